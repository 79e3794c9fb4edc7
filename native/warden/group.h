// The process group of a run's programs: not the warden's, so that kill(0, sig) in a lab never reaches the warden.
#pragma once

#include <sys/types.h>

#include "base/scoped_fd.h"

namespace ipc_lab::warden {

/// A group exists as long as somebody is in it, and none of the run's programs may lead it (setsid() would fail for a leader).
/// So a process of ours that only sleeps leads it. It ends with the warden, however that ends. setpgid(2).
class Group {
 public:
  ~Group() { Close(); }

  /// The group's number; makes the group when there is none (any more). -1: the system refused.
  pid_t Id();

  /// Whether `pid` is the sleeper: no member of the run.
  bool Leads(pid_t pid) const { return leader_ > 0 && pid == leader_; }

  /// The sleeper was reaped: a lab has killed its whole group.
  void LeaderDied() { leader_ = -1; }

  void Close();

 private:
  pid_t leader_ = -1;
  ScopedFd life_;  // its other end tells the sleeper that we are gone
};

}  // namespace ipc_lab::warden
