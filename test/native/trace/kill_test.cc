// SIGKILL at random moments: what had returned to the program is in the trace, and what was cut off is of unknown outcome.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

#include "arena_fixture.h"

using namespace fixture;  // NOLINT

namespace {

struct Progress {
  std::atomic<uint64_t> entered;   // operations begun, as the program counts them
  std::atomic<uint64_t> returned;  // operations that have come back to it
};

/// Writes single bytes into `fd`, each one a recorded operation, until somebody kills it.
[[noreturn]] void WriteForEver(Arena* arena, int fd, Progress* progress) {
  RingWriter writer(arena, 0);
  for (uint64_t n = 0;; n++) {
    progress->entered.store(n + 1, std::memory_order_release);
    writer.Begin({.op = op::WRITE, .a0 = fd, .a1 = 1}, 5);
    const ssize_t result = write(fd, "x", 1);
    writer.Finish(result, 0, "x", 1);
    progress->returned.store(n + 1, std::memory_order_release);
  }
}

struct Round {
  uint64_t known = 0;
  uint64_t unknown = 0;
  uint64_t bytes = 0;
  bool blocked = false;
};

/// One life: killed after `delay_us`. With `full` nobody reads, so that it dies asleep in write().
Round Live(uint64_t delay_us, bool full) {
  Round round;
  round.blocked = full;
  int ends[2];
  EXPECT_EQ(pipe(ends), 0);
  fcntl(ends[0], F_SETFL, O_NONBLOCK);
  auto* progress = static_cast<Progress*>(mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0));
  Arena arena = MakeArena({.slots = 1, .ring_events = 256, .preview_bytes = 1024, .objects = 1});
  const pid_t pid = fork();
  if (pid == 0) {
    close(ends[0]);
    WriteForEver(&arena, ends[1], progress);
  }
  close(ends[1]);
  Taken taken;
  {
    Drain drain(&arena, 1u << 22);
    char buffer[65536];
    const uint64_t until = NowNs() + delay_us * 1000;
    // Full: until the pipe holds all it can and one more is on its way.
    while (full ? progress->entered.load() == progress->returned.load() || progress->entered.load() < 65537 : NowNs() < until) {
      // Lets the reader's thread have the core: two of them may be all there is.
      usleep(50);
      if (full) continue;
      const ssize_t n = read(ends[0], buffer, sizeof buffer);
      if (n > 0) round.bytes += static_cast<uint64_t>(n);
    }
    kill(pid, SIGKILL);
    waitpid(pid, nullptr, 0);
    drain.FinishSlot(0, NowNs());
    taken.Add(drain.Take());
    for (ssize_t n; (n = read(ends[0], buffer, sizeof buffer)) > 0;) round.bytes += static_cast<uint64_t>(n);
  }
  // On a machine so busy that the reader had no core for a quarter of a second its writer goes on, and counts what it drops.
  uint64_t dropped = 0;
  for (const Gap& gap : taken.gaps) {
    EXPECT(gap.reason == GapReason::kDropped);
    dropped += gap.count;
  }
  uint32_t seq = 0;
  for (const Event& e : taken.events) {
    EXPECT(dropped > 0 ? e.seq >= seq : e.seq == seq);
    seq = e.seq + 1;
    if (e.op == op::TRACE_WAIT) continue;
    EXPECT_EQ(e.op, op::WRITE);
    (e.flags & kUnknown ? round.unknown : round.known)++;
  }
  if (round.unknown > 0) EXPECT(taken.events.back().flags & kUnknown);
  round.known += dropped;
  // Everything that the program saw come back is there; at most one more had happened when it died.
  const uint64_t returned = progress->returned.load();
  EXPECT(round.known >= returned);
  EXPECT(round.known <= returned + 1);
  EXPECT(round.known + round.unknown <= progress->entered.load());
  // The kernel knows the truth: every known operation took effect, an unknown one may have.
  EXPECT(round.bytes >= round.known);
  EXPECT(round.bytes <= round.known + round.unknown);
  close(ends[0]);
  munmap(progress, 4096);
  return round;
}

}  // namespace

TEST(two_hundred_kills_at_random_moments) {
  std::mt19937 random(7);
  uint64_t unknown = 0;
  uint64_t known = 0;
  for (int n = 0; n < 200 && check::failures == 0; n++) {
    const Round round = Live(random() % 3000, false);
    unknown += round.unknown;
    known += round.known;
  }
  std::printf("     %llu operations known, %llu of 200 lives ended inside one\n", static_cast<unsigned long long>(known),
              static_cast<unsigned long long>(unknown));
  EXPECT(known > 0);
}

TEST(twenty_kills_asleep_in_a_call) {
  for (int n = 0; n < 20 && check::failures == 0; n++) {
    const Round round = Live(0, true);
    EXPECT_EQ(round.known, 65536);
    EXPECT_EQ(round.unknown, 1);
    EXPECT_EQ(round.bytes, 65536);
  }
}

TEST_PROGRAM("kill")
