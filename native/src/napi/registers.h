// How hot calls pass numbers: a block of memory that JavaScript sees as three typed arrays (src-main/lab-process/registers.ts
// has the same offsets). Nothing is allocated per call.
#pragma once

#include <cstddef>
#include <cstdint>

namespace ipc_lab {

struct Registers {
  int32_t i[32];  // Int32Array at 0
  double f[16];   // Float64Array at 128
  int64_t q[4];   // BigInt64Array at 256
};
static_assert(offsetof(Registers, f) == 128 && offsetof(Registers, q) == 256);

/// i[kSite]: source line of the call, set by a store that stripping inserts. i[kError]: errno of the last call, kRangeError.
inline constexpr int kSite = 0;
inline constexpr int kError = 1;
/// i[2] to i[5], f[1] to f[3]: arguments. f[0], q[2]: result.
/// A memory operand: handle in i[6], i[7], offset in f[4].
inline constexpr int kMemoryIndex = 6;
inline constexpr int kMemoryGeneration = 7;
inline constexpr int kMemoryOffset = 4;
/// i[8]: where data lies. 0: the pool, at i[9]; 1: the typed array given as first argument; 2: mapped memory.
inline constexpr int kDataPlace = 8;
inline constexpr int kPoolOffset = 9;

/// In i[kError]: the memory operand is outside its mapping. No operation, no system call.
inline constexpr int32_t kRangeError = -1;

inline constexpr size_t kPoolBytes = 1 << 20;

}  // namespace ipc_lab
