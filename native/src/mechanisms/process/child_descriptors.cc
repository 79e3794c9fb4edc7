#include "child_descriptors.h"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "../../trace/layout.h"
#include "spawn.h"

namespace ipc_lab::process {
namespace {

constexpr int kLiftBase = 512;  // above all targets; lower when the limit on descriptors is

/// All open descriptors of this process.
std::vector<int> OpenDescriptors() {
  std::vector<int> out;
#if defined(__linux__)
  DIR* dir = opendir("/proc/self/fd");
#else
  DIR* dir = opendir("/dev/fd");
#endif
  if (dir == nullptr) return out;
  while (const dirent* entry = readdir(dir)) {
    const int fd = std::atoi(entry->d_name);
    if (entry->d_name[0] != '.' && fd != dirfd(dir)) out.push_back(fd);
  }
  closedir(dir);
  return out;
}

bool Inheritable(int fd) {
  const int flags = fcntl(fd, F_GETFD);
  return flags >= 0 && (flags & FD_CLOEXEC) == 0;
}

bool Contains(const std::vector<int>& list, int fd) { return std::find(list.begin(), list.end(), fd) != list.end(); }

}  // namespace

SysError ChildDescriptors::Prepare(const std::vector<FdMapping>& fds, bool inherit, bool fill, int arena_fd, int journal_fd) {
  std::vector<FdMapping> all = fds;
  all.push_back({trace::kArenaFd, arena_fd});
  all.push_back({trace::kJournalFd, journal_fd});
  std::vector<int> targets;
  int highest = trace::kJournalFd;
  for (const FdMapping& f : all) {
    targets.push_back(f.child);
    highest = std::max(highest, f.child);
    if (f.parent < 0) closes_.push_back(f.child);
    if (f.parent >= 0 && f.child > 2 && f.child != trace::kArenaFd && f.child != trace::kJournalFd) handed_down_.push_back(f.child);
  }
  for (int fd = 0; fd <= 2; fd++) {
    const bool closed = Contains(closes_, fd) || (!Contains(targets, fd) && fcntl(fd, F_GETFD) < 0);
    if (closed) handed_down_.push_back(ClosedStandard(fd));
  }
  for (const int fd : OpenDescriptors()) {
    if (Contains(targets, fd)) continue;
    if (!Inheritable(fd)) continue;
    if (fd <= 2) continue;
    if (inherit) {
      targets.push_back(fd);
      handed_down_.push_back(fd);
      highest = std::max(highest, fd);
    } else {
      drop_.push_back(fd);
    }
  }
  const auto lift = [&](int fd) -> int {
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, std::max(kLiftBase, highest + 1));
    if (copy < 0 && errno == EINVAL) copy = fcntl(fd, F_DUPFD_CLOEXEC, highest + 1);
    if (copy >= 0) lifted_.emplace_back(copy);
    return copy;
  };
  for (const FdMapping& f : all) {
    if (f.parent < 0) continue;
    const int copy = lift(f.parent);
    if (copy < 0) return {errno, "spawn"};
    moves_.push_back({copy, f.child});
  }
  if (!fill) return {};
  const ScopedFd null(open("/dev/null", O_RDWR | O_CLOEXEC));
  const int filler = null.valid() ? lift(null.get()) : -1;
  if (filler < 0) return {errno, "spawn"};
  for (int fd = 3; fd < trace::kRuntimeFdBase; fd++) {
    // A filled number that `fds` closes is closed by boot: it is not in the list of those handed down.
    if (!Contains(handed_down_, fd)) moves_.push_back({filler, fd});
  }
  return {};
}

bool ChildDescriptors::Apply() const {
  for (const int fd : drop_) close(fd);
  for (const int fd : closes_) close(fd);
  for (const Move& move : moves_) {
    if (dup2(move.from, move.to) < 0) return false;
  }
  return true;
}

}  // namespace ipc_lab::process
