// A failed system call: which, and why. Made at once after the call, before anything else can change errno.
#pragma once

#include <cerrno>

namespace ipc_lab {

struct SysError {
  int error = 0;                  // errno; 0: no error
  const char* syscall = nullptr;  // the function called, "mmap"
  explicit operator bool() const { return error != 0; }
};

/// The error of the call that has just failed.
inline SysError LastError(const char* syscall) { return {errno, syscall}; }

/// Calls again while a signal interrupts: for the engine's own calls. What learners call is never repeated.
template <typename F>
auto RetryEintr(F call) {
  auto result = call();
  while (result == -1 && errno == EINTR) result = call();
  return result;
}

}  // namespace ipc_lab
