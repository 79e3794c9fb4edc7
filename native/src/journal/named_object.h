// Objects by name: who carries it now, and taking it away.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace ipc_lab::journal {

struct Identity {
  uint64_t dev = 0;
  uint64_t ino = 0;
  bool operator==(const Identity&) const = default;
};

struct Found {
  Identity identity;
  int64_t born = 0;  // seconds since 1970
  bool mine = false;  // owned by this user
};

/// @param kind "shm" or "sem". Nothing: nobody carries the name.
std::optional<Found> Find(const std::string& kind, const std::string& name);

bool Remove(const std::string& kind, const std::string& name);

/// Ours, and made since the run's journal was begun, as far as the wall clock tells.
bool BornAfter(const Found& found, const std::string& journal);

}  // namespace ipc_lab::journal
