// Events as they came, in blocks: what is there never moves, so that a long list is as quick to add to as a short one. (A
// reader that stops to copy what it has lets the writers' rings fill up.)
#pragma once

#include <cstddef>
#include <vector>

#include "layout.h"

namespace ipc_lab::trace {

class EventList {
 public:
  void Append(const Event& event) {
    if (blocks_.empty() || blocks_.back().size() == kBlock) {
      blocks_.emplace_back();
      blocks_.back().reserve(kBlock);
    }
    blocks_.back().push_back(event);
  }

  size_t size() const { return blocks_.empty() ? 0 : (blocks_.size() - 1) * kBlock + blocks_.back().size(); }
  const std::vector<std::vector<Event>>& blocks() const { return blocks_; }

 private:
  static constexpr size_t kBlock = 1 << 13;  // half a MiB

  std::vector<std::vector<Event>> blocks_;
};

}  // namespace ipc_lab::trace
