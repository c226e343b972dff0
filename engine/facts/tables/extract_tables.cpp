// extract_tables(): the tables of the report laid on the grid of the official layout they follow.
#include <algorithm>

#include "base/fold.hpp"
#include "facts/extract.hpp"
#include "facts/tables/alignment.hpp"
#include "facts/tables/choose_grid.hpp"
#include "facts/tables/headers.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kManyTorn = 3;
constexpr std::size_t kCornerLines = 16;

class TableWriter {
 public:
  TableWriter(const FactSet& facts, Alignment& alignment, const GridChoice& choice)
      : facts_(facts), a_(alignment), choice_(choice) {}

  AlignedTable write(std::size_t t) {
    t_ = t;
    const LayoutTable& grid = a_.grid->layout->tables[t];
    AlignedTable table;
    table.key = grid.key;
    table.layout = a_.grid->layout;
    table.grid = &grid;
    prepare(grid, table);
    find_range(table);
    find_whole_blank();
    find_torn();
    std::uint32_t cell = 0;
    for (std::size_t q = first(); q < last(); ++q) {
      write_label(q, table);
      for (std::size_t c = 0; c < a_.grid->rows[q].columns; ++c) write_cell(q, c, table.cells[cell++]);
    }
    read_headers(a_, t, table);
    table.present = table.present || table.header_found || has_heading(table);
    judge(table);
    table.torn = a_.torn[t] || has_torn_head(table);
    if (!table.torn) add_extra_rows(table);
    add_lines(table);
    add_evidence(table);
    table.section = section_of(table);
    if (table.range.empty()) place_absent(table);
    return table;
  }

 private:
  std::size_t first() const { return a_.grid->first_row[t_]; }
  std::size_t last() const { return a_.grid->first_row[t_ + 1]; }

  static void prepare(const LayoutTable& grid, AlignedTable& table) {
    std::size_t cells = 0;
    table.row_labels.reserve(grid.blocks.size());
    table.column_labels.reserve(grid.blocks.size());
    table.headings.reserve(grid.blocks.size());
    for (const LayoutBlock& block : grid.blocks) {
      cells += block.rows.size() * block.columns.size();
      auto& rows = table.row_labels.emplace_back(block.rows.size());
      for (std::size_t r = 0; r < rows.size(); ++r) rows[r].expected = block.rows[r].label;
      auto& columns = table.column_labels.emplace_back(block.columns.size());
      for (std::size_t c = 0; c < columns.size(); ++c) columns[c].expected = block.columns[c].label;
      table.headings.emplace_back().expected = block.heading;
    }
    table.cells.resize(cells);
  }

  void find_range(AlignedTable& table) {
    for (std::size_t q = first(); q < last(); ++q) {
      const RowMatch& m = a_.rows[q];
      if (m.state == RowState::none && !m.label.found) continue;
      table.present = true;
      if (m.label.found) widen(table, m.label.range, m.label.folded);
      if (m.unit >= 0)
        widen(table, a_.unit(static_cast<std::size_t>(m.unit)).range, a_.unit(static_cast<std::size_t>(m.unit)).folded);
    }
  }

  static void widen(AlignedTable& table, ByteRange range, ByteRange folded) {
    table.range = cover(table.range, range);
    table.folded = cover(table.folded, folded);
  }

  // Blank cells at the ends of rows are often lost: a row with its label and nothing else is blank if no row of the
  // table has a value, and unread otherwise.
  void find_whole_blank() {
    whole_blank_ = true;
    std::size_t labels = 0;
    for (std::size_t q = first(); q < last(); ++q) {
      const RowMatch& m = a_.rows[q];
      whole_blank_ = whole_blank_ && m.state != RowState::filled && m.state != RowState::unread;
      labels += m.label.found ? 1 : 0;
    }
    whole_blank_ = whole_blank_ && labels > 1;
    if (!whole_blank_ || a_.first_unit[t_] < 0) return;
    for (auto u = static_cast<std::size_t>(a_.first_unit[t_]); u <= static_cast<std::size_t>(a_.last_unit[t_]); ++u) {
      whole_blank_ = whole_blank_ && !a_.unit(u).has_values;
    }
    // Labels first, then the values that belong to them: torn apart, not left blank.
    for (auto u = static_cast<std::size_t>(a_.last_unit[t_]) + 1; u < a_.roles.size() && !a_.is_break(u); ++u) {
      if (a_.unit(u).has_words || a_.roles[u].row >= 0) break;
      whole_blank_ = whole_blank_ && !a_.unit(u).has_values;
    }
  }

  // Where a conversion has parted many labels from their values, a hole in a row may be its work too.
  void find_torn() {
    std::size_t torn = 0;
    for (std::size_t q = first(); q < last(); ++q) {
      const RowMatch& m = a_.rows[q];
      const bool apart = m.label.unit >= 0 && m.label.unit != m.unit;
      if (m.state == RowState::filled && m.confidence != Confidence::exact && (apart || !m.label.found)) ++torn;
    }
    torn_ = torn >= kManyTorn;
  }

  void write_label(std::size_t q, AlignedTable& table) {
    const GridRow& row = a_.grid->rows[q];
    GridLabel& label = table.row_labels[row.block][row.row];
    FoundLabel& found = a_.rows[q].label;
    if (row.key.empty()) {
      label.found = a_.rows[q].state != RowState::none;
      return;
    }
    label.found = found.found;
    if (!found.found) return;
    label.official = found.official;
    label.split = found.split;
    label.text = std::move(found.text);
    label.range = found.range;
    label.folded = found.folded;
  }

  void write_cell(std::size_t q, std::size_t c, GridCell& cell) {
    const RowMatch& m = a_.rows[q];
    const Field* field = a_.cells[a_.first_cell[q] + c];
    cell.confidence = m.confidence;
    RowState state = m.state;
    if (state == RowState::none && m.label.found) state = whole_blank_ ? RowState::blank : RowState::unread;
    const bool label = field != nullptr && field->words() && field->label != nullptr;  // of another row or column
    if (state == RowState::filled && label) state = RowState::unread;
    if (state == RowState::filled && field != nullptr) {
      cell.kind = field->reading.kind;
      cell.value = field->reading.value;
      cell.unit = field->reading.unit;
      cell.range = field->range;
      cell.folded = field->folded;
      near_ = {cell.range.end, cell.range.end};
      near_folded_ = {cell.folded.end, cell.folded.end};
      return;
    }
    if (c == 0) step_to(m);
    cell.range = near_;
    cell.folded = near_folded_;
    if (c < 31 && (m.no_column >> c & 1U) != 0) {
      cell.kind = CellKind::missing;
      cell.fault = Fault::source;
      return;
    }
    if (state == RowState::filled && (torn_ || (c < 31 && (m.lost >> c & 1U) != 0))) state = RowState::unread;
    switch (state) {
      case RowState::filled:
      case RowState::blank:
        cell.kind = CellKind::blank;
        cell.fault = Fault::source;
        break;
      case RowState::unread:
        cell.kind = CellKind::unread;
        cell.fault = Fault::reading;
        cell.confidence = Confidence::guessed;
        break;
      case RowState::none:
        cell.kind = a_.torn[t_] ? CellKind::unread : CellKind::missing;
        cell.fault = a_.torn[t_] ? Fault::reading : Fault::source;
        break;
    }
  }

  // Where cells without text stand: behind the row's label, else behind what came last.
  void step_to(const RowMatch& m) {
    if (m.label.found) {
      near_ = {m.label.range.end, m.label.range.end};
      near_folded_ = {m.label.folded.end, m.label.folded.end};
    } else if (m.unit >= 0) {
      const Unit& unit = a_.unit(static_cast<std::size_t>(m.unit));
      near_ = {unit.range.begin, unit.range.begin};
      near_folded_ = {unit.folded.begin, unit.folded.begin};
    }
  }

  // Also what stands between the rows where the table is torn; no official title of a section.
  void add_lines(AlignedTable& table) const {
    const auto [low, high] = a_.extents[t_];
    for (std::size_t u = low; u < high; ++u) {
      const UnitRole& role = a_.roles[u];
      const Unit& unit = a_.unit(u);
      if (unit.kind != UnitKind::line || (!table.torn && role.row < 0 && !role.taken && !role.header)) continue;
      const bool title = std::any_of(facts_.sections.begin(), facts_.sections.end(), [&](const Section& section) {
        return !section.key.empty() && section.match == TitleMatch::exact &&
               section.heading_folded.overlaps(unit.folded);
      });
      if (!title) table.lines.push_back(unit.folded);
    }
    for (std::size_t u = low; u-- > 0 && low - u <= kCornerLines && high > low && is_piece_of_corner(u);) {
      table.lines.insert(table.lines.begin(), a_.unit(u).folded);
    }
  }

  // （本列 over 数据的 over 勾稽关: the words of the corner, a narrow cell's width a line.
  bool is_piece_of_corner(std::size_t u) const {
    const LayoutTable& grid = a_.grid->layout->tables[t_];
    if (a_.is_break(u) || a_.unit(u).kind != UnitKind::line || a_.roles[u].taken || grid.blocks.empty()) return false;
    const std::string corner = fold_label(grid.blocks.front().corner);
    const auto in_corner = [&](std::string_view text) {
      return !text.empty() && corner.find(fold_label(text)) != std::string::npos;
    };
    if (in_corner(a_.document->folded.view(a_.unit(u).folded))) return true;
    bool pieces = false;  // beside labels of columns: （本列数据的勾稽关 申请人情况
    for (const Field* field = a_.fields(u); field < a_.fields(u) + a_.unit(u).count; ++field) {
      const bool piece = field->words() && field->label == nullptr && in_corner(field->text);
      if (!piece && field->label == nullptr && !field->blank()) return false;
      pieces = pieces || piece;
    }
    return pieces;
  }

  // Lines of text whose head stands in pieces under one another: nobody's wording.
  bool has_torn_head(const AlignedTable& table) const {
    std::size_t split = 0, all = 0;
    for (const auto& labels : table.column_labels) {
      all += labels.size();
      split += static_cast<std::size_t>(
          std::count_if(labels.begin(), labels.end(), [](const GridLabel& l) { return l.found && l.split; }));
    }
    return a_.document->format == "text" && split * 2 > all;
  }

  static bool has_heading(const AlignedTable& table) {
    const bool heading =
        std::any_of(table.headings.begin(), table.headings.end(), [](const GridLabel& l) { return l.found; });
    return heading;
  }

  static void judge(AlignedTable& table) {
    std::size_t unread = 0;
    for (const GridCell& cell : table.cells) {
      if (cell.kind == CellKind::unread) ++unread;
      if (cell.kind != CellKind::missing && cell.kind != CellKind::unread)
        table.confidence = std::max(table.confidence, cell.confidence);
    }
    if (unread * 2 > table.cells.size()) table.confidence = Confidence::guessed;
  }

  // Rows with words and values between the table's rows that no grid row took.
  void add_extra_rows(AlignedTable& table) const {
    int low = -1, high = -1;
    for (std::size_t q = first(); q < last(); ++q) {
      const int unit = a_.rows[q].unit;
      if (unit < 0) continue;
      low = low < 0 ? unit : std::min(low, unit);
      high = std::max(high, unit);
    }
    if (low < 0 || high - low > 2000) return;
    for (auto u = static_cast<std::size_t>(low); u < a_.roles.size(); ++u) {
      const Unit& unit = a_.unit(u);
      const UnitRole& role = a_.roles[u];
      const bool behind = u > static_cast<std::size_t>(high);
      if (a_.is_break(u) || (behind && (unit.table < 0 || unit.table != a_.unit(static_cast<std::size_t>(high)).table)))
        break;
      if (behind && (role.header || role.heading || role.row >= 0)) break;
      if (role.taken || role.row >= 0 || role.header || role.heading || !unit.has_words || !unit.has_values) continue;
      const Field* words =
          std::find_if(a_.fields(u), a_.fields(u) + unit.count, [](const Field& f) { return f.words(); });
      if (!is_piece_of_unread(words->text)) table.extra_rows.push_back({std::string(words->text), unit.range});
    }
  }

  // 法提供, 6.属于四类过: a piece of a label whose row was not read. The reading tore that row, nobody added one.
  bool is_piece_of_unread(std::string_view words) const {
    constexpr std::size_t kLeast = 9, kLeastEnd = 6, kLeastBegin = 4;  // bytes
    const std::string text = fold_label(words);
    const bool begins_item = text.starts_with('(') || (text.size() > 1 && text[0] >= '1' && text[0] <= '9');
    const auto piece_of = [&](const std::string& label) {
      if (text.size() >= kLeastEnd && label.size() > text.size() && label.ends_with(text)) return true;
      if (text.size() >= kLeastBegin && begins_item && label.size() > text.size() && label.starts_with(text))
        return true;
      return text.size() >= kLeast && label.find(text) != std::string::npos;
    };
    // （三）不予公开1.属于国家秘密0: labels in full, run together with each other and with a value.
    std::string own = text;
    while (!own.empty() && own.back() >= '0' && own.back() <= '9') own.pop_back();
    bool piece = false;
    for (std::size_t q = first(); q < last(); ++q) {
      const GridRow& row = a_.grid->rows[q];
      const bool read = a_.rows[q].state == RowState::filled && a_.rows[q].lost == 0;
      piece = piece || (!read && piece_of(row.key));
      std::string above;
      for (const std::string& parent : row.source->parents) {
        const std::string label = fold_label(parent);
        above += label;
        if (label == text || label.ends_with(")" + text)) return false;  // （六）其他处理 in full: so the author wrote
        piece = piece || (!read && piece_of(label));
      }
      const bool ends = !row.key.empty() && own.ends_with(row.key);
      piece = piece || (!read && ends && above.ends_with(own.substr(0, own.size() - row.key.size())));
    }
    return piece;
  }

  void add_evidence(AlignedTable& table) const {
    for (const LayoutToken& token : choice_.tokens) {
      const Field& field = *token.field;
      if (table_of(field) != static_cast<int>(t_)) continue;
      table.evidence.push_back({layout_id(token), field.label->key, field.range});
    }
  }

  // The table a token belongs to: its own layout says it; tables of all layouts have the same order.
  static int table_of(const Field& field) {
    for (const LabelMeaning& meaning : field.label->meanings) {
      if (!meaning.columns.empty()) return meaning.columns.front().table;
      if (meaning.heading_table >= 0) return meaning.heading_table;
    }
    return field.label->row_table;
  }

  std::string layout_id(const LayoutToken& token) const { return choice_.layout_ids[token.grid]; }

  std::string section_of(const AlignedTable& table) const {
    if (table.folded.empty()) return {};
    std::string key;
    for (const Section& section : facts_.sections) {
      if (section.heading_folded.begin > table.folded.begin) break;
      key = section.key;
    }
    return key;
  }

  // An absent table's place: the end of its section's heading, if that is there.
  void place_absent(AlignedTable& table) const {
    for (const Section& section : facts_.sections) {
      if (section.key != table.grid->section) continue;
      table.range = {section.heading.end, section.heading.end};
      table.folded = {section.heading_folded.end, section.heading_folded.end};
      for (GridCell& cell : table.cells) {
        cell.range = table.range;
        cell.folded = table.folded;
      }
      return;
    }
  }

  const FactSet& facts_;
  Alignment& a_;
  const GridChoice& choice_;
  std::size_t t_ = 0;
  bool whole_blank_ = false;
  bool torn_ = false;
  ByteRange near_, near_folded_;
};

}  // namespace

std::shared_ptr<const GridIndex> prepare_grids(const LayoutSet& layouts) {
  return std::make_shared<const GridIndex>(layouts);
}

void extract_tables(const Document& document, const ExtractOptions& options, FactSet& facts) {
  if (options.layouts == nullptr) return;
  std::shared_ptr<const GridIndex> made;
  if (options.grids == nullptr) made = prepare_grids(*options.layouts);
  const GridIndex& index = options.grids != nullptr ? *options.grids : *made;
  const UnitStream stream = make_units(document, index);
  const GridChoice choice = choose_grid(stream, index, facts.year ? facts.year->value : 0);
  if (choice.grid < 0) return;
  Alignment alignment = start_alignment(document, stream, index, static_cast<std::size_t>(choice.grid));
  place_labels_below(alignment);
  place_labelled_rows(alignment);
  repair_gaps(alignment);
  place_data_rows(alignment);
  place_column_runs(alignment);
  mark_turned(alignment);
  doubt_moved_rows(alignment);
  doubt_torn_numbers(alignment);
  doubt_loose_values(alignment);
  facts.layout_id = alignment.grid->layout->id;
  facts.tables.reserve(alignment.grid->layout->tables.size());
  TableWriter writer(facts, alignment, choice);
  for (std::size_t t = 0; t < alignment.grid->layout->tables.size(); ++t) facts.tables.push_back(writer.write(t));
}

}  // namespace mingjian
