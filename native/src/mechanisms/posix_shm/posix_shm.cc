#include "mechanisms/posix_shm/posix_shm.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ipc_lab::posix_shm {
namespace {

// Somebody may remove the name again and again between our two attempts; after this many the call is made as written and
// `created` stays false (the journal then knows an intent only, and the clean-up lists the object instead of removing it).
constexpr int kAttempts = 16;

OpenResult Call(const char* name, int oflag, mode_t mode, bool created) {
  const int fd = shm_open(name, oflag, mode);
  if (fd < 0) return {-1, errno, false};
  return {fd, 0, created};
}

bool OwnedByUs(int fd) {
  struct stat st;
  return fstat(fd, &st) == 0 && st.st_uid == geteuid();
}

}  // namespace

OpenResult Open(const char* name, int oflag, mode_t mode) {
  if ((oflag & O_CREAT) == 0) return Call(name, oflag, mode, false);
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const OpenResult fresh = Call(name, oflag | O_EXCL, mode, true);
    if (fresh.error != EEXIST || (oflag & O_EXCL) != 0) return fresh;
    const OpenResult found = Call(name, oflag & ~(O_CREAT | O_TRUNC), mode, false);
    if (found.error == ENOENT) continue;  // it went away in between: try to make it again
    if (found.error != 0) return found;
    // O_CREAT on somebody else's object may be refused where a plain open is not (fs.protected_regular): ask as written.
    if ((oflag & O_TRUNC) == 0 && OwnedByUs(found.fd)) return found;
    close(found.fd);
    break;
  }
  OpenResult asked = Call(name, oflag, mode, false);
  asked.unsure = asked.error == 0;
  return asked;
}

int Unlink(const char* name) { return shm_unlink(name) == 0 ? 0 : errno; }

}  // namespace ipc_lab::posix_shm
