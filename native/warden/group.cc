#include "group.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/prctl.h>
#endif

#include "base/sys_error.h"
#include "mechanisms/pipe/pipe.h"

namespace ipc_lab::warden {
namespace {

constexpr int kHighestFd = 1024;  // of what the warden may have open

/// Sleeps until the warden is gone. Holds nothing of it: neither its lock nor its socket.
[[noreturn]] void Sleep(pid_t warden, int life) {
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, nullptr);
  setpgid(0, 0);
#if defined(__linux__)
  // Also when a lab has stopped the group: then it cannot see the end of the pipe.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_NAME, "ipc-lab-group");
  if (getppid() != warden) _exit(0);
#else
  static_cast<void>(warden);
#endif
  for (int fd = 0; fd < kHighestFd; fd++) {
    if (fd != life) close(fd);
  }
  char nothing;
  RetryEintr([&] { return read(life, &nothing, 1); });
  _exit(0);
}

}  // namespace

pid_t Group::Id() {
  if (leader_ > 0) return leader_;
  int ends[2];
  if (pipe::Make(O_CLOEXEC, ends) != 0) return -1;
  const ScopedFd other(ends[0]);
  life_.Reset(ends[1]);
  const pid_t warden = getpid();
  leader_ = fork();
  if (leader_ == 0) Sleep(warden, other.get());
  if (leader_ > 0) setpgid(leader_, leader_);  // whoever is first
  return leader_;
}

void Group::Close() {
  if (leader_ <= 0) return;
  kill(leader_, SIGKILL);
  RetryEintr([this] { return waitpid(leader_, nullptr, 0); });
  leader_ = -1;
}

}  // namespace ipc_lab::warden
