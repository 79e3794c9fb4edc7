// Clocks and sleeping.
#include <sched.h>
#include <unistd.h>

#include <ctime>

#include "../../napi/lab_call.h"
#include "../../trace/ops.h"

namespace ipc_lab {
namespace {

namespace op = trace::op;

/// → f[0] seconds since 1970
void Time(LabCall& c) {
  c.Begin({.op = op::TIME});
  c.End(static_cast<double>(time(nullptr)), 0);
}

/// i[2] clock → f[1] tv_sec, f[2] tv_nsec
void ClockGettime(LabCall& c) {
  c.Begin({.op = op::CLOCK_GETTIME, .a0 = c.i(2)});
  timespec t{};
  const int result = clock_gettime(static_cast<clockid_t>(c.i(2)), &t);
  const int error = result < 0 ? errno : 0;
  c.lab().regs->f[1] = static_cast<double>(t.tv_sec);
  c.lab().regs->f[2] = static_cast<double>(t.tv_nsec);
  c.End(result, error);
}

/// f[1] tv_sec, f[2] tv_nsec; i[2] the operation's number: nanosleep, sleep or usleep, which are one system call.
/// → f[1], f[2] what remains when a signal interrupted it
void Nanosleep(LabCall& c) {
  timespec want{};
  want.tv_sec = static_cast<time_t>(c.f(1));
  want.tv_nsec = static_cast<long>(c.f(2));
  const int64_t ns = static_cast<int64_t>(want.tv_sec) * 1'000'000'000 + want.tv_nsec;
  const auto number = static_cast<uint16_t>(c.i(2));
  const int32_t a0 = number == op::SLEEP ? static_cast<int32_t>(want.tv_sec) : static_cast<int32_t>(ns / 1000);
  c.Begin({.op = number, .a0 = number == op::NANOSLEEP ? 0 : a0, .a2 = ns, .timed = true});
  timespec left{};
  const int result = nanosleep(&want, &left);
  const int error = result < 0 ? errno : 0;
  c.lab().regs->f[1] = static_cast<double>(left.tv_sec);
  c.lab().regs->f[2] = static_cast<double>(left.tv_nsec);
  c.End(result, error);
}

void SchedYield(LabCall& c) {
  c.Begin({.op = op::SCHED_YIELD});
  c.End(sched_yield(), 0);
}

}  // namespace

const LabFunction kTimeFunctions[] = {{"time", Entry<Time>},
                                      {"clock_gettime", Entry<ClockGettime>},
                                      {"nanosleep", Entry<Nanosleep>},
                                      {"sched_yield", Entry<SchedYield>},
                                      {nullptr, nullptr}};

}  // namespace ipc_lab
