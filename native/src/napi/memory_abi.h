// Sizes and alignments of C types on this machine, for the SDK's struct().
#pragma once

#include <napi.h>
#include <pthread.h>
#include <semaphore.h>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ipc_lab {

/// memoryAbi() → { int: { size, align, signed }, sem_t: { size, align }, … }
inline Napi::Value MemoryAbi(const Napi::CallbackInfo& info) {
  Napi::Object out = Napi::Object::New(info.Env());
  const auto add = [&]<typename T>(const char* name, T*) {
    Napi::Object o = Napi::Object::New(info.Env());
    o.Set("size", Napi::Number::New(info.Env(), sizeof(T)));
    o.Set("align", Napi::Number::New(info.Env(), alignof(T)));
    if constexpr (std::is_integral_v<T>) o.Set("signed", Napi::Boolean::New(info.Env(), std::is_signed_v<T>));
    out.Set(name, o);
  };
#define TYPE(T) add(#T, static_cast<T*>(nullptr));
  TYPE(char) TYPE(short) TYPE(int) TYPE(unsigned) TYPE(long) TYPE(size_t) TYPE(float) TYPE(double)
  TYPE(int8_t) TYPE(uint8_t) TYPE(int16_t) TYPE(uint16_t) TYPE(int32_t) TYPE(uint32_t) TYPE(int64_t) TYPE(uint64_t)
  TYPE(sem_t) TYPE(pthread_mutex_t) TYPE(pthread_cond_t) TYPE(pthread_rwlock_t)
#if !defined(__APPLE__)
  TYPE(pthread_barrier_t)
#endif
#undef TYPE
  return out;
}

}  // namespace ipc_lab
