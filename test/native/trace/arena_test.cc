// The arena as an object of the kernel, and what many processes do to it at once: slots and objects are claimed exactly once.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <set>

#include "arena_fixture.h"
#include "trace/objects.h"

using namespace fixture;  // NOLINT

namespace {

constexpr ArenaSizes kSizes{.slots = 200, .ring_events = 16, .preview_bytes = 256, .objects = 64};

/// `body` in `count` processes that start together; each with its number.
template <typename F>
void InProcesses(int count, F body) {
  int gate[2];
  EXPECT_EQ(pipe(gate), 0);
  for (int n = 0; n < count; n++) {
    if (fork() != 0) continue;
    close(gate[1]);
    char byte;
    (void)!read(gate[0], &byte, 1);  // end of file: all are there
    body(n);
    _exit(0);
  }
  close(gate[0]);
  close(gate[1]);
  for (int n = 0; n < count; n++) {
    int status = 0;
    EXPECT(wait(&status) > 0);
    EXPECT_EQ(status, 0);
  }
}

}  // namespace

TEST(twenty_processes_claim_every_slot_once_and_the_rest_is_told) {
  Arena arena = MakeArena(kSizes);
  auto* claims = static_cast<std::atomic<uint32_t>*>(
      mmap(nullptr, 1 << 16, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
  std::atomic<uint32_t>& refused = claims[1000];
  InProcesses(20, [&](int) {
    for (int n = 0; n < 15; n++) {
      const uint32_t slot = arena.ClaimSlot();
      (slot == kNoSlot ? refused : claims[slot])++;
    }
  });
  for (uint32_t slot = 0; slot < 200; slot++) EXPECT_EQ(claims[slot].load(), 1);
  EXPECT_EQ(refused.load(), 100);
  EXPECT_EQ(arena.ClaimSlot(), kNoSlot);
  munmap(claims, 1 << 16);
}

TEST(a_fork_bomb_cannot_wrap_the_counter_around) {
  Arena arena = MakeArena({.slots = 2, .ring_events = 16, .preview_bytes = 256, .objects = 1});
  for (int n = 0; n < 10'000; n++) arena.ClaimSlot();
  EXPECT_EQ(arena.header()->next_slot.load(), 2);
}

TEST(a_slot_whose_program_never_started_is_given_back_only_while_it_is_the_last) {
  Arena arena = MakeArena(kSizes);
  const uint32_t first = arena.ClaimSlot();
  arena.ReturnSlot(first);
  EXPECT_EQ(arena.ClaimSlot(), first);
  const uint32_t second = arena.ClaimSlot();
  arena.ReturnSlot(first);  // not the last any more
  EXPECT_EQ(arena.slot(first)->state.load(), static_cast<uint32_t>(SlotState::kFailed));
  EXPECT_EQ(arena.ClaimSlot(), second + 1);
}

TEST(an_object_that_twenty_processes_meet_at_once_is_one_object) {
  Arena arena = MakeArena(kSizes);
  Drain drain(&arena, 1000);
  InProcesses(20, [&](int n) {
    for (uint64_t ino = 0; ino < 3; ino++) {
      if (RegisterObject(arena, static_cast<uint32_t>(n), {ObjectKind::kPipe, 9, ino, 0}, "/x", true) == 0) _exit(1);
    }
  });
  std::set<uint64_t> seen;
  for (const ObjectSnapshot& o : drain.NewObjects()) EXPECT(seen.insert(o.ino).second);
  EXPECT_EQ(seen.size(), 3);
}

TEST(a_full_table_of_objects_is_no_error) {
  Arena arena = MakeArena({.slots = 1, .ring_events = 16, .preview_bytes = 256, .objects = 2});
  for (uint64_t ino = 0; ino < 5; ino++) {
    EXPECT_EQ(RegisterObject(arena, 0, {ObjectKind::kPipe, 1, ino, 0}, "", true), ino < 2 ? ino + 1 : 0);
  }
  EXPECT_EQ(arena.header()->next_object.load(), 2);
}

TEST(nobody_can_pull_the_memory_away) {
  Arena arena = MakeArena(kSizes);
  EXPECT_EQ(ftruncate(arena.fd(), 0), -1);
  EXPECT_EQ(errno, EPERM);
  EXPECT_EQ(ftruncate(arena.fd(), 1ll << 40), -1);
  EXPECT_EQ(fallocate(arena.fd(), FALLOC_FL_KEEP_SIZE, 0, 4096), 0);  // its own pages it may touch
  EXPECT_EQ(fcntl(arena.fd(), F_ADD_SEALS, F_SEAL_WRITE), -1);       // and nobody can take writing from the others
}

TEST(what_is_no_arena_is_refused) {
  Arena arena;
  EXPECT_EQ(Arena::Attach(-1, &arena).error, EBADF);
  const int file = memfd_create("no-arena", 0);
  EXPECT_EQ(Arena::Attach(file, &arena).error, EINVAL);
  EXPECT_EQ(ftruncate(file, 1 << 20), 0);
  EXPECT_EQ(Arena::Attach(file, &arena).error, EINVAL);
  close(file);
  Arena good = MakeArena(kSizes);
  good.header()->slot_count = 250;  // more than there is room for
  EXPECT_EQ(Arena::Attach(good.fd(), &arena).error, EINVAL);
  good.header()->slot_count = 200;
  good.header()->ring_events = 17;
  EXPECT_EQ(Arena::Attach(good.fd(), &arena).error, EINVAL);
}

TEST(sizes_that_cannot_be_are_refused) {
  Arena arena;
  for (const ArenaSizes& sizes : {ArenaSizes{.slots = 0}, ArenaSizes{.slots = 256}, ArenaSizes{.ring_events = 100},
                                  ArenaSizes{.preview_bytes = 128}, ArenaSizes{.objects = 0}, ArenaSizes{.objects = 1u << 20}}) {
    EXPECT_EQ(Arena::Create(sizes, {"r", "/n", "/b", "/d"}, &arena).error, EINVAL);
  }
  const std::string path(2000, 'x');
  EXPECT_EQ(Arena::Create({}, {"r", path, "/b", "/d"}, &arena).error, ENAMETOOLONG);
}

TEST_PROGRAM("arena")
