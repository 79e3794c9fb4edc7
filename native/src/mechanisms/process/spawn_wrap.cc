#include "spawn_wrap.h"

#include <fcntl.h>
#include <signal.h>

#include "../../napi/lab_call.h"
#include "../../trace/ops.h"
#include "spawn.h"

namespace ipc_lab {
namespace {

std::vector<std::string> Texts(const Napi::Value& value) {
  const Napi::Array list = value.As<Napi::Array>();
  std::vector<std::string> out;
  for (uint32_t n = 0; n < list.Length(); n++) out.push_back(list.Get(n).As<Napi::String>().Utf8Value());
  return out;
}

uint64_t CurrentMask() {
  sigset_t set;
  sigprocmask(SIG_BLOCK, nullptr, &set);
  uint64_t mask = 0;
  for (int sig = 1; sig < 65; sig++) {
    if (sigismember(&set, sig) == 1) mask |= uint64_t{1} << (sig - 1);
  }
  return mask;
}

uint64_t CurrentlyIgnored() {
  uint64_t ignored = 0;
  for (int sig = 1; sig < 65; sig++) {
    struct sigaction action {};
    if (sigaction(sig, nullptr, &action) == 0 && action.sa_handler == SIG_IGN) ignored |= uint64_t{1} << (sig - 1);
  }
  return ignored;
}

/// 0, 1 and 2 are the caller's unless `fds` says otherwise; the runtime's own descriptors are not open for the program.
std::vector<process::FdMapping> Mappings(LabContext& lab, const Napi::Int32Array& pairs, int* error) {
  std::vector<process::FdMapping> out;
  for (size_t n = 0; n + 1 < pairs.ElementLength(); n += 2) {
    if (lab.fds.Reserved(pairs[n + 1])) *error = EBADF;
    out.push_back({pairs[n], pairs[n + 1]});
  }
  for (int fd = 0; fd < 3; fd++) {
    bool named = false;
    for (const auto& f : out) named |= f.child == fd;
    if (!named && fcntl(fd, F_GETFD) >= 0) out.push_back({fd, fd});
  }
  return out;
}

void Spawn(const Napi::CallbackInfo& info, LabContext& lab) {
  process::SpawnRequest r;
  int error = 0;
  r.arena = &lab.arena;
  r.parent_slot = lab.slot;
  r.program = info[0].As<Napi::String>().Utf8Value();
  r.args = Texts(info[1]);
  r.env = Texts(info[2]);
  r.cwd = info[3].As<Napi::String>().Utf8Value();
  r.fds = Mappings(lab, info[4].As<Napi::Int32Array>(), &error);
  r.inherit = info[5].ToBoolean().Value();
  r.setsid = info[6].ToBoolean().Value();
  r.mask = CurrentMask();
  r.ignored = CurrentlyIgnored();
  lab.ring.Begin({.op = trace::op::SPAWN, .a0 = -1}, lab.site());
  process::SpawnResult result;
  result.error = {error, "spawn"};
  if (error == 0) result = process::Spawn(r);
  lab.ring.AmendA0(result.error ? -1 : static_cast<int32_t>(result.slot));
  lab.ring.Finish(result.pid, result.error.error, r.program.data(), r.program.size());
  lab.regs->f[0] = result.pid;
  lab.regs->i[kError] = result.error.error;
}

}  // namespace

napi_value SpawnEntry(napi_env env, napi_callback_info raw) {
  const Napi::CallbackInfo info(env, raw);
  Spawn(info, *static_cast<LabContext*>(info.Data()));
  return nullptr;
}

}  // namespace ipc_lab
