// read(2) and write(2) without the C library's functions of that name: those are points where a thread can be cancelled, and in a
// process with several threads (Node) each makes ready for it and back again, which takes longer than the rest of an SDK call.
// No thread of a lab process is ever cancelled.
#pragma once

#include <sys/types.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/syscall.h>
#endif

namespace ipc_lab::descriptor {

#if defined(__linux__)
inline ssize_t Read(int fd, void* data, size_t count) { return syscall(SYS_read, fd, data, count); }
inline ssize_t Write(int fd, const void* data, size_t count) { return syscall(SYS_write, fd, data, count); }
#else
inline ssize_t Read(int fd, void* data, size_t count) { return read(fd, data, count); }
inline ssize_t Write(int fd, const void* data, size_t count) { return write(fd, data, count); }
#endif

}  // namespace ipc_lab::descriptor
