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

// Made while a rule is bound; one serves all quantities of the rule.
class QuantityFinder {
 public:
  explicit QuantityFinder(PatternIndex& patterns);
  static void need(PatternIndex& patterns, const QuantityPhrase& quantity);
  // By place, not overlapping among those with a number, nor among those without.
  std::vector<QuantityMention> find(Context& context, const QuantityPhrase& quantity, const QuantityQuery& query) const;

 private:
  struct Dropped {  // why a mention is not the quantity; nothing = it is
    std::string_view why, word;
  };
  Dropped not_of_this_report(const Context& context, const QuantityPhrase& quantity,
                             const QuantityMention& mention) const;
  bool speaks_of_something_else(const Context& context, ByteRange range) const;
  std::vector<QuantityMention> without_number(Context& context, const QuantityPhrase& quantity, double value) const;

  WordSet over_years_, parts_, everybody_, others_, something_else_, request_;
};

}  // namespace mingjian
