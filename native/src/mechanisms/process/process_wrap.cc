// waitpid, exit, kill, signal dispositions, remarks. spawn is in spawn_wrap.cc.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../../napi/lab_call.h"
#include "../../napi/name_argument.h"
#include "../../trace/ops.h"
#include "spawn_wrap.h"
#include "wait_blocked.h"

namespace ipc_lab {
namespace {

namespace op = trace::op;

/// i[2] pid, i[3] options, i[4] 1: called as wait() → f[0] pid, i[2] status
void Waitpid(LabCall& c) {
  const pid_t pid = c.i(2);
  const int options = c.i(3);
  const bool plain = c.i(4) != 0;
  c.Begin({.op = plain ? op::WAIT : op::WAITPID, .a0 = plain ? 0 : pid, .a2 = options});
  int status = 0;
  const pid_t got = waitpid(pid, &status, options);
  const int error = got < 0 ? errno : 0;
  c.lab().ring.AmendA1(status);
  c.End(got, error);
  c.lab().regs->i[2] = status;
}

/// i[2] status; i[3] 1: _exit. Ends the process at once: what C's exit does besides, JavaScript has done.
void Exit(LabCall& c) {
  c.Begin({.op = c.i(3) != 0 ? op::UNDERSCORE_EXIT : op::EXIT, .a0 = c.i(2)});
  c.End(0, 0);
  _exit(c.i(2));
}

void Getpid(LabCall& c) {
  c.Begin({.op = op::GETPID});
  c.End(getpid(), 0);
}

void Getppid(LabCall& c) {
  c.Begin({.op = op::GETPPID});
  c.End(getppid(), 0);
}

/// i[2] pid, i[3] signal
void Kill(LabCall& c) {
  c.Begin({.op = op::KILL, .a0 = c.i(2), .a1 = c.i(3)});
  const int result = kill(c.i(2), c.i(3));
  c.End(result, result < 0 ? errno : 0);
}

/// i[2] signal, i[3] 0: SIG_DFL, 1: SIG_IGN → f[0] what it was, likewise
void Signal(LabCall& c) {
  c.Begin({.op = op::SIGNAL, .a0 = c.i(2), .a1 = c.i(3)});
  struct sigaction action {};
  action.sa_handler = c.i(3) == 1 ? SIG_IGN : SIG_DFL;
  action.sa_flags = SA_RESTART;  // as signal(2) of the C library
  struct sigaction before {};
  const int result = sigaction(c.i(2), &action, &before);
  c.End(result < 0 ? -1 : before.sa_handler == SIG_IGN ? 1 : 0, result < 0 ? errno : 0);
}

/// Text in the pool; i[2] 1: the error that ends the program, else a remark.
void Note(LabCall& c) {
  const std::string text = NameArgument(c);
  c.Begin({.op = c.i(2) == 1 ? op::UNCAUGHT : op::NOTE});
  c.End(0, 0, text.data(), text.size());
}

/// i[2] pid; name of the call in the pool, empty: any. i[kError] ESRCH: no such process
void WaitBlocked(LabCall& c) {
  const uint16_t call = op::ByName(NameArgument(c).c_str());
  c.Begin({.op = op::WAIT_BLOCKED, .a0 = c.i(2), .a1 = call});
  const int error = process::WaitBlocked(c.lab().arena, c.i(2), call);
  c.End(error == 0 ? 0 : -1, error);
}

/// i[2] pid → f[0] character code of the state, 0: no such process. No operation of the program's.
void ProcState(LabCall& c) { c.lab().regs->f[0] = process::StateOf(c.i(2)); }

}  // namespace

const LabFunction kProcessFunctions[] = {
    {"waitpid", Entry<Waitpid>}, {"exit", Entry<Exit>},     {"getpid", Entry<Getpid>},           {"getppid", Entry<Getppid>},
    {"kill", Entry<Kill>},       {"signal", Entry<Signal>}, {"note", Entry<Note>},               {"wait_blocked", Entry<WaitBlocked>},
    {"proc_state", Entry<ProcState>}, {"spawn", SpawnEntry}, {nullptr, nullptr}};

}  // namespace ipc_lab
