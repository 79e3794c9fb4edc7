#include "../../napi/lab_call.h"
#include "../../trace/ops.h"
#include "pipe.h"

namespace ipc_lab {
namespace {

/// i[2] flags, i[3] 1: called as pipe2 → f[0] read end, f[1] write end
void Pipe(LabCall& c) {
  const bool two = c.i(3) != 0;
  c.Begin({.op = two ? trace::op::PIPE2 : trace::op::PIPE, .a2 = c.i(2)});
  int ends[2] = {-1, -1};
  const int error = pipe::Make(c.i(2), ends);
  if (error == 0) {
    c.lab().ring.AmendObject(c.lab().Meet(ends[0], "", true).object);
    c.lab().Meet(ends[1]);
    c.lab().ring.AmendA0(ends[0]);
    c.lab().ring.AmendA1(ends[1]);
  }
  c.End(error == 0 ? 0 : -1, error);
  c.lab().regs->f[0] = ends[0];
  c.lab().regs->f[1] = ends[1];
}

}  // namespace

const LabFunction kPipeFunctions[] = {{"pipe", Entry<Pipe>}, {nullptr, nullptr}};

}  // namespace ipc_lab
