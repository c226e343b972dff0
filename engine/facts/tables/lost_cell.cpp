#include "facts/tables/lost_cell.hpp"

#include <algorithm>
#include <cmath>

namespace mingjian {
namespace {

constexpr std::string_view kTotal = "总计";

// Columns [begin, end) of one group; the last is the sum of the others.
struct Group {
  std::size_t begin = 0, end = 0;
};

// Every column in a group that ends in its total; empty if the block is not built so.
std::vector<Group> groups_of(const LayoutBlock& block) {
  std::vector<Group> groups;
  for (std::size_t c = 0; c < block.columns.size(); ++c) {
    if (groups.empty() || block.columns[c].group != block.columns[groups.back().begin].group) groups.push_back({c, c});
    groups.back().end = c + 1;
  }
  const bool sums = std::all_of(groups.begin(), groups.end(), [&](const Group& group) {
    return group.end - group.begin > 2 && block.columns[group.end - 1].label == kTotal;
  });
  return sums ? groups : std::vector<Group>();
}

double excess(const std::vector<double>& row, const Group& group) {  // of the total over its parts
  double rest = row[group.end - 1];
  for (std::size_t c = group.begin; c + 1 < group.end; ++c) rest -= row[c];
  return rest;
}

// The row with its `lost` column put in; empty if the totals do not bear that out.
std::vector<double> completed(const std::vector<Group>& groups, std::vector<double> row, std::size_t lost) {
  row.insert(row.begin() + static_cast<std::ptrdiff_t>(lost), 0);
  for (const Group& group : groups) {
    const double rest = excess(row, group);
    const bool here = group.begin <= lost && lost < group.end;
    if (!here && rest != 0) return {};
    if (here) row[lost] = lost + 1 == group.end ? -rest : rest;
  }
  if (row[lost] < 0) return {};
  return row;
}

// 3 10 0 4 for 3 1 0 0 4: some number may be two that were run together, and then nothing was lost.
bool run_together(const std::vector<Group>& groups, const std::vector<double>& row) {
  for (std::size_t c = 0; c < row.size(); ++c) {
    for (double unit = 10; unit <= row[c]; unit *= 10) {
      const double left = std::floor(row[c] / unit), right = row[c] - left * unit;
      if (right * 10 < unit && (right != 0 || unit > 10)) continue;  // 05 is no number
      std::vector<double> tried = row;
      tried[c] = left;
      tried.insert(tried.begin() + static_cast<std::ptrdiff_t>(c) + 1, right);
      const bool holds =
          std::all_of(groups.begin(), groups.end(), [&](const Group& group) { return excess(tried, group) == 0; });
      if (holds) return true;
    }
  }
  return false;
}

}  // namespace

std::optional<std::size_t> lost_column(const LayoutBlock& block, const std::vector<const Field*>& values) {
  const std::vector<Group> groups = groups_of(block);
  if (groups.empty() || values.size() + 1 != block.columns.size()) return std::nullopt;
  std::vector<double> row;
  for (const Field* field : values) {
    if (field->reading.kind != CellKind::zero && field->reading.kind != CellKind::integer) return std::nullopt;
    row.push_back(field->reading.value);
  }
  if (run_together(groups, row)) return std::nullopt;
  std::optional<std::size_t> lost;
  std::vector<double> whole;
  for (std::size_t c = 0; c < block.columns.size(); ++c) {
    std::vector<double> tried = completed(groups, row, c);
    if (tried.empty()) continue;
    if (lost && tried != whole) return std::nullopt;
    lost = c;
    whole = std::move(tried);
  }
  return lost;
}

}  // namespace mingjian
