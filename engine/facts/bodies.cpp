#include "facts/bodies.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "facts/body_endings.hpp"
#include "facts/body_name.hpp"
#include "facts/body_relation.hpp"
#include "facts/body_words.hpp"
#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

constexpr int kLongestName = 14;  // characters before the ending

class BodyScan {
 public:
  BodyScan(const Document& document, const Gazetteer* gazetteer, FactSet& facts)
      : document_(document), gazetteer_(gazetteer), text_(document.folded.text()), facts_(facts), own_(facts.body) {}

  void run(const ProseScan& scan) {
    const EndingScan endings(text_);
    for (const Trigger& trigger : scan.tails) {
      if (trigger.offset < done_) continue;
      take_whole_names(trigger.offset);
      if (trigger.offset < done_) continue;
      const Ending ending = endings.at(trigger);
      if (ending.end == 0) continue;
      take(ending);
    }
    take_whole_names(static_cast<std::uint32_t>(text_.size()));
  }

 private:
  // 示例市政务服务中心, 示例市人民政府地方志办公室: names that no ending tells, or one in their middle would cut, are
  // found as a whole.
  void take_whole_names(std::uint32_t before) {
    static constexpr scan::Words kTold({"局", "厅", "委员会", "管委会", "委", "区", "园", "城"});
    const bool whole = (own_.kind == BodyKind::department || own_.kind == BodyKind::other) && own_.name.size() >= 12 &&
                       scan::any_ends_at(own_.name, static_cast<std::uint32_t>(own_.name.size()), kTold) == 0;
    if (!whole) return;
    while (next_own_ < before) {
      const std::size_t found = text_.find(own_.name, std::max(next_own_, done_));
      next_own_ = found == std::string_view::npos ? static_cast<std::uint32_t>(text_.size())
                                                  : static_cast<std::uint32_t>(found);
      if (next_own_ >= before) return;
      const auto end = static_cast<std::uint32_t>(next_own_ + own_.name.size());
      add(next_own_, end, parse_body_name(own_.name), BodyRelation::self);
      variant(next_own_, end);
      next_own_ = end;
    }
  }

  void take(const Ending& ending) {
    const std::uint32_t floor = std::max(done_, line_begin(ending.begin));
    if (own_name(ending, floor)) return;
    if (ending.whole)
      return add(ending.begin, ending.end, parse_body_name(text_.substr(ending.begin, ending.end - ending.begin)),
                 BodyRelation::superior);
    if (scan::ends_at(text_, ending.end, "海关")) return;  // of another customs house nobody knows whose it is
    const bool names = ending.kind == BodyKind::street_office || ending.kind == BodyKind::township_government;
    // 城市管理局: 管理 is part of the name here.
    static constexpr scan::Words kOfName({"管理", "服务", "监督"});
    const bool department = ending.kind == BodyKind::department;
    const std::uint32_t kept = department ? scan::any_ends_at(text_, ending.begin, kOfName, floor) : 0;
    if (names && known_town(ending, floor)) return;
    const std::uint32_t begin = left_edge(ending.begin - kept, floor, names);
    if (begin >= ending.begin && ending.kind != BodyKind::county_government) return;
    const std::string_view name = text_.substr(begin, ending.end - begin);
    // 国家税务总局示例市税务局: a body above stands in front of the own name.
    if (own_.name.size() > name.size() && text_.substr(begin, own_.name.size()) == own_.name) {
      const auto end = static_cast<std::uint32_t>(begin + own_.name.size());
      add(begin, end, parse_body_name(own_.name), BodyRelation::self);
      return variant(begin, end);
    }
    const BodyName parsed = parse_body_name(name);
    if (parsed.kind == BodyKind::unknown || generic(parsed, ending)) return;
    add(begin, ending.end, parsed, relation_to(own_, gazetteer_, parsed));
  }

  // Another street or town by the names that there are, whatever stands before it: only in the report of one.
  bool known_town(const Ending& ending, std::uint32_t floor) {
    constexpr std::uint32_t kLongest = 4, kShortest = 2;
    const bool lowest = own_.kind == BodyKind::street_office || own_.kind == BodyKind::township_government;
    if (gazetteer_ == nullptr || !lowest || names_something_else(ending)) return false;
    const std::uint32_t tail = ending.kind == BodyKind::street_office ? 6 : 3;  // 街道; 镇, 乡
    for (std::uint32_t characters = kLongest; characters >= kShortest; --characters) {
      const std::uint32_t size = characters * 3;
      if (ending.begin < floor + size) continue;
      const std::string_view name = text_.substr(ending.begin - size, size + tail);
      if (!gazetteer_->is_town(name)) continue;
      const std::uint32_t begin = ending.begin - size;
      const BodyName parsed = parse_body_name(text_.substr(begin, ending.end - begin));
      add(begin, ending.end, parsed, relation_to(own_, gazetteer_, parsed));
      return true;
    }
    return false;
  }

  // 竹园乡村, 竹园乡镇, 中山街道路: no body's name ends there.
  bool names_something_else(const Ending& ending) const {
    static constexpr scan::Words kGoesOn(
        {"村", "镇", "乡", "土", "情", "音", "贤", "亲", "里", "路", "口", "旁", "景", "边"});
    static constexpr scan::Words kOfTown({"镇长", "乡长", "镇党委", "乡党委", "镇政府", "乡政府", "镇机关", "乡机关"});
    static constexpr scan::Words kVillages({"文明村", "示范村", "特色村", "中心村", "重点村"});  // 文明村镇创建
    if (scan::any_ends_at(text_, ending.begin, kVillages) != 0) return true;
    return scan::any_at(text_, ending.end, kGoesOn) != 0 && scan::any_at(text_, ending.end, kOfTown) == 0;
  }

  std::uint32_t line_begin(std::uint32_t position) const {
    const std::uint32_t far = position > 150 ? position - 150 : 0;
    const void* found = memrchr(text_.data() + far, '\n', position - far);
    return found == nullptr ? far : static_cast<std::uint32_t>(static_cast<const char*>(found) - text_.data()) + 1;
  }

  // The report's own core right before the ending: whatever stands before it is no part of the name but its place.
  bool own_name(const Ending& ending, std::uint32_t floor) {
    if (own_.core.empty() || own_.kind == BodyKind::unknown) return false;
    const bool same_kind =
        ending.kind == own_.kind || (ending.kind == BodyKind::county_government && is_government(own_.kind));
    std::uint32_t begin = 0;
    if (own_.kind == BodyKind::department || own_.kind == BodyKind::other) {
      if (scan::ends_at(text_, ending.end, own_.core, floor)) {
        begin = ending.end - static_cast<std::uint32_t>(own_.core.size());
      } else if (begin = zone_begin(ending, floor); begin == ending.end) {
        return false;
      }
    } else {
      if (!same_kind) return false;
      std::uint32_t core_end = ending.begin;
      if (is_government(own_.kind) && own_.kind != BodyKind::township_government) {
        if (!scan::ends_at(text_, core_end, own_.place, floor) &&
            !scan::ends_at(text_, core_end, last_place(own_.place), floor))
          return false;
        const std::string_view segment = last_place(own_.place);
        core_end = core_end - static_cast<std::uint32_t>(segment.size()) + static_cast<std::uint32_t>(own_.core.size());
        if (!scan::ends_at(text_, core_end, own_.core, floor)) return false;
      } else if (!scan::ends_at(text_, core_end, own_.core, floor)) {
        return false;
      }
      begin = core_end - static_cast<std::uint32_t>(own_.core.size());
    }
    begin = with_place(begin, floor);
    const BodyName parsed = parse_body_name(text_.substr(begin, ending.end - begin));
    // 青禾云溪街道 is our own if its place fits; 白河区云溪街道 is another one.
    const bool fits = parsed.place.empty() || own_.place.empty() || place_fits(parsed.place);
    add(begin, ending.end, parsed, fits ? BodyRelation::self : BodyRelation::parallel);
    if (fits) variant(begin, ending.end);
    return true;
  }

  static constexpr std::array<std::string_view, 2> kZoneEnds = {"管理委员会", "管委会"};

  // 示例产业园管委会 for 示例产业园管理委员会 and the other way round; ending.end if it is not ours.
  std::uint32_t zone_begin(const Ending& ending, std::uint32_t floor) const {
    std::string_view stem = own_.core;
    const std::uint32_t own_end = scan::any_ends_at(stem, static_cast<std::uint32_t>(stem.size()), kZoneEnds);
    if (own_.kind != BodyKind::other || own_end == 0) return ending.end;
    stem.remove_suffix(own_end);
    const std::uint32_t length = scan::any_ends_at(text_, ending.end, kZoneEnds, floor);
    if (length == 0 || stem.empty() || !scan::ends_at(text_, ending.end - length, stem, floor)) return ending.end;
    return ending.end - length - static_cast<std::uint32_t>(stem.size());
  }

  // 管委会 of something that can have one: 以下简称管委会, 期间管委会 name none.
  static bool zone_name(std::string_view core) {
    const std::uint32_t length = scan::any_ends_at(core, static_cast<std::uint32_t>(core.size()), kZoneEnds);
    if (length == 0) return true;
    static constexpr scan::Words kZones({"区", "园", "城", "港", "岛", "带", "谷", "镇", "山"});
    return scan::any_ends_at(core, static_cast<std::uint32_t>(core.size()) - length, kZones) != 0;
  }

  bool place_fits(std::string_view place) const {
    const std::string_view a = last_place(place), b = last_place(own_.place);
    // 临江市青梧区 is not our 松涧市青梧区.
    const std::string_view above = place.substr(0, place.size() - a.size());
    const std::string_view ours = std::string_view(own_.place).substr(0, own_.place.size() - b.size());
    if (a == b && !above.empty() && !ours.empty() && !above.ends_with(ours) && !ours.ends_with(above)) return false;
    return a == b || own_.place.find(place) != std::string::npos || place.find(b) != std::string_view::npos;
  }

  // Takes in a place directly before the core: 青禾区桐湾街道, 青禾桐湾街道, 示例市青禾区人民政府桐湾街道.
  std::uint32_t with_place(std::uint32_t core, std::uint32_t floor) const {
    for (const std::string_view full : {std::string_view(own_.name), std::string_view(own_.place)}) {
      const std::size_t prefix = full == own_.name ? own_.name.rfind(own_.core) : own_.place.size();
      if (prefix == 0 || prefix == std::string::npos) continue;
      if (scan::ends_at(text_, core, full.substr(0, prefix), floor)) return core - static_cast<std::uint32_t>(prefix);
    }
    const std::string_view last = last_place(own_.place);  // 青禾区财政局 of 示例市青禾区财政局
    if (last.size() >= 6 && scan::ends_at(text_, core, last, floor))
      return core - static_cast<std::uint32_t>(last.size());
    const std::uint32_t begin = left_edge(core, floor);
    std::string_view before = text_.substr(begin, core - begin);
    for (std::string_view government : {std::string_view("人民政府"), std::string_view("政府")})
      if (scan::ends_at(before, before.size(), government)) before.remove_suffix(government.size());
    // Only what is a place as a whole; skip words in front of it.
    for (std::uint32_t p = 0; p + 6 <= before.size(); p += 3)
      if (place_prefix(before.substr(p)) == before.size() - p && is_place(before.substr(p))) return begin + p;
    if (begin < core && sure_edge(begin, floor) && place_prefix(before) == before.size()) return begin;
    // 市科委 for 示例市科委
    const bool level = !own_.place.empty() &&
                       scan::ends_at(text_, core, std::string_view(own_.place).substr(own_.place.size() - 3), floor);
    return level && own_.kind == BodyKind::department ? core - 3 : core;
  }

  // A line, a clause or 由, 与 … begin here: what follows is a name from its first character.
  bool sure_edge(std::uint32_t begin, std::uint32_t floor) const {
    static constexpr scan::Words kBefore(
        {",", "。", ";", ":", "由", "与", "现将", "联系", "在", "公布", "发布", "编制", "编制了", "编制完成"});
    return begin == floor || scan::any_ends_at(text_, begin, kBefore, floor) != 0;
  }

  // "移交市" before 科委 only looks like a place: for departments the gazetteer must know it.
  bool is_place(std::string_view place) const {
    if (own_.kind != BodyKind::department) return true;
    return gazetteer_ != nullptr && !gazetteer_->find(last_place(place)).empty();
  }

  // Steps back over what can be part of a name.
  // `names`: 和平, 向阳: what is left would be one character only.
  std::uint32_t left_edge(std::uint32_t end, std::uint32_t floor, bool names = false) const {
    std::uint32_t p = end;
    for (int i = 0; i < kLongestName && p > floor; ++i) {
      const std::uint32_t before = scan::previous(text_, p);
      const char32_t c = scan::character_at(text_, before);
      if (before < floor) break;
      if (stops_name(c) && !within_word(text_, before)) {
        const bool short_rest = names && end - p == 3 && may_begin_name(c);
        // 经开区, 经济技术开发区: no preposition here.
        const char32_t next = p < end ? scan::character_at(text_, p) : 0;
        const bool zone = c == U'经' && (next == U'开' || next == U'济');
        if (!short_rest && !zone) break;
      }
      if (stop_word_before(text_, p) != 0) break;
      p = before;
    }
    return p;
  }

  // 领导县政府, 栏目内容镇政府: who or what stands there, not where. No place that there is ends so.
  static bool tells_who(std::string_view name) {
    static constexpr scan::Words kWho(
        {"人大",   "政协", "党委", "纪委",   "县委",   "区委",   "党政", "书记",   "主任", "领导",   "干部",   "群众",
         "居民",   "村民", "单位", "部门",   "企业",   "科室",   "窗口", "网格",   "村级", "村委会", "居委会", "大厅",
         "系统",   "热线", "电话", "邮箱",   "标题",   "内容",   "文件", "政策",   "信息", "数据",   "目录",   "档案",
         "图书馆", "报刊", "电视", "广播",   "媒体",   "新闻",   "首页", "公众号", "官方", "任务",   "制度",   "机制",
         "体系",   "措施", "工作", "公示栏", "宣传栏", "电子屏", "平台", "终端",   "域名", "屏幕",   "设备",   "专区"});
    return scan::any_ends_at(name, name.size(), kWho) != 0;
  }

  bool generic(const BodyName& name, const Ending& ending) const {
    const std::uint32_t core = scan::visible_characters(name.core);
    switch (name.kind) {
      case BodyKind::street_office: {
        if (tells_who(name.core)) return true;
        static constexpr scan::Words kGeneric({"相关", "有关", "兄弟", "全体", "下属", "户籍"});
        static constexpr scan::Words kNoPlace({"镇", "乡", "区", "地"});  // 社区, 乡镇, 属地, 居住地
        if (core < 2 || core > (name.place.empty() ? 4U : 6U)) return true;
        // 完善街道网站: without 街道办事处 in full, a place before or a channel behind must speak for a name.
        const bool full = ending.end - ending.begin >= 15;
        const std::uint32_t longest = quoted_from(name, ending) ? 4 : 3;  // “幸福云溪街道”公众号
        if (!full && name.place.empty() && (core > longest || !speaks(name, ending))) return true;
        return std::find(kGeneric.begin(), kGeneric.end(), name.core) != kGeneric.end() ||
               scan::any_ends_at(name.core, name.core.size(), kNoPlace) != 0;
      }
      case BodyKind::township_government: {
        if (core < 2 || core > 5) return true;
        if (town_in_general(name.core) || tells_who(name.core)) return true;
        // A bare 云溪镇 only where a channel word or a stop follows, or where it tells of its work.
        return ending.bare && !speaks(name, ending);
      }
      case BodyKind::province_government:
      case BodyKind::city_government:
      case BodyKind::county_government:
      case BodyKind::government_office:
        if (name.place.size() > 6 && tells_who(name.place.substr(0, name.place.size() - 3))) return true;
        return name.core != "国务院" && scan::visible_characters(name.place) < 3 &&
               !(scan::visible_characters(name.place) == 2 && scan::ends_at(name.place, name.place.size(), "县"));
      case BodyKind::department:
        return core < 2 || (name.place.empty() && (ending.bare || !speaks_for_department(name, ending)));
      case BodyKind::other:
        return name.place.empty() && (core < 4 || !zone_name(name.core));
      case BodyKind::unknown:
        return true;
    }
    return true;
  }

  bool quoted_from(const BodyName& name, const Ending& ending) const {
    return scan::ends_at(text_, ending.end - static_cast<std::uint32_t>(name.name.size()), "“");
  }

  // A channel stands beside it, or it is the subject of a clause that tells of its own work.
  bool speaks(const BodyName& name, const Ending& ending) const {
    const auto begin = ending.end - static_cast<std::uint32_t>(name.name.size());
    if (!channel_cue(text_, begin, ending.end).empty()) return true;
    if (scan::ends_at(text_, begin, "《")) return true;  // 编印《云溪街道办事指南》
    // 由云溪街道负责本报告的编制和解释
    static constexpr scan::Words kMakesReport(
        {"负责本报告", "负责本年度报告", "负责本年报", "负责年报", "负责年度报告", "负责编制", "编制本", "编写本"});
    if (scan::ends_at(text_, begin, "由") && scan::any_at(text_, ending.end, kMakesReport) != 0) return true;
    const bool subject = opens_clause(text_, begin) || party_leads(text_, begin, ending.end);
    return subject && tells_own_work(text_, ending.end, true);
  }

  // 财政局 alone may be any; 区财政局, 国家税务局 and one with a channel behind it are somebody.
  bool speaks_for_department(const BodyName& name, const Ending& ending) const {
    static constexpr scan::Words kLevels({"省", "市", "区", "县", "国家", "国务院", "中共中央"});
    return scan::any_at(name.core, 0, kLevels) != 0 || !channel_cue(text_, ending.begin, ending.end).empty();
  }

  void add(std::uint32_t begin, std::uint32_t end, const BodyName& parsed, BodyRelation relation) {
    BodyMention mention;
    mention.folded = {begin, end};
    mention.range = document_.original(mention.folded);
    mention.name = std::string(document_.folded.view(mention.folded));
    mention.core = relation == BodyRelation::self ? own_.core : std::string(parsed.core);
    mention.kind = parsed.kind;
    mention.relation = relation;
    mention.cue = std::string(channel_cue(text_, begin, end));
    mention.sentence = facts_.sentence_at(begin);
    facts_.bodies.push_back(std::move(mention));
    done_ = end;
  }

  // 发布机构：云溪街道办 – the page's word for the body, not the report's.
  bool on_page(std::uint32_t position) const {
    const std::uint32_t text_begin = !facts_.preamble.folded.empty() ? facts_.preamble.folded.begin
                                     : !facts_.sections.empty()      ? facts_.sections.front().heading_folded.begin
                                                                     : 0;
    return position < text_begin && !(facts_.title && facts_.title->folded.contains(position));
  }

  void variant(std::uint32_t begin, std::uint32_t end) {
    const std::string_view text = text_.substr(begin, end - begin);
    for (const NameVariant& known : facts_.body.variants)
      if (known.text == text) return;
    if (facts_.body.variants.size() >= 64 || on_page(begin)) return;
    facts_.body.variants.push_back({std::string(text), document_.original({begin, end}), {begin, end}});
  }

  const Document& document_;
  const Gazetteer* gazetteer_;
  std::string_view text_;
  FactSet& facts_;
  const ReportBody& own_;
  std::uint32_t done_ = 0, next_own_ = 0;
};

}  // namespace

void extract_bodies(const Document& document, const ProseScan& scan, const Gazetteer* gazetteer, FactSet& facts) {
  if (!facts.body.name.empty() && facts.title && facts.title->folded.contains(facts.body.folded))
    facts.body.variants.push_back({facts.body.name, facts.body.range, facts.body.folded});
  BodyScan(document, gazetteer, facts).run(scan);
}

}  // namespace mingjian
