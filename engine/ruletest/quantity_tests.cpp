#include "ruletest/quantity_tests.hpp"

#include <fmt/format.h>
#include <algorithm>
#include <cstdlib>

#include "base/fold.hpp"
#include "rules/key_table.hpp"
#include "rules/yaml_node.hpp"

namespace mingjian {
namespace {

struct Reading {
  ByteRange number;  // empty for 没有
  double value = 0;
};

class QuantityTester {
 public:
  QuantityTester(const RuleSet& rules, const QuantityPhrase& quantity, Diagnostics& diagnostics)
      : rules_(rules), quantity_(quantity), diagnostics_(diagnostics) {
    const std::size_t slash = quantity.file.rfind('/');
    std::string name = quantity.file.substr(slash == std::string::npos ? 0 : slash + 1);
    if (name.ends_with(".yaml")) name.resize(name.size() - 5);
    name_ = "quantities/" + name;
  }

  void run(std::vector<RuleTestOutcome>& out) {
    if (quantity_.tests == nullptr) return;
    for (const bool wanted : {true, false}) {
      for_each_item(quantity_.tests->find(wanted ? "应得" : "不应得"),
                    [&](const YamlNode& item) { run_one(item, wanted, out); });
    }
  }

 private:
  void run_one(const YamlNode& item, bool wanted, std::vector<RuleTestOutcome>& out) {
    const YamlNode* text = item.find("文");
    const YamlNode* value = item.find("值");
    if (text == nullptr || text->text().empty() || wanted != (value != nullptr)) {
      diagnostics_.push_back({DiagnosticLevel::error, "T112",
                              wanted ? "应得要写成 {文: …, 值: 数}" : "不应得要写成 {文: …}", quantity_.file,
                              item.line(), item.column()});
      return;
    }
    RuleTestOutcome outcome;
    outcome.rule = name_;
    outcome.group = wanted ? "应得" : "不应得";
    outcome.title = fmt::format("“{}”", text->text());
    outcome.file = quantity_.file;
    outcome.line = item.line();
    RuleTestForm form;
    form.form = "原文";
    const std::vector<Reading> readings = read(fold(text->text()));
    for (const Reading& reading : readings) form.actual.push_back(fmt::format("{}", reading.value));
    form.expected.push_back(wanted ? std::string(value->text()) : "读不出数");
    const double number = wanted ? std::strtod(std::string(value->text()).c_str(), nullptr) : 0;
    const bool found =
        std::any_of(readings.begin(), readings.end(), [&](const Reading& r) { return r.value == number; });
    if (wanted && !found) form.differences.push_back(fmt::format("没有读出 {}", value->text()));
    for (const Reading& reading : readings) {
      if (!wanted || reading.value != number) form.differences.push_back(fmt::format("多读出 {}", reading.value));
    }
    form.passed = form.differences.empty();
    outcome.status = form.passed ? RuleTestStatus::passed : RuleTestStatus::failed;
    outcome.forms.push_back(std::move(form));
    out.push_back(std::move(outcome));
  }

  std::vector<PatternMatch> matches(PatternId pattern, const std::string& text) const {
    const auto found = rules_.patterns.match(pattern, text, {0, static_cast<std::uint32_t>(text.size())});
    return found ? *found : std::vector<PatternMatch>{};
  }

  static const PatternCapture* number_of(const PatternMatch& match) {
    const PatternCapture* last = nullptr;
    for (const PatternCapture& capture : match.captures) {
      if (capture.kind == SlotKind::number) last = &capture;
    }
    return last;
  }

  std::vector<Reading> read(const std::string& text) const {
    std::vector<Reading> readings;
    std::vector<PatternId> says = quantity_.says;
    says.insert(says.end(), quantity_.says_on_topic.begin(), quantity_.says_on_topic.end());
    for (std::size_t i = 0; i < says.size(); ++i) {
      for (const PatternMatch& match : matches(says[i], text)) {
        const PatternCapture* number = number_of(match);
        const bool ask_topic = number != nullptr && i >= quantity_.says.size();
        if (ask_topic && !quantity_.on_topic(std::string_view(text).substr(0, number->range.begin))) continue;
        const bool known = number == nullptr || std::any_of(readings.begin(), readings.end(), [&](const Reading& r) {
                             return r.number == number->range;
                           });
        if (!known) readings.push_back({number->range, number->number});
      }
    }
    for (const PatternId pattern : quantity_.excludes) {
      for (const PatternMatch& match : matches(pattern, text)) {
        std::erase_if(readings, [&](const Reading& r) {
          if (match.captures.empty()) return match.range.contains(r.number);
          return std::any_of(match.captures.begin(), match.captures.end(),
                             [&](const PatternCapture& capture) { return capture.range.overlaps(r.number); });
        });
      }
    }
    bool none = false;
    for (const PatternId pattern : quantity_.none) {
      for (const PatternMatch& match : matches(pattern, text)) none = none || !is_excluded(match, text);
    }
    if (none) readings.push_back({});
    return readings;
  }

  bool is_excluded(const PatternMatch& none, const std::string& text) const {
    return std::any_of(quantity_.excludes.begin(), quantity_.excludes.end(), [&](PatternId pattern) {
      const std::vector<PatternMatch> found = matches(pattern, text);
      return std::any_of(found.begin(), found.end(), [&](const PatternMatch& match) {
        if (match.captures.empty()) return match.range.overlaps(none.range);
        return std::any_of(match.captures.begin(), match.captures.end(),
                           [&](const PatternCapture& capture) { return none.range.contains(capture.range); });
      });
    });
  }

  const RuleSet& rules_;
  const QuantityPhrase& quantity_;
  Diagnostics& diagnostics_;
  std::string name_;
};

}  // namespace

std::vector<RuleTestOutcome> run_quantity_tests(const RuleSet& rules, Diagnostics& diagnostics) {
  std::vector<RuleTestOutcome> out;
  for (const QuantityPhrase& quantity : rules.quantities) QuantityTester(rules, quantity, diagnostics).run(out);
  return out;
}

}  // namespace mingjian
