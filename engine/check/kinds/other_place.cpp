#include "check/kinds/other_place.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "check/kinds/support.hpp"
#include "facts/body_name.hpp"
#include "facts/body_words.hpp"
#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

constexpr std::uint32_t kCharacter = 3;  // bytes of a Han character

// 松涧市青梧区 → 松涧市, 青梧区
std::vector<std::string_view> levels_of(std::string_view place) {
  std::vector<std::string_view> out;
  while (!place.empty()) {
    std::uint32_t first = 0;
    for (std::size_t size = 2 * kCharacter; size < place.size() && first == 0; size += kCharacter)
      if (place_prefix(place.substr(0, size)) == size) first = static_cast<std::uint32_t>(size);
    if (first == 0) first = static_cast<std::uint32_t>(place.size());
    out.push_back(place.substr(0, first));
    place.remove_prefix(first);
  }
  return out;
}

bool is_county(std::string_view place) {
  return place.ends_with("区") || place.ends_with("县") || place.ends_with("旗");
}

// 区委区政府 reads like the government of a 区委区, 政务公开专区 like a 区.
bool is_name(std::string_view place) {
  constexpr std::size_t kShortest = 3 * kCharacter, kLongest = 6 * kCharacter;
  static const std::vector<std::string_view> kWords = {"与",   "及",   "所在", "个",   "网站", "委",   "各",   "全",
                                                       "我",   "本",   "该",   "政府", "公开", "乡镇", "街道", "级",
                                                       "示范", "先进", "执行", "对标", "结合", "局",   "在"};
  static constexpr std::string_view kAreas[] = {
      "开发区", "高新区", "示范区", "园区", "社区", "城区",   "辖区",   "地区", "山区", "小区", "景区",
      "新区",   "片区",   "街区",   "校区", "特区", "经开区", "专区",   "郊区", "市区", "县区", "区县",
      "市县",   "州县",   "旗县",   "贸区", "税区", "验区",   "作区",   "能区", "集区", "理区", "假区",
      "业区",   "心区",   "牧区",   "林区", "库区", "矿区",   "灾区",   "湖区", "灌区", "军区", "战区",
      "港区",   "厂区",   "住区",   "疫区", "老区", "治区",   "自治县", "护区", "聚区", "牧县", "试区"};
  if (place.size() < kShortest || place.size() > kLongest || place.starts_with("区") || place.starts_with("县") ||
      place.starts_with("市"))
    return false;
  return !contains_any(place, kWords) && std::none_of(std::begin(kAreas), std::end(kAreas),
                                                      [&](std::string_view area) { return place.ends_with(area); });
}

// One of `inner` lies in `outer`.
bool lies_in(const std::vector<Place>& inner, std::string_view outer) {
  return std::any_of(inner.begin(), inner.end(),
                     [&](const Place& place) { return place.parent == outer || place.province == outer; });
}

// 祁县, 高港区: names that only the list tells from words.
bool is_listed(std::string_view place, const Gazetteer* gazetteer) {
  static const std::vector<std::string_view> kAreas = {"开发区", "高新区", "经开区", "示范区", "园区", "新区", "专区"};
  return gazetteer != nullptr && place.size() >= 2 * kCharacter && !contains_any(place, kAreas) &&
         !gazetteer->find(place).empty();
}

PlaceOfBody compare(std::string_view ours, std::string_view theirs, const Gazetteer* gazetteer) {
  if (gazetteer != nullptr) {
    const std::vector<Place> we = gazetteer->find(ours), they = gazetteer->find(theirs);
    if (!we.empty() && !they.empty())
      return lies_in(we, theirs) || lies_in(they, ours) ? PlaceOfBody::ours : PlaceOfBody::another;
  }
  if (is_county(theirs) && is_county(ours)) return PlaceOfBody::another;
  if (theirs.ends_with("省") && ours.ends_with("省")) return PlaceOfBody::another;  // no province lies in another
  return theirs.ends_with("市") && ours.ends_with("市") ? PlaceOfBody::unclear : PlaceOfBody::ours;
}

// 青禾县 of 青禾裕固族自治县
bool shortens_autonomous(std::string_view name, std::string_view whole) {
  for (const std::string_view tail : {"县", "旗", "州"}) {
    if (!name.ends_with(tail) || !whole.ends_with("自治" + std::string(tail))) continue;
    return name.size() > 2 * kCharacter && whole.starts_with(name.substr(0, name.size() - kCharacter));
  }
  return false;
}

PlaceOfBody compare_chains(const ReportBody& own, std::string_view place, const Gazetteer* gazetteer) {
  const std::vector<std::string_view> theirs = levels_of(place), ours = levels_of(own.place);
  if (theirs.empty() || ours.empty()) return PlaceOfBody::ours;
  const std::string_view last = theirs.back(), mine = ours.back();
  if (last == mine) {  // 临江市青梧区 beside our 松涧市青梧区
    const bool differ = theirs.size() > 1 && ours.size() > 1 && is_name(theirs[theirs.size() - 2]) &&
                        theirs[theirs.size() - 2] != ours[ours.size() - 2];
    return differ ? PlaceOfBody::another : PlaceOfBody::ours;
  }
  const bool known = own.place.find(last) != std::string::npos || own.name.find(last) != std::string::npos ||
                     last.find(mine) != std::string_view::npos || shortens_autonomous(last, mine) ||
                     shortens_autonomous(mine, last);
  const bool names = (is_name(last) || is_listed(last, gazetteer)) && (is_name(mine) || is_listed(mine, gazetteer));
  return known || !names ? PlaceOfBody::ours : compare(mine, last, gazetteer);
}

class Search {
 public:
  Search(const Context& context, const Gazetteer* gazetteer)
      : context_(context), own_(context.facts.body), text_(context.folded()), gazetteer_(gazetteer) {
    for (const std::string_view level : levels_of(own_.place)) {
      const bool name = is_name(level) || is_listed(level, gazetteer);
      if (name && is_county(level)) county_ = level;
      if (name && level.ends_with("市")) city_ = level;
    }
    // 遂川市公安局青禾区分局
    const std::string_view branch = own_.kind == BodyKind::department ? branch_place(own_.name) : "";
    if (county_.empty() && (is_name(branch) || is_listed(branch, gazetteer))) county_ = branch;
  }

  std::vector<ForeignPlace> run(const std::vector<LiteralId>& leader_cues) {
    if (county_.empty() && city_.empty()) return {};
    addresses();
    own_documents();
    if (!county_.empty()) subjects();
    leaders(leader_cues);
    business();
    mentions();
    std::stable_sort(found_.begin(), found_.end(),
                     [](const ForeignPlace& a, const ForeignPlace& b) { return a.folded.begin < b.folded.begin; });
    std::vector<ForeignPlace> out;
    for (ForeignPlace& place : found_) {
      const bool again =
          std::any_of(out.begin(), out.end(), [&](const ForeignPlace& one) { return one.name == place.name; });
      if (!again) out.push_back(std::move(place));
    }
    return out;
  }

 private:
  // The other 区, 县 that the text begins with there, or the other 市 if it does not go on to ours; empty if none.
  std::string_view other_at(std::uint32_t begin, std::uint32_t end) const {
    constexpr std::uint32_t kLongest = 18 * kCharacter;
    const std::string_view rest = text_.substr(begin, std::min(end - begin, kLongest));
    const std::uint32_t whole = place_prefix(rest);
    if (whole == 0) return {};
    const std::vector<std::string_view> levels = levels_of(rest.substr(0, whole));
    for (const std::string_view level : levels) {
      if ((!is_name(level) && !is_listed(level, gazetteer_)) || known(level)) continue;
      if (is_county(level) && !county_.empty() && apart(county_, level)) return level;
      const bool ours_follows = county_.empty() && std::find(levels.begin(), levels.end(), city_) != levels.end();
      if (level.ends_with("市") && !city_.empty() && !ours_follows && apart(city_, level)) return level;
      // A 市 of the list that our listed 区, 县 does not lie in.
      const bool both = is_listed(level, gazetteer_) && is_listed(county_, gazetteer_);
      if (level.ends_with("市") && both && apart(county_, level)) return level;
    }
    return {};
  }

  // Ours, also with what it lies in written before it.
  bool known(std::string_view place) const {
    const bool ends_so = (!county_.empty() && place.ends_with(county_)) || (!city_.empty() && place.ends_with(city_));
    return ends_so || own_.place.find(place) != std::string::npos || own_.name.find(place) != std::string::npos ||
           shortens_autonomous(place, county_) || shortens_autonomous(county_, place);
  }

  // Where an address or the name of a document tells a 市 beside ours, it is none above us.
  bool apart(std::string_view ours, std::string_view theirs) const {
    return compare(ours, theirs, gazetteer_) != PlaceOfBody::ours;
  }

  void add(std::string_view place) {
    const auto begin = static_cast<std::uint32_t>(place.data() - text_.data());
    found_.push_back({std::string(place), {begin, begin + static_cast<std::uint32_t>(place.size())}});
  }

  void addresses() {
    for (const Contact& contact : context_.facts.contacts) {
      const bool ours = contact.owner.empty() || place_of(own_, contact.owner, gazetteer_) == PlaceOfBody::ours;
      if (contact.kind != ContactKind::address || !ours) continue;
      if (const std::string_view place = other_at(contact.folded.begin, contact.folded.end); !place.empty()) add(place);
    }
  }

  // 2025年，秀岭区坚持以人民为中心…
  void subjects() {
    for (const Sentence& sentence : context_.facts.sentences) {
      const std::uint32_t begin = past_time(sentence.folded.begin, sentence.folded.end);
      const std::string_view place = county_at(begin, sentence.folded.end);
      if (place.empty() || !is_name(place) || known(place)) continue;
      if (!acts(text_.substr(begin + place.size()))) continue;
      if (apart(county_, place) && context_.is_prose(begin)) add(place);
    }
  }

  // Three to six characters there that end in 区, 县 or 旗; empty if they do not.
  std::string_view county_at(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t size = 3 * kCharacter; size <= 6 * kCharacter && begin + size <= end; size += kCharacter) {
      const std::string_view name = text_.substr(begin, size);
      if (is_county(name)) return name;
    }
    return {};
  }

  static bool acts(std::string_view behind) {
    static constexpr std::string_view kActs[] = {
        "坚持",   "深入",     "认真",         "全面",         "统筹",   "围绕",         "严格",
        "紧扣",   "持续",     "高度重视",     "以",           "积极",   "切实",         "扎实",
        "聚焦",   "主动公开", "政府信息公开", "共",           "不断",   "着力",         "始终",
        "按照",   "将采取",   "将继续",       "将进一步",     "将从",   "将重点",       "将以",
        "将着力", "将围绕",   "将坚持",       "继续",         "进一步", "立足",         "加强",
        "加大",   "大力",     "充分",         "建立健全",     "新收",   "收到政府信息", "受理政府信息",
        "未发生", "没有发生", "未收取",       "各级行政机关", "各乡镇", "政务公开工作", "对照"};
    return std::any_of(std::begin(kActs), std::end(kActs),
                       [&](std::string_view act) { return behind.starts_with(act); });
  }

  // "2025年," and "2025年度", "一年来," at the head of a sentence.
  std::uint32_t past_time(std::uint32_t begin, std::uint32_t end) const {
    for (const std::string_view idle : {"一年来,", "过去一年,", "本年度,", "全年,", "下一步,"}) {
      if (text_.substr(begin).starts_with(idle)) return begin + static_cast<std::uint32_t>(idle.size());
    }
    constexpr std::uint32_t kYear = 4;
    if (end - begin < kYear + 2 * kCharacter || !text_.substr(begin).starts_with("20")) return begin;
    std::uint32_t p = begin + kYear;
    if (!scan::at(text_, p, "年")) return begin;
    p += kCharacter;
    if (scan::at(text_, p, "度")) p += kCharacter;
    return scan::at(text_, p, ",") ? p + 1 : p;
  }

  // 在秀岭区委、区政府的领导下; 推进秀岭区政务公开, unless the sentence tells what was learnt there
  void leaders(const std::vector<LiteralId>& cues) {
    static const std::vector<std::string_view> kElsewhere = {"学习", "交流", "考察", "借鉴", "观摩", "参观",
                                                             "调研", "对口", "帮扶", "试点", "典型", "经验"};
    for (const LiteralId cue : cues) {
      for (const std::uint32_t cue_end : context_.scan.ends_of(cue)) {
        const std::string_view sentence = context_.view(context_.scan.unit_at(cue_end - kCharacter));
        if (contains_any(sentence, kElsewhere) || learns_from_others(sentence)) continue;
        const std::uint32_t end =
            cue_end - static_cast<std::uint32_t>(context_.scan.index().literal_size(cue)) + kCharacter;
        const std::uint32_t begin = name_begin(end);
        const std::string_view place = text_.substr(begin, end - begin);
        const bool of_city = place.ends_with("市");
        if (of_city ? !county_.empty() || !opens_clause(text_, begin) : county_.empty()) continue;
        if (is_name(place) && !known(place) && apart(of_city ? city_ : county_, place) && context_.is_prose(begin))
          add(place);
      }
    }
  }

  // 提升青禾县水务领域公开水平 in the report of another 水务局: our line of business, elsewhere.
  void business() {
    constexpr std::size_t kKey = 2 * kCharacter;
    if (own_.kind != BodyKind::department || own_.core.size() <= kKey) return;
    const std::string_view key = std::string_view(own_.core).substr(0, kKey);
    for (std::size_t at = text_.find(key); at != std::string_view::npos; at = text_.find(key, at + kKey)) {
      const auto end = static_cast<std::uint32_t>(at);
      if (end < 3 * kCharacter) continue;
      const std::string_view tail = text_.substr(end - kCharacter, kCharacter);
      if (tail != "县" && tail != "区" && tail != "市") continue;
      const std::uint32_t begin = name_begin(end);
      const std::string_view place = text_.substr(begin, end - begin);
      if (place.ends_with("市") && !county_.empty()) continue;
      const bool body = contains_any(clause_after(context_, end, 14), {"局", "委员会", "厅", "分局", "委"});
      if (body || !is_name(place) || known(place) || elsewhere(begin)) continue;
      if (!context_.is_prose(begin) || inside_marks(begin)) continue;
      if (apart(place.ends_with("市") ? city_ : county_, place)) add(place);
    }
  }

  // Any place of the list that cannot be ours, where no reason to name it stands in the sentence: only if we are
  // listed, too.
  void mentions() {
    const std::string_view ours = county_.empty() ? city_ : county_;
    if (gazetteer_ == nullptr || gazetteer_->find(ours).empty()) return;
    for (const std::string_view tail : {"县", "市", "区"}) {
      for (std::size_t at = text_.find(tail); at != std::string_view::npos; at = text_.find(tail, at + kCharacter)) {
        const auto end = static_cast<std::uint32_t>(at + kCharacter);
        const std::string_view place = listed_place(end);
        if (place.empty() || !is_name(place) || known(place)) continue;
        const auto begin = end - static_cast<std::uint32_t>(place.size());
        if (is_verb(end)) continue;  // 会同县财政局
        if (compare(ours, place, gazetteer_) != PlaceOfBody::another || elsewhere(begin)) continue;
        if (context_.is_prose(begin) && !inside_marks(begin) && !in_list(begin, end)) add(place);
      }
    }
  }

  // 会同, 执行: what stands before 县 is a word before names, and may be one here.
  bool is_verb(std::uint32_t end) const { return stop_word_before(text_, end - kCharacter) != 0; }

  // The place of the list that ends there, three to five characters; empty if none.
  std::string_view listed_place(std::uint32_t end) const {
    static constexpr std::string_view kNoName = "全各本我该社专城地园辖片街校特经市县新区乡镇外在跨乡贫强山省设矿郊";
    constexpr std::uint32_t kShortest = 3, kLongest = 5;
    if (end < kShortest * kCharacter) return {};
    const std::size_t before = kNoName.find(text_.substr(end - 2 * kCharacter, kCharacter));
    if (before != std::string_view::npos && before % kCharacter == 0) return {};
    for (std::uint32_t size = kLongest * kCharacter; size >= kShortest * kCharacter; size -= kCharacter) {
      if (end < size) continue;
      const std::string_view name = text_.substr(end - size, size);
      if (!gazetteer_->find(name).empty()) return name;
    }
    return {};
  }

  // The sentence tells of others, or of what comes from or goes to another place.
  bool elsewhere(std::uint32_t at) const {
    static const std::vector<std::string_view> kReasons = {
        "交流", "考察", "借鉴",   "观摩", "参观", "调研", "对口", "帮扶", "试点", "典型",
        "经验", "法院", "检察院", "公司", "集团", "高速", "铁路", "公路", "籍",   "来自",
        "赴",   "前往", "跨",     "邻",   "周边", "等地", "援",   "挂职", "招商", "引进",
        "转办", "移交", "异地",   "合作", "协作", "协同", "先进", "兄弟", "外省", "原"};
    const std::string_view sentence = context_.view(context_.scan.unit_at(at));
    return contains_any(sentence, kReasons) || learns_from_others(sentence);
  }

  bool in_list(std::uint32_t begin, std::uint32_t end) const {
    const auto joins = [](std::string_view c) { return c == "、" || c == "和" || c == "与" || c == "及" || c == "至"; };
    // 来函至青禾区 is an address.
    const std::string_view before = text_.substr(0, begin);
    const bool sent = before.ends_with("函至") || before.ends_with("寄至") || before.ends_with("送至");
    return (begin >= kCharacter && !sent && joins(text_.substr(begin - kCharacter, kCharacter))) ||
           joins(text_.substr(end, kCharacter));
  }

  bool inside_marks(std::uint32_t at) const {
    const std::string_view before = context_.view({context_.scan.unit_at(at).begin, at});
    for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"《", "》"}, {"“", "”"}}) {
      const std::size_t opened = before.rfind(open), closed = before.rfind(close);
      if (opened != std::string_view::npos && (closed == std::string_view::npos || closed < opened)) return true;
    }
    return false;
  }

  // Where the name that ends there begins: at a stop, a preposition, a verb before names.
  std::uint32_t name_begin(std::uint32_t end) const {
    constexpr int kLongest = 5;
    std::uint32_t p = end;
    for (int i = 0; i < kLongest && p > 0; ++i) {
      const std::uint32_t before = scan::previous(text_, p);
      if (stops_name(scan::character_at(text_, before)) || stop_word_before(text_, p) != 0) return p;
      p = before;
    }
    return end;  // too long for a place: nobody knows where it begins
  }

  // 出台《秀岭区……办法》
  void own_documents() {
    static constexpr std::string_view kMade[] = {
        "制定", "出台", "印发", "制发",   "修订", "编印", "编制", "出刊", "制定了",   "出台了", "印发了", "制发了",
        "起草", "完善", "下发", "下发了", "发行", "编发", "出版", "更新", "修订完善", "健全",   "编辑"};
    for (const Citation& citation : context_.facts.citations) {
      if (citation.title.empty() || citation.title_folded.empty()) continue;
      std::uint32_t begin = citation.title_folded.begin;
      if (scan::at(text_, begin, "《")) begin += kCharacter;
      const std::string_view place = other_at(begin, citation.title_folded.end);
      if (place.empty()) continue;
      std::string_view before = clause_before(context_, begin);
      if (before.ends_with("《")) before.remove_suffix(kCharacter);
      const bool made = std::any_of(std::begin(kMade), std::end(kMade),
                                    [&](std::string_view verb) { return before.ends_with(verb); });
      // 严格执行《…水务局信息发布管理办法》: of another place for sure, or of a body as ours.
      const std::string_view ours = county_.empty() ? city_ : county_;
      const bool another = is_county(place) == is_county(ours) && gazetteer_ != nullptr &&
                           !gazetteer_->find(place).empty() && !gazetteer_->find(ours).empty();
      const bool as_ours = own_.kind == BodyKind::department && !own_.core.empty() &&
                           citation.title.find(own_.core) != std::string::npos;
      if (made || ((another || as_ours) && !elsewhere(begin))) add(place);
    }
  }

  const Context& context_;
  const ReportBody& own_;
  std::string_view text_, county_, city_;  // county_, city_: ours; empty if the name tells none
  const Gazetteer* gazetteer_;
  std::vector<ForeignPlace> found_;
};

}  // namespace

PlaceOfBody place_of(const ReportBody& own, std::string_view name, const Gazetteer* gazetteer) {
  return compare_chains(own, parse_body_name(name).place, gazetteer);
}

const std::vector<std::string_view>& leader_cues() {
  static const std::vector<std::string_view> kCues = {
      "区委、",     "县委、",         "旗委、",         "区委区政府",     "县委县政府",     "县政务公开",
      "区政务公开", "县政府信息公开", "区政府信息公开", "县政府门户网站", "区政府门户网站", "县各部门",
      "区各部门",   "县各乡镇",       "区各街道",       "市政务公开",     "市政府信息公开", "市政府门户网站"};
  return kCues;
}

std::vector<ForeignPlace> places_beside_ours(const Context& context, const Gazetteer* gazetteer,
                                             const std::vector<LiteralId>& leaders) {
  return Search(context, gazetteer).run(leaders);
}

}  // namespace mingjian
