#include "facts/body_name.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "facts/dates.hpp"
#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

constexpr scan::Words kMunicipalities({"北京市", "天津市", "上海市", "重庆市"});
// Words that end in 市 区 县 … and are no place: as a whole, and as the end of a longer word.
constexpr std::array<std::string_view, 17> kNoPlace = {"城市", "园区", "辖区", "城区", "市区", "山区",
                                                       "库区", "灾区", "地区", "街区", "片区", "全区",
                                                       "各区", "我区", "本区", "全市", "各市"};
constexpr scan::Words kNoPlaceEnds({"社区", "小区", "景区", "校区", "关区", "园区", "度假区", "示范区"});
constexpr scan::Words kStreetEnds({"街道办事处", "街道办", "街道", "办事处", "街道党工委"});
constexpr scan::Words kTownEnds({"镇人民政府", "镇政府", "乡人民政府", "乡政府", "民族乡", "苏木", "镇", "乡",
                                 "苏木人民政府"});
constexpr scan::Words kOfficeEnds({"人民政府办公室", "人民政府办公厅", "政府办公室", "政府办公厅", "人民政府办",
                                   "政府办", "府办"});
constexpr std::string_view kCommittee = "管理委员会";
constexpr scan::Words kGovernmentEnds({"人民政府", "政府"});
constexpr scan::Words kOtherEnds({"管委会", "管理委员会", "开发区", "高新区", "公司", "集团", "大学", "学院", "医院",
                                  "学校", "中学", "小学", "联合会", "协会", "总工会", "新区", "园区", "度假区",
                                  "示范区"});
constexpr scan::Words kDepartmentEnds({"委员会", "办公室", "管理局", "局",   "厅",   "委",   "署",    "支队", "大队",
                                       "总队",   "队",     "中心",   "处",   "院",   "馆",   "站",    "所",   "台",
                                       "部",     "社",     "办",     "工委", "海关", "分局", "税务局"});

// Short names of the autonomous prefectures; other names in 州 are cities or part of a name.
constexpr scan::Words kPrefectures({"延边",   "恩施", "湘西", "阿坝", "甘孜", "凉山",     "黔东南", "黔南",
                                    "黔西南", "楚雄", "红河", "文山", "大理", "西双版纳", "德宏",   "怒江",
                                    "迪庆",   "临夏", "甘南", "海北", "黄南", "海南",     "果洛",   "玉树",
                                    "海西",   "昌吉", "巴",   "博",   "克",   "伊犁"});

bool is_place_end(char32_t c) {
  return c == U'省' || c == U'市' || c == U'区' || c == U'县' || c == U'旗' || c == U'州' || c == U'盟';
}

template <std::size_t N>
std::string_view end_of(std::string_view name, const scan::Words<N>& ends) {
  std::string_view best;
  if (!ends.may_end(name, name.size())) return best;
  for (std::string_view end : ends)
    if (name.size() > end.size() && scan::ends_at(name, name.size(), end) && end.size() > best.size()) best = end;
  return best;
}

bool place_segment_ok(std::string_view segment, char32_t last, std::string_view rest) {
  const std::uint32_t characters = scan::visible_characters(segment);
  if (characters < 2 || characters > 12) return false;
  if (std::find(kNoPlace.begin(), kNoPlace.end(), segment) != kNoPlace.end()) return false;
  if (scan::any_ends_at(segment, segment.size(), kNoPlaceEnds) != 0) return false;
  if (segment.find("局") != std::string_view::npos) return false;  // 示例市公安局青禾区分局
  if (last == U'州') {
    static constexpr scan::Words kOwnName({"区", "市", "县", "镇", "乡", "街道"});  // 巴州区 is a district
    const std::string_view stem = segment.substr(0, segment.size() - 3);
    return segment.find("自治") != std::string_view::npos ||
           (std::find(kPrefectures.begin(), kPrefectures.end(), stem) != kPrefectures.end() &&
            scan::any_at(rest, 0, kOwnName) == 0);
  }
  if (last == U'旗' || last == U'盟') return characters >= 3;
  if (last == U'市' && scan::at(rest, 0, "场")) return false;
  // 开发区管委会城市管理局, 住房和城市建设局: 盐城市 is shorter.
  static constexpr scan::Words kOfCities({"管理", "建设", "规划", "更新", "综合", "运行", "服务"});
  if (last == U'市' && characters > 4 && scan::ends_at(segment, segment.size(), "城市") &&
      scan::any_at(rest, 0, kOfCities) != 0)
    return false;
  if (last == U'区' && (scan::at(rest, 0, "域") || scan::at(rest, 0, "划"))) return false;
  return true;
}

// True if nothing distinguishing is left between a place and the body's ending: then the "place" was the body's own
// name.
bool only_ending(std::string_view rest) {
  return scan::any_at(rest, 0, kStreetEnds) != 0 || rest == "镇" || rest == "乡" || scan::at(rest, 0, "镇人民政府") ||
         scan::at(rest, 0, "乡人民政府") || scan::at(rest, 0, "镇政府") || scan::at(rest, 0, "乡政府");
}

BodyKind government_level(std::string_view place) {
  if (scan::any_ends_at(place, place.size(), kMunicipalities) == place.size() && !place.empty())
    return BodyKind::province_government;
  const char32_t last = scan::character_before(place, static_cast<std::uint32_t>(place.size()));
  if (last == U'省' || scan::ends_at(place, place.size(), "自治区")) return BodyKind::province_government;
  if (last == U'市' || last == U'州' || last == U'盟') return BodyKind::city_government;
  return BodyKind::county_government;
}

// "示例市青禾区" → "青禾"
std::string_view last_place_core(std::string_view place) {
  std::uint32_t begin = 0, next = 0;
  while ((next = place_prefix(place.substr(begin, place.size() - begin - 1))) != 0) begin += next;
  std::string_view last = place.substr(begin);
  for (std::string_view end :
       {std::string_view("自治区"), std::string_view("自治州"), std::string_view("自治县"), std::string_view("新区")})
    if (last.size() > end.size() + 3 && scan::ends_at(last, last.size(), end))
      return last.substr(0, last.size() - end.size());
  return last.size() > 3 ? last.substr(0, last.size() - 3) : last;
}

// 中共青禾区委青禾区人民政府信访局: what the Party's committee is called in front, in bytes.
std::uint32_t party_prefix(std::string_view stem) {
  constexpr std::string_view kParty = "中共", kBehindPlace = "委";
  if (!scan::at(stem, 0, kParty)) return 0;
  const std::size_t found = stem.substr(0, 60).find(kBehindPlace);
  if (found == std::string_view::npos || !is_place_end(scan::character_before(stem, static_cast<std::uint32_t>(found))))
    return 0;
  return static_cast<std::uint32_t>(found + kBehindPlace.size());
}

void split(BodyName& body, std::string_view stem) {
  if (const std::uint32_t party = party_prefix(stem); party != 0 && place_prefix(stem.substr(party)) != 0)
    stem.remove_prefix(party);
  std::uint32_t place = place_prefix(stem);
  // 桐湾街道, 新市镇: what looks like a place is the body's own name.
  if (place == stem.size() && place >= 3) place = place_prefix(stem.substr(0, place - 3));
  for (std::string_view government : kGovernmentEnds)  // 示例市青禾区人民政府桐湾街道办事处
    if (place > 0 && scan::at(stem, place, government)) {
      body.place = stem.substr(0, place);
      body.core = stem.substr(place + government.size());
      return;
    }
  body.place = stem.substr(0, place);
  body.core = stem.substr(place);
}

// 国家税务总局示例市税务局, 中华人民共和国示例海关: what stands above the body in front of its name, in bytes.
std::uint32_t national_prefix(std::string_view name) {
  constexpr std::string_view kState = "中华人民共和国", kNational = "国家", kOffice = "总局";
  if (scan::at(name, 0, kState) && name.size() > kState.size()) return static_cast<std::uint32_t>(kState.size());
  const std::size_t office = scan::at(name, 0, kNational) ? name.find(kOffice) : std::string_view::npos;
  const std::size_t end = office == std::string_view::npos ? name.size() : office + kOffice.size();
  return end < name.size() ? static_cast<std::uint32_t>(end) : 0;
}

}  // namespace

std::uint32_t place_prefix(std::string_view name) {
  std::uint32_t end = 0, begin = 0, before_last = 0;
  for (std::uint32_t p = 0; p < name.size() && p < 90;) {
    const auto [c, length] = utf8::decode(name, p);
    p += length;
    if (c < 0x80) break;
    if (!is_place_end(c) || !place_segment_ok(name.substr(begin, p - begin), c, name.substr(p))) continue;
    before_last = end;
    end = begin = p;
  }
  return end > 0 && only_ending(name.substr(end)) ? before_last : end;
}

std::string_view last_place(std::string_view place) {
  std::uint32_t begin = 0, next = 0;
  while (place.size() > begin + 1 && (next = place_prefix(place.substr(begin, place.size() - begin - 1))) != 0)
    begin += next;
  return place.substr(begin);
}

BodyName parse_body_name(std::string_view name) {
  BodyName body;
  body.name = name;
  if (name.empty() || name.size() > 200) return body;
  const auto take = [&](BodyKind kind, std::string_view end, bool keep_end) {
    body.kind = kind;
    split(body, keep_end ? name : name.substr(0, name.size() - end.size()));
    return body;
  };
  if (const auto end = end_of(name, kStreetEnds); !end.empty()) return take(BodyKind::street_office, end, false);
  if (name == "国务院办公厅") {
    body.kind = BodyKind::government_office;
    body.core = name.substr(0, 9);
    return body;
  }
  if (const auto end = end_of(name, kOfficeEnds); !end.empty()) {
    body.kind = BodyKind::government_office;
    body.place = name.substr(0, name.size() - end.size());
    if (body.place.size() <= 3) body.place = {};  // 区政府办公室
    if (place_prefix(body.place) == body.place.size() && !body.place.empty()) body.core = last_place_core(body.place);
    return body;
  }
  if (const auto end = end_of(name, kTownEnds); !end.empty()) return take(BodyKind::township_government, end, false);
  std::string_view place = name;
  if (const auto end = end_of(name, kGovernmentEnds); !end.empty()) place.remove_suffix(end.size());
  if (place.size() >= 6 && place_prefix(place) == place.size()) {
    const bool zone = scan::ends_at(place, place.size(), "开发区") || scan::ends_at(place, place.size(), "高新区");
    body.kind = zone ? BodyKind::other : government_level(place);
    body.place = place;
    body.core = last_place_core(place);
    return body;
  }
  if (scan::ends_at(name, name.size(), "海关关区")) return take(BodyKind::department, "关区", false);
  const auto other = end_of(name, kOtherEnds);
  // 国有资产监督管理委员会, 住房和城乡建设管理委员会 are departments; a zone's committee has the zone before it.
  static constexpr scan::Words kZones({"区", "园", "城", "港", "岛", "带", "谷", "镇", "山", "湖", "湾", "基地"});
  const auto committee = static_cast<std::uint32_t>(name.size() - std::min(name.size(), kCommittee.size()));
  const bool department = other == kCommittee && scan::any_ends_at(name, committee, kZones) == 0;
  if (!other.empty() && !department) return take(BodyKind::other, other, true);
  if (const auto end = end_of(name, kDepartmentEnds); !end.empty()) {
    take(BodyKind::department, end, true);
    if (const std::uint32_t above = national_prefix(name); above != 0) split(body, name.substr(above));
  }
  return body;
}

namespace {

// 示例总署(本级机关), 青禾区文化局(文物局): what stands in brackets behind the name is no part of it.
std::uint32_t without_bracket(std::string_view title, std::uint32_t begin, std::uint32_t end) {
  if (end <= begin || title[end - 1] != ')') return end;
  const std::size_t open = title.substr(begin, end - begin).rfind('(');
  if (open == std::string_view::npos) return end - 1;
  return open > 3 ? begin + static_cast<std::uint32_t>(open) : end;
}

// Years stand before or after the name: 2024年示例市 …, 青禾区2022年度 …; the longest piece without one.
ByteRange without_years(std::string_view title, ByteRange whole) {
  ByteRange longest{whole.begin, whole.begin};
  std::uint32_t piece = whole.begin;
  for (std::uint32_t p = whole.begin; p <= whole.end;) {
    std::uint32_t year_end = p;
    const bool year = p < whole.end && parse_year(title, p, year_end) != 0;
    if (year || p == whole.end) {
      if (p - piece > longest.size()) longest = {piece, p};
      if (p == whole.end) break;
      p = year_end;
      for (std::string_view word : {std::string_view("年度"), std::string_view("年")})
        if (scan::at(title, p, word)) {
          p += static_cast<std::uint32_t>(word.size());
          break;
        }
      p = std::min(p, whole.end);
      piece = p;
      continue;
    }
    p += utf8::length_of(static_cast<unsigned char>(title[p]));
  }
  return longest;
}

// 示例市人民政府办公室关于印发青禾区2023年…报告的通知: what is sent round is the report of the body behind the verb;
// where none is named there, that of the body before.
ByteRange without_notice(std::string_view title, ByteRange whole) {
  static constexpr scan::Words kVerbs(
      {"关于印发", "关于公布", "关于发布", "关于报送", "关于上报", "关于公示", "关于公开", "关于转发"});
  for (std::uint32_t p = whole.begin; p < whole.end; p += utf8::length_of(static_cast<unsigned char>(title[p]))) {
    std::uint32_t behind = p + scan::any_at(title, p, kVerbs);
    if (behind == p || behind > whole.end) continue;
    if (scan::at(title, behind, "《")) behind += 3;
    const ByteRange sent = without_years(title, {std::min(behind, whole.end), whole.end});
    return parse_body_name(title.substr(sent.begin, sent.size())).kind != BodyKind::unknown
               ? sent
               : without_years(title, {whole.begin, p});
  }
  return without_years(title, whole);
}

// Past "(2023)" or "(2023年度)" at `position`.
std::optional<std::uint32_t> year_in_bracket(std::string_view title, std::uint32_t position) {
  std::uint32_t end = 0;
  if (!scan::at(title, position, "(") || parse_year(title, position + 1, end) == 0) return std::nullopt;
  static constexpr scan::Words kYear({"年度", "年"});
  end += scan::any_at(title, end, kYear);
  return scan::at(title, end, ")") ? std::optional(end + 1) : std::nullopt;
}

}  // namespace

std::uint32_t past_annex_mark(std::string_view text, std::uint32_t begin) {
  constexpr std::string_view kAnnex = "附件";
  if (!scan::at(text, begin, kAnnex)) return begin;
  auto p = begin + static_cast<std::uint32_t>(kAnnex.size());
  if (const auto number = scan::any_number(text, p)) p = number->end;
  static constexpr scan::Words kMarks({":", "-", ".", "、"});
  const std::uint32_t mark = scan::any_at(text, p, kMarks);
  return mark != 0 && p + mark < text.size() ? p + mark : begin;
}

TitleBody title_body(std::string_view title) {
  static constexpr std::array<std::string_view, 5> kSubjects = {"政府信息与政务公开", "政府信息公开", "政务公开",
                                                                "信息公开", "政府信息"};
  std::size_t subject = std::string_view::npos;
  for (std::string_view word : kSubjects) subject = std::min(subject, title.find(word));
  if (subject == std::string_view::npos) subject = title.size();
  // 青禾区人民政府信息公开工作: the 政府 belongs to the body.
  if (scan::ends_at(title, subject, "人民") && scan::at(title, subject, "政府信息")) subject += 6;
  std::uint32_t begin = 0;
  auto end = static_cast<std::uint32_t>(subject);
  const auto drop_front = [&](std::string_view word) {
    if (end > begin && scan::at(title, begin, word) && begin + word.size() <= end)
      begin += static_cast<std::uint32_t>(word.size());
  };
  drop_front("《");
  const ByteRange name = without_notice(title, {begin, end});
  begin = name.begin;
  end = name.end;
  begin = past_annex_mark(title.substr(0, end), begin);
  static constexpr scan::Words kBefore({"关于", "(", ")", "【", "[", "-", "—", "·", ":", "●"});
  for (std::uint32_t length = 0; begin < end && (length = scan::any_at(title, begin, kBefore)) != 0;)
    begin = std::min(begin + length, end);
  static constexpr scan::Words kBehind({"关于", "的", "本级", "(", "年度", "年", "】", "]", ":", "-", "—", "·"});
  for (std::uint32_t length = 0; begin < end && (length = scan::any_ends_at(title, end, kBehind, begin)) != 0;)
    end -= length;
  end = without_bracket(title, begin, end);
  // 示例市水务局机关
  if (end > begin + 9 && scan::ends_at(title, end, "局机关", begin)) end -= 6;
  if (end > begin + 3) return {title.substr(begin, end - begin), begin};
  // After the report's name: 2022年政府信息公开工作年度报告(青禾区财政局)
  const std::size_t report = title.find("报告", subject);
  if (report == std::string_view::npos) return {};
  std::uint32_t from = static_cast<std::uint32_t>(report + 6);
  if (const auto year = year_in_bracket(title, from)) from = *year;  // …年度报告(2023)——青禾区财政局
  std::string_view rest = title.substr(from);
  static constexpr scan::Words kOpens({"(", "-", "—", ":", "·", "【"});
  for (std::uint32_t length = 0; (length = scan::any_at(rest, 0, kOpens)) != 0;) rest.remove_prefix(length);
  from = static_cast<std::uint32_t>(title.size() - rest.size());
  while (!rest.empty() && rest.back() == ')') rest.remove_suffix(1);
  if (parse_body_name(rest).kind == BodyKind::unknown) return {};
  return {rest, from};
}

}  // namespace mingjian
