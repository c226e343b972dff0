#include "audit/store.hpp"

#include "audit/sqlite.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>

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
  static const ReportDigest digest = read_base_report();
  FileReading reading;
  reading.path = path;
  reading.content_hash = hash;
  reading.format = "text";
  reading.tables = tables_json(digest.facts);
  reading.contacts = contacts_json(digest.facts);
  reading.passages = passages_json(digest.sketch);
  reading.digest = encode(digest);
  const Verdict failed{"a/one", VerdictKind::failed, ""},
      lacking{"b/two", VerdictKind::not_assessable, "没有去年的报告"};
  reading.verdicts =
      "[" + verdict_number(&failed, reading.reasons) + "," + verdict_number(&lacking, reading.reasons) + "]";
  FindingRow row;
  row.rule = "a/one";
  row.first = 700;
  row.json = R"({"rule":"a/one"})";
  row.fingerprint = "0123456789abcdef";
  reading.findings.push_back(row);
  return reading;
}

// b/two asks other reports.
AcrossReading across_of(std::int64_t id, const char* key) {
  AcrossReading reading;
  reading.id = id;
  reading.key = key;
  const Verdict verdict{"b/two", VerdictKind::not_assessable, "缺 表三"};
  reading.verdicts = "[" + verdict_number(&verdict, reading.reasons) + "]";
  FindingRow row;
  row.rule = "b/two";
  row.first = 20;
  row.json = R"({"rule":"b/two"})";
  reading.findings.push_back(row);
  return reading;
}

Result<std::unique_ptr<Store>> open_store(const std::string& path, const char* key) {
  return Store::open(path, key, two_rules(), {1});
}

// path → content hash, as far as this engine key has read them; judged: with its key.
std::map<std::string, std::string> files_of(Store& store) {
  std::map<std::string, std::string> out;
  store.each_file([&](const Store::KnownFile& file) {
    if (file.current) out[std::string(file.path)] = file.content_hash;
  });
  return out;
}

std::string rules_of_findings(Store& store) {
  std::string out;
  store.each_finding([&](const Store::StoredFinding& finding) {
    out.append(finding.path).append(":").append(finding.rule).append(" ");
  });
  return out;
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
  {
    auto store = open_store(path, "程序一");
    REQUIRE(store.has_value());
    (*store)->begin();
    (*store)->put(reading_of("a.txt", "h1"));
    (*store)->put(reading_of("b.txt", "h2"));
    REQUIRE((*store)->commit().has_value());
    CHECK(number(path, "SELECT COUNT(*) FROM verdict WHERE rule = 'b/two' AND reason = '没有去年的报告'") == 2);
    (*store)->begin();
    (*store)->put(across_of(1, "k1"));
    REQUIRE((*store)->commit().has_value());
    CHECK(rules_of_findings(**store) == "a.txt:b/two a.txt:a/one b.txt:a/one ");
    CHECK((*store)->totals().not_judged == 1);
  }
  CHECK(number(path, "SELECT COUNT(*) FROM verdict WHERE path = 'a.txt' AND rule = 'b/two' AND reason = '缺 表三'") ==
        1);
  CHECK(number(path, "SELECT COUNT(*) FROM verdict WHERE path = 'a.txt' AND verdict = 'failed'") == 1);
  CHECK(number(path,
               "SELECT value FROM cell WHERE path = 'b.txt' AND \"table\" = '表三' AND column_label = '总计' AND "
               "row_label LIKE '一、%'") > 0);
  CHECK(number(path, "SELECT COUNT(*) FROM contact WHERE kind = 'phone' AND report = 1") == 1);
  CHECK(number(path, "SELECT MIN(characters) FROM passage") >= 5);
  {
    auto store = open_store(path, "程序一");
    REQUIRE(store.has_value());
    CHECK(files_of(**store) == std::map<std::string, std::string>{{"a.txt", "h1"}, {"b.txt", "h2"}});
    (*store)->begin();
    (*store)->put(reading_of("a.txt", "h3"));
    (*store)->remove({2});
    REQUIRE((*store)->commit().has_value());
    CHECK(files_of(**store) == std::map<std::string, std::string>{{"a.txt", "h3"}});
    CHECK(rules_of_findings(**store) == "a.txt:a/one ");
    CHECK((*store)->totals().not_judged == 1);
  }
  auto other = open_store(path, "程序二");
  REQUIRE(other.has_value());
  CHECK(files_of(**other).empty());
}

TEST_CASE("findings of the rules asked again are replaced, those of others stay") {
  const TemporaryFolder folder;
  auto store = open_store(folder.path() + "/audit.sqlite", "x");
  REQUIRE(store.has_value());
  (*store)->begin();
  (*store)->put(reading_of("a.txt", "h1"));
  (*store)->put(across_of(1, "k1"));
  AcrossReading again = across_of(1, "k2");
  again.again = {"b/two"};
  again.findings.front().first = 900;
  (*store)->put(again);
  REQUIRE((*store)->commit().has_value());
  CHECK(rules_of_findings(**store) == "a.txt:a/one a.txt:b/two ");
}

TEST_CASE("a store takes over what others hold, once, and only from the same program and rules") {
  const TemporaryFolder folder;
  const std::string first = folder.path() + "/1.sqlite", second = folder.path() + "/2.sqlite",
                    whole = folder.path() + "/whole.sqlite";
  for (const auto& [path, name] : {std::pair(first, "b.txt"), std::pair(second, "a.txt")}) {
    auto store = open_store(path, "x");
    REQUIRE(store.has_value());
    (*store)->begin();
    (*store)->put(reading_of(name, "h"));
    REQUIRE((*store)->commit().has_value());
  }
  auto store = open_store(whole, "x");
  REQUIRE(store.has_value());
  std::set<std::string> paths;
  const auto unfinished = (*store)->import(first, paths);
  REQUIRE_FALSE(unfinished.has_value());
  CHECK(unfinished.error().code == "A014");
  for (const std::string& path : {first, second}) {
    auto part = open_store(path, "x");
    (*part)->begin();
    (*part)->note(kReadNote, path == first ? "1/2" : "2/2");
    REQUIRE((*part)->commit().has_value());
  }
  CHECK((*store)->import(first, paths).value() == "1/2");
  CHECK((*store)->import(second, paths).value() == "2/2");
  CHECK(paths == std::set<std::string>{"a.txt", "b.txt"});
  (*store)->begin();
  (*store)->put(across_of(1, "k1"));
  REQUIRE((*store)->commit().has_value());
  CHECK((*store)->import(first, paths).has_value());
  CHECK(rules_of_findings(**store) == "a.txt:a/one b.txt:b/two b.txt:a/one ");
  CHECK((*store)->totals().not_judged == 1);
  CHECK(number(whole, "SELECT COUNT(*) FROM verdict WHERE reason = '没有去年的报告'") == 1);
  auto other = open_store(folder.path() + "/other.sqlite", "y");
  const auto foreign = (*other)->import(first, paths);
  REQUIRE_FALSE(foreign.has_value());
  CHECK(foreign.error().code == "A012");
}

TEST_CASE("a store of another schema and a file that is none are refused with what to do") {
  const TemporaryFolder folder;
  const RuleSet rules = two_rules();
  const std::string garbage = folder.write("garbage.sqlite", "这不是数据库，这不是数据库，这不是数据库，这不是数据库");
  const auto broken = Store::open(garbage, "x", rules, {});
  REQUIRE_FALSE(broken.has_value());
  CHECK(broken.error().code == "A001");
  CHECK(broken.error().message.find("这个文件不是结果库") != std::string::npos);
  CHECK(broken.error().message.find("请换一个输出文件夹") != std::string::npos);
  const std::string path = folder.path() + "/old.sqlite";
  REQUIRE(Store::open(path, "x", rules, {}).has_value());
  {
    auto connection = sqlite::Connection::open(path);
    (*connection)->execute("UPDATE meta SET value = '0' WHERE key = 'schema_version'");
  }
  const auto old = Store::open(path, "x", rules, {});
  REQUIRE_FALSE(old.has_value());
  CHECK(old.error().code == "A002");
}
