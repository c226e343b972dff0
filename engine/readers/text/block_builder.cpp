#include "readers/text/block_builder.hpp"

#include <algorithm>
#include <iterator>

#include "readers/text/html_tables.hpp"
#include "readers/text/line_marks.hpp"
#include "readers/text/markdown.hpp"
#include "readers/text/paragraphs.hpp"
#include "readers/text/tables.hpp"

namespace mingjian::text_reader {
namespace {

constexpr std::size_t kMostRows = 65000;  // Cell::row has 16 bits; a longer table goes on in the next

class BlockBuilder {
 public:
  BlockBuilder(Document& document, const std::vector<Line>& lines, bool markdown,
               std::vector<HtmlTableSpan> html_tables)
      : document_(document),
        lines_(lines),
        markdown_(markdown),
        html_tables_(std::move(html_tables)),
        finder_(document.text, lines),
        joiner_(document.text, lines) {}

  void build() {
    document_.folded.reserve(document_.text.size() + 2);
    document_.blocks.reserve(std::min<std::size_t>(lines_.size(), 64));
    for (std::size_t i = 0; i < lines_.size();) i = take(i);
    place_furniture();
  }

 private:
  std::size_t take(std::size_t i) {
    switch (lines_[i].kind) {
      case LineKind::blank:
        return i + 1;
      case LineKind::page_number:
        add_furniture(i);
        return i + 1;
      case LineKind::heading:
        add_heading(i);
        return i + 1;
      case LineKind::html_table:
        return take_html_table();
      case LineKind::rule_line:  // a bar may stand in front of a table's first cell
      case LineKind::text:
      case LineKind::tabbed:
      case LineKind::pipes:
        break;
    }
    if (const auto span = finder_.at(i)) {
      add_table(*span);
      return span->end;
    }
    if (lines_[i].kind == LineKind::rule_line || is_bars(lines_[i])) {
      add_furniture(i);
    } else if (!lines_[i].content.empty()) {  // a lone tab is nothing
      add_text(i);
    }
    return i + 1;
  }

  std::size_t take_html_table() {
    const HtmlTableSpan& span = html_tables_[html_table_++];
    paragraph_ = kNone;
    add_html_tables(document_, span.range);
    if (!span.rest.empty()) {
      separate(span.rest.begin);
      add_block(BlockKind::paragraph, span.rest).folded = append(span.rest);
    }
    return span.last + 1;
  }

  Block& add_block(BlockKind kind, ByteRange range) {
    Block block;
    block.kind = kind;
    block.range = range;
    document_.blocks.push_back(block);
    return document_.blocks.back();
  }

  // Marks of a Markdown file are not in the folded text.
  ByteRange append(ByteRange range, bool joins = false) {
    NormalizedText& folded = document_.folded;
    if (!markdown_) return folded.append(document_.text, range, joins);
    const auto begin = static_cast<std::uint32_t>(folded.text().size());
    const std::string_view text = std::string_view(document_.text).substr(0, range.end);
    for (std::uint32_t at = range.begin; at < range.end;) {
      const ByteRange mark = next_mark(text, at);
      folded.append(document_.text, {at, mark.begin}, joins || at > range.begin);
      at = mark.end;
      if (!mark.empty() && text[mark.begin] == '\\') {  // what it escapes is no mark
        folded.append(document_.text, {at, at + 1}, true);
        ++at;
      }
    }
    return {begin, static_cast<std::uint32_t>(folded.text().size())};
  }

  // Blocks that are in the folded text stand apart by a line feed that comes from where the block begins.
  void separate(std::uint32_t original_offset) {
    if (!document_.folded.text().empty()) document_.folded.separator('\n', original_offset);
  }

  void add_furniture(std::size_t i) {
    const bool number = lines_[i].kind == LineKind::page_number;
    add_block(number ? BlockKind::page_number : BlockKind::rule_line, lines_[i].content);
  }

  void add_heading(std::size_t i) {
    paragraph_ = kNone;
    ByteRange range = lines_[i].content;
    const auto level = static_cast<int>(document_.source(range).find_first_not_of('#'));
    range = heading_content(document_.text, range);
    if (range.empty()) return;
    separate(lines_[i].content.begin);
    Block& block = add_block(BlockKind::heading, range);
    block.level = level;
    block.folded = append(range);
  }

  void add_text(std::size_t i) {
    const Line& line = lines_[i];
    const ByteRange content = barred_cell(document_.text, line).content;  // bars behind are the frame of a page
    if (paragraph_ != kNone && joiner_.continues(open_, i)) {
      Block& block = document_.blocks[paragraph_];
      block.range.end = content.end;
      block.folded.end = append(content, true).end;
      open_.before = i;
      open_.characters += line.characters;
      open_.has_stop = open_.has_stop || line.has_stop;
      open_.has_comma = open_.has_comma || line.has_comma;
      return;
    }
    separate(content.begin);
    Block& block = add_block(BlockKind::paragraph, content);
    block.folded = append(content);
    paragraph_ = document_.blocks.size() - 1;
    open_ = {i, i, line.characters, line.has_stop, line.has_comma};
  }

  void add_table(const TableSpan& span) {
    paragraph_ = kNone;
    std::vector<TableRow> rows = cut_rows(document_.text, lines_, span);
    std::size_t furniture = span.begin;
    const std::size_t count = rows.size();
    for (std::size_t first = 0; first < count; first += kMostRows) {
      const std::size_t last = std::min(count, first + kMostRows);
      Table table;
      table.form = span.form;
      if (count <= kMostRows) {
        table.rows.swap(rows);
      } else {
        table.rows.assign(std::make_move_iterator(rows.begin() + static_cast<std::ptrdiff_t>(first)),
                          std::make_move_iterator(rows.begin() + static_cast<std::ptrdiff_t>(last)));
      }
      table.range = {table.rows.front().range.begin, table.rows.back().range.end};
      add_furniture_before(table.range.begin, span, furniture);
      Block& block = add_block(BlockKind::table, table.range);
      block.table = static_cast<int>(document_.tables.size());
      block.folded = fold_table(table);
      add_furniture_before(table.range.end, span, furniture);
      document_.tables.push_back(std::move(table));
    }
    add_furniture_before(static_cast<std::uint32_t>(document_.text.size()), span, furniture);  // behind the last cell
  }

  // Of the span's lines, from `next` on; a line of a row is none.
  void add_furniture_before(std::uint32_t end, const TableSpan& span, std::size_t& next) {
    for (; next < span.end && lines_[next].range.begin < end; ++next) {
      if (is_furniture_of(span, lines_[next])) add_furniture(next);
    }
  }

  // Among bare cells a lone number is a cell, and bars alone belong to the cell before them.
  bool is_furniture_of(const TableSpan& span, const Line& line) const {
    if (line.kind == LineKind::rule_line) {
      const BarredCell cell = barred_cell(document_.text, line);
      return !span.bare || cell.bars == 0 || !cell.content.empty();
    }
    return line.kind == LineKind::page_number && !(span.bare && is_small_number(document_.source(line.content)));
  }

  ByteRange fold_table(Table& table) {
    NormalizedText& folded = document_.folded;
    separate(table.range.begin);
    const auto begin = static_cast<std::uint32_t>(folded.text().size());
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      TableRow& row = table.rows[r];
      if (r > 0) folded.separator('\n', row.range.begin);
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        Cell& cell = row.cells[c];
        if (c > 0) folded.separator('\t', row.cells[c - 1].range.end);
        cell.row = static_cast<std::uint16_t>(r);
        const bool empty = markdown_ && is_empty_cell(document_.source(cell.range));
        cell.folded = fold_cell(empty ? ByteRange{cell.range.begin, cell.range.begin} : cell.range);
      }
    }
    return {begin, static_cast<std::uint32_t>(folded.text().size())};
  }

  // Most cells hold one digit, which folding leaves as it is.
  ByteRange fold_cell(ByteRange range) {
    NormalizedText& folded = document_.folded;
    const char first = range.size() == 1 ? document_.text[range.begin] : '\0';
    if (first < '0' || first > '9') return append(range);
    const auto begin = static_cast<std::uint32_t>(folded.text().size());
    folded.plain(first, range.begin);
    return {begin, begin + 1};
  }

  // Furniture has no folded text; its place in it is the end of the block before.
  void place_furniture() {
    std::uint32_t end = 0;
    for (Block& block : document_.blocks) {
      if (block.kind == BlockKind::page_number || block.kind == BlockKind::rule_line) {
        block.folded = {end, end};
      } else {
        end = block.folded.end;
      }
    }
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  Document& document_;
  const std::vector<Line>& lines_;
  const bool markdown_;
  const std::vector<HtmlTableSpan> html_tables_;
  std::size_t html_table_ = 0;  // the next of them
  TableFinder finder_;
  ParagraphJoiner joiner_;
  std::size_t paragraph_ = kNone;  // block that the next line may continue
  ParagraphJoiner::Open open_;
};

}  // namespace

void build_blocks(Document& document, std::vector<Line>& lines) {
  std::vector<HtmlTableSpan> html_tables = mark_html_tables(document.text, lines);
  const bool markdown = take_markdown(document.text, lines);
  if (markdown) document.metadata["markup"] = "markdown";
  BlockBuilder(document, lines, markdown, std::move(html_tables)).build();
}

}  // namespace mingjian::text_reader
