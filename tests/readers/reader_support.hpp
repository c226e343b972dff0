#pragma once
// Reads a text given in a test and shows its blocks as short lines that can be compared.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "readers/reader.hpp"

namespace doctest {
template <>
struct StringMaker<std::vector<std::string>> {
  static String convert(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) out += "\n  " + line;
    return out.c_str();
  }
};
}  // namespace doctest

namespace mingjian::test {

inline Document read_text(const std::string& text) {
  auto document = read_document("测试.txt", text);
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  return std::move(*document);
}

inline std::string folded(const Document& document, ByteRange range) {
  return std::string(document.folded.view(range));
}

// "段:文字", "题2:文字", "页", "线", "表:a|b/c|d" – one string a block.
inline std::vector<std::string> shown(const Document& document) {
  std::vector<std::string> result;
  for (const Block& block : document.blocks) {
    switch (block.kind) {
      case BlockKind::heading:
        result.emplace_back("题")
            .append(std::to_string(block.level))
            .append(":")
            .append(folded(document, block.folded));
        break;
      case BlockKind::paragraph:
        result.push_back("段:" + folded(document, block.folded));
        break;
      case BlockKind::page_number:
        result.push_back("页");
        break;
      case BlockKind::rule_line:
        result.push_back("线");
        break;
      case BlockKind::table: {
        std::string rows = "表:";
        for (const TableRow& row : document.tables[static_cast<std::size_t>(block.table)].rows) {
          if (rows != "表:") rows += "/";
          for (std::size_t c = 0; c < row.cells.size(); ++c) {
            if (c > 0) rows += "|";
            rows += document.folded.view(row.cells[c].folded);
          }
        }
        result.push_back(rows);
      }
    }
  }
  return result;
}

using Shown = std::vector<std::string>;

// Every visible character is in a block or a cell; only the marks of tables and headings are not.
inline void check_nothing_lost(const Document& document) {
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
    const bool mark =
        folded == 0 || folded == ' ' || folded == '|' || folded == U'│' || folded == U'┃' || folded == '#';
    REQUIRE((held[at] || mark));
    at += d.length;
  }
}

// What every document promises, whatever was read.
inline void check_invariants(const Document& document) {
  check_nothing_lost(document);
  const auto size = static_cast<std::uint32_t>(document.text.size());
  REQUIRE_FALSE(document.line_starts.empty());
  std::uint32_t begin = 0, folded_begin = 0, end = 0;
  for (const Block& block : document.blocks) {
    const bool furniture = block.kind == BlockKind::page_number || block.kind == BlockKind::rule_line;
    REQUIRE(block.range.begin >= begin);
    REQUIRE(block.range.begin < block.range.end);
    REQUIRE(block.range.end <= size);
    REQUIRE(block.folded.begin >= folded_begin);
    REQUIRE(block.folded.end <= document.folded.text().size());
    if (!furniture) {
      REQUIRE(block.range.begin >= end);
      end = block.range.end;
      const ByteRange back = document.original(block.folded);
      REQUIRE((block.folded.empty() || block.range.contains(back)));
    } else {
      REQUIRE(block.folded.empty());
    }
    REQUIRE((block.table >= 0) == (block.kind == BlockKind::table));
    begin = block.range.begin;
    folded_begin = block.folded.begin;
    if (block.table < 0) continue;
    const Table& table = document.tables.at(static_cast<std::size_t>(block.table));
    REQUIRE_FALSE(table.rows.empty());
    std::uint32_t at = block.range.begin, folded_at = block.folded.begin;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
      REQUIRE_FALSE(table.rows[r].cells.empty());
      for (std::size_t c = 0; c < table.rows[r].cells.size(); ++c) {
        const Cell& cell = table.rows[r].cells[c];
        REQUIRE(cell.row == r);
        REQUIRE(cell.column == c);
        REQUIRE(cell.range.begin >= at);
        REQUIRE(cell.range.begin <= cell.range.end);
        REQUIRE(cell.folded.begin >= folded_at);
        REQUIRE(cell.folded.end <= block.folded.end);
        at = cell.range.end;
        folded_at = cell.folded.end;
      }
    }
    REQUIRE(at <= block.range.end);
  }
}

}  // namespace mingjian::test
