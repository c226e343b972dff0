#include "facts/title_line.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "facts/body_name.hpp"
#include "facts/dates.hpp"
#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

constexpr std::array<std::string_view, 3> kSubjects = {"信息公开", "政务公开", "政府信息"};
constexpr scan::Words kReportWords({"年度报告", "年度的报告", "年报", "工作报告", "工作总结", "年度总结", "情况报告",
                                    "情况的报告", "报告"});
constexpr std::array<std::string_view, 18> kOtherWords = {"通知", "要点", "指南", "方案", "办法", "目录",
                                                          "计划", "安排", "公告", "通报", "制度", "规定",
                                                          "意见", "清单", "规划", "简报", "批复", "函"};
constexpr std::array<std::string_view, 2> kAboutReport = {"解读", "图解"};

// The title without what may stand after its last word: brackets, stops, year in brackets.
std::string_view without_tail(std::string_view title) {
  for (;;) {
    const std::string_view before = title;
    for (std::string_view mark :
         {std::string_view("。"), std::string_view(":"), std::string_view("."), std::string_view("*"),
          std::string_view("》"), std::string_view("”"), std::string_view("、"), std::string_view(",")})
      if (scan::ends_at(title, title.size(), mark)) title.remove_suffix(mark.size());
    if (!title.empty() && title.back() == ')') {
      const std::size_t open = title.rfind('(');
      if (open != std::string_view::npos && title.size() - open < 60) title.remove_suffix(title.size() - open);
    }
    if (title == before) return title;
  }
}

}  // namespace

bool has_subject(std::string_view title) {
  return std::any_of(kSubjects.begin(), kSubjects.end(),
                     [&](std::string_view word) { return title.find(word) != std::string_view::npos; });
}

bool names_report(std::string_view title) {
  const std::string_view stem = without_tail(title);
  if (!has_subject(title)) return false;
  if (scan::any_ends_at(stem, stem.size(), kReportWords) != 0) return true;
  // Body after the title: 2022年政府信息公开工作年度报告 青禾区财政局
  const std::size_t found = stem.find("年度报告");
  if (found == std::string_view::npos || !other_document_word(stem).empty()) return false;
  const std::string_view behind = stem.substr(found + 12);
  return !scan::at(behind, 0, "的") && parse_body_name(behind).kind != BodyKind::unknown;
}

int year_in(std::string_view line) {
  for (std::uint32_t p = 0; p < line.size(); p += utf8::length_of(static_cast<unsigned char>(line[p]))) {
    std::uint32_t end = 0;
    if (const int year = parse_year(line, p, end); year != 0) return year;
  }
  return 0;
}

std::string_view strip_hashes(std::string_view line) {
  for (std::string_view bullet : {std::string_view("•"), std::string_view("·"), std::string_view("●")})
    if (scan::at(line, 0, bullet)) line.remove_prefix(bullet.size());
  while (!line.empty() && (line.front() == '#' || line.front() == '*' || line.front() == ' ')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == '*' || line.back() == ' ')) line.remove_suffix(1);
  return line;
}

std::string_view other_document_word(std::string_view title) {
  const std::string_view stem = without_tail(title);
  for (std::string_view word : kOtherWords)
    if (scan::ends_at(stem, stem.size(), word)) return word;
  // 相关解读 is a word of the page, …年度报告解读 an article about a report.
  const bool about_report = stem.find("报告") != std::string_view::npos || stem.find("年报") != std::string_view::npos;
  for (std::string_view word : kAboutReport)
    if (about_report && scan::ends_at(stem, stem.size(), word)) return word;
  return {};
}

namespace {

// 【年报】, 附件1: in front of a title; 0 if there is none.
std::uint32_t page_mark(std::string_view text) {
  constexpr std::size_t kLongest = 45;  // bytes
  if (scan::at(text, 0, "【")) {
    const std::size_t end = text.substr(0, kLongest).find("】");
    const bool body =  // 【青禾区审计局】2022年…
        end != std::string_view::npos && parse_body_name(text.substr(3, end - 3)).kind != BodyKind::unknown;
    return end == std::string_view::npos || body ? 0 : static_cast<std::uint32_t>(end + 3);
  }
  return past_annex_mark(text, 0);
}

// Length of a label of the page at the beginning of a line (标    题 , 名 称：), 0 if there is none. Folding drops the
// blanks between ideographs, so the text as written tells whether one stood behind the label.
std::uint32_t page_label(const Document& document, ByteRange line) {
  static constexpr scan::Words kLabels({"标题", "名称", "题名", "信息名称", "文件名称", "公文名称", "文件标题"});
  const std::string_view text = document.folded.view(line);
  if (const std::uint32_t mark = page_mark(text); mark != 0) return mark;
  std::uint32_t length = scan::any_at(text, 0, kLabels);
  if (length == 0 || length >= text.size()) return 0;
  const ByteRange label = document.original({line.begin, line.begin + length});
  const bool apart = document.original({line.begin + length, line.end}).begin > label.end;
  if (!apart && text[length] != ':' && text[length] != ' ') return 0;
  while (length < text.size() && (text[length] == ':' || text[length] == ' ')) ++length;
  return length;
}

bool ends_site_name(std::string_view text) {
  return has_subject(text) || parse_body_name(text).kind == BodyKind::unknown;
}

// Where a line of the page's own making (Page 8 - …报告, …报告 - 政府信息公开年报 - 某网站) holds the report's title.
ByteRange within_page_title(const Document& document, ByteRange folded) {
  static constexpr std::array<std::string_view, 3> kJoints = {"_", "-", "|"};
  const std::string_view line = document.folded.view(folded);
  ByteRange range{0, static_cast<std::uint32_t>(line.size())};
  const std::size_t dash = line.substr(0, std::min(line.find("公开"), line.size())).rfind('-');
  if (dash != std::string_view::npos && dash + 1 < line.size()) {
    const auto at = static_cast<std::uint32_t>(folded.begin + dash);
    const std::string lead = scan::without_blanks(line.substr(0, dash));
    const bool apart = document.original({at + 1, folded.end}).begin > document.original({at, at + 1}).end;
    if (apart && parse_body_name(lead).kind == BodyKind::unknown && year_in(lead) == 0)
      range.begin = static_cast<std::uint32_t>(dash + 1);
  }
  const std::size_t word = line.find("报告", range.begin);
  if (word == std::string_view::npos) return range;
  const auto end = static_cast<std::uint32_t>(word + 6);
  for (const std::string_view joint : kJoints) {
    if (!scan::at(line, end, joint)) continue;
    const std::string title = scan::without_blanks(line.substr(range.begin, end - range.begin));
    const std::string behind = scan::without_blanks(line.substr(end + joint.size()));
    if (!names_report(title) || (title_body(title).name.empty() && !ends_site_name(behind))) break;
    range.end = end;
    break;
  }
  return range;
}

}  // namespace

TitleLine title_line(const Document& document, ByteRange folded) {
  TitleLine line{folded, {}, false};
  const std::string_view whole = document.folded.view(folded);
  std::string_view text = strip_hashes(whole);
  const std::string_view stripped = text;
  if (has_subject(text)) {
    const auto begin = folded.begin + static_cast<std::uint32_t>(text.data() - whole.data());
    const ByteRange rest{begin, begin + static_cast<std::uint32_t>(text.size())};
    const std::uint32_t label = page_label(document, rest);
    const ByteRange inner = within_page_title(document, {rest.begin + label, rest.end});
    text = text.substr(label).substr(inner.begin, inner.size());
    line.of_page = text.size() != stripped.size();
  }
  line.words = scan::without_blanks(text);
  line.folded.begin += static_cast<std::uint32_t>(text.data() - whole.data());
  line.folded.end = line.folded.begin + static_cast<std::uint32_t>(text.size());
  return line;
}

}  // namespace mingjian
