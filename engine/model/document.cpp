#include "model/document.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.hpp"

namespace mingjian {

TextPosition Document::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text.size()));
  const auto after = std::upper_bound(line_starts.begin(), line_starts.end(), offset);
  if (after == line_starts.begin()) return {};
  const std::uint32_t start = *(after - 1);
  const std::string_view before = std::string_view(text).substr(start, offset - start);
  return {static_cast<std::uint32_t>(after - line_starts.begin()), static_cast<std::uint32_t>(utf8::count(before)) + 1};
}

const SourceAnchor* Document::anchor(std::uint32_t offset) const {
  const auto after = std::upper_bound(anchors.begin(), anchors.end(), offset,
                                      [](std::uint32_t at, const SourceAnchor& anchor) { return at < anchor.begin; });
  return after == anchors.begin() ? nullptr : &*(after - 1);
}

std::string Document::place(std::uint32_t offset) const {
  const SourceAnchor* at = anchor(offset);
  if (at == nullptr) return "";
  std::string said;
  const auto say = [&](std::string_view piece) {
    if (!said.empty()) said += ' ';
    said += piece;
  };
  if (at->part < parts.size() && !parts[at->part].empty()) say(parts[at->part]);
  if (at->page > 0) say(fmt::format("第{}页", at->page));
  if (at->table > 0) {
    say(fmt::format("表{}第{}行第{}列", at->table, at->row, at->column));
  } else if (at->paragraph > 0) {
    say(fmt::format("第{}段", at->paragraph));
  }
  if (at->line > 0) say(fmt::format("源码第{}行", at->line));
  if (at->box[2] > at->box[0]) {
    said += fmt::format("（{:.0f},{:.0f}–{:.0f},{:.0f}）", at->box[0], at->box[1], at->box[2], at->box[3]);
  }
  return said;
}

ByteRange Document::line(std::uint32_t line_number) const {
  if (line_number == 0 || line_number > line_starts.size()) return {};
  const std::uint32_t begin = line_starts[line_number - 1];
  std::uint32_t end =
      line_number < line_starts.size() ? line_starts[line_number] : static_cast<std::uint32_t>(text.size());
  while (end > begin && (text[end - 1] == '\n' || text[end - 1] == '\r')) --end;
  return {begin, end};
}

std::size_t Document::block_at_folded(std::uint32_t folded_offset) const {
  const auto after = std::upper_bound(blocks.begin(), blocks.end(), folded_offset,
                                      [](std::uint32_t at, const Block& block) { return at < block.folded.begin; });
  if (after == blocks.begin() || !(after - 1)->folded.contains(folded_offset)) return blocks.size();
  return static_cast<std::size_t>(after - blocks.begin()) - 1;
}

}  // namespace mingjian
