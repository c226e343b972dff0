// 他单位: a body of the same kind with another name, used as if it were ours; self-terms of another kind (我局).
#include "rules/kinds/other_body.hpp"
#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "check/kinds/body_roles.hpp"
#include "check/kinds/foreign_place.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/other_place.hpp"
#include "check/kinds/support.hpp"
#include "facts/body_words.hpp"

namespace mingjian {
namespace {

// Sentences that name other bodies for a good reason.
const std::vector<std::string_view>& exchange_words() {
  static const std::vector<std::string_view> kWords = {
      "交流", "考察", "借鉴", "参观", "观摩", "调研",   "兄弟", "联合", "会同", "协同", "对接", "合作", "协助", "移交",
      "划转", "合并", "原名", "更名", "毗邻", "等单位", "撤销", "划入", "列席", "出席", "挂职", "划归", "析出"};
  return kWords;
}

class OtherBody : public KindCheck<OtherBodyParams> {
 public:
  OtherBody(const Rule& rule, Binder& binder)
      : KindCheck(rule, {"本单位", "他单位", "关系", "线索"}), gazetteer_(binder.rules.gazetteer.get()) {
    if (!has_params()) return;
    binder.patterns.need(params().cues);
    if (params().check_beside) {
      for (const std::string_view cue : leader_cues()) leaders_.push_back(binder.patterns.literal(cue));
    }
    const NamedList* list = params().bodies_list.empty() ? nullptr : binder.rules.list(params().bodies_list);
    if (list == nullptr) return;
    const int name = list->table.column("名称");
    if (name < 0) return;
    for (const CsvRow& row : list->table.rows) known_.push_back(fold(row.fields[static_cast<std::size_t>(name)]));
    std::sort(known_.begin(), known_.end());
  }

  bool looks_at_others() const override { return params().check_bodies; }
  // Other reports only add a place to what is found without them.
  Screened screen(Context& context, VerdictKind before) const override {
    const bool found = before == VerdictKind::failed || before == VerdictKind::advised;
    const bool told = !context.companions.all(CompanionRole::other_body).empty();
    return found && told ? Screened::text_needed : Screened::as_before;
  }

  void run(Context& context) const override {
    const ReportBody& body = context.facts.body;
    if (body.name.empty() || body.kind == BodyKind::unknown || !own_name_counts(context)) {
      context.not_assessable("缺 报告.单位");
      return;
    }
    if (params().check_self_terms) check_self_terms(context);
    if (params().check_places && gazetteer_ != nullptr)
      report_places(context, foreign_places(context, *gazetteer_, params().cues));
    if (params().check_citations && gazetteer_ != nullptr)
      report_places(context, foreign_citations(context, *gazetteer_));
    if (params().check_beside) report_places(context, places_beside_ours(context, gazetteer_, leaders_), "另一个地方");
    if (!params().check_bodies) return;
    for (const BodyMention& mention : context.facts.bodies) {
      const Sign sign = sign_of(context, mention);
      if (sign != Sign::none) report(context, mention, sign == Sign::name ? params().without_cue : std::nullopt);
      if (context.full()) return;
    }
  }

 private:
  bool in_range(const Context& context, std::uint32_t at) const {
    const Zone zone = context.zone_at(at);
    if (zone == Zone::preamble) return params().in_preamble;
    if (zone == Zone::section || zone == Zone::subheading) return params().in_body;
    return zone == Zone::other && params().in_tail;
  }

  // The report's own name stands in the title, or in the preamble as that of the body that made it.
  bool own_name_counts(const Context& context) const {
    const bool in_title = context.facts.title && context.facts.title->range.contains(context.facts.body.range.begin);
    return in_title ? params().own_by_title : params().own_by_publisher;
  }

  bool allowed(const ReportBody& own, const BodyMention& mention) const {  // by the rule, for its relation
    if (params().allow_supervising && supervises(own, mention)) return true;
    switch (mention.relation) {
      case BodyRelation::self:
        return true;
      case BodyRelation::superior:
        return params().allow_superior;
      case BodyRelation::subordinate:
        return params().allow_subordinate;
      case BodyRelation::own_department:
        return params().allow_own_department;
      case BodyRelation::parallel:
      case BodyRelation::unknown:
        break;
    }
    return false;
  }

  // A department's line of business ends in a 厅, a 部 or a general office above it.
  static bool supervises(const ReportBody& own, const BodyMention& mention) {
    if (own.kind != BodyKind::department) return false;
    if (own.name.ends_with("厅") && mention.name.ends_with("厅")) return false;  // beside it
    for (const std::string_view tail : {"厅", "部", "总局", "总署"}) {
      if (std::string_view(mention.name).ends_with(tail)) return true;
    }
    return false;
  }

  bool listed(const std::string& name) const { return std::binary_search(known_.begin(), known_.end(), name); }

  bool same_core(const ReportBody& own, const BodyMention& mention) const {
    if (mention.core.empty() || own.core.empty()) return true;  // cannot be told apart
    if (mention.core == own.core || mention.core.find(own.core) != std::string::npos) return true;
    if (own.core.find(mention.core) != std::string::npos || own.name.find(mention.name) != std::string::npos)
      return true;
    if (own.kind == BodyKind::other && shortens_name(without_ending(mention.name), own.name)) return true;
    if (own.kind == BodyKind::department &&
        (shortens_name(mention.name, own.place + own.name) || shortens_name(own.core, mention.core) ||
         shortens_name(without_enforcement(mention.core), own.core)))
      return true;
    return std::any_of(own.variants.begin(), own.variants.end(), [&](const NameVariant& variant) {
      return variant.text.find(mention.name) != std::string::npos;
    });
  }

  // 城管 of 城管执法: an office of administration and of enforcement is one.
  static std::string_view without_enforcement(std::string_view core) {
    for (const std::string_view ending : {"综合行政执法", "综合执法", "行政执法", "执法"}) {
      if (core.ends_with(ending) && core.size() > ending.size()) return core.substr(0, core.size() - ending.size());
    }
    return core;
  }

  // 高新区 of 高新区管委会, 高新区政府.
  static std::string_view without_ending(std::string_view name) {
    for (const std::string_view ending : {"管理委员会", "管委会", "人民政府", "政府"}) {
      if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
    }
    return name;
  }

  // The government of a place that ours does not lie in.
  static bool elsewhere(const ReportBody& own, const BodyMention& mention) {
    const bool above = mention.kind == BodyKind::county_government || mention.kind == BodyKind::city_government;
    return above && mention.relation == BodyRelation::unknown &&
           (own.kind == BodyKind::township_government || own.kind == BodyKind::street_office);
  }

  // 秀岭县竹溪镇公众号 in the report of a department of 青禾区.
  bool channel_elsewhere(const ReportBody& own, const BodyMention& mention) const {
    return own.kind == BodyKind::department && is_lowest(mention.kind) && !mention.cue.empty() &&
           place_of(own, mention.name, gazetteer_) == PlaceOfBody::another;
  }

  // What tells that a mention is foreign: nothing does, a cue beside it or the place it stands at, its full name alone.
  enum class Sign : std::uint8_t { none, cue, name };

  Sign sign_of(Context& context, const BodyMention& mention) const {
    if (!may_be_foreign(context, mention)) return Sign::none;
    if (params().in_body && signs_report(context, mention)) return Sign::cue;
    if (legitimate(context, mention)) return Sign::none;
    if (has_cue(context, mention)) return Sign::cue;
    const bool told = named_in_full(context.facts.body, mention) || zone_acts(context, mention) ||
                      known_town(context, mention) || of_another_place(context, mention);
    return params().without_cue && told ? Sign::name : Sign::none;
  }

  bool may_be_foreign(const Context& context, const BodyMention& mention) const {
    const ReportBody& own = context.facts.body;
    // 临江市青梧区人民政府 is above nobody in 松涧市青梧区. Else bodies above and below are of other kinds.
    const bool far = of_another_place(context, mention) || channel_elsewhere(own, mention);
    if (allowed(own, mention) && (mention.relation == BodyRelation::self || !far)) return false;
    const bool beside = mention.relation == BodyRelation::parallel || mention.relation == BodyRelation::unknown;
    const bool same_kind = (mention.kind == own.kind && mention.kind != BodyKind::unknown) ||
                           (is_lowest(mention.kind) && is_lowest(own.kind));
    const bool other_place = of_another_place(context, mention);
    if (beside && !same_kind && !elsewhere(own, mention) && !other_place && !listed(mention.name)) return false;
    static const std::vector<std::string_view> kNoName = {
        "发挥", "加强",   "组织", "通过", "依托", "充分", "推动", "指导", "督促", "要求", "各",   "全",   "本",
        "我",   "该",     "此",   "其他", "对",   "由",   "在",   "向",   "与",   "和",   "相关", "有关", "部分",
        "所属", "下属",   "试点", "辖区", "周边", "邻近", "多个", "重点", "特色", "每个", "其余", "所辖", "下辖",
        "代表", "政府办", "确定", "基层", "整个", "两个", "几个", "个别", "少数", "多数", "相邻", "示范", "中心",
        "先进", "建制",   "涉农", "沿线", "责任", "承办", "主管", "牵头", "属",   "乡"};
    const bool a_town = gazetteer_ != nullptr && is_lowest(own.kind) && gazetteer_->is_town(mention.name) &&
                        std::find(kNoName.begin(), kNoName.end(), mention.core) == kNoName.end();
    if (!a_town && contains_any(without_joint_business(mention.core), kNoName)) return false;
    const bool signature = params().in_body && signs_report(context, mention);
    // 浙江省税务局 is above 国家税务总局桐江县税务局.
    if (!other_place && own.name.starts_with("国家税务总局") && mention.name.ends_with("省税务局")) return false;
    const bool elsewhere_too = namesake(context, mention) || other_place || zone_acts(context, mention);
    if (beside && same_core(own, mention) && !elsewhere_too) return false;
    if (!signature && !in_range(context, mention.folded.begin)) return false;
    if (signature && !elsewhere_too)
      return !shortens_name(mention.core, own.core) && !shortens_name(own.core, mention.core);
    const auto& metadata = context.document.metadata;
    const auto publisher = metadata.find("publisher");
    return !(params().own_by_metadata && publisher != metadata.end() && fold(publisher->second) == mention.name);
  }

  // 住房和城乡建设 → 建设: the 和 of two lines of business is no sign that the name was cut out wrongly.
  static std::string without_joint_business(std::string core) {
    static constexpr std::string_view kJoint[] = {
        "住房和城乡", "住房城乡",   "资源和社会", "资源与社会", "发展和改革", "文化和旅游", "工业和信息", "经济和信息",
        "科技和工业", "技术和工业", "粮食和物资", "教育和体育", "林业和草原", "商务和投资", "城乡",       "乡村振兴",
        "自然资源和", "农业和农村", "统计和",     "水利和",     "卫生和",     "交通和",     "市场和",     "退役军人"};
    for (const std::string_view joint : kJoint) {
      const std::size_t at = core.find(joint);
      if (at != std::string::npos) core.erase(at, joint.size());
    }
    return core;
  }

  // 秀岭区教育局 in the report of 青禾区教育局, 秀岭区人民政府 in that of 青禾区 and of what lies in it.
  bool of_another_place(const Context& context, const BodyMention& mention) const {
    const ReportBody& own = context.facts.body;
    const bool government = mention.kind == BodyKind::government_office || is_government(mention.kind);
    const bool same = mention.kind == own.kind && mention.core == own.core;
    if (!same && (is_lowest(mention.kind) || !government || mention.kind == BodyKind::province_government))
      return false;
    return place_of(own, mention.name, gazetteer_) == PlaceOfBody::another;
  }

  // 竹园镇, a name that there is, in the report of another town; not where a street's office has its address.
  bool known_town(const Context& context, const BodyMention& mention) const {
    const ReportBody& own = context.facts.body;
    if (gazetteer_ == nullptr || !is_lowest(own.kind) || !gazetteer_->is_town(mention.name)) return false;
    const auto& contacts = context.facts.contacts;
    return own.kind != BodyKind::street_office ||
           std::none_of(contacts.begin(), contacts.end(),
                        [&](const Contact& contact) { return contact.folded.contains(mention.folded); });
  }

  // 临港开发区管理委员会对…进行通报: another zone, in full, that opens a clause of our report.
  static bool zone_acts(const Context& context, const BodyMention& mention) {
    const auto in_full = [](std::string_view name) { return name.ends_with("管理委员会"); };
    const std::string_view own = context.facts.body.name;
    const bool zone = in_full(mention.name) || mention.name.ends_with("开发区管委会");
    return in_full(own) && zone && !shortens_name(without_ending(mention.name), own) &&
           opens_clause(context.folded(), mention.folded.begin);
  }

  // 竹园街道办事处 in the report of another 街道: neither lies in the other.
  static bool named_in_full(const ReportBody& own, const BodyMention& mention) {
    static constexpr std::string_view kFull[] = {"街道办事处", "镇人民政府", "乡人民政府", "镇政府", "乡政府"};
    return is_lowest(own.kind) && is_lowest(mention.kind) &&
           std::any_of(std::begin(kFull), std::end(kFull),
                       [&](std::string_view full) { return std::string_view(mention.name).ends_with(full); });
  }

  bool legitimate(const Context& context, const BodyMention& mention) const {
    const ByteRange unit = context.scan.unit_at(mention.folded.begin);
    if (in_own_document(context, mention)) return false;
    const std::string_view behind = context.folded().substr(mention.folded.end);
    const bool studies = behind.starts_with("深入学习") || behind.starts_with("认真学习");
    const std::string_view sentence = context.view(unit);
    if (!studies && (contains_any(sentence, exchange_words()) || learns_from_others(sentence))) return true;
    const std::string_view before = context.view({unit.begin, mention.folded.begin});
    const std::size_t open = before.rfind("《"), close = before.rfind("》");
    if (open != std::string_view::npos && (close == std::string_view::npos || close < open)) return true;
    // A list of several bodies of the kind is not a copied name.
    std::size_t others = 0;
    const auto& bodies = context.facts.bodies;
    const std::size_t first =
        first_ending_after(bodies, unit.begin, [](const BodyMention& body) { return body.folded; });
    for (std::size_t i = first; i < bodies.size() && bodies[i].folded.end <= unit.end; ++i) {
      if (bodies[i].kind == mention.kind && bodies[i].core != mention.core) ++others;
    }
    if (others >= 2 || (others == 1 && behind.starts_with("等"))) return true;
    // A department names other departments all day long; only as editor or contact is one out of place.
    if (context.facts.body.kind != BodyKind::department) return false;
    if (acts_itself(context, mention) || of_another_place(context, mention) ||
        channel_elsewhere(context.facts.body, mention))
      return false;
    const std::string_view clause_head = clause_before(context, mention.folded.begin, 6);
    const std::string_view clause_tail = clause_after(context, mention.folded.end, 6);
    if (clause_tail.find("编制") != std::string_view::npos || compiles_report(context, mention)) return false;
    // 请与某局联系 is for the reader; 联系某局协调 is work.
    const bool to_ask = clause_head.find("联系") != std::string_view::npos &&
                        (context.zone_at(mention.folded.begin) == Zone::preamble ||
                         contains_any(context.view(unit), {"疑问", "电话", "邮编", "地址"}));
    return !to_ask && !is_office_to_ask(context, mention) && !is_presented(context, mention) &&
           !has_column(context, mention);
  }

  // The cue stands in the same clause.
  bool has_cue(Context& context, const BodyMention& mention) const {
    if (params().cues.empty() || acts_itself(context, mention)) return true;
    if (in_own_document(context, mention) || is_office_to_ask(context, mention) || compiles_report(context, mention) ||
        is_presented(context, mention) || has_column(context, mention))
      return true;
    const std::string_view before = clause_before(context, mention.folded.begin);
    const std::string_view after = clause_after(context, mention.folded.end, 20);
    const ByteRange clause{mention.folded.begin - static_cast<std::uint32_t>(before.size()),
                           mention.folded.end + static_cast<std::uint32_t>(after.size())};
    return std::any_of(params().cues.begin(), params().cues.end(),
                       [&](PatternId cue) { return !context.scan.first_in(cue, clause).empty(); });
  }

  void report(Context& context, const BodyMention& mention, std::optional<Level> level) const {
    const ReportBody& own = context.facts.body;
    FindingDraft draft;
    draft.level = level;
    draft.range = mention.range;
    draft.actual = mention.name;
    draft.expected = own.name;
    draft.confidence = own.confidence;
    if (!own.range.empty()) draft.related.push_back({"本报告的单位", own.range});
    if (const Companion* named = report_of(context, mention)) {
      draft.related.push_back({"该单位自己的报告", named->facts->body.range, named});
    }
    draft.slot("本单位", own.name).slot("他单位", mention.name).slot("线索", mention.cue);
    const bool alike = mention.relation == BodyRelation::unknown && mention.kind == own.kind;
    draft.slot("关系", channel_elsewhere(own, mention)
                           ? "别的地方的单位"
                           : relation_text(alike ? BodyRelation::parallel : mention.relation));
    context.report(std::move(draft));
  }

  // The report of the body that is named, nearest in years, if one takes part: then there is such a body.
  static const Companion* report_of(const Context& context, const BodyMention& mention) {
    const auto years_apart = [&](const Companion& companion) {
      const auto& own = context.facts.year;
      const auto& other = companion.facts->year;
      return own && other ? std::abs(own->value - other->value) : 9999;
    };
    const Companion* nearest = nullptr;
    for (const Companion& companion : context.companions.reports) {
      const ReportBody& body = companion.facts->body;
      const bool named = body.kind == mention.kind && body.core == mention.core;
      if (!named || companion.role != CompanionRole::other_body) continue;
      if (nearest == nullptr || years_apart(companion) < years_apart(*nearest)) nearest = &companion;
    }
    return nearest;
  }

  void report_places(Context& context, const std::vector<ForeignPlace>& places,
                     std::string_view relation = "外省的地方") const {
    for (const ForeignPlace& place : places) {
      if (!in_range(context, place.folded.begin)) continue;
      FindingDraft draft;
      draft.range = context.original(place.folded);
      draft.actual = place.name;
      draft.slot("本单位", context.facts.body.name)
          .slot("他单位", place.name)
          .slot("关系", std::string(relation))
          .slot("线索", "");
      context.report(std::move(draft));
    }
  }

  // 我局, 我委 in a township; 我镇, 我街道 in a department.
  static bool wrong_self_term(BodyKind own, std::string_view term) {
    const auto ends = [&](std::string_view tail) {
      return term.size() > tail.size() && term.substr(term.size() - tail.size()) == tail;
    };
    const bool bureau = ends("局") || ends("委") || ends("厅");
    const bool town = ends("镇") || ends("乡") || ends("街道");
    if (own == BodyKind::township_government || own == BodyKind::street_office) return bureau;
    if (own == BodyKind::department) return town;
    return (own == BodyKind::county_government || own == BodyKind::city_government ||
            own == BodyKind::province_government) &&
           (bureau || town);
  }

  void check_self_terms(Context& context) const {
    const ReportBody& own = context.facts.body;
    for (const SelfTerm& term : own.self_terms) {
      if (!wrong_self_term(own.kind, term.text)) continue;
      FindingDraft draft;
      draft.range = term.range;
      draft.actual = term.text;
      draft.slot("本单位", own.name).slot("他单位", term.text).slot("关系", "自称不对").slot("线索", "");
      context.report(std::move(draft));
    }
  }

  const Gazetteer* gazetteer_;
  std::vector<std::string> known_;  // sorted
  std::vector<LiteralId> leaders_;  // leader_cues()
};

}  // namespace

Result<BoundCheckPtr> bind_other_body(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<OtherBody>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
