#include "drain.h"

#include <pthread.h>
#include <signal.h>

#include <algorithm>
#include <chrono>
#include <cstring>

#include "../base/clock.h"
#include "ops.h"

namespace ipc_lab::trace {
namespace {

constexpr auto kBusyPause = std::chrono::microseconds(500);
constexpr auto kIdlePause = std::chrono::milliseconds(10);

/// Starts a thread that no signal of the process is delivered to.
template <typename F>
std::thread QuietThread(F body) {
  sigset_t all;
  sigset_t before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  std::thread thread(std::move(body));
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return thread;
}

}  // namespace

Drain::Drain(Arena* arena, uint64_t max_events)
    : arena_(arena),
      sizes_(arena->sizes()),
      epoch_(arena->header()->epoch_ns),
      max_events_(max_events),
      cursors_(sizes_.slots),
      canonical_(sizes_.objects, 0) {
  thread_ = QuietThread([this] { Loop(); });
}

Drain::~Drain() {
  {
    std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void Drain::Loop() {
  std::unique_lock lock(mutex_);
  while (!stop_) {
    arena_->header()->reader_beat.store(NowNs(), std::memory_order_relaxed);
    const bool busy = DrainAll();
    wake_.wait_for(lock, busy ? std::chrono::nanoseconds(kBusyPause) : std::chrono::nanoseconds(kIdlePause));
  }
}

bool Drain::DrainAll() {
  bool any = false;
  for (uint32_t slot = 0; slot < sizes_.slots; slot++) any |= DrainSlot(slot);
  return any;
}

bool Drain::DrainSlot(uint32_t slot) {
  Cursor& cursor = cursors_[slot];
  SlotHeader* header = arena_->slot(slot);
  const uint64_t head = header->head.load(std::memory_order_acquire);
  if (head == cursor.tail) return false;
  const uint64_t preview_head = header->preview_head.load(std::memory_order_acquire);
  if (head - cursor.tail > sizes_.ring_events) {
    // No writer of ours can be there: the word was scribbled upon. Begin again where it points.
    AddGap(slot, GapReason::kDamaged, 1);
    cursor.tail = head;
    cursor.preview_tail = preview_head;
    header->tail.store(head, std::memory_order_release);
    header->preview_tail.store(preview_head, std::memory_order_release);
    return false;
  }
  ReadObjects();
  const Event* ring = arena_->events(slot);
  const uint64_t now = NowNs();  // after `head`: no event up to there can be younger
  for (; cursor.tail != head; cursor.tail++) {
    Event event;
    std::memcpy(&event, &ring[cursor.tail & (sizes_.ring_events - 1)], sizeof event);
    // Only the reader says that an outcome is unknown: such events pass the limit.
    if (event.flags & kUnknown) event.flags = static_cast<uint16_t>((event.flags & ~kUnknown) | kDamaged);
    KeepPreview(slot, event, preview_head);
    Accept(slot, event, now);
  }
  header->preview_tail.store(cursor.preview_tail, std::memory_order_release);
  header->tail.store(cursor.tail, std::memory_order_release);
  return true;
}

void Drain::Accept(uint32_t slot, Event& event, uint64_t now) {
  Cursor& cursor = cursors_[slot];
  const bool sound = Check(event, now);
  if (event.seq != cursor.next_seq) {
    const bool ahead = static_cast<int32_t>(event.seq - cursor.next_seq) > 0;
    if (ahead) AddGap(slot, GapReason::kDropped, event.seq - cursor.next_seq);
    if (!ahead) event.flags |= kDamaged;
  }
  cursor.next_seq = event.seq + 1;
  if (!sound) event.flags |= kDamaged;
  if (accepted_ >= max_events_ && (event.flags & kUnknown) == 0) {
    AddGap(slot, GapReason::kOverLimit, 1);
    return;
  }
  accepted_++;
  event.object = Canonical(event.object);
  event.flags = static_cast<uint16_t>((event.flags & 0xff) | slot << 8);
  pending_.events.Append(event);
}

/// Makes an event harmless; false when something in it cannot be true. @param now a moment after its end
bool Drain::Check(Event& event, uint64_t now) const {
  bool sound = op::Known(event.op) && event.object <= sizes_.objects && (event.flags >> 8) == 0;
  if (event.t0 < epoch_ || event.t0 > now || event.t1 < event.t0 || event.t1 > now) {
    sound = false;
    event.t0 = std::clamp(event.t0, epoch_, now);
    event.t1 = std::clamp(event.t1, event.t0, now);
  }
  if (!op::Known(event.op)) event.op = 0;
  if (event.object > sizes_.objects) event.object = 0;
  event.t0 = SinceEpoch(event.t0);
  event.t1 = SinceEpoch(event.t1);
  return sound;
}

void Drain::KeepPreview(uint32_t slot, Event& event, uint64_t preview_head) {
  if ((event.flags & kPreviewed) == 0) return;
  Cursor& cursor = cursors_[slot];
  const uint32_t length = event.preview & 0xff;
  // The event holds 24 bits of the offset; it is the first such place at or after the tail.
  uint64_t at = (cursor.preview_tail & ~uint64_t{0xffffff}) | (event.preview >> 8);
  if (at < cursor.preview_tail) at += 1u << 24;
  if (length > kMaxPreview || at + length > preview_head || preview_head - cursor.preview_tail > sizes_.preview_bytes) {
    event.flags = static_cast<uint16_t>((event.flags & ~kPreviewed) | kDamaged);
    return;
  }
  const uint8_t* ring = arena_->previews(slot);
  cursor.preview_tail = at + length;
  if (accepted_ >= max_events_) return;  // the event is only counted: its payload must not pile up either
  event.preview = static_cast<uint32_t>(pending_.previews.size());
  pending_.previews.push_back(static_cast<uint8_t>(length));
  for (uint32_t i = 0; i < length; i++) pending_.previews.push_back(ring[(at + i) & (sizes_.preview_bytes - 1)]);
}

/// Gaps of one slot and reason that follow each other are one.
void Drain::AddGap(uint32_t slot, GapReason reason, uint64_t count) {
  const uint64_t t = SinceEpoch(NowNs());
  for (Gap& gap : pending_.gaps) {
    if (gap.slot == slot && gap.reason == reason) {
      gap.count += count;
      return;
    }
  }
  pending_.gaps.push_back({slot, reason, t, count});
}

void Drain::FinishSlot(uint32_t slot, uint64_t t_ns) {
  std::lock_guard lock(mutex_);
  if (slot >= sizes_.slots || cursors_[slot].finished) return;
  cursors_[slot].finished = true;
  DrainSlot(slot);
  const OpSlot& current = arena_->slot(slot)->current;
  const uint32_t active = current.active.load(std::memory_order_acquire);
  // Not after the last record: it reached the ring, and only the clearing of the slot did not. The outcome is known.
  if (active == 0 || static_cast<int32_t>(active - cursors_[slot].next_seq) <= 0) return;
  const uint32_t op = current.op.load(std::memory_order_relaxed);
  Event event{};
  event.t0 = current.t0.load(std::memory_order_relaxed);
  event.t1 = std::max(t_ns, event.t0);
  event.seq = active - 1;
  event.op = static_cast<uint16_t>(op);
  event.flags = static_cast<uint16_t>((op >> 16 & 0xff & ~uint32_t{kPreviewed | kPreviewCut}) | kUnknown);
  event.object = current.object.load(std::memory_order_relaxed);
  event.site = current.site.load(std::memory_order_relaxed);
  event.a0 = current.a0.load(std::memory_order_relaxed);
  event.a1 = current.a1.load(std::memory_order_relaxed);
  event.a2 = current.a2.load(std::memory_order_relaxed);
  event.result = -1;
  Accept(slot, event, NowNs());
}

Batch Drain::Take() {
  std::lock_guard lock(mutex_);
  DrainAll();
  Batch batch;
  std::swap(batch, pending_);
  return batch;
}

}  // namespace ipc_lab::trace
