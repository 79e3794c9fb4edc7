// The shared-memory arena of a run, byte for byte. Shared by the engine's drain thread (reader), every lab process
// (writers), the warden and the C stubs. Plain C++20, no napi.h.
//
//   page 0            ArenaHeader
//   objects           ObjectEntry[object_count]
//   slots             slot_count × SlotSize(): SlotHeader, events[ring_events], previews[preview_bytes]
//
// Who writes what: the engine writes ArenaHeader once, before any process starts, and then only `gate` and
// `reader_beat`. A slot is written by the process that owns it, except `tail` and `preview_tail` (the reader) and the
// `claimed…` fields (whoever spawns the owner). ObjectEntry is written once, by the process that saw the object first.
//
// The reader treats all of it as hostile: it keeps its own copy of the sizes, checks every index against them and never
// waits for a word whose writer may be stopped (DESIGN 4.1).
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace ipc_lab::trace {

inline constexpr uint32_t kMagic = 0x4c435049;  // "IPCL", little endian
inline constexpr uint32_t kLayoutVersion = 1;
inline constexpr uint32_t kDefaultSlots = 32;
inline constexpr uint32_t kMaxSlots = 255;            // a slot number fits a byte; 255 means "none"
inline constexpr uint32_t kNoSlot = 255;
inline constexpr uint32_t kDefaultRingEvents = 1u << 15;  // 2 MiB per slot, given when its process joins
inline constexpr uint32_t kDefaultPreviewBytes = 1u << 18;
inline constexpr uint32_t kDefaultObjects = 1024;
inline constexpr uint32_t kGateShut = 1;  // anything else is open: a word that was scribbled over stops nobody
inline constexpr uint32_t kMaxPreview = 128;  // bytes of payload shown of one operation

/// Descriptor numbers of the run's own things in every lab process (SDK.md 13: "runtime descriptors lie at 64 and above").
inline constexpr int kRuntimeFdBase = 64;
inline constexpr int kArenaFd = 64;
inline constexpr int kJournalFd = 65;

struct alignas(64) ArenaHeader {
  uint32_t magic;
  uint32_t version;
  uint32_t slot_count;
  uint32_t ring_events;    // power of two
  uint32_t preview_bytes;  // power of two
  uint32_t object_count;
  uint64_t epoch_ns;  // CLOCK_MONOTONIC when the arena was made: time 0 of the trace
  uint8_t pad0[32];
  alignas(64) std::atomic<uint32_t> next_slot;    // fetch_add claims a slot; >= slot_count: full, spawn gives EAGAIN
  std::atomic<uint32_t> next_object;              // fetch_add claims an object entry
  std::atomic<uint32_t> gate;                     // kGateShut: wait. Reserved for controlled runs
  std::atomic<uint32_t> pad1;
  alignas(64) std::atomic<uint64_t> reader_beat;  // CLOCK_MONOTONIC ns of the drain thread's last round
  // What a process needs to start another one. NUL-terminated, written once by the engine.
  alignas(64) char run_id[64];
  char runtime[1024];   // absolute path: node, or Electron (then run_as_node is 1)
  char boot[1024];      // absolute path of boot.cjs
  char run_dir[1024];   // holds programs/ (stripped), work/ (the labs' directory), node_modules/ipc-lab
  uint32_t run_as_node;
};
static_assert(sizeof(ArenaHeader) <= 4096);

enum class SlotState : uint32_t { kFree = 0, kClaimed = 1, kRunning = 2, kFailed = 3 };
enum class SlotKind : uint32_t { kLab = 0, kForeign = 1, kStub = 2 };

/// Outcome and nature of an event, low byte of Event::flags. The reader puts the slot into the high byte when it drains.
enum EventFlag : uint16_t {
  kFailed = 1 << 0,         // errno is set
  kPreviewed = 1 << 1,      // `preview` says where the payload is
  kPreviewCut = 1 << 2,     // the payload was longer than what is kept
  kReadEnd = 1 << 3,        // the descriptor was the object's read end
  kWriteEnd = 1 << 4,       // … or its write end (both: O_RDWR)
  kUnknown = 1 << 5,        // the process died inside the call: it may have taken effect
  kDamaged = 1 << 6,        // the reader found nonsense in the record and kept only what is certain
  kConsole = 1 << 7,        // output to the run's console
};

/// One finished operation. Fixed size, written whole, then published by `head`.
struct alignas(64) Event {
  uint64_t t0;      // CLOCK_MONOTONIC ns; the reader makes it relative to epoch_ns
  uint64_t t1;
  uint32_t seq;     // counts the slot's operations from 0; a jump is a gap
  uint16_t op;      // ops.inc
  uint16_t flags;   // EventFlag
  uint32_t object;  // index of the ObjectEntry + 1; 0: none
  uint32_t site;    // (file << 20) | line, file = index into the run's program table; 0: unknown
  int64_t result;   // what the call gave back
  int32_t error;    // errno with kFailed
  uint32_t preview; // (offset << 8) | length: offset modulo 2^24 into the slot's preview ring; after draining: see drain.h
  int32_t a0;       // arguments, meaning by op (ops.json); a0 is the descriptor where there is one
  int32_t a1;
  int64_t a2;
};
static_assert(sizeof(Event) == 64);

/// What the process is about to wait in, or is waiting in: stays when the process is killed. Written before the system
/// call, `active` last (release); `active` is seq + 1 of the operation, 0 when none.
struct alignas(64) OpSlot {
  std::atomic<uint32_t> active;
  std::atomic<uint32_t> op;      // op | flags << 16
  std::atomic<uint64_t> t0;
  std::atomic<uint32_t> object;
  std::atomic<uint32_t> site;
  std::atomic<int32_t> a0;
  std::atomic<int32_t> a1;
  std::atomic<int64_t> a2;
  std::atomic<uint32_t> timed;   // 1: the call ends by itself (a timeout, O_NONBLOCK): never part of "stuck"
  uint8_t pad[12];
};
static_assert(sizeof(OpSlot) == 64);

struct alignas(64) SlotHeader {
  std::atomic<uint32_t> state;        // SlotState
  std::atomic<uint32_t> kind;         // SlotKind
  std::atomic<int32_t> pid;
  std::atomic<int32_t> parent_pid;
  std::atomic<uint32_t> parent_slot;  // kNoSlot: started by the warden
  std::atomic<uint32_t> pad0;
  std::atomic<uint64_t> claimed_at;   // CLOCK_MONOTONIC ns
  std::atomic<uint64_t> running_at;   // first line of the program; 0 before
  uint8_t pad1[16];
  char role[64];                      // program's base name, NUL-terminated
  char args[128];                     // the arguments, joined by blanks, cut
  alignas(64) std::atomic<uint64_t> head;          // events written (writer)
  std::atomic<uint64_t> preview_head;              // preview bytes written (writer)
  std::atomic<uint64_t> dropped;                   // events lost because the reader was gone (writer)
  std::atomic<uint64_t> waited_ns;                 // time spent waiting for a full ring (writer)
  alignas(64) std::atomic<uint64_t> tail;          // events taken (reader)
  std::atomic<uint64_t> preview_tail;              // preview bytes taken (reader)
  alignas(64) OpSlot current;
};
static_assert(sizeof(SlotHeader) % 64 == 0 && sizeof(SlotHeader) <= 4096);

enum class ObjectState : uint32_t { kEmpty = 0, kWriting = 1, kReady = 2 };

/// Kinds of IPC objects; the numbers are part of the trace format (src-shared/trace/kinds.ts has the same).
enum class ObjectKind : uint32_t {
  kNone = 0,
  kPipe = 1,
  kFifo = 2,
  kSemaphoreNamed = 3,    // POSIX
  kSemaphoreUnnamed = 4,  // POSIX, in memory
  kSharedMemory = 5,      // POSIX shm_open
  kMemfd = 6,
  kAnonymousMemory = 7,   // private to a process, or shared by inheritance
  kFile = 8,
  kConsole = 9,           // the run's stdout or stderr
  kNull = 10,             // /dev/null and other devices
  kSocket = 11,
  kOther = 12,
  kField = 13,            // no object: what a program calls a place in memory; `id` is that place, the name a MemoryField's text
};

/// One kernel object (or one in shared memory). `id` is the kernel's identity: st_dev, st_ino, and for what lies in memory
/// the byte offset there. Two processes that meet an object at the same time may both enter it; the reader merges entries
/// with equal kind and id, the lower index wins.
struct alignas(64) ObjectEntry {
  std::atomic<uint32_t> state;  // ObjectState
  uint32_t kind;                // ObjectKind
  uint64_t id[3];               // dev, ino, offset
  uint64_t born_ns;             // when first seen
  uint32_t slot;                // by whom
  uint32_t created;             // 1: this run made it, 0: it was there before
  char name[80];                // "/buffer", or empty
};
static_assert(sizeof(ObjectEntry) == 128);

constexpr size_t Align(size_t n) { return (n + 4095) & ~size_t{4095}; }
constexpr size_t ObjectsOffset() { return 4096; }
constexpr size_t SlotsOffset(uint32_t objects) { return ObjectsOffset() + Align(objects * sizeof(ObjectEntry)); }
constexpr size_t SlotSize(uint32_t ring_events, uint32_t preview_bytes) {
  return 4096 + ring_events * sizeof(Event) + Align(preview_bytes);
}
constexpr size_t ArenaSize(uint32_t slots, uint32_t ring_events, uint32_t preview_bytes, uint32_t objects) {
  return SlotsOffset(objects) + slots * SlotSize(ring_events, preview_bytes);
}

}  // namespace ipc_lab::trace
