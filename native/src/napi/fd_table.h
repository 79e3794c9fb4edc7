// Which object a descriptor of this process refers to. Kept by the calls that make, copy, receive or close descriptors, so
// that the hot ones only read one cell.
#pragma once

#include <cstdint>
#include <vector>

namespace ipc_lab {

struct FdEntry {
  uint32_t object = 0;  // index of the arena's entry + 1; 0: not met yet
  uint16_t flags = 0;   // trace::kReadEnd, kWriteEnd, kConsole
  bool known = false;
  bool reserved = false;  // the runtime's own: EBADF for the program
};

class FdTable {
 public:
  FdEntry& At(int fd) {
    if (fd < 0 || fd >= kMax) return nowhere_ = FdEntry{};
    if (static_cast<size_t>(fd) >= entries_.size()) entries_.resize(static_cast<size_t>(fd) + 16);
    return entries_[static_cast<size_t>(fd)];
  }
  bool Reserved(int fd) { return fd >= 0 && At(fd).reserved; }
  void Forget(int fd) {
    FdEntry& e = At(fd);
    if (!e.reserved) e = FdEntry{};
  }

 private:
  static constexpr int kMax = 1 << 20;
  std::vector<FdEntry> entries_;
  FdEntry nowhere_;
};

}  // namespace ipc_lab
