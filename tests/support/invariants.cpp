#include "support/invariants.hpp"

#include <algorithm>
#include <vector>

#include "base/fold.hpp"
#include "base/utf8.hpp"

namespace mingjian::test {
namespace {

// Only the marks of tables, headings and bold type are in none.
std::string lost_character(const Document& document) {
  std::vector<bool> held(document.text.size(), false);
  const auto hold = [&](ByteRange range) { std::fill(held.begin() + range.begin, held.begin() + range.end, true); };
  for (const Block& block : document.blocks) {
    if (block.kind != BlockKind::table) {
      hold(block.range);
      continue;
    }
    for (const TableRow& row : document.tables[static_cast<std::size_t>(block.table)].rows) {
      for (const Cell& cell : row.cells) hold(cell.range);
    }
  }
  for (std::size_t at = 0; at < document.text.size();) {
    const utf8::Decoded d = utf8::decode(document.text, at);
    const char32_t folded = fold_character(d.code_point);
    const bool mark = folded == 0 || folded == ' ' || folded == '|' || folded == U'│' || folded == U'┃' ||
                      folded == '#' || folded == '*';
    if (!held[at] && !mark) return "lost character at byte " + std::to_string(at);
    at += d.length;
  }
  return "";
}

// Of such a table tags, scripts and what stands between the cells are in no block.
bool has_html_table(const Document& document) {
  return document.text.find("<table") != std::string::npos || document.text.find("<TABLE") != std::string::npos;
}

std::string broken_table(const Document& document, const Block& block) {
  if (static_cast<std::size_t>(block.table) >= document.tables.size()) return "block of no table";
  const Table& table = document.tables[static_cast<std::size_t>(block.table)];
  if (table.rows.empty()) return "table without rows";
  std::uint32_t at = block.range.begin, folded_at = block.folded.begin;
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    // All of its cells may belong to rows above.
    if (table.rows[r].cells.empty() && table.form != TableForm::structured) return "row without cells";
    for (std::size_t c = 0; c < table.rows[r].cells.size(); ++c) {
      const Cell& cell = table.rows[r].cells[c];
      if (cell.row != r || cell.column != c) return "cell with another's place";
      if (cell.range.begin < at || cell.range.begin > cell.range.end) return "range of a cell";
      if (cell.folded.begin < folded_at || cell.folded.end > block.folded.end) return "folded range of a cell";
      at = cell.range.end;
      folded_at = cell.folded.end;
    }
  }
  return at <= block.range.end ? "" : "cells beyond their table";
}

}  // namespace

std::string broken_promise(const Document& document) {
  const auto size = static_cast<std::uint32_t>(document.text.size());
  if (document.line_starts.empty()) return "no lines";
  std::uint32_t begin = 0, folded_begin = 0, end = 0;
  for (const Block& block : document.blocks) {
    const bool furniture = block.kind == BlockKind::page_number || block.kind == BlockKind::rule_line;
    if (block.range.begin < begin || block.range.begin >= block.range.end || block.range.end > size) {
      return "range of a block";
    }
    if (block.folded.begin < folded_begin || block.folded.end > document.folded.text().size()) {
      return "folded range of a block";
    }
    if (!furniture) {
      if (block.range.begin < end) return "blocks one over the other";
      end = block.range.end;
      const ByteRange back = document.original(block.folded);
      if (!block.folded.empty() && !block.range.contains(back)) {
        return "folded text from outside its block";
      }
    } else if (!block.folded.empty()) {
      return "folded furniture";
    }
    if ((block.table >= 0) != (block.kind == BlockKind::table)) return "table of another kind of block";
    begin = block.range.begin;
    folded_begin = block.folded.begin;
    if (block.table < 0) continue;
    if (std::string broken = broken_table(document, block); !broken.empty()) return broken;
  }
  return has_html_table(document) ? "" : lost_character(document);
}

}  // namespace mingjian::test
