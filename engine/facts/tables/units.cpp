#include "facts/tables/units.hpp"

#include <algorithm>

#include "base/ideographs.hpp"
#include "base/utf8.hpp"
#include "facts/tables/glued_label.hpp"
#include "facts/tables/line_tokens.hpp"
#include "facts/tables/turned_table.hpp"

namespace mingjian {
namespace {

constexpr std::uint32_t kLongestLine = 240;  // bytes; longer lines are prose
constexpr std::size_t kMostTokens = 48;
constexpr std::size_t kLongestJoin = 40;  // tokens of one label torn by blanks

class Maker {
 public:
  Maker(const Document& document, const GridIndex& index) : document_(document), index_(index) {}

  UnitStream make() {
    std::size_t cells = 0, rows = 0;
    for (const Table& table : document_.tables) {
      rows += table.rows.size();
      for (const TableRow& row : table.rows) cells += row.cells.size();
    }
    stream_.fields.reserve(cells + 32);
    stream_.units.reserve(rows + document_.blocks.size());
    for (const Block& block : document_.blocks) {
      if (block.kind == BlockKind::table) {
        if (block.table >= 0 && static_cast<std::size_t>(block.table) < document_.tables.size()) add_table(block.table);
      } else if (block.kind == BlockKind::paragraph || block.kind == BlockKind::heading) {
        add_lines(block);
      }
    }
    return std::move(stream_);
  }

 private:
  // A table that names many rows in one row is turned: what should be its rows are its columns.
  void add_table(int number) {
    const Table& table = document_.tables[static_cast<std::size_t>(number)];
    const std::size_t units = stream_.units.size(), fields = stream_.fields.size();
    if (add_rows(table, number) || table.form == TableForm::cell_lines) return;
    const Table turned = turned_table(table);
    if (turned.rows.empty()) return;
    stream_.units.resize(units);
    stream_.fields.resize(fields);
    stream_.turned.push_back(number);
    add_rows(turned, number);
  }

  // False: some row names many rows.
  bool add_rows(const Table& table, int number) {
    bool upright = true;
    std::vector<std::uint16_t> taken;  // rows that a cell above still covers, per column
    for (const TableRow& row : table.rows) {
      Unit unit = open(UnitKind::row);
      unit.table = number;
      std::uint16_t column = 0;
      for (const Cell& cell : row.cells) {
        if (table.form == TableForm::structured) {
          column = free_column(taken, column);
        } else {
          column = cell.column;
        }
        add_cell(cell, column);
        if (table.form == TableForm::structured) column = occupy(taken, column, cell);
      }
      for (std::uint16_t& rows : taken) rows = rows > 0 ? static_cast<std::uint16_t>(rows - 1) : std::uint16_t{0};
      unit.range = row.range;
      upright = upright && !names_many_rows(stream_.begin(unit), stream_.fields.data() + stream_.fields.size());
      close(unit);
    }
    return upright;
  }

  static std::uint16_t free_column(const std::vector<std::uint16_t>& taken, std::uint16_t column) {
    while (column < taken.size() && taken[column] > 0) ++column;
    return column;
  }

  static std::uint16_t occupy(std::vector<std::uint16_t>& taken, std::uint16_t column, const Cell& cell) {
    const std::size_t width = std::clamp<std::size_t>(cell.column_span, 1, 64);
    if (taken.size() < column + width && column < 1024) taken.resize(column + width, 0);
    for (std::size_t c = column; c < std::min(column + width, taken.size()); ++c) {
      taken[c] = std::max<std::uint16_t>(cell.row_span, 1);
    }
    return static_cast<std::uint16_t>(column + width);
  }

  void add_cell(const Cell& cell, std::uint16_t column) {
    Field& field = stream_.fields.emplace_back();
    field.range = cell.range;
    field.folded = cell.folded;
    field.column = column;
    if (cell.folded.empty()) return;
    field.text = document_.folded.view(cell.folded);
    classify(field);
    if (!field.words() || field.label != nullptr) return;
    const bool only_values = !splits(field);  // else it stays one field
    if (only_values && !begins_as_value(field)) return;
    const Field whole = field;
    const std::size_t first = stream_.fields.size() - 1;
    stream_.fields.pop_back();
    add_tokens(cell.range, column);
    if (only_values && !std::all_of(stream_.fields.begin() + static_cast<std::ptrdiff_t>(first), stream_.fields.end(),
                                    [](const Field& f) { return f.value(); })) {
      stream_.fields.resize(first);
      stream_.fields.push_back(whole);
      return;
    }
    for (std::size_t i = first; i < stream_.fields.size(); ++i) stream_.fields[i].reading.spaced = true;
  }

  void classify(Field& field) {
    field.reading = read_cell_value(field.text);
    if (!field.words()) return;
    field.label = index_.find_folded(field.text);
    if (field.label == nullptr && utf8::is_digit(static_cast<unsigned char>(field.text.back()))) glued_ = true;
  }

  // A cell that holds several values, or a label and its values: "7 0 0 0 0 0 7", "行政许可 97".
  bool splits(const Field& field) const {
    const auto last = static_cast<unsigned char>(field.text.back());
    const bool ends_as_value = utf8::is_digit(last) || last == '%' || last == '-' || last == '/';
    return ends_as_value && field.range.size() <= kLongestLine && tokens_of(document_.text, field.range).size() > 1;
  }

  // "9 件 1 件", "2 36.5万元"
  bool begins_as_value(const Field& field) const {
    return utf8::is_digit(static_cast<unsigned char>(field.text.front())) && field.range.size() <= kLongestLine &&
           tokens_of(document_.text, field.range).size() > 1;
  }

  // A furniture line is not in the folded text, so its folded range is empty.
  ByteRange folded_of(ByteRange range) const {
    ByteRange folded{document_.folded.folded_at(range.begin), document_.folded.folded_at(range.end)};
    const std::string_view text = document_.folded.text();
    const auto separator = [&](std::uint32_t at) { return text[at] == '\n' || text[at] == '\t'; };
    while (!folded.empty() && separator(folded.begin)) ++folded.begin;
    while (!folded.empty() && separator(folded.end - 1)) --folded.end;
    return folded;
  }

  Field field_of(ByteRange range, std::uint16_t column) { return field_of(range, folded_of(range), column); }

  Field field_of(ByteRange range, ByteRange folded, std::uint16_t column) {
    Field field;
    field.range = range;
    field.folded = folded;
    field.text = document_.folded.view(field.folded);
    field.column = column;
    classify(field);
    return field;
  }

  // Pushes the tokens of a stretch of text as fields; words that together make one label become one field.
  void add_tokens(ByteRange range, std::uint16_t column) {
    const std::vector<ByteRange> tokens = tokens_of(document_.text, range);
    if (tokens.size() > kMostTokens) {
      stream_.fields.push_back(field_of(range, column));
      return;
    }
    std::vector<Field> read;
    for (const ByteRange& token : tokens) {
      Field field = field_of(token, column);
      if (field.folded.empty()) continue;
      if (!read.empty() && read.back().value() && !field.value()) {  // 320.23 万元
        const Field joined = field_of({read.back().range.begin, field.range.end}, column);
        if (joined.reading.kind == CellKind::number_with_unit) {
          read.back() = joined;
          continue;
        }
      }
      read.push_back(field);
    }
    push_joined(read, column);
  }

  // Values that belong to the words around them: "1 . 属 于", "4. 无 正 当 理 由", "1 属于国家秘密 0 0".
  static bool part_of_label(const std::vector<Field>& read, std::size_t i, bool values_follow) {
    if (read[i].words()) return true;
    const Field& next = read[i + 1];
    if (next.words() && (next.text.front() == '.' || next.text.front() == ')' || next.text.starts_with("、")))
      return true;
    if (read[i].reading.kind == CellKind::mark) return i > 0 && next.words();
    return i == 0 && values_follow && next.words();
  }

  void push_joined(std::vector<Field>& read, std::uint16_t column) {
    std::size_t last_words = read.size();
    for (std::size_t i = 0; i < read.size(); ++i) {
      if (read[i].words()) last_words = i;
    }
    const bool values_follow = last_words + 1 < read.size();
    const auto in_label = [&](std::size_t i) {
      return last_words < read.size() && i <= last_words && part_of_label(read, i, values_follow);
    };
    for (std::size_t i = 0; i < read.size();) {
      if (!in_label(i)) {
        stream_.fields.push_back(read[i++]);
        continue;
      }
      std::size_t end = i + 1;
      while (in_label(end)) ++end;
      push_words(read, i, end, column);
      i = end;
    }
  }

  void push_words(const std::vector<Field>& read, std::size_t begin, std::size_t end, std::uint16_t column) {
    std::size_t pending = begin;
    const auto flush = [&](std::size_t to) {
      if (to > pending) stream_.fields.push_back(field_of({read[pending].range.begin, read[to - 1].range.end}, column));
    };
    for (std::size_t i = begin; i < end;) {
      std::size_t hit = 0;
      for (std::size_t to = std::min(end, i + kLongestJoin); to > i && hit == 0; --to) {
        const Field joined = field_of({read[i].range.begin, read[to - 1].range.end}, column);
        if (joined.label == nullptr) continue;
        flush(i);
        stream_.fields.push_back(joined);
        hit = to;
      }
      if (hit == 0) {
        ++i;
      } else {
        i = pending = hit;
      }
    }
    flush(end);
  }

  void add_lines(const Block& block) {
    const auto& starts = document_.line_starts;
    auto line = std::upper_bound(starts.begin(), starts.end(), block.range.begin);
    std::uint32_t begin = block.range.begin;
    while (begin < block.range.end) {
      const std::uint32_t end = line == starts.end() ? block.range.end : std::min(*line, block.range.end);
      add_line({begin, end}, block);
      begin = end;
      if (line != starts.end()) ++line;
    }
  }

  void add_line(ByteRange range, const Block& block) {
    const bool heading = block.kind == BlockKind::heading;
    const std::string_view text = utf8::trim(document_.source(range));
    if (text.empty()) return;
    const auto begin = static_cast<std::uint32_t>(text.data() - document_.text.data());
    range = {begin, begin + static_cast<std::uint32_t>(text.size())};
    if (text.size() > kLongestLine) return add_break(range, heading);
    const LineMarks marks = marks_of(text);
    if (marks.stop) return add_break(range, heading);
    const ByteRange folded = range == block.range ? block.folded : folded_of(range);
    if (heading && index_.find_folded(document_.folded.view(folded)) == nullptr) return add_break(range, heading);
    if (folded.empty()) return;
    Unit unit = open(UnitKind::line);
    unit.range = range;
    if (marks.blank) {
      add_tokens(range, 0);
    } else {
      stream_.fields.push_back(field_of(range, folded, 0));
    }
    close(unit);
  }

  void add_break(ByteRange range, bool heading) {
    if (!stream_.units.empty() && stream_.units.back().kind == UnitKind::line_break) {
      stream_.units.back().heading = false;
      return;
    }
    Unit unit = open(UnitKind::line_break);
    unit.heading = heading;
    unit.range = range;
    stream_.units.push_back(unit);
  }

  Unit open(UnitKind kind) const {
    Unit unit;
    unit.kind = kind;
    unit.first = static_cast<std::uint32_t>(stream_.fields.size());
    return unit;
  }

  static bool names_row(const Field& field) {
    if (field.label == nullptr) return false;  // only words have one
    return std::any_of(field.label->meanings.begin(), field.label->meanings.end(),
                       [](const LabelMeaning& m) { return m.row >= 0 || m.parent; });
  }

  // A value that is glued to its row's label becomes a field of its own.
  void split_glued(const Unit& unit) {
    std::size_t values = 0;
    for (std::size_t i = stream_.fields.size(); i-- > unit.first;) {
      const Field field = stream_.fields[i];
      values += field.value() ? 1 : 0;
      if (!field.words()) continue;
      const std::size_t end = field.label == nullptr ? glued_label(index_, field.text, values) : 0;
      values = 0;
      if (end == 0) continue;
      const std::uint32_t cut = field.folded.begin + static_cast<std::uint32_t>(end);
      const std::uint32_t cut_range = document_.folded.original({cut, cut + 1}, document_.text).begin;
      stream_.fields[i] = field_of({field.range.begin, cut_range}, {field.folded.begin, cut}, field.column);
      Field value = field_of({cut_range, field.range.end}, {cut, field.folded.end}, field.column);
      value.reading.spaced = true;
      stream_.fields.insert(stream_.fields.begin() + static_cast<std::ptrdiff_t>(i) + 1, value);
    }
    glued_ = false;
  }

  // Two rows run together, a row's label and values behind the values of another, become two units.
  void close(Unit& unit) {
    if (glued_) split_glued(unit);
    const Field* const begin = stream_.fields.data();
    const Field* const end = begin + stream_.fields.size();
    const Field* last_value = nullptr;
    const auto value_behind = [&](const Field* field) {
      if (last_value == nullptr) {
        last_value = end;
        while (last_value > field && !last_value[-1].value()) --last_value;
      }
      return field + 1 < last_value;
    };
    bool values = false;
    for (const Field* field = begin + unit.first; field < end; ++field) {
      if (field->blank()) continue;
      if (values && names_row(*field) && value_behind(field)) {
        add_unit(unit, field);
        unit.first = static_cast<std::uint32_t>(field - begin);
        unit.has_words = unit.has_values = values = false;
        unit.folded = {};
      }
      (field->words() ? unit.has_words : unit.has_values) = true;
      unit.folded = cover(unit.folded, field->folded);
      values = values || field->value();
    }
    add_unit(unit, end);
  }

  void add_unit(Unit& unit, const Field* end) {
    unit.count = static_cast<std::uint32_t>(end - stream_.begin(unit));
    if (unit.count > 0) stream_.units.push_back(unit);
  }

  const Document& document_;
  const GridIndex& index_;
  UnitStream stream_;
  bool glued_ = false;  // a field of the unit at hand is words that end in a digit
};

}  // namespace

UnitStream make_units(const Document& document, const GridIndex& index) { return Maker(document, index).make(); }

}  // namespace mingjian
