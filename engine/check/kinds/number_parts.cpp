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

// Two parts that are all there can be.
bool are_complements(std::string_view first, std::string_view second) {
  constexpr std::pair<std::string_view, std::string_view> kPairs[] = {
      {"线上", "线下"}, {"网上", "线下"}, {"网上", "现场"}, {"自然人", "法人"}, {"国内", "国外"}};
  return std::any_of(std::begin(kPairs), std::end(kPairs), [&](const auto& pair) {
    return (contains_any(first, {pair.first}) && contains_any(second, {pair.second})) ||
           (contains_any(first, {pair.second}) && contains_any(second, {pair.first}));
  });
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
  std::string_view last_label;
  for (const Quantity* figure : sentence.figures) {
    if (figure->folded.begin < mark) continue;
    const std::string_view between = context.view({from, figure->folded.begin});
    depth += depth_between(between);
    if (depth < 0 || breaks_off(between) || splits.parts.size() == kMostParts) break;
    from = figure->folded.end;
    const std::string_view label =
        label_of(context, mark + static_cast<std::uint32_t>(kOfWhich.size()), figure->folded.begin);
    if (depth > 0 || !usable(*figure) || figure->unit != unit || is_nested(label)) continue;
    splits.parts.push_back(figure);
    splits.complete = is_remainder(label) || (splits.parts.size() == 2 && are_complements(last_label, label));
    last_label = label;
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

std::optional<Fault> judge(const Splits& splits, bool report_incomplete) {
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
  if (!too_much && !splits.complete && !report_incomplete) return std::nullopt;
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

namespace {

// 发布信息120条、80条、30条，共计250条: figures of one unit from the head of the sentence on, then what they come to.
std::optional<Fault> judge_total_behind(const Context& context, const Sentence& sentence) {
  const auto& figures = sentence.figures;
  for (std::size_t i = 2; i < figures.size(); ++i) {
    const std::string_view lead = context.view({figures[i - 1]->folded.end, figures[i]->folded.begin});
    const bool adds_up = contains_any(lead, {"合计", "共计", "总计"}) && lead.size() <= 36;
    if (!adds_up || !usable(*figures[i])) continue;
    const std::string_view before = context.view({sentence.folded.begin, figures[i - 1]->folded.end});
    if (contains_any(before, {"其中", "(", "比", "同期", "累计", "合计", "共计", "总计", "共", "上年", "去年"}))
      continue;
    Splits splits;
    splits.totals = {figures[i]};
    splits.complete = true;
    for (std::size_t part = 0; part < i; ++part) splits.parts.push_back(figures[part]);
    const bool one_unit = std::all_of(splits.parts.begin(), splits.parts.end(), [&](const Quantity* part) {
      return usable(*part) && part->unit == figures[i]->unit;
    });
    auto fault = one_unit ? judge(splits, true) : std::nullopt;
    if (!fault) continue;
    fault->shown = {figures[0]->folded.begin, figures[i]->folded.end};
    return fault;
  }
  return std::nullopt;
}

}  // namespace

void find_totals_behind(const Context& context, Faults& faults) {
  for (const Sentence& sentence : sentences_with_figures(context)) {
    if (auto fault = judge_total_behind(context, sentence)) faults.push_back(std::move(*fault));
  }
}

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
    if (auto fault = judge(read_parts(context, sentence, mark, std::move(totals)), params.report_incomplete)) {
      faults.push_back(std::move(*fault));
    }
  }
}

}  // namespace mingjian::sums
