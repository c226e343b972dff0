#include "readers/text/markdown.hpp"

#include <algorithm>

#include "readers/text/line_marks.hpp"

namespace mingjian::text_reader {
namespace {

constexpr std::size_t kFewestHeadings = 2;
constexpr std::size_t kFewestBoldLines = 3;
constexpr std::size_t kDeepest = 6;

std::string_view content_of(std::string_view text, const Line& line) {
  return text.substr(line.content.begin, line.content.size());
}

std::size_t hashes(std::string_view content) { return std::min(content.find_first_not_of('#'), content.size()); }

bool is_heading(std::string_view content) {
  const std::size_t level = hashes(content);
  if (level == 0 || level > kDeepest || level == content.size()) return false;
  if (level == 1 && content[1] != ' ') return begins_section(content.substr(1));  // #话题 is none
  return content[level] == ' ' || static_cast<unsigned char>(content[level]) >= 0x80 || content[level] == '*';
}

bool is_bold(std::string_view content) {
  return content.size() > 2 * kBold.size() && content.starts_with(kBold) && content.ends_with(kBold);
}

// ###, ***: nothing to read. A rule of dashes stays one.
bool is_mark_alone(std::string_view content) {
  return content.find_first_not_of('#') == std::string_view::npos ||
         (content.size() >= 2 && content.find_first_not_of("* ") == std::string_view::npos);
}

ByteRange without_bold(std::string_view text, ByteRange content) {
  while (text.substr(content.begin, content.size()).starts_with(kBold)) content.begin += kBold.size();
  while (text.substr(content.begin, content.size()).ends_with(kBold)) content.end -= kBold.size();
  return content;
}

// |---|:-:| under a row of cells, as nobody writes by hand.
bool is_header_rule(std::string_view text, const std::vector<Line>& lines, std::size_t i) {
  if (i == 0 || lines[i].kind != LineKind::rule_line || lines[i].pipes < 2 || lines[i - 1].kind != LineKind::pipes)
    return false;
  const std::string_view rule = content_of(text, lines[i]);
  return rule.front() == '|' && rule.find_first_not_of("|-: ") == std::string_view::npos &&
         rule.find("--") != std::string_view::npos;
}

bool is_markdown(std::string_view text, const std::vector<Line>& lines) {
  std::size_t headings = 0, bold = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_header_rule(text, lines, i)) return true;
  }
  for (const Line& line : lines) {
    if (line.content.empty() || line.tabs > 0) continue;
    const std::string_view content = content_of(text, line);
    headings += is_heading(content) ? 1 : 0;
    bold += is_bold(content) ? 1 : 0;
  }
  return headings >= kFewestHeadings || bold >= kFewestBoldLines;
}

}  // namespace

ByteRange next_mark(std::string_view text, std::uint32_t at) {
  for (std::size_t found = at; found < text.size(); ++found) {
    if (text[found] != '*' && text[found] != '<' && text[found] != '\\') continue;
    const std::string_view rest = text.substr(found);
    std::size_t length = 0;
    if (rest.starts_with(kBold)) length = kBold.size();
    for (const std::string_view line_break : {"<br>", "<br/>", "<br />"}) {
      if (rest.starts_with(line_break)) length = line_break.size();
    }
    static constexpr std::string_view kEscaped = "\\`*_{}[]()#+-.!|<>~";
    if (rest.front() == '\\' && rest.size() > 1 && kEscaped.find(rest[1]) != std::string_view::npos) length = 1;
    const auto begin = static_cast<std::uint32_t>(found);
    if (length > 0) return {begin, begin + static_cast<std::uint32_t>(length)};
  }
  const auto end = static_cast<std::uint32_t>(text.size());
  return {end, end};
}

bool is_empty_cell(std::string_view cell) {
  if (cell == "NaN" || cell == "nan") return true;
  constexpr std::string_view kUnnamed = "Unnamed: ";
  return cell.starts_with(kUnnamed) &&
         cell.find_first_not_of("0123456789_lev", kUnnamed.size()) == std::string_view::npos;
}

ByteRange heading_content(std::string_view text, ByteRange content) {
  content.begin += static_cast<std::uint32_t>(hashes(text.substr(content.begin, content.size())));
  while (content.begin < content.end && text[content.begin] == ' ') ++content.begin;
  if (content.begin < content.end && text[content.end - 1] == '}') {  // attributes: # 标题 {#id .class}
    const std::size_t open = text.substr(content.begin, content.size()).rfind(" {");
    if (open != std::string_view::npos) content.end = content.begin + static_cast<std::uint32_t>(open);
  }
  std::uint32_t end = content.end;
  while (end > content.begin && text[end - 1] == '#') --end;
  if (end < content.end && end > content.begin && (text[end - 1] == ' ' || text[end - 1] == '*')) content.end = end;
  while (content.begin < content.end && text[content.end - 1] == ' ') --content.end;
  return without_bold(text, content);
}

bool take_markdown(std::string_view text, std::vector<Line>& lines) {
  constexpr std::size_t kNone = std::string_view::npos;
  if (text.find('#') == kNone && text.find('|') == kNone && text.find(kBold) == kNone) return false;
  if (!is_markdown(text, lines)) return false;
  for (Line& line : lines) {
    if (line.content.empty() || line.tabs > 0 || line.kind == LineKind::html_table) continue;
    const std::string_view content = content_of(text, line);
    if (is_mark_alone(content)) {
      line.content.end = line.content.begin;
      line.characters = line.columns = 0;
      line.kind = LineKind::blank;
    } else if (is_heading(content)) {
      line.kind = LineKind::heading;
    } else if (line.kind == LineKind::text) {
      const ByteRange bare = without_bold(text, line.content);
      line.characters -= std::min(line.characters, line.content.size() - bare.size());
      line.content = bare;
      if (bare.empty()) line.kind = LineKind::blank;
    }
  }
  return true;
}

}  // namespace mingjian::text_reader
