#include "readers/text/tables.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "readers/text/line_marks.hpp"

namespace mingjian::text_reader {
namespace {

constexpr std::uint32_t kLongestCell = 60;    // characters; more is prose
constexpr std::uint32_t kShortSentence = 20;  // a cell may hold a short sentence with its 。
constexpr std::uint32_t kLongestLabel = 20;   // characters of a label over the full width, or of a pair
constexpr std::size_t kMostTornLines = 3;
constexpr std::size_t kMostLabelLines = 30;  // a header torn into its words
constexpr std::size_t kMostBlankLines = 3;   // between a label and its row

bool is_prose(const Line& line) {
  if (line.characters > kLongestCell) return true;
  return line.has_stop && line.characters > kShortSentence;
}

// Word numbers headings and paragraphs with a tab after the ordinal: 一、<tab>总体情况.
bool is_numbered_text(std::string_view content, const Line& line) {
  if (line.tabs != 1 || line.leading_tab) return false;
  const std::uint32_t length = ordinal_length(content);
  return length > 0 && length < content.size() && content[length] != '\t' &&
         content.substr(0, length + 1).find('\t') != std::string_view::npos;
}

bool ends_as_figure(std::string_view content) {
  return utf8::is_digit(static_cast<unsigned char>(content.back())) || content.ends_with("元");
}

bool may_end_in_figure(std::string_view content) {
  return ends_as_figure(content) || std::string_view("%-/").find(content.back()) != std::string_view::npos ||
         content.ends_with("—");
}

// A plain number as tables hold it, or a sum of money: not 0469-2651285 and not 0012.
bool is_count(std::string_view figure) {
  figure = without_unit(figure);
  if (figure.empty() || figure.size() > 12 || !is_figure(figure)) return false;
  if (figure.find_first_not_of("0123456789.,") != std::string_view::npos) return false;
  return figure[0] != '0' || figure.size() == 1 || figure[1] == '.';
}

bool names_contact(std::string_view label) {  // 联系电话 邮政编码 传真 手机 …
  static constexpr std::u32string_view kEnds = U"编码话真机号";
  const utf8::Decoded last = utf8::decode(label, label.size() < 3 ? 0 : label.size() - 3);
  return kEnds.find(last.code_point) != std::u32string_view::npos;
}

// 主动公开政府信息情况 without its number, right above the table: the section's title, no label.
bool titles_table(std::string_view piece) {
  return piece.ends_with("公开政府信息情况") || piece.ends_with("政府信息公开申请情况") ||
         piece.ends_with("行政诉讼情况");
}

}  // namespace

std::string_view TableFinder::content(std::size_t i) const {
  return text_.substr(lines_[i].content.begin, lines_[i].content.size());
}

const std::vector<ByteRange>& TableFinder::fields_of(const Line& line) const {
  fields_.clear();
  split_fields(text_, line, fields_);
  return fields_;
}

bool TableFinder::is_furniture_or_blank(std::size_t i) const {
  const LineKind kind = lines_[i].kind;
  return kind == LineKind::blank || kind == LineKind::rule_line || kind == LineKind::page_number;
}

bool TableFinder::is_cell_line(std::size_t i) const { return lines_[i].leading_tab && lines_[i].tabs == 1; }

bool TableFinder::stands_alone(std::size_t i) const {
  if (i + 1 < lines_.size() && lines_[i + 1].kind == LineKind::tabbed) return false;
  return i == 0 || !(lines_[i - 1].kind == LineKind::tabbed || lines_[i - 1].kind == LineKind::text);
}

bool TableFinder::is_tab_member(std::size_t i) const {
  const Line& line = lines_[i];
  if (line.kind != LineKind::tabbed) return false;
  if (line.tabs == 1 && (is_prose(line) || is_numbered_text(content(i), line))) return false;
  const bool one_field = line.tabs == 1 || line.content.size() == 0 || content(i).find('\t') == std::string_view::npos;
  return !(one_field && stands_alone(i) && begins_section(content(i)));
}

bool TableFinder::can_be_absorbed(std::size_t i) const {
  const Line& line = lines_[i];
  if (line.kind != LineKind::text || line.has_stop || is_prose(line)) return false;
  const std::string_view piece = content(i);
  if (ending_of(piece) == Ending::stopped || titles_table(piece)) return false;
  return !begins_section(piece) || ordinal_length(piece) == piece.size();  // 三、 alone is torn from its label
}

// In rows of cells a line without tabs is a torn label if more of the table follows at once.
bool TableFinder::absorbed_before_tabs(std::size_t i) const {
  for (std::size_t j = i; j < lines_.size() && j < i + kMostTornLines; ++j) {
    if (!can_be_absorbed(j)) return false;
    if (j + 1 < lines_.size() && lines_[j + 1].kind == LineKind::tabbed) return is_tab_member(j + 1);
  }
  return false;
}

TableFinder::Walk TableFinder::walk_tabs(std::size_t begin) const {
  Walk walk;
  bool interrupted = false;
  for (std::size_t i = begin; i < lines_.size(); ++i) {
    const Line& line = lines_[i];
    if (is_furniture_or_blank(i)) {
      interrupted = true;
      continue;
    }
    if (line.kind == LineKind::tabbed) {
      if (!is_tab_member(i)) break;
      ++(is_cell_line(i) ? walk.single : walk.several);
    } else {
      const bool cell_goes_on = walk.single > walk.several && can_be_absorbed(i);
      if (interrupted || !(cell_goes_on || absorbed_before_tabs(i))) break;
    }
    walk.last = i;
    walk.any = true;
    interrupted = false;
  }
  return walk;
}

TableFinder::Walk TableFinder::walk_pipes(std::size_t begin) const {
  Walk walk;
  bool interrupted = false;
  for (std::size_t i = begin; i < lines_.size(); ++i) {
    if (lines_[i].kind == LineKind::pipes) {
      // A header with its rule after a blank line is another table.
      const bool header = i + 1 < lines_.size() && lines_[i + 1].kind == LineKind::rule_line;
      if (interrupted && header) break;
      walk.last = i;
      walk.any = true;
      walk.rows += 1;
      interrupted = false;
    } else if (lines_[i].kind == LineKind::blank || lines_[i].kind == LineKind::page_number) {
      interrupted = true;
    } else if (lines_[i].kind != LineKind::rule_line) {
      break;
    }
  }
  return walk;
}

// 行政处罚 24 : a short label and few figures, a single blank between them.
bool TableFinder::is_pair_row(std::size_t i) const {
  const Line& line = lines_[i];
  if (line.kind != LineKind::text || line.blanks == 0 || line.blanks > 4 || line.gaps > 1 || line.has_comma)
    return false;
  if (line.characters > kLongestLabel + 4U * line.blanks || line.has_stop || !ends_as_figure(content(i))) return false;
  const std::vector<ByteRange>& fields = fields_of(line);
  if (fields.size() < 2) return false;
  for (std::size_t f = 1; f < fields.size(); ++f) {
    if (!is_count(text_.substr(fields[f].begin, fields[f].size()))) return false;
  }
  const std::string_view label = text_.substr(fields[0].begin, fields[0].size());
  return label.size() >= 6 && utf8::is_han(utf8::decode(label, 0).code_point) && !names_contact(label);
}

// 信息内容 本年制发件数 本年废止件数 : labels one blank apart; only beside rows of figures are they a row.
bool TableFinder::is_word_row(std::size_t i) const {
  const Line& line = lines_[i];
  if (line.kind != LineKind::text || line.blanks == 0 || line.gaps > 0) return false;
  return line.characters <= kLongestCell && !line.has_stop && !line.has_comma &&
         line.characters <= line.blanks * 12U + 12U;
}

bool TableFinder::is_label(std::size_t i) const {
  const Line& line = lines_[i];
  if (line.kind != LineKind::text || line.has_stop) return false;  // most lines; can_be_absorbed asks it too
  const bool one_label = line.blanks == 0 && line.characters <= kLongestLabel && !line.has_comma;
  const bool note = content(i).starts_with("（") || content(i).starts_with("(");  // in a corner of the header
  return (one_label || note || is_word_row(i)) && can_be_absorbed(i) && !begins_item(content(i));
}

// Labels over the full width that stand above a row of columns belong to its table. A run of labels is walked once.
bool TableFinder::labels_before_columns(std::size_t i) {
  if (i >= labels_until_) {
    std::size_t labels = 0, blanks = 0, j = i;
    labels_lead_to_columns_ = false;
    for (; j < lines_.size() && blanks <= kMostBlankLines; ++j) {
      if (lines_[j].kind == LineKind::blank) {
        ++blanks;
        continue;
      }
      labels_lead_to_columns_ = labels > 0 && is_column_row(j);
      if (labels_lead_to_columns_ || !is_label(j)) break;
      ++labels;
      blanks = 0;
    }
    labels_until_ = std::max(j, i + 1);
  }
  return labels_lead_to_columns_ && labels_until_ - i <= 2 * kMostLabelLines;
}

bool TableFinder::is_column_row(std::size_t i) const {
  const Line& line = lines_[i];
  if (line.kind != LineKind::text || line.has_stop || line.blanks == 0) return false;
  if (is_pair_row(i)) return true;
  if (line.gaps > 0) return true;
  if (line.blanks < 3 || !may_end_in_figure(content(i))) return false;
  const std::vector<ByteRange>& fields = fields_of(line);
  return fields.size() >= 4;
}

// Rows of one field (a label over the full width, a torn label) belong to the table where rows of several surround
// them, blank lines between or not.
TableFinder::Walk TableFinder::walk_columns(std::size_t begin) const {
  Walk walk;
  std::size_t lone = 0;
  for (std::size_t i = begin; i < lines_.size(); ++i) {
    if (is_furniture_or_blank(i)) continue;
    if (is_column_row(i)) {
      walk.last = i;
      walk.any = true;
      lone = 0;
      continue;
    }
    if (!can_be_absorbed(i) || ++lone > kMostLabelLines) break;
  }
  return walk;
}

bool TableFinder::is_cell_line_table(std::size_t begin, std::size_t last) const {
  std::size_t figures = 0, row = 0, wide_rows = 0;
  for (std::size_t i = begin; i <= last; ++i) {
    if (lines_[i].kind != LineKind::tabbed) {
      if (lines_[i].kind == LineKind::blank) row = 0;
      continue;
    }
    const bool figure = lines_[i].content.empty() || is_figure(content(i));
    figures += figure ? 1 : 0;
    row += lines_[i].characters <= 20 && (figure || !begins_item(content(i)) || row == 0) ? 1 : 0;
    wide_rows += row == 3 ? 1 : 0;
    if (figures >= 2 || wide_rows >= 1) return true;
  }
  return false;
}

bool TableFinder::is_tab_table(std::size_t begin, const Walk& walk) const {
  if (!walk.any) return false;
  if (walk.single > walk.several) return is_cell_line_table(begin, walk.last);
  if (walk.several >= 2) return true;
  return lines_[walk.last].tabs >= 2 || lines_[begin].tabs >= 2;
}

bool TableFinder::is_column_table(std::size_t begin, std::size_t last) const {
  std::size_t before = 0;
  std::size_t pairs = 0;
  for (std::size_t i = begin; i <= last; ++i) {
    if (is_pair_row(i) && ++pairs >= 2) return true;
    if (!is_column_row(i)) continue;
    const std::vector<ByteRange>& fields = fields_of(lines_[i]);
    std::size_t figures = 0, fitting = 0;
    for (const ByteRange field : fields) {
      const std::string_view bytes = text_.substr(field.begin, field.size());
      const bool figure = is_figure(bytes);
      figures += figure ? 1 : 0;
      fitting += figure || field.size() <= 36 ? 1 : 0;
    }
    if (figures >= 5) return true;
    const bool regular = fields.size() >= 3 && fitting * 2 > fields.size();
    if (regular && before == fields.size()) return true;
    before = regular ? fields.size() : 0;
  }
  return false;
}

std::optional<TableSpan> TableFinder::at(std::size_t begin) {
  if (begin < barren_until_) return std::nullopt;
  const Line& line = lines_[begin];
  if (line.kind == LineKind::tabbed) {
    const Walk walk = walk_tabs(begin);
    if (is_tab_table(begin, walk)) {
      const bool cells = walk.single > walk.several;
      return TableSpan{begin, walk.last + 1, cells ? TableForm::cell_lines : TableForm::tab_rows};
    }
    if (walk.any) barren_until_ = walk.last + 1;
    return std::nullopt;
  }
  if (line.kind == LineKind::pipes) {
    const Walk walk = walk_pipes(begin);
    std::size_t row = begin;
    while (row <= walk.last && is_bars(lines_[row])) ++row;
    if (row <= walk.last) return TableSpan{begin, walk.last + 1, TableForm::pipes};
    barren_until_ = row;  // the frame of a page
    return std::nullopt;
  }
  if (line.kind == LineKind::rule_line && is_bars(line)) return bare_cells(begin);
  if (line.kind != LineKind::text) return std::nullopt;
  const bool label = is_label(begin);
  if (label && absorbed_before_tabs(begin)) {  // its trailing tabs are lost
    const Walk walk = walk_tabs(begin);
    if (walk.several >= walk.single && is_tab_table(begin, walk))
      return TableSpan{begin, walk.last + 1, TableForm::tab_rows};
    return std::nullopt;
  }
  if (is_column_row(begin) || (label && labels_before_columns(begin))) {
    const Walk walk = walk_columns(begin);
    if (walk.any && is_column_table(begin, walk.last)) {
      return TableSpan{begin, walk.last + 1, TableForm::blank_columns};
    }
    if (walk.any) barren_until_ = walk.last + 1;
    return std::nullopt;
  }
  return bare_cells(begin);
}

}  // namespace mingjian::text_reader
