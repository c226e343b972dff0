// 共几其中几: "建议5件，其中主办2件，会办3件". Parts may be left out, so less than the total is a fault only where the
// last part is 其余 or 其他. A sentence may split one total twice (by applicant and by way): the first parts that make
// up the total are then all of one split.
#include <algorithm>
#include <cmath>
#include <optional>

#include "check/kinds/part_words.hpp"
#include "check/kinds/parts_sum.hpp"

namespace mingjian::sums {
namespace {

constexpr std::size_t kMostParts = 40;

struct Splits {
  std::vector<const Quantity*> totals, parts;  // by place
  bool complete = false;                       // the last part is the remainder
  bool mixed = false;                          // figures of another unit or parts of parts stand among them
  bool nested = false;                         // parts of parts do
  bool clause = false;                         // a list that ends at a semicolon
  double of_other_units = 0;                   // 征集意见16期 among 1201条, and figures without a unit
};

bool usable(const Quantity& quantity) { return !quantity.percent && !quantity.unit.empty(); }

// What stands between two places, back to the last stop of a clause or of a list.
std::string_view label_of(const Context& context, std::uint32_t from, std::uint32_t to) {
  const std::string_view text = context.view({from, to});
  std::size_t begin = text.size();
  for (; begin > 0; --begin) {
    const char c = text[begin - 1];
    if (c == ',' || c == ':' || c == '(' || c == ')') break;
    if (c == "、"[2] && text.substr(0, begin).ends_with("、")) break;
  }
  return text.substr(begin);
}

// The figures that the parts after 其中 may make up: those of the sentence before it that count the same as the first
// part does (收费120元，涉及申请1件，其中按件100元), else as the last of them.
std::vector<const Quantity*> totals_before(const Sentence& sentence, std::uint32_t mark) {
  const Quantity *last = nullptr, *part = nullptr;
  for (const Quantity* figure : sentence.figures) {
    if (!usable(*figure)) continue;
    if (figure->folded.end <= mark) last = figure;
    if (figure->folded.begin >= mark && part == nullptr) part = figure;
  }
  const auto counts_as_part = [&](const Quantity* figure) {
    return figure->folded.end <= mark && usable(*figure) && part != nullptr && figure->unit == part->unit;
  };
  const auto of_part = std::find_if(sentence.figures.begin(), sentence.figures.end(), counts_as_part);
  if (of_part != sentence.figures.end()) last = *of_part;
  std::vector<const Quantity*> totals;
  if (last == nullptr) return totals;
  for (const Quantity* figure : sentence.figures) {
    if (figure->folded.end <= mark && usable(*figure) && figure->unit == last->unit) totals.push_back(figure);
  }
  return totals;
}

// 公开203条，较上年增加23条（上年180条）: of the sentence before, the one figure that tells no change and no other
// year. 新收31件，上年结转3件: together with what was carried over.
std::vector<const Quantity*> total_of_sentence_before(const Context& context, const Sentence& sentence) {
  static const std::vector<std::string_view> kChange = {"增",   "减",   "上升", "下降", "同比",
                                                        "上年", "去年", "同期", "比"};
  const Quantity *total = nullptr, *carried = nullptr;
  // 新收164件，上年结转7件，共计171件: the sentence has come to its total itself.
  if (const Quantity* last = sentence.figures.empty() ? nullptr : sentence.figures.back();
      last != nullptr && usable(*last) && sentence.figures.size() > 2) {
    static const std::vector<std::string_view> kAll = {"共计",   "合计",   "总计", "共",
                                                       "应办理", "共办理", "应办", "共应办理"};
    const std::string_view lead = clause_before(context, last->folded.begin);
    const bool one_unit = std::all_of(sentence.figures.begin(), sentence.figures.end(),
                                      [&](const Quantity* figure) { return figure->unit == last->unit; });
    const bool all = std::any_of(kAll.begin(), kAll.end(), [&](std::string_view word) { return lead == word; });
    if (all && one_unit && contains_any(context.view(sentence.folded), {"结转"})) return {last};
  }
  for (const Quantity* figure : sentence.figures) {
    if (figure->percent) continue;
    const std::string_view lead = clause_before(context, figure->folded.begin);
    const bool other_year = lead.starts_with("20") && lead.find("年") != std::string_view::npos && context.facts.year &&
                            lead.substr(0, 4) != std::to_string(context.facts.year->value);
    if (lead.find("结转") != std::string_view::npos && usable(*figure)) carried = figure;
    if (contains_any(lead, kChange) || other_year) continue;
    if (total != nullptr || !usable(*figure)) return {};
    total = figure;
  }
  if (total == nullptr) return {};
  const bool together = carried != nullptr && carried->unit == total->unit && carried != total;
  return together ? std::vector<const Quantity*>{carried, total} : std::vector<const Quantity*>{total};
}

// How far a part of a part reaches (网站12条，包括政务动态8条，公告4条；公众号6条): the figure behind the word, or all
// to the next semicolon.
enum class Nesting : std::uint8_t { figure, clause };

struct List {
  std::uint32_t begin;       // behind 其中
  bool clause_only = false;  // ends at a semicolon
};

Splits read_parts(const Context& context, const Sentence& sentence, List list, std::vector<const Quantity*> totals,
                  Nesting nesting) {
  Splits splits;
  const std::string& unit = totals.front()->unit;
  splits.totals = std::move(totals);
  splits.clause = list.clause_only;
  std::uint32_t from = list.begin;
  int depth = 0;
  bool nested = false;
  std::string_view last_label;
  for (const Quantity* figure : sentence.figures) {
    if (figure->folded.begin < list.begin) continue;
    const std::string_view between = context.view({from, figure->folded.begin});
    depth += depth_between(between);
    const bool clause_ends = between.find(';') != std::string_view::npos;
    if (depth < 0 || breaks_off(between) || splits.parts.size() == kMostParts) break;
    if (clause_ends && list.clause_only) break;
    from = figure->folded.end;
    if (depth > 0) continue;
    const std::string_view label = label_of(context, list.begin, figure->folded.begin);
    const bool nested_here = is_nested(label);
    nested = nesting == Nesting::clause && (nested_here || (nested && !clause_ends));
    if (nested || nested_here) {
      splits.nested = splits.mixed = true;
    } else if (!usable(*figure) || figure->unit != unit) {
      splits.mixed = true;
      if (!figure->percent) splits.of_other_units += figure->value;
    } else {
      splits.parts.push_back(figure);
      splits.complete = is_remainder(label) || (splits.parts.size() == 2 && are_complements(last_label, label));
      last_label = label;
    }
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

bool names_only_some(const Context& context, const Splits& splits) {
  static const std::vector<std::string_view> kOpen = {"等", "以上", "左右"};
  const std::uint32_t end = splits.parts.back()->folded.end;
  const auto size = static_cast<std::uint32_t>(context.folded().size());
  return contains_any(context.view({splits.totals.front()->folded.end, std::min(end + 6, size)}), kOpen);
}

// Behind a semicolon something else is told: 公告14条；利用公开栏公开…, and no further part.
bool turns_to_other(const Context& context, std::uint32_t end) {
  static const std::vector<std::string_view> kBegins = {
      "制作", "利用", "通过", "发放", "开展", "举办", "召开",   "组织", "依托", "全年", "发布", "推送",
      "转发", "编印", "在",   "同时", "此外", "另",   "公众号", "微信", "微博", "印发", "张贴", "召集"};
  const std::string_view behind = context.folded().substr(end + 1);
  return std::any_of(kBegins.begin(), kBegins.end(), [&](std::string_view word) { return behind.starts_with(word); });
}

// Nothing behind the last part says that the list goes on or is not whole: a semicolon, 等.
bool ends_list(const Context& context, const Splits& splits) {
  const std::uint32_t end = splits.parts.back()->folded.end;
  const bool goes_on = context.folded().substr(end, 1) == ";" && !turns_to_other(context, end);
  return !goes_on && !names_only_some(context, splits);
}

// Parts that leave out little: a list that was meant to be whole. Four parts and more without 等 are whole in practice,
// or leave out most.
bool nearly_whole(const Context& context, const Splits& splits, NumberRange sum) {
  constexpr std::size_t kFewest = 3, kList = 4;
  constexpr double kLeftOut = 0.03, kOfList = 0.25, kOfShortList = 0.12, kSmall = 20, kSmallest = 10, kFew = 2,
                   kShareOfFew = 0.05;
  if (splits.parts.size() < kFewest || splits.mixed || splits.complete || splits.totals.size() > 1) return false;
  const Quantity& total = *splits.totals.front();
  if (total.approximation != Approximation::none || sum.high >= total.value) return false;
  const bool list = splits.parts.size() >= kList && total.value >= kSmallest;
  const double share = total.value * (!list ? kLeftOut : total.value >= kSmall ? kOfList : kOfShortList);
  if (total.value - sum.low > std::max(share, std::min(kFew, total.value * kShareOfFew))) return false;
  return ends_list(context, splits);
}

// 187 written as 178: the parts fall short by what swapping two neighbouring digits of one of them takes away.
bool digits_swapped(const Splits& splits) {
  constexpr std::size_t kFewest = 2;
  if (splits.parts.size() < kFewest || splits.mixed || splits.totals.size() > 1) return false;
  double sum = 0;
  for (const Quantity* part : splits.parts) {
    if (part->approximation != Approximation::none || part->value != std::floor(part->value)) return false;
    sum += part->value;
  }
  const double missing = splits.totals.front()->value - sum;
  if (missing <= 0 || splits.totals.front()->approximation != Approximation::none) return false;
  return std::any_of(splits.parts.begin(), splits.parts.end(), [&](const Quantity* part) {
    for (double place = 1; place * 10 <= part->value; place *= 10) {
      const double low = std::fmod(std::floor(part->value / place), 10);
      const double high = std::fmod(std::floor(part->value / (place * 10)), 10);
      if ((low - high) * 9 * place == missing) return true;
    }
    return false;
  });
}

// 13207 = 5126 + 8080 but for one: nobody leaves out so little of so much.
bool short_by_a_hair(const Splits& splits) {
  constexpr double kLarge = 1000, kHair = 2;
  if (splits.parts.size() < 2 || splits.mixed || splits.totals.size() > 1) return false;
  double missing = splits.totals.front()->value;
  if (missing < kLarge || splits.totals.front()->approximation != Approximation::none) return false;
  for (const Quantity* part : splits.parts) {
    if (part->approximation != Approximation::none) return false;
    missing -= part->value;
  }
  return missing > 0 && missing <= kHair;
}

// 办结18件，其中…，其余1件结转下年度: what is left over was not closed; the parts before it make up the total.
bool remainder_is_open(const Context& context, const Splits& splits) {
  if (!splits.complete || splits.parts.size() < 3) return false;
  NumberRange closed{0, 0};
  for (std::size_t i = 0; i + 1 < splits.parts.size(); ++i) closed = plus(closed, number_range(*splits.parts[i]));
  const std::string_view behind = clause_after(context, splits.parts.back()->folded.end, 20);
  return fits(splits, closed) && contains_any(behind, {"结转", "正在", "下年", "未办结", "继续办理", "未到期"});
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
    const bool goes_on = context.folded().substr(part->folded.end, 3) == "、";  // 维持3件、纠正1件、未审结1件
    if (fits(splits, sum) && !splits.complete && !goes_on) return std::nullopt;
  }
  if (fits(splits, sum) || remainder_is_open(context, splits)) return std::nullopt;
  if (splits.of_other_units > 0 && fits(splits, plus(sum, {splits.of_other_units, splits.of_other_units})))
    return std::nullopt;
  for (const Quantity* total : splits.totals) all_totals = plus(all_totals, number_range(*total));
  const bool too_much = sum.low > all_totals.high;
  // …其他文件102条；工作报告2条: the list goes on.
  const bool whole = splits.complete && context.folded().substr(splits.parts.back()->folded.end, 1) != ";";
  const bool fault_of_parts =
      too_much || (splits.complete && (whole || splits.clause)) || params.report_incomplete ||
      ((digits_swapped(splits) || short_by_a_hair(splits)) && !names_only_some(context, splits));
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

// 发布信息120条、80条、30条，共计250条: figures of one unit from the head of the sentence on, then what they come to.
std::optional<Fault> judge_total_behind(const Context& context, const Sentence& sentence,
                                        const PartsSumParams& params) {
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
    auto fault = one_unit ? judge(context, splits, params) : std::nullopt;
    if (!fault) continue;
    fault->shown = {figures[0]->folded.begin, figures[i]->folded.end};
    return fault;
  }
  return std::nullopt;
}

// A part of a part may reach to the next figure or to the next semicolon: a fault only if neither adds up.
std::optional<Fault> fault_of(const Context& context, const Sentence& sentence, List list,
                              const std::vector<const Quantity*>& totals, const PartsSumParams& params) {
  const Splits narrow = read_parts(context, sentence, list, totals, Nesting::figure);
  auto fault = judge(context, narrow, params);
  if (!fault || !narrow.nested) return fault;
  return judge(context, read_parts(context, sentence, list, totals, Nesting::clause), params);
}

// 在公开的142条网站信息中，政策类11条、民生类57条: where the total ends the words before 中. npos = not so.
std::uint32_t list_of_those(const Context& context, const Quantity& total) {
  constexpr std::size_t kLongest = 12;  // characters
  const std::string_view lead = clause_before(context, total.folded.begin);
  const std::string_view tail = clause_after(context, total.folded.end, kLongest);
  const std::uint32_t end = total.folded.end + static_cast<std::uint32_t>(tail.size());
  const std::string_view stop = context.folded().substr(end, 1);
  const bool among = tail.ends_with("中") && (stop == "," || stop == ":") && !contains_any(lead, {"另", "比"});
  return among ? end + 1 : 0;
}

// 11件(自然人10件，法律服务机构1件), 诉讼4件，直接起诉2件，复议后起诉2件: a list without a word before it, in brackets
// or of the two parts that are all there can be.
std::optional<Fault> fault_of_bare_list(const Context& context, const Sentence& sentence, const Quantity& total,
                                        const PartsSumParams& params) {
  static const std::vector<std::string_view> kOtherTimes = {"年", "增", "减", "同期", "比", "原", "超"};
  const std::string_view open = context.folded().substr(total.folded.end, 1);
  if (open != "(" && open != ",") return std::nullopt;
  const Splits splits = read_parts(context, sentence, {total.folded.end + 1, true}, {&total}, Nesting::figure);
  if (splits.parts.size() < 2 || splits.mixed) return std::nullopt;
  const std::uint32_t end = splits.parts.back()->folded.end;
  if (contains_any(context.view({total.folded.end, end}), kOtherTimes)) return std::nullopt;
  const auto label = [&](std::size_t part) {
    return label_of(context, total.folded.end + 1, splits.parts[part]->folded.begin);
  };
  const bool whole = open == "(" ? context.folded().substr(end, 1) == ")"
                                 : splits.parts.size() == 2 && are_complements(label(0), label(1));
  return whole ? judge(context, splits, params) : std::nullopt;
}

// 公开74条(包括指南1条、年报1条), 公开207条，包括事故类11条，生产类95条；…
void find_including(const Context& context, const Sentence& sentence, const PartsSumParams& params, Faults& faults) {
  for (const Quantity* total : sentence.figures) {
    if (!usable(*total)) continue;
    if (const std::uint32_t begin = list_of_those(context, *total); begin != 0) {
      if (auto fault = fault_of(context, sentence, {begin, true}, {total}, params)) faults.push_back(std::move(*fault));
      continue;
    }
    const std::uint32_t end = total->folded.end;
    const ListLead lead = list_lead(context.folded().substr(end));
    if (lead.kind == ListLead::Kind::none) {
      if (auto fault = fault_of_bare_list(context, sentence, *total, params)) faults.push_back(std::move(*fault));
      continue;
    }
    const bool bracket = lead.bracket, each = lead.kind == ListLead::Kind::each;
    const List list{end + lead.size, !bracket};
    auto splits = read_parts(context, sentence, list, {total}, Nesting::clause);
    const bool stops = !splits.parts.empty() && (context.folded().substr(splits.parts.back()->folded.end, 1) == ";" ||
                                                 context.folded().substr(splits.parts.back()->folded.end, 3) == "。");
    if (each) splits.complete = splits.parts.size() > 1 && stops && !splits.mixed;
    const bool whole_clause = stops && !splits.mixed &&
                              std::all_of(splits.parts.begin(), splits.parts.end(),
                                          [&](const Quantity* part) { return part->value <= total->value; });
    if (!bracket && !whole_clause) continue;
    PartsSumParams asked = params;
    if (lead.kind == ListLead::Kind::mainly) asked.nearly = false;
    if (auto fault = judge(context, splits, asked)) faults.push_back(std::move(*fault));
  }
}

}  // namespace

void find_totals_behind(const Context& context, const PartsSumParams& params, Faults& faults) {
  for (const Sentence& sentence : sentences_with_figures(context)) {
    if (auto fault = judge_total_behind(context, sentence, params)) faults.push_back(std::move(*fault));
  }
}

void find_parts(const Context& context, const PartsSumParams& params, std::span<const std::uint32_t> marks,
                Faults& faults) {
  const std::vector<Sentence>& sentences = sentences_with_figures(context);
  for (const Sentence& sentence : sentences) {
    if (sentence.figures.size() > 2) find_including(context, sentence, params, faults);
  }
  std::size_t i = 0;
  for (const std::uint32_t end : marks) {
    const std::uint32_t mark = end - static_cast<std::uint32_t>(kOfWhich.size());
    while (i < sentences.size() && sentences[i].folded.end < end) ++i;
    if (i == sentences.size()) return;
    const Sentence& sentence = sentences[i];
    if (mark < sentence.folded.begin) continue;
    std::vector<const Quantity*> totals = totals_before(sentence, mark);
    // "共62条。其中，…": the sentence before, if it has but one such figure.
    const bool at_start =
        mark == sentence.folded.begin && i > 0 && sentences[i - 1].folded.end + 3 >= sentence.folded.begin;
    if (totals.empty() && at_start) totals = total_of_sentence_before(context, sentences[i - 1]);
    if (totals.empty()) continue;
    auto fault = fault_of(context, sentence, {end}, totals, params);
    // 新收164件，上年结转7件，共计171件。其中自然人146件，法人18件: the parts may be those of what came new.
    if (fault && at_start && totals.size() == 1 && totals[0] == sentences[i - 1].figures.back() &&
        !fault_of(context, sentence, {end}, {sentences[i - 1].figures.front()}, params))
      continue;
    if (fault) faults.push_back(std::move(*fault));
  }
}

}  // namespace mingjian::sums
