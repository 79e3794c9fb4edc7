// A mapping that unmaps itself.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <utility>

namespace ipc_lab {

class ScopedMap {
 public:
  ScopedMap() = default;
  ScopedMap(void* base, size_t length) : base_(base), length_(length) {}
  ScopedMap(ScopedMap&& other) noexcept
      : base_(std::exchange(other.base_, nullptr)), length_(std::exchange(other.length_, 0)) {}
  ScopedMap& operator=(ScopedMap&& other) noexcept {
    if (this != &other) {
      Reset();
      base_ = std::exchange(other.base_, nullptr);
      length_ = std::exchange(other.length_, 0);
    }
    return *this;
  }
  ~ScopedMap() { Reset(); }

  void* get() const { return base_; }
  size_t length() const { return length_; }
  void Reset() {
    if (base_ != nullptr) munmap(base_, length_);
    base_ = nullptr;
    length_ = 0;
  }

 private:
  void* base_ = nullptr;
  size_t length_ = 0;
};

}  // namespace ipc_lab
