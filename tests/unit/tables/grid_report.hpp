#pragma once
// Reports for the tests of table extraction: the official tables with another number in every cell, written in any of
// the ways conversions write tables. Knows the true value of every cell, and which cells can still be told.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/layout.hpp"

namespace mingjian::tables_test {

struct Row {
  int table = 0, flat = -1;         // flat: grid row, -1 for header rows
  std::vector<std::string> labels;  // as many as the table has label columns; "" = covered by a merged cell
  std::vector<std::string> values;  // the texts under the value columns; header texts for header rows
  int shift = 0;                    // blank fields put in front; negative: fields lost in front
  bool spread = false;              // a filler behind every value
  bool split = false;               // the values break into a second row
  bool padded = true;               // filled up to the table's width
  bool joined = false;              // all of it in one field, parted by blanks
  bool label_torn = false;          // the second half of the label stands in the next row
  std::string after;                // a line between this row and the next: page number, rule line
};

enum class Form { tabs, tabs_collapsed, pipes, blanks, cell_lines, bare_lines };
inline constexpr Form kForms[] = {Form::tabs,   Form::tabs_collapsed, Form::pipes,
                                  Form::blanks, Form::cell_lines,     Form::bare_lines};
inline constexpr std::string_view kFormNames[] = {
    "tabs", "tabs, merged cells collapsed", "pipes", "blanks", "cell lines", "bare lines"};

struct Truth {
  double value = 0;
  bool blank = false;
  bool lost = false;  // nobody could tell it any more: unread or missing is right
};

struct Report {
  const Layout* layout = nullptr;
  Form form = Form::tabs;
  std::vector<Row> rows;
  std::vector<Truth> truth;               // all cells of all tables, in grid order
  std::vector<std::uint32_t> first_cell;  // of each flat row
  std::size_t columns(int flat) const {
    const auto at = static_cast<std::size_t>(flat);
    return (at + 1 < first_cell.size() ? first_cell[at + 1] : truth.size()) - first_cell[at];
  }
  void lose(int flat) {
    for (std::size_t c = 0; c < columns(flat); ++c) truth[first_cell[static_cast<std::size_t>(flat)] + c].lost = true;
  }
};

inline std::vector<std::string> group_parts(const std::string& group) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= group.size();) {
    const std::size_t slash = std::min(group.find('/', at), group.size());
    if (slash > at) parts.push_back(group.substr(at, slash - at));
    at = slash + 1;
  }
  return parts;
}

// Header rows of a block: one row of labels where no column has a group, else a row for each level of groups.
inline void add_header(Report& report, int table, const LayoutBlock& block, std::size_t label_columns) {
  std::size_t levels = 1;
  for (const LayoutColumn& column : block.columns) levels = std::max(levels, group_parts(column.group).size() + 1);
  std::string above[4];
  for (std::size_t level = 0; level < levels; ++level) {
    Row row;
    row.table = table;
    row.labels.assign(label_columns, "");
    if (level == 0 && label_columns > 0) row.labels[0] = block.corner;
    for (const LayoutColumn& column : block.columns) {
      const auto parts = group_parts(column.group);
      std::string text;
      if (level < parts.size()) text = parts[level];
      if (level == parts.size()) text = column.label;
      const bool merged = level < parts.size() && text == above[level];
      if (level < parts.size()) above[level] = text;
      row.values.push_back(merged ? "" : text);
    }
    report.rows.push_back(row);
  }
}

inline Report clean_report(const Layout& layout, Form form) {
  Report report;
  report.layout = &layout;
  report.form = form;
  int flat = 0;
  int number = 1000;
  for (std::size_t t = 0; t < layout.tables.size(); ++t) {
    const LayoutTable& table = layout.tables[t];
    std::size_t deepest = 0;
    for (const LayoutBlock& block : table.blocks) {
      for (const LayoutRow& row : block.rows)
        deepest = std::max(deepest, row.parents.size() + (row.label.empty() ? 0 : 1));
    }
    for (const LayoutBlock& block : table.blocks) {
      if (!block.heading.empty()) {
        Row heading;
        heading.table = static_cast<int>(t);
        heading.labels.assign(deepest, "");
        heading.labels[0] = block.heading;
        report.rows.push_back(heading);
      }
      add_header(report, static_cast<int>(t), block, deepest);
      std::vector<std::string> shown;
      for (const LayoutRow& source : block.rows) {
        Row row;
        row.table = static_cast<int>(t);
        row.flat = flat++;
        row.labels.assign(deepest, "");
        for (std::size_t p = 0; p < source.parents.size(); ++p) {
          const bool new_one = shown.size() <= p || shown[p] != source.parents[p];
          if (new_one) row.labels[p] = source.parents[p];
        }
        shown = source.parents;
        if (deepest > 0) row.labels[source.parents.size()] = source.label;
        report.first_cell.push_back(static_cast<std::uint32_t>(report.truth.size()));
        for (std::size_t c = 0; c < block.columns.size(); ++c) {
          number += 7;
          report.truth.push_back({static_cast<double>(number), false, false});
          row.values.push_back(std::to_string(number));
        }
        report.rows.push_back(row);
      }
    }
  }
  return report;
}

// ---------------------------------------------------------------- writing

// Fields of a row as a converter gives them. In the collapsed form a merged label loses its other columns and the row
// is filled up behind.
inline std::vector<std::vector<std::string>> fields_of(const Row& row, Form form, std::size_t width) {
  std::vector<std::string> labels = row.labels, below;
  std::size_t fill = 0;
  std::size_t own = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) own = labels[i].empty() ? own : i;
  const bool occurs_once = form == Form::tabs_collapsed || form == Form::cell_lines || form == Form::bare_lines;
  if (occurs_once && own + 1 < labels.size() && row.flat >= 0) {
    const std::size_t drop = form == Form::tabs_collapsed ? 1 : labels.size() - own - 1;
    labels.resize(labels.size() - drop);
    fill = form == Form::tabs_collapsed ? drop : 0;
  }
  if (row.label_torn && !labels.empty() && own < labels.size()) {
    std::string& label = labels[own];
    std::size_t half = label.size() / 2;
    while (half > 0 && (static_cast<unsigned char>(label[half]) & 0xC0) == 0x80) --half;
    below.assign(labels.size() + row.values.size() + fill, "");
    below[own] = label.substr(half);
    label.resize(half);
  }
  std::vector<std::string> fields = std::move(labels);
  const std::size_t value_at = fields.size();
  for (const std::string& value : row.values) {
    fields.push_back(value);
    if (row.spread) fields.emplace_back();
  }
  fields.resize(fields.size() + fill);
  if (row.padded && (form == Form::tabs || form == Form::tabs_collapsed || form == Form::pipes))
    fields.resize(std::max(fields.size(), width));
  std::vector<std::vector<std::string>> rows;
  if (row.split && row.values.size() > 1) {
    const std::size_t at = value_at + row.values.size() / 2;
    std::vector<std::string> second(value_at, "");
    second.insert(second.end(), fields.begin() + static_cast<std::ptrdiff_t>(at), fields.end());
    fields.resize(at);
    rows = {fields, second};
  } else {
    rows = {fields};
  }
  if (row.joined) {
    for (auto& one : rows) {
      std::string all;
      for (const std::string& field : one) all += field.empty() ? "" : (all.empty() ? "" : " ") + field;
      one.assign(1, all);
    }
  }
  if (!below.empty()) rows.push_back(below);
  for (auto& one : rows) {
    if (row.shift > 0) one.insert(one.begin(), static_cast<std::size_t>(row.shift), "");
    for (int i = 0; i < -row.shift && !one.empty() && one.front().empty(); ++i) one.erase(one.begin());
  }
  return rows;
}

inline std::string line_of(const std::vector<std::string>& fields, Form form) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    switch (form) {
      case Form::tabs:
      case Form::tabs_collapsed:
        line += (i > 0 ? "\t" : "") + fields[i];
        break;
      case Form::pipes:
        line += (i == 0 ? "| " : " ") + fields[i] + " |";
        break;
      case Form::blanks:
        line += fields[i].empty() ? "" : (line.empty() ? "" : "  ") + fields[i];
        break;
      case Form::cell_lines:
        line += "\t" + fields[i] + "\n";
        break;
      case Form::bare_lines:
        line += fields[i].empty() ? "" : fields[i] + "\n";
        break;
    }
  }
  return line + (form == Form::bare_lines ? "" : "\n");
}

inline std::string write(const Report& report) {
  std::string text =
      "青禾区云溪街道办事处政府信息公开工作年度报告\n\n一、总体情况\n\n云溪街道办事处按照有关要求开展政府信息公开工作，"
      "及时、准确公开政府信息。\n\n";
  constexpr std::string_view kSections[] = {"二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
                                            "四、政府信息公开行政复议、行政诉讼情况"};
  for (int t = 0; t < static_cast<int>(report.layout->tables.size()); ++t) {
    text += std::string(kSections[t]) + "\n\n";
    std::size_t width = 0;
    for (const Row& row : report.rows) {
      if (row.table == t && row.flat >= 0) width = std::max(width, row.labels.size() + row.values.size());
    }
    bool first = true;
    for (const Row& row : report.rows) {
      if (row.table != t) continue;
      for (const auto& fields : fields_of(row, report.form, width)) {
        text += line_of(fields, report.form);
        if (first && report.form == Form::pipes) text += "|---|---|---|\n";
        first = false;
      }
      text += row.after;
    }
    text += "\n\n";
  }
  return text +
         "五、存在的主要问题及改进情况\n\n公开内容还不够丰富。下一步将继续改进。\n\n六、其他需要报告的事项\n\n无其他需"
         "要报告的事项。\n";
}

}  // namespace mingjian::tables_test
