#pragma once
// What an approximate number may stand for: 180余 is 180 to just below 190, 近300 is 270 to 300, 约50 is 45 to 55.
#include "facts/fact_set.hpp"

namespace mingjian {

struct NumberRange {
  double low = 0, high = 0;
  bool overlaps(const NumberRange& other) const { return low <= other.high && other.low <= high; }
};

NumberRange number_range(double value, Approximation approximation);
inline NumberRange number_range(const Quantity& quantity) {
  return number_range(quantity.value, quantity.approximation);
}
// The quantity that begins at the folded offset; null if none does.
const Quantity* quantity_at(const FactSet& facts, std::uint32_t folded_offset);

}  // namespace mingjian
