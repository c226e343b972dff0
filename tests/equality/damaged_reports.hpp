#pragma once
// Generated reports whose tables are damaged, in every way they can be written: text in six ways, files in eight. What
// damage_test.cpp takes a few of and `./dev damage` all. Deterministic: a trial is told by its number alone.
#include <fmt/format.h>

#include <cstdlib>
#include <string>
#include <vector>

#include "app/report_variety.hpp"
#include "damaged_forms.hpp"
#include "unit/tables/damage.hpp"

namespace mingjian::test {

using tables_test::Report;
using tables_test::Score;

inline constexpr std::size_t kReports = 200;
inline constexpr std::size_t kTexts = std::size(tables_test::kForms), kWays = kTexts + 8;

inline std::string way_name(std::size_t way) {
  if (way < kTexts) return fmt::format("text, {}", tables_test::kFormNames[way]);
  static constexpr const char* kNames[] = {"DOCX", "web page", "PDF", "OFD"};
  return fmt::format("{}{}", kNames[(way - kTexts) / 2], (way - kTexts) % 2 == 0 ? "" : ", merged cells");
}

inline bool is_whole(const Draft& draft) {
  return !draft.tables.empty() && draft.tables.size() == draft.layout->tables.size() &&
         std::all_of(draft.tables.begin(), draft.tables.end(), [](const DraftTable& table) {
           return std::all_of(table.cells.begin(), table.cells.end(),
                              [](const auto& cell) { return cell.has_value() && !cell->empty(); });
         });
}

// A base report with other numbers, right sums and all, as the tables that damages are done to.
inline Report generated(std::size_t number, std::size_t way) {
  std::vector<const Draft*> drafts;
  for (const Draft& draft : base_reports().drafts) {
    if (is_whole(draft)) drafts.push_back(&draft);
  }
  REQUIRE(drafts.size() >= 4);
  Draft draft = *drafts[number % drafts.size()];
  mingjian::Random random(number);
  vary_numbers(draft, random);
  std::vector<std::string> values;
  for (const DraftTable& table : draft.tables) {
    for (const auto& cell : table.cells) values.push_back(*cell);
  }
  Report report =
      tables_test::clean_report(*draft.layout, way < kTexts ? tables_test::kForms[way] : tables_test::Form::tabs);
  REQUIRE(values.size() == report.truth.size());
  std::size_t cell = 0;
  for (tables_test::Row& row : report.rows) {
    if (row.flat < 0) continue;
    for (std::string& value : row.values) {
      value = values[cell];
      report.truth[cell++].value = std::strtod(value.c_str(), nullptr);
    }
  }
  return report;
}

inline std::string file_of(const Report& report, std::size_t way) {
  return way < kTexts ? tables_test::write(report)
                      : damaged_file(report, static_cast<FileForm>((way - kTexts) / 2), (way - kTexts) % 2 == 1);
}

inline FactSet facts_of(std::string_view file) {
  static const Extractor extractor(pack().layouts, nullptr);
  const auto document = read_document("报告", file);
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  return extractor(*document);
}

inline Score score_of(const Report& report, std::size_t way) {
  return tables_test::score(report, facts_of(file_of(report, way)));
}

// One damage (a == b) or two, done to the tables of report `number`.
struct Trial {
  std::size_t number, way, a, b;
};

inline std::string damage_name(const Trial& trial) {
  const auto& all = tables_test::damages();
  return std::string(all[trial.a].name) + (trial.a == trial.b ? "" : fmt::format(" + {}", all[trial.b].name));
}

inline Report damaged(const Trial& trial, std::uint64_t seed) {
  const auto& all = tables_test::damages();
  tables_test::Random random{seed};
  Report report = generated(trial.number, trial.way);
  all[trial.a].apply(report, random);
  if (trial.a != trial.b) all[trial.b].apply(report, random);
  return report;
}

// Every report under every damage alone in every way, and under every pair in one way; of these every `step`-th.
template <class Use>
void each_trial(std::size_t step, Use use) {
  const std::size_t count = tables_test::damages().size();
  std::size_t next = 0;
  const auto one = [&](const Trial& trial) {
    if (next++ % step == 0) use(trial, std::uint64_t{next});
  };
  for (std::size_t number = 0; number < kReports; ++number) {
    for (std::size_t a = 0; a < count; ++a) {
      for (std::size_t way = 0; way < kWays; ++way) one({number, way, a, a});
      for (std::size_t b = a + 1; b < count; ++b) one({number, (number + a + b) % kWays, a, b});
    }
  }
}

}  // namespace mingjian::test
