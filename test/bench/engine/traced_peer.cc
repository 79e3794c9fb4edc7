// What recording costs: the C loop of a pipe pair, plain and with the arena's record around each call while the reader drains.
//   traced_peer N CORE-OF-THE-READER      prints: ns per pair plain, ns per pair recorded (medians of blocks in turn), events lost
#include <pthread.h>
#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "base/clock.h"
#include "trace/arena.h"
#include "trace/drain.h"
#include "trace/ring.h"

using namespace ipc_lab;         // NOLINT
using namespace ipc_lab::trace;  // NOLINT

namespace {

constexpr int kBlocks = 200;

double Median(std::array<double, kBlocks> values) {
  std::sort(values.begin(), values.end());
  return values[kBlocks / 2];
}

void Pin(int core) {
#ifdef __linux__
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(core, &set);
  sched_setaffinity(0, sizeof set, &set);
#endif
}

template <typename Write, typename Read>
double NsPerPair(long n, Write write_one, Read read_one) {
  const uint64_t from = NowNs();
  for (long i = 0; i < n; i++) {
    write_one();
    read_one();
  }
  return static_cast<double>(NowNs() - from) / static_cast<double>(n);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const long n = atol(argv[1]);
  const int reader_core = atoi(argv[2]);
  int fd[2];
  char data[64] = {};
  if (pipe(fd) != 0) return 1;
  const auto plain_write = [&] { if (write(fd[1], data, 64) != 64) _exit(1); };
  const auto plain_read = [&] { if (read(fd[0], data, 64) != 64) _exit(1); };

  Arena arena;
  if (Arena::Create({}, {"rbench", "/node", "/boot", "/dir"}, &arena).error != 0) return 1;
  cpu_set_t own;
  sched_getaffinity(0, sizeof own, &own);
  Pin(reader_core);  // the drain's thread inherits it
  Drain drain(&arena, 1'000'000'000);
  sched_setaffinity(0, sizeof own, &own);

  RingWriter ring(&arena, arena.ClaimSlot());
  const auto record = [&](uint16_t op, auto call) {
    ring.Begin({.op = op, .object = 1, .a0 = fd[0], .a1 = 64}, 7);
    call();
    ring.Finish(64, 0);
  };
  std::array<double, kBlocks> plain;
  std::array<double, kBlocks> recorded;
  NsPerPair(n / 10, plain_write, plain_read);
  for (int b = 0; b < kBlocks; b++) {
    plain[b] = NsPerPair(n / kBlocks, plain_write, plain_read);
    recorded[b] = NsPerPair(n / kBlocks, [&] { record(op::WRITE, plain_write); }, [&] { record(op::READ, plain_read); });
  }
  long long kept = 0;
  const Batch batch = drain.Take();
  for (const auto& block : batch.events.blocks()) {
    for (const Event& event : block) kept += event.op == op::TRACE_WAIT ? 0 : 1;
  }
  printf("%.1f %.1f %lld\n", Median(plain), Median(recorded), 2ll * (n / kBlocks * kBlocks) - kept);
  return 0;
}
