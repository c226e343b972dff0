#include "facts/title.hpp"

#include <algorithm>
#include <array>

#include "facts/body_name.hpp"
#include "facts/dates.hpp"
#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kMaxLines = 24;
constexpr std::size_t kMaxPieces = 5;
constexpr std::uint32_t kLongLine = 56;  // characters: longer than any title line

constexpr scan::Words kPreambleStarts({"根据", "按照", "依据", "为贯彻", "为认真", "本报告", "本年度报告", "本年报",
                                       "现将", "现公布", "遵照", "依照", "为进一步", "为深入"});
constexpr std::array<std::string_view, 24> kJunk = {
    "正文", "首页", "当前位置", "来源",   "发布时间", "发布日期", "发布机构", "索引号",
    "字体", "字号", "打印",     "关闭",   "浏览",     "分享",     "目录",     "目  录",
    "附件", "文号", "有效性",   "主题词", "成文日期", "信息分类", "名称",     "标题"};
constexpr std::array<std::string_view, 3> kSubjects = {"信息公开", "政务公开", "政府信息"};
constexpr scan::Words kReportWords({"年度报告", "年度的报告", "年报", "工作报告", "工作总结", "年度总结", "情况报告",
                                    "情况的报告", "报告"});
constexpr std::array<std::string_view, 18> kOtherWords = {"通知", "要点", "指南", "方案", "办法", "目录",
                                                          "计划", "安排", "公告", "通报", "制度", "规定",
                                                          "意见", "清单", "规划", "简报", "批复", "函"};
constexpr std::array<std::string_view, 2> kAboutReport = {"解读", "图解"};

bool is_heading_start(std::string_view line) {
  return scan::at(line, 0, "一、") || scan::at(line, 0, "一.") || scan::at(line, 0, "总体情况") ||
         scan::at(line, 0, "第一部分");
}

std::string_view strip_hashes(std::string_view line) {
  for (std::string_view bullet : {std::string_view("•"), std::string_view("·"), std::string_view("●")})
    if (scan::at(line, 0, bullet)) line.remove_prefix(bullet.size());
  while (!line.empty() && (line.front() == '#' || line.front() == '*' || line.front() == ' ')) line.remove_prefix(1);
  while (!line.empty() && (line.back() == '*' || line.back() == ' ')) line.remove_suffix(1);
  return line;
}

bool looks_like_prose(std::string_view line) {
  const bool comma = line.find(',') != std::string_view::npos, stop = scan::ends_at(line, line.size(), "。");
  if (comma && stop) return true;
  const bool sentence = comma || stop;
  if (scan::any_at(line, 0, kPreambleStarts) != 0 &&
      (sentence || line.find("信息公开工作年度报告") == std::string_view::npos))
    return true;
  if (line.find("。") != std::string_view::npos && line.find("。") + 3 < line.size()) return true;
  return scan::visible_characters(line.substr(0, kLongLine * 6)) > kLongLine;
}

bool is_junk(std::string_view line) {
  static constexpr scan::Words kMeta({"索引号", "发布机构", "发文日期", "成文日期", "发布日期", "发布时间", "浏览次数",
                                      "信息来源", "点击次数", "更新时间"});
  if (scan::any_at(line, 0, kMeta) != 0) return true;
  if (scan::at(scan::without_blanks(line.substr(0, 40)), 0, "标题:")) return true;
  if (line.size() <= 3 || line.find('>') != std::string_view::npos || line.find('|') != std::string_view::npos)
    return true;
  return std::any_of(kJunk.begin(), kJunk.end(), [&](std::string_view word) {
    return line == word || (line.size() > word.size() && scan::at(line, 0, word) && line[word.size()] == ':');
  });
}

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

bool is_bare_body(std::string_view line) {
  return line.size() >= 6 && scan::visible_characters(line) <= 26 && line.find(':') == std::string_view::npos &&
         line.find(',') == std::string_view::npos && parse_body_name(line).kind != BodyKind::unknown;
}

bool is_bare_year(std::string_view line) { return line.size() <= 24 && year_in(line) != 0; }

}  // namespace

bool year_of_day(std::string_view text, std::uint32_t end) {
  if (scan::at(text, end, "年")) {
    const auto month = scan::arabic_number(text, end + 3);
    return month && scan::at(text, month->end, "月");
  }
  return end + 1 < text.size() && (text[end] == '-' || text[end] == '.' || text[end] == '/') &&
         scan::is_ascii_digit(static_cast<unsigned char>(text[end + 1]));
}

namespace {

// Length of a label of the page at the beginning of a line (标    题 , 名 称：), 0 if there is none. Folding drops the
// blanks between ideographs, so the text as written tells whether one stood behind the label.
std::uint32_t page_label(const Document& document, ByteRange line) {
  static constexpr scan::Words kLabels({"标题", "名称", "题名", "信息名称", "文件名称", "公文名称", "文件标题"});
  const std::string_view text = document.folded.view(line);
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

struct TitleLine {
  ByteRange folded;   // of the line, without the page's words
  std::string words;  // without blanks
  bool of_page = false;
};

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

struct Window {
  std::size_t first = 0, last = 0;
  int score = -1000;
};

class TitleSearch {
 public:
  TitleSearch(const Document& document, const std::vector<HeadLine>& lines) : document_(document), lines_(lines) {
    for (const HeadLine& line : lines) {
      own_.push_back(title_line(document, line.folded));
      words_.push_back(own_.back().words);
    }
  }

  std::optional<FoundTitle> find() {
    Window best;
    for (std::size_t last = 0; last < lines_.size(); ++last)
      for (std::size_t pieces = 1; pieces <= std::min(kMaxPieces, last + 1); ++pieces)
        consider(last + 1 - pieces, last, best);
    if (best.score > -1000) return build(best, true);
    return glued().has_value() ? glued() : other();
  }

 private:
  bool usable(std::size_t i) const { return !lines_[i].prose && !is_junk(words_[i]) && !is_heading_start(words_[i]); }

  std::string joined(std::size_t first, std::size_t last) const {
    std::string text;
    for (std::size_t i = first; i <= last; ++i) text += words_[i];
    return text;
  }

  void consider(std::size_t first, std::size_t last, Window& best) {
    for (std::size_t i = first; i <= last; ++i)
      if (!usable(i)) return;
    const std::string text = joined(first, last);
    if (scan::visible_characters(text) > 90 || !names_report(text)) return;
    Window window{first, last, 0};
    grow(window);
    const std::string whole = joined(window.first, window.last);
    window.score = score(whole) - static_cast<int>(window.last - window.first) - static_cast<int>(last - first);
    for (std::size_t i = window.first; i <= window.last; ++i) window.score -= own_[i].of_page ? 3 : 0;
    if (window.score > best.score) best = window;
  }

  // Takes in the line before or after that holds the body's name or the year.
  void grow(Window& window) const {
    while (window.first > 0 && window.last - window.first < kMaxPieces && usable(window.first - 1)) {
      const std::string& before = words_[window.first - 1];
      const std::string text = joined(window.first, window.last);
      if (has_subject(before) || !(is_bare_body(before) || (is_bare_year(before) && year_in(text) == 0))) break;
      if (is_bare_body(before) && parse_body_name(title_body(text).name).kind != BodyKind::unknown) break;
      --window.first;
    }
    while (window.last + 1 < lines_.size() && window.last - window.first < kMaxPieces && usable(window.last + 1)) {
      const std::string& after = words_[window.last + 1];
      const std::string text = joined(window.first, window.last);
      const bool body = title_body(text).name.empty() && is_bare_body(after);
      const bool year = year_in(text) == 0 && is_bare_year(after);
      if (has_subject(after) || (!body && !year)) break;
      ++window.last;
    }
  }

  static int score(std::string_view text) {
    int score = 0;
    if (text.find("政府信息公开工作年度报告") != std::string_view::npos) score += 2;
    if (text.find("年度报告") != std::string_view::npos) score += 4;
    if (year_in(text) != 0) score += 5;
    if (!title_body(text).name.empty()) score += 5;
    if (dated_entry(text)) score -= 4;
    return score;
  }

  // 2025年政府信息公开工作年度报告(2026-01-30): an entry of a list of pages.
  static bool dated_entry(std::string_view text) {
    for (std::size_t open = text.find('('); open != std::string_view::npos; open = text.find('(', open + 1)) {
      std::uint32_t end = 0;
      if (parse_year(text, static_cast<std::uint32_t>(open + 1), end) != 0 && year_of_day(text, end)) return true;
    }
    return false;
  }

  // A title at the start of the preamble's own line (a PDF whose lines ran together).
  std::optional<FoundTitle> glued() const {
    for (const HeadLine& line : lines_) {
      const std::string_view whole = document_.folded.view(line.folded);
      const std::string_view text = strip_hashes(whole);
      const auto from = line.folded.begin + static_cast<std::uint32_t>(text.data() - whole.data());
      const std::string_view start = text.substr(0, 200);
      for (std::string_view word : {std::string_view("年度报告"), std::string_view("年报")}) {
        const std::size_t found = start.find(word);
        if (found == std::string_view::npos) continue;
        const std::size_t end = found + word.size();
        const std::string_view stem = start.substr(0, end);
        if (stem.find_first_of(",:;(") != std::string_view::npos || stem.find("。") != std::string_view::npos) continue;
        if (stem.find("《") != std::string_view::npos || year_in(stem) == 0 || !has_subject(stem)) continue;
        const bool goes_on =
            scan::any_at(text, end, kPreambleStarts) != 0 || is_heading_start(text.substr(end)) || end == text.size();
        if (!goes_on || scan::any_at(stem, 0, kPreambleStarts) != 0) continue;
        FoundTitle title;
        title.report = true;
        title.title.confidence = Confidence::recovered;
        add_piece(title, {from, from + static_cast<std::uint32_t>(end)});
        finish(title);
        return title;
      }
    }
    return std::nullopt;
  }

  // The first line that names some other document.
  std::optional<FoundTitle> other() const {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (!usable(i)) continue;
      const std::string& word = words_[i];
      const bool title_like =
          !other_document_word(word).empty() || has_subject(word) || scan::ends_at(word, word.size(), "报告");
      if (!title_like || scan::visible_characters(word) > 60) continue;
      return build({i, i, 0}, false);
    }
    return std::nullopt;
  }

  void add_piece(FoundTitle& found, ByteRange folded) const {
    found.folded_pieces.push_back(folded);
    found.title.pieces.push_back(document_.original(folded));
    found.title.text += scan::without_blanks(document_.folded.view(folded));
  }

  void finish(FoundTitle& found) const {
    found.title.range = {found.title.pieces.front().begin, found.title.pieces.back().end};
    found.title.folded = {found.folded_pieces.front().begin, found.folded_pieces.back().end};
  }

  FoundTitle build(const Window& window, bool report) const {
    FoundTitle found;
    found.report = report;
    for (std::size_t i = window.first; i <= window.last; ++i) add_piece(found, own_[i].folded);
    finish(found);
    return found;
  }

  const Document& document_;
  const std::vector<HeadLine>& lines_;
  std::vector<TitleLine> own_;      // one a line
  std::vector<std::string> words_;  // theirs
};

}  // namespace

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

std::vector<HeadLine> head_lines(const Document& document) {
  std::vector<HeadLine> lines;
  int prose = 0;
  for (std::size_t i = 0; i < document.blocks.size() && lines.size() < kMaxLines; ++i) {
    const Block& block = document.blocks[i];
    if (block.folded.empty() || block.kind == BlockKind::table) continue;
    for (std::uint32_t begin = block.range.begin; begin < block.range.end && lines.size() < kMaxLines;) {
      const std::size_t found = document.text.find('\n', begin);
      const std::uint32_t end =
          std::min(block.range.end, found == std::string::npos ? block.range.end : static_cast<std::uint32_t>(found));
      HeadLine line;
      line.range = {begin, end};
      line.block = i;
      line.folded = {std::max(block.folded.begin, document.folded.folded_at(begin)),
                     std::min(block.folded.end, document.folded.folded_at(end))};
      begin = end + 1;
      if (line.folded.empty()) continue;
      const std::string_view text = strip_hashes(document.folded.view(line.folded));
      line.prose = looks_like_prose(text);
      lines.push_back(line);
      if (is_heading_start(text) || (line.prose && ++prose == 2)) return lines;
    }
  }
  return lines;
}

std::optional<FoundTitle> find_title(const Document& document, const std::vector<HeadLine>& lines) {
  return TitleSearch(document, lines).find();
}

}  // namespace mingjian
