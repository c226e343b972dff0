#include "readers/page_layout/grids.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace mingjian::page_layout {
namespace {

constexpr float kTouch = 3.0F;      // points: lines nearer than this meet
constexpr float kSamePlace = 2.0F;  // strokes of one line
constexpr float kShortest = 6.0F;   // of a line that is a border
constexpr float kCovered = 0.6F;    // of a cell's side, by lines: there is a border
constexpr std::size_t kMostStrokes = 60000;
constexpr std::size_t kMostLines = 1500;
constexpr std::size_t kMostGrids = 100;
constexpr std::size_t kMostPlaces = 10000;  // rows × columns

// A line in one of the two directions: `at` across it, from `low` to `high` along it.
struct Border {
  float at = 0, low = 0, high = 0;
};

// Strokes that lie on one another or go on in each other, made one.
std::vector<Border> merge(std::vector<Border> strokes) {
  std::sort(strokes.begin(), strokes.end(), [](const Border& a, const Border& b) { return a.at < b.at; });
  std::vector<Border> merged;
  for (std::size_t i = 0; i < strokes.size();) {
    std::size_t end = i;
    while (end < strokes.size() && strokes[end].at - strokes[i].at <= kSamePlace) ++end;
    const auto first = strokes.begin() + static_cast<std::ptrdiff_t>(i);
    std::sort(first, strokes.begin() + static_cast<std::ptrdiff_t>(end),
              [](const Border& a, const Border& b) { return a.low < b.low; });
    const std::size_t begin = merged.size();
    for (; i < end; ++i) {
      if (merged.size() > begin && strokes[i].low <= merged.back().high + kTouch) {
        merged.back().high = std::max(merged.back().high, strokes[i].high);
      } else {
        merged.push_back(strokes[i]);
      }
    }
  }
  std::erase_if(merged, [](const Border& b) { return b.high - b.low < kShortest; });
  return merged;
}

class Sets {  // union-find
 public:
  explicit Sets(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t find(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) { parent_[find(b)] = find(a); }

 private:
  std::vector<std::size_t> parent_;
};

bool meet(const Border& level, const Border& upright) {
  return upright.at >= level.low - kTouch && upright.at <= level.high + kTouch && level.at >= upright.low - kTouch &&
         level.at <= upright.high + kTouch;
}

std::vector<float> places_of(const std::vector<Border>& borders) {
  std::vector<float> places;
  for (const Border& b : borders) places.push_back(b.at);
  std::sort(places.begin(), places.end());
  std::vector<float> apart;
  for (const float place : places) {
    if (apart.empty() || place - apart.back() > kTouch) apart.push_back(place);
  }
  return apart;
}

// Whether the borders at `at` cover most of the side low…high.
bool is_border(const std::vector<Border>& borders, float at, float low, float high) {
  float covered = 0;
  for (const Border& b : borders) {
    if (std::fabs(b.at - at) > kTouch) continue;
    covered += std::max(0.0F, std::min(high, b.high) - std::max(low, b.low));
  }
  return covered >= kCovered * (high - low);
}

class GridMaker {
 public:
  GridMaker(const std::vector<Border>& levels, const std::vector<Border>& uprights)
      : levels_(levels), uprights_(uprights) {}

  std::optional<Grid> make() {
    if (levels_.empty() || uprights_.empty()) return std::nullopt;
    grid_.xs = places_of(uprights_);
    grid_.ys = places_of(levels_);
    close_sides();
    if (grid_.xs.size() < 2 || grid_.ys.size() < 2) return std::nullopt;
    columns_ = grid_.xs.size() - 1;
    rows_ = grid_.ys.size() - 1;
    too_many_ = rows_ * columns_ > kMostPlaces;
    if (too_many_) return std::nullopt;
    grid_.box = {grid_.xs.front(), grid_.ys.front(), grid_.xs.back(), grid_.ys.back()};
    join_places();
    return std::move(grid_);
  }

  bool too_many() const { return too_many_; }

 private:
  // Tables are often drawn without their outer sides.
  void close_sides() {
    float left = levels_.front().low, right = levels_.front().high;
    for (const Border& b : levels_) {
      left = std::min(left, b.low);
      right = std::max(right, b.high);
    }
    if (left < grid_.xs.front() - 2 * kShortest) grid_.xs.insert(grid_.xs.begin(), left);
    if (right > grid_.xs.back() + 2 * kShortest) grid_.xs.push_back(right);
    float top = uprights_.front().low, bottom = uprights_.front().high;
    for (const Border& b : uprights_) {
      top = std::min(top, b.low);
      bottom = std::max(bottom, b.high);
    }
    if (top < grid_.ys.front() - 2 * kShortest) grid_.ys.insert(grid_.ys.begin(), top);
    if (bottom > grid_.ys.back() + 2 * kShortest) grid_.ys.push_back(bottom);
  }

  void join_places() {
    Sets sets(rows_ * columns_);
    for (std::size_t c = 1; c < columns_; ++c) {
      const std::vector<Border> here = at_place(uprights_, grid_.xs[c]);
      for (std::size_t r = 0; r < rows_; ++r) {
        if (!is_border(here, grid_.xs[c], grid_.ys[r], grid_.ys[r + 1])) sets.join(place(r, c - 1), place(r, c));
      }
    }
    for (std::size_t r = 1; r < rows_; ++r) {
      const std::vector<Border> here = at_place(levels_, grid_.ys[r]);
      for (std::size_t c = 0; c < columns_; ++c) {
        if (!is_border(here, grid_.ys[r], grid_.xs[c], grid_.xs[c + 1])) sets.join(place(r - 1, c), place(r, c));
      }
    }
    write_cells(sets);
  }

  static std::vector<Border> at_place(const std::vector<Border>& borders, float at) {
    std::vector<Border> here;
    for (const Border& b : borders) {
      if (std::fabs(b.at - at) <= kTouch) here.push_back(b);
    }
    return here;
  }

  std::size_t place(std::size_t row, std::size_t column) const { return row * columns_ + column; }

  // A joined part that is no rectangle (a line was lost) is cut into its rows.
  void write_cells(Sets& sets) {
    std::vector<bool> taken(rows_ * columns_, false);
    grid_.places.assign(rows_ * columns_, 0);
    for (std::size_t r = 0; r < rows_; ++r) {
      for (std::size_t c = 0; c < columns_; ++c) {
        if (taken[place(r, c)]) continue;
        const std::size_t set = sets.find(place(r, c));
        const auto same = [&](std::size_t row, std::size_t column) {
          return !taken[place(row, column)] && sets.find(place(row, column)) == set;
        };
        std::size_t right = c + 1;
        while (right < columns_ && same(r, right)) ++right;
        std::size_t below = r + 1;
        while (below < rows_ && whole_row(below, c, right, same)) ++below;
        for (std::size_t row = r; row < below; ++row) {
          for (std::size_t column = c; column < right; ++column) {
            taken[place(row, column)] = true;
            grid_.places[place(row, column)] = static_cast<std::uint32_t>(grid_.cells.size());
          }
        }
        add_cell(r, c, below, right);
      }
    }
  }

  template <class Same>
  bool whole_row(std::size_t row, std::size_t left, std::size_t right, const Same& same) const {
    for (std::size_t c = left; c < right; ++c) {
      if (!same(row, c)) return false;
    }
    const bool wider = (left > 0 && same(row, left - 1)) || (right < columns_ && same(row, right));
    return !wider;
  }

  void add_cell(std::size_t row, std::size_t column, std::size_t below, std::size_t right) {
    GridCell cell;
    cell.row = static_cast<std::uint16_t>(row);
    cell.column = static_cast<std::uint16_t>(column);
    cell.row_span = static_cast<std::uint16_t>(below - row);
    cell.column_span = static_cast<std::uint16_t>(right - column);
    cell.box = {grid_.xs[column], grid_.ys[row], grid_.xs[right], grid_.ys[below]};
    grid_.cells.push_back(std::move(cell));
  }

  const std::vector<Border>& levels_;
  const std::vector<Border>& uprights_;
  Grid grid_;
  std::size_t rows_ = 0, columns_ = 0;
  bool too_many_ = false;
};

}  // namespace

std::optional<std::vector<Grid>> find_grids(std::vector<Rule> rules) {
  std::vector<Border> levels, uprights;
  if (rules.size() > kMostStrokes) return std::nullopt;
  for (const Rule& rule : rules) {
    if (rule.x1 - rule.x0 >= rule.y1 - rule.y0) {
      levels.push_back({(rule.y0 + rule.y1) / 2, rule.x0, rule.x1});
    } else {
      uprights.push_back({(rule.x0 + rule.x1) / 2, rule.y0, rule.y1});
    }
  }
  levels = merge(std::move(levels));
  uprights = merge(std::move(uprights));
  if (levels.size() > kMostLines || uprights.size() > kMostLines) return std::nullopt;
  Sets sets(levels.size() + uprights.size());
  for (std::size_t l = 0; l < levels.size(); ++l) {
    for (std::size_t u = 0; u < uprights.size(); ++u) {
      if (meet(levels[l], uprights[u])) sets.join(l, levels.size() + u);
    }
  }
  if (levels.empty() || uprights.empty()) return std::vector<Grid>{};
  std::vector<std::vector<Border>> level_groups(levels.size() + uprights.size()), upright_groups(level_groups.size());
  for (std::size_t l = 0; l < levels.size(); ++l) level_groups[sets.find(l)].push_back(levels[l]);
  for (std::size_t u = 0; u < uprights.size(); ++u) {
    upright_groups[sets.find(levels.size() + u)].push_back(uprights[u]);
  }
  std::vector<Grid> grids;
  for (std::size_t g = 0; g < level_groups.size(); ++g) {
    GridMaker maker(level_groups[g], upright_groups[g]);
    if (auto grid = maker.make()) grids.push_back(std::move(*grid));
    if (maker.too_many()) return std::nullopt;
  }
  std::stable_sort(grids.begin(), grids.end(), [](const Grid& a, const Grid& b) {
    if ((a.cells.size() == 1) != (b.cells.size() == 1)) return b.cells.size() == 1;
    return a.box.width() * a.box.height() < b.box.width() * b.box.height();
  });
  if (grids.size() > kMostGrids) return std::nullopt;
  return grids;
}

int cell_at(const Grid& grid, float x, float y) {
  const Box& box = grid.box;
  if (x < box.left || x > box.right || y < box.top || y > box.bottom) return -1;
  const auto place = [](const std::vector<float>& borders, float at) {
    const auto above = std::upper_bound(borders.begin() + 1, borders.end() - 1, at);
    return static_cast<std::size_t>(above - borders.begin()) - 1;
  };
  return static_cast<int>(grid.places[place(grid.ys, y) * (grid.xs.size() - 1) + place(grid.xs, x)]);
}

}  // namespace mingjian::page_layout
