#include "app/rule_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <vector>

#include "app/rule_words.hpp"
#include "ruletest/test_case.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kExamples = 2;  // a rule: one that reports, one that must stay silent
constexpr std::string_view kMade = "本页由规则文件和规则自己的测试生成，不要手改；改了规则以后运行 `./dev docs`。\n\n";

// Text of a rule inside a paragraph or a table: no line breaks, no markup of its own.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' || c == '\r') {
      if (!out.empty() && out.back() != ' ') out += ' ';
      continue;
    }
    if (std::string_view("|*_`<>[]\\").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string edit_words(const TestEdit& edit) {
  const auto place = [&] { return edit.target.empty() ? std::string() : fmt::format("{} 里", plain(edit.target)); };
  switch (edit.kind) {
    case TestEdit::Kind::set:
      return edit.value.empty() ? fmt::format("{} 改成空白", plain(edit.target))
                                : fmt::format("{} 改成“{}”", plain(edit.target), plain(edit.value));
    case TestEdit::Kind::remove:
      return fmt::format("删去 {}", plain(edit.target));
    case TestEdit::Kind::replace:
      return edit.value.empty() ? fmt::format("{}删去“{}”", place(), plain(edit.from))
                                : fmt::format("{}“{}”改成“{}”", place(), plain(edit.from), plain(edit.value));
    case TestEdit::Kind::add:
      break;
  }
  return fmt::format("{} 加一句“{}”", plain(edit.target), plain(edit.value));
}

std::string source_words(const ReportSource& source) {
  if (!source.raw.empty()) return fmt::format("一段文字：“{}”", plain(source.raw));
  if (!source.sample.empty()) return plain(source.sample);
  std::vector<std::string> edits;
  for (const TestEdit& edit : source.edits) edits.push_back(edit_words(edit));
  return edits.empty() ? plain(source.base) : fmt::format("{}，{}", plain(source.base), fmt::join(edits, "，"));
}

// "第18行 错误 …" without the line, which is one of the sample report.
std::string finding_words(std::string_view told) {
  const std::size_t end = told.starts_with("第") ? told.find(' ') : std::string_view::npos;
  if (end != std::string_view::npos) told.remove_prefix(end + 1);
  const std::size_t level = told.find(' ');
  if (level == std::string_view::npos) return plain(told);
  return fmt::format("**{}** {}", told.substr(0, level), plain(told.substr(level + 1)));
}

class Pages {
 public:
  Pages(const RuleSet& rules, const RuleTestReport& report, const CsvTable& catalogue)
      : rules_(rules), catalogue_(catalogue) {
    for (const RuleTestOutcome& outcome : report.tests) outcomes_[{outcome.file, outcome.line}] = &outcome;
  }

  std::map<std::string, std::string> write() {
    std::map<std::string, std::string> pages;
    for (const std::string& topic : topics()) pages[topic + ".md"] = topic_page(topic);
    pages["README.md"] = index();
    return pages;
  }

 private:
  // Known topics in their order, then those of one's own by name.
  std::vector<std::string> topics() const {
    std::set<std::string> present;
    for (const Rule& rule : rules_.rules) present.insert(topic_of(rule.info.id));
    std::vector<std::string> ordered;
    for (const std::string_view known : known_topics()) {
      if (present.erase(std::string(known)) > 0) ordered.emplace_back(known);
    }
    ordered.insert(ordered.end(), present.begin(), present.end());
    return ordered;
  }

  std::vector<const Rule*> rules_of(const std::string& topic) const {
    std::vector<const Rule*> chosen;
    for (const Rule& rule : rules_.rules) {
      if (topic_of(rule.info.id) == topic) chosen.push_back(&rule);
    }
    return chosen;
  }

  std::string index() const {
    std::string out = fmt::format(
        "# 全部规则\n\n{}共 {} 条。规则怎样写见[规则写法](../rule-language.md)，条款覆盖情况见"
        "[覆盖](../coverage.md)。\n\n| 专题 | 条数 | 错误 | 警告 | 提示 |\n|---|---|---|---|---|\n",
        kMade, rules_.rules.size());
    for (const std::string& topic : topics()) {
      const std::vector<const Rule*> chosen = rules_of(topic);
      const auto of = [&](Level level) {
        return std::count_if(chosen.begin(), chosen.end(), [&](const Rule* rule) { return rule->info.level == level; });
      };
      fmt::format_to(std::back_inserter(out), "| [{} {}]({}.md) | {} | {} | {} | {} |\n", topic_name(topic), topic,
                     topic, chosen.size(), of(Level::error), of(Level::warning), of(Level::info));
    }
    for (const std::string& topic : topics()) {
      fmt::format_to(std::back_inserter(out), "\n## {}\n\n", topic_name(topic));
      for (const Rule* rule : rules_of(topic)) {
        fmt::format_to(std::back_inserter(out), "- [{}]({}.md#{}) {}（{}）\n", rule->info.id, topic, anchor(*rule),
                       plain(rule->info.name), level_name(rule->info.level));
      }
    }
    return out;
  }

  static std::string anchor(const Rule& rule) { return rule.info.id.substr(rule.info.id.find('/') + 1); }

  std::string topic_page(const std::string& topic) const {
    std::string out = fmt::format("# {}（{}）\n\n{}[全部规则](README.md)\n", topic_name(topic), topic, kMade);
    for (const Rule* rule : rules_of(topic)) write_rule(*rule, out);
    return out;
  }

  void write_rule(const Rule& rule, std::string& out) const {
    const RuleInfo& info = rule.info;
    fmt::format_to(std::back_inserter(out), "\n<a id=\"{}\"></a>\n## {}\n\n", anchor(rule), plain(info.name));
    fmt::format_to(std::back_inserter(out), "`{}` · **{}** · {}{} · 查法 {} · {}\n\n", info.id, level_name(info.level),
                   status_name(info.status), info.enabled ? "" : "（默认不开）", rule.kind,
                   plain(applicability_words(info.applies)));
    const auto line = [&](std::string_view label, std::string_view text) {
      if (!text.empty()) fmt::format_to(std::back_inserter(out), "- {}：{}\n", label, plain(text));
    };
    line("依据", fmt::format("{}", fmt::join(info.basis, "；")));
    line("为什么查", info.explanation);
    line("怎么改", info.advice);
    line("接替", info.replaced_by);
    line("对应的毛病", fmt::format("{}", fmt::join(slugs(info.id), "、")));
    write_examples(rule, out);
  }

  std::vector<std::string> slugs(const std::string& id) const {
    const int slug = catalogue_.column("slug"), named = catalogue_.column("rules");
    std::vector<std::string> found;
    if (slug < 0 || named < 0) return found;
    for (const CsvRow& row : catalogue_.rows) {
      const std::string wanted = ' ' + id + ' ';
      if ((' ' + row.fields[static_cast<std::size_t>(named)] + ' ').find(wanted) == std::string::npos) continue;
      found.push_back(row.fields[static_cast<std::size_t>(slug)]);
    }
    return found;
  }

  void write_examples(const Rule& rule, std::string& out) const {
    Diagnostics ignored;  // rules test tells them
    std::size_t reported = 0, silent = 0;
    for (const RuleTest& test : decode_rule_tests(rule, ignored)) {
      const bool reports = test.group == TestGroup::must_report;
      if (!reports && (test.group != TestGroup::must_not_report || test.edits.empty() || test.note.empty())) continue;
      std::size_t& count = reports ? reported : silent;
      const auto outcome = outcomes_.find({rule.info.file, test.line});
      if (count * 2 >= kExamples || outcome == outcomes_.end()) continue;
      if (reports && outcome->second->forms.empty()) continue;
      if (reported + silent == 0) out += "\n例子：\n\n";
      ++count;
      fmt::format_to(std::back_inserter(out), "- {}{}{}{}\n", test.note.empty() ? "" : plain(test.note) + "：",
                     source_words(test), others(test), reports ? "。报：" : "。不报。");
      if (!reports) continue;
      const std::vector<std::string>& actual = outcome->second->forms.front().actual;
      for (std::size_t i = 1; i < actual.size(); ++i) {  // the first line is the verdict
        fmt::format_to(std::back_inserter(out), "  - {}\n", finding_words(actual[i]));
      }
    }
  }

  static std::string others(const RuleTest& test) {
    std::string out;
    for (const OtherReport& other : test.others) out += fmt::format("；{}：{}", plain(other.name), source_words(other));
    return out;
  }

  const RuleSet& rules_;
  const CsvTable& catalogue_;
  std::map<std::pair<std::string, std::uint32_t>, const RuleTestOutcome*> outcomes_;
};

}  // namespace

std::map<std::string, std::string> rule_pages(const RuleSet& rules, const RuleTestReport& report,
                                              const CsvTable& catalogue) {
  return Pages(rules, report, catalogue).write();
}

}  // namespace mingjian
