#include "audit/store.hpp"

#include <doctest/doctest.h>

#include "facts/extract.hpp"
#include "readers/reader.hpp"
#include "rules/loader.hpp"
#include "ruletest/base_report.hpp"
#include "sample/draft.hpp"
#include "support/program.hpp"
#include "support/source_dir.hpp"

using namespace mingjian;

namespace {

const LayoutSet& layouts() {
  static const LayoutSet set = [] {
    Diagnostics diagnostics;
    return *load_layouts(source_dir() + "/rules", diagnostics);
  }();
  return set;
}

RuleSet two_rules() {
  RuleSet rules;
  rules.layouts = layouts();
  for (const char* id : {"a/one", "b/two"}) {
    Rule rule;
    rule.info.id = id;
    rules.rules.push_back(rule);
  }
  return rules;
}

ReportDigest read_base_report() {
  Diagnostics diagnostics;
  const BaseReports bases = load_base_reports(source_dir() + "/rules/base-reports", layouts(), diagnostics);
  const auto base = std::find_if(bases.drafts.begin(), bases.drafts.end(),
                                 [](const Draft& draft) { return draft.name == "好报告-30号"; });
  REQUIRE(base != bases.drafts.end());
  const Result<Document> document = read_document("好.txt", render(*base, Serialisation::tab_rows));
  REQUIRE(document.has_value());
  return digest_of(*document, Extractor(layouts(), nullptr)(*document));
}

FileReading reading_of(const char* path, const char* hash) {
  FileReading reading;
  reading.path = path;
  reading.content_hash = hash;
  reading.format = "text";
  reading.digest = read_base_report();
  reading.digest_bytes = encode(*reading.digest);
  return reading;
}

CheckResult judged() {
  CheckResult result;
  result.verdicts = {{"a/one", VerdictKind::failed, ""}, {"b/two", VerdictKind::not_assessable, "缺 表三"}};
  Finding finding;
  finding.rule = "a/one";
  finding.level = Level::error;
  finding.fingerprint = "0123456789abcdef";
  result.findings.push_back(finding);
  return result;
}

std::int64_t number(const std::string& path, const char* sql) {
  auto connection = sqlite::Connection::open(path);
  REQUIRE(connection.has_value());
  sqlite::Statement statement = (*connection)->prepare(sql);
  REQUIRE_MESSAGE((*connection)->trouble().empty(), (*connection)->trouble());
  REQUIRE(statement.row());
  return statement.integer(0);
}

}  // namespace

TEST_CASE("a digest comes back from its bytes as it was, and from no others") {
  const ReportDigest digest = read_base_report();
  const std::string bytes = encode(digest);
  const auto back = decode(bytes, layouts());
  REQUIRE(back.has_value());
  CHECK(encode(*back) == bytes);
  CHECK(back->facts.body.name == digest.facts.body.name);
  CHECK(back->facts.year->value == digest.facts.year->value);
  REQUIRE(back->facts.tables.size() == digest.facts.tables.size());
  for (std::size_t t = 0; t < digest.facts.tables.size(); ++t) {
    CHECK(back->facts.tables[t].grid == digest.facts.tables[t].grid);
    for (std::size_t i = 0; i < digest.facts.tables[t].cells.size(); ++i) {
      REQUIRE(back->facts.tables[t].cells[i].value == digest.facts.tables[t].cells[i].value);
      REQUIRE(back->facts.tables[t].cells[i].kind == digest.facts.tables[t].cells[i].kind);
    }
  }
  REQUIRE(back->sketch.passages.size() == digest.sketch.passages.size());
  for (std::size_t i = 0; i < bytes.size(); i += 7) {
    CHECK_FALSE(decode(std::string_view(bytes).substr(0, i), layouts()).has_value());
  }
  CHECK_FALSE(decode(bytes, LayoutSet{}).has_value());
}

TEST_CASE("the store knows files, forgets what another program read, and drops what is gone") {
  const TemporaryFolder folder;
  const std::string path = folder.path() + "/audit.sqlite";
  const RuleSet rules = two_rules();
  {
    auto store = Store::open(path, "程序一", rules);
    REQUIRE(store.has_value());
    (*store)->begin();
    (*store)->put(reading_of("a.txt", "h1"));
    (*store)->put(reading_of("b.txt", "h2"));
    const auto known = (*store)->find("a.txt");
    REQUIRE(known.has_value());
    (*store)->put(known->id, "k1", judged(), {"{\"rule\":\"a/one\"}"});
    REQUIRE((*store)->commit().has_value());
  }
  CHECK(
      number(
          path,
          "SELECT COUNT(*) FROM verdict WHERE path = 'a.txt' AND verdict = 'not_assessable' AND reason = '缺 表三'") ==
      1);
  CHECK(number(path,
               "SELECT value FROM cell WHERE path = 'b.txt' AND \"table\" = '表三' AND column_label = '总计' AND "
               "row_label LIKE '一、%'") > 0);
  CHECK(number(path, "SELECT COUNT(*) FROM contact") > 0);
  {
    auto store = Store::open(path, "程序一", rules);
    REQUIRE(store.has_value());
    CHECK((*store)->find("a.txt")->judged_key == "k1");
    (*store)->begin();
    (*store)->put(reading_of("a.txt", "h3"));
    (*store)->keep_only({"a.txt"});
    REQUIRE((*store)->commit().has_value());
    CHECK((*store)->find("a.txt")->judged_key.empty());
    CHECK_FALSE((*store)->find("b.txt").has_value());
    CHECK((*store)->totals().not_judged == 1);
  }
  CHECK(number(path, "SELECT COUNT(*) FROM finding") == 0);
  auto other = Store::open(path, "程序二", rules);
  REQUIRE(other.has_value());
  CHECK_FALSE((*other)->find("a.txt").has_value());
}

TEST_CASE("a store of another schema and a file that is none are refused with what to do") {
  const TemporaryFolder folder;
  const RuleSet rules = two_rules();
  const std::string garbage = folder.write("garbage.sqlite", "这不是数据库，这不是数据库，这不是数据库，这不是数据库");
  const auto broken = Store::open(garbage, "x", rules);
  REQUIRE_FALSE(broken.has_value());
  CHECK(broken.error().code == "A001");
  const std::string path = folder.path() + "/old.sqlite";
  REQUIRE(Store::open(path, "x", rules).has_value());
  {
    auto connection = sqlite::Connection::open(path);
    (*connection)->execute("UPDATE meta SET value = '0' WHERE key = 'schema_version'");
  }
  const auto old = Store::open(path, "x", rules);
  REQUIRE_FALSE(old.has_value());
  CHECK(old.error().code == "A002");
}
