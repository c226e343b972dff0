#include "readers/text/html_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "readers/html/entities.hpp"
#include "readers/html/page.hpp"
#include "readers/html/table_view.hpp"
#include "readers/html/tokenizer.hpp"

namespace mingjian::text_reader {
namespace {

using html_reader::Page;
using html_reader::Tag;
using html_reader::Token;

constexpr std::size_t kMostRows = 65000;  // Cell::row has 16 bits; a longer table goes on in the next

// Where the first <table of the line begins, if only tags stand before it; npos if there is none.
std::size_t table_start(std::string_view text, ByteRange content) {
  html_reader::Tokenizer tokenizer(text.substr(0, content.end), content.begin);
  Token token;
  while (tokenizer.next(token) && token.kind != Token::Kind::end) {
    if (token.kind == Token::Kind::open && token.tag == Tag::table) return token.range.begin;
    const std::string_view written = text.substr(token.range.begin, token.range.size());
    if (token.kind == Token::Kind::text && !utf8::trim(written).empty()) break;
  }
  return std::string_view::npos;
}

// Past the end of the table that begins at `begin`, inner tables included; 0 if it has none.
std::uint32_t table_end(std::string_view text, std::uint32_t begin) {
  html_reader::Tokenizer tokenizer(text, begin);
  Token token;
  int open = 0;
  while (tokenizer.next(token)) {
    if (token.tag != Tag::table) continue;
    if (token.kind == Token::Kind::open) ++open;
    if (token.kind == Token::Kind::close && --open == 0) return token.range.end;
  }
  return 0;
}

// The rest of the line without the tags that end what stood around the table.
ByteRange rest_of_line(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  html_reader::Tokenizer tokenizer(text.substr(0, end), begin);
  Token token;
  while (tokenizer.next(token)) {
    if (token.kind != Token::Kind::text) continue;
    const std::string_view rest = utf8::trim(text.substr(token.range.begin, end - token.range.begin));
    const std::string_view written = utf8::trim(text.substr(token.range.begin, token.range.size()));
    if (written.empty()) continue;
    const auto at = static_cast<std::uint32_t>(rest.data() - text.data());
    return {at, at + static_cast<std::uint32_t>(rest.size())};
  }
  return {end, end};
}

class Writer {
 public:
  Writer(Document& document, const Page& page, std::uint32_t base) : document_(document), page_(page), base_(base) {}

  void write() {
    for (std::uint32_t n = 1; n < page_.nodes.size();) {
      const html_reader::Node& node = page_.nodes[n];
      write_runs(node.first_run);
      if (node.tag == Tag::table && write_table(n)) {
        next_ = node.end_run;
        n = node.end;
      } else {
        ++n;
      }
    }
    write_runs(static_cast<std::uint32_t>(page_.runs.size()));
  }

 private:
  void write_runs(std::uint32_t end) {
    for (; next_ < end; ++next_) {
      const ByteRange range = range_of(next_, next_ + 1);
      separate(range.begin);
      Block block;
      block.range = range;
      block.folded = fold_runs(next_, next_ + 1);
      document_.blocks.push_back(block);
    }
  }

  bool write_table(std::uint32_t n) {
    const html_reader::TableView view = html_reader::view_table(page_, n);
    const html_reader::Node& node = page_.nodes[n];
    if (node.first_run == node.end_run) return true;
    const bool inner = std::any_of(page_.nodes.begin() + n + 1, page_.nodes.begin() + node.end, [](const auto& other) {
      return other.tag == Tag::table && other.end_run > other.first_run;
    });
    if (inner || !has_text(view)) return false;
    write_runs(page_.nodes[view.rows[0].cells[0].node].first_run);  // captions and other text before the first cell
    tell_strays(view);
    for (std::size_t first = 0; first < view.rows.size(); first += kMostRows) {
      add_rows(view, first, std::min(view.rows.size(), first + kMostRows));
    }
    return true;
  }

  bool has_text(const html_reader::TableView& view) const {
    return std::any_of(view.rows.begin(), view.rows.end(), [&](const html_reader::ViewRow& row) {
      return std::any_of(row.cells.begin(), row.cells.end(), [&](const html_reader::ViewCell& cell) {
        const html_reader::Node& node = page_.nodes[cell.node];
        return node.tag != Tag::tr && node.end_run > node.first_run;
      });
    });
  }

  // Text between the cells has no place in the table; browsers show it somewhere above.
  void tell_strays(const html_reader::TableView& view) {
    std::uint32_t strays = page_.nodes[view.node].end_run - next_;
    for (const html_reader::ViewRow& row : view.rows) {
      for (const html_reader::ViewCell& cell : row.cells) {
        const html_reader::Node& node = page_.nodes[cell.node];
        if (node.tag != Tag::tr) strays -= node.end_run - node.first_run;
      }
    }
    if (strays == 0) return;
    document_.diagnostics.push_back({DiagnosticLevel::warning, "I025",
                                     fmt::format("这里的网页表格有{}处文字不在单元格里，没有读入。请核对原文", strays),
                                     document_.path, document_.position(base_ + page_.nodes[view.node].source).line,
                                     0});
  }

  void add_rows(const html_reader::TableView& view, std::size_t first, std::size_t last) {
    Table table;
    table.form = TableForm::structured;
    const std::uint32_t begin = base_ + page_.nodes[view.rows[first].cells[0].node].source;
    separate(begin);
    const auto folded = static_cast<std::uint32_t>(document_.folded.text().size());
    for (std::size_t r = first; r < last; ++r) {
      TableRow row;
      if (r > first) document_.folded.separator('\n', table.rows.back().range.end);
      for (const html_reader::ViewCell& cell : view.rows[r].cells) add_cell(cell, r - first, row);
      row.range = {row.cells.front().range.begin, row.cells.back().range.end};
      table.rows.push_back(std::move(row));
    }
    table.range = {table.rows.front().range.begin, table.rows.back().range.end};
    // What parts an empty last cell from the one before may stand for the first byte of its tag.
    if (table.rows.back().cells.back().range.empty() && table.range.end < document_.text.size()) ++table.range.end;
    Block block;
    block.kind = BlockKind::table;
    block.table = static_cast<int>(document_.tables.size());
    block.range = table.range;
    block.folded = {folded, static_cast<std::uint32_t>(document_.folded.text().size())};
    document_.blocks.push_back(block);
    document_.tables.push_back(std::move(table));
  }

  void add_cell(const html_reader::ViewCell& view, std::size_t row_number, TableRow& row) {
    const html_reader::Node& node = page_.nodes[view.node];
    const bool covered = node.tag == Tag::tr;
    Cell cell;
    cell.row = static_cast<std::uint16_t>(row_number);
    cell.column = static_cast<std::uint16_t>(std::min<std::size_t>(row.cells.size(), 0xFFFF));
    cell.row_span = static_cast<std::uint16_t>(std::clamp(view.row_span, 1, 0xFFFF));
    cell.column_span = static_cast<std::uint16_t>(view.column_span);
    cell.range = {base_ + node.source, base_ + node.source};
    if (!covered && node.end_run > node.first_run) cell.range = range_of(node.first_run, node.end_run);
    if (!row.cells.empty()) document_.folded.separator('\t', row.cells.back().range.end);
    const auto end = static_cast<std::uint32_t>(document_.folded.text().size());
    cell.folded = covered ? ByteRange{end, end} : fold_runs(node.first_run, node.end_run);
    row.cells.push_back(cell);
  }

  // The pieces of some runs, in order.
  template <class Visit>
  void each_piece(std::uint32_t first, std::uint32_t last, Visit visit) {
    while (piece_ > 0 && page_.pieces[piece_ - 1].run >= first) --piece_;
    while (piece_ < page_.pieces.size() && page_.pieces[piece_].run < first) ++piece_;
    for (; piece_ < page_.pieces.size() && page_.pieces[piece_].run < last; ++piece_)
      visit(page_.pieces[piece_].source);
  }

  ByteRange range_of(std::uint32_t first, std::uint32_t last) {
    ByteRange range;
    each_piece(first, last, [&](ByteRange piece) {
      const std::string_view text = utf8::trim(page_.at(piece));
      const auto begin = base_ + static_cast<std::uint32_t>(text.data() - page_.source.data());
      range = cover(range, {begin, begin + static_cast<std::uint32_t>(text.size())});
    });
    return range;
  }

  ByteRange fold_runs(std::uint32_t first, std::uint32_t last) {
    const auto begin = static_cast<std::uint32_t>(document_.folded.text().size());
    each_piece(first, last, [&](ByteRange piece) { fold_piece(piece, begin); });
    return {begin, static_cast<std::uint32_t>(document_.folded.text().size())};
  }

  void fold_piece(ByteRange piece, std::uint32_t begin) {
    NormalizedText& folded = document_.folded;
    const auto append = [&](std::uint32_t from, std::uint32_t to) {
      if (from < to) folded.append(document_.text, {base_ + from, base_ + to}, folded.text().size() > begin);
    };
    std::uint32_t from = piece.begin;
    for (std::uint32_t at = piece.begin; at < piece.end;) {
      const html_reader::Entity entity = page_.source[at] == '&'
                                             ? html_reader::entity_at(page_.source.substr(0, piece.end), at)
                                             : html_reader::Entity{};
      if (entity.length == 0) {
        ++at;
        continue;
      }
      append(from, at);
      fold_character(entity.character, base_ + at);
      at += entity.length;
      from = at;
    }
    append(from, piece.end);
  }

  void fold_character(char32_t character, std::uint32_t origin) {
    const char32_t folded = mingjian::fold_character(character);
    if (folded <= ' ') return;
    std::string bytes;
    utf8::append(bytes, folded);
    for (const char byte : bytes) document_.folded.separator(byte, origin);
  }

  void separate(std::uint32_t original_offset) {
    if (!document_.folded.text().empty()) document_.folded.separator('\n', original_offset);
  }

  Document& document_;
  const Page& page_;
  std::uint32_t base_;  // of the page's source in the text
  std::uint32_t next_ = 0;
  std::size_t piece_ = 0;
};

}  // namespace

std::vector<HtmlTableSpan> mark_html_tables(std::string_view text, std::vector<Line>& lines) {
  std::vector<HtmlTableSpan> spans;
  if (text.find("<table") == std::string_view::npos && text.find("<TABLE") == std::string_view::npos) return spans;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].content.empty() || text[lines[i].content.begin] != '<') continue;
    const std::size_t start = table_start(text, lines[i].content);
    if (start == std::string_view::npos) continue;
    HtmlTableSpan span;
    span.first = span.last = i;
    span.range = {static_cast<std::uint32_t>(start), table_end(text, static_cast<std::uint32_t>(start))};
    if (span.range.end == 0) break;  // no table ends behind here
    while (span.last + 1 < lines.size() && lines[span.last].range.end < span.range.end) ++span.last;
    span.rest = rest_of_line(text, span.range.end, lines[span.last].range.end);
    lines[i].kind = LineKind::html_table;
    for (std::size_t l = i + 1; l <= span.last; ++l) {
      lines[l].kind = LineKind::blank;
      lines[l].content = {lines[l].range.begin, lines[l].range.begin};
    }
    i = span.last;
    spans.push_back(span);
  }
  return spans;
}

void add_html_tables(Document& document, ByteRange span) {
  const auto page = html_reader::parse_page(document.source(span), {.honour_hidden = true, .keep_pieces = true});
  if (page) return Writer(document, *page, span.begin).write();
  document.diagnostics.push_back({DiagnosticLevel::warning, "I025",
                                  "这里的网页表格太大，没有读入：" + page.error().message, document.path,
                                  document.position(span.begin).line, 0});
}

}  // namespace mingjian::text_reader
