// `ipc-lab-warden --clean <run directory> <run id> [--dry-run] [--own] [<pid>:<start time>…]`: what the warden of that run
// would have done.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ipc_lab::warden {

struct CleanRequest {
  std::string dir;
  std::string run_id;
  bool dry_run = false;  // only say what would be done
  bool own = false;      // asked by the run's own engine: that it lives is no reason to leave the run alone
  /// Members known by pid and start time: they may have thrown away the mark in their environment.
  std::vector<std::pair<pid_t, uint64_t>> processes;
};

/// Ends what is left of a run and removes what it made, unless its warden or (without `own`) its engine still lives. Prints
/// one JSON object. The exit status of the process.
int CleanRun(const CleanRequest& request);

}  // namespace ipc_lab::warden
