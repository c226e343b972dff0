#pragma once
// The way of the data for one file and for a run: bytes → Document → FactSet → CheckResult.
#include <optional>

#include "app/inputs.hpp"
#include "check/check.hpp"
#include "facts/fact_set.hpp"
#include "finding/finding.hpp"
#include "model/document.hpp"
#include "output/wording.hpp"
#include "rules/rule.hpp"

namespace mingjian {

// A file as read, or why it could not be: then `passed_over` tells that nobody need mind (a picture in a folder).
struct OpenedInput {
  std::optional<Document> document;
  Diagnostic trouble;
  bool passed_over = false;
};
OpenedInput open_input(const Input& input, Language language);

FactSet extract_facts(const Document& document, const RuleSet& rules);

// Every input gets a CheckResult, except what was passed over in a folder: that is a note in the run's diagnostics.
RunResult check_inputs(const Inputs& inputs, const RuleSet& rules, unsigned jobs, Language language);

}  // namespace mingjian
