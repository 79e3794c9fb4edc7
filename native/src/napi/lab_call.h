// One call of the SDK: reads its arguments from the registers, records itself, leaves its result there.
#pragma once

#include <napi.h>

#include <cerrno>

#include "lab_context.h"

namespace ipc_lab {

class LabCall {
 public:
  LabCall(napi_env env, napi_callback_info info) : env_(env), info_(info) {
    void* data = nullptr;
    napi_get_cb_info(env, info, nullptr, nullptr, nullptr, &data);
    lab_ = static_cast<LabContext*>(data);
  }

  LabContext& lab() { return *lab_; }
  int32_t i(int n) const { return lab_->regs->i[n]; }
  double f(int n) const { return lab_->regs->f[n]; }
  int64_t q(int n) const { return lab_->regs->q[n]; }

  [[gnu::always_inline]] void Begin(const trace::RingWriter::Start& start) { lab_->ring.Begin(start, lab_->site()); }

  /// Ends the operation. @param error 0, or the errno of the failure
  void End(double result, int error, const void* preview = nullptr, size_t length = 0) {
    lab_->ring.Finish(static_cast<int64_t>(result), error, preview, length);
    lab_->regs->f[0] = result;
    lab_->regs->i[kError] = error;
  }

  /// A memory operand is outside: no operation takes place.
  void OutOfRange() { lab_->regs->i[kError] = kRangeError; }

  struct Data {
    std::byte* address = nullptr;  // null: out of range
    size_t length = 0;
  };
  /// The caller's `length` bytes: in the pool, in a typed array, or in mapped memory (registers.h, kDataPlace).
  Data DataOf(size_t length);
  memory::Place MemoryOf(size_t length) {
    const memory::Handle handle{static_cast<uint32_t>(i(kMemoryIndex)), static_cast<uint32_t>(i(kMemoryGeneration))};
    return lab_->maps.Resolve(handle, static_cast<uint64_t>(f(kMemoryOffset)), length);
  }
 private:
  Data DataInArray(size_t length);

  napi_env env_;
  napi_callback_info info_;
  LabContext* lab_ = nullptr;
};

/// Makes a function for JavaScript out of a body: undefined comes back, the result is in the registers.
template <void (*Body)(LabCall&)>
napi_value Entry(napi_env env, napi_callback_info info) {
  LabCall call(env, info);
  Body(call);
  return nullptr;
}

struct LabFunction {
  const char* name;
  napi_callback function;
};

/// What each mechanism adds: a table that ends with {nullptr, nullptr}.
extern const LabFunction kDescriptorFunctions[];
extern const LabFunction kPipeFunctions[];
extern const LabFunction kMemoryFunctions[];
extern const LabFunction kSharedMemoryFunctions[];
extern const LabFunction kSemaphoreFunctions[];
extern const LabFunction kProcessFunctions[];
extern const LabFunction kTimeFunctions[];

}  // namespace ipc_lab
