// Percentages held against the figures of their own sentence: rates, shares, growth, and what a percentage can be at
// all. Only where the sentence leaves no doubt which figures it was computed from.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "base/utf8.hpp"
#include "check/cells.hpp"
#include "check/kinds/figure_lead.hpp"
#include "check/kinds/figure_pair.hpp"
#include "check/kinds/parts_sum.hpp"

namespace mingjian::sums {
namespace {

using Words = std::vector<std::string_view>;

bool ends_with_any(std::string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.ends_with(word); });
}

bool is_rate(std::string_view lead) { return lead.ends_with("率") && !ends_with_any(lead, {"增长率", "下降率"}); }

int decimals_of(const Context& context, const Quantity& percent) {
  const std::string_view text = context.view(percent.folded);
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) return 0;
  std::size_t end = dot + 1;
  while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
  return static_cast<int>(end - dot - 1);
}

class PercentCheck {
 public:
  PercentCheck(const Context& context, const PartsSumParams& params, Faults& faults)
      : context_(context), params_(params), faults_(faults) {}

  void run(const Sentence& sentence) {
    std::vector<const Quantity*> shares;
    for (std::size_t i = 0; i < sentence.figures.size(); ++i) {
      const Quantity& percent = *sentence.figures[i];
      if (!percent.percent) continue;
      const std::string_view lead = lead_before(context_, percent.folded.begin);
      const bool share = is_share(lead);
      if (params_.percent_range) check_range(percent, lead, share);
      if (share) shares.push_back(&percent);
      if (percent.approximation != Approximation::none) continue;
      if (params_.percents && share) check_share(sentence, i);
      if (params_.percents && is_rate(lead) && !check_rate(sentence, i)) check_named_rate(sentence, i, lead);
      if (params_.growth && tells_growth(lead)) check_growth(sentence, i, tells_fall(lead));
    }
    if (params_.share_sum) check_sum(shares);
  }

 private:
  // 占33.9%, 占总数的33.9%
  static bool is_share(std::string_view lead) {
    const std::size_t at = lead.rfind("占");
    return at != std::string_view::npos && lead.size() - at <= 36 &&
           !contains_any(lead.substr(at), {"占地", "占用", "、", "("});
  }

  // What may be lost by rounding, cutting or raising the last digit.
  double slack(const Quantity& percent) const {
    return std::pow(10.0, -decimals_of(context_, percent)) + params_.percent_tolerance + 1e-9;
  }

  // A share that comes out even has no digit to raise: 5 of 50 is 10%, not 11%.
  bool equal(const Quantity& percent, double computed) const {
    const double unit = std::pow(10.0, -decimals_of(context_, percent));
    const double off = std::fabs(percent.value - computed);
    return off <= unit / 2 + params_.percent_tolerance + 1e-9 || off < unit - 1e-9;
  }

  std::string shown_value(const Quantity& percent, double computed) const {
    const double step = std::pow(10.0, std::max(decimals_of(context_, percent), 2));
    return plain_number(std::round(computed * step) / step) + "%";
  }

  void report(const Quantity& percent, double computed, const Quantity& a, const Quantity& b, std::string formula) {
    const std::uint32_t begin = std::min(a.folded.begin, b.folded.begin);
    ByteRange shown = {std::min(begin, percent.folded.begin), percent.folded.end};
    faults_.push_back({percent.folded,
                       shown,
                       shown_value(percent, computed),
                       plain_number(percent.value) + "%",
                       std::move(formula),
                       {a.folded, b.folded}});
  }

  // 应公开21件，实际公开20件，公开率为96.24%
  bool check_rate(const Sentence& sentence, std::size_t at) {
    const Quantity& percent = *sentence.figures[at];
    const auto pair = pair_before(sentence, at);
    if (!pair || pair->second->value > pair->first->value) return false;
    static const Words kDue = {"应", "须", "需", "共收到", "收到", "受理", "登记", "共有", "总数"};
    static const Words kDone = {"实际", "已",   "办结", "公开", "答复", "办理",
                                "完成", "按时", "按期", "如期", "满意", "采纳"};
    static const Words kNot = {"其中", "不予", "未", "剩", "结转", "同比", "上年", "去年"};
    const std::string_view before = context_.view({sentence.folded.begin, pair->first->folded.begin});
    const std::string_view between = context_.view({pair->first->folded.end, pair->second->folded.begin});
    const std::string_view after = context_.view({pair->second->folded.end, percent.folded.begin});
    const bool returned = contains_any(before, {"发放", "发出"}) && contains_any(between, {"收回", "回收", "有效"}) &&
                          contains_any(after, {"回收率", "收回率", "有效率"});
    const bool satisfied =
        between.find("满意") != std::string_view::npos && after.find("满意率") != std::string_view::npos;
    if (!returned && !satisfied && (!contains_any(before, kDue) || !contains_any(between, kDone))) return false;
    if (contains_any(after, kNot) || (!satisfied && contains_any(between, kNot))) return false;
    // 100% may speak of what has fallen due.
    if (percent.value == 100 && !contains_any(before, {"应"})) return false;
    const double computed = pair->second->value / pair->first->value * 100;
    if (!equal(percent, computed)) {
      report(percent, computed, *pair->first, *pair->second,
             plain_number(pair->second->value) + "÷" + plain_number(pair->first->value));
    }
    return true;
  }

  // 抽检2904批次，其中合格2846批次、不合格58批次，合格率98%: the part that the rate is named after, of the total before
  // 其中. A fault only if no two figures of the sentence make up the rate.
  void check_named_rate(const Sentence& sentence, std::size_t at, std::string_view lead) {
    const Quantity& percent = *sentence.figures[at];
    const std::string_view name = clause_name(lead);
    const std::string_view before = context_.view({sentence.folded.begin, percent.folded.begin});
    const std::size_t mark = before.rfind("其中");
    if (name.empty() || percent.value >= 100) return;
    if (mark == std::string_view::npos) return check_rate_of_last(sentence, at, name);
    const std::uint32_t split = sentence.folded.begin + static_cast<std::uint32_t>(mark);
    const Quantity *total = nullptr, *part = nullptr;
    std::vector<const Quantity*> counted;
    for (std::size_t i = 0; i < at; ++i) {
      const Quantity& figure = *sentence.figures[i];
      if (!counts(figure) || !exact(figure)) return;
      if (figure.folded.end <= split) total = &figure;
      if (figure.folded.begin > split && label_is(figure, name)) part = part == nullptr ? &figure : part;
      counted.push_back(&figure);
    }
    if (total == nullptr || part == nullptr || part->unit != total->unit || part->value > total->value) return;
    for (const Quantity* a : counted) {
      for (const Quantity* b : counted) {
        if (a->value <= b->value && equal(percent, a->value / b->value * 100)) return;
        if (a != part && equal(percent, (a->value + part->value) / b->value * 100)) return;
      }
    }
    report(percent, part->value / total->value * 100, *total, *part,
           plain_number(part->value) + "÷" + plain_number(total->value));
  }

  // 发放600份，收回582份，满意571份，满意率98.1%: of the figures before the one that the rate is named after.
  void check_rate_of_last(const Sentence& sentence, std::size_t at, std::string_view name) {
    if (at < 3) return;
    const Quantity &percent = *sentence.figures[at], &part = *sentence.figures[at - 1],
                   &base = *sentence.figures[at - 2];
    if (!counts(part) || !exact(part) || !clause_before(context_, part.folded.begin).ends_with(name)) return;
    if (!counts(base) || !exact(base) || base.unit != part.unit || base.value < part.value) return;
    if (percent.folded.begin - part.folded.end > 40 || fits_any_base(sentence, percent, part)) return;
    report(percent, part.value / base.value * 100, base, part,
           plain_number(part.value) + "÷" + plain_number(base.value));
  }

  // 合格 of 抽检合格率; empty if the word is no such name.
  static std::string_view clause_name(std::string_view lead) {
    constexpr std::size_t kRate = 3, kName = 6;
    if (lead.size() < kRate + kName) return {};
    return lead.substr(lead.size() - kRate - kName, kName);
  }

  // 合格2846批次, 其中合格2846批次, but not 不合格58批次.
  bool label_is(const Quantity& figure, std::string_view name) const {
    std::string_view label = clause_before(context_, figure.folded.begin);
    const std::size_t item = label.rfind("、");
    if (item != std::string_view::npos) label.remove_prefix(item + 3);
    if (label.starts_with("其中")) label.remove_prefix(6);
    return label == name;
  }

  // 公开信息416条：招生类58条（占13.9%），…: where in the sentence the colon behind a figure stands.
  static std::size_t list_colon(const Sentence& sentence, std::string_view before) {
    const std::size_t colon = before.find(':');
    const bool behind_figure = std::any_of(
        sentence.figures.begin(), sentence.figures.end(),
        [&](const Quantity* figure) { return figure->folded.end == sentence.folded.begin + colon && counts(*figure); });
    return colon != std::string_view::npos && behind_figure ? colon : std::string_view::npos;
  }

  // 共805件，其中予以公开258件，占33.9%
  void check_share(const Sentence& sentence, std::size_t at) {
    const Quantity& percent = *sentence.figures[at];
    if (at == 0) return;
    const Quantity& part = *sentence.figures[at - 1];
    if (!counts(part) || !exact(part) || percent.folded.begin - part.folded.end > 60) return;
    const std::string_view between = context_.view({part.folded.end, percent.folded.begin});
    if (between.find("占") == std::string_view::npos) return;
    const Quantity* total = nullptr;  // the figure before 其中
    double all = 0;                   // a part may be a share of all parts told
    const std::string_view before = context_.view({sentence.folded.begin, part.folded.begin});
    std::size_t mark = before.find("其中");
    if (mark == std::string_view::npos) mark = list_colon(sentence, before);
    for (const Quantity* figure : sentence.figures) {
      if (!counts(*figure) || figure->unit != part.unit) continue;
      const bool is_total = mark != std::string_view::npos && figure->folded.end <= sentence.folded.begin + mark;
      if (is_total) total = figure;
      if (!is_total) all += figure->value;
    }
    if (all > 0 && equal(percent, part.value / all * 100)) return;
    if (fits_any_base(sentence, percent, part) || fits_tables(percent, part)) return;
    if (total == nullptr && at == 2) total = whole_before(*sentence.figures[0], part, between);
    if (total == nullptr) return check_outcome_share(percent, part);
    if (!exact(*total) || total->value < part.value) return;
    report(percent, part.value / total->value * 100, *total, part,
           plain_number(part.value) + "÷" + plain_number(total->value));
  }

  // 审核公文195份，主动公开81份，占45.1%: of two figures in a row the first is the whole, if nothing else is named.
  const Quantity* whole_before(const Quantity& first, const Quantity& part, std::string_view between) const {
    const bool named =
        between.size() > 6 || contains_any(clause_before(context_, part.folded.begin), {"比", "同", "另"});
    const std::string_view gap = context_.view({first.folded.end, part.folded.begin});
    const bool row = gap.starts_with(",") && !contains_any(gap, {";", ":", "(", "比", "较"});
    return !named && row && counts(first) && first.unit == part.unit && first.value > part.value ? &first : nullptr;
  }

  // 予以公开6件，占75%: no total beside it, so it is a share of what 表三 counts.
  void check_outcome_share(const Quantity& percent, const Quantity& part) {
    static const Words kOutcomes = {"予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理"};
    std::string_view label = clause_before(context_, part.folded.begin);
    for (const std::string_view lead : {"其中", "答复"}) {
      if (label.starts_with(lead)) label.remove_prefix(lead.size());
    }
    for (const std::string_view tail : {"的", "共", "有"}) {
      if (label.ends_with(tail)) label.remove_suffix(tail.size());
    }
    // 自然人申请49件，占84.5%: of those that came in.
    static const Words kApplicants = {"自然人", "组织", "商业企业", "科研机构", "法律服务机构"};
    constexpr std::size_t kLongestOutcome = 18, kLongestApplicant = 30;  // bytes
    if (label.ends_with("申请")) label.remove_suffix(6);
    const bool applicant = ends_with_any(label, kApplicants) && label.size() <= kLongestApplicant;
    const bool outcome = ends_with_any(label, kOutcomes) && label.size() <= kLongestOutcome;
    const double done = total_of(applicant ? "新收" : "办理合计");
    if (done <= 0 || part.unit != "件" || part.value > done || (!outcome && !applicant)) return;
    if (contains_any(context_.view(context_.scan.unit_at(part.folded.begin)), {"上年", "去年", "全市", "全区", "全县"}))
      return;
    report(percent, part.value / done * 100, part, part, plain_number(part.value) + "÷" + plain_number(done));
  }

  // Any figure of the sentence may be the base: …10件，其中办结8件，办结中公开4件，占50%.
  bool fits_any_base(const Sentence& sentence, const Quantity& percent, const Quantity& part) const {
    return std::any_of(sentence.figures.begin(), sentence.figures.end(), [&](const Quantity* figure) {
      return counts(*figure) && figure != &part && figure->value >= part.value &&
             equal(percent, part.value / figure->value * 100);
    });
  }

  // 总计 of a row of 表三; 0 = not read.
  double total_of(std::string_view row) const {
    const AlignedTable* table = context_.facts.table("表三");
    if (table == nullptr || !table->present) return 0;
    const auto cell = CellSelection::compile("表三." + std::string(row) + ".总计", context_.rules.layouts);
    const CellValue read = cell ? cell->read_first(context_.facts) : CellValue{};
    return read.state == FactState::present ? read.number : 0;
  }

  bool fits_tables(const Quantity& percent, const Quantity& part) const {
    if (part.unit != "件") return false;
    const double fresh = total_of("新收"), carried = total_of("上年结转"), done = total_of("办理合计");
    for (const double base : {fresh, fresh + carried, done}) {
      if (base > 0 && equal(percent, part.value / base * 100)) return true;
    }
    return false;
  }

  // 收到申请90件，比上年的100件减少10%
  void check_growth(const Sentence& sentence, std::size_t at, bool fall) {
    const Quantity& percent = *sentence.figures[at];
    static const Words kBefore = {"去年", "上年", "上一年", "同期", "由", "从"};
    auto pair = pair_before(sentence, at);
    if (!pair) pair = pair_around(context_, sentence, at);
    if (!pair) pair = pair_behind(context_, sentence, at);
    if (!pair) pair = last_pair(context_, sentence, at);
    if (!pair) {
      const auto step = old_and_step(context_, sentence, at);
      if (!step) return;
      return check_step_of(percent, *step, context_.view({step->first->folded.end, step->second->folded.begin}), fall);
    }
    static const Words kNow = {"今年", "本年",   "共",     "收到",   "增至",   "增加到",
                               "减至", "减少到", "上升到", "下降到", "提高到", "到"};
    const std::string_view lead = clause_before(context_, pair->first->folded.begin);
    const std::string_view between = context_.view({pair->first->folded.end, pair->second->folded.begin});
    const bool first_old = contains_any(lead, kBefore),
               second_old = contains_any(between, kBefore) || contains_any(between, {"比20", "较20", "同比"}) ||
                            (between.starts_with("(") && tells_last_year(context_, between)) ||
                            (pair->second->folded.begin > percent.folded.begin && tells_last_year(context_, between));
    if (first_old && !second_old && tells_growth(between) && !contains_any(between, kNow))
      return check_step_of(percent, *pair, between, fall);
    if (first_old == second_old || (first_old && !contains_any(between, kNow))) return;
    if (second_old && tells_growth(between)) return check_increment(percent, *pair, between, fall);
    const Quantity& old = first_old ? *pair->first : *pair->second;
    const Quantity& now = first_old ? *pair->second : *pair->first;
    const double computed = (now.value - old.value) / old.value * 100;
    if (equal(percent, fall ? -computed : computed)) return;
    report(percent, computed, old, now,
           "(" + plain_number(now.value) + "-" + plain_number(old.value) + ")÷" + plain_number(old.value));
  }

  // 比去年的300条增加26条，增长12.7%
  void check_step_of(const Quantity& percent, std::pair<const Quantity*, const Quantity*> pair,
                     std::string_view between, bool fall) {
    const Quantity &old = *pair.first, &step = *pair.second;
    const double computed = (tells_fall(between) ? -step.value : step.value) / old.value * 100;
    if (equal(percent, fall ? -computed : computed)) return;
    report(percent, computed, old, step, plain_number(step.value) + "÷" + plain_number(old.value));
  }

  // 收到申请12件，较上年增加2件，增长20%
  void check_increment(const Quantity& percent, std::pair<const Quantity*, const Quantity*> pair,
                       std::string_view between, bool fall) {
    const Quantity &now = *pair.first, &step = *pair.second;
    const double signed_step = tells_fall(between) ? -step.value : step.value;
    const double old = now.value - signed_step;
    if (old <= 0) return;
    const double computed = signed_step / old * 100;
    if (equal(percent, fall ? -computed : computed)) return;
    report(percent, computed, now, step, plain_number(signed_step) + "÷" + plain_number(old));
  }

  void check_range(const Quantity& percent, std::string_view lead, bool share) {
    static const Words kBounded = {"公开率", "办结率", "答复率", "满意率", "满意度", "及时率", "准确率", "覆盖率",
                                   "知晓率", "回复率", "回应率", "合格率", "通过率", "按时率", "反馈率", "参与率"};
    // 超额完成任务的完成率, 增长率 may go beyond.
    static const Words kUnbounded = {"增长率", "增速率", "上升率", "下降率", "提升率", "完成率",
                                     "达成率", "执行率", "收缴率", "入库率", "转化率", "点击率"};
    static const Words kReached = {"提高到", "提升到", "提升至", "提高至", "上升到", "上升至", "达到", "升至", "增至"};
    // 解读率提高到129%: what was reached, not by how much.
    const std::string_view clause = clause_before(context_, percent.folded.begin);
    for (const std::string_view reached : kReached) {
      if (clause.ends_with(reached)) lead = clause.substr(0, clause.size() - reached.size());
    }
    const bool rate = ends_with_any(lead, kBounded) || (lead.ends_with("率") && !ends_with_any(lead, kUnbounded));
    if (percent.value <= 100 || (!share && !rate)) return;
    const auto size = static_cast<std::uint32_t>(lead.size());
    const std::uint32_t begin = percent.folded.begin - std::min(percent.folded.begin, size + 12);
    const ByteRange unit = context_.scan.unit_at(percent.folded.begin);
    const std::string written = plain_number(percent.value) + "%";
    faults_.push_back(
        {percent.folded, {aligned(std::max(begin, unit.begin)), percent.folded.end}, "至多100%", written, "", {}});
  }

  // The next character's begin.
  std::uint32_t aligned(std::uint32_t at) const {
    const std::string_view text = context_.folded();
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
    return at;
  }

  // 甲占80%，乙占15%，其他占6%: shares that say of themselves to be all.
  void check_sum(const std::vector<const Quantity*>& shares) {
    if (shares.size() < 2) return;
    const std::string_view last = clause_before(context_, shares.back()->folded.begin);
    const bool complete = last.substr(0, 6) == "其他" || last.substr(0, 6) == "其余" || last.substr(0, 6) == "其它";
    if (!complete) return;
    double sum = 0, loose = 0;
    std::string formula;
    Fault fault;
    for (const Quantity* share : shares) {
      if (share->approximation != Approximation::none) return;
      sum += share->value;
      loose += slack(*share);
      formula += (formula.empty() ? "" : "+") + plain_number(share->value) + "%";
      if (share != shares.back()) fault.related.push_back(share->folded);
    }
    if (std::fabs(sum - 100) <= loose) return;
    fault.folded = shares.back()->folded;
    fault.shown = {shares.front()->folded.begin, shares.back()->folded.end};
    fault.computed = plain_number(sum) + "%";
    fault.written = "100%";
    fault.formula = std::move(formula);
    faults_.push_back(std::move(fault));
  }

  const Context& context_;
  const PartsSumParams& params_;
  Faults& faults_;
};

}  // namespace

void find_percents(const Context& context, const PartsSumParams& params, Faults& faults) {
  if (!params.percents && !params.growth && !params.share_sum && !params.percent_range) return;
  const auto& figures = context.facts.quantities;
  if (std::none_of(figures.begin(), figures.end(), [](const Quantity& figure) { return figure.percent; })) return;
  PercentCheck check(context, params, faults);
  for (const Sentence& sentence : sentences_with_figures(context)) check.run(sentence);
}

}  // namespace mingjian::sums
