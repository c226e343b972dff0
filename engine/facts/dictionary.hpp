#pragma once
// The dictionary of fact names: what rules, scripts, `mingjian facts` and docs/facts.md may call a fact, and how a
// name leads to its value. Names are dotted Chinese: 报告.年度, 表三.新收.总计, 章节.六.正文, 联系.电话.
//   表X.<行>.<列>   one cell; 表四.<组>.<列> (复议|直诉|议后诉); <行> may be a group (不予公开 = its rows' sum per
//   column) 表X.*.*, 表三.新收.*, 表二.*.增减   patterns: all cells that fit, in grid order 表X             the table
//   itself (present or not) 章节.<一…六>.标题|正文|字数|小标题.<n>|末      报告.…    联系.…
// Compile a name once (FactReference), read it from many FactSets.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/fact_set.hpp"
#include "model/document.hpp"

namespace mingjian {

enum class FactState : std::uint8_t {
  present,     // has a certain value
  absent,      // not in the report
  blank,       // cell there and empty
  not_number,  // cell holds a mark or words
  unread,      // there, but could not be read
  uncertain,   // value only guessed
  no_such,     // the report's layout has no such row or column
};

struct FactValue {
  FactState state = FactState::absent;
  std::string name;   // full name: "表三.新收.总计"
  std::string label;  // for messages: "表三“一、本年新收…”总计"
  std::optional<double> number;
  std::string text;  // folded text, or the number written plainly
  std::string raw;   // original characters
  std::string unit;
  ByteRange range, folded;  // nearest place if absent
  Confidence confidence = Confidence::exact;
  int table = -1;  // index in FactSet::tables, with `cell`, for cells
  int cell = -1;
};

class FactReference {
 public:
  // nullopt: no layout knows the name.
  static std::optional<FactReference> compile(std::string_view name, const LayoutSet& layouts);
  const std::string& name() const { return name_; }
  bool is_pattern() const;  // stands for several cells
  bool is_cell() const;
  std::string_view table_key() const;

  FactValue read(const Document& document, const FactSet& facts) const;  // single facts; first of a pattern
  std::vector<FactValue> read_all(const Document& document, const FactSet& facts) const;  // patterns: every cell

 private:
  std::string name_;
  std::string table_, row_, column_;  // cells; "*" = all
  int scalar_ = -1;                   // index in the scalar table of dictionary.cpp
  std::string argument_;              // 章节.<一>, 小标题.<n>
};

// One line of docs/facts.md.
struct FactEntry {
  std::string name;  // "章节.<一…六>.正文"
  std::string type;  // 文字 | 整数 | 数 | 日期 | 有无
  std::string unit;
  std::string description;  // Chinese
};
std::vector<FactEntry> fact_entries(const LayoutSet& layouts);

// Every concrete name, for "unknown fact, nearest is …" messages and editor completion.
std::vector<std::string> fact_names(const LayoutSet& layouts);

// All facts of a report by name, sorted, for `mingjian facts`: head, sections, contacts, quantities (量.<n>), dates …
std::vector<FactValue> all_facts(const Document& document, const FactSet& facts);

}  // namespace mingjian
