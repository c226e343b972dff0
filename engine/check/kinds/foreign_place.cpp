#include "check/kinds/foreign_place.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/utf8.hpp"
#include "check/kinds/support.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kShortestName = 3, kLongestName = 6;  // characters
constexpr std::string_view kTails[] = {"省", "市", "区", "县", "旗", "州", "盟"};

// Areas that no list of divisions names.
const std::vector<std::string_view>& zones() {
  static const std::vector<std::string_view> kWords = {"开发区", "高新区", "经开区", "新区",   "园区",   "示范区",
                                                       "度假区", "管理区", "矿区",   "功能区", "保税区", "试验区"};
  return kWords;
}

// Sentences that name other places for a good reason.
const std::vector<std::string_view>& reasons() {
  static const std::vector<std::string_view> kWords = {"考察", "交流", "借鉴", "案例", "经验", "协作",
                                                       "对口", "帮扶", "援",   "来自", "调研", "赴",
                                                       "外地", "跨省", "合作", "论坛", "兄弟", "先进"};
  return kWords;
}

bool names_others(std::string_view sentence) {
  return contains_any(sentence, reasons()) || learns_from_others(sentence);
}

// 与泸州市共同… : the clause before the place, not the whole sentence (把公开与业务同推进，执行《泸州市…》).
bool together_with(std::string_view before) {
  const std::size_t comma = before.find_last_of(",;:");
  return before.find("与", comma == std::string_view::npos ? 0 : comma) != std::string_view::npos;
}

bool is_tail(std::string_view character) {
  return std::find(std::begin(kTails), std::end(kTails), character) != std::end(kTails);
}

struct Home {
  std::string written;               // title, name and place of the body
  std::set<std::string> provinces;   // it may lie in
  std::set<std::string> own, above;  // the places that its name tells, and what they lie in
  std::string last;                  // the lowest of them
  bool zone = false;
  bool lowest = false;  // a street or a town
  bool placed = false;  // the body's name tells where it is
};

Home home_of(const FactSet& facts, const Gazetteer& gazetteer) {
  Home home;
  home.written = facts.body.place + facts.body.name + (facts.title ? facts.title->text : "");
  home.placed = !facts.body.place.empty();
  home.zone = contains_any(home.written, zones());
  home.lowest = facts.body.kind == BodyKind::street_office || facts.body.kind == BodyKind::township_government;
  std::vector<std::string> parts = split_place(facts.body.place.empty() ? facts.body.name : facts.body.place);
  if (const std::string_view branch = branch_place(facts.body.name); !branch.empty()) parts.emplace_back(branch);
  for (const std::string& part : parts) {
    home.own.insert(part);
    home.last = part;
    for (const Place& place : gazetteer.find(part)) {
      home.provinces.insert(place.province);
      home.above.insert(place.province);
      home.above.insert(place.parent);
    }
  }
  return home;
}

std::size_t count_of(std::string_view text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + word.size())) ++count;
  return count;
}

// The longest place that the gazetteer knows, ending where `before` ends.
std::string_view place_at_end(std::string_view before, const Gazetteer& gazetteer, std::vector<Place>& places) {
  std::string_view found;
  std::size_t at = before.size();
  for (std::size_t characters = 1; at > 0 && characters <= kLongestName; ++characters) {
    const std::size_t last = at;
    do --at;
    while (at > 0 && (static_cast<unsigned char>(before[at]) & 0xC0U) == 0x80U);
    if (characters == 1 && !is_tail(before.substr(at, last - at))) break;
    if (characters < kShortestName) continue;
    std::vector<Place> known = gazetteer.find(before.substr(at));
    if (known.empty()) continue;
    found = before.substr(at);
    places = std::move(known);
  }
  return found;
}

bool has_reason_beside(const Context& context, std::uint32_t at) {
  const ByteRange sentence = context.scan.unit_at(at);
  return names_others(context.view(sentence)) || together_with(context.view({sentence.begin, at}));
}

bool has_reason(const Context& context, std::uint32_t at) {
  const ByteRange sentence = context.scan.unit_at(at);
  if (has_reason_beside(context, at)) return true;
  const std::string_view before = context.view({sentence.begin, at});
  for (const auto& [open, close] : {std::pair{"《", "》"}, std::pair{"“", "”"}}) {
    if (count_of(before, open) > count_of(before, close)) return true;
  }
  return false;
}

// 某省 of 某省政府信息公开规定; "" if the text does not begin with a place.
std::string place_at_start(std::string_view text) {
  std::size_t at = 0;
  for (std::size_t characters = 1; at < text.size() && characters <= kLongestName; ++characters) {
    const std::uint32_t length = utf8::length_of(static_cast<unsigned char>(text[at]));
    const bool ends = characters >= kShortestName && is_tail(text.substr(at, length));
    at += length;
    if (ends) return std::string(text.substr(0, at));
  }
  return "";
}

// 青禾区 cannot lie in another 区, nor a 县 in another 县.
bool beside_us(const Home& home, std::string_view name) {
  const std::string_view tail = name.substr(name.size() - 3);
  return tail != "市" && std::any_of(home.own.begin(), home.own.end(),
                                     [&](const std::string& own) { return std::string_view(own).ends_with(tail); });
}

// In 某市委、市政府的领导下, 助力某市高质量发展 it is often the place above that is named.
bool of_the_place_above(std::string_view cue) { return cue.starts_with("委") || cue.starts_with("高质量"); }

bool foreign_to(const Home& home, std::string_view name, const std::vector<Place>& places, std::string_view text) {
  if (home.written.find(name) != std::string::npos) return false;
  if (home.provinces.empty()) {  // ours is in no list: a 区, 县 of that name may lie in our 市
    const bool may_be_ours = home.last.ends_with("市") && !name.ends_with("省") && !name.ends_with("市");
    return home.placed && !home.zone && !may_be_ours && count_of(text, name) == 1;
  }
  return std::none_of(places.begin(), places.end(),
                      [&](const Place& place) { return home.provinces.count(place.province) != 0; });
}

// 平安某地, 某地水利: what stands beside the place in the name of an account.
bool account_words(std::string_view before, std::string_view after) {
  static constexpr std::string_view kBefore[] = {"",     "平安", "健康", "活力", "幸福", "今日", "美丽", "文明",
                                                 "法治", "智慧", "掌上", "云上", "中国", "网信", "最",   "看",
                                                 "清廉", "数字", "微",   "爱",   "阳光", "清风", "魅力", "醉美"};
  static constexpr std::string_view kAfter[] = {
      "",     "发布", "水利", "水务",   "医保",     "文旅",     "公安",     "教育", "民政", "交警",
      "司法", "城管", "住建", "财政",   "人社",     "卫健",     "应急",     "税务", "交通", "政务",
      "融媒", "在线", "审计", "统计",   "市场监管", "商务",     "农业农村", "科技", "体育", "林业",
      "气象", "消防", "工信", "融媒体", "发改",     "政务服务", "教体",     "市监", "警务", "农业",
      "民生", "资讯", "微讯", "微报",   "之声",     "之窗",     "视窗",     "街道", "党建", "街坊"};
  if (before.empty() && after.empty()) return false;
  return std::find(std::begin(kBefore), std::end(kBefore), before) != std::end(kBefore) &&
         std::find(std::begin(kAfter), std::end(kAfter), after) != std::end(kAfter);
}

// Places whose names without 市, 县, 区 are words of their own.
bool everyday_word(std::string_view stem) {
  static constexpr std::string_view kWords[] = {"和平", "东方", "朝阳", "长寿", "光明", "新华", "平安", "城关", "城区",
                                                "城中", "江北", "江南", "河东", "河西", "城东", "城西", "城北", "郊区",
                                                "鼓楼", "文峰", "新城", "振兴", "文明", "友好", "向阳", "青山", "中山",
                                                "市中", "安定", "红旗", "长安", "西湖", "东湖", "南湖"};
  return std::find(std::begin(kWords), std::end(kWords), stem) != std::end(kWords);
}

// 沙头发布, of a town that there is, in the report of another.
std::string_view town_in_account(std::string_view name, const Gazetteer& gazetteer) {
  static const std::vector<std::string_view> kWords = {
      "幸福", "和谐", "先锋", "团结", "胜利", "建设", "解放", "民主", "友谊", "阳光", "健康", "希望", "红色",
      "同心", "东风", "青年", "百姓", "民生", "政务", "法治", "党建", "城市", "乡村", "老街", "古城", "水乡"};
  for (std::size_t begin = 0; begin + 6 <= name.size() && begin <= 6; begin += 3) {
    for (std::size_t size = 6; size <= 9 && begin + size <= name.size(); size += 3) {
      const std::string_view stem = name.substr(begin, size);
      std::string_view behind = name.substr(begin + size);
      for (const std::string_view tail : {"街道", "镇", "乡"}) {
        if (behind.starts_with(tail) && behind != tail) behind.remove_prefix(tail.size());
      }
      if (!account_words(name.substr(0, begin), behind)) continue;
      if (everyday_word(stem) || contains_any(stem, kWords)) continue;
      for (const std::string_view tail : {"镇", "乡", "街道"}) {
        if (gazetteer.is_town(std::string(stem) + std::string(tail))) return stem;
      }
    }
  }
  return {};
}

// The place in the name of an account, “今日某地”, and all that bear that name.
std::string_view place_in_account(std::string_view name, const Gazetteer& gazetteer, std::vector<Place>& places) {
  for (std::size_t begin = 0; begin + 6 <= name.size() && begin <= 6; begin += 3) {
    for (std::size_t size = 6; size <= 12 && begin + size <= name.size(); size += 3) {
      const std::string_view stem = name.substr(begin, size);
      if (!account_words(name.substr(0, begin), name.substr(begin + size)) || everyday_word(stem)) continue;
      for (const std::string_view tail : {"", "市", "县", "区"}) {
        const std::vector<Place> known = gazetteer.find(std::string(stem) + std::string(tail));
        places.insert(places.end(), known.begin(), known.end());
      }
      if (!places.empty()) return stem;
    }
  }
  return {};
}

// None of the places of that name is ours, above it or below it.
bool foreign_account(const Home& home, std::string_view stem, const std::vector<Place>& places, std::string_view text) {
  if (home.written.find(stem) != std::string::npos || !home.placed || home.zone || count_of(text, stem) != 1)
    return false;
  return std::none_of(places.begin(), places.end(), [&](const Place& place) {
    return home.own.count(place.name) != 0 || home.above.count(place.name) != 0 || place.parent == home.last;
  });
}

bool ascii_free(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

// “某地发布”微信公众号: the cue begins with the closing mark. Empty if it is no account of a foreign place.
std::optional<ForeignPlace> account_at(const Context& context, const Gazetteer& gazetteer, ByteRange cue,
                                       std::optional<Home>& home) {
  constexpr std::size_t kLongestAccount = 33;  // bytes
  constexpr std::string_view kOpen = "“";
  const std::uint32_t from = cue.begin > kLongestAccount ? cue.begin - kLongestAccount : 0;
  std::string_view name = context.view({from, cue.begin});
  const std::size_t open = name.rfind(kOpen);
  if (open == std::string_view::npos) return std::nullopt;
  name.remove_prefix(open + kOpen.size());
  std::vector<Place> places;
  if (!ascii_free(name)) return std::nullopt;
  std::string_view stem = place_in_account(name, gazetteer, places);
  if (!home) home = home_of(context.facts, gazetteer);
  if (stem.empty() && home->lowest) stem = town_in_account(name, gazetteer);
  if (stem.empty() || has_reason_beside(context, cue.begin)) return std::nullopt;
  if (!foreign_account(*home, stem, places, context.folded())) return std::nullopt;
  return ForeignPlace{std::string(name), {cue.begin - static_cast<std::uint32_t>(name.size()), cue.begin}};
}

// 在青禾政务网公开: a site called by the place alone.
std::optional<ForeignPlace> site_at(const Context& context, const Gazetteer& gazetteer, ByteRange cue,
                                    std::optional<Home>& home) {
  const std::string_view before = clause_before(context, cue.begin, kLongestName);
  for (const std::string_view lead : {"在", "通过", "登录", "依托"}) {
    const std::size_t at = before.rfind(lead);
    if (at == std::string_view::npos) continue;
    const std::string_view stem = before.substr(at + lead.size());
    if (stem.size() < 6 || stem.size() > 9 || everyday_word(stem)) continue;
    std::vector<Place> places;
    for (const std::string_view tail : {"市", "县", "区"}) {
      const std::vector<Place> known = gazetteer.find(std::string(stem) + std::string(tail));
      places.insert(places.end(), known.begin(), known.end());
    }
    if (places.empty() || has_reason(context, cue.begin)) continue;
    if (!home) home = home_of(context.facts, gazetteer);
    if (foreign_account(*home, stem, places, context.folded()))
      return ForeignPlace{std::string(stem), {cue.begin - static_cast<std::uint32_t>(stem.size()), cue.begin}};
  }
  return std::nullopt;
}

}  // namespace

std::vector<ForeignPlace> foreign_citations(const Context& context, const Gazetteer& gazetteer) {
  std::vector<ForeignPlace> found;
  std::optional<Home> home;
  for (const Citation& citation : context.facts.citations) {
    const std::string place = place_at_start(citation.title);
    if (place.empty()) continue;
    const std::vector<Place> places = gazetteer.find(place);
    if (places.empty()) continue;
    if (!home) home = home_of(context.facts, gazetteer);
    if (home->provinces.empty()) return {};
    if (!foreign_to(*home, place, places, context.folded())) continue;
    if (!has_reason_beside(context, citation.title_folded.begin)) found.push_back({place, citation.title_folded});
  }
  return found;
}

bool learns_from_others(std::string_view sentence) {
  constexpr std::string_view kLearn = "学习";
  static constexpr std::string_view kDoctrine[] = {
      "贯彻", "宣传",         "习近平", "党的", "领会",   "教育", "党中央", "中央", "国务院", "二十", "《",
      "条例", "政府信息公开", "和贯彻", "了党", "和宣传", "运用", "落实",   "培训", "法律",   "上级", "相关"};
  for (std::size_t at = sentence.find(kLearn); at != std::string_view::npos; at = sentence.find(kLearn, at + 1)) {
    const std::string_view behind = sentence.substr(at + kLearn.size());
    const bool doctrine = std::any_of(std::begin(kDoctrine), std::end(kDoctrine),
                                      [&](std::string_view word) { return behind.starts_with(word); });
    if (!doctrine) return true;
  }
  return false;
}

std::string_view branch_place(std::string_view name) {
  constexpr std::string_view kBranch = "分局";
  if (!name.ends_with(kBranch)) return {};
  name.remove_suffix(kBranch.size());
  const std::size_t office = name.rfind("局");
  if (office == std::string_view::npos) return {};
  name.remove_prefix(office + 3);
  return name.size() >= 9 && name.size() <= 15 && (name.ends_with("区") || name.ends_with("县")) ? name
                                                                                                 : std::string_view{};
}

std::vector<std::string> split_place(std::string_view text) {
  std::vector<std::string> parts;
  std::string part;
  for (std::size_t at = 0; at < text.size();) {
    const std::uint32_t length = utf8::length_of(static_cast<unsigned char>(text[at]));
    const std::string_view c = text.substr(at, length);
    part += c;
    at += length;
    if (is_tail(c) && utf8::count(part) >= 2) {
      parts.push_back(part);
      part.clear();
    }
  }
  return parts;
}

std::vector<ForeignPlace> foreign_places(Context& context, const Gazetteer& gazetteer,
                                         const std::vector<PatternId>& cues) {
  std::vector<ForeignPlace> found;
  std::optional<Home> home;
  for (const PatternId cue : cues) {
    for (const PatternMatch& match : context.matches(cue)) {
      if (!context.is_prose(match.range.begin)) continue;
      ByteRange mark = match.range;
      if (context.view(mark).ends_with("”")) mark.begin = mark.end - 3;  // 之声”
      if (context.view(mark).starts_with("”")) {
        if (auto account = account_at(context, gazetteer, mark, home)) found.push_back(std::move(*account));
        continue;
      }
      std::vector<Place> places;
      if (context.view(match.range) == "政务网") {
        if (auto site = site_at(context, gazetteer, match.range, home)) found.push_back(std::move(*site));
        continue;
      }
      const std::string_view name =
          place_at_end(clause_before(context, match.range.begin, kLongestName), gazetteer, places);
      if (name.empty() || has_reason(context, match.range.begin)) continue;
      if (!home) home = home_of(context.facts, gazetteer);
      if (!foreign_to(*home, name, places, context.folded())) continue;
      if (of_the_place_above(context.view(match.range)) && home->provinces.empty() && !beside_us(*home, name)) continue;
      const auto begin = match.range.begin - static_cast<std::uint32_t>(name.size());
      found.push_back({std::string(name), {begin, match.range.begin}});
    }
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.folded.begin < b.folded.begin; });
  std::vector<ForeignPlace> once;
  for (ForeignPlace& place : found) {
    const bool again = std::any_of(once.begin(), once.end(), [&](const auto& one) { return one.name == place.name; });
    if (!again) once.push_back(std::move(place));
  }
  return once;
}

bool shortens_name(std::string_view brief, std::string_view full) {
  for (std::size_t i = 0; i < brief.size();) {
    const std::size_t length = utf8::decode(brief, i).length;
    const std::size_t found = full.find(brief.substr(i, length));
    if (found == std::string_view::npos) return false;
    full.remove_prefix(found + length);
    i += length;
  }
  return true;
}

}  // namespace mingjian
