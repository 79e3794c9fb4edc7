#include "arena.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

#include "../base/clock.h"

namespace ipc_lab::trace {
namespace {

bool PowerOfTwo(uint32_t n) { return n != 0 && (n & (n - 1)) == 0; }

bool Valid(const ArenaSizes& s) {
  return s.slots >= 1 && s.slots <= kMaxSlots && PowerOfTwo(s.ring_events) && s.ring_events <= (1u << 20) &&
         PowerOfTwo(s.preview_bytes) && s.preview_bytes >= 256 && s.preview_bytes <= (1u << 24) && s.objects >= 1 &&
         s.objects <= 65536;
}

size_t SizeOf(const ArenaSizes& s) { return ArenaSize(s.slots, s.ring_events, s.preview_bytes, s.objects); }

template <size_t N>
bool Copy(char (&to)[N], std::string_view from) {
  if (from.size() >= N) return false;
  std::memcpy(to, from.data(), from.size());
  to[from.size()] = '\0';
  return true;
}

#if defined(__APPLE__)
// Never run on a Mac. No memfd and no seals there: a lab that finds the descriptor could shrink the object.
int AnonymousSharedMemory() {
  char name[32];
  std::snprintf(name, sizeof name, "/ipclab.%d.%llx", getpid(), static_cast<unsigned long long>(NowNs()));
  const int fd = shm_open(name, O_CREAT | O_EXCL | O_RDWR, 0600);
  if (fd >= 0) shm_unlink(name);
  return fd;
}
bool Seal(int) { return true; }
#else
int AnonymousSharedMemory() { return memfd_create("ipc-lab-arena", MFD_CLOEXEC | MFD_ALLOW_SEALING); }
bool Seal(int fd) { return fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) == 0; }
#endif

}  // namespace

SysError Arena::Create(const ArenaSizes& sizes, const ArenaConfig& config, Arena* out) {
  if (!Valid(sizes)) return {EINVAL, "arena"};
  ScopedFd fd(AnonymousSharedMemory());
  if (!fd.valid()) return LastError("memfd_create");
  const size_t size = SizeOf(sizes);
  if (ftruncate(fd.get(), static_cast<off_t>(size)) != 0) return LastError("ftruncate");
  if (!Seal(fd.get())) return LastError("fcntl");
  void* base = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd.get(), 0);
  if (base == MAP_FAILED) return LastError("mmap");
  out->fd_ = std::move(fd);
  out->map_ = ScopedMap(base, size);
  out->sizes_ = sizes;
  ArenaHeader* h = out->header();
  if (!Copy(h->run_id, config.run_id) || !Copy(h->runtime, config.runtime) || !Copy(h->boot, config.boot) ||
      !Copy(h->run_dir, config.run_dir)) {
    return {ENAMETOOLONG, "arena"};
  }
  h->run_as_node = config.run_as_node ? 1 : 0;
  h->slot_count = sizes.slots;
  h->ring_events = sizes.ring_events;
  h->preview_bytes = sizes.preview_bytes;
  h->object_count = sizes.objects;
  h->epoch_ns = NowNs();
  h->version = kLayoutVersion;
  h->reader_beat.store(h->epoch_ns, std::memory_order_relaxed);
  h->magic = kMagic;
  return {};
}

SysError Arena::Attach(int fd, Arena* out) {
  struct stat st;
  if (fstat(fd, &st) != 0) return LastError("fstat");
  if (st.st_size < 4096) return {EINVAL, "arena"};
  const size_t size = static_cast<size_t>(st.st_size);
  void* base = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (base == MAP_FAILED) return LastError("mmap");
  ScopedMap map(base, size);
  const auto* h = static_cast<const ArenaHeader*>(base);
  const ArenaSizes sizes{h->slot_count, h->ring_events, h->preview_bytes, h->object_count};
  if (h->magic != kMagic || h->version != kLayoutVersion || !Valid(sizes) || SizeOf(sizes) > size) return {EINVAL, "arena"};
  out->map_ = std::move(map);
  out->sizes_ = sizes;
  return {};
}

void Arena::Prepare([[maybe_unused]] uint32_t slot) const {
#if defined(__linux__)
  constexpr int kPopulateWrite = 23;  // MADV_POPULATE_WRITE; older headers lack it
  madvise(this->slot(slot), SlotSize(sizes_.ring_events, sizes_.preview_bytes), kPopulateWrite);
#endif
}

uint32_t Arena::ClaimSlot() {
  const uint32_t slot = header()->next_slot.fetch_add(1, std::memory_order_acq_rel);
  if (slot < sizes_.slots) return slot;
  // Keep the counter where it is, so that a fork bomb cannot wrap it around.
  header()->next_slot.store(sizes_.slots, std::memory_order_relaxed);
  return kNoSlot;
}

void Arena::ReturnSlot(uint32_t slot) {
  this->slot(slot)->state.store(static_cast<uint32_t>(SlotState::kFailed), std::memory_order_release);
  uint32_t expected = slot + 1;
  if (header()->next_slot.compare_exchange_strong(expected, slot, std::memory_order_acq_rel)) {
    this->slot(slot)->state.store(static_cast<uint32_t>(SlotState::kFree), std::memory_order_release);
  }
}

}  // namespace ipc_lab::trace
