#pragma once
// Layout: an official report format as data (rules/layouts/*.yaml): the years it holds for, its sections, its tables
// with key and official label of every row and column. A new official format is a new file, no C++.
// Sources: 国办公开办函〔2019〕60号, 〔2021〕30号 (reference.md sections 2-4). Loaded by rules, used by facts.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mingjian {

struct LayoutSection {
  std::string key;                   // "一" … "六"
  std::string title;                 // "总体情况", without the ordinal
  std::vector<std::string> aliases;  // other titles by which the section is recognised (not: accepted)
  std::vector<std::string> tables;   // keys of the tables that belong here
};

struct LayoutColumn {
  std::string key;    // "自然人"; 表四: "复议.维持"
  std::string label;  // "自然人"; 表四: "结果维持"
  std::string group;  // header above: "法人或其他组织"; 表四: "行政诉讼/未经复议直接起诉"; may be empty
  std::string path_label;  // as machine-contract.md wants it: "商业企业", "行政诉讼/未经复议直接起诉/结果维持"
  std::vector<std::string> aliases;
};

enum class CellDomain : std::uint8_t { count, signed_count, money };  // what a cell may hold

struct LayoutRow {
  std::string key;          // "新收", "国家秘密"; 表四: ""
  std::string label;        // "一、本年新收政府信息公开申请数量"; 表四: ""
  std::string group_key;    // "不予公开"; empty if the row stands alone
  std::string group_label;  // "（三）不予公开"
  std::string path_label;   // "（三）不予公开/1.属于国家秘密"
  std::vector<std::string> parents;  // all labels above, outermost first: {"三、本年度办理结果","（三）不予公开"}
  std::vector<std::string> aliases;
  std::uint32_t first_cell = 0;  // index of its first grid cell in the table
};

// A block of rows under the same columns: 第二十条第（一）项 …; 表三 and 表四 have one block each.
struct LayoutBlock {
  std::string heading;  // full-width header row, may be empty
  std::string corner;   // label above the row labels: "信息内容", or the 勾稽 note
  std::vector<LayoutColumn> columns;
  std::vector<CellDomain> domains;  // one a column
  std::vector<LayoutRow> rows;
};

struct LayoutTable {
  std::string key;      // "表二"
  std::string section;  // "二"
  std::vector<LayoutBlock> blocks;
  std::uint32_t cell_count = 0;
};

struct Layout {
  std::string id;        // "2021-30"
  std::string name;      // "30号"
  std::string document;  // "国办公开办函〔2021〕30号"
  int first_year = 0;    // report years, inclusive
  int last_year = 9999;
  bool has_tables() const { return !tables.empty(); }
  std::vector<LayoutSection> sections;
  std::vector<LayoutTable> tables;
};

// Where one grid cell stands. Indices into LayoutTable::blocks, its rows and its columns.
struct GridPlace {
  std::uint16_t block = 0;
  std::uint16_t row = 0;
  std::uint16_t column = 0;
};

struct LayoutSet {
  std::vector<Layout> layouts;  // sorted by first_year
  const Layout* by_id(std::string_view id) const;
  const Layout* for_year(int report_year) const;
};

GridPlace place_of(const LayoutTable& table, std::uint32_t cell);
// Cell index, or -1. row_key may be empty (表四).
int find_cell(const LayoutTable& table, std::string_view row_key, std::string_view column_key);

}  // namespace mingjian
