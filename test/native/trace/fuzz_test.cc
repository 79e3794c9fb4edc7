// The reader against an arena full of lies: whatever stands there, it neither crashes nor waits nor grows, and what it gives is
// harmless. Run plain and under AddressSanitizer and UndefinedBehaviorSanitizer. `fuzz [seed]` repeats a run.
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <random>

#include "arena_fixture.h"

using namespace fixture;  // NOLINT

namespace {

uint64_t seed = 20'261'126;
constexpr uint64_t kMaxEvents = 3'000;
constexpr ArenaSizes kSizes{.slots = 5, .ring_events = 32, .preview_bytes = 512, .objects = 16};

class Scribbler {
 public:
  Scribbler(Arena* arena, uint64_t with) : arena_(arena), random_(with) {}

  /// One lie somewhere.
  void Lie() {
    const auto slot = static_cast<uint32_t>(Below(kSizes.slots));
    SlotHeader* h = arena_->slot(slot);
    switch (Below(12)) {
      case 0: h->head = Word(); break;
      case 1: h->tail = Word(); break;
      case 2: h->preview_head = Word(); break;
      case 3: h->preview_tail = Word(); break;
      case 4: arena_->header()->next_slot = static_cast<uint32_t>(Word()); break;
      case 5: arena_->header()->next_object = static_cast<uint32_t>(Word()); break;
      case 6: Fill(arena_->events(slot), kSizes.ring_events * sizeof(Event)); break;
      case 7: Fill(arena_->objects(), kSizes.objects * sizeof(ObjectEntry)); break;
      case 8: Fill(h, sizeof(SlotHeader)); break;
      case 9: Fill(arena_->previews(slot), kSizes.preview_bytes); break;
      case 10: Fill(arena_->header(), sizeof(ArenaHeader)); break;
      default: h->head = h->head.load() + Below(kSizes.ring_events + 4); break;  // plausible: the ring's garbage is taken
    }
  }

 private:
  uint64_t Below(uint64_t n) { return random_() % n; }

  /// Numbers that hurt: edges, small ones, anything.
  uint64_t Word() {
    static constexpr uint64_t kEdges[] = {0, 1, 31, 32, 33, 512, 0x7fffffff, 0x80000000, 0xffffffff, 1ull << 32, ~0ull >> 1, ~0ull};
    const uint64_t kind = Below(3);
    return kind == 0 ? kEdges[Below(std::size(kEdges))] : kind == 1 ? Below(200) : random_();
  }

  void Fill(void* at, size_t length) {
    auto* bytes = static_cast<uint8_t*>(at);
    const uint64_t style = Below(3);
    for (size_t i = 0; i < length; i++) bytes[i] = style == 0 ? 0xff : style == 1 ? 0 : static_cast<uint8_t>(random_());
  }

  Arena* arena_;
  std::mt19937_64 random_;
};

void ExpectHarmless(const Taken& taken) {
  for (const Event& e : taken.events) {
    EXPECT(SlotOf(e) < kSizes.slots);
    EXPECT(e.op == 0 || op::Known(e.op));
    EXPECT(e.op != 0 || (e.flags & kDamaged));
    EXPECT(e.object <= kSizes.objects);
    EXPECT(e.t0 <= e.t1);
    EXPECT(e.t1 < 3'600'000'000'000u);  // since the epoch, and this test takes no hour
    if ((e.flags & kPreviewed) == 0) continue;
    EXPECT(e.preview < taken.previews.size());
    if (e.preview < taken.previews.size()) EXPECT(e.preview + 1 + taken.previews[e.preview] <= taken.previews.size());
  }
}

void ExpectHarmless(const std::vector<SlotSnapshot>& slots) {
  EXPECT(slots.size() <= kSizes.slots);
  for (const SlotSnapshot& s : slots) {
    EXPECT(s.role.size() < 64 && s.args.size() < 128);
    EXPECT(static_cast<uint32_t>(s.state) <= 3 && static_cast<uint32_t>(s.kind) <= 2);
    EXPECT(s.parent_slot <= kNoSlot);
    EXPECT(s.object <= kSizes.objects);
  }
}

void Look(Drain* drain, Taken* taken) {
  taken->Add(drain->Take());
  ExpectHarmless(drain->Slots());
  for (const ObjectSnapshot& o : drain->NewObjects()) {
    EXPECT(o.id >= 1 && o.id <= kSizes.objects);
    EXPECT(static_cast<uint32_t>(o.kind) <= static_cast<uint32_t>(ObjectKind::kField));
    EXPECT(o.name.size() < 80);
  }
}

}  // namespace

TEST(lies_between_two_looks) {
  for (uint64_t round = 0; round < 200; round++) {
    Arena arena = MakeArena(kSizes);
    Drain drain(&arena, kMaxEvents);
    Scribbler scribbler(&arena, seed + round);
    Taken taken;
    for (int n = 0; n < 40; n++) {
      for (int lies = 0; lies < 3; lies++) scribbler.Lie();
      Look(&drain, &taken);
      if (n % 10 == 9) drain.FinishSlot(static_cast<uint32_t>(n) % 7, NowNs());
    }
    ExpectHarmless(taken);
    EXPECT(taken.events.size() <= kMaxEvents + kSizes.slots);  // and the one that each was inside
    if (check::failures > 0) {
      std::printf("     seed %llu\n", static_cast<unsigned long long>(seed + round));
      return;
    }
  }
}

TEST(a_process_that_lies_while_the_reader_reads) {
  for (uint64_t round = 0; round < 8; round++) {
    Arena arena = MakeArena(kSizes);
    const pid_t liar = fork();
    if (liar == 0) {
      Scribbler scribbler(&arena, seed + 1000 + round);
      for (;;) scribbler.Lie();
    }
    Taken taken;
    {
      Drain drain(&arena, kMaxEvents);
      const uint64_t until = NowNs() + 150'000'000;
      while (NowNs() < until) Look(&drain, &taken);
      kill(liar, SIGKILL);
      waitpid(liar, nullptr, 0);
      for (uint32_t slot = 0; slot < kSizes.slots; slot++) drain.FinishSlot(slot, NowNs());
      Look(&drain, &taken);
    }
    ExpectHarmless(taken);
    EXPECT(taken.events.size() <= kMaxEvents + kSizes.slots);
  }
}

TEST(an_honest_writer_beside_a_liar_is_still_read) {
  Arena arena = MakeArena(kSizes);
  Drain drain(&arena, 1u << 20);
  const pid_t liar = fork();
  if (liar == 0) {
    std::mt19937_64 random(seed);
    for (;;) {
      SlotHeader* h = arena.slot(1 + static_cast<uint32_t>(random() % 4));  // every slot but the writer's
      h->head = random();
      h->preview_head = random();
    }
  }
  RingWriter writer(&arena, 0);
  Taken taken;
  for (int n = 0; n < 20'000; n++) {
    writer.Begin({.op = op::READ}, 0);
    writer.Finish(n, 0, "abc", 3);
    if (n % 1000 == 0) taken.Add(drain.Take());
  }
  taken.Add(drain.Take());
  kill(liar, SIGKILL);
  waitpid(liar, nullptr, 0);
  int n = 0;
  for (const Event& e : taken.events) {
    if (SlotOf(e) == 0 && e.op == op::READ) EXPECT_EQ(e.result, n++);
  }
  EXPECT_EQ(n, 20'000);
}

int main(int argc, char** argv) {
  if (argc > 1) seed = std::strtoull(argv[1], nullptr, 10);
  return check::RunAll("fuzz");
}
