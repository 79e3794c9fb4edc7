// What the kernel says about processes: /proc on Linux, libproc on macOS. Nothing here changes anything.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ipc_lab::watch {

struct ProcessInfo {
  pid_t pid = 0;
  pid_t ppid = 0;
  char state = '?';          // R S D T t Z
  uint64_t start = 0;        // with the pid it names a process for good; clock ticks since boot (macOS: microseconds)
  std::string comm;
  std::optional<int> status;  // of a zombie, as in wait(2), when the kernel tells it
};

/// Nothing: there is no such process (any more).
std::optional<ProcessInfo> Look(pid_t pid);

/// All processes of the machine that we may see.
std::vector<ProcessInfo> AllProcesses();

/// Children that the main thread of `pid` started: cheap. Threads' children are found by Descendants only.
std::vector<pid_t> ChildrenOf(pid_t pid);

/// Every process below `root`, however deep.
std::vector<ProcessInfo> Descendants(pid_t root);

/// Processes whose environment has IPC_LAB_RUN=<run_id>: members of a run, also those whose parent is another by now.
std::vector<ProcessInfo> Marked(const std::string& run_id);

}  // namespace ipc_lab::watch
