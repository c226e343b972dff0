#pragma once
// Draft: a report as a structure: title, preamble, sections, table values. Base reports (rules/base-reports/*.yaml) are
// drafts; rule tests edit them, benches and templates generate them; render() writes one as text in any serialisation.
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
  std::string key;                      // "一"
  std::string heading;                  // "一、总体情况"; empty = heading deleted
  std::vector<std::string> paragraphs;  // a sub-heading is a paragraph: "（一）主动公开情况。…"
  std::string table;                    // "表二" – stands after `table_after` paragraphs; "" = none
  std::size_t table_after = 0;          // default: after all paragraphs given before it
};

struct DraftTable {
  std::string key;
  std::vector<std::optional<std::string>> cells;  // one a grid cell, raw text; nullopt = the cell is not written
  std::vector<bool> rows_dropped;                 // flattened over blocks: row is not written at all
  std::vector<bool> rows_shifted;  // same order: the row stands one column too far left (its leading blank is lost)
  std::map<std::string, std::string> labels;  // official label → label written instead
  bool header_dropped = false;
  bool dropped = false;  // nothing of the table is written
};

struct DraftContact {
  std::string kind;   // 电话 邮箱 邮编 地址 网址 …: the last part of the fact name 联系.电话
  std::string value;  // as it stands in the texts
};

struct Draft {
  std::string name;  // "好报告-30号"
  const Layout* layout = nullptr;
  int year = 0;
  std::string body;       // "示例区示例街道办事处"
  std::string kind;       // as rules write it in 适用.类型: "街道办事处"
  std::string self_term;  // "我街道"
  std::string title;
  std::vector<DraftContact> contacts;
  std::vector<std::string> preamble;
  std::vector<DraftSection> sections;
  std::vector<DraftTable> tables;
  std::vector<std::string> tail;  // signature, date
};

// A draft on `layout` with official headings, empty prose and 0 in every cell. `layout` must outlive it.
Draft blank_draft(const Layout& layout, std::string body, int year);

DraftSection* find_section(Draft& draft, std::string_view key);  // "一"; nullptr if none
DraftTable* find_table(Draft& draft, std::string_view key);      // "表三"; nullptr if none

enum class Serialisation { tab_rows, cell_lines, pipes, blank_columns };
inline constexpr Serialisation kSerialisations[] = {Serialisation::tab_rows, Serialisation::cell_lines,
                                                    Serialisation::pipes, Serialisation::blank_columns};
std::string_view serialisation_name(Serialisation form);  // 制表符 一格一行 竖线 空格
std::string render(const Draft& draft, Serialisation form);
// blank_columns cannot tell which cell of a row is empty: false if the draft has such a cell and the form would lose
// it.
bool can_carry(const Draft& draft, Serialisation form);

// Grid cells that a name stands for, in grid order: 表三.新收, 表四.复议.*, 表二.*.增减. Empty: no such cells.
std::vector<std::uint32_t> cells_named(const Draft& draft, std::string_view fact);

// Edits, as the tests of rules write them (rule-format.md section 3). Errors: E001 no such fact (names the nearest),
// E002 no such text, E003 the edit changes nothing, E004 a value that makes no sense there.
Result<void> set_fact(Draft& draft, std::string_view fact, std::string_view value);  // 改
Result<void> remove_fact(Draft& draft,
                         std::string_view fact);  // 删; "表三.无法提供.* 至 末", "表四.表头", "章节.四.标题"
Result<void> add_sentence(Draft& draft, std::string_view place, std::string_view sentence);  // 加句
Result<void> replace_text(Draft& draft, std::string_view place, std::string_view from,
                          std::string_view to);  // 换字; place may be ""

}  // namespace mingjian
