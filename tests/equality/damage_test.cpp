// Reports under every damage alone and in pairs, as text in six ways and as files in eight: what can be told is told,
// and nothing is told wrong. Bounded here; all of it by `./dev damage` (it sets MINGJIAN_DAMAGE).
#include <fmt/format.h>

#include <cstdlib>

#include "app/report_variety.hpp"
#include "damaged_forms.hpp"
#include "unit/tables/damage.hpp"

using namespace mingjian;
using namespace mingjian::test;
using tables_test::Report;
using tables_test::Score;

namespace {

constexpr std::size_t kReports = 200;
constexpr std::size_t kTexts = std::size(tables_test::kForms), kWays = kTexts + 8;

std::string way_name(std::size_t way) {
  if (way < kTexts) return fmt::format("text, {}", tables_test::kFormNames[way]);
  static constexpr const char* kNames[] = {"DOCX", "web page", "PDF", "OFD"};
  return fmt::format("{}{}", kNames[(way - kTexts) / 2], (way - kTexts) % 2 == 0 ? "" : ", merged cells");
}

bool is_whole(const Draft& draft) {
  return !draft.tables.empty() && draft.tables.size() == draft.layout->tables.size() &&
         std::all_of(draft.tables.begin(), draft.tables.end(), [](const DraftTable& table) {
           return std::all_of(table.cells.begin(), table.cells.end(),
                              [](const auto& cell) { return cell.has_value() && !cell->empty(); });
         });
}

// A base report with other numbers, right sums and all, as the tables that damages are done to.
Report generated(std::size_t number, std::size_t way) {
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

Score score_of(const Report& report, std::size_t way) {
  static const Extractor extractor(pack().layouts, nullptr);
  const std::string bytes =
      way < kTexts ? tables_test::write(report)
                   : damaged_file(report, static_cast<FileForm>((way - kTexts) / 2), (way - kTexts) % 2 == 1);
  const auto document = read_document("报告", bytes);
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  return tables_test::score(report, extractor(*document));
}

struct Tally {
  std::map<std::string, Score> ways, worst;
  Score all;
  std::size_t reports = 0;

  void add(const std::string& damage, std::size_t way, const Score& score) {
    ++reports;
    all.add(score);
    ways[way_name(way)].add(score);
    if (score.wrong > 0 || score.rate() < 0.995) worst[damage + " / " + way_name(way)].add(score);
  }

  void tell(const char* what) const {
    const auto line = [](const std::string& name, const Score& s) {
      MESSAGE(fmt::format("{}: {:.3f} % of {} cells right, {} wrong, {} of them exact", name, 100 * s.rate(),
                          s.recoverable, s.wrong, s.wrong_exact));
    };
    if (std::getenv("MINGJIAN_DAMAGE") != nullptr) {
      for (const auto& [name, score] : worst) line(name, score);
    }
    for (const auto& [name, score] : ways) line(name, score);
    line(fmt::format("{}, {} reports", what, reports), all);
  }
};

}  // namespace

TEST_CASE("generated reports are read whole in every form, exactly") {
  for (std::size_t way = 0; way < kWays; ++way) {
    for (std::size_t number = 0; number < 6; ++number) {
      const Score score = score_of(generated(number, way), way);
      CHECK_MESSAGE(score.right == score.recoverable, way_name(way) << ' ' << number);
      CHECK(score.wrong == 0);
    }
  }
}

TEST_CASE("generated reports under every damage alone and in pairs are read right or not at all, in every form") {
  const std::size_t step = std::getenv("MINGJIAN_DAMAGE") != nullptr ? 1 : 41;
  const auto& all = tables_test::damages();
  Tally alone, pairs;
  std::size_t next = 0;
  const auto damaged = [&](std::size_t number, std::size_t way, std::size_t a, std::size_t b, Tally& tally) {
    if (next++ % step != 0) return;
    tables_test::Random random{next};
    Report report = generated(number, way);
    all[a].apply(report, random);
    if (a != b) all[b].apply(report, random);
    tally.add(std::string(all[a].name) + (a == b ? "" : fmt::format(" + {}", all[b].name)), way, score_of(report, way));
  };
  for (std::size_t number = 0; number < kReports; ++number) {
    for (std::size_t a = 0; a < all.size(); ++a) {
      for (std::size_t way = 0; way < kWays; ++way) damaged(number, way, a, a, alone);
      for (std::size_t b = a + 1; b < all.size(); ++b) damaged(number, (number + a + b) % kWays, a, b, pairs);
    }
  }
  alone.tell("alone");
  pairs.tell("pairs");
  CHECK(alone.all.rate() >= 0.995);
  CHECK(pairs.all.rate() >= 0.995);
  CHECK(alone.all.wrong_exact == 0);
  CHECK(pairs.all.wrong_exact == 0);
}
