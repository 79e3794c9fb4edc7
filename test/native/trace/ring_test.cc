// Writer and reader of a ring: order, content, back-pressure, what is counted when nobody reads. Also run under ThreadSanitizer.
#include <atomic>
#include <cstdio>
#include <string>
#include <thread>

#include "arena_fixture.h"

using namespace fixture;  // NOLINT

namespace {

constexpr ArenaSizes kSmall{.slots = 4, .ring_events = 128, .preview_bytes = 4096, .objects = 8};

std::string PayloadOf(uint32_t slot, uint64_t n) {
  return "slot " + std::to_string(slot) + " op " + std::to_string(n) + std::string(n % 90, 'x');
}

/// `count` operations with numbers and payloads that can be foretold.
void Write(Arena* arena, uint32_t slot, uint64_t count) {
  RingWriter writer(arena, slot);
  for (uint64_t n = 0; n < count; n++) {
    writer.Begin({.op = op::WRITE, .object = 1, .a0 = 4, .a1 = static_cast<int32_t>(n), .a2 = static_cast<int64_t>(n * 3)}, 7);
    const std::string payload = PayloadOf(slot, n);
    writer.Finish(static_cast<int64_t>(n), n % 5 == 0 ? 11 : 0, payload.data(), payload.size());
  }
}

/// What `Write` must have left, record by record; records of waits lie between.
void ExpectWritten(const Taken& taken, uint32_t slot, uint64_t count) {
  uint64_t n = 0;
  uint32_t seq = 0;
  uint64_t last = 0;
  for (const Event& e : taken.events) {
    if (SlotOf(e) != slot) continue;
    EXPECT_EQ(e.seq, seq++);
    EXPECT(e.t0 <= e.t1);
    if (e.op == op::TRACE_WAIT) continue;  // stands before the operation that waited for room, which had begun before it
    EXPECT(e.t0 >= last);
    last = e.t0;
    EXPECT_EQ(e.op, op::WRITE);
    EXPECT_EQ(e.result, n);
    EXPECT_EQ(e.a2, n * 3);
    EXPECT_EQ(e.error, n % 5 == 0 ? 11 : 0);
    EXPECT_EQ(e.flags & kFailed, n % 5 == 0 ? kFailed : 0);
    if (e.flags & kPreviewed) {
      const std::string payload = PayloadOf(slot, n);
      const uint8_t length = taken.previews[e.preview];
      EXPECT_EQ(length, payload.size());
      EXPECT(std::string(reinterpret_cast<const char*>(&taken.previews[e.preview + 1]), length) == payload);
    } else {
      EXPECT(e.flags & kPreviewCut);  // no room for it: said, not hidden
    }
    n++;
  }
  EXPECT_EQ(n, count);
  EXPECT_EQ(taken.Missing(slot, GapReason::kDropped), 0);
  EXPECT_EQ(taken.Missing(slot, GapReason::kDamaged), 0);
}

}  // namespace

TEST(four_writers_lose_nothing_whatever_the_reader_does) {
  Arena arena = MakeArena(kSmall);
  Drain drain(&arena, 1u << 20);
  constexpr uint64_t kCount = 8'000;
  std::atomic<int> writing{4};
  std::vector<std::thread> writers;
  for (uint32_t slot = 0; slot < 4; slot++) {
    writers.emplace_back([&, slot] {
      Write(&arena, slot, kCount);
      writing--;
    });
  }
  Taken taken;
  while (writing > 0) {
    taken.Add(drain.Take());
    drain.Slots();
    drain.NewObjects();
  }
  for (std::thread& writer : writers) writer.join();
  taken.Add(drain.Take());
  for (uint32_t slot = 0; slot < 4; slot++) ExpectWritten(taken, slot, kCount);
}

TEST(a_full_ring_makes_the_writer_wait_and_says_so) {
  Arena arena = MakeArena({.slots = 1, .ring_events = 16, .preview_bytes = 256, .objects = 1});
  Drain drain(&arena, 1u << 20);
  Write(&arena, 0, 2'000);  // without Take: the drain's own thread empties the ring
  Taken taken;
  taken.Add(drain.Take());
  ExpectWritten(taken, 0, 2'000);
  uint64_t waited = 0;
  uint64_t waits = 0;
  for (const Event& e : taken.events) {
    if (e.op != op::TRACE_WAIT) continue;
    waits++;
    waited += e.t1 - e.t0;
  }
  EXPECT(waits > 0);
  EXPECT_EQ(drain.Slots().size(), 0);  // no slot was claimed: nobody is invented
  EXPECT_EQ(arena.slot(0)->waited_ns.load(), waited);
}

TEST(without_a_reader_events_are_dropped_and_every_one_is_counted) {
  Arena arena = MakeArena({.slots = 1, .ring_events = 16, .preview_bytes = 256, .objects = 1});
  arena.header()->reader_beat = NowNs() - 10'000'000'000u;  // the reader died ten seconds ago
  RingWriter writer(&arena, 0);
  for (int n = 0; n < 40; n++) {
    writer.Begin({.op = op::READ}, 0);
    writer.Finish(n, 0);
  }
  EXPECT_EQ(arena.slot(0)->dropped.load(), 25);  // 15 fit: one place is kept for the record of a wait
  Drain drain(&arena, 1u << 20);
  Taken taken;
  taken.Add(drain.Take());
  EXPECT_EQ(taken.events.size(), 15);
  writer.Begin({.op = op::READ}, 0);
  writer.Finish(99, 0);
  taken.Add(drain.Take());
  EXPECT_EQ(taken.events.size(), 16);
  EXPECT_EQ(taken.events.back().result, 99);
  EXPECT_EQ(taken.Missing(0, GapReason::kDropped), 25);
}

TEST(beyond_the_limit_operations_are_counted_and_payloads_do_not_pile_up) {
  Arena arena = MakeArena(kSmall);
  Drain drain(&arena, 100);
  Write(&arena, 0, 5'000);
  Taken taken;
  taken.Add(drain.Take());
  uint64_t waits = 0;
  for (const Event& e : taken.events) waits += e.op == op::TRACE_WAIT;
  EXPECT_EQ(taken.events.size(), 100);
  EXPECT(taken.Missing(0, GapReason::kOverLimit) >= 4'900);
  EXPECT(taken.previews.size() <= 100 * (kMaxPreview + 1));
  EXPECT_EQ(drain.accepted(), 100);
}

TEST(an_operation_cut_off_is_of_unknown_outcome_and_told_once) {
  Arena arena = MakeArena(kSmall);
  Drain drain(&arena, 1u << 20);
  RingWriter writer(&arena, 2);
  writer.Begin({.op = op::WRITE, .object = 3, .a0 = 5, .a1 = 10}, 42);
  writer.Finish(10, 0);
  writer.Begin({.op = op::READ, .flags = kReadEnd, .object = 3, .a0 = 4}, 43);
  const uint64_t death = NowNs();
  drain.FinishSlot(2, death);
  drain.FinishSlot(2, death + 5);
  Taken taken;
  taken.Add(drain.Take());
  EXPECT_EQ(taken.events.size(), 2);
  const Event& last = taken.events.back();
  EXPECT_EQ(last.op, op::READ);
  EXPECT_EQ(last.flags & 0xff, kUnknown | kReadEnd);
  EXPECT_EQ(last.seq, 1);
  EXPECT_EQ(last.site, 43);
  EXPECT_EQ(last.t1, death - arena.header()->epoch_ns);
  EXPECT(taken.gaps.empty());
}

TEST(a_finished_operation_is_not_told_again_when_only_the_slot_was_not_cleared) {
  Arena arena = MakeArena(kSmall);
  Drain drain(&arena, 1u << 20);
  RingWriter writer(&arena, 0);
  writer.Begin({.op = op::WRITE}, 1);
  writer.Finish(1, 0);
  arena.slot(0)->current.active = 1;  // as if the process had died between the two stores
  drain.FinishSlot(0, NowNs());
  Taken taken;
  taken.Add(drain.Take());
  EXPECT_EQ(taken.events.size(), 1);
  EXPECT_EQ(taken.events[0].flags & kUnknown, 0);
}

TEST(an_operation_cut_off_after_lost_ones_is_told_with_the_gap) {
  Arena arena = MakeArena({.slots = 1, .ring_events = 16, .preview_bytes = 256, .objects = 1});
  arena.header()->reader_beat = NowNs() - 10'000'000'000u;
  RingWriter writer(&arena, 0);
  for (int n = 0; n < 20; n++) {
    writer.Begin({.op = op::READ}, 0);
    writer.Finish(n, 0);
  }
  writer.Begin({.op = op::WRITE}, 9);
  Drain drain(&arena, 1u << 20);
  drain.FinishSlot(0, NowNs());
  Taken taken;
  taken.Add(drain.Take());
  EXPECT_EQ(taken.events.size(), 16);
  EXPECT_EQ(taken.events.back().op, op::WRITE);
  EXPECT(taken.events.back().flags & kUnknown);
  EXPECT_EQ(taken.Missing(0, GapReason::kDropped), 5);
}

TEST(a_scribbled_tail_does_not_stop_the_writer) {
  Arena arena = MakeArena(kSmall);
  Drain drain(&arena, 1u << 20);
  RingWriter writer(&arena, 0);
  for (uint64_t n = 0; n < 1000; n++) {
    if (n % 100 == 50) arena.slot(0)->tail = ~uint64_t{0} / (n + 1);
    writer.Begin({.op = op::READ}, 0);
    writer.Finish(static_cast<int64_t>(n), 0);
  }
  EXPECT_EQ(arena.slot(0)->head.load() >= 1000, 1);
}

TEST_PROGRAM("ring")
