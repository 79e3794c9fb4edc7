#include "wait_blocked.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>

#include "../../base/scoped_fd.h"

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
char StateOf(pid_t pid) {
  char path[40];
  std::snprintf(path, sizeof path, "/proc/%d/stat", pid);
  const ScopedFd fd(open(path, O_RDONLY | O_CLOEXEC));
  char text[512];
  const ssize_t n = fd.valid() ? read(fd.get(), text, sizeof text - 1) : -1;
  if (n <= 0) return 0;
  text[n] = '\0';
  const char* name_end = std::strrchr(text, ')');
  return name_end != nullptr && name_end[1] == ' ' ? name_end[2] : 0;
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

}  // namespace

int WaitBlocked(const trace::Arena& arena, pid_t pid, uint16_t op) {
  for (;;) {
    const char state = StateOf(pid);
    if (state == 0 || state == 'Z') return ESRCH;
    const trace::SlotHeader* slot = SlotOf(arena, pid);
    uint32_t before = 0;
    uint32_t after = 0;
    // Asleep, and in the same operation before and after the kernel was asked: it sleeps in that call.
    if (slot != nullptr && IsIn(*slot, op, &before) && StateOf(pid) == 'S' && IsIn(*slot, op, &after) && before == after) return 0;
    const timespec pause{0, 200'000};
    nanosleep(&pause, nullptr);
  }
}

}  // namespace ipc_lab::process
