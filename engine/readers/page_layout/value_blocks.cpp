#include "readers/page_layout/value_blocks.hpp"

#include <algorithm>

#include "readers/text/line_marks.hpp"

namespace mingjian::page_layout {
namespace {

constexpr float kInto = 0.3F;  // of the size: how far a name may reach into the first column

// A block ends where words stand over its columns.
std::vector<Block> blocks_of(std::vector<Row>& rows) {
  std::vector<Block> blocks;
  Block block;
  float left = 1e9F;  // of the block's values so far
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::vector<Part>& parts = rows[r].names;
    const auto value = std::find_if(parts.begin(), parts.end(), [](const Part& p) { return is_number(p.text); });
    if (value == parts.end()) {
      if (left > 1e8F || parts.back().right < left + kInto * rows[r].size) continue;
      block.end = r;
      blocks.push_back(block);
      block = {};
      block.begin = r;
      left = 1e9F;
      continue;
    }
    rows[r].values = true;
    rows[r].y = value->y;
    left = std::min(left, value->left);
  }
  block.end = rows.size();
  if (left < 1e8F) blocks.push_back(block);  // else a head whose rows stand on the next page
  return blocks;
}

bool head_below(const std::vector<Row>& rows, std::size_t r) {
  for (++r; r < rows.size() && !rows[r].values; ++r) {
    if (rows[r].names.size() > 1) return true;
  }
  return false;
}

// A heading of the report between two tables, behind the last values of one and over the head of the other.
void cut_at_section(std::vector<Row>& rows, std::vector<Block>& blocks) {
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    std::size_t r = blocks[b].end;
    while (r > blocks[b].begin && !rows[r - 1].values) --r;
    bool heading = false;
    for (; r < rows.size() && !rows[r].values && !heading; ++r) {
      heading =
          rows[r].names.size() == 1 && text_reader::begins_section(rows[r].names.front().text) && head_below(rows, r);
    }
    if (!heading) continue;
    rows.resize(r - 1);
    blocks.resize(b + 1);
    blocks[b].end = std::min(blocks[b].end, rows.size());
    return;
  }
}

// The column that it overlaps, else the nearest.
std::size_t column_under(const Block& block, const Part& part) {
  std::size_t best = 0;
  float distance = 1e9F;
  for (std::size_t c = 0; c < block.columns.size(); ++c) {
    const Column& column = block.columns[c];
    const float apart = std::max(part.left - column.right, column.left - part.right);
    if (apart < 0) return c;
    if (apart < distance) {
      distance = apart;
      best = c;
    }
  }
  return best;
}

// "只计1": a name that leaves no room before the first value.
void cut_glued(std::vector<Part>& parts, float left) {
  for (std::size_t i = 0; i < parts.size(); ++i) {
    Part& part = parts[i];
    if (part.left >= left || part.right <= left || is_number(part.text)) continue;
    const auto mark =
        std::find_if(part.marks.begin(), part.marks.end(), [&](const Part::Mark& m) { return m.left >= left; });
    if (mark == part.marks.begin() || mark == part.marks.end()) continue;
    Part value{part.text.substr(mark->at), mark->left, part.right, part.y, {}};
    if (!is_number(value.text)) continue;
    part.right = mark->left;
    part.text.resize(mark->at);
    parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(value));
    return;
  }
}

bool lay_values(const Block& block, Row& row) {
  const float left = block.columns.front().left;
  const float into = kInto * row.size;
  cut_glued(row.names, left - into);
  std::size_t names = 0;
  while (names < row.names.size() && row.names[names].left < left - into) ++names;
  for (std::size_t i = names; i < row.names.size(); ++i) {
    const std::size_t column = column_under(block, row.names[i]);
    if (!row.entries.empty() && row.entries.back().column >= column) return false;
    row.entries.push_back({column, std::move(row.names[i])});
  }
  row.names.resize(names);
  return true;
}

void lay_head(const Block& block, Row& row) {
  const float left = block.columns.front().left;
  std::size_t names = 0;
  while (names < row.names.size() && row.names[names].right < left + kInto * row.size) ++names;
  for (std::size_t i = names; i < row.names.size(); ++i) {
    std::size_t column = column_under(block, row.names[i]);
    if (!row.entries.empty()) column = std::max(column, row.entries.back().column + 1);
    row.entries.push_back({column, std::move(row.names[i])});
  }
  row.names.resize(names);
}

}  // namespace

bool is_number(std::string_view text) {
  bool digit = false;
  for (const char c : text) {
    digit = digit || (c >= '0' && c <= '9');
    if ((c < '0' || c > '9') && c != '.' && c != ',' && c != '-' && c != '%') return false;
  }
  return digit && text.back() != '.' && text.back() != ',';
}

std::vector<Block> find_blocks(std::vector<Row>& rows) {
  std::vector<Block> blocks = blocks_of(rows);
  cut_at_section(rows, blocks);
  return blocks;
}

// Columns are what the numbers cover; each row has one of them at most in each.
bool lay_on_columns(Block& block, std::vector<Row>& rows) {
  std::vector<Column> spans;
  for (std::size_t r = block.begin; r < block.end; ++r) {
    bool value = false;
    for (const Part& part : rows[r].names) {
      value = value || (rows[r].values && is_number(part.text));
      if (value) spans.push_back({part.left, part.right});
    }
  }
  block.columns = columns_of(std::move(spans));
  bool first = true;
  for (std::size_t r = block.begin; r < block.end; ++r) {
    Row& row = rows[r];
    if (row.values) {
      if (!lay_values(block, row)) return false;
      first = false;
    } else if (first) {
      lay_head(block, row);
    }
  }
  return true;
}

}  // namespace mingjian::page_layout
