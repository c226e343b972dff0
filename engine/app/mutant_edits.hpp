#pragma once
// Making one mutant: a variant of an operator applied to a clean draft.
#include <optional>

#include "app/mutant_operators.hpp"
#include "app/report_variety.hpp"
#include "sample/draft.hpp"

namespace mingjian {

bool fits(const MutantOperator& op, const Draft& draft);
// Nothing if the variant does not fit this draft: a text is not there, a cell has not the value it needs, or an edit
// would change nothing.
std::optional<Draft> make_mutant(const MutantVariant& variant, const Draft& clean, Random& random);

}  // namespace mingjian
