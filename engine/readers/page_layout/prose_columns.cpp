#include "readers/page_layout/prose_columns.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace mingjian::page_layout {
namespace {

constexpr float kBin = 2;                       // points
constexpr float kFirst = 0.35F, kLast = 0.65F;  // of the page's width: where the gutter may be
constexpr float kGutter = 1.0F;                 // of the size: its least width
constexpr std::size_t kFewestLines = 6;         // of each column
constexpr float kFewestCharacters = 10;         // of a line, on average: tables have fewer
constexpr std::size_t kEnough = 10;             // what a row of a table on one side counts
constexpr float kSameLine = 0.45F;              // of the size
constexpr std::size_t kFewestGlyphs = 150;
constexpr float kTallestRow = 120;       // points: from one line of a table to the next
constexpr std::size_t kFewestRules = 3;  // of a table

struct Bounds {
  float x = 0, top = 0, bottom = 0;  // of the columns; x: the middle of the gutter
  float left_bottom = 0;             // a table in the left one may reach farther down
};

// A line of one side, or across.
struct Row {
  float top = 0, bottom = 0, size = 0;
  float left_end = -1e9F, right_begin = 1e9F;  // of what stands on each side of the gutter
  std::size_t left = 0, right = 0;             // characters on each side
  bool across = false;
  bool left_table = false, right_table = false;  // a row of a ruled table on that side alone
};

// Where ruling lines below one another make a table.
struct Ruled {
  float left = 0, right = 0, top = 0, bottom = 0;
  std::size_t rules = 0;
};

std::vector<Ruled> tables_of(const Page& page) {
  std::vector<const Rule*> level;
  for (const Rule& rule : page.rules) {
    if (rule.x1 - rule.x0 > rule.y1 - rule.y0) level.push_back(&rule);
  }
  std::sort(level.begin(), level.end(), [](const Rule* a, const Rule* b) { return a->y0 < b->y0; });
  std::vector<Ruled> tables;
  for (const Rule* rule : level) {
    const auto table = std::find_if(tables.rbegin(), tables.rend(), [&](const Ruled& t) {
      return rule->y0 - t.bottom < kTallestRow && rule->x0 < t.right && rule->x1 > t.left;
    });
    if (table == tables.rend()) {
      tables.push_back({rule->x0, rule->x1, rule->y0, rule->y1, 1});
      continue;
    }
    table->left = std::min(table->left, rule->x0);
    table->right = std::max(table->right, rule->x1);
    table->bottom = std::max(table->bottom, rule->y1);
    ++table->rules;
  }
  std::erase_if(tables, [](const Ruled& t) { return t.rules < kFewestRules; });
  return tables;
}

bool counts(const Glyph& glyph) {
  return glyph.direction == Direction::right && !glyph.watermark && glyph.size > 0.5F &&
         std::isfinite(glyph.box.left) && std::isfinite(glyph.box.top) && glyph.code != ' ' && glyph.code != 0x3000 &&
         glyph.code != 0xA0;
}

class Finder {
 public:
  explicit Finder(const Page& page) : page_(page), tables_(tables_of(page)) {
    for (const Glyph& glyph : page.glyphs) {
      if (counts(glyph)) glyphs_.push_back(&glyph);
    }
  }

  std::optional<Bounds> find() {
    if (glyphs_.size() < kFewestGlyphs || page_.width < 100) return std::nullopt;
    const std::optional<float> x = emptiest();
    if (!x) return std::nullopt;
    return longest_run(rows_at(*x), *x);
  }

 private:
  const Ruled* table_around(const Glyph& glyph) const {
    const float x = glyph.box.middle_x(), y = glyph.box.middle_y();
    const auto found = std::find_if(tables_.begin(), tables_.end(), [&](const Ruled& table) {
      return table.left <= x && x <= table.right && table.top <= y && y <= table.bottom;
    });
    return found == tables_.end() ? nullptr : &*found;
  }

  // Where the fewest characters stand, if these are few: most lines leave it free.
  std::optional<float> emptiest() const {
    const auto bins = static_cast<std::size_t>(std::min(page_.width, 20000.0F) / kBin) + 1;
    std::vector<std::size_t> covered(bins, 0);
    for (const Glyph* glyph : glyphs_) {
      if (table_around(*glyph) != nullptr) continue;
      const float left = std::clamp(glyph->box.left, 0.0F, page_.width),
                  right = std::min(glyph->box.right, page_.width);
      for (float x = left; x < right; x += kBin) ++covered[static_cast<std::size_t>(x / kBin)];
    }
    for (const Ruled& table : tables_) {  // beside a table, not under its edge
      const float right = std::min(table.right, page_.width);
      for (float x = std::max(table.left, 0.0F); x < right; x += kBin) ++covered[static_cast<std::size_t>(x / kBin)];
    }
    const auto first = static_cast<std::size_t>(static_cast<float>(bins) * kFirst);
    const auto last = static_cast<std::size_t>(static_cast<float>(bins) * kLast);
    std::size_t total = 0;
    for (std::size_t i = first; i < last; ++i) total += covered[i];
    const auto least = std::min_element(covered.begin() + static_cast<std::ptrdiff_t>(first),
                                        covered.begin() + static_cast<std::ptrdiff_t>(last));
    if (last <= first || *least * (last - first) * 2 > total) return std::nullopt;
    auto end = least;
    while (end != covered.end() && *end == *least) ++end;
    return static_cast<float>((least - covered.begin()) + (end - covered.begin())) * kBin / 2;
  }

  std::vector<Row> rows_at(float x) {
    std::sort(glyphs_.begin(), glyphs_.end(),
              [](const Glyph* a, const Glyph* b) { return a->box.bottom < b->box.bottom; });
    std::vector<Row> rows;
    for (const Glyph* glyph : glyphs_) {
      const Box& box = glyph->box;
      if (rows.empty() || box.bottom - rows.back().bottom > kSameLine * glyph->size) {
        rows.push_back({box.top, box.bottom, glyph->size});
      }
      Row& row = rows.back();
      row.top = std::min(row.top, box.top);
      if (box.left < x && box.right > x) row.across = true;
      if (const Ruled* table = table_around(*glyph); table != nullptr) {
        if (table->left < x && table->right > x) {
          row.across = true;
        } else {
          (table->right <= x ? row.left_table : row.right_table) = true;
        }
      }
      if (box.middle_x() < x) {
        ++row.left;
        row.left_end = std::max(row.left_end, box.right);
      } else {
        ++row.right;
        row.right_begin = std::min(row.right_begin, box.left);
      }
    }
    for (Row& row : rows) {  // a line of one piece that only seems to leave the gutter free
      row.across = row.across || (row.left > 0 && row.right > 0 && row.right_begin - row.left_end < kGutter * row.size);
    }
    return rows;
  }

  // The longest stretch of lines that leave the gutter free, if both sides of it are prose.
  std::optional<Bounds> longest_run(const std::vector<Row>& rows, float x) const {
    std::size_t best = 0, best_end = 0;
    for (std::size_t begin = 0; begin < rows.size();) {
      std::size_t end = begin;
      while (end < rows.size() && !rows[end].across) ++end;
      if (end - begin > best_end - best) {
        best = begin;
        best_end = end;
      }
      begin = end + 1;
    }
    while (best < best_end && rows[best].right == 0) ++best;  // a heading above the columns
    while (best < best_end && (rows[best_end - 1].left < 2 || rows[best_end - 1].right < 2)) --best_end;
    std::size_t left = 0, right = 0, left_lines = 0, right_lines = 0;
    for (std::size_t i = best; i < best_end; ++i) {
      left += rows[i].left_table ? kEnough : rows[i].left;
      right += rows[i].right_table ? kEnough : rows[i].right;
      left_lines += rows[i].left > 0 ? 1 : 0;
      right_lines += rows[i].right > 0 ? 1 : 0;
    }
    const auto prose = [](std::size_t characters, std::size_t lines) {
      return lines >= kFewestLines && static_cast<float>(characters) >= kFewestCharacters * static_cast<float>(lines);
    };
    if (!prose(left, left_lines) || !prose(right, right_lines)) return std::nullopt;
    Bounds bounds{x, rows[best].top, rows[best_end - 1].bottom, rows[best_end - 1].bottom};
    for (std::size_t i = best_end; i < rows.size() && !rows[i].across && rows[i].right == 0 && rows[i].left_table; ++i)
      bounds.left_bottom = rows[i].bottom;
    return ruled_across(bounds) ? std::nullopt : std::optional(bounds);
  }

  // A table's line over the gutter.
  bool ruled_across(const Bounds& bounds) const {
    return std::any_of(page_.rules.begin(), page_.rules.end(), [&](const Rule& rule) {
      return rule.x1 - rule.x0 > rule.y1 - rule.y0 && rule.x0 < bounds.x && rule.x1 > bounds.x &&
             rule.y0 > bounds.top && rule.y1 < bounds.bottom;
    });
  }

  const Page& page_;
  const std::vector<Ruled> tables_;
  std::vector<const Glyph*> glyphs_;
};

std::size_t part_of(const Bounds& bounds, float x, float y) {
  if (y < bounds.top) return 0;
  if (y > (x < bounds.x ? bounds.left_bottom : bounds.bottom)) return 3;
  return x < bounds.x ? 1 : 2;
}

}  // namespace

std::vector<Page> parts_in_columns(Page page) {
  std::vector<Page> parts;
  const std::optional<Bounds> bounds = Finder(page).find();
  if (!bounds) {
    parts.push_back(std::move(page));
    return parts;
  }
  parts.resize(4);
  for (Page& part : parts) {
    part.number = page.number;
    part.width = page.width;
    part.height = page.height;
  }
  parts[1].column = parts[2].column = true;
  parts[1].picture_area = page.picture_area;
  parts[1].curves = page.curves;
  for (const Glyph& glyph : page.glyphs) {
    parts[part_of(*bounds, glyph.box.middle_x(), glyph.box.middle_y())].glyphs.push_back(glyph);
  }
  for (const Rule& rule : page.rules) {
    parts[part_of(*bounds, (rule.x0 + rule.x1) / 2, (rule.y0 + rule.y1) / 2)].rules.push_back(rule);
  }
  std::erase_if(parts, [](const Page& part) { return part.glyphs.empty(); });
  return parts;
}

}  // namespace mingjian::page_layout
