#include "objects.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>

#include "../base/clock.h"

namespace ipc_lab::trace {
namespace {

bool Same(const ObjectEntry& e, const ObjectIdentity& i) {
  return e.kind == static_cast<uint32_t>(i.kind) && e.id[0] == i.dev && e.id[1] == i.ino && e.id[2] == i.offset;
}

#if defined(__linux__)
/// memfds, shared memory and plain files are all regular files: the link in /proc tells them apart.
ObjectKind RegularKind(int fd) {
  char link[32];
  char target[64];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const ssize_t n = readlink(link, target, sizeof target - 1);
  if (n <= 0) return ObjectKind::kFile;
  const std::string_view path(target, static_cast<size_t>(n));
  if (path.starts_with("/memfd:")) return ObjectKind::kMemfd;
  if (path.starts_with("/dev/shm/")) return ObjectKind::kSharedMemory;
  return ObjectKind::kFile;
}

/// An anonymous pipe has no path; a FIFO has.
ObjectKind FifoKind(int fd) {
  char link[32];
  char target[16];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  const ssize_t n = readlink(link, target, sizeof target);
  return n > 5 && std::memcmp(target, "pipe:", 5) == 0 ? ObjectKind::kPipe : ObjectKind::kFifo;
}
#else
// Never run on a Mac: fcntl(F_GETPATH) fails for what has no path.
ObjectKind RegularKind(int) { return ObjectKind::kFile; }
ObjectKind FifoKind(int fd) {
  char path[1024];
  return fcntl(fd, F_GETPATH, path) == 0 && path[0] == '/' ? ObjectKind::kFifo : ObjectKind::kPipe;
}
#endif

}  // namespace

uint32_t RegisterObject(const Arena& arena, uint32_t slot, const ObjectIdentity& identity, std::string_view name, bool created) {
  const uint32_t limit = arena.sizes().objects;
  ObjectEntry* entries = arena.objects();
  const uint32_t used = std::min(arena.header()->next_object.load(std::memory_order_acquire), limit);
  for (uint32_t i = 0; i < used; i++) {
    if (entries[i].state.load(std::memory_order_acquire) == static_cast<uint32_t>(ObjectState::kReady) && Same(entries[i], identity)) {
      return i + 1;
    }
  }
  const uint32_t index = arena.header()->next_object.fetch_add(1, std::memory_order_acq_rel);
  if (index >= limit) {
    arena.header()->next_object.store(limit, std::memory_order_relaxed);
    return 0;
  }
  ObjectEntry& e = entries[index];
  e.kind = static_cast<uint32_t>(identity.kind);
  e.id[0] = identity.dev;
  e.id[1] = identity.ino;
  e.id[2] = identity.offset;
  e.born_ns = NowNs();
  e.slot = slot;
  e.created = created ? 1 : 0;
  const size_t n = std::min(name.size(), sizeof e.name - 1);
  std::memcpy(e.name, name.data(), n);
  e.name[n] = '\0';
  e.state.store(static_cast<uint32_t>(ObjectState::kReady), std::memory_order_release);
  return index + 1;
}

uint32_t FindConsole(const Arena& arena, const ObjectIdentity& identity) {
  const uint32_t used = std::min(arena.header()->next_object.load(std::memory_order_acquire), arena.sizes().objects);
  const ObjectIdentity console{ObjectKind::kConsole, identity.dev, identity.ino, 0};
  for (uint32_t i = 0; i < used; i++) {
    const ObjectEntry& e = arena.objects()[i];
    if (e.state.load(std::memory_order_acquire) == static_cast<uint32_t>(ObjectState::kReady) && Same(e, console)) return i + 1;
  }
  return 0;
}

uint64_t NextAnonymous() {
  static std::atomic<uint64_t> last{0};
  return ++last;
}

ObjectIdentity IdentifyDescriptor(int fd) {
  struct stat st;
  if (fstat(fd, &st) != 0) return {};
  ObjectIdentity id{ObjectKind::kOther, static_cast<uint64_t>(st.st_dev), static_cast<uint64_t>(st.st_ino), 0};
  if (S_ISFIFO(st.st_mode)) id.kind = FifoKind(fd);
  if (S_ISREG(st.st_mode)) id.kind = RegularKind(fd);
  if (S_ISCHR(st.st_mode)) id.kind = ObjectKind::kNull;
  if (S_ISSOCK(st.st_mode)) id.kind = ObjectKind::kSocket;
  return id;
}

}  // namespace ipc_lab::trace
