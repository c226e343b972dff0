#pragma once
// Reads a text given in a test and shows its blocks as short lines that can be compared.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "readers/reader.hpp"
#include "support/invariants.hpp"

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

inline void check_invariants(const Document& document) { REQUIRE(broken_promise(document) == ""); }

}  // namespace mingjian::test
