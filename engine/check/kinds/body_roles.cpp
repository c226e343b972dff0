#include "check/kinds/body_roles.hpp"

#include <algorithm>

#include "check/kinds/support.hpp"
#include "facts/body_words.hpp"

namespace mingjian {
namespace {

// 南浦县财政局 in the report of 桐江县教育局.
bool of_another_county(const ReportBody& own, const BodyMention& mention) {
  const std::size_t county = mention.name.find("县");
  if (own.place.find("县") == std::string::npos || county == std::string::npos || county < 6 || county > 12)
    return false;
  return (own.place + own.name).find(mention.name.substr(0, county)) == std::string::npos;
}

// 2022年，青禾市交通局立足本职…: the very first sentence of 总体情况 tells who reports, unless that body did
// something to us.
bool opens_overview(const Context& context, const BodyMention& mention) {
  const std::string_view name = context.section_name_at(mention.folded.begin);
  const Section* overview = context.facts.section(name == "五" || name == "六" ? name : "一");
  if (overview == nullptr) return false;
  if (context.folded().substr(mention.folded.end).starts_with("\n")) return false;  // a line of its own
  const ByteRange unit = context.scan.unit_at(mention.folded.begin);
  const bool first = unit.begin <= overview->body_folded.begin + 3 &&
                     before_time_words(context.folded(), mention.folded.begin) == unit.begin;
  static const std::vector<std::string_view> kUs = {"我局", "本局", "我委", "我单位", "本单位", "我办", "本机关"};
  if (!first || contains_any(context.view(unit), kUs)) return false;
  static constexpr std::string_view kActs[] = {"、",   "和",   "与",   "及",   "等",   "的",   "印发", "转发", "出台",
                                               "下发", "发布", "通报", "组织", "召开", "开展", "对",   "将",   "对我"};
  const std::string_view behind = context.folded().substr(mention.folded.end);
  return std::none_of(std::begin(kActs), std::end(kActs), [&](std::string_view w) { return behind.starts_with(w); });
}

// 云溪街道办事处同志列席
bool people_of_it(std::string_view text, std::uint32_t end) {
  static constexpr std::string_view kPeople[] = {"同志",   "干部", "工作人员", "代表", "居民", "群众",
                                                 "负责人", "党员", "辖区",     "等",   "的"};
  return std::any_of(std::begin(kPeople), std::end(kPeople),
                     [&](std::string_view word) { return text.substr(end).starts_with(word); });
}

}  // namespace

bool is_lowest(BodyKind kind) { return kind == BodyKind::street_office || kind == BodyKind::township_government; }

bool signs_report(const Context& context, const BodyMention& mention) {
  const FactSet& facts = context.facts;
  const bool titled = facts.title && facts.title->range.contains(facts.body.range.begin);
  const bool named = !facts.body.name.starts_with("我") && !facts.body.name.starts_with("本");
  if (!titled || !named || facts.sections.empty()) return false;
  if (mention.range.begin < facts.sections.back().heading.end) return false;
  const std::string_view text = context.folded();
  const bool alone = (mention.folded.begin == 0 || text[mention.folded.begin - 1] == '\n') &&
                     (mention.folded.end == text.size() || text[mention.folded.end] == '\n');
  if (!alone) return false;
  const std::size_t next = text.find_first_not_of('\n', mention.folded.end);
  return next == std::string_view::npos || (text.substr(next, 2) == "20" && text.size() - next < 60);
}

bool acts_itself(const Context& context, const BodyMention& mention) {
  const std::string_view text = context.folded();
  const bool department = mention.kind == BodyKind::department;
  if (department && of_another_county(context.facts.body, mention)) return opens_clause(text, mention.folded.begin);
  // A full name that opens a clause is its subject.
  const bool full = is_lowest(mention.kind) && (mention.name.ends_with("办事处") || mention.name.ends_with("政府"));
  if (full && opens_clause(text, mention.folded.begin) && !people_of_it(text, mention.folded.end)) return true;
  if (department && opens_overview(context, mention)) return true;
  // 2025年，青禾街道将…: the subject of a dated sentence.
  const bool dated = before_time_words(text, mention.folded.begin) != mention.folded.begin;
  static constexpr std::string_view kJoins[] = {"、", "和", "与", "及"};
  const bool one_of_many = std::any_of(std::begin(kJoins), std::end(kJoins), [&](std::string_view join) {
    return text.substr(mention.folded.end).starts_with(join);
  });
  if (is_lowest(mention.kind) && dated && !one_of_many && opens_clause(text, mention.folded.begin) &&
      !people_of_it(text, mention.folded.end))
    return true;
  if (!tells_own_work(text, mention.folded.end, !department)) return false;
  if (!department)
    return opens_clause(text, mention.folded.begin) || party_leads(text, mention.folded.begin, mention.folded.end);
  const std::uint32_t head = before_time_words(text, mention.folded.begin);
  return context.scan.unit_at(mention.folded.begin).begin == head;
}

bool in_own_document(const Context& context, const BodyMention& mention) {
  std::string_view before = context.view({context.scan.unit_at(mention.folded.begin).begin, mention.folded.begin});
  const bool other_line = mention.kind == BodyKind::department && context.facts.body.kind == BodyKind::department;
  if ((!is_lowest(mention.kind) && !other_line) || !before.ends_with("《")) return false;
  before.remove_suffix(std::string_view("《").size());
  static constexpr std::string_view kVerbs[] = {"制定", "编印", "印发",   "出台",   "修订",   "完善",
                                                "编制", "制发", "起草",   "制订",   "填写",   "填报",
                                                "执行", "落实", "制定了", "印发了", "出台了", "修订了"};
  return std::any_of(std::begin(kVerbs), std::end(kVerbs),
                     [&](std::string_view verb) { return before.ends_with(verb); });
}

bool compiles_report(const Context& context, const BodyMention& mention) {
  const std::uint32_t begin = mention.folded.begin;
  return context.zone_at(begin) == Zone::preamble && begin >= 3 && context.view({begin - 3, begin}) == "由" &&
         context.view({mention.folded.end, context.scan.unit_at(begin).end}).find("编制") != std::string_view::npos;
}

bool is_presented(const Context& context, const BodyMention& mention) {
  if (context.zone_at(mention.folded.begin) != Zone::preamble) return false;
  const std::string_view head = clause_before(context, mention.folded.begin, 6);
  if (head.ends_with("现将")) return true;
  static constexpr std::string_view kVerbs[] = {"公布",   "现公开",   "公示", "发布", "编制",
                                                "编制了", "编制完成", "形成", "编写", "撰写"};
  const bool made =
      std::any_of(std::begin(kVerbs), std::end(kVerbs), [&](std::string_view verb) { return head.ends_with(verb); });
  const std::string_view tail = clause_after(context, mention.folded.end, 24);
  return made && tail.starts_with("20") && tail.find("报告") != std::string_view::npos;
}

bool has_column(const Context& context, const BodyMention& mention) {
  const std::string_view tail = clause_after(context, mention.folded.end, 8);
  const std::string_view head = clause_before(context, mention.folded.begin, 6);
  static constexpr std::string_view kColumns[] = {"专栏", "子站", "专区", "频道", "板块"};
  static constexpr std::string_view kSites[] = {"门户网站公开", "门户网站发布", "网站公开",
                                                "网站发布",     "官网公开",     "官网发布"};
  const auto starts = [&](std::string_view word) { return tail.starts_with(word); };
  if (head.ends_with("网站")) return std::any_of(std::begin(kColumns), std::end(kColumns), starts);
  return (head.ends_with("通过") || head.ends_with("依托") || head.ends_with("在")) &&
         std::any_of(std::begin(kSites), std::end(kSites), starts);
}

bool is_office_to_ask(const Context& context, const BodyMention& mention) {
  if (context.zone_at(mention.folded.begin) != Zone::preamble) return false;
  const std::string_view head = clause_before(context, mention.folded.begin, 6);
  static constexpr std::string_view kAsks[] = {"联系单位", "联系部门", "可联系", "请联系", "与"};
  const std::string_view tail = clause_after(context, mention.folded.end, 12);
  const bool asked = std::any_of(std::begin(kAsks), std::end(kAsks), [&](std::string_view w) {
    return head.ends_with(w) ||
           (head.empty() && context.folded().substr(0, mention.folded.begin).ends_with(std::string(w) + ":"));
  });
  if (asked && tail.starts_with("办公室")) return true;
  return tail.starts_with("办公室") && contains_any(tail, {"查阅", "查询", "索取", "联系", "咨询"});
}

bool namesake(const Context& context, const BodyMention& mention) {
  const ReportBody& own = context.facts.body;
  if (own.kind != BodyKind::department || mention.relation != BodyRelation::parallel || mention.core != own.core)
    return false;
  return acts_itself(context, mention) || compiles_report(context, mention) || is_presented(context, mention) ||
         has_column(context, mention) || is_office_to_ask(context, mention) || signs_report(context, mention);
}

const char* relation_text(BodyRelation relation) {
  switch (relation) {
    case BodyRelation::self:
      return "本单位";
    case BodyRelation::superior:
      return "上级";
    case BodyRelation::subordinate:
      return "下级";
    case BodyRelation::own_department:
      return "本级部门";
    case BodyRelation::parallel:
      return "同类的另一个单位";
    case BodyRelation::unknown:
      return "不相干的单位";
  }
  return "";
}

}  // namespace mingjian
