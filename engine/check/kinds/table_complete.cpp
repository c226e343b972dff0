// 表格完整: one finding a table for what is not there; deviating labels one by one. What only our reading lost is not
// assessable.
#include <numeric>
#include <optional>

#include "base/fold.hpp"
#include "check/cells.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/support.hpp"
#include "rules/kinds/table_complete.hpp"

namespace mingjian {
namespace {

struct Missing {
  std::vector<std::string> parts;  // as the message names them
  std::size_t count = 0;
  bool found_place = false;
  ByteRange place;
};

struct RowState {
  bool label = false, any_cell = false, all_missing = true, lost = false;
  std::uint32_t end = 0;  // end of the row's text
};

class TableComplete : public KindCheck<TableCompleteParams> {
 public:
  explicit TableComplete(const Rule& rule) : KindCheck(rule, {"表", "缺什么", "个数", "毛病", "原样", "应为"}) {}

  void run(Context& context) const override {
    const Layout* layout = layout_of(context);
    if (layout == nullptr) {
      context.not_assessable("不知用哪一版式，没有可辨认的表格");
      return;
    }
    for (const std::string& key : params().tables) {
      const AlignedTable* table = context.facts.table(key);
      if (table == nullptr || !table->present) {
        missing_table(context, *layout, key);
      } else if (table->grid != nullptr) {
        if (wants_parts()) check_parts(context, *table);
        if (params().official_row_labels || params().official_column_labels) check_labels(context, *table);
        if (params().no_extra_rows) check_extra(context, *table);
        if (params().row_order) check_order(context, *table);
        if (params().own_section) check_section(context, *table);
      }
    }
  }

 private:
  bool wants_parts() const { return params().header || params().all_rows || params().all_columns || params().data_row; }

  // A table that no fact took may still stand there, in a form that we cannot read.
  static bool unread_table_in(const Context& context, const Section* section) {
    for (const Table& raw : context.document.tables) {
      if (section != nullptr && !section->body.overlaps(raw.range)) continue;
      bool taken = false;
      for (const AlignedTable& table : context.facts.tables) {
        if (table.present && table.range.overlaps(raw.range)) taken = true;
      }
      if (!taken && raw.rows.size() >= 2) return true;
    }
    return false;
  }

  void missing_table(Context& context, const Layout& layout, const std::string& key) const {
    if (!wants_parts()) {
      context.not_assessable("缺 " + key, key);
      return;
    }
    std::string section_key;
    bool in_layout = false;
    for (const LayoutTable& grid : layout.tables) {
      if (grid.key != key) continue;
      in_layout = true;
      section_key = grid.section;
    }
    if (!in_layout) return;
    const Section* section = context.facts.section(section_key);
    if (unread_table_in(context, section)) {
      context.not_assessable(key + " 的位置有表格，但认不出行列", key);
      return;
    }
    FindingDraft draft;
    draft.range = place_in_section(context, layout, section_key);
    draft.section = section != nullptr ? section_key : "";
    draft.table = key;
    draft.fact_path = key;
    draft.slot("表", key).slot("缺什么", "整张表（第" + section_key + "部分应有" + key + "）").slot("个数", "1");
    draft.slot("毛病", "缺整张表");
    context.report(std::move(draft));
  }

  static ByteRange place_in_section(const Context& context, const Layout& layout, const std::string& section_key) {
    std::string last;
    for (const LayoutSection& section : layout.sections) {
      if (context.facts.section(section.key) != nullptr) last = section.key;
      if (section.key == section_key) break;
    }
    return context.end_of_section(last.empty() ? "前言" : last);
  }

  static RowState state_of(const AlignedTable& table, std::size_t block, std::size_t row) {
    RowState state;
    const LayoutBlock& layout = table.grid->blocks[block];
    if (block < table.row_labels.size() && row < table.row_labels[block].size()) {
      const GridLabel& label = table.row_labels[block][row];
      state.label = label.found;
      if (label.found) state.end = std::max(state.end, label.range.end);
    }
    for (std::size_t c = 0; c < layout.columns.size(); ++c) {
      const std::uint32_t index = layout.rows[row].first_cell + static_cast<std::uint32_t>(c);
      if (index >= table.cells.size()) continue;
      const GridCell& cell = table.cells[index];
      if (cell.kind == CellKind::unread || cell.fault == Fault::reading) state.lost = true;
      if (cell.kind == CellKind::missing) continue;
      state.all_missing = false;
      state.any_cell = true;
      state.end = std::max(state.end, cell.range.end);
    }
    return state;
  }

  void check_parts(Context& context, const AlignedTable& table) const {
    Missing missing;
    std::size_t lost = 0;
    missing.place = {table.range.begin, table.range.begin};
    const bool unlabelled = rows_without_labels(*table.grid);
    if (params().header) check_header(table, missing);
    if (params().all_rows || params().data_row) {
      if (unlabelled) {
        check_data_row(table, missing, lost);
      } else {
        check_rows(table, missing, lost);
      }
    }
    if (params().all_columns && table.header_found) check_columns(table, missing);
    if (lost > 0) context.not_assessable(table.key + " 有" + std::to_string(lost) + "行未读全", table.key);
    if (missing.parts.empty()) return;
    if (table.confidence == Confidence::guessed) {
      context.not_assessable(table.key + " 的行列没有把握", table.key);
      return;
    }
    FindingDraft draft;
    draft.range = missing.place;
    draft.table = table.key;
    draft.section = table.section;
    draft.fact_path = table.key;
    draft.actual = join(missing.parts);
    draft.slot("表", table.key).slot("缺什么", draft.actual).slot("个数", std::to_string(missing.count));
    draft.slot("毛病", "缺" + draft.actual);
    context.report(std::move(draft));
  }

  static bool rows_without_labels(const LayoutTable& grid) {
    for (const auto& block : grid.blocks) {
      for (const auto& row : block.rows) {
        if (!row.label.empty() || !row.key.empty()) return false;
      }
    }
    return true;
  }

  static void add(Missing& missing, std::string part, std::size_t count, ByteRange place) {
    missing.parts.push_back(std::move(part));
    missing.count += count;
    if (missing.found_place) return;
    missing.found_place = true;
    missing.place = place;
  }

  static void check_header(const AlignedTable& table, Missing& missing) {
    const ByteRange top{table.range.begin, table.range.begin};
    if (!table.header_found) add(missing, "表头", 1, top);
    for (std::size_t b = 0; b < table.headings.size() && b < table.grid->blocks.size(); ++b) {
      const std::string& heading = table.grid->blocks[b].heading;
      if (heading.empty() || table.headings[b].found || table.headings[b].expected.empty()) continue;
      // The block's rows must be there, else the rows are what is missing.
      bool rows = false;
      ByteRange place = top;
      for (const GridLabel& label : table.row_labels[b]) {
        if (label.found && !rows) place = {label.range.begin, label.range.begin};
        rows = rows || label.found;
      }
      if (rows) add(missing, "“" + heading + "”一行", 1, place);
    }
  }

  // Missing rows, those of one group named together: 无法提供（3行）、不予处理（5行）、结转下年.
  static void check_rows(const AlignedTable& table, Missing& missing, std::size_t& lost) {
    std::uint32_t last_end = table.range.begin;
    for (std::size_t b = 0; b < table.grid->blocks.size(); ++b) {
      const auto& rows = table.grid->blocks[b].rows;
      std::string group;
      std::size_t in_group = 0;
      std::vector<std::string> names;
      ByteRange group_place;
      const auto flush = [&] {
        if (in_group == 0) return;
        const std::string name =
            group.empty() || in_group == 1 ? names.front() : group + "（" + std::to_string(in_group) + "行）";
        add(missing, "“" + name + "”", in_group, group_place);
        in_group = 0;
        names.clear();
      };
      for (std::size_t r = 0; r < rows.size(); ++r) {
        const RowState state = state_of(table, b, r);
        if (state.label || state.any_cell) {
          flush();
          last_end = std::max(last_end, state.end);
          if (state.lost) ++lost;
          continue;
        }
        if (state.lost) {
          flush();
          ++lost;
          continue;
        }
        if (in_group > 0 && (group != rows[r].group_key || group.empty())) flush();
        group = rows[r].group_key;
        if (in_group == 0) group_place = {last_end, last_end};
        ++in_group;
        names.push_back(group.empty() ? rows[r].key : group + "/" + rows[r].key);
      }
      flush();
    }
  }

  static void check_data_row(const AlignedTable& table, Missing& missing, std::size_t& lost) {
    std::size_t there = 0, gone = 0;
    for (const GridCell& cell : table.cells) {
      if (cell.kind == CellKind::unread || cell.fault == Fault::reading) {
        ++lost;
        return;
      }
      (cell.kind == CellKind::missing ? gone : there) += 1;
    }
    const ByteRange end{table.range.end, table.range.end};
    if (there == 0) {
      add(missing, "数据行", 1, end);
    } else if (gone > 0) {
      add(missing,
          std::to_string(gone) + "格数据（应有" + std::to_string(there + gone) + "格，只有" + std::to_string(there) +
              "格）",
          1, end);
    }
  }

  static void check_columns(const AlignedTable& table, Missing& missing) {
    for (std::size_t b = 0; b < table.column_labels.size() && b < table.grid->blocks.size(); ++b) {
      const LayoutBlock& block = table.grid->blocks[b];
      for (std::size_t c = 0; c < table.column_labels[b].size() && c < block.columns.size(); ++c) {
        if (table.column_labels[b][c].found) continue;
        bool any = false, row_there = false;
        std::uint32_t end = table.range.begin;
        for (std::size_t r = 0; r < block.rows.size(); ++r) {
          const RowState row = state_of(table, b, r);
          row_there = row_there || row.any_cell;
          end = std::max(end, row.end);
          const std::uint32_t index = block.rows[r].first_cell + static_cast<std::uint32_t>(c);
          if (index < table.cells.size() && table.cells[index].kind != CellKind::missing) any = true;
        }
        if (!any && row_there)
          add(missing, "“" + block.columns[c].label + "”一列", 1, {table.range.begin, table.range.begin});
      }
    }
  }

  // 现行有效件数（填至年底）: a note of the form's author, left in.
  static bool with_note(std::string_view rest) { return rest.starts_with("(") && rest.ends_with(")"); }

  // Half a label, or two in one cell: the conversion tore or joined cells, the author wrote the label.
  static bool torn(const GridLabel& label) {
    const std::string text = fold_label(label.text), expected = fold_label(label.expected);
    if (text.starts_with(expected) && with_note(std::string_view(text).substr(expected.size()))) return false;
    if (text.find(expected) != std::string::npos) return true;
    return expected.find(text) != std::string::npos && text.size() * 2 <= expected.size();
  }

  void report_label(Context& context, const AlignedTable& table, const GridLabel& label) const {
    if (!label.found || label.official || label.expected.empty() || torn(label)) return;
    const std::string expected(label.expected);
    FindingDraft draft;
    draft.range = label.range;
    draft.table = table.key;
    draft.fact_path = table.key + ".标签." + expected;
    draft.actual = label.text;
    draft.expected = expected;
    if (!label.split) draft.replacement = expected;
    draft.confidence = std::min(table.confidence, Confidence::recovered);
    draft.slot("表", table.key).slot("原样", label.text).slot("应为", expected).slot("缺什么", expected);
    draft.slot("个数", "1").slot("毛病", "“" + label.text + "”应为“" + expected + "”");
    context.report(std::move(draft));
  }

  void check_labels(Context& context, const AlignedTable& table) const {
    if (params().official_row_labels) {
      for (const auto& block : table.row_labels) {
        for (const GridLabel& label : block) report_label(context, table, label);
      }
    }
    if (params().official_column_labels) {
      for (const auto& block : table.column_labels) {
        for (const GridLabel& label : block) report_label(context, table, label);
      }
      for (const GridLabel& label : table.headings) report_label(context, table, label);
    }
  }

  void check_extra(Context& context, const AlignedTable& table) const {
    for (const ExtraRow& row : table.extra_rows) {
      FindingDraft draft;
      draft.range = row.range;
      draft.table = table.key;
      draft.actual = row.text;
      draft.slot("表", table.key).slot("原样", row.text).slot("应为", "").slot("个数", "1");
      draft.slot("缺什么", row.text).slot("毛病", "多出一行“" + shortened(row.text) + "”");
      context.report(std::move(draft));
    }
  }

  // Told by the last cell of each row, that of the total; the first row that stands before the one it should follow.
  static void check_order(Context& context, const AlignedTable& table) {
    for (std::size_t b = 0; b < table.grid->blocks.size(); ++b) {
      const LayoutBlock& block = table.grid->blocks[b];
      std::optional<std::uint32_t> last;  // within a block: blocks out of order are mostly a converter's doing
      for (std::size_t r = 0; r < block.rows.size(); ++r) {
        const LayoutRow& row = block.rows[r];
        if (block.columns.empty()) continue;
        const auto index = row.first_cell + static_cast<std::uint32_t>(block.columns.size()) - 1;
        if (index >= table.cells.size()) continue;
        const GridCell& cell = table.cells[index];
        if (cell.kind == CellKind::missing || cell.kind == CellKind::unread || cell.confidence == Confidence::guessed)
          continue;
        if (last && cell.range.begin < table.cells[*last].range.begin) {
          const bool labelled = b < table.row_labels.size() && r < table.row_labels[b].size();
          report_order(context, table, index, *last, labelled ? table.row_labels[b][r].range : ByteRange{});
          return;
        }
        last = index;
      }
    }
  }

  static void report_order(Context& context, const AlignedTable& table, std::uint32_t cell, std::uint32_t before,
                           ByteRange label) {
    FindingDraft draft;
    draft.range = table.cells[cell].range;
    draft.table = table.key;
    draft.fact_path = cell_name(table, cell);
    draft.row_label = row_label(table, cell);
    draft.column_label = column_label(table, cell);
    draft.confidence = table.cells[cell].confidence;
    if (!label.empty()) draft.related.push_back({"这一行的行名", label});
    draft.related.push_back({"格式里在它前面的一行", table.cells[before].range});
    const std::string row = row_label(table, cell), first = row_label(table, before);
    draft.slot("表", table.key).slot("原样", row).slot("应为", first).slot("个数", "1").slot("缺什么", "");
    draft.slot("毛病", "“" + row + "”排到了“" + first + "”的前面");
    context.report(std::move(draft));
  }

  void check_section(Context& context, const AlignedTable& table) const {
    if (table.section.empty() || table.section == table.grid->section) return;
    if (context.facts.section(table.grid->section) == nullptr) return;  // the heading is what is missing
    FindingDraft draft;
    draft.range = {table.range.begin, table.range.begin};
    draft.table = table.key;
    draft.fact_path = table.key + ".章节";
    draft.slot("表", table.key)
        .slot("原样", "第" + table.section + "部分")
        .slot("应为", "第" + table.grid->section + "部分");
    draft.slot("个数", "1")
        .slot("缺什么", "")
        .slot("毛病", "放在第" + table.section + "部分，应在第" + table.grid->section + "部分");
    context.report(std::move(draft));
  }
};

}  // namespace

Result<BoundCheckPtr> bind_table_complete(const Rule& rule, Binder&) {
  auto check = std::make_unique<TableComplete>(rule);
  if (!check->has_params()) return wrong_params(rule);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
