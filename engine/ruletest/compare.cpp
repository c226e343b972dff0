#include "ruletest/compare.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "ruletest/place_match.hpp"

namespace mingjian {
namespace {

bool holds(std::string_view text, std::string_view words) {
  return text.find(words) != std::string_view::npos || fold(text).find(fold(words)) != std::string::npos;
}

class Comparison {
 public:
  Comparison(const PreparedReport& report, const LayoutSet& layouts) : report_(report), layouts_(layouts) {}

  // What of `expected` the finding does not fulfil, in words; empty = it fits.
  std::vector<std::string> misfits(const ExpectedFinding& expected, const Finding& finding) const {
    std::vector<std::string> faults;
    if (!stands_at({finding.range, &finding.location, finding.quote, {}}, expected.place, report_, layouts_)) {
      faults.push_back(fmt::format("处不是 {}", expected.place));
    }
    if (expected.level && *expected.level != finding.level)
      faults.push_back(fmt::format("级别是 {}", level_name(finding.level)));
    for (const std::string& word : expected.words) {
      if (!holds(finding.message, word)) faults.push_back(fmt::format("话里没有“{}”", word));
    }
    for (const std::string& place : expected.other_places) {
      const bool found = std::any_of(finding.related.begin(), finding.related.end(), [&](const RelatedPlace& related) {
        return stands_at({related.range, &related.location, related.quote, related.path}, place, report_, layouts_);
      });
      if (!found) faults.push_back(fmt::format("另处没有 {}", place));
    }
    if (expected.fixed && !reads_after_fix(finding, *expected.fixed)) {
      faults.push_back(finding.replacement ? fmt::format("改为的是“{}”", *finding.replacement)
                                           : std::string("没有给出改法"));
    }
    return faults;
  }

 private:
  // 改为 may be the replacement itself or the whole paragraph as it reads afterwards.
  bool reads_after_fix(const Finding& finding, std::string_view wanted) const {
    if (!finding.replacement) return false;
    if (utf8::trim(*finding.replacement) == utf8::trim(wanted)) return true;
    for (const Block& block : report_.document.blocks) {
      if (!block.range.contains(finding.range)) continue;
      std::string text(report_.document.source(block.range));
      text.replace(finding.range.begin - block.range.begin, finding.range.size(), *finding.replacement);
      if (utf8::trim(text) == utf8::trim(wanted)) return true;
    }
    return false;
  }

  const PreparedReport& report_;
  const LayoutSet& layouts_;
};

// Kuhn's matching: an expected finding takes an actual one, moving earlier ones where that helps.
class Matching {
 public:
  Matching(std::vector<std::vector<bool>> fits, std::size_t actual) : fits_(std::move(fits)), taken_by_(actual, -1) {}

  void run() {
    for (std::size_t e = 0; e < fits_.size(); ++e) {
      std::vector<bool> seen(taken_by_.size(), false);
      find_place(e, seen);
    }
  }
  bool expected_matched(std::size_t e) const {
    return std::find(taken_by_.begin(), taken_by_.end(), static_cast<int>(e)) != taken_by_.end();
  }
  bool actual_matched(std::size_t a) const { return taken_by_[a] >= 0; }

 private:
  bool find_place(std::size_t e, std::vector<bool>& seen) {
    for (std::size_t a = 0; a < taken_by_.size(); ++a) {
      if (!fits_[e][a] || seen[a]) continue;
      seen[a] = true;
      if (taken_by_[a] < 0 || find_place(static_cast<std::size_t>(taken_by_[a]), seen)) {
        taken_by_[a] = static_cast<int>(e);
        return true;
      }
    }
    return false;
  }

  std::vector<std::vector<bool>> fits_;
  std::vector<int> taken_by_;
};

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : std::string(separator)) + word;
  return out;
}

std::string expected_in_words(const ExpectedFinding& expected) {
  std::string text = fmt::format("处 {}", expected.place);
  if (expected.level) text += fmt::format("，级别 {}", level_name(*expected.level));
  if (!expected.words.empty()) text += fmt::format("，话里有 {}", joined(expected.words, "、"));
  if (!expected.other_places.empty()) text += fmt::format("，另处 {}", joined(expected.other_places, "、"));
  if (expected.fixed) text += fmt::format("，改为“{}”", *expected.fixed);
  return text;
}

std::string verdict_in_words(const Verdict& verdict) {
  return verdict.reason.empty() ? std::string(verdict_name(verdict.kind))
                                : fmt::format("{}（{}）", verdict_name(verdict.kind), verdict.reason);
}

void compare_findings(const RuleTest& test, const RuleAnswer& answer, const Comparison& comparison,
                      RuleTestForm& form) {
  static const std::vector<ExpectedFinding> kNone;
  const std::vector<ExpectedFinding>& expected = test.expected ? *test.expected : kNone;
  for (const ExpectedFinding& finding : expected) form.expected.push_back(expected_in_words(finding));
  if (expected.empty()) form.expected.emplace_back("不报");
  std::vector<std::vector<bool>> fits;
  for (const ExpectedFinding& wanted : expected) {
    fits.emplace_back();
    for (const Finding* finding : answer.findings) fits.back().push_back(comparison.misfits(wanted, *finding).empty());
  }
  Matching matching(std::move(fits), answer.findings.size());
  matching.run();
  std::vector<std::size_t> missing, surplus;
  for (std::size_t e = 0; e < expected.size(); ++e) {
    if (!matching.expected_matched(e)) missing.push_back(e);
  }
  for (std::size_t a = 0; a < answer.findings.size(); ++a) {
    if (!matching.actual_matched(a)) surplus.push_back(a);
  }
  for (std::size_t i = 0; i < missing.size(); ++i) {
    std::string line = fmt::format("该报没报：{}", expected_in_words(expected[missing[i]]));
    // The surplus finding that comes nearest tells what is wrong.
    std::vector<std::string> nearest;
    for (const std::size_t a : surplus) {
      std::vector<std::string> faults = comparison.misfits(expected[missing[i]], *answer.findings[a]);
      if (nearest.empty() || faults.size() < nearest.size()) nearest = std::move(faults);
    }
    if (!nearest.empty()) line += fmt::format("；最接近的一条 {}", joined(nearest, "，"));
    form.differences.push_back(std::move(line));
  }
  for (const std::size_t a : surplus)
    form.differences.push_back(fmt::format("多报：{}", finding_in_words(*answer.findings[a])));
}

void compare_verdict(const RuleTest& test, const RuleAnswer& answer, RuleTestForm& form) {
  const VerdictKind kind = answer.verdict.kind;
  const auto differ = [&](std::string text) { form.differences.push_back(std::move(text)); };
  if (test.group == TestGroup::not_assessable || test.group == TestGroup::must_fail) {
    const VerdictKind wanted =
        test.group == TestGroup::not_assessable ? VerdictKind::not_assessable : VerdictKind::rule_error;
    form.expected = {fmt::format("{}（{}）", verdict_name(wanted), test.reason)};
    if (kind != wanted)
      differ(fmt::format("应判{}，判的是{}", verdict_name(wanted), verdict_in_words(answer.verdict)));
    else if (!holds(answer.verdict.reason, test.reason))
      differ(fmt::format("理由里没有“{}”：{}", test.reason, answer.verdict.reason));
    return;
  }
  if (kind == VerdictKind::rule_error) differ(fmt::format("规则出错：{}", answer.verdict.reason));
  if (kind == VerdictKind::not_assessable) differ(fmt::format("判的是{}", verdict_in_words(answer.verdict)));
  if (kind == VerdictKind::not_applicable && test.expected && !test.expected->empty())
    differ(fmt::format("判的是{}", verdict_in_words(answer.verdict)));
}

}  // namespace

RuleAnswer answer_of(const CheckResult& result, std::string_view rule) {
  RuleAnswer answer;
  answer.verdict.kind = VerdictKind::rule_error;
  answer.verdict.reason = "没有判定";
  for (const Verdict& verdict : result.verdicts) {
    if (verdict.rule == rule) answer.verdict = verdict;
  }
  for (const Finding& finding : result.findings) {
    if (finding.rule == rule) answer.findings.push_back(&finding);
  }
  return answer;
}

std::string finding_in_words(const Finding& finding) {
  std::string text = fmt::format("第{}行 {} {}", finding.location.line, level_name(finding.level), finding.message);
  if (!finding.quote.empty()) {
    const std::string_view head = utf8::prefix(finding.quote, 30);
    text += fmt::format("（原文“{}{}”）", head, head.size() < finding.quote.size() ? "…" : "");
  }
  return text;
}

RuleTestForm compare(const RuleTest& test, const RuleAnswer& answer, const PreparedReport& report,
                     const LayoutSet& layouts) {
  RuleTestForm form;
  form.form = report.form;
  form.actual.push_back(fmt::format("判定 {}", verdict_in_words(answer.verdict)));
  for (const Finding* finding : answer.findings) form.actual.push_back(finding_in_words(*finding));
  compare_findings(test, answer, Comparison(report, layouts), form);
  compare_verdict(test, answer, form);
  form.passed = form.differences.empty();
  return form;
}

}  // namespace mingjian
