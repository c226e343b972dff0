#include "facts/title.hpp"

#include <algorithm>
#include <array>

#include "facts/body_name.hpp"
#include "facts/dates.hpp"
#include "facts/text_scan.hpp"
#include "facts/title_line.hpp"

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
bool is_heading_start(std::string_view line) {
  static constexpr scan::Words kOrdinals({"一、", "二、", "三、", "四、", "五、", "六、"});
  return scan::any_at(line, 0, kOrdinals) != 0 || scan::at(line, 0, "一.") || scan::at(line, 0, "总体情况") ||
         scan::at(line, 0, "第一部分");
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
  if (line == "告") return false;  // the end of a title that a narrow page wrapped
  if (line.size() <= 3 || line.find('>') != std::string_view::npos || line.find('|') != std::string_view::npos)
    return true;
  return std::any_of(kJunk.begin(), kJunk.end(), [&](std::string_view word) {
    return line == word || (line.size() > word.size() && scan::at(line, 0, word) && line[word.size()] == ':');
  });
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
