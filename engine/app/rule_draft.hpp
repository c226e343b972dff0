#pragma once
// A rule that is only begun: what `rules new` was told, and the file it becomes. Answers not given stay empty there,
// with what to write as a comment; the loader names them.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "rules/rule.hpp"

namespace mingjian {

struct RuleDraft {
  std::string id;    // topic/slug
  std::string kind;  // 查法
  std::string name, level;
  std::vector<std::string> basis;
  std::string years;  // "2021 起"; "" = all
  std::string message, why, advice;
  std::string base;  // 底稿 of the two tests; "" = one that fits the years
};

enum class DraftPart : std::uint8_t { id, kind, name, level, basis, years, message, why, advice, base };

// "" = the answer will do; else what is wrong with it, Chinese. An empty answer is wrong only for id and kind.
std::string fault_of(DraftPart part, const std::string& answer, const RuleSet& rules);

// The file. `draft` must have no faults.
std::string rule_draft_text(const RuleDraft& draft, const RuleSet& rules);

}  // namespace mingjian
