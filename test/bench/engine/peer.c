/* The C side of the benches: the same loops with nothing around the system call. Prints nanoseconds per turn: the median of
   200 blocks of turns.
     peer pair-pipe N        write and read of 64 bytes, one process
     peer pair-sem N         sem_post and sem_wait, one process
     peer cell N             one atomic addition in shared memory
     peer ping-pong N        64 bytes there and back between two processes
     peer throughput N       N writes of 64 KiB to a process that reads them */
#define _GNU_SOURCE
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { BLOCKS = 200, BIG = 65536 };

static double now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e9 + t.tv_nsec;
}

static void must(int ok) {
  if (ok) return;
  perror("peer");
  exit(1);
}

static int by_size(const void* a, const void* b) {
  const double x = *(const double*)a, y = *(const double*)b;
  return (x > y) - (x < y);
}

static double median(double* values, int count) {
  qsort(values, count, sizeof *values, by_size);
  return values[count / 2];
}

/* Nanoseconds per turn of `turns`, which makes so many. */
static double timed(long n, void (*turns)(long)) {
  double blocks[BLOCKS];
  turns(n / 10);
  for (int b = 0; b < BLOCKS; b++) {
    double from = now_ns();
    turns(n / BLOCKS);
    blocks[b] = now_ns() - from;
  }
  return median(blocks, BLOCKS) / (n / BLOCKS);
}

/* `count` bytes exactly, however the pipe cuts them. */
static void all(int fd, char* data, long count, ssize_t (*move)(int, void*, size_t)) {
  for (long done = 0; done < count;) {
    ssize_t n = move(fd, data + done, count - done);
    must(n > 0);
    done += n;
  }
}
static ssize_t move_in(int fd, void* data, size_t n) { return read(fd, data, n); }
static ssize_t move_out(int fd, void* data, size_t n) { return write(fd, data, n); }

static int there[2], back[2];
static char data[BIG];
static void* memory;

static void pair_pipe(long n) {
  for (long i = 0; i < n; i++) must(write(there[1], data, 64) == 64 && read(there[0], data, 64) == 64);
}

static void pair_sem(long n) {
  for (long i = 0; i < n; i++) must(sem_post(memory) == 0 && sem_wait(memory) == 0);
}

static void cell(long n) {
  for (long i = 0; i < n; i++) __atomic_fetch_add((int*)memory, 1, __ATOMIC_SEQ_CST);
}

static void round_trips(long n) {
  for (long i = 0; i < n; i++) all(there[1], data, 64, move_out), all(back[0], data, 64, move_in);
}

static double ping_pong(long n) {
  must(pipe(back) == 0);
  if (fork() == 0) {
    for (long i = 0; i < n + n / 10; i++) all(there[0], data, 64, move_in), all(back[1], data, 64, move_out);
    _exit(0);
  }
  double per_turn = timed(n, round_trips);
  wait(0);
  return per_turn;
}

static double throughput(long n) {
  if (fork() == 0) {
    close(there[0]);
    for (long i = 0; i < n; i++) all(there[1], data, BIG, move_out);
    _exit(0);
  }
  close(there[1]);
  must(read(there[0], data, 1) == 1); /* the other is there */
  double blocks[BLOCKS + 1];
  int count = 0;
  double from = now_ns(), bytes = 0;
  for (ssize_t got; (got = read(there[0], data, BIG)) > 0;) {
    bytes += got;
    if (bytes < n / BLOCKS * (double)BIG) continue;
    double to = now_ns();
    must(count <= BLOCKS);
    blocks[count++] = (to - from) / bytes * BIG;
    from = to;
    bytes = 0;
  }
  wait(0);
  return median(blocks, count);
}

int main(int argc, char** argv) {
  must(argc == 3);
  const char* what = argv[1];
  const long n = atol(argv[2]);
  memory = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  must(pipe(there) == 0);
  if (strcmp(what, "pair-sem") == 0) must(sem_init(memory, 1, 0) == 0);
  double per_turn = strcmp(what, "ping-pong") == 0    ? ping_pong(n)
                    : strcmp(what, "throughput") == 0 ? throughput(n)
                    : strcmp(what, "pair-sem") == 0   ? timed(n, pair_sem)
                    : strcmp(what, "cell") == 0       ? timed(n, cell)
                                                      : timed(n, pair_pipe);
  printf("%.1f\n", per_turn);
  return 0;
}
