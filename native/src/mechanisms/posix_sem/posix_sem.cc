#include "mechanisms/posix_sem/posix_sem.h"

#include <cerrno>
#include <fcntl.h>

namespace ipc_lab::posix_sem {
namespace {

// See posix_shm.cc: how often a name may vanish between two attempts before the call is made as written.
constexpr int kAttempts = 16;

int Errno(int rc) { return rc == 0 ? 0 : errno; }

OpenResult Call(const char* name, int oflag, mode_t mode, unsigned value, bool created) {
  sem_t* const sem = sem_open(name, oflag, mode, value);
  if (sem == SEM_FAILED) return {nullptr, errno, false};
  return {sem, 0, created};
}

}  // namespace

OpenResult Open(const char* name, int oflag, mode_t mode, unsigned value) {
  if ((oflag & O_CREAT) == 0) return Call(name, oflag, mode, value, false);
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    const OpenResult fresh = Call(name, oflag | O_EXCL, mode, value, true);
    if (fresh.error != EEXIST || (oflag & O_EXCL) != 0) return fresh;
    const OpenResult found = Call(name, oflag & ~O_CREAT, mode, value, false);
    if (found.error != ENOENT) return found;
  }
  OpenResult asked = Call(name, oflag, mode, value, false);
  asked.unsure = asked.error == 0;
  return asked;
}

int Close(sem_t* sem) { return Errno(sem_close(sem)); }
int Unlink(const char* name) { return Errno(sem_unlink(name)); }
int Wait(sem_t* sem) { return Errno(sem_wait(sem)); }
int TryWait(sem_t* sem) { return Errno(sem_trywait(sem)); }
int Post(sem_t* sem) { return Errno(sem_post(sem)); }

#if defined(__APPLE__)  // never run on a Mac

// The functions exist there, deprecated, and fail with ENOSYS; sem_timedwait does not exist at all.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
int Init(sem_t* sem, int pshared, unsigned value) { return Errno(sem_init(sem, pshared, value)); }
int Destroy(sem_t* sem) { return Errno(sem_destroy(sem)); }
int GetValue(sem_t* sem, int* value) { return Errno(sem_getvalue(sem, value)); }
#pragma clang diagnostic pop
int TimedWait(sem_t*, const timespec&) { return ENOSYS; }
int Peek(sem_t*) { return -1; }

#else

int Init(sem_t* sem, int pshared, unsigned value) { return Errno(sem_init(sem, pshared, value)); }
int Destroy(sem_t* sem) { return Errno(sem_destroy(sem)); }
int GetValue(sem_t* sem, int* value) { return Errno(sem_getvalue(sem, value)); }
int TimedWait(sem_t* sem, const timespec& abstime) { return Errno(sem_timedwait(sem, &abstime)); }

int Peek(sem_t* sem) {
  int value = -1;
  return sem_getvalue(sem, &value) == 0 ? value : -1;
}

#endif

}  // namespace ipc_lab::posix_sem
