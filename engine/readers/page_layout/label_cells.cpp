#include "readers/page_layout/label_cells.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/utf8.hpp"
#include "readers/text/line_marks.hpp"

namespace mingjian::page_layout {
namespace {

// All of the size, but for the shares of a distance.
constexpr float kSameEdge = 0.6F;
constexpr float kSameHeight = 0.35F;
constexpr float kOtherSize = 0.12F;
constexpr float kShortBy = 1.7F;       // a line may be short by, besides what did not fit
constexpr float kShortByDoubt = 0.3F;  // the same where rows stand no farther apart than lines
constexpr float kNearest = 0.9F;
constexpr float kFarthest = 2.6F;     // lines of one name
constexpr float kSameLeading = 1.2F;  // share
constexpr float kRowsApart = 0.92F;   // share of the distance of rows: nearer lines are inside of one

float edge_of(const Word& word, bool centred) { return centred ? (word.left + word.right) / 2 : word.left; }

// Words whose edges stand under one another get the same number; returns how many there are.
int number_columns(const std::vector<Word>& words, bool centred, std::vector<int>& columns) {
  std::vector<std::size_t> order(words.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return edge_of(words[a], centred) < edge_of(words[b], centred);
  });
  int count = 0;
  float begin = 0;
  columns.assign(words.size(), 0);
  for (const std::size_t i : order) {
    const float edge = edge_of(words[i], centred);
    if (count == 0 || edge - begin > kSameEdge * words[i].size) {
      ++count;
      begin = edge;
    }
    columns[i] = count - 1;
  }
  return count;
}

class CellMaker {
 public:
  CellMaker(const std::vector<Word>& words, const std::vector<float>& rows, float pitch)
      : words_(words), rows_(rows), pitch_(pitch) {}

  std::vector<LabelCell> make() {
    if (words_.empty()) return {};
    measure();
    for (std::size_t i = 0; i < words_.size(); ++i) add(i);
    match();
    join_around_rows();
    break_odd();
    std::stable_sort(cells_.begin(), cells_.end(),
                     [](const LabelCell& a, const LabelCell& b) { return a.words.front() < b.words.front(); });
    return std::move(cells_);
  }

 private:
  void measure() {
    std::vector<int> by_left, by_middle;
    const int lefts = number_columns(words_, false, by_left);
    const int middles = number_columns(words_, true, by_middle);
    centred_ = middles < lefts;
    columns_ = centred_ ? by_middle : by_left;
    const auto count = static_cast<std::size_t>(std::max(lefts, middles));
    rights_.assign(count, -1e9F);
    open_.assign(count, kNone);
    std::vector<const Word*> above(count, nullptr);
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const auto c = static_cast<std::size_t>(columns_[i]);
      rights_[c] = std::max(rights_[c], reach(words_[i]));
      const float distance = above[c] == nullptr ? 0 : words_[i].y - above[c]->y;
      if (distance > kNearest * words_[i].size && !words_[i].alone && !above[c]->alone)
        leading_ = std::min(leading_, distance);
      above[c] = &words_[i];
    }
  }

  // How far a line comes in its column.
  float reach(const Word& word) const { return centred_ ? word.right - word.left : word.right; }

  static float first_width(const Word& word) {
    std::size_t ascii = 0;
    while (ascii < word.text.size() && static_cast<unsigned char>(word.text[ascii]) < 0x80 && word.text[ascii] != ' ')
      ++ascii;
    return ascii == 0 ? word.size : static_cast<float>(ascii) * word.size / 2;
  }

  int row_at(float y, float size) const {
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (std::fabs(rows_[r] - y) < kSameHeight * size) return static_cast<int>(r);
    }
    return -1;
  }

  std::size_t rows_between(const Word& first, const Word& last) const {
    const float slack = kSameHeight * first.size;
    return static_cast<std::size_t>(
        std::count_if(rows_.begin(), rows_.end(), [&](float y) { return y > first.y - slack && y < last.y + slack; }));
  }

  bool may_go_on(const Word& above, const Word& next) const {
    const float distance = next.y - above.y;
    const bool same_size = std::fabs(next.size - above.size) <= kOtherSize * above.size;
    return same_size && !above.alone && !next.alone && distance > kSameHeight * above.size &&
           distance < kFarthest * above.size && distance <= kSameLeading * leading_ &&
           !text_reader::begins_item(next.text);
  }

  bool goes_on(const LabelCell& cell, std::size_t i) const {
    const Word& above = words_[cell.words.back()];
    const Word& next = words_[i];
    if (!may_go_on(above, next) || rows_between(words_[cell.words.front()], next) > 1) return false;
    const bool inside = pitch_ < 1e8F && next.y - above.y < kRowsApart * pitch_;
    const float doubt = inside ? kShortBy : kShortByDoubt;
    const float full = rights_[static_cast<std::size_t>(columns_[i])];
    return reach(above) + first_width(next) + doubt * above.size > full;
  }

  void add(std::size_t i) {
    std::size_t& open = open_[static_cast<std::size_t>(columns_[i])];
    if (open == kNone || !goes_on(cells_[open], i)) {
      open = cells_.size();
      cells_.push_back({{}, -1});
    }
    cells_[open].words.push_back(i);
  }

  // Of the cells beside a row the innermost one names it.
  void match() {
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      std::size_t best = kNone;
      for (std::size_t c = 0; c < cells_.size(); ++c) {
        const Word& first = words_[cells_[c].words.front()];
        const float slack = kSameHeight * first.size;
        if (rows_[r] < first.y - slack || rows_[r] > words_[cells_[c].words.back()].y + slack) continue;
        if (best == kNone || first.left > words_[cells_[best].words.front()].left) best = c;
      }
      if (best != kNone && cells_[best].row < 0) cells_[best].row = static_cast<int>(r);
    }
  }

  bool has_name(std::size_t row) const {
    return std::any_of(cells_.begin(), cells_.end(),
                       [&](const LabelCell& cell) { return cell.row == static_cast<int>(row); });
  }

  // A row without a name between two lines as far above it as below: these are its name, though the first was short.
  void join_around_rows() {
    for (std::size_t r = 0; r < rows_.size(); ++r) {
      if (has_name(r)) continue;
      std::size_t above = kNone, below = kNone;
      for (std::size_t c = 0; c < cells_.size(); ++c) {
        if (cells_[c].row >= 0) continue;
        if (words_[cells_[c].words.back()].y < rows_[r]) above = innermost(above, c, false);
        if (words_[cells_[c].words.front()].y > rows_[r]) below = innermost(below, c, true);
      }
      if (above == kNone || below == kNone) continue;
      const Word& first = words_[cells_[above].words.front()];
      const Word& last = words_[cells_[below].words.back()];
      const bool even = std::fabs(first.y + last.y - 2 * rows_[r]) < 2 * kSameHeight * first.size;
      const bool one = columns_[cells_[above].words.front()] == columns_[cells_[below].words.front()];
      if (!even || !one || !may_go_on(words_[cells_[above].words.back()], words_[cells_[below].words.front()]))
        continue;
      cells_[above].row = static_cast<int>(r);
      auto& more = cells_[below].words;
      cells_[above].words.insert(cells_[above].words.end(), more.begin(), more.end());
      cells_.erase(cells_.begin() + static_cast<std::ptrdiff_t>(below));
    }
  }

  // The nearer one; of two as near the innermost.
  std::size_t innermost(std::size_t one, std::size_t other, bool below) const {
    if (one == kNone) return other;
    const Word& a = words_[below ? cells_[one].words.front() : cells_[one].words.back()];
    const Word& b = words_[below ? cells_[other].words.front() : cells_[other].words.back()];
    if (std::fabs(a.y - b.y) < kSameHeight * a.size) return b.left > a.left ? other : one;
    return (b.y < a.y) == below ? other : one;
  }

  enum class Stand { top, middle, bottom, other };
  Stand stand_of(const LabelCell& cell) const {
    const Word& first = words_[cell.words.front()];
    const float last = words_[cell.words.back()].y, y = rows_[static_cast<std::size_t>(cell.row)];
    const float slack = kSameHeight * first.size;
    if (std::fabs(y - (first.y + last) / 2) < slack) return Stand::middle;
    if (std::fabs(y - first.y) < slack) return Stand::top;
    return std::fabs(y - last) < slack ? Stand::bottom : Stand::other;
  }

  // Values stand in all rows alike; where they do not, lines were joined that do not belong together.
  void break_odd() {
    std::size_t counts[4] = {};
    const auto several = [](const LabelCell& cell) { return cell.row >= 0 && cell.words.size() > 1; };
    for (const LabelCell& cell : cells_) {
      if (several(cell)) ++counts[static_cast<std::size_t>(stand_of(cell))];
    }
    const auto usual = static_cast<std::size_t>(std::max_element(counts, counts + 3) - counts);
    std::vector<LabelCell> whole;
    for (LabelCell& cell : cells_) {
      if (!several(cell) || static_cast<std::size_t>(stand_of(cell)) == usual) {
        whole.push_back(std::move(cell));
        continue;
      }
      for (const std::size_t i : cell.words) {
        whole.push_back({{i}, row_at(words_[i].y, words_[i].size) == cell.row ? cell.row : -1});
      }
    }
    cells_ = std::move(whole);
  }

  static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();

  const std::vector<Word>& words_;
  const std::vector<float>& rows_;
  bool centred_ = false;
  std::vector<int> columns_;       // of each word
  std::vector<float> rights_;      // of each column: the farthest reach
  std::vector<std::size_t> open_;  // of each column: the last cell
  float leading_ = 1e9F;           // the least distance of lines in a column
  float pitch_;                    // of rows
  std::vector<LabelCell> cells_;
};

}  // namespace

std::vector<LabelCell> make_label_cells(const std::vector<Word>& words, const std::vector<float>& rows, float pitch) {
  return CellMaker(words, rows, pitch).make();
}

}  // namespace mingjian::page_layout
