// Loads, stores, indivisible operations, ranges and waiting in mapped memory.
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "../../napi/lab_call.h"
#include "../../napi/name_argument.h"
#include "../../trace/ops.h"
#include "access.h"
#include "futex.h"

namespace ipc_lab {
namespace {

namespace op = trace::op;
using memory::AtomicOp;
using memory::CellType;

/// i[2] of an access: 0 plain load, 1 plain store, 2 and above AtomicOp + 2.
constexpr int32_t kPlainLoad = 0;
constexpr int32_t kPlainStore = 1;

uint16_t OpOf(int32_t access) {
  constexpr uint16_t kOps[] = {op::LOAD, op::STORE, op::LOAD, op::STORE, op::ADD, op::SUB, op::AND,
                               op::OR,   op::XOR,   op::EXCHANGE, op::COMPARE_EXCHANGE};
  return kOps[access];
}

/// i[2] access, i[3] CellType, memory operand; operands in f[1], f[2] (up to 32 bits) or q[0], q[1]; the result likewise in
/// f[0] or q[2].
void Access(LabCall& c) {
  const int32_t access = c.i(2);
  const auto type = static_cast<CellType>(c.i(3));
  const uint32_t size = memory::SizeOf(type);
  const memory::Place place = c.MemoryOf(size);
  if (place.address == nullptr) return c.OutOfRange();
  const bool wide = size == 8;
  const int64_t operand = wide ? c.q(0) : static_cast<int64_t>(c.f(1));
  const int64_t replacement = wide ? c.q(1) : static_cast<int64_t>(c.f(2));
  c.Begin({.op = OpOf(access), .object = place.object, .a0 = static_cast<int32_t>(size), .a1 = static_cast<int32_t>(operand),
           .a2 = static_cast<int64_t>(place.offset)});
  int64_t result = 0;
  if (access == kPlainLoad) {
    result = memory::Load(type, place.address);
  } else if (access == kPlainStore) {
    result = memory::Store(type, place.address, operand);
  } else {
    result = memory::Atomic(static_cast<AtomicOp>(access - 2), type, place.address, operand, replacement);
  }
  c.lab().ring.Finish(result, 0);
  c.lab().regs->f[0] = static_cast<double>(result);
  c.lab().regs->q[2] = result;
  c.lab().regs->i[kError] = 0;
}

/// f[1] length; copies memory into the data place.
void ReadMemory(LabCall& c) {
  const auto length = static_cast<size_t>(c.f(1));
  const memory::Place place = c.MemoryOf(length);
  const LabCall::Data data = c.DataOf(length);
  if (place.address == nullptr || data.address == nullptr) return c.OutOfRange();
  c.Begin({.op = op::READ_MEMORY, .object = place.object, .a0 = static_cast<int32_t>(length), .a2 = static_cast<int64_t>(place.offset)});
  std::memmove(data.address, place.address, length);
  c.End(static_cast<double>(length), 0, data.address, length);
}

/// f[1] length; copies the data place into memory.
void WriteMemory(LabCall& c) {
  const auto length = static_cast<size_t>(c.f(1));
  const memory::Place place = c.MemoryOf(length);
  const LabCall::Data data = c.DataOf(length);
  if (place.address == nullptr || data.address == nullptr) return c.OutOfRange();
  c.Begin({.op = op::WRITE_MEMORY, .object = place.object, .a0 = static_cast<int32_t>(length), .a2 = static_cast<int64_t>(place.offset)});
  std::memmove(place.address, data.address, length);
  c.End(static_cast<double>(length), 0, data.address, length);
}

/// f[1] length, i[2] byte
void FillMemory(LabCall& c) {
  const auto length = static_cast<size_t>(c.f(1));
  const memory::Place place = c.MemoryOf(length);
  if (place.address == nullptr) return c.OutOfRange();
  c.Begin({.op = op::FILL, .object = place.object, .a0 = static_cast<int32_t>(length), .a1 = c.i(2), .a2 = static_cast<int64_t>(place.offset)});
  std::memset(place.address, c.i(2), length);
  c.End(static_cast<double>(length), 0);
}

/// i[2] the expected value; i[3] 1: at most f[1] s + f[2] ns. i[kError]: 0 woken, EAGAIN another value, ETIMEDOUT, EINTR
void WaitWord(LabCall& c) {
  const memory::Place place = c.MemoryOf(4);
  if (place.address == nullptr) return c.OutOfRange();
  timespec timeout{};
  timeout.tv_sec = static_cast<time_t>(c.f(1));
  timeout.tv_nsec = static_cast<long>(c.f(2));
  const bool timed = c.i(3) != 0;
  c.Begin({.op = op::WAIT_WORD, .object = place.object, .a0 = c.i(2), .a2 = static_cast<int64_t>(place.offset), .timed = timed});
  const int error = memory::WaitWord(reinterpret_cast<const uint32_t*>(place.address), static_cast<uint32_t>(c.i(2)), timed ? &timeout : nullptr);
  c.End(error == 0 ? 0 : -1, error);
}

/// i[2] how many at most → f[0] how many were woken
void NotifyWord(LabCall& c) {
  const memory::Place place = c.MemoryOf(4);
  if (place.address == nullptr) return c.OutOfRange();
  c.Begin({.op = op::NOTIFY, .object = place.object, .a0 = c.i(2), .a2 = static_cast<int64_t>(place.offset)});
  int32_t woken = 0;
  const int error = memory::NotifyWord(reinterpret_cast<const uint32_t*>(place.address), c.i(2), &woken);
  c.End(error == 0 ? woken : -1, error);
}

/// What lies under a descriptor's mapping.
memory::Backing BackingOf(LabCall& c, int fd, uint64_t offset) {
  if (fd < 0) {
    const trace::ObjectIdentity anonymous{trace::ObjectKind::kAnonymousMemory, static_cast<uint64_t>(getpid()), trace::NextAnonymous(), 0};
    return {c.lab().Register(anonymous, "", true), anonymous.dev, anonymous.ino, 0};
  }
  const trace::ObjectIdentity identity = trace::IdentifyDescriptor(fd);
  return {c.lab().Fd(fd).object, identity.dev, identity.ino, offset};
}

/// i[2] prot, i[3] flags, i[4] descriptor, f[1] length, f[2] offset; i[5] 1: at the memory operand (MAP_FIXED) or near it
/// → i[6], i[7] the new handle, f[4] offset in it, q[2] address
void Mmap(LabCall& c) {
  const int prot = c.i(2), flags = c.i(3), fd = c.i(4);
  const auto length = static_cast<uint64_t>(c.f(1));
  const auto offset = static_cast<uint64_t>(c.f(2));
  const memory::Handle at{static_cast<uint32_t>(c.i(kMemoryIndex)), static_cast<uint32_t>(c.i(kMemoryGeneration))};
  const auto at_offset = static_cast<uint64_t>(c.f(kMemoryOffset));
  const bool fixed = (flags & MAP_FIXED) != 0;
  void* hint = nullptr;
  if (c.i(5) != 0) {
    // Outside our own mappings MAP_FIXED would tear pages out of the runtime.
    if (fixed && !c.lab().maps.OwnsPages(at, at_offset, length)) return c.OutOfRange();
    hint = c.lab().maps.AddressOf(at, at_offset);
  } else if (fixed) {
    return c.OutOfRange();
  }
  const bool hidden = c.lab().fds.Reserved(fd);
  c.Begin({.op = op::MMAP, .object = fd >= 0 && !hidden ? c.lab().Fd(fd).object : 0, .a0 = fd, .a1 = prot, .a2 = static_cast<int64_t>(length)});
  void* const base = hidden ? (errno = EBADF, MAP_FAILED) : mmap(hint, length, prot, flags, fd, static_cast<off_t>(offset));
  if (base == MAP_FAILED) return c.End(-1, errno);
  const memory::Backing backing = BackingOf(c, (flags & MAP_ANONYMOUS) != 0 ? -1 : fd, offset);
  c.lab().ring.AmendObject(backing.object);
  memory::Handle handle = at;
  uint64_t handle_offset = at_offset;
  if (fixed) {
    c.lab().maps.Replace(at, at_offset, length, backing);
  } else {
    handle = c.lab().maps.Add(base, length, backing);
    handle_offset = 0;
  }
  c.End(0, 0);
  Registers* r = c.lab().regs;
  r->i[kMemoryIndex] = static_cast<int32_t>(handle.index);
  r->i[kMemoryGeneration] = static_cast<int32_t>(handle.generation);
  r->f[kMemoryOffset] = static_cast<double>(handle_offset);
  r->q[2] = static_cast<int64_t>(reinterpret_cast<uintptr_t>(base));
}

/// Memory operand, f[1] length
void Munmap(LabCall& c) {
  const memory::Handle handle{static_cast<uint32_t>(c.i(kMemoryIndex)), static_cast<uint32_t>(c.i(kMemoryGeneration))};
  const auto offset = static_cast<uint64_t>(c.f(kMemoryOffset));
  const auto length = static_cast<uint64_t>(c.f(1));
  if (!c.lab().maps.OwnsPages(handle, offset, length)) return c.OutOfRange();
  const memory::Piece* piece = c.lab().maps.PieceAt(handle, offset);
  c.Begin({.op = op::MUNMAP, .object = piece == nullptr ? 0 : piece->backing.object, .a2 = static_cast<int64_t>(length)});
  const int result = munmap(c.lab().maps.AddressOf(handle, offset), length);
  const int error = result < 0 ? errno : 0;
  if (result == 0) c.lab().maps.Remove(handle, offset, length);
  c.End(result, error);
}

/// Memory operand → f[0] bytes from there to the end of the mapping; q[2] its address. No operation.
void MemoryInfo(LabCall& c) {
  const memory::Handle handle{static_cast<uint32_t>(c.i(kMemoryIndex)), static_cast<uint32_t>(c.i(kMemoryGeneration))};
  const auto offset = static_cast<uint64_t>(c.f(kMemoryOffset));
  c.lab().regs->f[0] = static_cast<double>(c.lab().maps.LengthFrom(handle, offset));
  c.lab().regs->q[2] = static_cast<int64_t>(reinterpret_cast<uintptr_t>(c.lab().maps.AddressOf(handle, offset)));
}

/// Memory operand, name in the pool: a program calls this place so. No operation; the other half of the table stays for objects.
void NameField(LabCall& c) {
  const memory::Handle handle{static_cast<uint32_t>(c.i(kMemoryIndex)), static_cast<uint32_t>(c.i(kMemoryGeneration))};
  const memory::Piece* piece = c.lab().maps.PieceAt(handle, static_cast<uint64_t>(c.f(kMemoryOffset)));
  const trace::Arena& arena = c.lab().arena;
  if (piece == nullptr || arena.header()->next_object.load(std::memory_order_relaxed) > arena.sizes().objects / 2) return;
  c.lab().Register({trace::ObjectKind::kField, piece->backing.dev, piece->backing.ino, c.MemoryOf(0).offset}, NameArgument(c), true);
}

}  // namespace

const LabFunction kMemoryFunctions[] = {
    {"access", Entry<Access>},       {"readMemory", Entry<ReadMemory>}, {"writeMemory", Entry<WriteMemory>},
    {"fillMemory", Entry<FillMemory>}, {"waitWord", Entry<WaitWord>},   {"notifyWord", Entry<NotifyWord>},
    {"mmap", Entry<Mmap>},           {"munmap", Entry<Munmap>},         {"memoryInfo", Entry<MemoryInfo>},
    {"nameField", Entry<NameField>}, {nullptr, nullptr}};

}  // namespace ipc_lab
