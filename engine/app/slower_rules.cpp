#include "app/slower_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <map>
#include <tuple>

namespace mingjian {
namespace {

constexpr double kSlower = 2, kLeast = 10;  // µs that a rule has grown by

}  // namespace

std::string write_rule_times(const std::vector<RuleTime>& times) {
  std::string out;
  for (const RuleTime& time : times) {
    fmt::format_to(std::back_inserter(out), "{}\t{:.3f}\n", time.rule, time.microseconds);
  }
  return out;
}

std::vector<RuleTime> read_rule_times(std::string_view text) {
  std::vector<RuleTime> out;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const std::size_t tab = line.find('\t');
    if (tab == 0 || tab == std::string_view::npos) continue;
    const double value = std::strtod(std::string(line.substr(tab + 1)).c_str(), nullptr);
    if (value > 0) out.push_back({std::string(line.substr(0, tab)), value});
  }
  return out;
}

std::vector<SlowerRule> slower_rules(const std::vector<RuleTime>& before, const std::vector<RuleTime>& now) {
  std::map<std::string_view, double> earlier;
  for (const RuleTime& time : before) earlier.emplace(time.rule, time.microseconds);
  std::vector<SlowerRule> both;
  std::vector<double> growth;
  for (const RuleTime& time : now) {
    const auto known = earlier.find(time.rule);
    if (known == earlier.end() || known->second <= 0) continue;
    both.push_back({time.rule, known->second, time.microseconds});
    growth.push_back(time.microseconds / known->second);
  }
  if (both.empty()) return both;
  const auto middle = growth.begin() + static_cast<std::ptrdiff_t>(growth.size() / 2);
  std::nth_element(growth.begin(), middle, growth.end());
  for (SlowerRule& rule : both) rule.before *= *middle;
  std::erase_if(
      both, [](const SlowerRule& rule) { return rule.now < kSlower * rule.before || rule.now < rule.before + kLeast; });
  std::sort(both.begin(), both.end(), [](const SlowerRule& a, const SlowerRule& b) {
    return std::tuple(b.now - b.before, a.rule) < std::tuple(a.now - a.before, b.rule);
  });
  return both;
}

}  // namespace mingjian
