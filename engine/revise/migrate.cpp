#include "revise/migrate.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/fold.hpp"

namespace mingjian {
namespace {

// A cell of a grid with its names.
struct Place {
  const LayoutBlock* block = nullptr;
  const LayoutRow* row = nullptr;
  const LayoutColumn* column = nullptr;
  std::uint32_t cell = 0;
};

std::vector<Place> places_of(const LayoutTable& table) {
  std::vector<Place> places;
  for (const LayoutBlock& block : table.blocks) {
    for (const LayoutRow& row : block.rows) {
      for (std::uint32_t c = 0; c < block.columns.size(); ++c) {
        places.push_back({&block, &row, &block.columns[c], row.first_cell + c});
      }
    }
  }
  return places;
}

template <class Labelled>
bool accepts(const Labelled& one, const std::string& label) {
  const auto same = [&](const std::string& other) { return fold(other) == fold(label); };
  return same(one.label) || std::any_of(one.aliases.begin(), one.aliases.end(), same);
}

bool share_label(const LayoutRow& one, const LayoutRow& other) {
  return one.group_key == other.group_key && !one.label.empty() && !other.label.empty() &&
         (accepts(one, other.label) || accepts(other, one.label));
}

bool share_label(const LayoutColumn& one, const LayoutColumn& other) {
  return one.group == other.group && (accepts(one, other.label) || accepts(other, one.label));
}

template <class Labelled>
bool same_meaning(const Labelled& one, const Labelled& other) {
  return one.key == other.key || share_label(one, other);
}

bool carries(const GridCell& cell) {
  return cell.kind != CellKind::missing && cell.kind != CellKind::unread && cell.kind != CellKind::blank &&
         cell.confidence != Confidence::guessed;
}

class Planner {
 public:
  Planner(const JudgedReport& report, Migration migration) : report_(report), plan_(std::move(migration)) {}

  Migration plan() {
    for (const LayoutTable& grid : plan_.to->tables) {
      DraftTable table;
      table.key = grid.key;
      table.cells.assign(grid.cell_count, "");
      const AlignedTable* old = report_.facts.table(grid.key);
      std::vector<bool> used(old == nullptr ? 0 : old->cells.size(), false);
      for (const Place& place : places_of(grid)) fill(grid, place, old, used, table);
      if (old != nullptr && old->grid != nullptr) tell_left(*old, used);
      plan_.tables.push_back(std::move(table));
    }
    return std::move(plan_);
  }

 private:
  std::string raw(const GridCell& cell) const { return std::string(report_.document.source(cell.range)); }

  void fill(const LayoutTable& grid, const Place& place, const AlignedTable* old, std::vector<bool>& used,
            DraftTable& table) {
    MigratedCell cell{grid.key, place.row->path_label, place.column->path_label, "", ""};
    if (old != nullptr && old->grid != nullptr) {
      for (const Place& from : places_of(*old->grid)) {
        if (!same_meaning(*from.row, *place.row) || !same_meaning(*from.column, *place.column)) continue;
        if (!carries(old->cells[from.cell])) continue;
        cell.value = raw(old->cells[from.cell]);
        table.cells[place.cell] = cell.value;
        used[from.cell] = true;
        plan_.carried.push_back(std::move(cell));
        return;
      }
      cell.hint = hint(place, *old);
    }
    plan_.supply.push_back(std::move(cell));
  }

  // Values of the same row under other columns; of the row that held what is several rows now, or the other way round.
  std::string hint(const Place& place, const AlignedTable& old) const {
    std::string said;
    for (const Place& from : places_of(*old.grid)) {
      const LayoutRow &was = *from.row, &now = *place.row;
      const bool group =
          (!now.group_key.empty() && was.key == now.group_key) || (!was.group_key.empty() && was.group_key == now.key);
      const bool same_row = same_meaning(was, now);
      if (!group && !same_row) continue;
      if (group && from.column->key != place.column->key) continue;
      if (!carries(old.cells[from.cell])) continue;
      said += said.empty() ? "旧表" : "；";
      said += fmt::format("“{}”{} {}", was.path_label, from.column->path_label, raw(old.cells[from.cell]));
    }
    return said;
  }

  void tell_left(const AlignedTable& old, const std::vector<bool>& used) {
    for (const Place& from : places_of(*old.grid)) {
      if (used[from.cell] || !carries(old.cells[from.cell])) continue;
      plan_.left.push_back({old.key, from.row->path_label, from.column->path_label, raw(old.cells[from.cell]), ""});
    }
  }

  const JudgedReport& report_;
  Migration plan_;
};

}  // namespace

Result<Migration> plan_migration(const JudgedReport& report, const LayoutSet& layouts, int year) {
  Migration migration;
  migration.year = year != 0 ? year : report.facts.year ? report.facts.year->value : 0;
  if (migration.year == 0) return failure("V020", "读不出报告年度。请用 --year 写明");
  migration.to = layouts.for_year(migration.year);
  if (migration.to == nullptr || !migration.to->has_tables()) {
    return failure("V021", fmt::format("{}年度没有带表格的官方格式，没有可换的版式", migration.year));
  }
  migration.from = layouts.by_id(report.facts.layout_id);
  const bool any = std::any_of(report.facts.tables.begin(), report.facts.tables.end(),
                               [](const AlignedTable& table) { return table.present; });
  if (migration.from == nullptr || !any) {
    return failure("V022", "没有认出官方表格，没有可换的。空白表格可用 mingjian template 得到");
  }
  return Planner(report, std::move(migration)).plan();
}

}  // namespace mingjian
