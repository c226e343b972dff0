// docs/rules/ and docs/coverage.md are written from the rules and their tests. MINGJIAN_REFRESH=1 writes them anew.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

#include "app/coverage_page.hpp"
#include "app/pack.hpp"
#include "app/rule_pages.hpp"
#include "base/files.hpp"
#include "script/lua_host.hpp"
#include "support/source_dir.hpp"

using namespace mingjian;

namespace {

const std::string kDocs = source_dir() + "/docs/";

RuleSet load() {
  Result<RuleSet> rules = load_pack({source_dir() + "/rules", source_dir() + "/scripts", ""}, PackTests::load);
  REQUIRE_MESSAGE(rules.has_value(), rules.error().message);
  return std::move(*rules);
}

CsvTable table(const std::string& name) {
  const Result<std::string> bytes = read_file(kDocs + name);
  REQUIRE_MESSAGE(bytes.has_value(), bytes.error().message);
  Result<CsvTable> parsed = parse_csv(*bytes);
  REQUIRE_MESSAGE(parsed.has_value(), parsed.error().message);
  return std::move(*parsed);
}

CsvTable csv(std::string_view text) { return *parse_csv(text); }

std::map<std::string, std::string> pages_of(const RuleSet& rules) {
  RuleTestOptions options;
  options.base_reports = false;
  options.mutation = false;
  options.one_form = true;
  return rule_pages(rules, run_rule_tests(rules, make_lua_host_factory(), options), table("catalogue-coverage.csv"));
}

void hold(const std::string& path, const std::string& wanted) {
  if (std::getenv("MINGJIAN_REFRESH") != nullptr) std::ofstream(path) << wanted;
  const Result<std::string> found = read_file(path);
  CHECK_MESSAGE((found && *found == wanted), path << " is out of date: ./dev docs");
}

}  // namespace

TEST_CASE("docs/rules holds a page a topic, written from the rules and their tests, and nothing else") {
  const RuleSet rules = load();
  const auto pages = pages_of(rules);
  CHECK(pages.size() > 10);
  const std::filesystem::path folder = kDocs + "rules";
  const bool refresh = std::getenv("MINGJIAN_REFRESH") != nullptr;
  if (refresh) std::filesystem::create_directories(folder);
  for (const auto& [name, content] : pages) hold((folder / name).string(), content);
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (pages.count(entry.path().filename().string()) > 0) continue;
    if (refresh) {
      std::filesystem::remove(entry.path());
    } else {
      FAIL_CHECK(entry.path().string() << " belongs to no topic");
    }
  }
}

TEST_CASE("a page tells of every rule its level, basis and an example that reports") {
  const RuleSet rules = load();
  const auto pages = pages_of(rules);
  for (const Rule& rule : rules.rules) {
    CAPTURE(rule.info.id);
    const std::size_t slash = rule.info.id.find('/');
    const std::string& page = pages.at(rule.info.id.substr(0, slash) + ".md");
    const std::size_t begin = page.find("<a id=\"" + rule.info.id.substr(slash + 1) + "\">");
    REQUIRE(begin != std::string::npos);
    const std::string part = page.substr(begin, page.find("\n<a id=", begin + 1) - begin);
    CHECK(part.find("`" + rule.info.id + "` · **" + std::string(level_name(rule.info.level)) + "**") !=
          std::string::npos);
    CHECK(part.find("- 依据：") != std::string::npos);
    if (rule.info.status == RuleStatus::stable) CHECK(part.find("。报：\n  - ") != std::string::npos);
  }
}

TEST_CASE("docs/coverage.md is written from clauses.csv and the rules") {
  const Result<std::string> page = coverage_page(load(), table("clauses.csv"), table("catalogue-coverage.csv"));
  REQUIRE_MESSAGE(page.has_value(), page.error().message);
  hold(kDocs + "coverage.md", *page);
  for (const char* document : {"711号", "〔2019〕60号", "〔2021〕30号", "〔2020〕109号"}) {
    CHECK_MESSAGE(page->find(document) != std::string::npos, document);
  }
}

TEST_CASE("a clause without state, rule or reason is refused with its line") {
  const RuleSet rules = load();
  const CsvTable catalogue = csv("slug,rules,reason\na.b,table/incomplete,\n");
  const std::string head = "document,clause,demand,state,rules,note\n";
  const char* const cases[][2] = {
      {"甲,一,要,已查,table/incomplete,\n", ""},
      {"甲,一,要,查不了,,看不到\n", ""},
      {"甲,一,要,,table/incomplete,\n", "docs/clauses.csv:2"},
      {"甲,一,要,已查,,\n", "docs/clauses.csv:2"},
      {"甲,一,要,待做,,\n", "docs/clauses.csv:2"},
      {"甲,一,要,待做,table/incomplete,以后\n", "docs/clauses.csv:2"},
      {"甲,一,要,已查,table/incomplete,\n甲,二,要,已查,table/no-such-rule,\n", "没有规则 table/no-such-rule"},
      {"甲,一,要,待做,,以后\n乙,一,要,待做,,以后\n甲,二,要,待做,,以后\n", "docs/clauses.csv:4"},
  };
  for (const auto& item : cases) {
    CAPTURE(item[0]);
    const Result<std::string> page = coverage_page(rules, csv(head + item[0]), catalogue);
    CHECK(page.has_value() == (item[1][0] == '\0'));
    if (!page) CHECK(page.error().message.find(item[1]) != std::string::npos);
  }
  const CsvTable one = csv(head + cases[0][0]);
  CHECK(!coverage_page(rules, one, csv("slug,rules,reason\na.b,,\n")).has_value());
  CHECK(!coverage_page(rules, one, csv("slug,rules,reason\na.b,table/no-such-rule,\n")).has_value());
  CHECK(!coverage_page(rules, csv("document,clause\n甲,一\n"), catalogue).has_value());
}
