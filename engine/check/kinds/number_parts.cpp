// 共几其中几: "建议5件，其中主办2件，会办3件". Parts may be left out, so less than the total is a fault only where the
// last part is 其余 or 其他. A sentence may split one total twice (by applicant and by way): the first parts that make
// up the total are then all of one split.
#include <optional>

#include "check/kinds/parts_sum.hpp"

namespace mingjian::sums {
namespace {

constexpr std::size_t kMostParts = 40;

struct Splits {
  std::vector<const Quantity*> totals, parts;  // by place
  bool complete = false;                       // the last part is the remainder
  bool mixed = false;                          // figures of another unit or parts of parts stand among them
};

// Words that make a figure something else than a part of the total before it.
bool breaks_off(std::string_view clause) {
  static const std::vector<std::string_view> kWords = {"其中", "同比", "比上年", "比去年", "较上年", "较去年", "累计",
                                                       "合计", "总计", "共计",   "截至",   "均",     "全部",   "以上"};
  return contains_any(clause, kWords);
}

// A part of a part: 含重点3件, 包括…
bool is_nested(std::string_view clause) {
  static const std::vector<std::string_view> kWords = {"含", "包括", "涉及", "附"};
  return contains_any(clause, kWords);
}

int depth_between(std::string_view text) {
  int depth = 0;
  for (const char c : text) depth += c == '(' ? 1 : c == ')' ? -1 : 0;
  return depth;
}

bool is_remainder(std::string_view clause) {
  for (const std::string_view word : {"其余", "其他", "其它", "剩余"}) {
    if (clause.substr(0, word.size()) == word && clause.size() <= word.size() + 6) return true;
  }
  return false;
}

bool usable(const Quantity& quantity) { return !quantity.percent && !quantity.unit.empty(); }

// What stands between two places, back to the last stop of a clause or of a list.
std::string_view label_of(const Context& context, std::uint32_t from, std::uint32_t to) {
  std::string_view text = context.view({from, to});
  for (const std::string_view stop : {std::string_view(","), std::string_view("、"), std::string_view(":"),
                                      std::string_view("("), std::string_view(")")}) {
    const std::size_t at = text.rfind(stop);
    if (at != std::string_view::npos) text.remove_prefix(at + stop.size());
  }
  return text;
}

// The figures that the parts after 其中 may make up: those of the sentence before it that count the same.
std::vector<const Quantity*> totals_before(const Sentence& sentence, std::uint32_t mark) {
  const Quantity* last = nullptr;
  for (const Quantity* figure : sentence.figures) {
    if (figure->folded.end <= mark && usable(*figure)) last = figure;
  }
  std::vector<const Quantity*> totals;
  if (last == nullptr) return totals;
  for (const Quantity* figure : sentence.figures) {
    if (figure->folded.end <= mark && usable(*figure) && figure->unit == last->unit) totals.push_back(figure);
  }
  return totals;
}

Splits read_parts(const Context& context, const Sentence& sentence, std::uint32_t mark,
                  std::vector<const Quantity*> totals) {
  Splits splits;
  const std::string& unit = totals.front()->unit;
  splits.totals = std::move(totals);
  std::uint32_t from = mark + static_cast<std::uint32_t>(kOfWhich.size());
  int depth = 0;
  for (const Quantity* figure : sentence.figures) {
    if (figure->folded.begin < mark) continue;
    const std::string_view between = context.view({from, figure->folded.begin});
    depth += depth_between(between);
    if (depth < 0 || breaks_off(between) || splits.parts.size() == kMostParts) break;
    from = figure->folded.end;
    const std::string_view label =
        label_of(context, mark + static_cast<std::uint32_t>(kOfWhich.size()), figure->folded.begin);
    if (depth > 0 || !usable(*figure) || figure->unit != unit || is_nested(label)) {
      splits.mixed = true;
      continue;
    }
    splits.parts.push_back(figure);
    splits.complete = is_remainder(label);
  }
  return splits;
}

NumberRange plus(NumberRange a, const NumberRange& b) { return {a.low + b.low, a.high + b.high}; }

// Some parts from the first on make up one of the totals, or several totals told in a row.
bool fits(const Splits& splits, NumberRange sum) {
  NumberRange row{0, 0};
  for (std::size_t i = splits.totals.size(); i-- > 0;) {
    const NumberRange total = number_range(*splits.totals[i]);
    row = plus(row, total);
    if (total.overlaps(sum) || row.overlaps(sum)) return true;
  }
  return false;
}

// Parts that leave out a twentieth at most: a list that was meant to be whole. 等 behind them says that it is not.
bool nearly_whole(const Context& context, const Splits& splits, NumberRange sum) {
  constexpr std::size_t kFewest = 3;
  constexpr double kLeftOut = 0.05;
  if (splits.parts.size() < kFewest || splits.mixed || splits.complete || splits.totals.size() > 1) return false;
  const Quantity& total = *splits.totals.front();
  if (total.approximation != Approximation::none || sum.high >= total.value) return false;
  if (total.value - sum.low > total.value * kLeftOut) return false;
  static const std::vector<std::string_view> kOpen = {"等", "以上", "左右"};
  const std::uint32_t end = splits.parts.back()->folded.end;
  return std::none_of(kOpen.begin(), kOpen.end(),
                      [&](std::string_view word) { return context.folded().substr(end, word.size()) == word; });
}

std::optional<Fault> judge(const Context& context, const Splits& splits, const PartsSumParams& params) {
  if (splits.parts.empty()) return std::nullopt;
  NumberRange sum{0, 0}, all_totals{0, 0};
  std::string formula;
  double plain = 0;
  for (const Quantity* part : splits.parts) {
    sum = plus(sum, number_range(*part));
    plain += part->value;
    formula += (formula.empty() ? "" : "+") + plain_number(part->value);
    if (fits(splits, sum) && !splits.complete) return std::nullopt;
  }
  if (fits(splits, sum)) return std::nullopt;
  for (const Quantity* total : splits.totals) all_totals = plus(all_totals, number_range(*total));
  const bool too_much = sum.low > all_totals.high;
  const bool fault_of_parts = too_much || splits.complete || params.report_incomplete;
  const bool nearly = !fault_of_parts && params.nearly && nearly_whole(context, splits, sum);
  if (!(fault_of_parts && params.parts) && !nearly) return std::nullopt;
  const Quantity& total = *splits.totals.back();
  Fault fault{total.folded,
              {total.folded.begin, splits.parts.back()->folded.end},
              plain_number(plain),
              plain_number(total.value),
              formula,
              {}};
  for (const Quantity* part : splits.parts) fault.related.push_back(part->folded);
  return fault;
}

}  // namespace

void find_parts(const Context& context, const PartsSumParams& params, std::span<const std::uint32_t> marks,
                Faults& faults) {
  if (marks.empty()) return;
  const std::vector<Sentence>& sentences = sentences_with_figures(context);
  std::size_t i = 0;
  for (const std::uint32_t end : marks) {
    const std::uint32_t mark = end - static_cast<std::uint32_t>(kOfWhich.size());
    while (i < sentences.size() && sentences[i].folded.end < end) ++i;
    if (i == sentences.size()) return;
    const Sentence& sentence = sentences[i];
    if (mark < sentence.folded.begin) continue;
    std::vector<const Quantity*> totals = totals_before(sentence, mark);
    // "共62条。其中，…": the sentence before, if it has but one figure.
    const bool at_start =
        mark == sentence.folded.begin && i > 0 && sentences[i - 1].folded.end + 3 >= sentence.folded.begin;
    if (totals.empty() && at_start && sentences[i - 1].figures.size() == 1 && usable(*sentences[i - 1].figures[0])) {
      totals = sentences[i - 1].figures;
    }
    if (totals.empty()) continue;
    if (auto fault = judge(context, read_parts(context, sentence, mark, std::move(totals)), params)) {
      faults.push_back(std::move(*fault));
    }
  }
}

}  // namespace mingjian::sums
