// read write close dup dup2 fcntl ioctl poll fstat ftruncate: calls on any descriptor.
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <vector>

#include "../../napi/lab_call.h"
#include "../../trace/ops.h"
#include "transfer.h"

namespace ipc_lab {
namespace {

namespace op = trace::op;

/// Calls `f` unless the descriptor is the runtime's own: for the program that one is not open.
template <typename F>
auto OnDescriptor(LabCall& c, int fd, F f) -> decltype(f()) {
  if (!c.lab().fds.Reserved(fd)) return f();
  errno = EBADF;
  return -1;
}

int ErrorOf(long result) { return result < 0 ? errno : 0; }

/// i[2] descriptor, f[1] count → f[0] bytes read
void Read(LabCall& c) {
  const int fd = c.i(2);
  const auto count = static_cast<size_t>(c.f(1));
  const LabCall::Data data = c.DataOf(count);
  if (data.address == nullptr) return c.OutOfRange();
  const FdEntry& e = c.lab().Fd(fd);
  c.Begin({.op = op::READ, .flags = e.flags, .object = e.object, .a0 = fd, .a1 = static_cast<int32_t>(count)});
  const ssize_t n = OnDescriptor(c, fd, [&] { return descriptor::Read(fd, data.address, count); });
  c.End(static_cast<double>(n), ErrorOf(n), data.address, n > 0 ? static_cast<size_t>(n) : 0);
}

/// i[2] descriptor, f[1] count → f[0] bytes written
void Write(LabCall& c) {
  const int fd = c.i(2);
  const auto count = static_cast<size_t>(c.f(1));
  const LabCall::Data data = c.DataOf(count);
  if (data.address == nullptr) return c.OutOfRange();
  const FdEntry& e = c.lab().Fd(fd);
  c.Begin({.op = op::WRITE, .flags = e.flags, .object = e.object, .a0 = fd, .a1 = static_cast<int32_t>(count)});
  const ssize_t n = OnDescriptor(c, fd, [&] { return descriptor::Write(fd, data.address, count); });
  c.End(static_cast<double>(n), ErrorOf(n), data.address, n > 0 ? static_cast<size_t>(n) : 0);
}

/// i[2] descriptor
void Close(LabCall& c) {
  const int fd = c.i(2);
  const FdEntry e = c.lab().Fd(fd);
  c.Begin({.op = op::CLOSE, .flags = e.flags, .object = e.object, .a0 = fd});
  const int result = OnDescriptor(c, fd, [&] { return close(fd); });
  const int error = ErrorOf(result);
  if (error != EBADF) c.lab().fds.Forget(fd);  // on Linux it is closed whatever else went wrong: close(2)
  c.End(result, error);
}

/// i[2] descriptor → f[0] the copy
void Dup(LabCall& c) {
  const int fd = c.i(2);
  const FdEntry e = c.lab().Fd(fd);
  c.Begin({.op = op::DUP, .flags = e.flags, .object = e.object, .a0 = fd});
  const int copy = OnDescriptor(c, fd, [&] { return dup(fd); });
  const int error = ErrorOf(copy);
  if (copy >= 0) c.lab().fds.At(copy) = e;
  c.End(copy, error);
}

/// i[2] descriptor, i[3] the number that it shall also have
void Dup2(LabCall& c) {
  const int fd = c.i(2);
  const int to = c.i(3);
  const FdEntry e = c.lab().Fd(fd);
  c.Begin({.op = op::DUP2, .flags = e.flags, .object = e.object, .a0 = fd, .a1 = to});
  const int result = OnDescriptor(c, fd, [&] { return OnDescriptor(c, to, [&] { return dup2(fd, to); }); });
  const int error = ErrorOf(result);
  if (result >= 0 && fd != to) c.lab().fds.At(to) = e;
  c.End(result, error);
}

/// i[2] descriptor, i[3] command, i[4] argument → f[0]
void Fcntl(LabCall& c) {
  const int fd = c.i(2);
  const int command = c.i(3);
  const FdEntry e = c.lab().Fd(fd);
  c.Begin({.op = op::FCNTL, .flags = e.flags, .object = e.object, .a0 = fd, .a1 = command, .a2 = c.i(4)});
  const int result = OnDescriptor(c, fd, [&] { return fcntl(fd, command, c.i(4)); });
  const int error = ErrorOf(result);
  if (result >= 0 && (command == F_DUPFD || command == F_DUPFD_CLOEXEC)) c.lab().fds.At(result) = e;
  c.End(result, error);
}

/// i[2] descriptor → f[0] bytes that wait to be read
void IoctlFionread(LabCall& c) {
  const int fd = c.i(2);
  const FdEntry& e = c.lab().Fd(fd);
  c.Begin({.op = op::IOCTL, .flags = e.flags, .object = e.object, .a0 = fd, .a1 = static_cast<int32_t>(FIONREAD)});
  int waiting = 0;
  const int result = OnDescriptor(c, fd, [&] { return ioctl(fd, FIONREAD, &waiting); });
  const int error = ErrorOf(result);
  c.End(result < 0 ? -1 : waiting, error);
}

/// i[2] how many, i[3] timeout in ms; the pollfd array in the pool → f[0] how many are ready
void Poll(LabCall& c) {
  const auto n = static_cast<nfds_t>(c.i(2));
  const int timeout = c.i(3);
  const LabCall::Data data = c.DataOf(n * sizeof(pollfd));
  if (data.address == nullptr) return c.OutOfRange();
  auto* const fds = reinterpret_cast<pollfd*>(data.address);
  std::vector<int> hidden(n, -1);  // poll(2) ignores negative descriptors; the runtime's own are then said to be invalid
  for (nfds_t k = 0; k < n; k++) {
    if (c.lab().fds.Reserved(fds[k].fd)) std::swap(hidden[k], fds[k].fd);
  }
  const uint32_t first = n > 0 && fds[0].fd >= 0 ? c.lab().Fd(fds[0].fd).object : 0;
  c.Begin({.op = op::POLL, .object = first, .a0 = static_cast<int32_t>(n), .a1 = timeout, .timed = timeout >= 0});
  int result = poll(fds, n, timeout);
  const int error = ErrorOf(result);
  for (nfds_t k = 0; k < n; k++) {
    if (hidden[k] < 0) continue;
    fds[k] = {hidden[k], fds[k].events, POLLNVAL};
    if (result >= 0) result++;
  }
  c.End(result, error);
}

/// i[2] descriptor → f[0] 0, and in f[1]… dev ino mode nlink uid gid rdev size blksize blocks atime mtime ctime
void Fstat(LabCall& c) {
  const int fd = c.i(2);
  const FdEntry& e = c.lab().Fd(fd);
  c.Begin({.op = op::FSTAT, .flags = e.flags, .object = e.object, .a0 = fd});
  struct stat s {};
  const int result = OnDescriptor(c, fd, [&] { return fstat(fd, &s); });
  const int error = ErrorOf(result);
#if defined(__APPLE__)
  const timespec times[] = {s.st_atimespec, s.st_mtimespec, s.st_ctimespec};
#else
  const timespec times[] = {s.st_atim, s.st_mtim, s.st_ctim};
#endif
  const double values[] = {static_cast<double>(s.st_dev), static_cast<double>(s.st_ino), static_cast<double>(s.st_mode),
                           static_cast<double>(s.st_nlink), static_cast<double>(s.st_uid), static_cast<double>(s.st_gid),
                           static_cast<double>(s.st_rdev), static_cast<double>(s.st_size), static_cast<double>(s.st_blksize),
                           static_cast<double>(s.st_blocks)};
  double* out = c.lab().regs->f + 1;
  for (const double v : values) *out++ = v;
  for (const timespec& t : times) *out++ = static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
  c.End(result, error);
}

/// i[2] descriptor, f[1] length in bytes
void Ftruncate(LabCall& c) {
  const int fd = c.i(2);
  const auto length = static_cast<off_t>(c.f(1));
  const FdEntry& e = c.lab().Fd(fd);
  c.Begin({.op = op::FTRUNCATE, .flags = e.flags, .object = e.object, .a0 = fd, .a2 = static_cast<int64_t>(length)});
  const int result = OnDescriptor(c, fd, [&] { return ftruncate(fd, length); });
  const int error = ErrorOf(result);
  c.End(result, error);
}

}  // namespace

const LabFunction kDescriptorFunctions[] = {
    {"read", Entry<Read>},   {"write", Entry<Write>}, {"close", Entry<Close>},         {"dup", Entry<Dup>},
    {"dup2", Entry<Dup2>},   {"fcntl", Entry<Fcntl>}, {"fionread", Entry<IoctlFionread>}, {"poll", Entry<Poll>},
    {"fstat", Entry<Fstat>}, {"ftruncate", Entry<Ftruncate>}, {nullptr, nullptr}};

}  // namespace ipc_lab
