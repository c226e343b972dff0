#include "check/kinds/column_order.hpp"

#include <algorithm>
#include <string_view>

namespace mingjian {
namespace {

bool read_whole(const AlignedTable& table) {
  return table.confidence != Confidence::guessed &&
         std::all_of(table.column_labels.begin(), table.column_labels.end(), [](const std::vector<GridLabel>& labels) {
           return std::all_of(labels.begin(), labels.end(),
                              [](const GridLabel& label) { return label.found && !label.split; });
         });
}

// Labels of one group stand in one row; those of different groups may not.
std::optional<SwappedColumns> in_block(const LayoutBlock& block, const std::vector<GridLabel>& labels) {
  const std::size_t count = std::min(block.columns.size(), labels.size());
  for (std::size_t c = 1; c < count; ++c) {
    if (block.columns[c].group != block.columns[c - 1].group) continue;
    const GridLabel &now = labels[c], &before = labels[c - 1];
    if (now.folded.begin >= before.folded.begin) continue;
    return SwappedColumns{now.range, before.range, block.columns[c].label, block.columns[c - 1].label};
  }
  return std::nullopt;
}

}  // namespace

std::optional<SwappedColumns> swapped_columns(const Context& context, const AlignedTable& table,
                                              const std::vector<std::string>& upper) {
  if (!read_whole(table)) return std::nullopt;
  for (std::size_t b = 0; b < table.grid->blocks.size() && b < table.column_labels.size(); ++b) {
    if (auto swapped = in_block(table.grid->blocks[b], table.column_labels[b])) return swapped;
  }
  const std::string_view text = context.view(table.folded);
  const auto place = [&](std::size_t at, const std::string& label) {
    const std::uint32_t begin = table.folded.begin + static_cast<std::uint32_t>(at);
    return context.original({begin, begin + static_cast<std::uint32_t>(label.size())});
  };
  for (std::size_t i = 1; i < upper.size(); ++i) {
    const std::size_t now = text.find(upper[i]), before = text.find(upper[i - 1]);
    if (now == std::string_view::npos || before == std::string_view::npos || now > before) continue;
    return SwappedColumns{place(now, upper[i]), place(before, upper[i - 1]), upper[i], upper[i - 1]};
  }
  return std::nullopt;
}

}  // namespace mingjian
