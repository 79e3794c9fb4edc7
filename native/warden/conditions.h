// What top-level programs start with: environment and resource limits.
#pragma once

#include <sys/resource.h>

#include <string>
#include <utility>
#include <vector>

#include "config.h"

namespace ipc_lab::warden {

/// The environment of top-level programs: ours, without what would change the runtime.
std::vector<std::string> CleanEnvironment();

/// Limits for setrlimit(2), never above what the user has anyway: raising that would be refused.
std::vector<std::pair<int, rlimit>> LimitsOf(const Config& config);

}  // namespace ipc_lab::warden
