#include "ops.h"

#include <cstring>

namespace ipc_lab::trace::op {

uint16_t ByName(const char* name) {
#define X(id, NAME, text, family, blocks) \
  if (std::strcmp(name, text) == 0) return id;
#include "ops.inc"
#undef X
  return 0;
}

}  // namespace ipc_lab::trace::op
