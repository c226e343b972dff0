#include "readers/xlsx/sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "readers/archive/xml_part.hpp"
#include "readers/archive/xml_scanner.hpp"

namespace mingjian::xlsx {
namespace {

using Event = XmlScanner::Event;

constexpr std::size_t kMostStrings = 500000, kMostCells = 500000, kMostMerges = 5000;

struct Place {
  int row = 0, column = -1;  // row 1-based, column 0-based; column -1: not a place
};

// "AB12".
Place place_of(std::string_view name) {
  Place place;
  std::size_t at = 0;
  int column = 0;
  for (; at < name.size() && name[at] >= 'A' && name[at] <= 'Z' && at < 3; ++at)
    column = column * 26 + (name[at] - 'A') + 1;
  const auto [end, error] = std::from_chars(name.data() + at, name.data() + name.size(), place.row);
  if (at > 0 && error == std::errc() && end == name.data() + name.size()) place.column = column - 1;
  return place;
}

// 12.300000000000001 is shown as 12.3, 12.0 (as other programs write it) as 12.
std::string number_text(std::string_view raw) {
  double value = 0;
  const auto [end, error] = std::from_chars(raw.data(), raw.data() + raw.size(), value);
  if (error != std::errc() || end != raw.data() + raw.size()) return std::string(raw);
  if (raw.size() < 15 && raw.find_first_of(".eE") == std::string_view::npos) return std::string(raw);
  return fmt::format("{:.15g}", value);
}

struct Merge {
  Place first, last;
};

class SheetParser {
 public:
  SheetParser(std::string_view xml, const std::vector<std::string>& strings) : scanner_(xml), strings_(strings) {}

  Sheet parse() {
    for (Event event = scanner_.next(); event != Event::end && !too_much_; event = scanner_.next()) {
      if (event != Event::open) continue;
      switch (scanner_.name()) {
        case xml_name("col"):
          hide_columns();
          break;
        case xml_name("row"):
          row();
          break;
        case xml_name("mergeCell"):
          merge();
          break;
        default:
          break;
      }
    }
    merge_cells();
    return std::move(sheet_);
  }
  std::string_view problem() const { return scanner_.problem(); }
  bool too_much() const { return too_much_; }

 private:
  void hide_columns() {
    if (scanner_.attribute("hidden") != "1" && scanner_.attribute("hidden") != "true") return;
    const int last = std::min(scanner_.number("max", 0), kMostColumns);
    for (int column = std::max(scanner_.number("min", 1), 1); column <= last; ++column) hidden_.insert(column - 1);
  }

  // Rows and cells may stand without their places: then they follow the one before.
  void row() {
    SheetRow read;
    read.number = scanner_.number("r", last_row_ + 1);
    const bool hidden = scanner_.attribute("hidden") == "1" || scanner_.attribute("hidden") == "true";
    if (read.number <= last_row_ || read.number > (1 << 20)) {  // not in order: damaged or hostile
      scanner_.skip();
      return;
    }
    last_row_ = read.number;
    if (!sheet_.empty()) read.cells.reserve(sheet_.back().cells.size());
    const std::size_t depth = scanner_.depth();
    int column = 0;
    for (Event event = scanner_.next(); event != Event::end; event = scanner_.next()) {
      if (event == Event::close && scanner_.depth() < depth) break;
      if (event == Event::open && scanner_.name() == xml_name("c")) cell(read, column);
    }
    if (hidden || read.cells.empty()) return;
    cells_ += read.cells.size();
    sheet_.push_back(std::move(read));
    too_much_ = too_much_ || cells_ > kMostCells || sheet_.size() > kMostRows;
  }

  void cell(SheetRow& row, int& column) {
    const Place place = place_of(scanner_.attribute("r"));
    if (place.column >= 0) column = place.column;
    SheetCell read;
    read.column = column++;
    const std::string type(scanner_.attribute("t"));
    std::string value;
    const std::size_t depth = scanner_.depth();
    bool open = false;  // <v> or <t>
    for (Event event = scanner_.next(); event != Event::end; event = scanner_.next()) {
      if (event == Event::close && scanner_.depth() < depth) break;
      if (event == Event::open && (scanner_.name() == xml_name("f") || scanner_.name() == xml_name("rPh"))) {
        scanner_.skip();
        continue;
      }
      if (event == Event::open) open = scanner_.name() == xml_name("v") || scanner_.name() == xml_name("t");
      if (event == Event::close) open = false;
      if (event == Event::text && open) scanner_.append_text(value);
    }
    read.text = shown(type, value);
    if (read.column >= kMostColumns) {
      too_much_ = too_much_ || !read.text.empty();
      return;
    }
    const bool in_order = row.cells.empty() || row.cells.back().column < read.column;
    if (in_order && hidden_.count(read.column) == 0) row.cells.push_back(std::move(read));
  }

  std::string shown(const std::string& type, const std::string& value) const {
    if (type == "s") {
      std::size_t index = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), index);
      return error == std::errc() && index < strings_.size() ? strings_[index] : std::string();
    }
    if (type == "b") return value == "1" ? "TRUE" : "FALSE";
    if (type == "inlineStr" || type == "str" || type == "e") return value;
    return number_text(value);
  }

  void merge() {
    const std::string_view reference = scanner_.attribute("ref");
    const std::size_t colon = reference.find(':');
    if (colon == std::string_view::npos) return;
    const Merge merge{place_of(reference.substr(0, colon)), place_of(reference.substr(colon + 1))};
    if (merge.first.column < 0 || merge.last.column < merge.first.column || merge.last.row < merge.first.row) return;
    merges_.push_back(merge);
    too_much_ = too_much_ || merges_.size() > kMostMerges;
  }

  // Spans count what is shown: hidden rows and columns are left out. Merged areas do not overlap; where they do, the
  // first stands.
  void merge_cells() {
    std::sort(merges_.begin(), merges_.end(), [](const Merge& a, const Merge& b) {
      return std::pair(a.first.row, a.first.column) < std::pair(b.first.row, b.first.column);
    });
    std::size_t next = 0;
    std::vector<Merge> active;
    for (std::size_t r = 0; r < sheet_.size() && !too_much_; ++r) {
      SheetRow& row = sheet_[r];
      for (; next < merges_.size() && merges_[next].first.row <= row.number; ++next) active.push_back(merges_[next]);
      std::erase_if(active, [&](const Merge& merge) { return merge.last.row < row.number; });
      for (const Merge& merge : active) cover(r, merge);
      for (SheetCell& cell : row.cells) {
        cell.shown = cell.column - static_cast<int>(std::distance(hidden_.begin(), hidden_.lower_bound(cell.column)));
      }
    }
  }

  void cover(std::size_t r, const Merge& merge) {
    SheetRow& row = sheet_[r];
    auto cell = std::lower_bound(row.cells.begin(), row.cells.end(), merge.first.column,
                                 [](const SheetCell& c, int column) { return c.column < column; });
    for (; cell != row.cells.end() && cell->column <= merge.last.column; ++cell) {
      if (cell->covered || cell->row_span * cell->column_span > 1) return;
      if (row.number == merge.first.row && cell->column == merge.first.column) {
        cell->column_span = shown_columns(merge);
        cell->row_span = shown_rows(r, merge.last.row);
      } else {
        cell->covered = true;
      }
    }
  }

  int shown_columns(const Merge& merge) const {
    const int last = std::min(merge.last.column, kMostColumns - 1);
    const auto hidden = std::distance(hidden_.lower_bound(merge.first.column), hidden_.upper_bound(last));
    return std::max(last - merge.first.column + 1 - static_cast<int>(hidden), 1);
  }

  int shown_rows(std::size_t first, int last) const {
    const auto end = std::upper_bound(sheet_.begin() + static_cast<std::ptrdiff_t>(first), sheet_.end(), last,
                                      [](int number, const SheetRow& row) { return number < row.number; });
    return static_cast<int>(end - sheet_.begin() - static_cast<std::ptrdiff_t>(first));
  }

  XmlScanner scanner_;
  const std::vector<std::string>& strings_;
  Sheet sheet_;
  std::vector<Merge> merges_;
  std::set<int> hidden_;  // columns
  int last_row_ = 0;
  std::size_t cells_ = 0;
  bool too_much_ = false;
};

}  // namespace

Result<std::vector<std::string>> parse_shared_strings(std::string_view xml) {
  std::vector<std::string> strings;
  XmlScanner scanner(xml);
  bool open = false;  // <t>
  for (Event event = scanner.next(); event != Event::end; event = scanner.next()) {
    if (event == Event::text && open && !strings.empty()) scanner.append_text(strings.back());
    if (event == Event::close) open = false;
    if (event != Event::open) continue;
    if (scanner.name() == xml_name("rPh")) {  // phonetic guide
      scanner.skip();
      continue;
    }
    if (scanner.name() == xml_name("si")) strings.emplace_back();
    open = scanner.name() == xml_name("t");
    if (strings.size() > kMostStrings) {
      return failure("I022", "表格里的文字超过上限50万条。年度报告不会这样大，请核对文件");
    }
  }
  if (!scanner.problem().empty()) return tl::unexpected<Error>(xml_error("sharedStrings.xml", scanner.problem()));
  return strings;
}

Result<Sheet> parse_sheet(std::string_view part_name, std::string_view xml, const std::vector<std::string>& strings) {
  SheetParser parser(xml, strings);
  Sheet sheet = parser.parse();
  if (!parser.problem().empty()) return tl::unexpected<Error>(xml_error(part_name, parser.problem()));
  if (parser.too_much()) {
    return failure("I022", fmt::format("工作表超过上限（{}行、{}列、50万格）。年度报告不会这样大，请核对文件",
                                       kMostRows, kMostColumns));
  }
  return sheet;
}

}  // namespace mingjian::xlsx
