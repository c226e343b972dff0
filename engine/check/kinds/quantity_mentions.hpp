#pragma once
// Where a report's prose tells a quantity (量) of its own year and body: shared by 文表一致 and 文内一致. Other years,
// totals over years, figures of other bodies and partial figures are not the quantity.
#include <vector>

#include "check/kinds/support.hpp"

namespace mingjian {

struct QuantityMention {
  ByteRange range, number;  // folded; number empty for "没有"
  double value = 0;
};

struct QuantityQuery {
  const std::vector<std::string>* sections = nullptr;  // keys; empty = everywhere in prose
  bool with_none = false;                              // 没有 phrases too, as none_value
  double none_value = 0;
};

void need_quantity(PatternIndex& patterns, const QuantityPhrase& quantity);
// By place, not overlapping among those with a number, nor among those without.
std::vector<QuantityMention> find_mentions(Context& context, const QuantityPhrase& quantity,
                                           const QuantityQuery& query);

}  // namespace mingjian
