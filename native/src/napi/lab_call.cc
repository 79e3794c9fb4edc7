#include "lab_call.h"

namespace ipc_lab {

LabCall::Data LabCall::DataOf(size_t length) {
  switch (i(kDataPlace)) {
    case 0: {
      const auto at = static_cast<size_t>(i(kPoolOffset));
      if (at > kPoolBytes || length > kPoolBytes - at) return {};
      return {reinterpret_cast<std::byte*>(lab_->pool) + at, length};
    }
    case 1: return DataInArray(length);
    default: {
      const memory::Place place = MemoryOf(length);
      return {place.address, length};
    }
  }
}

/// The typed array that the call was given.
LabCall::Data LabCall::DataInArray(size_t length) {
  size_t argc = 1;
  napi_value array = nullptr;
  napi_get_cb_info(env_, info_, &argc, &array, nullptr, nullptr);
  // Not asked for its type, which costs a comparison with each: no array has fewer bytes than elements.
  size_t elements = 0;
  void* data = nullptr;
  if (napi_get_typedarray_info(env_, array, nullptr, &elements, &data, nullptr, nullptr) != napi_ok || length > elements) return {};
  // An empty array may have no address at all; the kernel never looks at it.
  static std::byte none{};
  return {data != nullptr ? static_cast<std::byte*>(data) : &none, length};
}

}  // namespace ipc_lab
