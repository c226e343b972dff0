// Tables that stand the other way: rows as columns, or one column behind the other.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/files.hpp"
#include "facts/tables/turned_table.hpp"
#include "tables_support.hpp"

namespace mingjian::tables_test {
namespace {

using Lines = std::vector<std::vector<std::string>>;

std::vector<std::string> split(const std::string& text, char mark) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == mark) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

// The report with each table as `write` writes it.
template <class Write>
std::string rewritten(const Write& write) {
  const auto bytes = read_file(source_dir() + "/examples/clean-district-2023.txt");
  REQUIRE(bytes.has_value());
  std::string out;
  Lines table;
  for (const std::string& line : split(*bytes + "\n", '\n')) {
    if (line.find('\t') != std::string::npos) {
      table.push_back(split(line, '\t'));
      continue;
    }
    if (!table.empty()) out += write(table);
    table.clear();
    out += line + "\n";
  }
  return out;
}

std::string cell(const Lines& table, std::size_t row, std::size_t column) {
  return column < table[row].size() ? table[row][column] : "";
}

std::size_t width(const Lines& table) {
  std::size_t most = 0;
  for (const auto& row : table) most = std::max(most, row.size());
  return most;
}

std::string turned(const Lines& table) {
  std::string out;
  for (std::size_t c = 0; c < width(table); ++c) {
    for (std::size_t r = 0; r < table.size(); ++r) out += (r > 0 ? "\t" : "") + cell(table, r, c);
    out += "\n";
  }
  return out;
}

// 表三 of the newest format with a cell a line, its labels first, then one column behind the other.
struct Columns {
  std::vector<std::string> labels;
  std::vector<std::vector<int>> values;  // [column][row], the last the sum of the others

  Columns() {
    for (const Layout& layout : layouts().layouts) {
      if (layout.id != "2021-30") continue;
      for (const LayoutTable& table : layout.tables) {
        if (table.key != "表三") continue;
        const LayoutBlock& block = table.blocks.front();
        for (const LayoutRow& row : block.rows) labels.push_back(row.label);
        values.assign(block.columns.size(), std::vector<int>(labels.size(), 0));
      }
    }
    for (std::size_t r = 0; r < labels.size(); ++r) {
      for (std::size_t c = 0; c + 1 < values.size(); ++c)
        values.back()[r] += values[c][r] = static_cast<int>((r * 5 + c * 3) % 7);
    }
  }

  std::string text() const {
    std::string out = "三、收到和处理政府信息公开申请情况\n\n";
    for (const std::string& label : labels) out += label + "\n";
    out += "申请人情况\n";
    for (const auto& column : values) {
      for (const int value : column) out += std::to_string(value) + "\n";
    }
    return out + "\n四、政府信息公开行政复议、行政诉讼情况\n";
  }

  // How many cells are as they should be; -1: one is wrong, or told as exact.
  int right(const std::string& written) const {
    const FactSet facts = extracted(written, 2022).facts;
    const AlignedTable* table = find_table(facts, "表三");
    if (table == nullptr) return 0;
    int right = 0;
    for (std::size_t i = 0; i < table->cells.size(); ++i) {
      const GridCell& cell = table->cells[i];
      if (!cell.has_value()) continue;
      if (cell.confidence == Confidence::exact || cell.value != values[i % values.size()][i / values.size()]) return -1;
      ++right;
    }
    return right;
  }
};

struct Score {
  std::size_t right = 0, unread = 0, wrong = 0, exact = 0;
};

// Of 表三 and 表四, against the report as it should be.
Score score(const std::string& text, std::string_view key) {
  const FactSet good = facts_of(rewritten([](const Lines& table) {
    std::string out;
    for (const auto& row : table) {
      for (std::size_t c = 0; c < row.size(); ++c) out += (c > 0 ? "\t" : "") + row[c];
      out += "\n";
    }
    return out;
  }));
  const FactSet facts = facts_of(text);
  const AlignedTable* truth = find_table(good, key);
  const AlignedTable* found = find_table(facts, key);
  REQUIRE(truth != nullptr);
  REQUIRE(found != nullptr);
  Score score;
  for (std::size_t i = 0; i < truth->cells.size(); ++i) {
    const GridCell& cell = found->cells[i];
    if (!cell.has_value()) {
      ++score.unread;
    } else if (cell.value != truth->cells[i].value) {
      ++score.wrong;
    } else {
      ++score.right;
      score.exact += cell.confidence == Confidence::exact ? 1 : 0;
    }
  }
  return score;
}

}  // namespace

TEST_CASE("a table with its rows as columns is read, not exactly, and its labels are nobody's") {
  const std::string text = rewritten(turned);
  for (const char* key : {"表二", "表三", "表四"}) {
    CAPTURE(key);
    const Score s = score(text, key);
    CHECK(s.wrong == 0);
    CHECK(s.unread == 0);
    CHECK(s.exact == 0);
  }
  CHECK(find_table(facts_of(text), "表三")->torn);
}

TEST_CASE("a table that stands column by column is read where its sums bear that out") {
  const Columns good;
  CHECK(good.right(good.text()) == 175);
  Columns one_wrong = good;
  one_wrong.values.back()[3] += 1;
  CHECK(one_wrong.right(one_wrong.text()) == 168);  // its row is unread
  Columns many_wrong = one_wrong;
  many_wrong.values.back()[4] += 1;
  CHECK(many_wrong.right(many_wrong.text()) == 0);
  // A value less or more: nobody knows where a column begins.
  std::string text = good.text();
  const std::size_t value = text.find("\n3\n");
  CHECK(good.right(std::string(text).erase(value, 2)) == 0);
  CHECK(good.right(std::string(text).insert(value, "\n3")) == 0);
  // A label twice, one not there, words within a column.
  CHECK(good.right(std::string(text).insert(text.find("申请人"), good.labels[4] + "\n")) == 0);
  CHECK(good.right(std::string(text).erase(text.find(good.labels[4]), good.labels[4].size() + 1)) == 0);
  CHECK(good.right(std::string(text).insert(value, "\n附注")) == 0);
}

TEST_CASE("a turned table has the cells of the first, and none where cells lie over one another") {
  Table table;
  table.form = TableForm::structured;
  const auto make = [](std::uint32_t at, int rows, int columns) {
    Cell cell;
    cell.range = {at, at + 1};
    cell.row_span = static_cast<std::uint16_t>(rows);
    cell.column_span = static_cast<std::uint16_t>(columns);
    return cell;
  };
  table.rows = {{{0, 3}, {make(0, 1, 2), make(1, 2, 1)}}, {{4, 6}, {make(4, 1, 1), make(5, 1, 1)}}};
  const Table turned = turned_table(table);
  REQUIRE(turned.rows.size() == 3);
  REQUIRE(turned.rows[0].cells.size() == 2);
  CHECK(turned.rows[0].cells[0].row_span == 2);
  CHECK(turned.rows[0].cells[1].range.begin == 4);
  REQUIRE(turned.rows[1].cells.size() == 1);
  CHECK(turned.rows[1].cells[0].range.begin == 5);
  CHECK(turned.rows[2].cells[0].column_span == 2);
  table.rows[0].cells[1].row_span = 1;
  table.rows[0].cells[0].row_span = 2;
  table.rows[1].cells[0].column_span = 70;
  CHECK(turned_table(table).rows.empty());
}

}  // namespace mingjian::tables_test
