#include "facts/preamble_body.hpp"

#include <algorithm>
#include <array>

#include "facts/body_name.hpp"
#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

// 云溪镇人民政府党政办公室, 云溪街道综合办: the office inside a town or street writes for the whole.
std::uint32_t without_inner_office(std::string_view name) {
  static constexpr scan::Words kOffices({"办公室", "综合办", "党政办"});
  if (scan::ends_at(name, name.size(), "科")) {  // 云溪街道党政办公室综合科
    const std::size_t office = name.rfind("办公室");
    if (office != std::string_view::npos) name = name.substr(0, office + 9);
  }
  if (scan::any_ends_at(name, static_cast<std::uint32_t>(name.size()), kOffices) == 0)
    return static_cast<std::uint32_t>(name.size());
  for (std::string_view whole :
       {std::string_view("镇人民政府"), std::string_view("乡人民政府"), std::string_view("镇政府"),
        std::string_view("乡政府"), std::string_view("街道办事处"), std::string_view("街道")})
    if (const std::size_t found = name.find(whole); found != std::string_view::npos && found > 0)
      return static_cast<std::uint32_t>(found + whole.size());
  return static_cast<std::uint32_t>(name.size());
}

// 我乡, 本机关, 各部门 are no names.
bool names_somebody(std::string_view name) {
  static constexpr scan::Words kNobody({"我", "本", "各", "全", "该", "上级"});
  if (name.find_first_of(",:;\n") != std::string_view::npos || name.find("。") != std::string_view::npos) return false;
  return scan::any_at(name, 0, kNobody) == 0 && parse_body_name(name).kind != BodyKind::unknown;
}

// 现公布青禾区财政局2022年政府信息公开工作年度报告
ByteRange published_in(std::string_view text) {
  for (std::string_view verb : {std::string_view("现将"), std::string_view("现公布"), std::string_view("现公开"),
                                std::string_view("现发布"), std::string_view("编制发布"), std::string_view("社会公布"),
                                std::string_view("社会公开"), std::string_view("编制")}) {
    for (std::size_t at = scan::find(text, verb); at != std::string_view::npos;
         at = scan::find(text, verb, at + verb.size())) {
      const auto begin = static_cast<std::uint32_t>(at + verb.size());
      std::string_view title = text.substr(begin, 150);
      const std::size_t report = title.find("报告");
      if (report != std::string_view::npos) title = title.substr(0, report + 6);
      const auto name = title_body(title);
      if (names_somebody(name.name))
        return {begin + name.begin, begin + name.begin + static_cast<std::uint32_t>(name.name.size())};
    }
  }
  return {};
}

// …要求，云溪镇政府编制2022年…
ByteRange writer_in(std::string_view text) {
  for (std::size_t at = scan::find(text, "编制"); at != std::string_view::npos; at = scan::find(text, "编制", at + 6)) {
    std::size_t begin = at > 120 ? at - 120 : 0;
    while (begin < at && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
    const std::string_view before = text.substr(begin, at - begin);
    for (std::string_view stop : {std::string_view(","), std::string_view("。"), std::string_view("\n")})
      if (const std::size_t found = before.rfind(stop); found != std::string_view::npos)
        begin = std::max(begin, at - before.size() + found + stop.size());
    const std::string_view name = text.substr(begin, at - begin);
    const BodyName parsed = parse_body_name(name);
    const bool clear = parsed.kind != BodyKind::department && parsed.kind != BodyKind::other;
    if (clear && scan::visible_characters(name) <= 20 && names_somebody(name))
      return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at)};
  }
  return {};
}

}  // namespace

ByteRange body_that_compiles(std::string_view text) {
  for (std::size_t at = scan::find(text, "编制"); at != std::string_view::npos; at = scan::find(text, "编制", at + 6)) {
    const std::size_t floor = at > 120 ? at - 120 : 0;
    const std::size_t by = text.rfind("由", at);
    if (by == std::string_view::npos || by < floor) continue;
    auto begin = static_cast<std::uint32_t>(by + 3);
    auto end = static_cast<std::uint32_t>(at);
    for (std::string_view word :
         {std::string_view("负责"), std::string_view("组织"), std::string_view("统一"), std::string_view("具体")})
      if (scan::ends_at(text, end, word, begin)) end -= static_cast<std::uint32_t>(word.size());
    end = begin + without_inner_office(text.substr(begin, end - begin));
    if (names_somebody(text.substr(begin, end - begin))) return {begin, end};
  }
  if (const ByteRange published = published_in(text); !published.empty()) return published;
  return writer_in(text);
}

namespace {

// 青禾区教育局综合科 → 青禾区教育局: bytes without the bureau's own division.
std::uint32_t without_division(std::string_view name) {
  static constexpr scan::Words kDivisions({"科", "股", "处", "室", "组"});
  constexpr std::size_t kLongest = 30;  // bytes
  const auto whole = static_cast<std::uint32_t>(name.size());
  if (scan::any_ends_at(name, whole, kDivisions) == 0 || name.find("政府") != std::string_view::npos) return whole;
  for (const std::string_view bureau : {std::string_view("局"), std::string_view("委员会"), std::string_view("厅")}) {
    const std::size_t found = name.rfind(bureau);
    if (found == std::string_view::npos || found < 9 || name.size() - found - bureau.size() > kLongest) continue;
    return static_cast<std::uint32_t>(found + bureau.size());
  }
  return whole;
}

}  // namespace

ByteRange body_that_is_asked(std::string_view text) {
  static constexpr std::array<std::string_view, 3> kBefore = {"请与", "请联系:", "请联系"};
  for (const std::string_view word : kBefore) {
    const std::size_t found = scan::find(text, word);
    if (found == std::string_view::npos) continue;
    const auto begin = static_cast<std::uint32_t>(found + word.size());
    std::string_view name = text.substr(begin, 120);
    for (const std::string_view stop : {"联系", "(", ",", ";", ":", "。", "\n"})
      if (const std::size_t at = name.find(stop); at != std::string_view::npos) name = name.substr(0, at);
    name = name.substr(0, without_inner_office(name));
    name = name.substr(0, without_division(name));
    for (const std::string_view inner : {"综合办公室", "行政办公室", "办公室"})
      if (name.size() > inner.size() + 9 && name.ends_with(inner) && !name.ends_with("政府办公室")) {
        name.remove_suffix(inner.size());
        break;
      }
    const BodyName parsed = parse_body_name(name);
    const bool telling = parsed.kind == BodyKind::department || parsed.kind == BodyKind::other ||
                         parsed.kind == BodyKind::street_office || parsed.kind == BodyKind::township_government;
    const bool named =
        !parsed.place.empty() || parsed.kind == BodyKind::street_office || parsed.kind == BodyKind::township_government;
    if (telling && named && parsed.core.size() >= 6 && names_somebody(name))
      return {begin, begin + static_cast<std::uint32_t>(name.size())};
  }
  return {};
}

}  // namespace mingjian
