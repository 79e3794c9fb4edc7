// What the arena says about processes and objects, copied out for JavaScript.
#include <algorithm>
#include <cstring>

#include "drain.h"

namespace ipc_lab::trace {
namespace {

template <size_t N>
std::string Text(const char (&from)[N]) {
  char copy[N];
  std::memcpy(copy, from, N);
  return std::string(copy, strnlen(copy, N - 1));
}

}  // namespace

SlotSnapshot Drain::ReadSlot(uint32_t slot) const {
  const SlotHeader* h = arena_->slot(slot);
  SlotSnapshot s;
  s.slot = slot;
  s.state = static_cast<SlotState>(std::min(h->state.load(std::memory_order_acquire), 3u));
  s.kind = static_cast<SlotKind>(std::min(h->kind.load(std::memory_order_relaxed), 2u));
  s.pid = h->pid.load(std::memory_order_relaxed);
  s.parent_pid = h->parent_pid.load(std::memory_order_relaxed);
  s.parent_slot = std::min(h->parent_slot.load(std::memory_order_relaxed), kNoSlot);
  s.claimed_at = SinceEpoch(h->claimed_at.load(std::memory_order_relaxed));
  s.running_at = SinceEpoch(h->running_at.load(std::memory_order_relaxed));
  s.dropped = h->dropped.load(std::memory_order_relaxed);
  s.waited_ns = h->waited_ns.load(std::memory_order_relaxed);
  s.role = Text(h->role);
  s.args = Text(h->args);
  const OpSlot& c = h->current;
  const uint32_t active = c.active.load(std::memory_order_acquire);
  if (active == 0) return s;
  const uint32_t op = c.op.load(std::memory_order_relaxed);
  s.seq = active - 1;
  s.op = op & 0xffff;
  s.flags = op >> 16 & 0xff;
  s.since = SinceEpoch(c.t0.load(std::memory_order_relaxed));
  s.object = Canonical(std::min(c.object.load(std::memory_order_relaxed), sizes_.objects));
  s.site = c.site.load(std::memory_order_relaxed);
  s.a0 = c.a0.load(std::memory_order_relaxed);
  s.a1 = c.a1.load(std::memory_order_relaxed);
  s.a2 = c.a2.load(std::memory_order_relaxed);
  s.timed = c.timed.load(std::memory_order_relaxed) != 0;
  // The owner was not stopped for this: what is read belongs together only if it is still in the same operation.
  if (c.active.load(std::memory_order_acquire) != active) s.op = 0;
  return s;
}

std::vector<SlotSnapshot> Drain::Slots() const {
  std::lock_guard lock(mutex_);
  std::vector<SlotSnapshot> out;
  const uint32_t used = std::min(arena_->header()->next_slot.load(std::memory_order_acquire), sizes_.slots);
  for (uint32_t slot = 0; slot < used; slot++) out.push_back(ReadSlot(slot));
  return out;
}

void Drain::ReadObjects() {
  const uint32_t used = std::min(arena_->header()->next_object.load(std::memory_order_acquire), sizes_.objects);
  for (uint32_t i = 0; i < used; i++) {
    if (canonical_[i] != 0) continue;
    const ObjectEntry& e = arena_->objects()[i];
    if (e.state.load(std::memory_order_acquire) != static_cast<uint32_t>(ObjectState::kReady)) continue;
    ObjectSnapshot o;
    o.id = i + 1;
    o.kind = e.kind <= static_cast<uint32_t>(ObjectKind::kField) ? static_cast<ObjectKind>(e.kind) : ObjectKind::kOther;
    o.dev = e.id[0];
    o.ino = e.id[1];
    o.offset = e.id[2];
    o.born = SinceEpoch(e.born_ns);
    o.slot = e.slot < sizes_.slots ? e.slot : kNoSlot;
    o.created = e.created != 0;
    o.name = Text(e.name);
    const auto same = std::find_if(objects_.begin(), objects_.end(), [&](const ObjectSnapshot& known) {
      return known.kind == o.kind && known.dev == o.dev && known.ino == o.ino && known.offset == o.offset;
    });
    canonical_[i] = same == objects_.end() ? o.id : same->id;
    if (same == objects_.end()) objects_.push_back(std::move(o));
  }
}

uint32_t Drain::Canonical(uint32_t object) const {
  if (object == 0 || object > canonical_.size()) return 0;
  const uint32_t id = canonical_[object - 1];
  return id != 0 ? id : object;
}

std::vector<ObjectSnapshot> Drain::NewObjects() {
  std::lock_guard lock(mutex_);
  ReadObjects();
  std::vector<ObjectSnapshot> out(objects_.begin() + static_cast<ptrdiff_t>(objects_given_), objects_.end());
  objects_given_ = objects_.size();
  return out;
}

}  // namespace ipc_lab::trace
