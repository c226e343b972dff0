#include "readers/beside.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

namespace mingjian {
namespace {

constexpr std::size_t kFewestEntries = 3;   // of a table of contents
constexpr std::uint32_t kLongEntry = 150;   // bytes
constexpr std::uint32_t kLongTitle = 200;   // bytes
constexpr std::size_t kEntryReach = 3000;   // blocks in which its title comes again
constexpr std::size_t kMostContents = 200;  // entries
constexpr int kFewestSections = 4;          // of its six that make a report

bool is_text(const Block& block) { return block.kind == BlockKind::heading || block.kind == BlockKind::paragraph; }

bool is_furniture(const Block& block) { return !is_text(block) && block.kind != BlockKind::table; }

std::string without_blanks(std::string_view text) {
  std::string result(text);
  std::erase_if(result, [](char c) { return c == ' ' || c == '\t' || c == '\n'; });
  return result;
}

bool has(std::string_view text, std::string_view word) { return text.find(word) != std::string_view::npos; }

// 三、收到和处理政府信息公开申请情况……4 → without the page; `leader`: dots and a page were there.
std::string_view entry_title(std::string_view text, bool& leader) {
  const std::size_t whole = text.size();
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  while (!text.empty() && digit(text.back())) text.remove_suffix(1);
  const bool page = text.size() < whole;
  const std::size_t before = text.size();
  for (bool more = true; more;) {
    more = false;
    for (const std::string_view dot : {"…", ".", "·", "-", "_", "—"}) {
      if (!text.ends_with(dot)) continue;
      text.remove_suffix(dot.size());
      more = true;
    }
  }
  leader = page && before - text.size() >= 3;
  return text;
}

// Which of a report's six sections a line is the heading of; 0 none.
int section_of(std::string_view line) {
  struct Title {
    std::string_view ordinal, word;
  };
  static constexpr std::array<Title, 6> kTitles = {{{"一、", "总体情况"},
                                                    {"二、", "主动公开"},
                                                    {"三、", "申请"},
                                                    {"四、", "复议"},
                                                    {"五、", "问题"},
                                                    {"六、", "报告的事项"}}};
  if (line.size() > kLongEntry) return 0;
  for (std::size_t i = 0; i < kTitles.size(); ++i) {
    if (line.starts_with(kTitles[i].ordinal)) return has(line, kTitles[i].word) ? static_cast<int>(i) + 1 : 0;
  }
  return 0;
}

// 云溪街道办事处2022年政府信息公开工作年度报告, on a line of its own.
bool is_report_title(std::string_view line) {
  if (line.size() > kLongTitle || line.size() < 30 || !has(line, "信息公开")) return false;
  if (!line.ends_with("报告") && !line.ends_with("年报") && !line.ends_with(")")) return false;
  const bool named = has(line, "报告") || has(line, "年报");
  const bool sentence = has(line, "。") || has(line, ",") || has(line, ":") || has(line, "《");
  return named && !sentence && (has(line, "20") || has(line, "二〇") || has(line, "二○"));
}

class Beside {
 public:
  explicit Beside(Document& document) : document_(document), blocks_(document.blocks) {}

  void find() {
    find_contents();
    find_other_report();
    if (!changed_) return;
    keep_tables();
    fold_again();
  }

 private:
  std::string_view folded(std::size_t block) const { return document_.folded.view(blocks_[block].folded); }

  std::uint32_t line_of(std::size_t block) const { return document_.position(blocks_[block].range.begin).line; }

  // --- a table of contents ---

  void find_contents() {
    constexpr std::size_t kFarthest = 60;  // blocks from the beginning
    for (std::size_t i = 0; i < std::min(blocks_.size(), kFarthest); ++i) {
      if (!says_contents(i)) continue;
      const std::size_t first = blocks_[i].kind == BlockKind::table ? i : i + 1;  // the word may be the table's own
      const std::size_t end = contents_end(first);
      if (end == first) continue;
      document_.diagnostics.push_back({DiagnosticLevel::note, "I033",
                                       fmt::format("目录（第{}至{}行）没有当作报告正文", line_of(i),
                                                   document_.position(blocks_[end - 1].range.end).line),
                                       document_.path, 0, 0});
      set_aside(i, end);
      return;
    }
  }

  static bool is_contents_word(std::string_view line) {
    if (line.size() > 24) return false;
    const std::string text = without_blanks(line);
    return text == "目录" || text == "目次";
  }

  bool says_contents(std::size_t block) const {
    if (is_furniture(blocks_[block])) return false;
    if (blocks_[block].kind != BlockKind::table) return is_contents_word(folded(block));
    const Table& table = document_.tables[static_cast<std::size_t>(blocks_[block].table)];
    return !table.rows.empty() && is_contents_word(row_text(table.rows.front()));
  }

  std::string_view row_text(const TableRow& row) const {
    if (row.cells.empty()) return {};
    return document_.folded.view({row.cells.front().folded.begin, row.cells.back().folded.end});
  }

  // Past the entries that begin with `first`; `first` if they are too few.
  std::size_t contents_end(std::size_t first) const {
    std::size_t end = first, entries = 0;
    for (std::size_t i = first; i < blocks_.size() && entries < kMostContents; ++i) {
      if (is_furniture(blocks_[i])) continue;
      const bool table = blocks_[i].kind == BlockKind::table;
      const std::size_t found = table ? table_entries(i) : is_entry(folded(i), i) ? 1 : 0;
      if (found == 0) break;
      entries += found;
      end = i + 1;
    }
    return entries >= kFewestEntries ? end : first;
  }

  // Number of rows, if each is an entry or the word 目录.
  std::size_t table_entries(std::size_t block) const {
    const Table& table = document_.tables[static_cast<std::size_t>(blocks_[block].table)];
    if (table.rows.size() > kMostContents) return 0;
    const bool all = std::all_of(table.rows.begin(), table.rows.end(), [&](const TableRow& row) {
      return is_contents_word(row_text(row)) || is_entry(row_text(row), block);
    });
    return all ? table.rows.size() : 0;
  }

  // Its words begin a line behind it, or dots lead to a page.
  bool is_entry(std::string_view line, std::size_t block) const {
    if (line.size() > kLongEntry * 2 || has(line, "。")) return false;
    const std::string text = without_blanks(line);
    bool leader = false;
    const std::string_view title = entry_title(text, leader);
    if (title.size() < 6 || title.size() > kLongEntry) return false;
    if (leader) return true;
    const std::size_t end = std::min(blocks_.size(), block + kEntryReach);
    for (std::size_t i = block + 1; i < end; ++i) {
      if (!is_text(blocks_[i]) || blocks_[i].folded.size() < title.size()) continue;
      if (without_blanks(folded(i).substr(0, kLongEntry * 2)).starts_with(title)) return true;
    }
    return false;
  }

  // --- another report behind the first ---

  void find_other_report() {
    for (std::size_t i = sections_end(0); i < blocks_.size(); ++i) {
      if (!is_text(blocks_[i]) || !is_report_title(folded(i))) continue;
      if (sections_end(i + 1) == std::string::npos) return;
      document_.diagnostics.push_back(
          {DiagnosticLevel::warning, "I034",
           fmt::format("文件里不止一份报告：第{}行起的“{}”没有检查。请分开存成两个文件，各查一次", line_of(i),
                       document_.source(blocks_[i].range)),
           document_.path, line_of(i), 0});
      set_aside(i, blocks_.size());
      return;
    }
  }

  // Past the blocks from `begin` on in which so many sections have a heading with something under it; npos if none.
  std::size_t sections_end(std::size_t begin) const {
    std::array<bool, 7> seen = {};
    int last = 0;
    for (std::size_t i = begin; i < blocks_.size(); ++i) {
      if (is_furniture(blocks_[i])) continue;
      const int section = blocks_[i].kind == BlockKind::table ? 0 : section_of(folded(i));
      if (section == 0 && last != 0) {
        seen[static_cast<std::size_t>(last)] = true;
        if (std::count(seen.begin(), seen.end(), true) >= kFewestSections) return i + 1;
      }
      last = section;
    }
    return std::string::npos;
  }

  // --- what is set aside ---

  void set_aside(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      Block& block = blocks_[i];
      block.kind = BlockKind::page_number;
      block.table = -1;
      block.level = 0;
    }
    changed_ = true;
  }

  // Those that still have a block.
  void keep_tables() {
    std::vector<Table> kept;
    for (Block& block : blocks_) {
      if (block.table < 0) continue;
      kept.push_back(std::move(document_.tables[static_cast<std::size_t>(block.table)]));
      block.table = static_cast<int>(kept.size()) - 1;
    }
    document_.tables = std::move(kept);
  }

  // The folded text of what is left, character for character.
  void fold_again() {
    const NormalizedText old = std::move(document_.folded);
    document_.folded = {};
    NormalizedText& text = document_.folded;
    text.reserve(old.text().size());
    for (Block& block : blocks_) {
      if (is_furniture(block)) {
        const auto end = static_cast<std::uint32_t>(text.text().size());
        block.folded = {end, end};
        continue;
      }
      if (!text.text().empty()) text.separator('\n', block.range.begin);
      const auto begin = static_cast<std::uint32_t>(text.text().size());
      for (std::uint32_t at = block.folded.begin; at < block.folded.end; ++at) {
        text.plain(old.text()[at], old.original({at, at}, document_.text).begin);
      }
      if (block.table >= 0)
        move_cells(document_.tables[static_cast<std::size_t>(block.table)], block.folded.begin, begin);
      block.folded = {begin, static_cast<std::uint32_t>(text.text().size())};
    }
  }

  static void move_cells(Table& table, std::uint32_t from, std::uint32_t to) {
    for (TableRow& row : table.rows) {
      for (Cell& cell : row.cells) cell.folded = {cell.folded.begin - from + to, cell.folded.end - from + to};
    }
  }

  Document& document_;
  std::vector<Block>& blocks_;
  bool changed_ = false;
};

}  // namespace

void set_beside(Document& document) { Beside(document).find(); }

}  // namespace mingjian
