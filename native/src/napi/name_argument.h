// A name that JavaScript has put into the pool: i[9] its place, i[10] its length in bytes.
#pragma once

#include <string>

#include "lab_call.h"

namespace ipc_lab {

inline std::string NameArgument(LabCall& c) {
  const auto at = static_cast<size_t>(c.i(kPoolOffset));
  const auto length = static_cast<size_t>(c.i(10));
  if (at > kPoolBytes || length > kPoolBytes - at) return {};
  return std::string(reinterpret_cast<const char*>(c.lab().pool) + at, length);
}

}  // namespace ipc_lab
