// 日期期限: the statistics period, the year of sentences that tell results or plans, and the day of publication. Many
// other years in a report are legitimate (reference.md 10.5): only a bare year at the head of an own sentence with a
// result verb counts.
#include <optional>

#include "base/utf8.hpp"
#include "check/kinds/calendar.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/period_text.hpp"
#include "check/kinds/support.hpp"
#include "rules/kinds/period.hpp"

namespace mingjian {
namespace {

class PeriodCheck : public KindCheck<PeriodParams> {
 public:
  explicit PeriodCheck(const Rule& rule) : KindCheck(rule, {"原文", "毛病", "应为"}) {}

  void run(Context& context) const override {
    const FactSet& facts = context.facts;
    if (params().real_dates || params().period_full_year) check_dates_exist(context);
    if (!facts.year || facts.year->confidence == Confidence::guessed) {
      context.not_assessable("缺 报告.年度");
      return;
    }
    const int year = facts.year->value;
    if (params().period_full_year && facts.period) check_period(context, *facts.period, year);
    if (params().title_year) check_title(context, year);
    if (facts.year->school) return;  // both calendar years are its own
    if (params().result_year || params().plan_year) {
      for (const Date& date : facts.dates) {
        check_sentence(context, date, year);
        if (context.full()) break;
      }
    }
    if (!params().deadlines.empty()) check_published(context, year);
  }

 private:
  void report(Context& context, ByteRange range, const std::string& fault, const std::string& expected,
              const std::string& fact_path = "", std::optional<std::string> replacement = std::nullopt) const {
    FindingDraft draft;
    draft.range = range;
    draft.fact_path = fact_path;
    draft.actual = shown(context, range);
    draft.expected = expected;
    draft.replacement = std::move(replacement);
    // A period of another year: perhaps it is the title that is wrong.
    const auto& year = context.facts.year;
    if (fact_path.starts_with("报告.统计期限") && year && year->source == "标题" && !year->range.empty()) {
      draft.related.push_back({"标题的年度", year->range});
    }
    draft.slot("原文", draft.actual).slot("毛病", fault).slot("应为", expected);
    context.report(std::move(draft));
  }

  void check_dates_exist(Context& context) const {
    for (const Date& date : context.facts.dates) {
      if (!exists(date)) report(context, date.range, "没有这一天", "实际存在的日期");
    }
  }

  void check_period(Context& context, const Period& period, int year) const {
    Date begin = period.begin, end = period.end;
    if (end.year == 0) end.year = begin.year;
    if (begin.year == 0) begin.year = end.year;
    if (begin.year != 0 && end.year != 0 && begin.month != 0 && end.month != 0 && before(end, begin)) {
      report(context, period.range, "起止颠倒", date_text(year, 1, 1) + "至" + date_text(year, 12, 31),
             "报告.统计期限");
      return;
    }
    if (context.facts.year->school) return;  // schools set their own terms
    check_end(context, period.begin, begin, {year, 1, 1}, "统计期限的起点不对", "报告.统计期限.起");
    if (begin.day != 0 && end.month != 0 && end.day == 0) {
      report(context, period.end.range, "统计期限的终点没有写到日", date_text(year, 12, 31), "报告.统计期限.止");
      return;
    }
    check_end(context, period.end, end, {year, 12, 31}, "统计期限的终点不对", "报告.统计期限.止");
  }

  struct Day {
    int year, month, day;
  };

  void check_end(Context& context, const Date& written, const Date& meant, Day right, const std::string& fault,
                 const std::string& path) const {
    const std::string expected = date_text(right.year, right.month, right.day);
    if (!exists(meant)) return;  // told already
    if (meant.month != 0 && meant.day == 0) {
      if (meant.year == right.year && meant.month == right.month) return;  // 2022年1月至12月
      report(context, written.range, fault, expected, path);
      return;
    }
    if (meant.month == 0) {
      if (meant.year != 0 && meant.year != right.year) report(context, written.range, fault, expected, path);
      return;
    }
    if (meant.year == right.year && meant.month == right.month && meant.day == right.day) return;
    const bool whole = written.year != 0 && written.day != 0;
    report(context, written.range, fault, expected, path, whole ? std::optional<std::string>(expected) : std::nullopt);
  }

  void check_title(Context& context, int year) const {
    for (const YearMention& mention : context.facts.title_years) {
      if (mention.year == year) continue;
      report(context, mention.range, "标题的年份与统计期限不一致", std::to_string(year) + "年", "报告.标题.年度");
    }
  }

  void check_sentence(Context& context, const Date& date, int year) const {
    if (date.year == 0 || date.month != 0 || date.folded.empty()) return;
    if (params().result_year && date.year != year && check_presented(context, date, year)) return;
    if (params().result_year && date.year == year && context.section_name_at(date.folded.begin) != "五" &&
        compared_with(context.folded(), date.folded)) {
      return report(context, context.original(date.folded), "与自己的年度相比", std::to_string(year - 1) + "年");
    }
    const bool near = date.year == year - 1 || date.year == year + 1;
    // An older year only where it is plainly told of ourselves.
    const bool before = date.year < year - 1 && date.year >= year - 3;
    const bool older = before && (begins_with_us(context.facts.body, context.folded().substr(date.folded.end, 60)) ||
                                  opens_late_section(context, date));
    const bool result = params().result_year && (near || older);
    const bool plan = params().plan_year && date.year != year + 1 && date.year >= year - 1 && date.year <= year + 3;
    if (!result && !plan) return;
    const std::uint32_t at = date.folded.begin;
    if (plan && date.year <= year && context.is_prose(at) && context.section_name_at(at) == "五" &&
        ends_with_plan(clause_before(context, at)) && !inside_title_marks(context, at)) {
      return report_plan(context, date, year);
    }
    if (!context.is_prose(at) || !heads_clause(clause_before(context, at), context.facts.body)) return;
    if (inside_title_marks(context, at)) return;
    const std::string_view section = context.section_name_at(at);
    const std::string_view after = clause_after(context, end_of_year(context.folded(), date.folded.end), 30);
    if (plan && section == "五") check_plan(context, date, year, after);
    if (plan && section == "五" && date.year == year && under_plan_label(context.folded(), at)) {
      return report_plan(context, date, year);
    }
    if (result && check_late_opening(context, date, year)) return;
    if (result && section == "五" && date.year == year - 1) check_problems(context, date, year, after);
    if (result && section == "五") check_counted(context, date, year, after);
    if (result && section != "五") {
      if (!check_opening(context, date, year)) check_result(context, date, year, after);
    }
  }

  // "2021年，我局认真贯彻…" in 总体情况 of the report of 2022: last year's sentence. At the very beginning any sentence
  // will do, elsewhere one that begins so, names us and praises our work. There next year stands only where the title's
  // is wrong.
  bool check_opening(Context& context, const Date& date, int year) const {
    const Section* overview = context.facts.section("一");
    const bool next = date.year == year + 1;
    if (overview == nullptr || (date.year >= year && !next) || !overview->body_folded.contains(date.folded.begin))
      return false;
    const ByteRange unit = context.scan.unit_at(date.folded.begin);
    const std::string_view sentence = context.view(unit);
    const std::string_view before = context.view({unit.begin, date.folded.begin});
    if (!before.empty() && !names_self(context.facts.body, before)) return false;
    const bool us = before.empty() && begins_with_us(context.facts.body, context.folded().substr(date.folded.end, 60));
    const bool first = unit.begin <= overview->body_folded.begin + 3;
    if (!first && (!us || next)) return false;
    static const std::vector<std::string_view> kWork = {
        "认真",           "严格",       "坚持",     "高度重视", "深入", "积极",   "围绕",   "全面",
        "扎实",           "切实",       "紧扣",     "聚焦",     "以",   "把贯彻", "把公开", "把落实",
        "把政府信息公开", "把信息公开", "抓紧抓实", "克服",     "立足", "着力",   "统筹"};
    static const std::vector<std::string_view> kElse = {"以来", "年起", "将", "相比", "同比", "底", "末", "《"};
    static const std::vector<std::string_view> kDone = {"主动公开", "公开信息", "共公开", "共发布", "共收到", "共受理"};
    const std::string_view head = sentence.substr(0, 240);
    static const std::vector<std::string_view> kNext = {"按照", "根据", "贯彻", "落实", "围绕"};
    const bool is_year = first && !next && context.folded().substr(date.folded.end).starts_with("是");
    const bool told =
        is_year || contains_any(head, kWork) || (next ? contains_any(head, kNext) : us && contains_any(head, kDone));
    if (!told || contains_any(context.view({date.folded.begin, date.folded.end + 12}), kElse)) return false;
    // Speaks of both years, or the next sentence goes on to ours.
    const std::string own_year = std::to_string(year);
    if (contains_any(sentence, {"今年", "本年", own_year})) return false;
    if (context.folded().substr(unit.end).starts_with(own_year)) return false;
    report_year(context, date, year);
    return true;
  }

  // 现将青禾镇2020年政府信息公开工作情况报告如下, in the preamble of the report of 2021.
  bool check_presented(Context& context, const Date& date, int year) const {
    const std::uint32_t at = date.folded.begin;
    if (context.zone_at(at) != Zone::preamble || inside_title_marks(context, at)) return false;
    static const std::vector<std::string_view> kPresents = {"现将",   "现公布", "现发布", "编制",
                                                            "制作了", "公布的", "撰写",   "形成"};
    static constexpr std::string_view kReports[] = {
        "政府信息公开工作年度报告", "政府信息公开年度报告", "政府信息公开工作情况", "政府信息公开情况",
        "信息公开工作年度报告",     "政府信息公开工作报告", "政府信息公开工作进行"};
    std::string_view behind = context.folded().substr(date.folded.end);
    if (behind.starts_with("度")) behind.remove_prefix(3);
    const bool names_report = std::any_of(std::begin(kReports), std::end(kReports),
                                          [&](std::string_view name) { return behind.starts_with(name); });
    const bool gone_over = behind.starts_with("政府信息公开工作进行");  // 对2022年度政府信息公开工作进行了梳理
    if (!names_report || (!gone_over && !contains_any(clause_before(context, at), kPresents))) return false;
    report_year(context, date, year);
    return true;
  }

  // The first sentence of what 四, 五 or 六 say, with the year at its head.
  static bool opens_late_section(const Context& context, const Date& date) {
    const std::string_view name = context.section_name_at(date.folded.begin);
    const Section* section = name == "四" || name == "五" || name == "六" ? context.facts.section(name) : nullptr;
    const std::string_view lead = context.view({context.scan.unit_at(date.folded.begin).begin, date.folded.begin});
    if (section == nullptr || (!lead.empty() && lead != "(一)")) return false;
    const auto& sentences = context.facts.sentences;
    std::size_t first = first_ending_after(sentences, section->body_folded.begin,
                                           [](const Sentence& sentence) { return sentence.folded; });
    // （一）收取信息处理费情况。2020年，…
    constexpr std::size_t kLongestHeading = 75;
    if (first + 1 < sentences.size() && context.view(sentences[first].folded).size() < kLongestHeading &&
        context.view(sentences[first].folded).starts_with("(一)"))
      ++first;
    return first < sentences.size() && sentences[first].folded.begin + lead.size() + 3 >= date.folded.begin;
  }

  // 2020年，街道未收取信息处理费 at the head of 六 in the report of 2022. In 五 last year's problems may be told first.
  bool check_late_opening(Context& context, const Date& date, int year) const {
    if (date.year >= year || !opens_late_section(context, date)) return false;
    if (date.year == year - 1 && context.section_name_at(date.folded.begin) == "五") return false;
    static const std::vector<std::string_view> kElse = {"以来", "年起", "将", "相比", "同比", "底",
                                                        "末",   "《",   "至", "指出", "整改"};
    const ByteRange unit = context.scan.unit_at(date.folded.begin);
    if (contains_any(context.view({date.folded.begin, std::min(unit.end, date.folded.end + 45)}), kElse)) return false;
    if (contains_any(context.view(unit), {"今年", "本年", std::to_string(year)})) return false;
    report_year(context, date, year);
    return true;
  }

  void report_year(Context& context, const Date& date, int year) const {
    report(context, context.original(date.folded),
           "写的是" + std::to_string(date.year) + "年，报告的是" + std::to_string(year) + "年度",
           std::to_string(year) + "年");
  }

  static bool inside_title_marks(const Context& context, std::uint32_t at) {
    const std::string_view before = context.view({at > 150 ? at - 150 : 0, at});
    const std::size_t open = before.rfind("《"), close = before.rfind("》");
    return open != std::string_view::npos && (close == std::string_view::npos || close < open) &&
           before.find('\n', open) == std::string_view::npos;
  }

  // 2021年共发布信息120条 among the measures of 2022: what was done is told with its number.
  void check_counted(Context& context, const Date& date, int year, std::string_view after) const {
    const std::string_view sentence = context.view(context.scan.unit_at(date.folded.begin));
    const bool counted = after.find("共") <= 24 || after.find("发生行政") <= 24 || after.starts_with("行政复议");
    if (!counted || sentence.find(std::to_string(year)) != std::string_view::npos) return;
    check_result(context, date, year, after);
  }

  void check_result(Context& context, const Date& date, int year, std::string_view after) const {
    static constexpr std::string_view kVerbs[] = {
        "收到",     "新收",         "受理",         "主动公开",     "公开",         "发布",     "制发",     "印发",
        "答复",     "办结",         "推送",         "未收到",       "制定出台",     "共开展",   "共举办",   "共组织",
        "共召开",   "共培训",       "未发生",       "没有发生",     "办理行政许可", "作出行政", "实施行政", "组织培训",
        "举办培训", "开展培训",     "组织业务培训", "举办业务培训", "召开会议",     "收取",     "未产生",   "组织集中",
        "组织学习", "组织专题",     "召开专题",     "召开推进会",   "举办专题",     "开展专题", "开展社会", "未出现",
        "未收取",   "无行政复议",   "接待查阅",     "刊发",         "回复群众",     "未制定",   "未制发",   "未印发",
        "未出台",   "组织社会评议", "没有收取",     "没有收到",     "发生行政",     "没有产生", "登记申请", "未发出",
        "处理申请", "共制定",       "共制发",       "共出台"};
    static const std::vector<std::string_view> kElse = {
        "预算", "决算", "要点", "方案", "计划", "规划", "结转", "以来", "的",   "底",
        "末",   "初",   "至",   "到",   "—",    "比",   "较",   "月",   "年报", "年度报告",
        "将",   "拟",   "修订", "施行", "起",   "专栏", "《",   "遗留", "评估", "考核"};
    std::size_t best = std::string_view::npos;
    std::string_view verb;
    for (const std::string_view word : kVerbs) {
      const std::size_t found = after.find(word);
      if (found == std::string_view::npos || found >= best) continue;
      best = found;
      verb = word;
    }
    if (best == std::string_view::npos || best > 36) return;
    std::string between(after.substr(0, best));
    const std::size_t received = between.find("收到");
    if (received == std::string::npos && contains_any(between, kElse)) return;
    const std::string_view unit = context.view(context.scan.unit_at(date.folded.begin));
    static const std::vector<std::string_view> kPlans = {"拟", "计划", "下一步", "继续", "力争", "预计"};
    static const std::vector<std::string_view> kCompared = {"同比", "相比", "增长", "下降"};
    // 将 before the year may be 把: 将公开工作纳入考核，2021年没有发生追责情形.
    const ByteRange later{date.folded.begin, context.scan.unit_at(date.folded.begin).end};
    if (contains_any(unit, kPlans) || context.view(later).find("将") != std::string_view::npos || tells_of(unit, year))
      return;
    // 2021年我局收到23件，同比增加4件 compares that year with the one before.
    if (contains_any(unit, kCompared) && after.find("我") != 0) return;
    const std::uint32_t verb_begin = static_cast<std::uint32_t>(after.data() - context.folded().data() + best);
    const std::uint32_t verb_end = verb_begin + static_cast<std::uint32_t>(verb.size());
    // 2021年收到，结转至2022年办理的 …: last year's requests carried over, told as such.
    static const std::vector<std::string_view> kCarried = {"结转", "转至", "转入"};
    const std::string_view behind = context.folded().substr(verb_end, 36);
    if (contains_any(behind.substr(0, behind.find_first_of("0123456789\n")), kCarried)) return;
    const ByteRange range = context.original({date.folded.begin, verb_end});
    report(context, range, "写的是" + std::to_string(date.year) + "年，报告的是" + std::to_string(year) + "年度",
           std::to_string(year) + "年");
  }

  // "2021年，街道公开工作还存在一些问题" in the report of 2022. Last year's problems that were mended are another
  // matter.
  void check_problems(Context& context, const Date& date, int year, std::string_view after) const {
    static const std::vector<std::string_view> kTroubles = {"还存在", "仍存在", "存在一些", "存在以下", "主要存在"};
    static const std::vector<std::string_view> kMended = {"已", "整改", "解决", "年报", "年度报告", "针对", "的问题"};
    const std::string_view sentence = context.view(context.scan.unit_at(date.folded.begin));
    // 2021年，街道公开工作取得一定成效，但还存在…
    const std::string_view tail = sentence.substr(0, 150);
    const bool praise_first = after.find("取得") != std::string_view::npos && contains_any(tail, kTroubles);
    if ((!praise_first && !contains_any(after, kTroubles)) || contains_any(after, kMended)) return;
    if (sentence.find(std::to_string(year)) != std::string_view::npos) return;  // speaks of both years
    report_year(context, date, year);
  }

  void report_plan(Context& context, const Date& date, int year) const {
    report(context, context.original(date.folded), "写的是下一步打算，年份却是" + std::to_string(date.year) + "年",
           std::to_string(year + 1) + "年");
  }

  // 2022年将继续 … in the report of 2022; 将 must be the future, not 把.
  void check_plan(Context& context, const Date& date, int year, std::string_view after) const {
    static constexpr std::string_view kFuture[] = {
        "将继续", "将进一步", "将重点", "将着力", "将从",   "将以",   "将按照", "将加强", "将加大", "将不断",
        "将持续", "将采取",   "将统一", "将建立", "将完善", "将制定", "将开展", "将组织", "将加快", "将推进",
        "将推动", "将强化",   "将健全", "将聚焦", "将着重", "将逐步", "将按",   "将努力", "将认真", "将严格",
        "将全面", "将深入",   "将积极", "将做好", "将围绕", "将坚持", "将结合", "将切实", "将深化", "将扩大",
        "将优化", "将提升",   "将提高", "将拓展", "将探索", "将推出", "将把",   "将抓好", "将抓住", "计划将",
        "拟将",   "将对",     "将在",   "将由",   "将向",   "将会同", "还将",   "也将",   "将引入", "将引进",
        "将打造", "将实施",   "将实行", "将启动", "将更加", "将细化", "将充分", "将注重", "将争取", "将主动"};
    if (hopes(after)) return report_plan(context, date, year);
    constexpr std::string_view kWill = "将";  // all hold it
    if (after.find(kWill) > 30) return;
    for (const std::string_view word : kFuture) {
      const std::size_t found = after.find(word);
      if (found == std::string_view::npos || found > 30) continue;
      return report_plan(context, date, year);
    }
  }

  // "2023-02-15" and its like.
  static std::optional<Date> parse_date(const std::string& text) {
    Date date;
    int* parts[] = {&date.year, &date.month, &date.day};
    std::size_t part = 0;
    bool digits = false;
    for (const char c : text) {
      if (c >= '0' && c <= '9') {
        if (*parts[part] < 100000) *parts[part] = *parts[part] * 10 + (c - '0');
        digits = true;
      } else if (digits && part < 2) {
        ++part;
        digits = false;
      } else if (digits) {
        break;
      }
    }
    if (date.year < 1990 || date.month < 1 || date.day < 1) return std::nullopt;
    return date;
  }

  void check_published(Context& context, int year) const {
    const auto found = context.document.metadata.find("published");
    const auto date = found == context.document.metadata.end() ? std::nullopt : parse_date(found->second);
    if (!date) {
      if (params().missing_date_not_assessed) context.not_assessable("缺 发布日期");
      return;
    }
    const FactSet& facts = context.facts;
    for (const auto& deadline : params().deadlines) {
      const bool fits =
          std::any_of(deadline.body_kinds.begin(), deadline.body_kinds.end(), [&](const std::string& kind) {
            return kind == body_kind_name(facts.body.kind) || (kind == "人民政府" && is_government(facts.body.kind));
          });
      if (!fits) continue;
      Date last;
      last.year = year + 1;
      last.month = deadline.day.month;
      last.day = deadline.day.day;
      if (before(last, *date)) {
        FindingDraft draft;
        draft.range = facts.title ? facts.title->range : ByteRange{};
        draft.fact_path = "报告.发布日期";
        draft.actual = found->second;
        draft.expected = deadline.as_written;
        draft.slot("原文", found->second)
            .slot("毛病", "发布晚了")
            .slot("应为", "不晚于" + date_text(last.year, last.month, last.day));
        context.report(std::move(draft));
      }
      return;
    }
  }
};

}  // namespace

Result<BoundCheckPtr> bind_period(const Rule& rule, Binder&) {
  auto check = std::make_unique<PeriodCheck>(rule);
  if (!check->has_params()) return wrong_params(rule);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
