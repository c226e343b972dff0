#include "facts/tables/grid_index.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/fold.hpp"
#include "base/utf8.hpp"

namespace mingjian {
namespace {

bool chinese_number(char32_t c) {
  return std::u32string_view(U"一二三四五六七八九十").find(c) != std::u32string_view::npos;
}

// A label that can tell one layout from another must not be a word that stands in any text.
constexpr std::size_t kShortestToken = 4;

// Labels differ at their ends; the middle need not be read.
std::size_t hash_of(std::string_view text) {
  std::uint64_t head = 0, tail = 0;
  const std::size_t size = text.size();
  if (size >= sizeof head) {
    std::memcpy(&head, text.data(), sizeof head);
    std::memcpy(&tail, text.data() + size - sizeof tail, sizeof tail);
  } else {
    std::memcpy(&head, text.data(), size);
  }
  std::uint64_t hash = (head ^ (tail * 0x9E3779B97F4A7C15ULL) ^ size) * 0xD6E8FEB86659FD93ULL;
  hash ^= hash >> 32;
  return static_cast<std::size_t>(hash);
}

}  // namespace

std::u32string code_points(std::string_view text) {
  std::u32string out;
  out.reserve(text.size() / 2);
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded d = utf8::decode(text, at);
    out.push_back(d.code_point);
    at += d.length;
  }
  return out;
}

std::u32string_view without_ordinal(std::u32string_view label) {
  std::size_t at = 0;
  const bool bracket = !label.empty() && label[0] == U'(';
  if (bracket) at = 1;
  const std::size_t begin = at;
  while (at < label.size() && (chinese_number(label[at]) || utf8::is_digit(label[at]))) ++at;
  if (at == begin || at >= label.size()) return label;
  const char32_t end = label[at];
  const bool closes = bracket ? end == U')' : end == U'、' || end == U'.' || end == U',' || end == U')';
  return closes ? label.substr(at + 1) : label;
}

GridIndex::GridIndex(const LayoutSet& layouts) {
  for (const Layout& layout : layouts.layouts) {
    if (layout.has_tables()) add_grid(layout);
  }
  for (std::size_t g = 0; g < grids_.size(); ++g) add_labels(g);
  mark_tokens();
}

void GridIndex::add_grid(const Layout& layout) {
  Grid grid;
  grid.layout = &layout;
  for (std::size_t t = 0; t < layout.tables.size(); ++t) {
    grid.first_row.push_back(static_cast<std::uint32_t>(grid.rows.size()));
    const LayoutTable& table = layout.tables[t];
    for (std::size_t b = 0; b < table.blocks.size(); ++b) {
      const LayoutBlock& block = table.blocks[b];
      for (std::size_t r = 0; r < block.rows.size(); ++r) {
        const LayoutRow& source = block.rows[r];
        GridRow row;
        row.table = static_cast<std::uint16_t>(t);
        row.block = static_cast<std::uint16_t>(b);
        row.row = static_cast<std::uint16_t>(r);
        row.columns = static_cast<std::uint16_t>(block.columns.size());
        row.depth = static_cast<std::uint16_t>(source.parents.size());
        row.source = &source;
        row.key = fold_label(source.label);
        row.label = code_points(row.key);
        row.bare = std::u32string(without_ordinal(row.label));
        for (const std::string& parent : source.parents) row.with_parents += code_points(fold_label(parent));
        row.with_parents += row.label;
        grid.rows.push_back(std::move(row));
      }
    }
  }
  grid.first_row.push_back(static_cast<std::uint32_t>(grid.rows.size()));
  grids_.push_back(std::move(grid));
}

LabelMeaning& GridIndex::meaning(std::size_t grid, std::string_view label) {
  std::string key = fold_label(label);
  longest_ = std::max(longest_, key.size());
  const LabelEntry* known = at(key);
  const std::size_t entry = known != nullptr ? static_cast<std::size_t>(known - entries_.data()) : entries_.size();
  if (known == nullptr) {
    entries_.emplace_back();
    entries_.back().key = key;
    entries_.back().meanings.resize(grids_.size());
    add_text(std::move(key), static_cast<std::uint32_t>(entry));
  }
  add_text(fold(label), static_cast<std::uint32_t>(entry));
  return entries_[entry].meanings[grid];
}

std::size_t GridIndex::slot_of(std::string_view text) const {
  std::size_t slot = hash_of(text) & (slots_.size() - 1);
  while (!slots_[slot].text.empty() && slots_[slot].text != text) slot = (slot + 1) & (slots_.size() - 1);
  return slot;
}

void GridIndex::add_text(std::string text, std::uint32_t entry) {
  if (text.empty()) return;
  if (texts_ * 2 >= slots_.size()) {
    std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(std::max<std::size_t>(256, slots_.size() * 2)));
    for (Slot& slot : old) {
      if (!slot.text.empty()) slots_[slot_of(slot.text)] = std::move(slot);
    }
  }
  Slot& slot = slots_[slot_of(text)];
  if (!slot.text.empty()) return;
  slot = {std::move(text), entry};
  ++texts_;
}

const LabelEntry* GridIndex::at(std::string_view text) const {
  if (text.empty() || slots_.empty()) return nullptr;
  const Slot& slot = slots_[slot_of(text)];
  return slot.text.empty() ? nullptr : &entries_[slot.entry];
}

void GridIndex::add_labels(std::size_t g) {
  const Grid& grid = grids_[g];
  for (std::size_t q = 0; q < grid.rows.size(); ++q) {
    const GridRow& row = grid.rows[q];
    if (row.key.empty()) continue;
    LabelMeaning& own = meaning(g, row.source->label);
    own.row = static_cast<int>(q);
    own.row_official = true;
    for (const std::string& parent : row.source->parents) {
      LabelMeaning& above = meaning(g, parent);
      above.above_table = row.table;
      above.parent = true;
    }
  }
  for (std::size_t q = 0; q < grid.rows.size(); ++q) {
    for (const std::string& alias : grid.rows[q].source->aliases) {
      LabelMeaning& own = meaning(g, alias);
      if (own.row < 0) own.row = static_cast<int>(q);
    }
  }
  const auto& tables = grid.layout->tables;
  for (std::size_t t = 0; t < tables.size(); ++t) {
    for (std::size_t b = 0; b < tables[t].blocks.size(); ++b) {
      const LayoutBlock& block = tables[t].blocks[b];
      if (!block.heading.empty()) {
        LabelMeaning& heading = meaning(g, block.heading);
        heading.heading_table = static_cast<int>(t);
        heading.heading_block = static_cast<int>(b);
      }
      if (!block.corner.empty()) {
        LabelMeaning& corner = meaning(g, block.corner);
        corner.above_table = static_cast<int>(t);
        corner.corner = true;
      }
      for (std::size_t c = 0; c < block.columns.size(); ++c) {
        const LayoutColumn& column = block.columns[c];
        const ColumnPlace place{static_cast<std::uint16_t>(t), static_cast<std::uint16_t>(b),
                                static_cast<std::uint16_t>(c)};
        LabelMeaning& own = meaning(g, column.label);
        own.columns.push_back(place);
        own.columns.back().official = own.column_official = true;
        const std::string key = fold_label(column.label);
        for (const std::string& alias : column.aliases) {
          std::vector<ColumnPlace>& places = meaning(g, alias).columns;
          places.push_back(place);
          places.back().official = fold_label(alias) == key;
        }
        std::string_view group = column.group;
        while (!group.empty()) {
          const std::size_t slash = group.find('/');
          meaning(g, group.substr(0, slash)).above_table = static_cast<int>(t);
          group = slash == std::string_view::npos ? std::string_view() : group.substr(slash + 1);
        }
      }
    }
  }
}

void GridIndex::mark_tokens() {
  for (LabelEntry& entry : entries_) {
    int known = 0, last = -1;
    for (std::size_t g = 0; g < grids_.size(); ++g) {
      if (!entry.meanings[g].known()) continue;
      ++known;
      last = static_cast<int>(g);
    }
    if (known != 1 || grids_.size() < 2) continue;
    const LabelMeaning& only = entry.meanings[static_cast<std::size_t>(last)];
    const bool official = only.row_official || only.column_official || only.heading_table >= 0;
    if (!official || without_ordinal(code_points(entry.key)).size() < kShortestToken) continue;
    entry.token_of = last;
    if (only.row >= 0)
      entry.row_table = grids_[static_cast<std::size_t>(last)].rows[static_cast<std::size_t>(only.row)].table;
  }
}

const LabelEntry* GridIndex::find(std::string_view label) const {
  return label.size() > longest_ ? nullptr : at(label);
}

const LabelEntry* GridIndex::find_folded(std::string_view folded) const {
  if (folded.size() > longest_ + 16 || folded.empty()) return nullptr;
  if (const LabelEntry* entry = at(folded); entry != nullptr) return entry;
  // fold_label differs from fold only by the mark after a leading number and by quotes (E2 80 9x, E3 80 8x, ").
  const bool number = utf8::is_digit(static_cast<unsigned char>(folded[0]));
  bool plain = !number;
  if (number) {
    std::size_t at = 0;
    while (at < folded.size() && utf8::is_digit(static_cast<unsigned char>(folded[at]))) ++at;
    plain = at < folded.size() && folded[at] == '.';
  }
  for (std::size_t i = 0; plain && i + 2 < folded.size();) {
    const auto byte = static_cast<unsigned char>(folded[i]);
    if (byte >= 0xE4 && byte <= 0xE9) {
      i += 3;
      continue;
    }
    if (byte == 0xE2 || byte == '"' || byte == '\'') plain = false;
    if (byte == 0xE3 && folded[i + 1] == '\x80' && folded[i + 2] != '\x81') plain = false;
    i += utf8::length_of(byte);
  }
  return plain ? nullptr : find(fold_label(folded));
}

}  // namespace mingjian
