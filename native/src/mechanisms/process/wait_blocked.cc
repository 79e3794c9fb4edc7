#include "wait_blocked.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "../../base/scoped_fd.h"
#include "../../trace/ops.h"

#if defined(__linux__)
#include <sys/syscall.h>
#endif
#if defined(__APPLE__)
#include <libproc.h>
#include <sys/proc.h>
#endif

namespace ipc_lab::process {

#if defined(__APPLE__)
// Never run on a Mac. A thread that waits is not told apart from one that runs: SRUN covers both there.
char StateOf(pid_t pid) {
  proc_bsdinfo info;
  if (proc_pidinfo(pid, PROC_PIDTBSDINFO, 0, &info, sizeof info) != static_cast<int>(sizeof info)) return 0;
  switch (info.pbi_status) {
    case SSTOP: return 'T';
    case SZOMB: return 'Z';
    default: return 'S';
  }
}
#else
namespace {

/// Field 20 of /proc/PID/stat; `name_end` is the parenthesis after field 2.
int Threads(const char* name_end) {
  const char* at = name_end + 1;
  for (int field = 3; field < 20 && at != nullptr; field++) at = std::strchr(at + 1, ' ');
  return at == nullptr ? 0 : std::atoi(at);
}

}  // namespace

char StateOf(pid_t pid) {
  char path[40];
  std::snprintf(path, sizeof path, "/proc/%d/stat", pid);
  const ScopedFd fd(open(path, O_RDONLY | O_CLOEXEC));
  char text[512];
  const ssize_t n = fd.valid() ? read(fd.get(), text, sizeof text - 1) : -1;
  if (n <= 0) return 0;
  text[n] = '\0';
  const char* name_end = std::strrchr(text, ')');
  if (name_end == nullptr || name_end[1] != ' ') return 0;
  const char state = name_end[2];
  // A main thread that has ended while others still do: nobody can wait for the process yet, it is no zombie.
  return state == 'Z' && Threads(name_end) > 1 ? 'S' : state;
}
#endif

namespace {

/// The slot of a living process; the latest one when a pid was used again.
const trace::SlotHeader* SlotOf(const trace::Arena& arena, pid_t pid) {
  const uint32_t used = std::min(arena.header()->next_slot.load(std::memory_order_acquire), arena.sizes().slots);
  for (uint32_t n = used; n-- > 0;) {
    if (arena.slot(n)->pid.load(std::memory_order_acquire) == pid) return arena.slot(n);
  }
  return nullptr;
}

bool IsIn(const trace::SlotHeader& slot, uint16_t op, uint32_t* active) {
  *active = slot.current.active.load(std::memory_order_acquire);
  return *active != 0 && (op == 0 || (slot.current.op.load(std::memory_order_relaxed) & 0xffff) == op);
}

#if defined(__linux__)
/// Whether system call `number` is what a program without records makes for `op`; calls not named here: any.
bool Makes(long number, uint16_t op) {
  switch (op) {
    case trace::op::READ: return number == SYS_read;
    case trace::op::WRITE: return number == SYS_write;
    case trace::op::WAIT:
    case trace::op::WAITPID: return number == SYS_wait4 || number == SYS_waitid;
    case trace::op::SLEEP:
    case trace::op::USLEEP:
    case trace::op::NANOSLEEP: return number == SYS_nanosleep || number == SYS_clock_nanosleep;
    case trace::op::SEM_WAIT:
    case trace::op::SEM_TIMEDWAIT: return number == SYS_futex;
    default: return true;
  }
}

/// Whether a program that records nothing sleeps in `op`. What may not be looked into is believed when it sleeps.
bool SleepsIn(pid_t pid, uint16_t op) {
  if (StateOf(pid) != 'S') return false;
  char path[40];
  std::snprintf(path, sizeof path, "/proc/%d/syscall", pid);
  const ScopedFd fd(open(path, O_RDONLY | O_CLOEXEC));
  char text[32];
  const ssize_t n = fd.valid() ? read(fd.get(), text, sizeof text - 1) : -1;
  if (n <= 0) return true;
  text[n] = '\0';
  return text[0] >= '0' && text[0] <= '9' && Makes(std::atol(text), op);
}
#else
// Never run on a Mac: only asleep.
bool SleepsIn(pid_t pid, uint16_t) { return StateOf(pid) == 'S'; }
#endif

bool RecordsNothing(const trace::SlotHeader* slot) {
  return slot == nullptr || slot->kind.load(std::memory_order_relaxed) == static_cast<uint32_t>(trace::SlotKind::kForeign);
}

}  // namespace

int WaitBlocked(const trace::Arena& arena, pid_t pid, uint16_t op) {
  for (;;) {
    const char state = StateOf(pid);
    if (state == 0 || state == 'Z') return ESRCH;
    const trace::SlotHeader* slot = SlotOf(arena, pid);
    if (RecordsNothing(slot) && SleepsIn(pid, op)) return 0;
    uint32_t before = 0;
    uint32_t after = 0;
    // Asleep, and in the same operation before and after the kernel was asked: it sleeps in that call.
    if (slot != nullptr && IsIn(*slot, op, &before) && StateOf(pid) == 'S' && IsIn(*slot, op, &after) && before == after) return 0;
    const timespec pause{0, 200'000};
    nanosleep(&pause, nullptr);
  }
}

}  // namespace ipc_lab::process
