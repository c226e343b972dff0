#pragma once
// 归因: one cause absorbs its symptoms. Runs after all other rules.
#include <string>
#include <vector>

#include "rules/rule.hpp"

namespace mingjian {

// Slots: 个数 规则 主因
struct RootCauseParams : KindParams {
  std::vector<std::string> causes;    // 主因: rule ids
  std::vector<std::string> affected;  // 牵连: rule ids
  bool not_assessable = true;         // 牵连判定: 未评估
  bool failed = true;                 //           问题
  enum class Scope : std::uint8_t {
    report,
    same_table,
    same_section
  } scope = Scope::same_table;  // 限于: 全文 同一张表 同一章节
};

}  // namespace mingjian
