#include "check/kinds/torn_label.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "base/fold.hpp"
#include "base/utf8.hpp"

namespace mingjian {
namespace {

// 现行有效件数（填至年底）: a note of the form's author, left in.
bool with_note(std::string_view rest) { return rest.starts_with("(") && rest.ends_with(")"); }

// The two lines behind `offset`, without that which holds it.
std::string_view lines_behind(std::string_view text, std::size_t offset) {
  const std::size_t begin = text.find('\n', offset);
  if (begin == std::string_view::npos) return {};
  std::size_t end = begin;
  for (int i = 0; i < 2 && end != std::string_view::npos; ++i) end = text.find('\n', end + 1);
  return text.substr(begin, std::min(end, text.size()) - begin);
}

// 社会公益 with 组织 below it: what the label lacks at its end begins a cell or a line of the next two.
bool goes_on_below(const Context& context, const GridLabel& label, std::string_view rest) {
  constexpr std::size_t kLeast = 2, kPiece = 4;  // characters
  if (utf8::count(rest) < kLeast) return false;
  const std::string_view below = lines_behind(context.folded(), label.folded.end), piece = utf8::prefix(rest, kPiece);
  for (std::size_t at = below.find(piece); at != std::string_view::npos; at = below.find(piece, at + 1)) {
    if (at == 0 || std::string_view("\n\t| ").find(below[at - 1]) != std::string_view::npos) return true;
  }
  return false;
}

// 他处理正当理由逾期不补正…: the end of the label of the group, in the line of a piece of the row's own.
bool behind_group(const AlignedTable& table, std::string_view text, std::string_view expected) {
  constexpr std::size_t kLeast = 5, kLongest = 4;  // characters
  for (std::size_t cut = 1; cut <= kLongest; ++cut) {
    const std::string_view front = utf8::prefix(text, cut), own = text.substr(front.size());
    if (utf8::count(own) < kLeast || expected.find(own) == std::string_view::npos) continue;
    for (const LayoutBlock& block : table.grid->blocks) {
      for (const LayoutRow& row : block.rows) {
        const auto ends_so = [&](const std::string& parent) {
          return parent.ends_with(front) && parent.size() > front.size();
        };
        if (std::any_of(row.parents.begin(), row.parents.end(), ends_so)) return true;
      }
    }
  }
  return false;
}

// 行政处理决定数量, 三安全一稳定”信息: a few characters before or behind the label that are no part of a neighbour's,
// in a table of which nothing else is torn.
bool added_by_author(const AlignedTable& table, std::string_view text, const std::string& expected) {
  constexpr std::size_t kMost = 4;  // characters
  const std::size_t at = text.find(expected);
  const std::string_view front = text.substr(0, at), behind = text.substr(at + expected.size());
  if (table.confidence == Confidence::guessed || utf8::count(front) + utf8::count(behind) > kMost) return false;
  const auto all_han = [](std::string_view piece) {
    for (std::size_t i = 0; i < piece.size(); i += utf8::decode(piece, i).length) {
      if (!utf8::is_han(utf8::decode(piece, i).code_point)) return false;
    }
    return true;
  };
  if (!all_han(front) || !all_han(behind)) return false;
  const auto neighbour = [&](std::string_view label) {
    const std::string folded = fold_label(label.substr(label.rfind('/') + 1));
    return (!front.empty() && folded.ends_with(front)) || (!behind.empty() && folded.starts_with(behind));
  };
  const auto split = [](const GridLabel& label) { return label.found && label.split; };
  for (const auto* lists : {&table.row_labels, &table.column_labels}) {
    for (const std::vector<GridLabel>& labels : *lists) {
      if (std::any_of(labels.begin(), labels.end(), split)) return false;
    }
  }
  for (const LayoutBlock& block : table.grid->blocks) {
    for (const LayoutRow& row : block.rows) {
      if (neighbour(row.label) || std::any_of(row.parents.begin(), row.parents.end(), neighbour)) return false;
    }
    for (const LayoutColumn& column : block.columns) {
      if (neighbour(column.label) || neighbour(column.group)) return false;
    }
  }
  return true;
}

// Another column's label begins so, too.
bool has_head_of(const AlignedTable& table, std::string_view head, std::string_view besides) {
  for (const LayoutBlock& block : table.grid->blocks) {
    for (const LayoutColumn& column : block.columns) {
      const std::string label = fold_label(column.label), group = fold_label(column.group);
      if ((column.label != besides && label.starts_with(head)) ||
          (group != fold_label(besides) && group.starts_with(head)))
        return true;
    }
  }
  return false;
}

// A cell, or a line, of its own.
bool stands_alone(std::string_view text, std::string_view piece) {
  constexpr std::string_view kBorders = "\n\t|";
  for (std::size_t at = text.find(piece); at != std::string_view::npos; at = text.find(piece, at + 1)) {
    const std::size_t end = at + piece.size();
    const bool begins = at == 0 || kBorders.find(text[at - 1]) != std::string_view::npos;
    if (begins && (end == text.size() || kBorders.find(text[end]) != std::string_view::npos)) return true;
  }
  return false;
}

}  // namespace

bool torn_label(const Context& context, const AlignedTable& table, const GridLabel& label) {
  const std::string text = fold_label(label.text), expected = fold_label(label.expected);
  if (text.starts_with(expected)) {
    const std::string_view rest = std::string_view(text).substr(expected.size());
    if (with_note(rest) || rest == "措施" || rest == "情况" || rest == "数量" || rest == "决定") return false;
  }
  if (text.find(expected) != std::string::npos) return !added_by_author(table, text, expected);
  const std::size_t at = expected.find(text);
  if (at == std::string::npos) return behind_group(table, text, expected);
  if (at == 0 && goes_on_below(context, label, std::string_view(expected).substr(text.size()))) return true;
  constexpr std::size_t kLongPiece = 12;  // characters: nobody leaves out beginning and end of a label and no more
  if (at > 0 && at + text.size() < expected.size() && utf8::count(text) >= kLongPiece) return true;
  if (text.size() * 2 > expected.size()) return false;
  // Of what stands behind the piece no trace is left: (单位:万元).
  const std::string behind = expected.substr(at + text.size());
  if (at > 0 && !behind.empty() && context.view(table.folded).find(behind) == std::string_view::npos) return false;
  // 企业 alone is what the author wrote where 商业 stands nowhere.
  const std::string rest = at == 0 ? expected.substr(text.size()) : expected.substr(0, at);
  const std::string_view of_table = context.view(table.folded);
  // 维持 where 结果维持 should stand: 结果 in the labels beside it is theirs, only one that stands alone is torn off.
  const bool repeated = at > 0 && has_head_of(table, rest, label.expected);
  return repeated ? stands_alone(of_table, rest) : of_table.find(rest) != std::string_view::npos;
}

constexpr std::size_t kManyRows = 6;

// Of a section, or of the whole report; without the blanks and breaks of labels wrapped over lines.
static std::string words_of(const Context& context, const Section* section) {
  std::string text(section != nullptr ? context.view(section->body_folded) : context.document.folded.text());
  std::erase_if(text, [](char c) { return c == '\n' || c == '\t' || c == ' '; });
  return text;
}

// 1.属于国家秘密: no prose has that.
static bool names_row(std::string_view text, const std::string& official) {
  const std::string label = fold(official);
  const bool numbered = label.find_first_of(".)") < 6 || label.find("、") < 6;
  return numbered && text.find(label) != std::string_view::npos;
}

// Official labels that stand in the text, of rows and of blocks (第二十条第（一）项).
static bool names_rows(const LayoutTable& table, std::string_view text) {
  constexpr std::size_t kManyHeadings = 3;
  std::size_t rows = 0, headings = 0;
  for (const LayoutBlock& block : table.blocks) {
    if (!block.heading.empty()) headings += text.find(fold(block.heading)) != std::string_view::npos ? 1 : 0;
    for (const LayoutRow& row : block.rows) rows += names_row(text, row.label) ? 1 : 0;
  }
  return rows >= kManyRows || headings >= kManyHeadings;
}

// 结果维持 as often as 表四 has it: no sentence says it three times.
static bool repeats_columns(const LayoutBlock& block, std::string_view text) {
  constexpr std::size_t kMany = 4, kTimes = 3;
  std::vector<std::string> labels;
  for (const LayoutColumn& column : block.columns) labels.push_back(fold(column.label));
  std::size_t repeated = 0;
  for (std::size_t c = 0; c < labels.size(); ++c) {
    const auto first = labels.begin() + static_cast<std::ptrdiff_t>(c);
    if (std::find(labels.begin(), first, *first) != first) continue;
    const auto wanted = static_cast<std::size_t>(std::count(first, labels.end(), *first));
    std::size_t found = 0;
    for (std::size_t at = text.find(*first); at != std::string_view::npos && found < wanted;
         at = text.find(*first, at + first->size()))
      ++found;
    repeated += wanted >= kTimes && found >= wanted ? 1 : 0;
  }
  return repeated >= kMany;
}

bool table_run_together(const Context& context, const Section* section, const Layout& layout, std::string_view key) {
  if (section != nullptr && section->body_folded.empty()) return false;
  const std::string text = words_of(context, section);
  for (const LayoutTable& table : layout.tables) {
    if (table.key != key) continue;
    if (names_rows(table, text)) return true;
    for (const LayoutBlock& block : table.blocks) {
      std::size_t together = 0;
      for (std::size_t c = 1; c < block.columns.size(); ++c) {
        const std::string pair = fold(block.columns[c - 1].label) + fold(block.columns[c].label);
        together += text.find(pair) != std::string::npos ? 1 : 0;
      }
      if (block.columns.size() > 2 && together * 2 >= block.columns.size()) return true;
      if (repeats_columns(block, text)) return true;
    }
  }
  return false;
}

bool rows_run_together(const Context& context, const AlignedTable& table) {
  if (table.grid == nullptr) return false;
  const std::string text = words_of(context, context.facts.section(table.grid->section));
  std::size_t rows = 0;
  for (const auto& block : table.row_labels) {
    for (const GridLabel& label : block) rows += !label.found && names_row(text, std::string(label.expected)) ? 1 : 0;
  }
  return rows >= kManyRows;
}

}  // namespace mingjian
