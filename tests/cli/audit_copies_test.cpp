// Tables that are another report's: what they disagree with is told under that, where it is proven whose they are.
#include "cli/audit_support.hpp"

using namespace mingjian;

namespace {

struct Report {
  std::string path, body;
  int year = 2022;
  FactEdits facts;
  std::vector<std::string> sentences = {};
};

FactEdits figures(const std::string& in_force, const std::string& carried_in, const std::string& licences) {
  return {{"表二.规范性文件.有效", in_force},
          {"表二.行政许可.数量", licences},
          {"表三.上年结转.总计", carried_in},
          {"表三.上年结转.自然人", carried_in},
          {"表三.予以公开.总计", std::to_string(5 + std::stoi(carried_in))},
          {"表三.予以公开.自然人", std::to_string(4 + std::stoi(carried_in))},
          {"表三.办理合计.总计", std::to_string(7 + std::stoi(carried_in))},
          {"表三.办理合计.自然人", std::to_string(6 + std::stoi(carried_in))}};
}

std::vector<AuditLine> audited(const std::vector<Report>& reports, const std::string& bodies = "") {
  const TemporaryFolder folder;
  std::vector<std::string> more;
  if (!bodies.empty()) more = {"--bodies", folder.write("名单.csv", bodies)};
  for (const Report& report : reports) {
    FactEdits facts = report.facts;
    facts.insert(facts.begin(), {{"报告.单位", report.body}, {"报告.年度", std::to_string(report.year)}});
    folder.write("年报/" + std::to_string(report.year) + "/" + report.path, edited_report(facts, report.sentences));
  }
  const ProgramRun run = audit(folder, "out", more);
  REQUIRE_MESSAGE(run.code <= 1, run.err);
  return audit_lines(folder.path() + "/out");
}

const AuditLine* find(const std::vector<AuditLine>& lines, const std::string& rule, const std::string& path) {
  const auto found = std::find_if(lines.begin(), lines.end(),
                                  [&](const AuditLine& line) { return line.rule == rule && line.path == path; });
  return found == lines.end() ? nullptr : &*found;
}

const std::string kOwner = "示例市青禾区云溪街道办事处", kTaker = "示例市青禾区松岭街道办事处";

// Both bodies with reports of two years; in 2022 松岭 bears the tables of 云溪.
std::vector<Report> two_bodies() {
  return {{"云溪.txt", kOwner, 2021, figures("4", "0", "31")},
          {"云溪.txt", kOwner, 2022, figures("5", "0", "33")},
          {"松岭.txt", kTaker, 2021, figures("11", "0", "90")},
          {"松岭.txt", kTaker, 2022, figures("5", "0", "33")}};
}

}  // namespace

TEST_CASE("a broken chain of the body that took the tables is told under the identical tables, the owner has none") {
  const std::vector<AuditLine> lines = audited(two_bodies());
  const AuditLine* copy = find(lines, "copy/duplicate-tables", "2022/松岭.txt");
  REQUIRE(copy != nullptr);
  CHECK(copy->json["severity"] == "error");
  CHECK(copy->json["caused_by"].is_null());
  const AuditLine* chain = find(lines, "series/stock", "2022/松岭.txt");
  REQUIRE(chain != nullptr);
  CHECK(chain->json["severity"] == "info");
  CHECK(chain->json["caused_by"] == "copy/duplicate-tables");
  CHECK(chain->json["related"].back()["label"] == "起因");
  CHECK(find(lines, "copy/copied-figures", "2022/松岭.txt") != nullptr);
  CHECK(find(lines, "copy/copied-figures", "2022/云溪.txt") == nullptr);
}

TEST_CASE("one table of another body, of its year or an earlier one, is told where the other tables are its own") {
  const auto requests = [](const char* licences) {
    FactEdits facts = figures("5", "0", licences);
    facts.insert(facts.end(), {{"表三.无现成信息.自然人", "2"}, {"表三.信访投诉.自然人", "1"}});
    return facts;
  };
  const std::vector<AuditLine> lines =
      audited({{"云溪.txt", kOwner, 2022, requests("33")},
               {"松岭.txt", kTaker, 2022, requests("90")},
               {"桐湾.txt", "示例市青禾区桐湾街道办事处", 2023, requests("51")},
               {"柳湾.txt", "示例市青禾区柳湾街道办事处", 2023, figures("7", "0", "64")}});
  for (const char* path : {"2022/云溪.txt", "2022/松岭.txt", "2023/桐湾.txt"}) {
    const AuditLine* copy = find(lines, "copy/duplicate-table", path);
    REQUIRE_MESSAGE(copy != nullptr, path);
    CHECK(copy->json["severity"] == "warning");
    CHECK(copy->json["location"]["table"] == "表三");
  }
  CHECK(find(lines, "copy/duplicate-table", "2023/柳湾.txt") == nullptr);
  CHECK(find(lines, "copy/duplicate-tables", "2022/松岭.txt") == nullptr);
}

TEST_CASE("where both bodies' chains are broken nobody knows who took the tables, and all is told") {
  std::vector<Report> reports = two_bodies();
  reports[0].facts = figures("7", "0", "31");
  const std::vector<AuditLine> lines = audited(reports);
  for (const char* path : {"2022/松岭.txt", "2022/云溪.txt"}) {
    const AuditLine* chain = find(lines, "series/stock", path);
    REQUIRE_MESSAGE(chain != nullptr, path);
    CHECK(chain->json["severity"] == "warning");
    CHECK(chain->json["caused_by"].is_null());
  }
}

TEST_CASE("the year after the copied tables is not to blame for what does not fit them, and names the report that is") {
  std::vector<Report> reports = two_bodies();
  reports.push_back({"松岭.txt", kTaker, 2023, figures("13", "0", "91")});
  const std::vector<AuditLine> lines = audited(reports);
  const AuditLine* chain = find(lines, "series/stock", "2023/松岭.txt");
  REQUIRE(chain != nullptr);
  CHECK(chain->json["severity"] == "info");
  CHECK(chain->json["caused_by"] == "copy/duplicate-tables");
  CHECK(short_path(chain->json["related"].back()["path"]) == "2022/松岭.txt");
}

TEST_CASE("prose that tells the body's own figures shows the tables as another's, and is told under that") {
  std::vector<Report> reports = {{"云溪.txt", kOwner, 2022, figures("5", "0", "33")},
                                 {"松岭.txt", kTaker, 2022, figures("5", "0", "33")}};
  reports[1].sentences = {"全年新收政府信息公开申请19件。", "上年结转2件。"};
  const std::vector<AuditLine> lines = audited(reports);
  const AuditLine* told = find(lines, "consistency/new-request-count", "2022/松岭.txt");
  REQUIRE(told != nullptr);
  CHECK(told->json["severity"] == "info");
  CHECK(told->json["caused_by"] == "copy/duplicate-tables");
  reports[1].sentences.pop_back();  // one figure alone may be a slip of the prose
  const AuditLine* alone = nullptr;
  const std::vector<AuditLine> again = audited(reports);
  alone = find(again, "consistency/new-request-count", "2022/松岭.txt");
  REQUIRE(alone != nullptr);
  CHECK(alone->json["severity"] == "error");
}

TEST_CASE("a cell that is wrong in the copied tables, too, keeps its finding") {
  std::vector<Report> reports = two_bodies();
  for (const std::size_t i : {1U, 3U}) reports[i].facts.push_back({"表三.部分公开.总计", "3"});
  const std::vector<AuditLine> lines = audited(reports);
  const AuditLine* sum = find(lines, "arithmetic/requests-columns", "2022/松岭.txt");
  REQUIRE(sum != nullptr);
  CHECK(sum->json["severity"] == "error");
}

// The other rows of the area are the sums of those below.
FactEdits area_facts(const std::string& requests, const std::string& licences, const std::string& penalties) {
  return {{"报告.口径", "全区"},
          {"表三.新收.总计", requests},
          {"表二.行政许可.数量", licences},
          {"表二.行政处罚.数量", penalties}};
}

TEST_CASE(
    "the sum of an area names the report below with the copied tables, if its figure leaves room for the right one") {
  const std::string bodies = "名称,上级\n" + kOwner + ",示例市青禾区人民政府\n" + kTaker + ",示例市青禾区人民政府\n";
  for (const auto& entry : {std::pair{"16", "info"}, std::pair{"5", "warning"}}) {
    CAPTURE(entry.first);
    const auto& [whole, severity] = entry;
    std::vector<Report> reports = two_bodies();
    reports.push_back({"青禾.txt", "示例市青禾区人民政府", 2022, area_facts(whole, "66", "6")});
    const std::vector<AuditLine> lines = audited(reports, bodies);
    const AuditLine* sum = find(lines, "series/roll-up", "2022/青禾.txt");
    REQUIRE(sum != nullptr);
    CHECK(sum->json["severity"] == severity);
    if (std::string(severity) == "info") CHECK(short_path(sum->json["related"].back()["path"]) == "2022/松岭.txt");
  }
}

TEST_CASE("the sum of an area names all reports below with copied tables") {
  std::vector<Report> reports = two_bodies();
  const std::string third = "示例市青禾区柳湾街道办事处";
  reports.push_back({"柳湾.txt", third, 2021, figures("20", "0", "70")});
  reports.push_back({"柳湾.txt", third, 2022, figures("5", "0", "33")});
  reports.push_back({"青禾.txt", "示例市青禾区人民政府", 2022, area_facts("30", "99", "9")});
  std::string bodies = "名称,上级\n";
  for (const std::string& body : {kOwner, kTaker, third}) bodies += body + ",示例市青禾区人民政府\n";
  const std::vector<AuditLine> lines = audited(reports, bodies);
  const AuditLine* sum = find(lines, "series/roll-up", "2022/青禾.txt");
  REQUIRE(sum != nullptr);
  CHECK(sum->json["severity"] == "info");
  std::string named;
  for (const auto& place : sum->json["related"]) {
    if (place["label"] == "起因") named += short_path(place["path"]) + ' ';
  }
  CHECK(named == "2022/松岭.txt 2022/柳湾.txt ");
}
