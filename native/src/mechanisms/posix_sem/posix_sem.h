// POSIX semaphores, named and in memory: sem_overview(7). Plain POSIX, no Node-API. Every function gives 0 or an errno;
// nothing is retried. What macOS lacks (unnamed semaphores, timed wait, getvalue) is ENOSYS there.
#pragma once

#include <semaphore.h>
#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <ctime>

namespace ipc_lab::posix_sem {

/// What the kernel knows a named semaphore by. On Linux it is a file in /dev/shm; macOS shows none, there dev is 0 and ino
/// a hash of the name.
struct Identity {
  uint64_t dev = 0;
  uint64_t ino = 0;
};

struct OpenResult {
  sem_t* sem = nullptr;
  int error = 0;
  bool created = false;  // this call made the semaphore: it is ours to clean up
  bool unsure = false;   // whether this call made it could not be told
};

/// sem_open(3), and whether the semaphore is new: O_CREAT is tried with O_EXCL first. Opening a name twice in one process
/// gives the same address; each open needs its own Close.
OpenResult Open(const char* name, int oflag, mode_t mode, unsigned value);

/// Identity of the open semaphore itself, whatever has become of the name since. False when it cannot be told.
bool Identify(const sem_t* sem, const char* name, Identity* identity);

int Close(sem_t* sem);
int Unlink(const char* name);

int Init(sem_t* sem, int pshared, unsigned value);
int Destroy(sem_t* sem);

/// Blocks. EINTR is given back as it comes.
int Wait(sem_t* sem);
int TryWait(sem_t* sem);
/// Blocks until `abstime` on CLOCK_REALTIME.
int TimedWait(sem_t* sem, const timespec& abstime);
int Post(sem_t* sem);
int GetValue(sem_t* sem, int* value);

/// The value as it is now, for the picture: a read of memory, no system call. -1 where the system cannot tell.
int Peek(sem_t* sem);

}  // namespace ipc_lab::posix_sem
