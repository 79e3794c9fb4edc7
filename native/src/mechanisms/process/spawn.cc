#include "spawn.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstring>

#include "../../base/clock.h"
#include "../../base/scoped_fd.h"
#include "child_descriptors.h"

namespace ipc_lab::process {
namespace {

using trace::SlotHeader;
using trace::SlotKind;
using trace::SlotState;

bool IsExecutable(const SpawnRequest& r) { return r.program.find('/') != std::string::npos; }

std::string BaseName(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

template <size_t N>
void CopyText(char (&to)[N], const std::string& from) {
  const size_t n = std::min(from.size(), N - 1);
  std::memcpy(to, from.data(), n);
  to[n] = '\0';
}

std::string Joined(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : " ") + part;
  return out;
}

/// Everything the child needs, made before vfork: between vfork and exec nothing may be allocated.
struct Plan {
  std::vector<std::string> argv_text;
  std::vector<std::string> env_text;
  std::vector<char*> argv;
  std::vector<char*> env;
  ChildDescriptors descriptors;
  const char* cwd = nullptr;
  const SpawnRequest* request = nullptr;
  volatile int error = 0;
  const char* volatile syscall = nullptr;
};

std::vector<char*> Pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (std::string& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

/// Text from the arena, which anybody in the run may have scribbled over: it ends where its array ends.
template <size_t N>
std::string TextOf(const char (&text)[N]) {
  return std::string(text, strnlen(text, N));
}

std::string SignalWord(const SpawnRequest& r) {
  char word[48];
  std::snprintf(word, sizeof word, "%llx:%llx:", static_cast<unsigned long long>(r.mask), static_cast<unsigned long long>(r.ignored));
  return word;
}

void FillArguments(const SpawnRequest& r, uint32_t slot, Plan* plan) {
  const trace::ArenaHeader* h = r.arena->header();
  if (IsExecutable(r)) {
    plan->argv_text.push_back(r.program);
  } else {
    std::string kept;
    for (const int fd : plan->descriptors.handed_down()) kept += (kept.empty() ? "" : ",") + std::to_string(fd);
    plan->argv_text = {TextOf(h->runtime), TextOf(h->boot), std::to_string(slot), SignalWord(r) + kept,
                       TextOf(h->run_dir) + "/programs/" + r.program + ".js"};
  }
  plan->argv_text.insert(plan->argv_text.end(), r.args.begin(), r.args.end());
  plan->env_text = r.env;
  plan->env_text.push_back(std::string("IPC_LAB_RUN=") + TextOf(h->run_id));
  if (h->run_as_node != 0 && !IsExecutable(r)) plan->env_text.push_back("ELECTRON_RUN_AS_NODE=1");
  plan->argv = Pointers(plan->argv_text);
  plan->env = Pointers(plan->env_text);
}

void ApplySignals(const SpawnRequest& r) {
  for (int sig = 1; sig < 65; sig++) {
    const bool ignored = r.ignored >> (sig - 1) & 1;
    struct sigaction action {};
    action.sa_handler = ignored ? SIG_IGN : SIG_DFL;
    sigaction(sig, &action, nullptr);  // fails for SIGKILL, SIGSTOP and what the C library keeps: as it should
  }
  sigset_t mask;
  sigemptyset(&mask);
  for (int sig = 1; sig < 65; sig++) {
    if (r.mask >> (sig - 1) & 1) sigaddset(&mask, sig);
  }
  sigprocmask(SIG_SETMASK, &mask, nullptr);
}

/// Runs in the child, on the parent's memory, until exec. Only async-signal-safe calls.
[[noreturn]] void Child(Plan* plan) {
  const auto fail = [plan](const char* syscall) {
    plan->error = errno;
    plan->syscall = syscall;
    _exit(127);
  };
  if (plan->request->setsid && setsid() < 0) fail("setsid");
  if (plan->request->group > 0) setpgid(0, plan->request->group);  // gone meanwhile: the caller's
  if (plan->cwd != nullptr && chdir(plan->cwd) != 0) fail("chdir");
  for (const auto& [resource, limit] : plan->request->limits) {
    if (setrlimit(static_cast<decltype(RLIMIT_CORE)>(resource), &limit) != 0) fail("setrlimit");
  }
  if (!plan->descriptors.Apply()) fail("dup2");
  if (plan->request->restore_signals) ApplySignals(*plan->request);
  execve(plan->argv[0], plan->argv.data(), plan->env.data());
  fail("execve");
  __builtin_unreachable();
}

void FillSlot(const SpawnRequest& r, uint32_t number) {
  SlotHeader* slot = r.arena->slot(number);
  slot->kind.store(static_cast<uint32_t>(IsExecutable(r) ? SlotKind::kForeign : SlotKind::kLab), std::memory_order_relaxed);
  slot->parent_slot.store(r.parent_slot, std::memory_order_relaxed);
  slot->parent_pid.store(getpid(), std::memory_order_relaxed);
  slot->pid.store(0, std::memory_order_relaxed);
  slot->claimed_at.store(NowNs(), std::memory_order_relaxed);
  CopyText(slot->role, BaseName(r.program));
  CopyText(slot->args, Joined(r.args));
  slot->state.store(static_cast<uint32_t>(SlotState::kClaimed), std::memory_order_release);
}

/// No signal handler of the caller may run in the child while it shares our memory.
class AllSignalsBlocked {
 public:
  AllSignalsBlocked() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~AllSignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

 private:
  sigset_t before_;
};

pid_t StartChild(Plan* plan) {
  const AllSignalsBlocked guard;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
  const pid_t pid = vfork();
#pragma GCC diagnostic pop
  if (pid == 0) Child(plan);
  if (pid < 0) {
    plan->error = errno;
    plan->syscall = "vfork";
  }
  return pid;
}

}  // namespace

SpawnResult Spawn(const SpawnRequest& request) {
  SpawnResult result;
  Plan plan;
  plan.request = &request;
  plan.cwd = request.cwd.empty() ? nullptr : request.cwd.c_str();
  const SysError prepared = plan.descriptors.Prepare(request.fds, request.inherit, !IsExecutable(request), request.arena_fd, request.journal_fd);
  if (prepared) {
    result.error = prepared;
    return result;
  }
  const uint32_t slot = request.arena->ClaimSlot();
  if (slot == trace::kNoSlot) {
    result.error = {EAGAIN, "spawn"};
    return result;
  }
  FillArguments(request, slot, &plan);
  FillSlot(request, slot);
  const pid_t pid = StartChild(&plan);
  if (plan.error != 0) {
    if (pid > 0) RetryEintr([&] { return waitpid(pid, nullptr, 0); });
    request.arena->ReturnSlot(slot);
    result.error = {plan.error, plan.syscall};
    return result;
  }
  int32_t nobody = 0;
  request.arena->slot(slot)->pid.compare_exchange_strong(nobody, pid, std::memory_order_release);
  result.pid = pid;
  result.slot = slot;
  return result;
}

}  // namespace ipc_lab::process
