// doubt_torn_numbers(): the last number of a row, and digits alone on the line below that no row took: a conversion may
// have parted one number (13 / 57). Unless it is the total of its row as it stands, the number is unread. Digits that
// count pages with others in the document are not meant.
#include <algorithm>
#include <cmath>

#include "base/utf8.hpp"
#include "facts/tables/alignment.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kLongest = 12;  // bytes of a piece of a number

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

// 13, 1203. and 1,2: what may go on.
bool may_go_on(std::string_view text) {
  return !text.empty() && is_digit(text.front()) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == '.' || c == ','; });
}

class TornNumbers {
 public:
  explicit TornNumbers(Alignment& alignment) : a_(alignment), text_(alignment.document->text) {}

  void doubt() {
    for (std::size_t q = 0; q < a_.rows.size(); ++q) {
      RowMatch& match = a_.rows[q];
      const std::size_t columns = a_.grid->rows[q].columns;
      if (match.state != RowState::filled || columns == 0 || columns > 31 || adds_up(q)) continue;
      const Field*& last = a_.cells[a_.first_cell[q] + columns - 1];
      if (last == nullptr || !may_go_on(last->text)) continue;
      const ByteRange below = line_below(last->range.end);
      if (below.empty() || is_cell(below.begin, match, *last) || counts_pages(below)) continue;
      match.lost |= 1U << (columns - 1);
      match.confidence = std::max(match.confidence, Confidence::recovered);
      last = nullptr;
    }
  }

 private:
  // The last column is a total, and it is that of the columns before it.
  bool adds_up(std::size_t q) const {
    constexpr std::string_view kTotal = "总计";
    const GridRow& row = a_.grid->rows[q];
    const std::vector<LayoutColumn>& columns = a_.grid->layout->tables[row.table].blocks[row.block].columns;
    if (columns.back().label != kTotal) return false;
    double rest = 0;
    for (std::size_t c = columns.size(); c-- > 0 && (c + 1 == columns.size() || columns[c].label != kTotal);) {
      const Field* field = a_.cells[a_.first_cell[q] + c];
      if (field == nullptr) continue;
      if (!field->value()) return false;
      rest += c + 1 == columns.size() ? -field->reading.value : field->reading.value;
    }
    return std::fabs(rest) < 1e-6;
  }

  // The next line, or the one after a blank line, if nothing else stands on this one behind `at`, and it is digits
  // alone.
  ByteRange line_below(std::uint32_t at) const {
    const auto end_of = [&](std::uint32_t from) {
      return static_cast<std::uint32_t>(std::min(text_.find('\n', from), text_.size()));
    };
    const std::uint32_t end = end_of(at);
    if (end == text_.size() || !bare(text_.substr(at, end - at)).empty()) return {};
    std::uint32_t next = end + 1;
    if (bare(text_.substr(next, end_of(next) - next)).empty() && end_of(next) < text_.size()) next = end_of(next) + 1;
    const std::string_view line = bare(text_.substr(next, end_of(next) - next));
    if (line.size() > kLongest || !is_digits(line)) return {};
    const auto begin = static_cast<std::uint32_t>(line.data() - text_.data());
    return {begin, begin + static_cast<std::uint32_t>(line.size())};
  }

  // Without blanks and bars around it.
  static std::string_view bare(std::string_view text) {
    for (;;) {
      text = utf8::trim(text);
      if (text.starts_with('|')) {
        text.remove_prefix(1);
      } else if (text.ends_with('|')) {
        text.remove_suffix(1);
      } else {
        return text;
      }
    }
  }

  // Of a row. Not where this row's label stands before its values and that row's behind them: nobody writes so.
  bool is_cell(std::uint32_t begin, const RowMatch& own, const Field& last) const {
    for (std::size_t q = 0; q < a_.rows.size(); ++q) {
      for (std::size_t c = 0; c < a_.grid->rows[q].columns; ++c) {
        const Field* field = a_.cells[a_.first_cell[q] + c];
        if (field == nullptr || field->range.begin != begin) continue;
        const FoundLabel& label = a_.rows[q].label;
        return !(own.label.found && own.label.range.begin < last.range.begin && label.found &&
                 label.range.begin > begin);
      }
    }
    return false;
  }

  // Furniture, and the number before it or behind it is another page's.
  bool counts_pages(ByteRange line) const {
    const long number = value(text_.substr(line.begin, line.size()));
    bool furniture = false, neighbour = false;
    for (const Block& block : a_.document->blocks) {
      if (block.kind != BlockKind::page_number) continue;
      if (block.range.contains(line)) {
        furniture = text_[line.begin] != '0';
        continue;
      }
      std::string_view mark = bare(a_.document->source(block.range));
      while (!mark.empty() && !is_digit(mark.front())) mark.remove_prefix(1);
      while (!mark.empty() && !is_digit(mark.back())) mark.remove_suffix(1);
      if (mark.size() > kLongest || !is_digits(mark)) continue;
      const long other = value(mark);
      if (other == number) return false;
      neighbour = neighbour || other == number + 1 || other == number - 1;
    }
    return furniture && neighbour;
  }

  static long value(std::string_view digits) {
    long value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
  }

  Alignment& a_;
  std::string_view text_;
};

}  // namespace

void doubt_torn_numbers(Alignment& alignment) { TornNumbers(alignment).doubt(); }

}  // namespace mingjian
