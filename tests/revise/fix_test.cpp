#include <set>

#include "app/fix_bench.hpp"
#include "base/encoding.hpp"
#include "revise/fix_plan.hpp"
#include "revise_support.hpp"
#include "rules/kinds/wording.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

FixedReport fixed(const std::string& path, const std::string& bytes) {
  auto made = fix_report(judged(path, bytes), bytes, judge(), pack().gazetteer.get());
  REQUIRE_MESSAGE(made.has_value(), (made ? "" : made.error().message));
  return std::move(*made);
}

}  // namespace

TEST_CASE("a safe replacement is made, and nothing else of the file changes") {
  const std::string before = report_with("街道为公开工作提拱了保障。"),
                    after = report_with("街道为公开工作提供了保障。");
  const FixedReport made = fixed("a.txt", before);
  CHECK(made.made.size() == 1);
  CHECK(made.left.empty());
  CHECK(made.bytes == after);
  CHECK(fixed("a.txt", made.bytes).bytes == after);
}

TEST_CASE("encoding, byte order mark and line ends are kept") {
  std::string before = report_with("街道为公开工作提拱了保障。"), after = report_with("街道为公开工作提供了保障。");
  for (std::string* text : {&before, &after}) {
    for (std::size_t at = text->find('\n'); at != std::string::npos; at = text->find('\n', at + 2))
      text->insert(at, "\r");
  }
  struct Row {
    const char *encoding, *mark;
  };
  for (const Row& row : {Row{"UTF-8", ""}, Row{"UTF-8", "\xEF\xBB\xBF"}, Row{"GB18030", ""},
                         Row{"UTF-16LE", "\xFF\xFE"}, Row{"UTF-16BE", "\xFE\xFF"}}) {
    CAPTURE(row.encoding);
    const auto bytes = encode_text(before, row.encoding), wanted = encode_text(after, row.encoding);
    REQUIRE((bytes && wanted));
    CHECK(fixed("a.txt", row.mark + *bytes).bytes == row.mark + *wanted);
  }
}

TEST_CASE("names, figures and contacts are left alone, and it is said why") {
  JudgedReport report = judged("a.txt", report_with("开展培训3次，为公开工作提拱了保障。"));
  const auto refusal = [&](const std::string& quote, const std::string& put) {
    Finding finding;
    finding.rule = "wording/x";
    const std::size_t at = report.document.text.find(quote);
    REQUIRE_MESSAGE(at != std::string::npos, quote);
    finding.range = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + quote.size())};
    finding.quote = quote;
    finding.replacement = put;
    finding.safe_fix = true;
    const auto fixes = safe_fixes(report.document, report.facts, {finding}, pack().gazetteer.get());
    REQUIRE(fixes.size() == 1);
    return fixes.front().refused;
  };
  CHECK(refusal("提拱", "提供") == "");
  CHECK(refusal("培训3次", "培训4次") == "要改动数字");
  CHECK(refusal("3次", "3回") == "落在数量或日期里");
  CHECK(refusal(report.facts.body.name, "别的" + report.facts.body.name.substr(6)) == "落在单位名里");
  REQUIRE_FALSE(report.facts.contacts.empty());
  const Contact& contact = report.facts.contacts.front();
  const std::string written(report.document.source(contact.range));
  CHECK(refusal(written, written + "x") == "");  // behind it is not in it
  CHECK(refusal(written, "x" + written.substr(1)) != "");
}

TEST_CASE("what is not marked safe, or is waived, is not touched") {
  JudgedReport report = judged("a.txt", report_with("街道为公开工作提拱了保障。"));
  REQUIRE(safe_fixes(report.document, report.facts, report.result.findings, nullptr).size() == 1);
  for (Finding& finding : report.result.findings) finding.waived = true;
  CHECK(safe_fixes(report.document, report.facts, report.result.findings, nullptr).empty());
  for (Finding& finding : report.result.findings) finding.waived = finding.safe_fix = false;
  CHECK(safe_fixes(report.document, report.facts, report.result.findings, nullptr).empty());
}

TEST_CASE("a change after which something new is found is not made") {
  // Among others names of laws without their marks: with them, the law is one that did not hold yet in that year.
  std::size_t refused = 0;
  for (const DamagedReport& damaged : damaged(400, DamagedForms::all)) {
    const JudgedReport report = judged(damaged.path, damaged.bytes);
    for (const FixedReport::Change& change : fixed(damaged.path, damaged.bytes).left) {
      refused += change.refused.starts_with("改了以后有新的问题：") ? 1 : 0;
    }
    if (refused > 0) break;
  }
  CHECK(refused > 0);
}

TEST_CASE("forms that cannot be changed are told") {
  const std::string page = "<html><body><p>" + report_with("街道为公开工作提拱了保障。") + "</p></body></html>";
  const Result<JudgedReport> report = judge().extract("a.html", page);
  REQUIRE(report.has_value());
  const auto made = fix_report(*report, page, judge(), nullptr);
  REQUIRE_FALSE(made.has_value());
  CHECK(made.error().code == "V002");
}

TEST_CASE("damaged reports: safe findings go, no digit changes, nothing new comes, and the second time does nothing") {
  const FixBenchReport sum = run_fix_bench(pack(), make_lua_host_factory(), damaged(150, DamagedForms::all), 2);
  for (const std::string& failure : sum.failures) FAIL_CHECK(failure);
  CHECK(sum.judged >= 140);
  CHECK(sum.made >= 300);
  std::size_t left = 0;
  for (const auto& [reason, count] : sum.left) left += count;
  CHECK(left * 20 < sum.made);
}

TEST_CASE("what rules mark as safe changes no digit, and no word of it is empty by mistake") {
  std::size_t safe = 0;
  for (const Rule& rule : pack().rules) {
    const auto* params = dynamic_cast<const WordingParams*>(rule.params.get());
    if (params == nullptr) continue;
    for (const WordingEntry& entry : params->entries) {
      if (!entry.safe_fix) continue;
      ++safe;
      CHECK_MESSAGE((!entry.right.empty() || entry.deletes), rule.info.id << " " << entry.shown);
      if (entry.is_literal) {
        CHECK_MESSAGE(digit_signs_of(entry.shown) == digit_signs_of(entry.right), rule.info.id << " " << entry.shown);
      }
    }
  }
  CHECK(safe > 400);
}
