#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "cli/reports.hpp"

using namespace mingjian;
using nlohmann::json;

TEST_CASE("facts prints every cell of the official grid with its labels") {
  const TemporaryFolder folder;
  const ProgramRun run = mingjian_run({"facts", "--format", "json", folder.write("a.txt", good_report())});
  REQUIRE(run.code == 0);
  const json report = json::parse(run.out)["reports"][0];
  const std::map<std::string, std::size_t> sizes = {{"表二", 10}, {"表三", 175}, {"表四", 15}};
  REQUIRE(report["tables"].size() == 3);
  for (const json& table : report["tables"]) {
    CAPTURE(table["name"]);
    CHECK(table["layout"] == "2021-30");
    std::set<std::string> names;
    for (const json& cell : table["cells"]) {
      names.insert(cell["row_label"].get<std::string>() + '|' + cell["column_label"].get<std::string>());
      CHECK(cell["kind"] != "missing");
      CHECK(cell["kind"] != "unread");
      CHECK(cell["confidence"] == "exact");
    }
    CHECK(names.size() == table["cells"].size());
    CHECK(table["cells"].size() == sizes.at(table["name"]));
  }
}

TEST_CASE("facts are the same in every way a report may be written") {
  const TemporaryFolder folder;
  const auto values = [&](Serialisation form) {
    const ProgramRun run = mingjian_run({"facts", "--format", "json", folder.write("a.txt", good_report(form))});
    REQUIRE(run.code == 0);
    const json tables = json::parse(run.out)["reports"][0]["tables"];
    std::map<std::string, json> cells;
    for (const json& table : tables) {
      for (const json& cell : table["cells"]) {
        cells[table["name"].get<std::string>() + '|' + cell["row_label"].get<std::string>() + '|' +
              cell["column_label"].get<std::string>()] = cell["value"];
      }
    }
    return cells;
  };
  const auto expected = values(Serialisation::tab_rows);
  CHECK(expected.size() == 200);
  for (const Serialisation form : {Serialisation::cell_lines, Serialisation::pipes, Serialisation::blank_columns}) {
    CAPTURE(serialisation_name(form));
    CHECK(values(form) == expected);
  }
}

TEST_CASE("facts knows year, body and layout, and says in text what it says in JSON") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.txt", good_report());
  std::map<std::string, json> facts;
  const json report = json::parse(mingjian_run({"facts", "--format", "json", path}).out)["reports"][0];
  for (const json& fact : report["facts"]) {
    facts[fact["name"]] = fact["value"];
  }
  CHECK(facts.count("报告.年度") == 1);
  CHECK(facts.count("报告.单位") == 1);
  const ProgramRun text = mingjian_run({"facts", path});
  CHECK(text.code == 0);
  for (const char* part : {"报告.年度", "报告.单位", "表三（30号版式）", "总计"}) {
    CHECK_MESSAGE(text.out.find(part) != std::string::npos, part);
  }
}

TEST_CASE("text prints the lines by the numbers that findings give") {
  const TemporaryFolder folder;
  const ProgramRun run = mingjian_run({"text", folder.write("a.txt", "第一行\n\n第三行")});
  CHECK(run.code == 0);
  CHECK(run.out == "    1  第一行\n    2  \n    3  第三行\n");
}

TEST_CASE("rules list and rules show know every rule") {
  const ProgramRun list = mingjian_run({"rules", "list"});
  CHECK(list.code == 0);
  CHECK(list.out.find("arithmetic/requests-balance") != std::string::npos);
  const ProgramRun csv = mingjian_run({"rules", "list", "--csv"});
  CHECK(csv.out.starts_with("\xEF\xBB\xBF编号,名称,"));
  CHECK(std::count(csv.out.begin(), csv.out.end(), '\n') == std::count(list.out.begin(), list.out.end(), '\n'));
  const ProgramRun show = mingjian_run({"rules", "show", "arithmetic/requests-balance"});
  CHECK(show.code == 0);
  for (const char* part : {"名称", "依据", "提示", "建议", "requests-balance.yaml"}) {
    CHECK_MESSAGE(show.out.find(part) != std::string::npos, part);
  }
}

TEST_CASE("facts and text of what cannot be read give 2 and say why on standard error") {
  for (const char* command : {"facts", "text"}) {
    const ProgramRun run = mingjian_run({command, "/no/such/file"});
    CHECK(run.code == 2);
    CHECK(run.err.find("I001") != std::string::npos);
  }
}
