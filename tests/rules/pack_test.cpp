// The rule pack judged by its own tests, by the base reports and by the examples.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "app/pack.hpp"
#include "base/files.hpp"
#include "check/check.hpp"
#include "facts/extract.hpp"
#include "readers/reader.hpp"
#include "ruletest/rule_tests.hpp"
#include "script/lua_host.hpp"
#include "support/source_dir.hpp"

using namespace mingjian;

namespace {

const RuleSet& pack() {
  static const Result<RuleSet> rules =
      load_pack({source_dir() + "/rules", source_dir() + "/scripts", ""}, PackTests::load);
  REQUIRE_MESSAGE(rules.has_value(), rules.error().message);
  return *rules;
}

const RuleTestReport& pack_report() {
  RuleTestOptions options;
  options.mutation = false;
  static const RuleTestReport report = run_rule_tests(pack(), make_lua_host_factory(), options);
  return report;
}

std::string topic_of(const std::string& rule) { return rule.substr(0, rule.find('/')); }

// The failed tests of some topics, in words; empty = all passed. Every topic named must have tests.
std::string failures(const std::set<std::string>& topics) {
  RuleTestReport chosen;
  std::set<std::string> seen;
  for (const RuleTestOutcome& test : pack_report().tests) {
    if (topics.count(topic_of(test.rule)) == 0) continue;
    seen.insert(topic_of(test.rule));
    if (test.status == RuleTestStatus::failed) chosen.tests.push_back(test);
  }
  std::string text = chosen.tests.empty() ? "" : rule_test_text(chosen);
  for (const std::string& topic : topics) {
    if (seen.count(topic) == 0) text += "no tests in topic " + topic + "\n";
  }
  return text;
}

void check_topics(const std::set<std::string>& topics) {
  const std::string text = failures(topics);
  CHECK_MESSAGE(text.empty(), text);
}

CheckResult check_example(const std::string& name) {
  static const Checker checker(pack(), make_lua_host_factory());
  const std::string path = (source_dir() + "/examples/") + name;
  const Result<std::string> bytes = read_file(path);
  REQUIRE_MESSAGE(bytes.has_value(), path);
  const Result<Document> document = read_document(path, *bytes);
  REQUIRE_MESSAGE(document.has_value(), document.error().message);
  return Checker::Session(checker).check(*document, extract(*document, {&pack().layouts, pack().gazetteer.get()}));
}

std::set<std::string> rules_reported(const CheckResult& result) {
  std::set<std::string> rules;
  for (const Finding& finding : result.findings) rules.insert(finding.rule);
  return rules;
}

}  // namespace

TEST_CASE("the pack loads without an error") {
  for (const Diagnostic& d : pack().diagnostics) {
    CHECK_MESSAGE(d.level != DiagnosticLevel::error, d.path << ":" << d.line << " " << d.code << " " << d.message);
  }
  CHECK(pack().rules.size() >= 20);
}

// A regex that looks back over hundreds of characters is tried at each of them: one made a check four times as slow.
TEST_CASE("no regex of a rule looks back further than two hundred characters") {
  std::size_t looked_at = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(source_dir() + "/rules")) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      for (std::size_t at = line.find("(?<"); at != std::string::npos; at = line.find("(?<", at + 1)) {
        ++looked_at;
        int depth = 0, reach = 0;
        for (std::size_t i = at; i < line.size(); ++i) {
          if (line[i] == '(') ++depth;
          if (line[i] == ')' && --depth == 0) break;
          const std::size_t comma = line.find(',', i), close = line.find('}', i);
          if (line[i] == '{' && comma < close) reach += std::atoi(line.c_str() + comma + 1);
        }
        CAPTURE(entry.path().filename().string());
        CAPTURE(line.substr(at, 60));
        CHECK(reach <= 200);
      }
    }
  }
  CHECK(looked_at > 100);
}

TEST_CASE("tests in rules are well formed and every stable rule has both kinds") {
  for (const Diagnostic& d : pack_report().diagnostics) {
    CHECK_MESSAGE(d.level != DiagnosticLevel::error, d.path << ":" << d.line << " " << d.code << " " << d.message);
  }
}

TEST_CASE("every condition of every stable rule is needed by a test, or excused with a reason") {
  RuleTestOptions options;
  options.base_reports = false;
  options.threads = 2;
  const RuleTestReport report = run_rule_tests(pack(), make_lua_host_factory(), options);
  std::size_t tried = 0, killed = 0;
  for (const RuleMutation& mutation : report.mutations) {
    CHECK_MESSAGE(mutation.tried, mutation.rule);
    tried += mutation.killed + mutation.excused + mutation.survived;
    killed += mutation.killed;
  }
  CHECK(tried > 1000);
  CHECK(killed * 2 > tried);
  for (const Diagnostic& d : report.diagnostics) {
    CHECK_MESSAGE(d.level != DiagnosticLevel::error, d.path << ":" << d.line << " " << d.message);
  }
}

TEST_CASE("rules on structure, layout and content pass their tests") {
  check_topics({"structure", "layout", "content"});
}
TEST_CASE("rules on tables and arithmetic pass their tests") { check_topics({"table", "arithmetic"}); }
TEST_CASE("rules on consistency pass their tests") { check_topics({"consistency", "quantities"}); }
TEST_CASE("rules on copies, contacts, citations and dates pass their tests") {
  check_topics({"copy", "contact", "citation", "date"});
}
TEST_CASE("rules on wording, punctuation and residue pass their tests") {
  check_topics({"wording", "punctuation", "residue"});
}

TEST_CASE("no test of any topic fails") {
  std::set<std::string> topics;
  for (const RuleTestOutcome& test : pack_report().tests) topics.insert(topic_of(test.rule));
  check_topics(topics);
}

TEST_CASE("no known gap has been closed without moving its test") {
  for (const RuleTestOutcome& test : pack_report().tests) {
    CHECK_MESSAGE(test.status != RuleTestStatus::gap_closed, test.rule << " " << test.title);
  }
}

TEST_CASE("clean examples give no error and no warning") {
  for (const std::string name :
       {"clean-street-2022.txt", "clean-district-2023.txt", "clean-street-2020.txt", "clean-zone-2021.txt",
        "clean-bureau-2022.txt", "clean-city-2020.txt", "clean-town-2024.txt"}) {
    const CheckResult result = check_example(name);
    CHECK(result.judged);
    for (const Finding& finding : result.findings) {
      CHECK_MESSAGE(finding.level == Level::info,
                    name << ":" << finding.location.line << " " << finding.rule << " " << finding.message);
    }
  }
}

TEST_CASE("damaged examples give the findings they were made for") {
  const std::map<std::string, std::vector<std::string>> wanted = {
      {"old-layout-street-2022.txt",
       {"layout/wrong-edition", "copy/other-body", "table/incomplete", "structure/missing-section",
        "structure/announced-contents", "citation/wrong-document", "content/fee-statement", "table/bad-cell"}},
      {"wrong-sums-town-2021.txt",
       {"arithmetic/requests-columns", "arithmetic/requests-balance", "arithmetic/cases-sum",
        "consistency/request-count", "consistency/all-closed-claim", "consistency/documents-issued-count",
        "content/governance-results"}},
      {"blank-tables-street-2020.txt",
       {"table/bad-cell", "table/wrong-label", "structure/broken-sequence", "punctuation/unpaired",
        "punctuation/adjacent-stops", "wording/known-typo", "citation/article-unit"}},
      {"lawsuits-bureau-2023.txt",
       {"consistency/cases-without-requests", "consistency/silent-lawsuits", "wording/known-typo", "wording/jiezhi",
        "wording/outdated-principle", "residue/leftover", "content/fee-statement"}},
      {"leftovers-bureau-2024.txt",
       {"residue/placeholder", "date/wrong-period", "citation/wrong-document", "structure/broken-sequence",
        "punctuation/unpaired", "punctuation/adjacent-stops"}},
  };
  for (const auto& entry : wanted) {
    const std::string& name = entry.first;
    const std::set<std::string> reported = rules_reported(check_example(name));
    for (const std::string& rule : entry.second)
      CHECK_MESSAGE(reported.count(rule) == 1, name << " has no finding of " << rule);
  }
}
