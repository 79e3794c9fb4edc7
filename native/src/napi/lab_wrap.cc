// A lab process joins its run: descriptors, signals, arena; and the table of its calls.
#include "lab_wrap.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <memory>

#include "../base/clock.h"
#include "../mechanisms/process/child_descriptors.h"
#include "../trace/ops.h"
#include "lab_call.h"
#include "memory_abi.h"
#include "system_tables.h"

namespace ipc_lab {
namespace {

/// Descriptors that are open now, the one of the listing left out.
std::vector<int> OpenDescriptors() {
  std::vector<int> out;
#if defined(__linux__)
  DIR* dir = opendir("/proc/self/fd");
#else
  DIR* dir = opendir("/dev/fd");
#endif
  if (dir == nullptr) return out;
  while (const dirent* entry = readdir(dir)) {
    const int fd = std::atoi(entry->d_name);
    if (entry->d_name[0] != '.' && fd != dirfd(dir)) out.push_back(fd);
  }
  closedir(dir);
  return out;
}

bool Contains(const std::vector<int>& list, int fd) { return std::find(list.begin(), list.end(), fd) != list.end(); }

/// Node changes the mask and the dispositions of a process: give back those that it was started with.
void RestoreSignals(uint64_t mask, uint64_t ignored) {
  for (int sig = 1; sig < 65; sig++) {
    struct sigaction action {};
    action.sa_handler = ignored >> (sig - 1) & 1 ? SIG_IGN : SIG_DFL;
    sigaction(sig, &action, nullptr);
  }
  sigset_t set;
  sigemptyset(&set);
  for (int sig = 1; sig < 65; sig++) {
    if (mask >> (sig - 1) & 1) sigaddset(&set, sig);
  }
  pthread_sigmask(SIG_SETMASK, &set, nullptr);
}

/// Closes the fillers and hides what is the runtime's: from here on the first free number is the program's.
void OpenFor(LabContext& lab, const std::vector<int>& handed_down) {
  for (const int fd : OpenDescriptors()) {
    if (fd <= 2 && Contains(handed_down, process::ClosedStandard(fd))) {
      close(fd);
    } else if (fd <= 2) {
      fcntl(fd, F_SETFD, 0);
    } else if (Contains(handed_down, fd)) {
      fcntl(fd, F_SETFD, 0);
    } else if (fd < trace::kRuntimeFdBase) {
      close(fd);
    } else {
      fcntl(fd, F_SETFD, FD_CLOEXEC);
      lab.fds.At(fd).reserved = true;
    }
  }
}

void RecordInherited(LabContext& lab, int fd) {
  const FdEntry& e = lab.Meet(fd);
  lab.ring.Begin({.op = trace::op::INHERIT, .flags = e.flags, .object = e.object, .a0 = fd}, 0);
  lab.ring.Finish(0, 0);
}

/// The first line of the program is about to run.
void StartSlot(LabContext& lab) {
  trace::SlotHeader* slot = lab.arena.slot(lab.slot);
  slot->pid.store(getpid(), std::memory_order_relaxed);
  slot->running_at.store(NowNs(), std::memory_order_relaxed);
  slot->state.store(static_cast<uint32_t>(trace::SlotState::kRunning), std::memory_order_release);
}

/// begin(mask, ignored, fds): mask and ignored as hexadecimal text, fds an array of the descriptors handed down.
void Begin(const Napi::CallbackInfo& info) {
  auto* const lab = static_cast<LabContext*>(info.Data());
  std::vector<int> handed_down;
  const Napi::Array list = info[2].As<Napi::Array>();
  for (uint32_t n = 0; n < list.Length(); n++) handed_down.push_back(list.Get(n).As<Napi::Number>().Int32Value());
  OpenFor(*lab, handed_down);
  const auto bits = [&](int n) { return std::strtoull(info[n].As<Napi::String>().Utf8Value().c_str(), nullptr, 16); };
  if (lab->slot != trace::kNoSlot) {
    StartSlot(*lab);
    for (int fd = 0; fd < 3; fd++) {
      if (!Contains(handed_down, process::ClosedStandard(fd))) RecordInherited(*lab, fd);
    }
    for (const int fd : handed_down) {
      if (fd >= 0) RecordInherited(*lab, fd);
    }
  }
  RestoreSignals(bits(0), bits(1));
}

/// attachLab(slot): joins the run behind descriptor 64; slot 255: no run, the calls work and nothing is recorded.
/// → { registers: ArrayBuffer, pool: Uint8Array, begin, …the calls }
Napi::Value AttachLab(const Napi::CallbackInfo& info) {
  Napi::Env env = info.Env();
  auto lab = std::make_unique<LabContext>(static_cast<uint64_t>(sysconf(_SC_PAGESIZE)));
  const uint32_t slot = info[0].As<Napi::Number>().Uint32Value();
  if (slot != trace::kNoSlot) {
    const SysError error = trace::Arena::Attach(trace::kArenaFd, &lab->arena);
    if (error || slot >= lab->arena.sizes().slots) throw Napi::Error::New(env, "descriptor 64 is not the arena of a run");
    lab->slot = slot;
    lab->arena.Prepare(slot);
    lab->ring = trace::RingWriter(&lab->arena, slot);
    lab->journal = fcntl(trace::kJournalFd, F_GETFD) >= 0;
  }
  Napi::ArrayBuffer registers = Napi::ArrayBuffer::New(env, sizeof(Registers));
  Napi::ArrayBuffer pool = Napi::ArrayBuffer::New(env, kPoolBytes);
  std::memset(registers.Data(), 0, sizeof(Registers));
  lab->regs = static_cast<Registers*>(registers.Data());
  lab->pool = static_cast<uint8_t*>(pool.Data());
  Napi::Object out = Napi::Object::New(env);
  out.Set("registers", registers);
  out.Set("pool", pool);
  LabContext* const raw = lab.get();
  out.Set("begin", Napi::Function::New<Begin>(env, "begin", raw));
  for (const LabFunction* table : {kDescriptorFunctions, kPipeFunctions, kMemoryFunctions, kSharedMemoryFunctions,
                                   kSemaphoreFunctions, kProcessFunctions, kTimeFunctions}) {
    for (const LabFunction* f = table; f->name != nullptr; f++) {
      napi_value function = nullptr;
      napi_create_function(env, f->name, NAPI_AUTO_LENGTH, f->function, raw, &function);
      out.Set(f->name, Napi::Value(env, function));
    }
  }
  // The context and the two buffers live as long as the environment.
  lab->kept_registers = Napi::Persistent(registers);
  lab->kept_pool = Napi::Persistent(pool);
  env.AddCleanupHook([](LabContext* context) { delete context; }, lab.release());
  return out;
}

}  // namespace

void InitLab(Napi::Env env, Napi::Object exports) {
  exports.Set("attachLab", Napi::Function::New<AttachLab>(env, "attachLab"));
  exports.Set("memoryAbi", Napi::Function::New<MemoryAbi>(env, "memoryAbi"));
  exports.Set("systemConstants", Napi::Function::New<SystemConstants>(env, "systemConstants"));
  exports.Set("systemErrors", Napi::Function::New<SystemErrors>(env, "systemErrors"));
}

}  // namespace ipc_lab
