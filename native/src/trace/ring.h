// The writer's side of a slot: one thread of one process records its operations. No system call but, when the ring is full,
// the sleep that waits for room. Header only: it is inlined into every call of the SDK.
#pragma once

#include <algorithm>
#include <cstring>
#include <ctime>

#include "../base/clock.h"
#include "arena.h"
#include "layout.h"
#include "ops.h"

namespace ipc_lab::trace {

class RingWriter {
 public:
  /// Without an arena nothing is recorded, and a call costs only the system call.
  RingWriter() = default;
  RingWriter(Arena* arena, uint32_t slot)
      : header_(arena->header()),
        slot_(arena->slot(slot)),
        events_(arena->events(slot)),
        previews_(arena->previews(slot)),
        mask_(arena->sizes().ring_events - 1),
        preview_mask_(arena->sizes().preview_bytes - 1) {}

  bool attached() const { return slot_ != nullptr; }

  /// What an operation knows before it happens. `timed`: it ends by itself, so it can never be part of a standstill.
  struct Start {
    uint16_t op;
    uint16_t flags = 0;
    uint32_t object = 0;
    int32_t a0 = 0;
    int32_t a1 = 0;
    int64_t a2 = 0;
    bool timed = false;
  };

  /// Says what the process is about to wait in. @param site (file << 20) | line
  /// Always inlined: `s` then stays in processor registers. Stored piece by piece and read back in larger ones it would wait
  /// for all stores before it.
  [[gnu::always_inline]] void Begin(const Start& s, uint32_t site) {
    if (!attached()) return;
    while (header_->gate.load(std::memory_order_relaxed) == kGateShut) WaitAtGate();
    OpSlot& c = slot_->current;
    c.op.store(s.op | static_cast<uint32_t>(s.flags) << 16, std::memory_order_relaxed);
    c.object.store(s.object, std::memory_order_relaxed);
    c.site.store(site, std::memory_order_relaxed);
    c.a0.store(s.a0, std::memory_order_relaxed);
    c.a1.store(s.a1, std::memory_order_relaxed);
    c.a2.store(s.a2, std::memory_order_relaxed);
    c.timed.store(s.timed ? 1 : 0, std::memory_order_relaxed);
    c.t0.store(NowNs(), std::memory_order_relaxed);
    c.active.store(seq_ + 1, std::memory_order_release);
  }

  /// What came of it. What is known of it only now (pipe, open, spawn) is set by Amend before.
  void Finish(int64_t result, int32_t error, const void* preview = nullptr, size_t preview_length = 0) {
    if (!attached()) return;
    Publish(NowNs(), result, error, preview, preview_length);
    slot_->current.active.store(0, std::memory_order_release);
  }

  void AmendObject(uint32_t object) {
    if (attached()) slot_->current.object.store(object, std::memory_order_relaxed);
  }
  void AmendA0(int32_t a0) {
    if (attached()) slot_->current.a0.store(a0, std::memory_order_relaxed);
  }
  void AmendA1(int32_t a1) {
    if (attached()) slot_->current.a1.store(a1, std::memory_order_relaxed);
  }

 private:
  void Publish(uint64_t t1, int64_t result, int32_t error, const void* preview, size_t length) {
    const OpSlot& c = slot_->current;
    const uint32_t op = c.op.load(std::memory_order_relaxed);
    // Whose text a console shows is told by its previews: they are waited for, other payloads are not shown when there is no room.
    if (!HaveRoom((op >> 16 & kConsole) != 0 ? std::min<size_t>(length, kMaxPreview) : 0)) {
      seq_++;  // the jump in seq is what the reader sees of it
      slot_->dropped.store(slot_->dropped.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
      return;
    }
    const KeptPreview kept = length > 0 ? KeepPreview(preview, length) : KeptPreview{};
    // Each member is stored once: reading one back would wait for the line, which the reader's core had last.
    Event& e = events_[head_ & mask_];
    e.t0 = c.t0.load(std::memory_order_relaxed);
    e.t1 = t1;
    e.seq = seq_++;
    e.op = static_cast<uint16_t>(op);
    e.flags = static_cast<uint16_t>(op >> 16 | (error != 0 ? kFailed : 0) | kept.flags);
    e.object = c.object.load(std::memory_order_relaxed);
    e.site = c.site.load(std::memory_order_relaxed);
    e.result = result;
    e.error = error;
    e.preview = kept.place;
    e.a0 = c.a0.load(std::memory_order_relaxed);
    e.a1 = c.a1.load(std::memory_order_relaxed);
    e.a2 = c.a2.load(std::memory_order_relaxed);
    slot_->head.store(++head_, std::memory_order_release);
  }

  struct KeptPreview {
    uint32_t place = 0;
    uint16_t flags = 0;
  };

  KeptPreview KeepPreview(const void* data, size_t length) {
    const uint32_t n = static_cast<uint32_t>(std::min<size_t>(length, kMaxPreview));
    const uint64_t tail = slot_->preview_tail.load(std::memory_order_acquire);
    // No room: the payload is not shown, the operation is.
    if (preview_head_ - tail + n > preview_mask_ + uint64_t{1}) return {0, kPreviewCut};
    const uint32_t at = static_cast<uint32_t>(preview_head_ & preview_mask_);
    const uint32_t first = std::min(n, preview_mask_ + 1 - at);
    Copy(previews_ + at, data, first);
    if (first < n) Copy(previews_, static_cast<const char*>(data) + first, n - first);
    const auto place = static_cast<uint32_t>(preview_head_ << 8) | n;
    preview_head_ += n;
    slot_->preview_head.store(preview_head_, std::memory_order_release);
    return {place, static_cast<uint16_t>(kPreviewed | (length > n ? kPreviewCut : 0))};
  }

  /// memcpy by the library: knowing how few bytes they are at most, the compiler would take `rep movs`, which begins slowly.
  static void Copy(void* to, const void* from, size_t n) {
    asm("" : "+r"(n));
    std::memcpy(to, from, n);
  }

  /// Waits while the ring is full, or has no room for a preview of so many bytes, as long as somebody reads it. The wait is
  /// recorded. False: the reader is gone.
  bool HaveRoom(size_t preview) {
    if (Roomy() && RoomyForPreview(preview)) return true;
    cached_tail_ = slot_->tail.load(std::memory_order_acquire);
    if (Roomy() && RoomyForPreview(preview)) return true;
    const uint64_t from = NowNs();
    for (;;) {
      const timespec pause{0, 50'000};
      nanosleep(&pause, nullptr);
      cached_tail_ = slot_->tail.load(std::memory_order_acquire);
      if (Roomy() && RoomyForPreview(preview)) break;
      const uint64_t now = NowNs();
      const uint64_t beat = header_->reader_beat.load(std::memory_order_relaxed);
      if (now > beat && now - beat > kReaderGoneNs) return false;
    }
    const uint64_t to = NowNs();
    slot_->waited_ns.store(slot_->waited_ns.load(std::memory_order_relaxed) + (to - from), std::memory_order_relaxed);
    Event& e = events_[head_ & mask_];
    e = Event{};
    e.t0 = from;
    e.t1 = to;
    e.seq = seq_++;
    e.op = op::TRACE_WAIT;
    slot_->head.store(++head_, std::memory_order_release);
    // The wait took a number: who dies now is still to be found under the operation's own.
    if (slot_->current.active.load(std::memory_order_relaxed) != 0) {
      slot_->current.active.store(seq_ + 1, std::memory_order_relaxed);
    }
    return true;
  }

  /// One place stays free for the record of a wait. More in the ring than it holds: somebody scribbled over `tail`, or the
  /// reader followed a `head` that was scribbled over; whoever waited for that to end would wait for ever.
  bool Roomy() const {
    const uint64_t used = head_ - cached_tail_;
    const uint64_t capacity = mask_ + uint64_t{1};
    return used < capacity - 1 || used > capacity;
  }

  bool RoomyForPreview(size_t n) const {
    if (n == 0) return true;
    const uint64_t used = preview_head_ - slot_->preview_tail.load(std::memory_order_acquire);
    const uint64_t capacity = preview_mask_ + uint64_t{1};
    return used + n <= capacity || used > capacity;
  }

  /// Reserved for controlled runs: until then a process that finds the gate shut sleeps a little and looks again.
  void WaitAtGate() {
    const timespec pause{0, 200'000};
    nanosleep(&pause, nullptr);
  }

  static constexpr uint64_t kReaderGoneNs = 250'000'000;

  ArenaHeader* header_ = nullptr;
  SlotHeader* slot_ = nullptr;
  Event* events_ = nullptr;
  uint8_t* previews_ = nullptr;
  uint64_t mask_ = 0;
  uint32_t preview_mask_ = 0;
  uint64_t head_ = 0;
  uint64_t preview_head_ = 0;
  uint64_t cached_tail_ = 0;
  uint32_t seq_ = 0;
};

}  // namespace ipc_lab::trace
