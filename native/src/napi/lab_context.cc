#include "lab_context.h"

#include <fcntl.h>

namespace ipc_lab {
namespace {

uint16_t EndFlags(int fd, trace::ObjectKind kind) {
  if (kind == trace::ObjectKind::kConsole) return trace::kWriteEnd | trace::kConsole;
  const int mode = fcntl(fd, F_GETFL) & O_ACCMODE;
  if (mode == O_RDONLY) return trace::kReadEnd;
  return mode == O_WRONLY ? trace::kWriteEnd : trace::kReadEnd | trace::kWriteEnd;
}

}  // namespace

FdEntry& LabContext::Meet(int fd, const char* name, bool created) {
  FdEntry& e = fds.At(fd);
  if (e.reserved || slot == trace::kNoSlot) return e;
  trace::ObjectIdentity identity = trace::IdentifyDescriptor(fd);
  if (identity.kind == trace::ObjectKind::kNone) return e = FdEntry{};
  const uint32_t console = trace::FindConsole(arena, identity);
  if (console != 0) identity.kind = trace::ObjectKind::kConsole;
  e.object = console != 0 ? console : trace::RegisterObject(arena, slot, identity, name, created);
  e.flags = EndFlags(fd, identity.kind);
  e.known = true;
  return e;
}

}  // namespace ipc_lab
