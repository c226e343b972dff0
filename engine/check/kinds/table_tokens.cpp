#include "check/kinds/table_tokens.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "base/utf8.hpp"

namespace mingjian {
namespace {

bool ends_cell(char c) { return c == '\t' || c == '\n' || c == '|'; }

// The cell of which [begin, end) is a part.
ByteRange cell_around(std::string_view text, std::size_t begin, std::size_t end) {
  while (begin > 0 && !ends_cell(text[begin - 1])) --begin;
  while (end < text.size() && !ends_cell(text[end])) ++end;
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// Characters that both begin with and both end with, against the length of the longer one.
double alike(std::string_view a, std::string_view b) {
  const std::size_t shorter = std::min(a.size(), b.size());
  std::size_t head = 0, tail = 0;
  while (head < shorter && a[head] == b[head]) ++head;
  while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  return static_cast<double>(head + tail) / static_cast<double>(std::max(a.size(), b.size()));
}

void add_once(std::vector<std::string>& labels, std::string_view label) {
  std::string folded = fold(label);
  if (!folded.empty() && std::find(labels.begin(), labels.end(), folded) == labels.end())
    labels.push_back(std::move(folded));
}

// A label that the conversion tore leaves others torn as well.
bool torn_labels(const AlignedTable& table) {
  const auto split = [](const std::vector<GridLabel>& labels) {
    return std::any_of(labels.begin(), labels.end(), [](const GridLabel& label) { return label.found && label.split; });
  };
  return std::any_of(table.row_labels.begin(), table.row_labels.end(), split) ||
         std::any_of(table.column_labels.begin(), table.column_labels.end(), split);
}

// 直接起诉 where 未经复议直接起诉 should stand, and 未经复议 stands nowhere: not torn but cut.
bool half_alone(std::string_view text, std::string_view cell, std::string_view label) {
  constexpr std::size_t kShortest = 6;  // bytes
  std::string_view rest;
  if (label.ends_with(cell)) rest = label.substr(0, label.size() - cell.size());
  if (label.starts_with(cell)) rest = label.substr(cell.size());
  return rest.size() >= kShortest && text.find(rest.substr(0, kShortest)) == std::string_view::npos;
}

// The cell that stands where `label` should: empty if it stands as it should, in pieces, or not at all.
ByteRange cell_instead(std::string_view text, const std::string& label) {
  constexpr double kAlike = 0.6;
  constexpr std::size_t kFewMore = 6;  // bytes
  for (std::size_t at = text.find(label); at != std::string_view::npos; at = text.find(label, at + label.size())) {
    const ByteRange cell = cell_around(text, at, at + label.size());
    if (cell.size() == label.size()) return {};
    const bool at_an_end = cell.end == at + label.size() || cell.begin == at;  // 经复议后起诉, 复议后起诉情况
    if (cell.size() > label.size() + kFewMore || !at_an_end) return {};
    return cell;
  }
  ByteRange found;
  for (std::size_t begin = 0; begin < text.size();) {
    std::size_t end = begin;
    while (end < text.size() && !ends_cell(text[end])) ++end;
    const std::string_view cell = text.substr(begin, end - begin);
    if (cell.size() >= label.size() / 2 && cell.size() <= label.size() + 9) {
      if (label.find(cell) != std::string::npos) {
        if (!half_alone(text, cell, label)) return {};
        found = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
      }
      if (found.empty() && alike(cell, label) >= kAlike)
        found = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }
    begin = end + 1;
  }
  return found;
}

bool is_number(std::string_view cell) {
  return !cell.empty() && cell.find_first_not_of("0123456789.+-") == std::string_view::npos;
}

// The numbers of the cells from `begin` on, at most `most` of them, before `end`.
std::vector<std::string_view> numbers(std::string_view text, std::size_t begin, std::size_t end, std::size_t most) {
  std::vector<std::string_view> found;
  while (begin < end && found.size() < most) {
    std::size_t stop = begin;
    while (stop < end && !ends_cell(text[stop])) ++stop;
    if (is_number(text.substr(begin, stop - begin))) found.push_back(text.substr(begin, stop - begin));
    begin = stop + 1;
  }
  return found;
}

// The numbers behind the words of a line, and the blank or odd cells among them.
struct Row {
  std::size_t numbers = 0, blanks = 0;
  bool labelled = false;
};

Row row_of(std::string_view text, std::size_t begin, std::size_t end) {
  Row row;
  std::size_t blanks = 0;  // since the last number: a conversion may leave some at the end
  while (begin < end) {
    std::size_t stop = begin;
    while (stop < end && !ends_cell(text[stop])) ++stop;
    const std::string_view cell = text.substr(begin, stop - begin);
    if (is_number(cell)) {
      row.blanks += blanks;
      blanks = 0;
      ++row.numbers;
    } else if (cell.empty()) {
      if (row.numbers > 0) ++blanks;
    } else {
      row = {};
      row.labelled = true;
      blanks = 0;
    }
    begin = stop + 1;
  }
  return row;
}

}  // namespace

std::vector<std::string> group_labels(const LayoutTable& grid) {
  std::vector<std::string> labels;
  for (const LayoutBlock& block : grid.blocks) {
    for (const LayoutRow& row : block.rows) {
      for (const std::string& parent : row.parents) add_once(labels, parent);
    }
    for (const LayoutColumn& column : block.columns) {
      std::string_view rest = column.group;
      while (!rest.empty()) {
        const std::size_t slash = rest.find('/');
        add_once(labels, rest.substr(0, slash));
        rest = slash == std::string_view::npos ? std::string_view() : rest.substr(slash + 1);
      }
    }
  }
  return labels;
}

std::vector<std::string> all_labels(const LayoutTable& grid) {
  std::vector<std::string> labels = group_labels(grid);
  for (const LayoutBlock& block : grid.blocks) {
    add_once(labels, block.heading);
    for (const LayoutRow& row : block.rows) add_once(labels, row.label);
    for (const LayoutColumn& column : block.columns) add_once(labels, column.label);
  }
  return labels;
}

std::vector<std::string> upper_labels(const LayoutTable& grid) {
  std::vector<std::string> labels;
  for (const LayoutBlock& block : grid.blocks) {
    for (const LayoutColumn& column : block.columns) {
      const std::size_t slash = column.group.rfind('/');
      if (slash != std::string::npos) add_once(labels, std::string_view(column.group).substr(slash + 1));
    }
  }
  return labels;
}

std::vector<WrongLabel> wrong_group_labels(const Context& context, const AlignedTable& table,
                                           const std::vector<std::string>& labels) {
  std::vector<WrongLabel> wrong;
  if (table.confidence == Confidence::guessed || torn_labels(table)) return wrong;
  // From the head of the line on: a first cell in other words is not of the range.
  std::uint32_t begin = table.folded.begin;
  while (begin > 0 && context.folded()[begin - 1] != '\n') --begin;
  const std::string_view text = context.view({begin, table.folded.end});
  for (const std::string& label : labels) {
    const ByteRange cell = cell_instead(text, label);
    if (cell.empty()) continue;
    const std::string_view written = text.substr(cell.begin, cell.size());
    if (std::find(labels.begin(), labels.end(), written) != labels.end()) continue;
    wrong.push_back({{begin + cell.begin, begin + cell.end}, label});
  }
  return wrong;
}

std::vector<ByteRange> unknown_headings(const Context& context, const std::vector<Layout>& layouts,
                                        std::span<const std::uint32_t> ends) {
  std::vector<ByteRange> unknown;
  const std::string_view text = context.folded();
  for (const std::uint32_t end : ends) {
    const ByteRange cell = cell_around(text, end - 1, end);
    const std::string_view written = text.substr(cell.begin, cell.size());
    constexpr std::size_t kLongest = 30;
    if (written.size() > kLongest || !written.ends_with("项") || context.is_prose(cell.begin)) continue;
    const bool known = std::any_of(layouts.begin(), layouts.end(), [&](const Layout& layout) {
      return std::any_of(layout.tables.begin(), layout.tables.end(), [&](const LayoutTable& table) {
        return std::any_of(table.blocks.begin(), table.blocks.end(),
                           [&](const LayoutBlock& block) { return fold(block.heading) == written; });
      });
    });
    if (!known) unknown.push_back(cell);
  }
  return unknown;
}

std::optional<OddRow> odd_row(const Context& context, const AlignedTable& table) {
  if (table.grid->blocks.size() != 1) return std::nullopt;
  const LayoutBlock& block = table.grid->blocks.front();
  const bool labelled = !block.rows.empty() && !block.rows.front().label.empty();
  // Of a page the cells are guessed, not written.
  if (table.confidence == Confidence::guessed && (labelled || context.document.format == "pdf")) return std::nullopt;
  const std::size_t columns = block.columns.size(), fewest = labelled ? 4 : columns - 3;
  const std::string_view text = context.folded();
  std::size_t right = 0;
  std::optional<OddRow> odd;
  std::size_t begin = table.folded.begin;
  while (begin > 0 && text[begin - 1] != '\n') --begin;
  constexpr std::size_t kBehind = 200;  // bytes: a row of the wrong width was not taken for the table's
  const std::size_t last = labelled ? table.folded.end : std::min<std::size_t>(text.size(), table.folded.end + kBehind);
  while (begin < last) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const Row row = row_of(text, begin, end);
    if (row.numbers == columns) {
      ++right;
    } else if (row.numbers >= fewest && row.blanks == 0 && row.labelled == labelled && row.numbers <= columns + 2) {
      if (odd) return std::nullopt;  // the whole table was read in another way
      odd = {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, row.numbers};
    }
    begin = end + 1;
  }
  constexpr std::size_t kMany = 10;
  if (!odd || (labelled ? right < kMany : right != 0)) return std::nullopt;
  if (odd->cells > columns) return odd;
  // A blank last cell is no missing one: folding took its mark away.
  const std::uint32_t after = context.original(odd->folded).end;
  const std::string_view written = context.document.text;
  const bool blank =
      after < written.size() && (written[after] == '\t' || written[after] == '|' || written[after] == ' ');
  return blank ? std::nullopt : odd;
}

namespace {

// What stands above the numbers besides the labels of the layout.
bool of_header(std::string_view cell) { return cell == "信息内容" || cell == "申请人情况" || cell == "序号"; }

bool is_word(std::string_view cell) {
  constexpr std::size_t kShortest = 6, kLongest = 24;  // bytes
  return cell.size() >= kShortest && cell.size() <= kLongest &&
         std::all_of(cell.begin(), cell.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// The cell is no label, no piece of one and none that is written in other words.
bool unlike_all(std::string_view cell, const std::vector<std::string>& labels) {
  constexpr double kAlike = 0.6;
  return std::none_of(labels.begin(), labels.end(), [&](const std::string& label) {
    return label.find(cell) != std::string::npos || cell.find(label) != std::string_view::npos ||
           alike(cell, label) >= kAlike;
  });
}

}  // namespace

// A word in the line of a header that has every label of the form besides: 备注 over blank cells.
ByteRange word_in_header(const Context& context, const AlignedTable& table, const std::vector<std::string>& labels) {
  const std::string_view text = context.folded();
  for (const std::vector<GridLabel>& columns : table.column_labels) {
    const bool whole = columns.size() > 1 && std::all_of(columns.begin(), columns.end(), [](const GridLabel& label) {
                         return label.found && label.official && !label.split;
                       });
    if (!whole) continue;
    const std::uint32_t last = columns.back().folded.end;
    std::size_t begin = columns.front().folded.begin;
    if (text.substr(begin, last - begin).find('\n') != std::string_view::npos) continue;
    while (begin > 0 && text[begin - 1] != '\n') --begin;
    const std::size_t line_end = std::min(text.find('\n', last), text.size());
    while (begin < line_end) {
      std::size_t end = begin;
      while (end < line_end && !ends_cell(text[end])) ++end;
      const std::string_view cell = text.substr(begin, end - begin);
      if (is_word(cell) && !of_header(cell) && std::find(labels.begin(), labels.end(), cell) == labels.end())
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
      begin = end + 1;
    }
  }
  return {};
}

// Only a table whose rows of numbers are wider than they should be has one.
ByteRange extra_column(const Context& context, const AlignedTable& table, const std::vector<std::string>& labels) {
  if (table.grid->blocks.empty() || torn_labels(table)) return {};
  if (const ByteRange word = word_in_header(context, table, labels); !word.empty()) return word;
  const std::string_view text = context.folded();
  const auto cell_at = [&](std::size_t begin) {
    std::size_t end = begin;
    while (end < text.size() && !ends_cell(text[end])) ++end;
    return text.substr(begin, end - begin);
  };
  std::size_t number = table.folded.begin;  // the first one
  while (number < table.folded.end && !is_number(cell_at(number))) number += cell_at(number).size() + 1;
  const std::size_t columns = table.grid->blocks.front().columns.size();
  std::size_t wider = 0, begin = number;
  while (begin > 0 && text[begin - 1] != '\n') --begin;
  while (begin < table.folded.end) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const Row row = row_of(text, begin, end);
    if (row.numbers == columns + 1) ++wider;
    if (row.numbers == columns) return {};
    begin = end + 1;
  }
  constexpr std::size_t kMany = 10, kFew = 2;
  if (wider < (table.grid->blocks.size() == 1 ? kMany : kFew)) return {};
  // Where every label of the form stands there as it should, a word like one of them is none of them.
  const bool whole = std::all_of(table.column_labels.front().begin(), table.column_labels.front().end(),
                                 [](const GridLabel& label) { return label.found && label.official; });
  const auto stranger = [&](std::string_view cell) {
    return unlike_all(cell, labels) || (whole && std::find(labels.begin(), labels.end(), cell) == labels.end());
  };
  for (begin = table.folded.begin; begin < number && begin < table.folded.end;) {
    const std::string_view cell = cell_at(begin);
    const std::size_t end = begin + cell.size();
    if (is_word(cell) && !of_header(cell) && stranger(cell))
      return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    begin = end + 1;
  }
  return {};
}

std::optional<WrongLabel> foreign_label(const Context& context, const AlignedTable& table,
                                        const std::vector<std::string>& labels) {
  if (table.grid->blocks.size() != 1 || torn_labels(table) || table.confidence == Confidence::guessed)
    return std::nullopt;
  const LayoutBlock& block = table.grid->blocks.front();
  const std::string_view text = context.folded();
  std::vector<std::string_view> expected;  // the form's labels need no folding
  for (const LayoutColumn& column : block.columns) expected.emplace_back(column.label);
  ByteRange foreign;
  for (std::size_t begin = table.folded.begin; begin < table.folded.end;) {
    const std::size_t end = std::min(text.find_first_of("\t\n|", begin), text.size());
    const std::string_view cell = text.substr(begin, end - begin);
    if (is_number(cell)) break;  // the labels of the columns stand above the numbers
    const auto known = std::find(expected.begin(), expected.end(), cell);
    if (known != expected.end()) {
      expected.erase(known);
    } else if (is_word(cell) && !of_header(cell) && unlike_all(cell, labels)) {
      if (!foreign.empty()) return std::nullopt;
      foreign = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    }
    begin = end + 1;
  }
  if (foreign.empty() || expected.size() != 1) return std::nullopt;
  return WrongLabel{foreign, std::string(expected.front())};
}

bool upper_header_lost(const Context& context, const AlignedTable& table, const std::vector<std::string>& upper) {
  if (upper.empty()) return false;
  constexpr std::uint32_t kBefore = 200;  // bytes
  std::uint32_t begin = table.folded.begin - std::min(table.folded.begin, kBefore);
  const std::string_view folded = context.folded();
  while (begin < folded.size() && (static_cast<unsigned char>(folded[begin]) & 0xC0) == 0x80) ++begin;
  const std::string_view before = folded.substr(begin, table.folded.begin - begin);
  const std::size_t prose = before.rfind("。");  // a sentence may name what no label does
  if (prose != std::string_view::npos) begin += static_cast<std::uint32_t>(prose);
  const std::string_view text = folded.substr(begin, table.folded.end - begin);
  constexpr std::size_t kTail = 6;  // bytes: 起诉, which labels in other words have as well
  return std::none_of(upper.begin(), upper.end(), [&](const std::string& label) {
    return label.size() < kTail || text.find(label.substr(label.size() - kTail)) != std::string_view::npos;
  });
}

std::string sign_of(const LayoutTable& table) {
  if (table.blocks.empty()) return {};
  const LayoutBlock& block = table.blocks.front();
  if (!block.heading.empty()) return fold(block.heading);
  if (!block.rows.empty() && !block.rows.front().label.empty()) return fold(block.rows.front().label);
  if (block.columns.empty()) return {};
  const std::string& group = block.columns.back().group;
  return fold(group.substr(group.rfind('/') + 1));
}

ByteRange second_table(const Context& context, const AlignedTable& table, std::span<const std::uint32_t> ends) {
  if (ends.size() < 2) return {};
  const std::string_view text = context.folded();
  const std::string sign = sign_of(*table.grid);
  std::vector<ByteRange> places;
  for (const std::uint32_t end : ends) {
    const ByteRange cell = cell_around(text, end - sign.size(), end);
    if (cell.size() == sign.size()) places.push_back(cell);
  }
  if (places.size() < 2) return {};
  constexpr std::size_t kFarthest = 6000;  // bytes
  const std::size_t cells = table.grid->cell_count;
  const auto first = numbers(text, places[0].end, places[1].begin, cells);
  const auto second = numbers(text, places[1].end, std::min(text.size(), places[1].end + kFarthest), cells);
  const bool whole = first.size() * 2 >= cells && second.size() * 2 >= cells;
  return whole && first != second ? places[1] : ByteRange{};
}

}  // namespace mingjian
