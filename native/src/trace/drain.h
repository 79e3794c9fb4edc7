// The reader's side of the arena: a thread that empties every ring into a bounded store, and what JavaScript takes from it.
// Everything in the arena is taken to be hostile: it is copied first and checked then, and no word is waited for.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "arena.h"
#include "event_list.h"
#include "layout.h"

namespace ipc_lab::trace {

/// Events that will never come, by reason.
enum class GapReason : uint32_t { kDropped = 0, kOverLimit = 1, kDamaged = 2 };

struct Gap {
  uint32_t slot;
  GapReason reason;
  uint64_t t;      // ns since the arena's epoch
  uint64_t count;  // records
};

/// Events in the order in which each process made them, times relative to the epoch, `preview` an offset into `previews`,
/// where a length byte stands before the bytes.
struct Batch {
  EventList events;
  std::vector<uint8_t> previews;
  std::vector<Gap> gaps;
};

/// What a slot says about its process, as found; numbers that cannot be are made harmless.
struct SlotSnapshot {
  uint32_t slot = 0;
  SlotState state = SlotState::kFree;
  SlotKind kind = SlotKind::kLab;
  int32_t pid = 0;
  int32_t parent_pid = 0;
  uint32_t parent_slot = kNoSlot;
  uint64_t claimed_at = 0;  // ns since the epoch
  uint64_t running_at = 0;  // 0: not yet
  uint64_t dropped = 0;
  uint64_t waited_ns = 0;
  std::string role;
  std::string args;
  // The operation it is in; op 0: none.
  uint32_t op = 0;
  uint32_t flags = 0;
  uint32_t seq = 0;
  uint64_t since = 0;
  uint32_t object = 0;
  uint32_t site = 0;
  int32_t a0 = 0;
  int32_t a1 = 0;
  int64_t a2 = 0;
  bool timed = false;
};

struct ObjectSnapshot {
  uint32_t id = 0;
  ObjectKind kind = ObjectKind::kNone;
  uint64_t dev = 0;
  uint64_t ino = 0;
  uint64_t offset = 0;
  uint64_t born = 0;  // ns since the epoch
  uint32_t slot = 0;
  bool created = false;
  std::string name;
};

class Drain {
 public:
  /// Starts the thread. `arena` must outlive this. @param max_events what the run may record; beyond it events are counted.
  Drain(Arena* arena, uint64_t max_events);
  ~Drain();
  Drain(const Drain&) = delete;
  Drain& operator=(const Drain&) = delete;

  /// What came since the last call. Empties the rings first, so that what had been written before this call is in it.
  Batch Take();

  /// The process of this slot is dead: whatever it was inside becomes an event of unknown outcome, ended at `t_ns`
  /// (CLOCK_MONOTONIC). Once per slot; later calls do nothing.
  void FinishSlot(uint32_t slot, uint64_t t_ns);

  std::vector<SlotSnapshot> Slots() const;
  /// Objects that came since the last call. What two processes entered twice appears once.
  std::vector<ObjectSnapshot> NewObjects();

  uint64_t accepted() const { return accepted_; }

 private:
  /// The reader's own idea of a ring; the writer's words are only believed within it.
  struct Cursor {
    uint64_t tail = 0;
    uint64_t preview_tail = 0;
    uint32_t next_seq = 0;
    bool finished = false;
  };

  void Loop();
  bool DrainAll();
  bool DrainSlot(uint32_t slot);
  void Accept(uint32_t slot, Event& event, uint64_t now);
  bool Check(Event& event, uint64_t now) const;
  void KeepPreview(uint32_t slot, Event& event, uint64_t preview_head);
  void AddGap(uint32_t slot, GapReason reason, uint64_t count);
  void ReadObjects();
  uint32_t Canonical(uint32_t object) const;
  uint64_t SinceEpoch(uint64_t t) const { return t > epoch_ ? t - epoch_ : 0; }
  SlotSnapshot ReadSlot(uint32_t slot) const;

  Arena* const arena_;
  const ArenaSizes sizes_;
  const uint64_t epoch_;
  const uint64_t max_events_;

  mutable std::mutex mutex_;
  std::condition_variable wake_;
  bool stop_ = false;
  std::vector<Cursor> cursors_;
  std::vector<uint32_t> canonical_;  // by entry: id of the first entry for the same object, 0: not read yet
  std::vector<ObjectSnapshot> objects_;
  size_t objects_given_ = 0;
  Batch pending_;
  uint64_t accepted_ = 0;
  std::thread thread_;
};

}  // namespace ipc_lab::trace
