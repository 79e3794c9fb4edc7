// What every test of the arena needs.
#pragma once

#include <vector>

#include "check.h"
#include "trace/arena.h"
#include "trace/drain.h"
#include "trace/ring.h"

namespace fixture {

using namespace ipc_lab;         // NOLINT
using namespace ipc_lab::trace;  // NOLINT

inline Arena MakeArena(const ArenaSizes& sizes) {
  Arena arena;
  const SysError error = Arena::Create(sizes, {"rtest", "/bin/node", "/boot.cjs", "/run"}, &arena);
  EXPECT(!error);
  return arena;
}

/// Everything that a drain gave, in one piece.
struct Taken {
  std::vector<Event> events;
  std::vector<Gap> gaps;
  std::vector<uint8_t> previews;

  void Add(Batch batch) {
    const auto base = static_cast<uint32_t>(previews.size());
    for (const auto& block : batch.events.blocks()) {
      for (Event e : block) {
        if (e.flags & kPreviewed) e.preview += base;
        events.push_back(e);
      }
    }
    previews.insert(previews.end(), batch.previews.begin(), batch.previews.end());
    for (const Gap& gap : batch.gaps) gaps.push_back(gap);
  }

  uint64_t Missing(uint32_t slot, GapReason reason) const {
    uint64_t count = 0;
    for (const Gap& gap : gaps) count += gap.slot == slot && gap.reason == reason ? gap.count : 0;
    return count;
  }
};

inline uint32_t SlotOf(const Event& e) { return e.flags >> 8; }

}  // namespace fixture
