#include "check/kinds/approximate.hpp"

#include <algorithm>
#include <cmath>

namespace mingjian {
namespace {

// 180 → 10, 300 → 100, 186 → 1: the step of the last digit that is not 0.
double last_step(double value) {
  double step = 1;
  while (step * 10 <= value && std::fmod(value, step * 10) == 0) step *= 10;
  return step;
}

}  // namespace

NumberRange number_range(double value, Approximation approximation) {
  constexpr double kLoose = 0.1;
  switch (approximation) {
    case Approximation::none:
      break;
    case Approximation::yu:
    case Approximation::duo:
    case Approximation::chao:
      return {value, value + last_step(value)};
    case Approximation::jin:
      return {value * (1 - kLoose), value};
    case Approximation::yue:
    case Approximation::zuoyou:
      return {value * (1 - kLoose), value * (1 + kLoose)};
  }
  return {value, value};
}

const Quantity* quantity_at(const FactSet& facts, std::uint32_t offset) {
  const auto found =
      std::lower_bound(facts.quantities.begin(), facts.quantities.end(), offset,
                       [](const Quantity& quantity, std::uint32_t at) { return quantity.folded.begin < at; });
  return found != facts.quantities.end() && found->folded.begin == offset ? &*found : nullptr;
}

}  // namespace mingjian
