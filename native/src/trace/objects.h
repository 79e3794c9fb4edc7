// The table of IPC objects that the processes of a run share.
#pragma once

#include <cstdint>
#include <string_view>

#include "arena.h"

namespace ipc_lab::trace {

struct ObjectIdentity {
  ObjectKind kind = ObjectKind::kNone;
  uint64_t dev = 0;
  uint64_t ino = 0;
  uint64_t offset = 0;
};

/// Index + 1 of the entry for this object, made now if nobody has met it before; 0 when the table is full (the operation is
/// recorded all the same, without its object). Only for calls that set something up: it searches the table.
/// @param name "/buffer", or empty; cut at 79 bytes
uint32_t RegisterObject(const Arena& arena, uint32_t slot, const ObjectIdentity& identity, std::string_view name, bool created);

/// The object behind a descriptor: fstat(2), and what the kernel calls it. kNone: the descriptor is not open.
ObjectIdentity IdentifyDescriptor(int fd);

/// The run's console (the warden enters its pipes as consoles before anybody can meet them as pipes), else 0.
uint32_t FindConsole(const Arena& arena, const ObjectIdentity& identity);

/// A number for memory without a file, unique in this process.
uint64_t NextAnonymous();

}  // namespace ipc_lab::trace
