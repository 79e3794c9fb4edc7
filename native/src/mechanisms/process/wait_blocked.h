// Waiting until another process of the run sleeps in a call. Plain C++, no Node-API.
#pragma once

#include <sys/types.h>

#include <cstdint>

#include "../../trace/arena.h"

namespace ipc_lab::process {

/// The kernel's state of a process: R S D T t Z, or 0 when there is none (proc(5), /proc/PID/stat). macOS: never run there.
char StateOf(pid_t pid);

/// Returns when `pid` sleeps in operation `op` (0: in any traced one that may block). 0, or ESRCH: no such process (any more).
int WaitBlocked(const trace::Arena& arena, pid_t pid, uint16_t op);

}  // namespace ipc_lab::process
