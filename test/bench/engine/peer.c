/* The C side of the benches: the same loops with nothing around the system call. Prints nanoseconds per turn.
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

static void pair_pipe(long n) {
  int fd[2];
  char data[64] = {1};
  must(pipe(fd) == 0);
  for (long i = 0; i < n; i++) must(write(fd[1], data, 64) == 64 && read(fd[0], data, 64) == 64);
}

static void pair_sem(long n) {
  sem_t* sem = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  must(sem_init(sem, 1, 0) == 0);
  for (long i = 0; i < n; i++) must(sem_post(sem) == 0 && sem_wait(sem) == 0);
}

static void cell(long n) {
  int* word = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  for (long i = 0; i < n; i++) __atomic_fetch_add(word, 1, __ATOMIC_SEQ_CST);
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

static double ping_pong(long n) {
  int there[2], back[2];
  char data[64] = {1};
  must(pipe(there) == 0 && pipe(back) == 0);
  if (fork() == 0) {
    for (long i = 0; i < n + n / 10; i++) all(there[0], data, 64, move_in), all(back[1], data, 64, move_out);
    _exit(0);
  }
  double from = 0;
  for (long i = -(n / 10); i < n; i++) {
    if (i == 0) from = now_ns();
    all(there[1], data, 64, move_out), all(back[0], data, 64, move_in);
  }
  double took = now_ns() - from;
  wait(0);
  return took;
}

static double throughput(long n) {
  enum { SIZE = 65536 };
  static char data[SIZE];
  int fd[2];
  must(pipe(fd) == 0);
  if (fork() == 0) {
    close(fd[0]);
    for (long i = 0; i < n; i++) all(fd[1], data, SIZE, move_out);
    _exit(0);
  }
  close(fd[1]);
  read(fd[0], data, 1); /* the other is there */
  double from = now_ns();
  while (read(fd[0], data, SIZE) > 0) {}
  double took = now_ns() - from;
  wait(0);
  return took;
}

int main(int argc, char** argv) {
  must(argc == 3);
  long n = atol(argv[2]);
  double took = 0;
  if (strcmp(argv[1], "ping-pong") == 0) took = ping_pong(n);
  else if (strcmp(argv[1], "throughput") == 0) took = throughput(n);
  else {
    void (*loop)(long) = strcmp(argv[1], "pair-pipe") == 0 ? pair_pipe : strcmp(argv[1], "pair-sem") == 0 ? pair_sem : cell;
    loop(n / 10);
    double from = now_ns();
    loop(n);
    took = now_ns() - from;
  }
  printf("%.1f\n", took / n);
  return 0;
}
