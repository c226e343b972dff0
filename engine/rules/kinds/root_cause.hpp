#pragma once
// 归因: one cause absorbs its symptoms. Runs after all other rules.
#include <string>
#include <vector>

#include "rules/rule.hpp"

namespace mingjian {

// Slots: 个数 规则 主因 改正
struct RootCauseParams : KindParams {
  std::vector<std::string> causes;          // 主因: rule ids
  std::vector<std::string> affected;        // 牵连: rule ids
  std::vector<std::string> cause_kinds;     // 主因查法: all rules of these kinds
  std::vector<std::string> affected_kinds;  // 牵连查法
  bool not_assessable = true;               // 牵连判定: 未评估
  bool failed = true;                       //           问题
  enum class Scope : std::uint8_t {
    report,
    same_table,
    same_section
  } scope = Scope::same_table;  // 限于: 全文 同一张表 同一章节
  // 凭: what proves it. With a proof a finding is folded: it stays, as 提示, and names its cause.
  enum class Proof : std::uint8_t {
    none,             // the scope is enough, and levels stay
    one_cell,         // 改对一格: one slip in a table, undone, ends both
    same_place,       // 同一处: a place that the cause names
    missing_section,  // 缺的部分: what is missing belongs into the section that is missing
    copied_tables,    // 抄来的表: the figures are another report's
  } proof = Proof::none;

  bool is_cause(const Rule& rule) const;
  bool is_affected(const Rule& rule) const;
};

}  // namespace mingjian
