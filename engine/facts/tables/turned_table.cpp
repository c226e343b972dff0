#include "facts/tables/turned_table.hpp"

#include <algorithm>
#include <utility>

namespace mingjian {
namespace {

constexpr std::size_t kMostRows = 64, kMostColumns = 64;  // official tables have at most 33 and 15

class Turner {
 public:
  explicit Turner(const Table& table) : source_(table) {}

  Table turn() {
    if (source_.rows.size() > kMostRows || !lay()) return {};
    Table out;
    out.form = TableForm::structured;
    out.range = source_.range;
    for (std::size_t c = 0; c < width_; ++c) {
      TableRow row;
      for (std::size_t r = 0; r < source_.rows.size(); ++r) {
        const Place& place = at(r, c);
        if (place.cell == nullptr && place.covered) continue;
        Cell& cell = row.cells.emplace_back(place.cell != nullptr ? *place.cell : Cell{});
        std::swap(cell.row_span, cell.column_span);
        cell.row = static_cast<std::uint16_t>(c);
        cell.column = static_cast<std::uint16_t>(r);
        if (row.range.empty()) row.range = cell.range;
      }
      out.rows.push_back(std::move(row));
    }
    return out;
  }

 private:
  struct Place {
    const Cell* cell = nullptr;
    bool covered = false;
  };

  Place& at(std::size_t row, std::size_t column) { return places_[row * kMostColumns + column]; }

  // False: too wide, or cells over one another.
  bool lay() {
    const bool spans = source_.form == TableForm::structured;
    const std::size_t rows = source_.rows.size();
    places_.resize(rows * kMostColumns);
    for (std::size_t r = 0; r < rows; ++r) {
      std::size_t column = 0;
      for (const Cell& cell : source_.rows[r].cells) {
        if (!spans) column = cell.column;
        while (column < kMostColumns && at(r, column).covered) ++column;
        const std::size_t wide = spans ? std::max<std::size_t>(cell.column_span, 1) : 1;
        const std::size_t high = spans ? std::min<std::size_t>(std::max<std::size_t>(cell.row_span, 1), rows - r) : 1;
        if (column + wide > kMostColumns) return false;
        for (std::size_t i = 0; i < high * wide; ++i) {
          Place& place = at(r + i / wide, column + i % wide);
          if (place.covered) return false;
          place.covered = true;
        }
        at(r, column).cell = &cell;
        column += wide;
        width_ = std::max(width_, column);
      }
    }
    return width_ > 1;
  }

  const Table& source_;
  std::vector<Place> places_;
  std::size_t width_ = 0;
};

}  // namespace

Table turned_table(const Table& table) { return Turner(table).turn(); }

bool names_many_rows(const Field* begin, const Field* end) {
  constexpr std::ptrdiff_t kMany = 4;
  if (end - begin < kMany || std::any_of(begin, end, [](const Field& field) { return field.value(); })) return false;
  return std::count_if(begin, end, [](const Field& field) {
           if (field.label == nullptr) return false;
           const auto& meanings = field.label->meanings;
           return std::any_of(meanings.begin(), meanings.end(), [](const LabelMeaning& m) { return m.row >= 0; });
         }) >= kMany;
}

}  // namespace mingjian
