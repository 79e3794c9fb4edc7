#include "mechanisms/memory/mapping_table.h"

#include <algorithm>

namespace ipc_lab::memory {

Handle MappingTable::Add(void* base, uint64_t length, const Backing& backing) {
  uint32_t index = 0;
  if (free_.empty()) {
    index = static_cast<uint32_t>(mappings_.size());
    mappings_.emplace_back();
  } else {
    index = free_.back();
    free_.pop_back();
  }
  Mapping& m = mappings_[index];
  m.base = static_cast<std::byte*>(base);
  m.pieces = {{0, length, backing}};
  m.whole = m.pieces.front();
  return {index, m.generation};
}

const MappingTable::Mapping* MappingTable::Find(Handle handle) const {
  if (handle.index >= mappings_.size()) return nullptr;
  const Mapping& m = mappings_[handle.index];
  return m.generation == handle.generation ? &m : nullptr;
}

MappingTable::Mapping* MappingTable::Find(Handle handle) {
  return const_cast<Mapping*>(static_cast<const MappingTable*>(this)->Find(handle));
}

Place MappingTable::ResolveInPieces(const Mapping& m, uint64_t offset, uint64_t size) {
  for (const Piece& p : m.pieces) {
    if (offset >= p.begin && offset < p.end) {
      return size <= LengthFrom(m, offset) ? PlaceIn(p, m.base, offset) : Place{};
    }
  }
  return {};
}

uint64_t MappingTable::LengthFrom(const Mapping& m, uint64_t offset) {
  uint64_t reached = offset;
  for (const Piece& p : m.pieces) {
    if (reached >= p.begin && reached < p.end) reached = p.end;
  }
  return reached - offset;
}

uint64_t MappingTable::LengthFrom(Handle handle, uint64_t offset) const {
  const Mapping* const m = Find(handle);
  return m == nullptr ? 0 : LengthFrom(*m, offset);
}

const Piece* MappingTable::PieceAt(Handle handle, uint64_t offset) const {
  const Mapping* const m = Find(handle);
  if (m == nullptr) return nullptr;
  for (const Piece& p : m->pieces) {
    if (offset >= p.begin && offset < p.end) return &p;
  }
  return nullptr;
}

bool MappingTable::OwnsPages(Handle handle, uint64_t offset, uint64_t length) const {
  const Mapping* const m = Find(handle);
  if (m == nullptr) return false;
  uint64_t reached = offset;
  for (const Piece& p : m->pieces) {
    if (reached >= p.begin && reached < RoundUp(p.end)) reached = RoundUp(p.end);
  }
  return reached > offset && reached - offset >= length;
}

std::byte* MappingTable::AddressOf(Handle handle, uint64_t offset) const {
  const Mapping* const m = Find(handle);
  return m == nullptr ? nullptr : m->base + offset;
}

void MappingTable::Remove(Handle handle, uint64_t offset, uint64_t length) {
  Mapping* const m = Find(handle);
  if (m == nullptr) return;
  Cut(*m, offset, RoundUp(offset + length));
  Settle(handle, *m);
}

void MappingTable::Replace(Handle handle, uint64_t offset, uint64_t length, const Backing& backing) {
  Mapping* const m = Find(handle);
  if (m == nullptr) return;
  Cut(*m, offset, RoundUp(offset + length));
  m->pieces.push_back({offset, offset + length, backing});
  std::sort(m->pieces.begin(), m->pieces.end(), [](const Piece& a, const Piece& b) { return a.begin < b.begin; });
  Settle(handle, *m);
}

void MappingTable::Cut(Mapping& m, uint64_t begin, uint64_t end) const {
  std::vector<Piece> left;
  for (const Piece& p : m.pieces) {
    if (p.end <= begin || p.begin >= end) {
      left.push_back(p);
      continue;
    }
    if (p.begin < begin) left.push_back({p.begin, begin, p.backing});
    if (p.end > end) {
      Piece tail{end, p.end, p.backing};
      tail.backing.offset += end - p.begin;
      left.push_back(tail);
    }
  }
  m.pieces = std::move(left);
}

void MappingTable::Settle(Handle handle, Mapping& m) {
  m.whole = m.pieces.size() == 1 ? m.pieces.front() : Piece{};
  if (!m.pieces.empty()) return;
  m.base = nullptr;
  ++m.generation;
  free_.push_back(handle.index);
}

}  // namespace ipc_lab::memory
