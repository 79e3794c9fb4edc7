// The arena of a run: made by the engine, attached by everybody else.
#pragma once

#include <cstdint>
#include <string_view>

#include "../base/scoped_fd.h"
#include "../base/scoped_map.h"
#include "../base/sys_error.h"
#include "layout.h"

namespace ipc_lab::trace {

struct ArenaSizes {
  uint32_t slots = kDefaultSlots;
  uint32_t ring_events = kDefaultRingEvents;      // power of two
  uint32_t preview_bytes = kDefaultPreviewBytes;  // power of two
  uint32_t objects = kDefaultObjects;
};

/// What a process needs to know to start another one.
struct ArenaConfig {
  std::string_view run_id;
  std::string_view runtime;
  std::string_view boot;
  std::string_view run_dir;
  bool run_as_node = false;
};

class Arena {
 public:
  /// Makes and maps an arena. Linux: a memfd sealed against shrinking and growing, so that nobody can pull pages away from
  /// under the others; macOS: shm_open, unlinked at once. Errors: EINVAL (sizes, or a text too long), EMFILE, ENOMEM.
  static SysError Create(const ArenaSizes& sizes, const ArenaConfig& config, Arena* out);

  /// Maps the arena behind `fd`, which stays the caller's. Errors: EINVAL (not an arena of this version), EBADF, ENOMEM.
  static SysError Attach(int fd, Arena* out);

  int fd() const { return fd_.get(); }
  /// Sizes as they were when this process attached: later changes in the header are not believed.
  const ArenaSizes& sizes() const { return sizes_; }
  ArenaHeader* header() const { return static_cast<ArenaHeader*>(map_.get()); }
  ObjectEntry* objects() const { return reinterpret_cast<ObjectEntry*>(At(ObjectsOffset())); }
  SlotHeader* slot(uint32_t i) const { return reinterpret_cast<SlotHeader*>(SlotBase(i)); }
  Event* events(uint32_t i) const { return reinterpret_cast<Event*>(SlotBase(i) + 4096); }
  uint8_t* previews(uint32_t i) const {
    return reinterpret_cast<uint8_t*>(SlotBase(i) + 4096 + sizes_.ring_events * sizeof(Event));
  }
  explicit operator bool() const { return map_.get() != nullptr; }

  /// Has the system give the memory of a slot now: else the owner would wait for it in the midst of its first thousands of
  /// operations, a page at a time. Where the system cannot (Linux before 5.14, macOS) it comes when it is used.
  void Prepare(uint32_t slot) const;

  /// Claims a slot for a process about to be started; kNoSlot when all are taken.
  uint32_t ClaimSlot();
  /// Gives a claimed slot back after the start failed: possible while nobody has claimed another.
  void ReturnSlot(uint32_t slot);

 private:
  char* At(size_t offset) const { return static_cast<char*>(map_.get()) + offset; }
  char* SlotBase(uint32_t i) const {
    return At(SlotsOffset(sizes_.objects) + i * SlotSize(sizes_.ring_events, sizes_.preview_bytes));
  }

  ScopedFd fd_;
  ScopedMap map_;
  ArenaSizes sizes_;
};

}  // namespace ipc_lab::trace
