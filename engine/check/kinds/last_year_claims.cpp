// What a sentence on requests says of the year before, held against last year's report: its figure, the step, the rate.
// Only where this year's figure in the same sentence is that of the table, or the step is said to be that of the
// requests, so that it is sure what is spoken of.
#include <algorithm>
#include <cmath>
#include <optional>

#include "check/kinds/figure_lead.hpp"
#include "check/kinds/parts_sum.hpp"
#include "check/series.hpp"

namespace mingjian::sums {
namespace {

using Words = std::vector<std::string_view>;

// What is counted is not what comes in.
const Words kOther = {"结转",   "办结", "答复", "复议",     "诉讼", "咨询",
                      "公开率", "留言", "信件", "主动公开", "其中", "投诉"};

// 申请件数较上年增长…: the clause itself says what grew.
const Words kRequests = {"新收申请", "收到申请", "申请件数", "申请数量", "申请总量", "申请总数", "申请量", "申请数"};
const Words kWhole = {"全年", "本年度", "年内", "政府信息公开", "信息公开", "依申请公开", "新收", "收到", "的"};

bool names_requests(std::string_view clause) {
  for (bool again = true; again;) {
    const auto heads = [&](std::string_view word) { return clause.starts_with(word); };
    if (std::any_of(kRequests.begin(), kRequests.end(), heads)) return !contains_any(clause, kOther);
    again = false;
    for (const std::string_view word : kWhole) {
      if (!clause.starts_with(word)) continue;
      clause.remove_prefix(word.size());
      again = true;
      break;
    }
  }
  return false;
}

bool counts_requests(const Quantity& figure) {
  static const Words kUnits = {"件", "宗", "份", "项", "条", "起"};
  return !figure.percent && figure.approximation == Approximation::none &&
         std::find(kUnits.begin(), kUnits.end(), figure.unit) != kUnits.end();
}

struct Year {
  double fresh = 0, all = 0;  // all: with those carried over
};

class ClaimCheck {
 public:
  ClaimCheck(const Context& context, const LastYearNames& names, LastYearClaims& claims)
      : context_(context), names_(names), claims_(claims) {
    before_ = {"上年", "去年", "上一年", "同期", "同比"};
    if (context.facts.year) last_ = std::to_string(context.facts.year->value - 1) + "年";
    if (!last_.empty()) before_.push_back(last_);
  }

  void run(const Sentence& sentence) {
    if (context_.view(sentence.folded).find("申请") == std::string_view::npos) return;
    const Quantity* now = nullptr;
    for (const Quantity* figure : sentence.figures) {
      const std::string_view clause = clause_before(context_, figure->folded.begin);
      const std::string_view lead = lead_before(context_, figure->folded.begin);
      const bool step = tells_growth(lead);
      if (figure->percent ? !step : !counts_requests(*figure)) continue;
      if (figure->approximation != Approximation::none) continue;
      if (step) {
        if (now != nullptr && contains_any(context_.view({now->folded.end, figure->folded.begin}), before_)) {
          check_step(now, *figure, now->folded.begin, tells_fall(lead), false);
        } else if (now == nullptr && names_requests(clause) && contains_any(clause, before_)) {
          const auto size = static_cast<std::uint32_t>(clause.size());
          const bool fresh = clause.find("新收") != std::string_view::npos;
          check_step(nullptr, *figure, figure->folded.begin - size, tells_fall(lead), fresh);
        }
      } else if (contains_any(clause, before_)) {
        if (comes_in(clause) || now != nullptr) check_figure(*figure, clause, now);
      } else if (comes_in(clause)) {
        now = figure;
      } else {
        now = nullptr;  // of something else
      }
    }
  }

 private:
  static bool comes_in(std::string_view clause) {
    return clause.find("申请") != std::string_view::npos && contains_any(clause, {"收", "受理", "申请"}) &&
           !contains_any(clause, kOther);
  }

  std::optional<double> value(const SeriesName& name) const {
    const ExpressionValue value = name.value(context_);
    if (value.kind != ExpressionValue::Kind::number) return std::nullopt;
    return value.number;
  }

  // Nothing unless `now` is this year's figure of the table. claims_.wanting: last year's report is.
  bool both_years(const Quantity* now, Year& own, Year& last) {
    const auto fresh = value(names_.fresh), carried = value(names_.carried);
    if (!fresh || !carried) return false;
    own = {*fresh, *fresh + *carried};
    if (now != nullptr && now->value != own.fresh && now->value != own.all) return false;
    const auto last_fresh = value(names_.last_fresh), last_carried = value(names_.last_carried);
    if (!last_fresh || !last_carried) {
      claims_.wanting = names_.last_fresh.value(context_).why_unknown;
      if (claims_.wanting.empty()) claims_.wanting = names_.last_carried.value(context_).why_unknown;
      return false;
    }
    last = {*last_fresh, *last_fresh + *last_carried};
    return true;
  }

  void check_figure(const Quantity& figure, std::string_view clause, const Quantity* now) {
    Year own, last;
    if (contains_any(clause, kOther) || !both_years(now, own, last)) return;
    if (figure.value == last.fresh || figure.value == last.all) return;
    add(figure, plain_number(last.fresh), plain_number(figure.value), figure.folded);
  }

  // `now`: this year's figure that is said; null: none is, that of the table is meant. `fresh`: 新收, without those
  // carried over.
  void check_step(const Quantity* now, const Quantity& step, std::uint32_t begin, bool fall, bool fresh) {
    Year own, last;
    if (!both_years(now, own, last)) return;
    const auto told = [&](double difference, double base) {
      const double grown = step.percent ? (base == 0 ? 0 : difference / base * 100) : difference;
      return std::fabs((fall ? -step.value : step.value) - grown) <= slack(step) + 1e-9;
    };
    if (step.percent && last.fresh == 0) return;
    const double count = now != nullptr ? now->value : own.fresh;
    for (const double base : {last.fresh, last.all}) {
      if (fresh && base != last.fresh) continue;
      if (told(count - base, base) || (now == nullptr && !fresh && told(own.all - base, base))) return;
    }
    const double base = count == own.fresh ? last.fresh : last.all;
    const double grown = step.percent ? (count - base) / base * 100 : count - base;
    const std::string unit = step.percent ? "%" : "";
    const double rounded = step.percent ? std::round(grown * 100) / 100 : grown;
    add(step, plain_number(rounded) + unit, plain_number(fall ? -step.value : step.value) + unit,
        {begin, step.folded.end});
  }

  // One unit of the last printed digit.
  double slack(const Quantity& step) const {
    if (!step.percent) return 0;
    const std::string_view text = context_.view(step.folded);
    const std::size_t dot = text.find('.');
    double unit = 1;
    for (std::size_t i = dot; dot != std::string_view::npos && ++i < text.size();) {
      if (text[i] < '0' || text[i] > '9') break;
      unit /= 10;
    }
    return unit;
  }

  void add(const Quantity& figure, std::string computed, std::string written, ByteRange shown) {
    claims_.faults.push_back({figure.folded, shown, std::move(computed), std::move(written), "", {}});
  }

  const Context& context_;
  const LastYearNames& names_;
  LastYearClaims& claims_;
  Words before_;
  std::string last_;
};

}  // namespace

Result<LastYearNames> LastYearNames::bind(const LayoutSet& layouts) {
  LastYearNames names;
  const std::pair<SeriesName*, const char*> all[] = {{&names.fresh, "今年.表三.新收.总计"},
                                                     {&names.carried, "今年.表三.上年结转.总计"},
                                                     {&names.last_fresh, "去年.表三.新收.总计"},
                                                     {&names.last_carried, "去年.表三.上年结转.总计"}};
  for (const auto& [name, path] : all) {
    auto bound = SeriesName::bind(path, layouts);
    if (!bound) return tl::unexpected<Error>(bound.error());
    *name = std::move(*bound);
  }
  return names;
}

LastYearClaims find_last_year_claims(const Context& context, const LastYearNames& names) {
  LastYearClaims claims;
  ClaimCheck check(context, names, claims);
  for (const Sentence& sentence : sentences_with_figures(context)) check.run(sentence);
  return claims;
}

}  // namespace mingjian::sums
