#pragma once
// Draft: a report as a structure: title, preamble, sections, table values. Base reports (rules/base-reports/*.yaml) are drafts;
// rule tests edit them, benches and templates generate them; render() writes one as text in any serialisation.
// It is the inverse of readers + facts: extract(read(render(draft))) must give back the draft's facts.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/layout.hpp"

namespace mingjian {

struct DraftSection {
  std::string key;                       // "一"
  std::string heading;                   // "一、总体情况"; empty = heading deleted
  std::vector<std::string> paragraphs;   // a sub-heading is a paragraph: "（一）主动公开情况。…"
  std::string table;                     // "表二" – stands after `table_after` paragraphs; "" = none
  std::size_t table_after = 0;           // default: after all paragraphs given before it
};

struct DraftTable {
  std::string key;
  std::vector<std::optional<std::string>> cells;  // one a grid cell, raw text; nullopt = the cell is not written
  std::vector<bool> rows_dropped;        // flattened over blocks: row is not written at all
  std::map<std::string, std::string> labels;  // official label → label written instead
  bool header_dropped = false;
};

struct Draft {
  std::string name;                      // "好报告-30号"
  const Layout* layout = nullptr;
  int year = 0;
  std::string body;                      // "示例区示例街道办事处"
  std::string title;
  std::vector<std::string> preamble;
  std::vector<DraftSection> sections;
  std::vector<DraftTable> tables;
  std::vector<std::string> tail;         // signature, date
};

enum class Serialisation { tab_rows, cell_lines, pipes, blank_columns };
std::string_view serialisation_name(Serialisation form);  // 制表符 一格一行 竖线 空格
std::string render(const Draft& draft, Serialisation form);

// Edits, as the tests of rules write them (rule-format.md section 3). Errors name the key and the nearest known one.
Result<void> set_fact(Draft& draft, std::string_view fact, std::string_view value);   // 改
Result<void> remove_fact(Draft& draft, std::string_view fact);                        // 删; "表三.无法提供.* 至 末", "表四.表头", "章节.四.标题"
Result<void> add_sentence(Draft& draft, std::string_view place, std::string_view sentence);  // 加句
Result<void> replace_text(Draft& draft, std::string_view place, std::string_view from, std::string_view to);  // 换字; place may be ""

}  // namespace mingjian
