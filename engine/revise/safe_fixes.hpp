#pragma once
// Which findings may be mended without asking, and which of those are left alone and why: never a digit, a date, a
// contact, or a name of a body or a place, whatever the rule says. It judges nothing again (fix_plan.hpp does).
#include <optional>
#include <string>
#include <vector>

#include "facts/fact_set.hpp"
#include "finding/finding.hpp"
#include "model/document.hpp"
#include "model/gazetteer.hpp"
#include "revise/text_edit.hpp"

namespace mingjian {

// A finding marked 可自动 and not waived, with what would be done.
struct SafeFix {
  std::size_t finding = 0;  // index in the findings
  TextEdit edit;            // the smallest
  std::string refused;      // Chinese, why it is left alone; "" = it may be made
};

// `gazetteer` may be null. In the order of the findings.
std::vector<SafeFix> safe_fixes(const Document& document, const FactSet& facts, const std::vector<Finding>& findings,
                                const Gazetteer* gazetteer);

}  // namespace mingjian
