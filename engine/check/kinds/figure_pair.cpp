#include "check/kinds/figure_pair.hpp"

#include <string>
#include <vector>

#include "check/kinds/figure_lead.hpp"
#include "check/kinds/support.hpp"

namespace mingjian::sums {

bool counts(const Quantity& figure) { return !figure.percent && !figure.unit.empty(); }
bool exact(const Quantity& figure) { return figure.approximation == Approximation::none && figure.value > 0; }

// Figures before the percentage, back to the percentage before it, but only if they are two of one unit.
FigurePair pair_before(const Sentence& sentence, std::size_t percent) {
  const Quantity *first = nullptr, *second = nullptr;
  for (std::size_t i = 0; i < percent; ++i) {
    const Quantity& figure = *sentence.figures[i];
    if (!counts(figure)) return std::nullopt;
    if (second != nullptr) return std::nullopt;
    (first == nullptr ? first : second) = &figure;
  }
  if (second == nullptr || first->unit != second->unit || !exact(*first) || !exact(*second)) return std::nullopt;
  return std::pair(first, second);
}

// 去年, 上年, 2021年 in a report for 2022.
bool tells_last_year(const Context& context, std::string_view text) {
  static const std::vector<std::string_view> kBefore = {"去年", "上年", "上一年", "同期"};
  const auto& year = context.facts.year;
  return contains_any(text, kBefore) ||
         (year && text.find(std::to_string(year->value - 1) + "年") != std::string_view::npos);
}

// 120次，同比下降50%（上年为200次）: one figure before, its counterpart told in brackets behind.
FigurePair pair_around(const Context& context, const Sentence& sentence, std::size_t percent) {
  if (percent != 1 || sentence.figures.size() < 3) return std::nullopt;
  const Quantity &now = *sentence.figures[0], &old = *sentence.figures[2];
  if (!counts(now) || !counts(old) || now.unit != old.unit || !exact(now) || !exact(old)) return std::nullopt;
  const std::string_view between =
      context.view({sentence.figures[1]->folded.end, std::max(sentence.figures[1]->folded.end, old.folded.begin)});
  const bool bracket = between.starts_with("(") && between.find(")") == std::string_view::npos;
  // ，2021年为200次
  const bool clause = between.starts_with(",") && between.size() <= kShortClause && tells_last_year(context, between);
  if (!bracket && !clause) return std::nullopt;
  return std::pair(&now, &old);
}

// 增长15%，由280条增加到326条
FigurePair pair_behind(const Context& context, const Sentence& sentence, std::size_t percent) {
  if (percent != 0 || sentence.figures.size() != 3) return std::nullopt;
  const Quantity &old = *sentence.figures[1], &now = *sentence.figures[2];
  if (!counts(old) || !counts(now) || old.unit != now.unit || !exact(old) || !exact(now)) return std::nullopt;
  const std::string_view between = context.view({sentence.figures[0]->folded.end, old.folded.begin});
  if (between.size() > kShortClause || !contains_any(between, {"由", "从"})) return std::nullopt;
  return std::pair(&old, &now);
}

// 公开172条，推送305期，比2024年的260期增长27.3%: other figures may stand before the two that are compared.
FigurePair last_pair(const Context& context, const Sentence& sentence, std::size_t percent) {
  if (percent < 3) return std::nullopt;
  const Quantity &now = *sentence.figures[percent - 2], &old = *sentence.figures[percent - 1];
  if (!counts(now) || !counts(old) || now.unit != old.unit || !exact(now) || !exact(old)) return std::nullopt;
  const std::string_view between = context.view({now.folded.end, old.folded.begin});
  const std::string_view behind = context.view({old.folded.end, sentence.figures[percent]->folded.begin});
  const bool compared = between.starts_with(",") && between.size() <= kShortClause &&
                        tells_last_year(context, between) && contains_any(between, {"比", "较"}) &&
                        !tells_growth(between);
  if (!compared || behind.size() > kShortClause) return std::nullopt;
  return std::pair(&now, &old);
}

// 受理17件，较上年的20件减少3件，下降15%
FigurePair old_and_step(const Context& context, const Sentence& sentence, std::size_t percent) {
  if (percent < 3) return std::nullopt;
  const Quantity &now = *sentence.figures[percent - 3], &old = *sentence.figures[percent - 2],
                 &step = *sentence.figures[percent - 1];
  if (!counts(now) || now.unit != old.unit || old.unit != step.unit || !exact(now) || !exact(old) || !exact(step))
    return std::nullopt;
  const std::string_view to_old = context.view({now.folded.end, old.folded.begin});
  const std::string_view to_step = context.view({old.folded.end, step.folded.begin});
  const double change = tells_fall(to_step) ? -step.value : step.value;
  const bool told = to_old.size() <= kShortClause && tells_last_year(context, to_old) && tells_growth(to_step);
  if (!told || old.value + change != now.value) return std::nullopt;
  return std::pair(&old, &step);
}

}  // namespace mingjian::sums
