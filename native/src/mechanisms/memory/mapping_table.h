// The mappings of this process and what lies under them. Plain C++, no Node-API. One table per environment; not thread-safe.
//
// A mapping is a handle {index, generation} and offsets from where it was first placed; munmap of a part and MAP_FIXED cut it
// into pieces, each with its own kernel object. Nearly all have one piece, and for these Resolve is three comparisons.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ipc_lab::memory {

/// What a piece of a mapping is a view of.
struct Backing {
  uint32_t object = 0;  // index into the arena's objects + 1; 0: none
  uint64_t dev = 0;
  uint64_t ino = 0;
  uint64_t offset = 0;  // of the piece's first byte in that object
};

/// Bytes [begin, end) of a mapping, offsets from its base.
struct Piece {
  uint64_t begin = 0;
  uint64_t end = 0;
  Backing backing;
};

struct Handle {
  uint32_t index = 0;
  uint32_t generation = 0;  // from 1: a handle of zeros is never valid
};

/// An address that may be touched, the object it belongs to, and where in that object it lies. `address` null: outside, or
/// unmapped.
struct Place {
  std::byte* address = nullptr;
  uint32_t object = 0;
  uint64_t offset = 0;
};

class MappingTable {
 public:
  explicit MappingTable(uint64_t page_size) : page_size_(page_size) {}

  /// Notes a mapping of `length` bytes (as asked; the kernel rounds up to pages, accesses do not go there).
  Handle Add(void* base, uint64_t length, const Backing& backing);

  /// The address of `size` bytes at `offset`, all of them mapped. A mapping that is gone gives null, also after its index
  /// was used again.
  Place Resolve(Handle handle, uint64_t offset, uint64_t size) const {
    if (handle.index >= mappings_.size()) return {};
    const Mapping& m = mappings_[handle.index];
    if (m.generation != handle.generation) return {};
    if (offset >= m.whole.begin && offset <= m.whole.end && size <= m.whole.end - offset) {
      return PlaceIn(m.whole, m.base, offset);
    }
    return ResolveInPieces(m, offset, size);
  }

  /// Bytes from `offset` to the next end; 0: nothing is mapped there.
  uint64_t LengthFrom(Handle handle, uint64_t offset) const;

  /// The piece that holds `offset`, or null. Valid until the table changes.
  const Piece* PieceAt(Handle handle, uint64_t offset) const;

  /// Whether pages [offset, offset + length), rounded up, are all ours: what munmap and MAP_FIXED may touch.
  bool OwnsPages(Handle handle, uint64_t offset, uint64_t length) const;

  /// Where `offset` lies, mapped or not; null for a dead handle. For hints and addresses, not for access.
  std::byte* AddressOf(Handle handle, uint64_t offset) const;

  /// Forgets pages [offset, offset + length), rounded up, after munmap.
  void Remove(Handle handle, uint64_t offset, uint64_t length);

  /// Notes that `length` bytes at `offset` are now a view of something else, after MAP_FIXED.
  void Replace(Handle handle, uint64_t offset, uint64_t length, const Backing& backing);

 private:
  struct Mapping {
    std::byte* base = nullptr;
    uint32_t generation = 1;
    Piece whole;                // the only piece; empty (0, 0) when there are several or none
    std::vector<Piece> pieces;  // sorted, disjoint
  };

  static Place PlaceIn(const Piece& piece, std::byte* base, uint64_t offset) {
    return {base + offset, piece.backing.object, piece.backing.offset + (offset - piece.begin)};
  }
  static Place ResolveInPieces(const Mapping& mapping, uint64_t offset, uint64_t size);
  static uint64_t LengthFrom(const Mapping& mapping, uint64_t offset);
  const Mapping* Find(Handle handle) const;
  Mapping* Find(Handle handle);
  uint64_t RoundUp(uint64_t n) const { return (n + page_size_ - 1) / page_size_ * page_size_; }
  void Cut(Mapping& mapping, uint64_t begin, uint64_t end) const;
  void Settle(Handle handle, Mapping& mapping);

  uint64_t page_size_;
  std::vector<Mapping> mappings_;
  std::vector<uint32_t> free_;
};

}  // namespace ipc_lab::memory
