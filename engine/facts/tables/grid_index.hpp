#pragma once
// GridIndex: the official grids prepared for looking up labels: every label of every layout by its folded text, and the
// rows of each layout in one list. Built once from a LayoutSet (which must outlive it), then immutable and shared.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/layout.hpp"

namespace mingjian {

// One row of a layout's grid; `flat` order is table by table, block by block, row by row.
struct GridRow {
  std::uint16_t table = 0, block = 0, row = 0;
  std::uint16_t columns = 0;
  std::uint16_t depth = 0;  // number of labels above it
  const LayoutRow* source = nullptr;
  std::string key;              // fold_label(label); empty for a row without label
  std::u32string label;         // the same, as code points
  std::u32string bare;          // without the leading ordinal
  std::u32string with_parents;  // all labels above and its own
};

struct ColumnPlace {
  std::uint16_t table = 0, block = 0, column = 0;
  bool official = false;  // the label is this column's own, not another name of it
};

// What a label text means in one layout. All members may be empty: then the layout does not know it.
struct LabelMeaning {
  int row = -1;  // flat row
  bool row_official = false;
  bool column_official = false;
  std::vector<ColumnPlace> columns;  // in grid order
  int heading_table = -1, heading_block = -1;
  int above_table = -1;  // a column group, a row's parent or a corner of that table
  bool parent = false;   // a label above rows
  bool corner = false;
  bool known() const { return row >= 0 || !columns.empty() || heading_table >= 0 || above_table >= 0; }
};

struct LabelEntry {
  std::string key;
  int token_of = -1;                   // grid whose distinctive label this is, -1 = none
  int row_table = -1;                  // of a row's label: its table
  std::vector<LabelMeaning> meanings;  // one a grid
};

struct Grid {
  const Layout* layout = nullptr;
  std::vector<GridRow> rows;
  std::vector<std::uint32_t> first_row;  // per table; one past the last table at the end
};

class GridIndex {
 public:
  explicit GridIndex(const LayoutSet& layouts);
  const std::vector<Grid>& grids() const { return grids_; }  // layouts with tables only
  // `label` as fold_label() gives it; nullptr if no layout knows it.
  const LabelEntry* find(std::string_view label) const;
  // As find, for text that fold() has been through: applies what fold_label does more.
  const LabelEntry* find_folded(std::string_view folded) const;

 private:
  LabelMeaning& meaning(std::size_t grid, std::string_view label);
  void add_grid(const Layout& layout);
  void add_labels(std::size_t grid);
  void mark_tokens();

  // Texts to entries, open addressing. Every key is in it, and every official label as fold() leaves it, so that a
  // label as it should be costs one look.
  struct Slot {
    std::string text;  // empty = free
    std::uint32_t entry = 0;
  };
  void add_text(std::string text, std::uint32_t entry);
  std::size_t slot_of(std::string_view text) const;  // its slot, or the free one where it would stand
  const LabelEntry* at(std::string_view text) const;

  std::vector<Grid> grids_;
  std::vector<LabelEntry> entries_;
  std::vector<Slot> slots_;  // a power of two, at most half full
  std::size_t texts_ = 0;
  std::size_t longest_ = 0;
};

// Code points of valid UTF-8.
std::u32string code_points(std::string_view text);
// Drops a leading 一、 （三） 1. (3) ; folded text.
std::u32string_view without_ordinal(std::u32string_view label);

}  // namespace mingjian
