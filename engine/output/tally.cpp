#include "output/tally.hpp"

#include <fmt/format.h>

namespace mingjian {

void Tally::add(const Finding& finding) {
  if (finding.waived) {
    ++waived;
  } else {
    ++levels[static_cast<std::size_t>(finding.level)];
  }
}

void Tally::add(const CheckResult& report) {
  ++reports;
  if (report.judged) ++judged;
  for (const Finding& each : report.findings) add(each);
  for (const Verdict& each : report.verdicts) ++verdicts[static_cast<std::size_t>(each.kind)];
}

std::string Tally::words() const {
  std::string text = fmt::format("错误 {} · 警告 {} · 提示 {}", levels[0], levels[1], levels[2]);
  if (waived > 0) text += fmt::format(" · 例外 {}", waived);
  return text;
}

}  // namespace mingjian
