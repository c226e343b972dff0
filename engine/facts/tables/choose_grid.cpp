#include "facts/tables/choose_grid.hpp"

#include <algorithm>

namespace mingjian {
namespace {

int grid_of_year(const GridIndex& index, int year) {
  const auto& grids = index.grids();
  int newest = -1;
  for (std::size_t g = 0; g < grids.size(); ++g) {
    if (year >= grids[g].layout->first_year && year <= grids[g].layout->last_year) return static_cast<int>(g);
    if (newest < 0 || grids[g].layout->first_year > grids[static_cast<std::size_t>(newest)].layout->first_year) {
      newest = static_cast<int>(g);
    }
  }
  return newest;
}

// At least a row label with values, or several labels of a table's header.
bool looks_like_tables(const UnitStream& stream) {
  std::size_t headers = 0;
  for (const Unit& unit : stream.units) {
    bool row = false;
    for (const Field* field = stream.begin(unit); field < stream.end(unit); ++field) {
      if (field->label == nullptr) continue;
      for (const LabelMeaning& meaning : field->label->meanings) {
        row = row || meaning.row >= 0;
        if (meaning.heading_table >= 0 || !meaning.columns.empty() || meaning.corner) {
          ++headers;
          break;
        }
      }
    }
    if (row && (unit.has_values || unit.kind == UnitKind::row)) return true;
    if (unit.kind == UnitKind::row && unit.count >= 15 && unit.has_values && !unit.has_words) return true;
  }
  return headers >= 3;
}

}  // namespace

GridChoice choose_grid(const UnitStream& stream, const GridIndex& index, int report_year) {
  GridChoice choice;
  const std::size_t grids = index.grids().size();
  choice.layout_ids.reserve(grids);
  for (const Grid& grid : index.grids()) choice.layout_ids.push_back(grid.layout->id);
  choice.tokens.reserve(64);
  std::vector<std::vector<const LabelEntry*>> distinct(grids);
  std::vector<std::size_t> all(grids, 0);
  for (std::size_t u = 0; u < stream.units.size(); ++u) {
    const Unit& unit = stream.units[u];
    for (const Field* field = stream.begin(unit); field < stream.end(unit); ++field) {
      if (field->label == nullptr || field->label->token_of < 0) continue;
      const auto grid = static_cast<std::size_t>(field->label->token_of);
      if (choice.tokens.size() < 1000) choice.tokens.push_back({grid, u, field});
      ++all[grid];
      auto& seen = distinct[grid];
      if (std::find(seen.begin(), seen.end(), field->label) == seen.end()) seen.push_back(field->label);
    }
  }
  if (grids == 0 || (choice.tokens.empty() && !looks_like_tables(stream))) return choice;
  int best = grid_of_year(index, report_year);
  for (std::size_t g = 0; g < grids; ++g) {
    const auto b = static_cast<std::size_t>(best);
    if (distinct[g].size() > distinct[b].size() || (distinct[g].size() == distinct[b].size() && all[g] > all[b])) {
      best = static_cast<int>(g);
    }
  }
  choice.grid = best;
  return choice;
}

}  // namespace mingjian
