#pragma once
// A half-open range of byte offsets into one UTF-8 buffer. It is the only kind of position that facts,
// rules and findings hold; lines and columns are computed from it once, at the end.
#include <algorithm>
#include <cstdint>

namespace mingjian {

struct ByteRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr bool empty() const { return begin >= end; }
  constexpr std::uint32_t size() const { return end > begin ? end - begin : 0; }
  constexpr bool contains(std::uint32_t offset) const { return begin <= offset && offset < end; }
  constexpr bool contains(ByteRange other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(ByteRange other) const { return begin < other.end && other.begin < end; }
  friend constexpr bool operator==(ByteRange, ByteRange) = default;
  friend constexpr auto operator<=>(ByteRange, ByteRange) = default;
};

// The smallest range that holds both; an empty range counts as nothing.
constexpr ByteRange cover(ByteRange a, ByteRange b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {std::min(a.begin, b.begin), std::max(a.end, b.end)};
}

}  // namespace mingjian
