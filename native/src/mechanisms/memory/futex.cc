#include "mechanisms/memory/futex.h"

#include <cerrno>

#if defined(__linux__)

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace ipc_lab::memory {

int WaitWord(const uint32_t* word, uint32_t expected, const timespec* timeout) {
  return syscall(SYS_futex, word, FUTEX_WAIT, expected, timeout, nullptr, 0) == 0 ? 0 : errno;
}

int NotifyWord(const uint32_t* word, int32_t count, int32_t* woken) {
  const long rc = syscall(SYS_futex, word, FUTEX_WAKE, count, nullptr, nullptr, 0);
  if (rc < 0) return errno;
  *woken = static_cast<int32_t>(rc);
  return 0;
}

}  // namespace ipc_lab::memory

#elif defined(__APPLE__)  // never run on a Mac

#include <dlfcn.h>
#include <stddef.h>

namespace ipc_lab::memory {
namespace {

// <os/os_sync_wait_on_address.h>, macOS 14.4. Looked up by name, so that the addon also loads on 13 and builds with an older
// SDK; flag 1 is OS_SYNC_WAIT_ON_ADDRESS_SHARED and OS_SYNC_WAKE_BY_ADDRESS_SHARED, clock 32 is OS_CLOCK_MACH_ABSOLUTE_TIME.
using WaitFn = int (*)(void*, uint64_t, size_t, uint32_t);
using WaitTimeoutFn = int (*)(void*, uint64_t, size_t, uint32_t, uint32_t, uint64_t);
using WakeFn = int (*)(void*, size_t, uint32_t);
constexpr uint32_t kShared = 1;
constexpr uint32_t kMachAbsoluteTime = 32;

template <typename Fn>
Fn Find(const char* name) {
  return reinterpret_cast<Fn>(dlsym(RTLD_DEFAULT, name));
}

}  // namespace

int WaitWord(const uint32_t* word, uint32_t expected, const timespec* timeout) {
  void* const address = const_cast<uint32_t*>(word);
  if (__atomic_load_n(word, __ATOMIC_SEQ_CST) != expected) return EAGAIN;  // the call itself does not tell the two apart
  int rc = 0;
  if (timeout == nullptr) {
    static const auto wait = Find<WaitFn>("os_sync_wait_on_address");
    if (wait == nullptr) return ENOSYS;
    rc = wait(address, expected, sizeof *word, kShared);
  } else {
    static const auto wait = Find<WaitTimeoutFn>("os_sync_wait_on_address_with_timeout");
    if (wait == nullptr) return ENOSYS;
    const uint64_t ns = static_cast<uint64_t>(timeout->tv_sec) * 1000000000u + static_cast<uint64_t>(timeout->tv_nsec);
    if (ns == 0) return ETIMEDOUT;  // the call refuses a duration of nothing
    rc = wait(address, expected, sizeof *word, kShared, kMachAbsoluteTime, ns);
  }
  return rc >= 0 ? 0 : errno;
}

int NotifyWord(const uint32_t* word, int32_t count, int32_t* woken) {
  void* const address = const_cast<uint32_t*>(word);
  *woken = 0;
  if (count <= 0) return 0;
  static const auto wake_any = Find<WakeFn>("os_sync_wake_by_address_any");
  if (wake_any == nullptr) return ENOSYS;
  // Waking all at once does not say how many there were; one by one does, and ENOENT means that nobody sleeps.
  while (*woken < count) {
    if (wake_any(address, sizeof *word, kShared) != 0) return errno == ENOENT ? 0 : errno;
    ++*woken;
  }
  return 0;
}

}  // namespace ipc_lab::memory

#endif
