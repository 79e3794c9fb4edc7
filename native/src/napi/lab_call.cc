#include "lab_call.h"

namespace ipc_lab {

LabCall::Data LabCall::DataOf(size_t length) {
  switch (i(kDataPlace)) {
    case 0: {
      const auto at = static_cast<size_t>(i(kPoolOffset));
      if (at > kPoolBytes || length > kPoolBytes - at) return {};
      return {reinterpret_cast<std::byte*>(lab_->pool) + at, length};
    }
    case 1: {
      napi_typedarray_type type;
      size_t bytes = 0;
      void* data = nullptr;
      if (napi_get_typedarray_info(env_, argument_, &type, &bytes, &data, nullptr, nullptr) != napi_ok || length > bytes) return {};
      // An empty array may have no address at all; the kernel never looks at it.
      static std::byte none{};
      return {data != nullptr ? static_cast<std::byte*>(data) : &none, length};
    }
    default: {
      const memory::Place place = MemoryOf(length);
      return {place.address, length};
    }
  }
}

}  // namespace ipc_lab
