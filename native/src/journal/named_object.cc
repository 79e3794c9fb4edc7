#include "named_object.h"

#include <fcntl.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <ctime>

#include "../base/scoped_fd.h"

namespace ipc_lab::journal {
namespace {

int64_t BirthOf(const struct stat& st) {
#if defined(__APPLE__)
  return st.st_birthtimespec.tv_sec;
#else
  return std::min(st.st_mtim.tv_sec, st.st_ctim.tv_sec);
#endif
}

#if defined(__APPLE__)
/// The same as posix_sem::Identify: FNV-1a of the name.
uint64_t HashOf(const std::string& name) {
  uint64_t hash = 0xcbf29ce484222325;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}
#else
/// Where the C library keeps them: shm_overview(7), sem_overview(7). Empty: no name of such an object.
std::string PathOf(const std::string& kind, const std::string& name) {
  const size_t begin = name.find_first_not_of('/');
  if (begin == std::string::npos) return {};
  const std::string bare = name.substr(begin);
  if (bare == "." || bare == ".." || bare.find('/') != std::string::npos || bare.find('\0') != std::string::npos) return {};
  return std::string("/dev/shm/") + (kind == "sem" ? "sem." : "") + bare;
}
#endif

}  // namespace

#if defined(__APPLE__)
// Never run on a Mac. A semaphore shows no identity there: a hash of the name is compared.
std::optional<Found> Find(const std::string& kind, const std::string& name) {
  if (kind == "sem") {
    sem_t* sem = sem_open(name.c_str(), 0);
    if (sem == SEM_FAILED) return std::nullopt;
    sem_close(sem);
    return Found{{0, HashOf(name)}, 0, true};
  }
  const ScopedFd fd(shm_open(name.c_str(), O_RDONLY, 0));
  struct stat st;
  if (!fd.valid() || fstat(fd.get(), &st) != 0) return std::nullopt;
  return Found{{static_cast<uint64_t>(st.st_dev), static_cast<uint64_t>(st.st_ino)}, BirthOf(st), st.st_uid == geteuid()};
}
#else
std::optional<Found> Find(const std::string& kind, const std::string& name) {
  struct stat st;
  const std::string path = PathOf(kind, name);
  if (path.empty() || lstat(path.c_str(), &st) != 0 || !S_ISREG(st.st_mode)) return std::nullopt;
  return Found{{static_cast<uint64_t>(st.st_dev), static_cast<uint64_t>(st.st_ino)}, BirthOf(st), st.st_uid == geteuid()};
}
#endif

bool Remove(const std::string& kind, const std::string& name) {
  return (kind == "sem" ? sem_unlink(name.c_str()) : shm_unlink(name.c_str())) == 0;
}

bool BornAfter(const Found& found, const std::string& journal) {
  struct stat st;
  // The run's lock file is made with its directory and never written again.
  const std::string lock = journal.substr(0, journal.rfind('/') + 1) + "lock";
  if (!found.mine || stat(lock.c_str(), &st) != 0) return false;
  // A clock that was set back meanwhile proves nothing.
  return found.born >= BirthOf(st) || time(nullptr) < BirthOf(st);
}

}  // namespace ipc_lab::journal
