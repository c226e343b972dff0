#include "readers/page_layout/page_text.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "base/utf8.hpp"
#include "readers/page_layout/aligned_tables.hpp"
#include "readers/page_layout/grids.hpp"
#include "readers/page_layout/prose_columns.hpp"
#include "readers/page_layout/text_lines.hpp"

namespace mingjian::page_layout {
namespace {

constexpr float kLargest = 20000;      // points; farther away nothing is read
constexpr float kPictureShare = 0.5F;  // of the page's area
constexpr std::uint32_t kManyCurves = 400;
constexpr float kLargeFaint = 1.6F;  // of the usual size
constexpr std::size_t kFewGlyphs = 20;
constexpr std::size_t kEndElements = 3;  // page numbers and heads may stand outside of the last line
constexpr float kLowBox = 3.0F;          // times the line in it

bool inside(const Box& box) {
  const auto fits = [](float v) { return std::isfinite(v) && std::fabs(v) < kLargest; };
  return fits(box.left) && fits(box.top) && fits(box.right) && fits(box.bottom);
}

// A page whose text stands sideways is turned until it reads left to right.
void turn_upright(Page& page) {
  std::array<std::size_t, 6> count{};
  for (const Glyph& glyph : page.glyphs) ++count[static_cast<std::size_t>(glyph.direction)];
  const auto most = [&](Direction d) {
    const std::size_t n = count[static_cast<std::size_t>(d)];
    return n >= kFewGlyphs && n * 5 > page.glyphs.size() * 3;
  };
  const bool right = most(Direction::turned_right), left = most(Direction::turned_left);
  const bool over = most(Direction::upside_down);
  if (!right && !left && !over) return;
  const float width = page.width, height = page.height;
  const auto turned = [&](const Box& b) {
    if (over) return Box{width - b.right, height - b.bottom, width - b.left, height - b.top};
    return right ? Box{b.top, width - b.right, b.bottom, width - b.left}
                 : Box{height - b.bottom, b.left, height - b.top, b.right};
  };
  const Direction usual = over ? Direction::upside_down : right ? Direction::turned_right : Direction::turned_left;
  for (Glyph& glyph : page.glyphs) {
    glyph.box = turned(glyph.box);
    if (glyph.direction == usual) {
      glyph.direction = Direction::right;
    } else if (over || glyph.direction != Direction::down) {
      glyph.direction = Direction::oblique;
    }
  }
  for (Rule& rule : page.rules) {
    const Box b = turned({rule.x0, rule.y0, rule.x1, rule.y1});
    rule = {b.left, b.top, b.right, b.bottom};
  }
  if (!over) std::swap(page.width, page.height);
}

float usual_size(const Page& page) {
  std::vector<float> sizes;
  for (const Glyph& glyph : page.glyphs) {
    if (!glyph.faint && glyph.direction != Direction::oblique) sizes.push_back(glyph.size);
  }
  if (sizes.empty()) return 0;
  const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  return *middle;
}

class PageReader {
 public:
  explicit PageReader(Page& page) : page_(page) {}

  PageText read() {
    result_.number = page_.number;
    result_.column = page_.column;
    result_.width = page_.width;
    result_.height = page_.height;
    result_.picture = page_.picture_area > kPictureShare * page_.width * page_.height;
    std::erase_if(page_.rules, [](const Rule& r) { return !inside({r.x0, r.y0, r.x1, r.y1}); });
    std::vector<Grid> grids;
    if (auto found = find_grids(std::move(page_.rules))) {
      const auto box = std::find_if(found->begin(), found->end(), [](const Grid& g) { return g.cells.size() == 1; });
      boxes_.assign(std::make_move_iterator(box), std::make_move_iterator(found->end()));
      found->erase(box, found->end());
      grids = std::move(*found);
      std::erase_if(grids, [&](const Grid& grid) { return frames_columns(grid); });
    } else {
      result_.crowded = true;
    }
    share_out(grids);
    result_.outlines = result_.glyphs < kFewGlyphs && page_.curves > kManyCurves;
    result_.lines = make_lines(free_);
    // Directions come one after another; tables are looked for among ordinary lines from top to bottom.
    std::stable_sort(result_.lines.begin(), result_.lines.end(),
                     [](const Line& a, const Line& b) { return a.box.bottom < b.box.bottom; });
    keep_written(grids);
    split_at_grids(result_.grids.size());
    put_in_order();
    box_at_end(true);
    box_at_end(false);
    return std::move(result_);
  }

 private:
  void share_out(const std::vector<Grid>& grids) {
    const float usual = usual_size(page_);
    Line mark;  // what is written across the page
    in_cell_.resize(grids.size());
    for (std::size_t g = 0; g < grids.size(); ++g) in_cell_[g].resize(grids[g].cells.size());
    for (const Glyph& glyph : page_.glyphs) {
      if (!inside(glyph.box) || !(glyph.size > 0.5F)) continue;
      if (!utf8::is_blank(glyph.code)) {
        ++result_.glyphs;
        result_.hidden += glyph.hidden ? 1 : 0;
      }
      const bool large_faint = glyph.faint && glyph.size > kLargeFaint * usual;
      if (glyph.direction == Direction::oblique || glyph.watermark || large_faint) {
        add_mark(mark, glyph);
        continue;
      }
      result_.unreadable += glyph.code == 0xFFFD ? 1 : 0;
      share(glyph, grids);
    }
    if (!mark.text.empty()) marks_.push_back(std::move(mark));
  }

  // Rules between the rows and none between the columns: what stands in the rows tells the columns.
  bool frames_columns(const Grid& grid) const {
    constexpr std::size_t kFewestRows = 4, kColumns = 4;
    if (grid.xs.size() != 2 || grid.cells.size() < kFewestRows) return false;
    std::vector<const Glyph*> inside;
    for (const Glyph& glyph : page_.glyphs) {
      if (cell_at(grid, glyph.box.middle_x(), glyph.box.middle_y()) >= 0) inside.push_back(&glyph);
    }
    const std::vector<Line> lines = make_lines(inside);
    const auto in_columns =
        std::count_if(lines.begin(), lines.end(), [](const Line& line) { return line.parts.size() >= kColumns; });
    return static_cast<std::size_t>(in_columns) * 2 >= grid.cells.size();
  }

  static void add_mark(Line& mark, const Glyph& glyph) {
    if (mark.text.empty()) {
      mark.box = glyph.box;
      mark.watermark = true;
      mark.size = glyph.size;
    }
    mark.box.cover(glyph.box);
    if (mark.characters++ < 200) utf8::append(mark.text, glyph.code);
  }

  void share(const Glyph& glyph, const std::vector<Grid>& grids) {
    const float x = glyph.box.middle_x();
    const float y = glyph.box.middle_y();
    for (std::size_t g = 0; g < grids.size(); ++g) {  // smallest first: an inner table takes its own
      const int cell = cell_at(grids[g], x, y);
      if (cell < 0) continue;
      in_cell_[g][static_cast<std::size_t>(cell)].push_back(&glyph);
      return;
    }
    free_.push_back(&glyph);
  }

  // Grids that hold text become tables.
  void keep_written(std::vector<Grid>& grids) {
    for (std::size_t g = 0; g < grids.size(); ++g) {
      bool text = false;
      for (std::size_t c = 0; c < grids[g].cells.size(); ++c) {
        GridCell& cell = grids[g].cells[c];
        cell.text = cell_text(in_cell_[g][c], cell.box.width());
        text = text || !cell.text.empty();
      }
      if (text) result_.grids.push_back(std::move(grids[g]));
    }
  }

  // Words are only aligned with what stands between the same ruled tables.
  void split_at_grids(std::size_t ruled) {
    std::vector<float> tops;
    for (std::size_t g = 0; g < ruled; ++g) tops.push_back(result_.grids[g].box.middle_y());
    std::sort(tops.begin(), tops.end());
    std::vector<Line> all = std::move(result_.lines), part;
    result_.lines.clear();
    std::size_t next = 0;
    const auto flush = [&] {
      for (Grid& grid : take_aligned_tables(part)) result_.grids.push_back(std::move(grid));
      for (Line& line : part) result_.lines.push_back(std::move(line));
      part.clear();
    };
    for (Line& line : all) {
      while (next < tops.size() && line.box.middle_y() > tops[next]) {
        flush();
        ++next;
      }
      part.push_back(std::move(line));
    }
    flush();
    for (Line& line : marks_) result_.lines.push_back(std::move(line));
  }

  // A row of one cell that a page end parted from its table: a box around one line, first or last on its page.
  void box_at_end(bool last) {
    const std::size_t count = std::min(result_.order.size(), kEndElements);
    for (std::size_t i = 0; i < count; ++i) {
      Element& element = result_.order[last ? result_.order.size() - 1 - i : i];
      if (element.is_grid) return;
      const Line& line = result_.lines[element.index];
      for (Grid& box : boxes_) {
        if (cell_at(box, line.box.middle_x(), line.box.middle_y()) < 0) continue;
        if (box.box.height() > kLowBox * line.box.height() || !box.cells.front().text.empty()) return;
        box.cells.front().text = line.text;
        element = {true, static_cast<std::uint32_t>(result_.grids.size())};
        result_.grids.push_back(box);
        return;
      }
    }
  }

  void put_in_order() {
    std::vector<std::pair<float, Element>> placed;
    for (std::size_t i = 0; i < result_.lines.size(); ++i) {
      placed.push_back({result_.lines[i].box.middle_y(), {false, static_cast<std::uint32_t>(i)}});
    }
    for (std::size_t i = 0; i < result_.grids.size(); ++i) {
      const Grid& grid = result_.grids[i];
      placed.push_back({grid.ruled ? grid.box.top : grid.ys.front(), {true, static_cast<std::uint32_t>(i)}});
    }
    std::stable_sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& entry : placed) result_.order.push_back(entry.second);
  }

  Page& page_;
  PageText result_;
  std::vector<std::vector<std::vector<const Glyph*>>> in_cell_;
  std::vector<const Glyph*> free_;
  std::vector<Line> marks_;
  std::vector<Grid> boxes_;
};

}  // namespace

bool is_picture(const PageText& page) {
  constexpr std::uint32_t kFew = 20;  // characters: a page number, a stamp
  return (page.picture && page.glyphs < kFew) || page.outlines;
}

PageText read_page(Page page) {
  turn_upright(page);
  return PageReader(page).read();
}

void read_pages(Page page, std::vector<PageText>& out) {
  turn_upright(page);
  for (Page& part : parts_in_columns(std::move(page))) out.push_back(PageReader(part).read());
}

}  // namespace mingjian::page_layout
