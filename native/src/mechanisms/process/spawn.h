// Starting a process of a run: the one implementation, for the warden (top-level programs) and for the SDK's spawn().
#pragma once

#include <sys/resource.h>
#include <sys/types.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "../../base/sys_error.h"
#include "../../trace/arena.h"

namespace ipc_lab::process {

/// The child's descriptor `child` is the caller's `parent`; -1: closed.
struct FdMapping {
  int child;
  int parent;
};

struct SpawnRequest {
  trace::Arena* arena = nullptr;
  int arena_fd = trace::kArenaFd;      // in the caller
  int journal_fd = trace::kJournalFd;  // in the caller
  uint32_t parent_slot = trace::kNoSlot;
  /// A lab program: its base name ("producer"), run as `<runtime> boot.cjs … programs/producer.js`.
  /// An executable: a path with a slash.
  std::string program;
  std::vector<std::string> args;
  std::vector<std::string> env;  // NAME=value; the marker of the run is added
  std::string cwd;               // empty: the caller's
  std::vector<FdMapping> fds;    // 0, 1, 2 too; those not named are the caller's
  bool inherit = false;          // hand down what has no FD_CLOEXEC, under its own number
  bool setsid = false;
  pid_t group = 0;               // process group to enter; 0: the caller's
  bool restore_signals = true;   // give the child `mask` and `ignored` as its own
  uint64_t mask = 0;             // bit sig - 1: blocked
  uint64_t ignored = 0;          // bit sig - 1: SIG_IGN; all others SIG_DFL
  std::vector<std::pair<int, rlimit>> limits;
};

struct SpawnResult {
  pid_t pid = -1;
  uint32_t slot = trace::kNoSlot;
  SysError error;  // EAGAIN: all slots are taken
};

/// Claims a slot, vfork()s and executes. The child is a child of the calling process; it has 0, 1, 2, the descriptors named,
/// the arena at 64 and the journal at 65, and /dev/null at the others of 3…63 when it is a lab program (so that the runtime's
/// own land above). Blocks until the exec has happened or failed. execve(2), vfork(2).
SpawnResult Spawn(const SpawnRequest& request);

}  // namespace ipc_lab::process
