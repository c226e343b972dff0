#pragma once
// Counts of reports, findings and verdicts; waived findings are counted apart.
#include <array>
#include <cstddef>
#include <string>

#include "finding/finding.hpp"

namespace mingjian {

struct Tally {
  std::size_t reports = 0, judged = 0, waived = 0;
  std::array<std::size_t, 3> levels{};    // by Level
  std::array<std::size_t, 6> verdicts{};  // by VerdictKind

  void add(const CheckResult& report);
  void add(const Finding& finding);
  std::size_t findings() const { return levels[0] + levels[1] + levels[2]; }
  std::size_t of(Level level) const { return levels[static_cast<std::size_t>(level)]; }
  std::size_t of(VerdictKind kind) const { return verdicts[static_cast<std::size_t>(kind)]; }
  std::string words() const;  // "错误 1 · 警告 2 · 提示 3 · 例外 1"
};

}  // namespace mingjian
