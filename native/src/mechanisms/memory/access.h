// One access to shared memory: plain at any alignment, or seq_cst on an aligned word. Header only, because each is one
// instruction and must be inlined into the call that records it. Plain C++, no Node-API.
#pragma once

#include <cstdint>

namespace ipc_lab::memory {

/// A number in memory: its size and whether it is signed. The same codes are in src-main/lab-process/sdk/cells.ts.
enum class CellType : int32_t {
  kInt8 = 0,
  kUint8 = 1,
  kInt16 = 2,
  kUint16 = 3,
  kInt32 = 4,
  kUint32 = 5,
  kInt64 = 6,
  kUint64 = 7,
};

constexpr bool IsCellType(int32_t code) { return code >= 0 && code <= 7; }
constexpr uint32_t SizeOf(CellType type) { return 1u << (static_cast<uint32_t>(type) >> 1); }

enum class AtomicOp : int32_t { kLoad, kStore, kAdd, kSub, kAnd, kOr, kXor, kExchange, kCompareExchange };

namespace internal {

/// Lets a plain access be made at any address. volatile: exactly one, never merged or left out.
template <typename T>
struct __attribute__((packed, may_alias)) Unaligned {
  volatile T value;
};

template <typename T>
int64_t PlainLoad(const void* address) {
  return static_cast<int64_t>(static_cast<const Unaligned<T>*>(address)->value);
}

template <typename T>
void PlainStore(void* address, int64_t value) {
  static_cast<Unaligned<T>*>(address)->value = static_cast<T>(value);
}

template <typename T>
int64_t Atomic(AtomicOp op, void* address, int64_t operand, int64_t replacement) {
  auto* const p = static_cast<T*>(address);
  const T v = static_cast<T>(operand);
  switch (op) {
    case AtomicOp::kLoad: return static_cast<int64_t>(__atomic_load_n(p, __ATOMIC_SEQ_CST));
    case AtomicOp::kStore: __atomic_store_n(p, v, __ATOMIC_SEQ_CST); return static_cast<int64_t>(v);
    case AtomicOp::kAdd: return static_cast<int64_t>(__atomic_fetch_add(p, v, __ATOMIC_SEQ_CST));
    case AtomicOp::kSub: return static_cast<int64_t>(__atomic_fetch_sub(p, v, __ATOMIC_SEQ_CST));
    case AtomicOp::kAnd: return static_cast<int64_t>(__atomic_fetch_and(p, v, __ATOMIC_SEQ_CST));
    case AtomicOp::kOr: return static_cast<int64_t>(__atomic_fetch_or(p, v, __ATOMIC_SEQ_CST));
    case AtomicOp::kXor: return static_cast<int64_t>(__atomic_fetch_xor(p, v, __ATOMIC_SEQ_CST));
    case AtomicOp::kExchange: return static_cast<int64_t>(__atomic_exchange_n(p, v, __ATOMIC_SEQ_CST));
    case AtomicOp::kCompareExchange: {
      T expected = v;
      __atomic_compare_exchange_n(p, &expected, static_cast<T>(replacement), false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);
      return static_cast<int64_t>(expected);  // the old value, whether it was the expected one or not
    }
  }
  return 0;
}

/// Calls f with a value of the C type that `type` names.
template <typename F>
int64_t WithType(CellType type, F f) {
  switch (type) {
    case CellType::kInt8: return f(int8_t{});
    case CellType::kUint8: return f(uint8_t{});
    case CellType::kInt16: return f(int16_t{});
    case CellType::kUint16: return f(uint16_t{});
    case CellType::kInt32: return f(int32_t{});
    case CellType::kUint32: return f(uint32_t{});
    case CellType::kInt64: return f(int64_t{});
    case CellType::kUint64: return f(uint64_t{});
  }
  return 0;
}

}  // namespace internal

/// C's plain read of a variable. Unsigned 64-bit values come as the same bits.
inline int64_t Load(CellType type, const void* address) {
  return internal::WithType(type, [=](auto t) { return internal::PlainLoad<decltype(t)>(address); });
}

/// C's plain assignment: the value modulo 2^n. Gives what was stored.
inline int64_t Store(CellType type, void* address, int64_t value) {
  return internal::WithType(type, [=](auto t) {
    internal::PlainStore<decltype(t)>(address, value);
    return static_cast<int64_t>(static_cast<decltype(t)>(value));
  });
}

/// One indivisible, sequentially consistent operation on an aligned word. Gives the old value (store: the new one).
inline int64_t Atomic(AtomicOp op, CellType type, void* address, int64_t operand, int64_t replacement = 0) {
  return internal::WithType(type, [=](auto t) { return internal::Atomic<decltype(t)>(op, address, operand, replacement); });
}

}  // namespace ipc_lab::memory
