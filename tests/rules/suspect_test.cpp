// One cell of 表三 or 表四 changed in a right report: every finding of the sums names that cell first, in both layouts
// that have the tables; where the equations cannot tell one cell from another, the message says so.
#include <doctest/doctest.h>

#include <map>

#include "app/pack.hpp"
#include "app/report_variety.hpp"
#include "check/check.hpp"
#include "facts/extract.hpp"
#include "readers/reader.hpp"
#include "ruletest/base_report.hpp"
#include "script/lua_host.hpp"
#include "support/source_dir.hpp"

using namespace mingjian;

namespace {

constexpr int kReports = 12, kCellsEach = 25;
constexpr std::string_view kDoubt = "最可能填错的是";

const RuleSet& rules() {
  static const Result<RuleSet> loaded =
      load_pack({source_dir() + "/rules", source_dir() + "/scripts", ""}, PackTests::leave_out, {"arithmetic"});
  REQUIRE_MESSAGE(loaded.has_value(), loaded.error().message);
  return *loaded;
}

// What the sums say of a draft.
class Sums {
 public:
  std::vector<Finding> of(const Draft& draft) {
    const Result<Document> document = read_document("年报.txt", render(draft, Serialisation::tab_rows));
    REQUIRE(document.has_value());
    std::vector<Finding> found;
    for (Finding& finding : session_.check(*document, extract_(*document)).findings) {
      if (finding.message.find(kDoubt) != std::string::npos) found.push_back(std::move(finding));
    }
    return found;
  }

 private:
  Extractor extract_{rules().layouts, rules().gazetteer.get()};
  Checker checker_{rules(), make_lua_host_factory()};
  Checker::Session session_{checker_};
};

std::vector<std::string> cells_of(const Draft& draft, std::string_view table) {
  std::vector<std::string> names;
  for (const LayoutTable& grid : draft.layout->tables) {
    if (grid.key != table) continue;
    for (const LayoutBlock& block : grid.blocks) {
      for (const LayoutRow& row : block.rows) {
        for (const LayoutColumn& column : block.columns) {
          names.push_back(grid.key + "." + (row.key.empty() ? column.key : row.key + "." + column.key));
        }
      }
    }
  }
  return names;
}

std::string value_of(Draft& draft, const std::string& name) {
  const std::vector<std::uint32_t> cells = cells_named(draft, name);
  REQUIRE(cells.size() == 1);
  return find_table(draft, name.substr(0, name.find('.')))->cells[cells.front()].value_or("");
}

struct Tally {
  int changed = 0, silent = 0, findings = 0, elsewhere = 0, unexplained = 0;
};

// Changes one cell, and looks at what is said.
void change_one(Sums& sums, Draft draft, const std::string& name, std::uint32_t by, Tally& tally) {
  const std::string before = value_of(draft, name);
  const int value = before.empty() ? 0 : std::stoi(before);
  REQUIRE(set_fact(draft, name, std::to_string(value > 0 && by % 2 == 0 ? value - 1 : value + static_cast<int>(by)))
              .has_value());
  ++tally.changed;
  const std::vector<Finding> found = sums.of(draft);
  tally.silent += found.empty() ? 1 : 0;
  const bool cases = name.starts_with("表四");
  for (const Finding& finding : found) {
    ++tally.findings;
    const bool tie = finding.message.find("单看等式分不出") != std::string::npos;
    const bool told = finding.message.find("（改为" + std::to_string(value)) != std::string::npos;
    if (cases) {  // five numbers and one sum: any could be wrong, unless it would have to be below zero
      tally.unexplained += tie || told ? 0 : 1;
      tally.elsewhere +=
          finding.fact_path.substr(0, finding.fact_path.rfind('.')) == name.substr(0, name.rfind('.')) ? 0 : 1;
    } else {
      if (finding.fact_path != name) MESSAGE(name << " from " << before << ": " << finding.message);
      tally.elsewhere += finding.fact_path == name ? 0 : 1;
      tally.unexplained += told ? 0 : 1;
    }
  }
}

}  // namespace

TEST_CASE("the cell that was changed is named first in every finding of the sums") {
  Diagnostics diagnostics;
  const BaseReports base = load_base_reports(rules().folder + "/base-reports", rules().layouts, diagnostics);
  Sums sums;
  Random random(20260);
  std::map<std::string, Tally> tallies;
  for (int report = 0; report < kReports; ++report) {
    for (Draft draft : base.drafts) {
      if (find_table(draft, "表三") == nullptr || find_table(draft, "表四") == nullptr) continue;
      vary_numbers(draft, random);
      REQUIRE(sums.of(draft).empty());
      for (const std::string table : {"表三", "表四"}) {
        const std::vector<std::string> cells = cells_of(draft, table);
        for (int i = 0; i < kCellsEach; ++i) {
          const std::string& cell = cells[random.below(static_cast<std::uint32_t>(cells.size()))];
          change_one(sums, draft, cell, 1 + random.below(30), tallies[draft.layout->id + " " + table]);
        }
      }
    }
  }
  CHECK(tallies.size() == 4);  // two layouts, two tables
  for (const auto& entry : tallies) {
    CAPTURE(entry.first);
    const auto& [where, tally] = entry;
    MESSAGE(where << ": " << tally.changed << " cells changed, " << tally.findings << " findings");
    CHECK(tally.changed >= kReports * kCellsEach);
    CHECK(tally.silent == 0);
    CHECK(tally.elsewhere == 0);
    CHECK(tally.unexplained == 0);
  }
}
