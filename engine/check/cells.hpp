#pragma once
// Names of table cells, resolved once against every layout, and read in a few nanoseconds: 表三.新收.总计, 表三.新收.*,
// 表三.新收, 表二.*.增减, 表四.直诉.维持, 表三.不予公开.总计 (a group: the sum of its rows). Other facts:
// facts/dictionary.hpp.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "facts/dictionary.hpp"
#include "facts/fact_set.hpp"

namespace mingjian {

struct CellValue {
  FactState state = FactState::absent;
  double number = 0;
  Confidence confidence = Confidence::exact;
  const AlignedTable* table = nullptr;
  int cell = -1;  // the cell, of a sum: its first or the one that is the trouble
};

CellValue read_cell(const AlignedTable& table, std::uint32_t cell);

class CellSelection {
 public:
  // nullopt: no layout has such a cell.
  static std::optional<CellSelection> compile(std::string_view name, const LayoutSet& layouts);

  // One item a cell; an item of several cells is a sum. Null: the report has no such table or its layout no such cells.
  using Items = std::vector<std::vector<std::uint32_t>>;
  const Items* items(const FactSet& facts) const;
  const Items* items(const Layout& layout) const;
  bool holds(const AlignedTable& table, std::uint32_t cell) const;
  const std::string& name() const { return name_; }
  const std::string& table_key() const { return table_; }
  bool single() const { return single_; }  // names one value, not a pattern

  CellValue read(const AlignedTable& table, const std::vector<std::uint32_t>& item) const;
  CellValue read_first(const FactSet& facts) const;
  // Sum of all items; the first cell without a value decides the state.
  CellValue read_sum(const FactSet& facts) const;

 private:
  std::string name_, table_;
  bool single_ = true;
  struct OfLayout {
    std::string layout_id;
    Items items;
  };
  std::vector<OfLayout> layouts_;
};

// 表三.新收.总计
std::string cell_name(const AlignedTable& table, std::uint32_t cell);
// 表三“新收”总计, for labels of related places
std::string cell_label(const AlignedTable& table, std::uint32_t cell);
std::string row_label(const AlignedTable& table, std::uint32_t cell);
std::string column_label(const AlignedTable& table, std::uint32_t cell);
// "缺 表三.新收.总计", "表三.新收.总计 空白" …
std::string state_reason(std::string_view name, FactState state);

}  // namespace mingjian
