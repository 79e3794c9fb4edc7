// The run's directory: how much lies there, and taking it away.
#pragma once

#include <cstdint>
#include <string>

namespace ipc_lab::warden {

/// Bytes that what lies below `dir` occupies, at least one block for each entry. Links are not followed. Stops counting
/// beyond `enough`, so that looking stays cheap however many files there are.
uint64_t DiskUsage(const std::string& dir, uint64_t enough);

/// Removes `dir` and everything below it, however deep; what cannot be removed stays. Links are removed, not followed.
bool RemoveTree(const std::string& dir);

}  // namespace ipc_lab::warden
