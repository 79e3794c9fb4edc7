// The run's directory: how much lies there, and taking it away.
#pragma once

#include <cstdint>
#include <string>

namespace ipc_lab::warden {

/// Bytes that the files below `dir` occupy. Links are not followed.
uint64_t DiskUsage(const std::string& dir);

/// Removes `dir` and everything below it; what cannot be removed stays. Links are removed, not followed.
bool RemoveTree(const std::string& dir);

}  // namespace ipc_lab::warden
