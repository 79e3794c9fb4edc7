// Everything native that one lab process has: made by attach(), reached by every call.
#pragma once

#include <napi.h>
#include <semaphore.h>

#include <memory>
#include <string>
#include <vector>

#include "../mechanisms/memory/mapping_table.h"
#include "../trace/arena.h"
#include "../trace/objects.h"
#include "../trace/ring.h"
#include "fd_table.h"
#include "registers.h"

namespace ipc_lab {

class LabContext {
 public:
  explicit LabContext(uint64_t page_size) : maps(page_size) {}

  Registers* regs = nullptr;
  uint8_t* pool = nullptr;
  trace::Arena arena;
  uint32_t slot = trace::kNoSlot;
  trace::RingWriter ring;
  FdTable fds;
  memory::MappingTable maps;
  std::vector<sem_t*> named_semaphores;  // by the handle that JavaScript holds
  bool journal = false;                  // there is one, at kJournalFd
  Napi::Reference<Napi::ArrayBuffer> kept_registers;
  Napi::Reference<Napi::ArrayBuffer> kept_pool;

  uint32_t site() const { return static_cast<uint32_t>(regs->i[kSite]); }

  /// The entry of a descriptor, met now if it was not before (fstat: no operation of the program).
  FdEntry& Fd(int fd) {
    FdEntry& e = fds.At(fd);
    return e.known || e.reserved ? e : Meet(fd);
  }

  /// Enters what is behind a descriptor into the tables. @param name "/ring" when the program named it
  FdEntry& Meet(int fd, const char* name = "", bool created = false);

  uint32_t Register(const trace::ObjectIdentity& identity, const std::string& name, bool created) {
    return slot == trace::kNoSlot ? 0 : trace::RegisterObject(arena, slot, identity, name, created);
  }
};

}  // namespace ipc_lab
