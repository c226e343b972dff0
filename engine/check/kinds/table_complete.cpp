// 表格完整: one finding a table for what is not there; deviating labels one by one. What only our reading lost is not
// assessable.
#include <numeric>
#include <optional>

#include "base/fold.hpp"
#include "check/cells.hpp"
#include "check/kinds/column_order.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/support.hpp"
#include "check/kinds/table_parts.hpp"
#include "check/kinds/table_tokens.hpp"
#include "check/kinds/torn_label.hpp"
#include "rules/kinds/table_complete.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kOddRow = "或者多出一行里的格";

class TableComplete : public KindCheck<TableCompleteParams> {
 public:
  TableComplete(const Rule& rule, Binder& binder)
      : KindCheck(rule, {"表", "缺什么", "个数", "毛病", "原样", "应为"}), layouts_(binder.rules.layouts.layouts) {
    if (!has_params()) return;
    for (const Layout& layout : layouts_) {
      for (const LayoutTable& grid : layout.tables) {
        GridWords words{layout.id, grid.key, {}, {}, {}, {}, {}};
        if (params().header || params().column_order) words.upper = upper_labels(grid);
        if (params().official_column_labels || params().no_extra_rows) words.labels = all_labels(grid);
        if (params().official_row_labels) words.groups = group_labels(grid);
        if (params().once) words.sign = binder.patterns.literal(sign_of(grid));
        const std::string heading = grid.blocks.empty() ? "" : fold(grid.blocks.front().heading);
        const std::size_t bracket = heading.find('(');
        if (params().no_extra_rows && bracket != std::string::npos)
          words.heading = binder.patterns.literal(heading.substr(0, bracket + 1));
        words_.push_back(std::move(words));
      }
    }
  }

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
      } else if (table->torn) {
        context.not_assessable(key + " 被转换拆散，行列看不全", key);
      } else if (table->grid != nullptr) {
        if (wants_parts()) check_parts(context, *table);
        if (params().official_row_labels || params().official_column_labels) check_labels(context, *table);
        if (params().no_extra_rows) check_extra(context, *table);
        if (params().row_order) check_order(context, *table);
        if (params().column_order) check_columns(context, *table);
        if (params().own_section) check_section(context, *table);
        if (params().once) check_once(context, *table);
      }
    }
  }

 private:
  struct GridWords {
    std::string layout, key;
    std::vector<std::string> groups, labels, upper;
    std::optional<LiteralId> sign, heading;
  };

  // By names: the facts may have been read with another copy of the layouts.
  const GridWords* words_of(const AlignedTable& table) const {
    const auto found = std::find_if(words_.begin(), words_.end(), [&](const GridWords& words) {
      return words.key == table.key && table.layout != nullptr && words.layout == table.layout->id;
    });
    return found == words_.end() ? nullptr : &*found;
  }

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

  // The table may be one; without its section, anywhere.
  static bool picture_in(const Context& context, const Section* section) {
    const auto text_end = static_cast<std::uint32_t>(context.document.text.size());
    if (section == nullptr) return unread_in(context, "unread", 0, text_end);
    std::uint32_t end = text_end;
    for (const Section& other : context.facts.sections) {
      if (other.heading.begin > section->heading.begin) end = std::min(end, other.heading.begin);
    }
    return unread_in(context, "unread", section->heading.begin, end);
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
    if (unread_table_in(context, section) || table_run_together(context, section, layout, key)) {
      context.not_assessable(key + " 的位置有表格，但认不出行列", key);
      return;
    }
    if (picture_in(context, section)) {
      context.not_assessable(key + " 的位置有图片，里面的数没有读", key);
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

  void check_parts(Context& context, const AlignedTable& table) const {
    Missing missing;
    std::size_t lost = 0;
    missing.place = {table.range.begin, table.range.begin};
    find_missing(table, params(), missing, lost);
    if (params().header && missing.parts.empty() && header_lost(context, table)) {
      const auto& columns = table.grid->blocks.front().columns;
      missing.parts.push_back(join({"上层表头（" + columns.front().group, columns.back().group + "等）"}));
      missing.count = 1;
    }
    if (params().all_columns && missing.parts.empty()) add_odd_row(context, table, missing);
    if (lost > 0) context.not_assessable(table.key + " 有" + std::to_string(lost) + "行未读全", table.key);
    if (missing.parts.empty()) return;
    const bool odd = missing.parts.front().starts_with(kOddRow);
    constexpr std::size_t kMany = 6;
    const bool together = missing.count >= kMany && rows_run_together(context, table);
    if ((table.confidence == Confidence::guessed || together) && !odd) {
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

  bool header_lost(const Context& context, const AlignedTable& table) const {
    const GridWords* words = words_of(table);
    return words != nullptr && upper_header_lost(context, table, words->upper);
  }

  static void add_odd_row(const Context& context, const AlignedTable& table, Missing& missing) {
    // A row of the wrong width leaves cells unread; 表四 may have lost those at its end without a trace.
    const bool read = std::all_of(table.cells.begin(), table.cells.end(), [](const GridCell& cell) {
      return cell.kind != CellKind::missing && cell.kind != CellKind::unread && cell.fault != Fault::reading;
    });
    if (read && !rows_without_labels(*table.grid)) return;
    const auto odd = odd_row(context, table);
    if (!odd) return;
    std::string part(kOddRow);
    part.append("（应有").append(std::to_string(table.grid->blocks.front().columns.size())).append("格，这一行有");
    part.append(std::to_string(odd->cells)).append("格）");
    missing.parts.push_back(std::move(part));
    missing.count = 1;
    missing.place = context.original(odd->folded);
  }

  void report_label(Context& context, const AlignedTable& table, const GridLabel& label) const {
    if (!label.found || label.official || label.expected.empty() || torn_label(context, table, label)) return;
    report_wrong(context, table, label);
  }

  static void report_wrong(Context& context, const AlignedTable& table, const GridLabel& label) {
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

  static bool columns_in_order(const AlignedTable& table) {
    return std::all_of(table.column_labels.begin(), table.column_labels.end(), [](const auto& block) {
      return std::all_of(block.begin(), block.end(),
                         [](const GridLabel& label) { return label.found && label.official; });
    });
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
    const GridWords* words = params().official_row_labels ? words_of(table) : nullptr;
    if (words == nullptr) return;
    std::vector<WrongLabel> others = wrong_group_labels(context, table, words->groups);
    if (others.empty() && params().official_column_labels && !columns_in_order(table)) {
      if (auto foreign = foreign_label(context, table, words->labels)) others.push_back(std::move(*foreign));
    }
    for (const WrongLabel& wrong : others) {
      GridLabel label;
      label.found = true;
      label.official = false;
      label.folded = wrong.folded;
      label.range = context.original(wrong.folded);
      label.text = std::string(context.view(wrong.folded));
      label.expected = wrong.expected;
      report_wrong(context, table, label);
    }
  }

  void check_extra(Context& context, const AlignedTable& table) const {
    if (const GridWords* words = words_of(table); words != nullptr && words->heading) {
      for (const ByteRange cell : unknown_headings(context, layouts_, context.scan.ends_of(*words->heading)))
        report_extra(context, table, {std::string(context.view(cell)), context.original(cell)});
    }
    for (const ExtraRow& row : table.extra_rows) {
      if (!is_row_of_year(context, table, row.text)) report_extra(context, table, row);
    }
    const GridWords* known = words_of(table);
    const ByteRange column = known == nullptr ? ByteRange{} : extra_column(context, table, known->labels);
    if (!column.empty())
      report_extra(context, table, {std::string(context.view(column)), context.original(column)}, "一列");
  }

  // The table is laid on another layout than that of the report's year, to which the row belongs: not a row too many.
  bool is_row_of_year(const Context& context, const AlignedTable& table, std::string_view text) const {
    if (!context.facts.year) return false;
    const int year = context.facts.year->value;
    for (const Layout& layout : layouts_) {
      if (year < layout.first_year || layout.last_year < year) continue;
      if (table.layout != nullptr && table.layout->id == layout.id) return false;
      for (const LayoutTable& grid : layout.tables) {
        for (std::size_t b = 0; grid.key == table.key && b < grid.blocks.size(); ++b) {
          const std::vector<LayoutRow>& rows = grid.blocks[b].rows;
          if (std::any_of(rows.begin(), rows.end(),
                          [&](const LayoutRow& row) { return fold_label(row.label) == fold_label(text); }))
            return true;
        }
      }
    }
    return false;
  }

  static void report_extra(Context& context, const AlignedTable& table, const ExtraRow& row,
                           std::string_view what = "一行") {
    FindingDraft draft;
    draft.range = row.range;
    draft.table = table.key;
    draft.actual = row.text;
    draft.slot("表", table.key).slot("原样", row.text).slot("应为", "").slot("个数", "1");
    draft.slot("缺什么", row.text).slot("毛病", "多出" + std::string(what) + "“" + shortened(row.text) + "”");
    context.report(std::move(draft));
  }

  void check_once(Context& context, const AlignedTable& table) const {
    const GridWords* words = words_of(table);
    if (words == nullptr || !words->sign) return;
    const ByteRange second = second_table(context, table, context.scan.ends_of(*words->sign));
    if (second.empty() || header_again(table, context.folded().substr(second.end))) return;
    FindingDraft draft;
    draft.range = context.original(second);
    draft.table = table.key;
    draft.fact_path = table.key;
    draft.related.push_back({"前一张", {table.range.begin, table.range.begin}});
    draft.slot("表", table.key).slot("原样", std::string(context.view(second))).slot("应为", "").slot("个数", "2");
    draft.slot("缺什么", "").slot("毛病", "出现两次，数字不同");
    context.report(std::move(draft));
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

  void check_columns(Context& context, const AlignedTable& table) const {
    const GridWords* words = words_of(table);
    const auto swapped = words == nullptr ? std::nullopt : swapped_columns(context, table, words->upper);
    if (!swapped) return;
    FindingDraft draft;
    draft.range = swapped->range;
    draft.table = table.key;
    draft.fact_path = table.key;
    draft.related.push_back({"格式里在它前面的一列", swapped->before});
    draft.slot("表", table.key).slot("原样", swapped->label).slot("应为", swapped->before_label);
    draft.slot("个数", "1").slot("缺什么", "");
    draft.slot("毛病", "“" + swapped->label + "”一列排到了“" + swapped->before_label + "”的前面");
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

  const std::vector<Layout>& layouts_;
  std::vector<GridWords> words_;
};

}  // namespace

Result<BoundCheckPtr> bind_table_complete(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<TableComplete>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
