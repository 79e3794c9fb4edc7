// Numbers of the operations (tools/tables/ops.json): trace::op::READ.
#pragma once

#include <cstdint>

namespace ipc_lab::trace::op {

#define X(id, NAME, name, family, blocks) inline constexpr uint16_t NAME = id;
#include "ops.inc"
#undef X

/// Whether a trace of this version knows the number.
constexpr bool Known(uint16_t number) {
  switch (number) {
#define X(id, NAME, name, family, blocks) case id:
#include "ops.inc"
#undef X
    return true;
    default: return false;
  }
}

/// The number of a call by its name, 0 when there is none.
uint16_t ByName(const char* name);

}  // namespace ipc_lab::trace::op
