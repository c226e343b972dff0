#pragma once
// Folding: a finding that is proven to follow from another stays in the result as 提示 and names its cause; the cause
// is as grave as the gravest that it explains, so that nothing passes a gate that did not pass before.
// The proofs of 归因 (凭) are one function each; they look at findings and facts, never at words of messages.
#include <span>
#include <string>
#include <vector>

#include "check/context.hpp"
#include "rules/kinds/root_cause.hpp"

namespace mingjian {

struct Fold {
  std::size_t outcome = 0, finding = 0;  // the cause's place in the outcomes
  std::vector<std::string> rules;        // whose findings it explains, each once
  std::string mend;                      // what would end them all, "" = not told
  ByteRange place;                       // of what is wrong; empty = where the cause stands
};

// Not yet folded, above 提示, and sure.
bool may_fold(const Finding& finding);
// The entry of the cause in `folds`, made if need be.
Fold& fold_of(std::vector<Fold>& folds, std::size_t outcome, std::size_t finding);
void fold_under(Finding& cause, Finding& symptom, Fold& fold);

// Each takes the outcomes of all rules and gives the causes that explain something, in their order.
std::vector<Fold> fold_one_cell(Context& context, const RootCauseParams& params);
std::vector<Fold> fold_same_place(Context& context, const RootCauseParams& params);
std::vector<Fold> fold_missing_section(Context& context, const RootCauseParams& params);
std::vector<Fold> fold_copied_tables(Context& context, const RootCauseParams& params);

}  // namespace mingjian
