// `ipc-lab-warden --clean <run directory> <run id> [--dry-run] [--own]`: what the warden of that run would have done.
#pragma once

#include <string>

namespace ipc_lab::warden {

/// Ends what is left of a run and removes what it made, unless its warden or (without `own`) its engine still lives. Prints one JSON object.
int CleanRun(const std::string& dir, const std::string& run_id, bool dry_run, bool own);

}  // namespace ipc_lab::warden
