// Every damage alone and every two together, on both layouts, in every way of writing: what can be told must be told,
// and nothing may be told wrong.
#include "damage.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "damage_score.hpp"
#include "tables_support.hpp"

namespace mingjian::tables_test {
namespace {

Score score(const Report& report) { return score(report, facts_of(write(report))); }

const Layout& layout(std::string_view id) { return *layouts().by_id(id); }

std::string named(Form form) { return std::string(kFormNames[static_cast<std::size_t>(form)]); }

}  // namespace

TEST_CASE("clean tables are read whole, exactly, in every way of writing") {
  for (const std::string_view id : {"2019-60", "2021-30"}) {
    for (const Form form : kForms) {
      CAPTURE(named(form));
      const Score s = score(clean_report(layout(id), form));
      CHECK(s.right == s.recoverable);
      CHECK(s.wrong == 0);
    }
  }
}

TEST_CASE("every damage alone and in pairs: what can be told is told, nothing is told wrong") {
  Score singles, pairs;
  std::map<std::string, Score> by_name;
  std::map<std::string, Score> by_form;
  Random random{20211};
  const auto& all = damages();
  for (const std::string_view id : {"2019-60", "2021-30"}) {
    for (const Form form : kForms) {
      for (std::size_t a = 0; a < all.size(); ++a) {
        for (int repeat = 0; repeat < 12; ++repeat) {
          Report report = clean_report(layout(id), form);
          all[a].apply(report, random);
          const Score s = score(report);
          singles.add(s);
          by_name[std::string(all[a].name) + " / " + named(form)].add(s);
          by_form[named(form)].add(s);
        }
        for (std::size_t b = a; b < all.size(); ++b) {
          Report report = clean_report(layout(id), form);
          all[a].apply(report, random);
          all[b].apply(report, random);
          const Score s = score(report);
          pairs.add(s);
          by_form[named(form)].add(s);
          if (s.wrong > 0 || s.rate() < 0.9)
            by_name[fmt::format("PAIR {} + {} / {}", all[a].name, all[b].name, named(form))].add(s);
        }
      }
    }
  }
  for (const auto& [name, s] : by_name) {
    if (s.rate() < 1 || s.wrong > 0) {
      MESSAGE(fmt::format("{}: {:.2f} % of {}, wrong {} (exact {})", name, 100 * s.rate(), s.recoverable, s.wrong,
                          s.wrong_exact));
    }
  }
  for (const auto& [name, s] : by_form)
    MESSAGE(fmt::format("{}: {:.3f} % of {}, wrong {}", name, 100 * s.rate(), s.recoverable, s.wrong));
  MESSAGE(fmt::format("alone: {:.3f} % of {} cells right, {} wrong, {} of them exact", 100 * singles.rate(),
                      singles.recoverable, singles.wrong, singles.wrong_exact));
  MESSAGE(fmt::format("pairs: {:.3f} % of {} cells right, {} wrong, {} of them exact", 100 * pairs.rate(),
                      pairs.recoverable, pairs.wrong, pairs.wrong_exact));
  CHECK(singles.rate() >= 0.995);
  CHECK(pairs.rate() >= 0.995);
  CHECK(singles.wrong_exact == 0);
  CHECK(pairs.wrong_exact == 0);
}

}  // namespace mingjian::tables_test
