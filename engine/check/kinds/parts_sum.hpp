#pragma once
// The forms of kind 分项合计, each a function that finds its faults in a report's prose.
#include <string>
#include <vector>

#include "check/kinds/approximate.hpp"
#include "check/kinds/support.hpp"
#include "rules/kinds/parts_sum.hpp"

namespace mingjian::sums {

struct Fault {
  ByteRange folded;  // the figure that does not fit
  ByteRange shown;   // folded: the words that the message shows
  std::string computed, written, formula;
  std::vector<ByteRange> related;  // folded: the figures it was computed from
};
using Faults = std::vector<Fault>;

// Figures of one sentence (between 。 ！ ？ ；), by place.
struct Sentence {
  ByteRange folded;
  std::vector<const Quantity*> figures;
};
// All sentences of prose that hold at least one figure.
std::vector<Sentence> sentences_with_figures(const Context& context);

void find_parts(const Context& context, const PartsSumParams& params, Faults& faults);
void find_percents(const Context& context, const PartsSumParams& params, Faults& faults);
void find_counted(const Context& context, Faults& faults);

}  // namespace mingjian::sums
