#include "app/coverage_page.hpp"

#include <fmt/format.h>

#include <iterator>
#include <map>
#include <vector>

#include "app/rule_words.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kCovered = "已查", kImpossible = "查不了", kOpen = "待做";

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

class Columns {
 public:
  Columns(const CsvTable& table, std::string_view file) : table_(table), file_(file) {}
  bool has(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
      if (table_.column(name) < 0) return false;
    }
    return true;
  }
  const std::string& at(const CsvRow& row, std::string_view name) const {
    return row.fields[static_cast<std::size_t>(table_.column(name))];
  }
  tl::unexpected<Error> fault(const CsvRow& row, std::string_view what) const {
    return failure("coverage", fmt::format("{}:{}: {}", file_, row.line, what));
  }
  const std::vector<CsvRow>& rows() const { return table_.rows; }

 private:
  const CsvTable& table_;
  std::string_view file_;
};

struct Tally {
  std::size_t covered = 0, impossible = 0, open = 0;
};

// The rules that a row names, as links; an error if there is none of that name.
Result<std::string> rule_links(const RuleSet& rules, const Columns& columns, const CsvRow& row) {
  std::string out;
  for (const std::string& id : words_of(columns.at(row, "rules"))) {
    if (rules.find(id) == nullptr) return columns.fault(row, fmt::format("没有规则 {}", id));
    const std::string topic = topic_of(id);
    fmt::format_to(std::back_inserter(out), "{}[{}](rules/{}.md#{})", out.empty() ? "" : "、", id, topic,
                   id.substr(topic.size() + 1));
  }
  return out;
}

Result<std::string> clause_rows(const RuleSet& rules, const Columns& columns, std::map<std::string, Tally>& tallies,
                                std::vector<std::string>& order) {
  std::string out, document;
  for (const CsvRow& row : columns.rows()) {
    const std::string& state = columns.at(row, "state");
    const std::string& note = columns.at(row, "note");
    const Result<std::string> links = rule_links(rules, columns, row);
    if (!links) return tl::unexpected(links.error());
    if (state != kCovered && state != kImpossible && state != kOpen)
      return columns.fault(row, "状态不是 已查、查不了、待做");
    if ((state == kCovered) == links->empty()) return columns.fault(row, "已查 要写规则，别的状态不写");
    if (state != kCovered && note.empty()) return columns.fault(row, "查不了、待做 要写缘故");
    if (document != columns.at(row, "document")) {
      document = columns.at(row, "document");
      if (tallies.count(document) > 0) return columns.fault(row, "同一个文件的各行要放在一起");
      order.push_back(document);
      fmt::format_to(std::back_inserter(out), "\n## {}\n\n| 条款 | 要求 | 状态 | 规则和说明 |\n|---|---|---|---|\n",
                     document);
    }
    Tally& tally = tallies[document];
    ++(state == kCovered ? tally.covered : state == kImpossible ? tally.impossible : tally.open);
    fmt::format_to(std::back_inserter(out), "| {} | {} | {} | {}{}{} |\n", cell(columns.at(row, "clause")),
                   cell(columns.at(row, "demand")), state, *links, links->empty() || note.empty() ? "" : "。",
                   cell(note));
  }
  return out;
}

Result<std::string> catalogue_part(const RuleSet& rules, const Columns& columns) {
  std::map<std::string, Tally> groups;
  Tally all;
  std::string left;
  for (const CsvRow& row : columns.rows()) {
    const std::string& slug = columns.at(row, "slug");
    const Result<std::string> links = rule_links(rules, columns, row);
    if (!links) return tl::unexpected(links.error());
    Tally& group = groups[slug.substr(0, slug.find('.'))];
    ++(links->empty() ? group.open : group.covered);
    ++(links->empty() ? all.open : all.covered);
    if (!links->empty()) continue;
    if (columns.at(row, "reason").empty()) return columns.fault(row, "没有规则的要写缘故");
    fmt::format_to(std::back_inserter(left), "| {} | {} |\n", slug, cell(columns.at(row, "reason")));
  }
  std::string out = fmt::format(
      "\n## 常见毛病名录\n\n名录（[catalogue-coverage.csv](catalogue-coverage.csv)）里的 {} 种毛病，{} "
      "种有规则，{} 种没有。\n\n| 类 | 有规则 | 没有 |\n|---|---|---|\n",
      all.covered + all.open, all.covered, all.open);
  for (const auto& [name, tally] : groups) {
    fmt::format_to(std::back_inserter(out), "| {} | {} | {} |\n", name, tally.covered, tally.open);
  }
  return out + "\n没有规则的：\n\n| 毛病 | 缘故 |\n|---|---|\n" + left;
}

}  // namespace

Result<std::string> coverage_page(const RuleSet& rules, const CsvTable& clauses, const CsvTable& catalogue) {
  const Columns clause_columns(clauses, "docs/clauses.csv");
  const Columns catalogue_columns(catalogue, "docs/catalogue-coverage.csv");
  if (!clause_columns.has({"document", "clause", "demand", "state", "rules", "note"}) ||
      !catalogue_columns.has({"slug", "rules", "reason"})) {
    return failure("coverage", "docs/clauses.csv、docs/catalogue-coverage.csv 缺列");
  }
  std::map<std::string, Tally> tallies;
  std::vector<std::string> order;
  const Result<std::string> rows = clause_rows(rules, clause_columns, tallies, order);
  if (!rows) return tl::unexpected(rows.error());
  const Result<std::string> faults = catalogue_part(rules, catalogue_columns);
  if (!faults) return tl::unexpected(faults.error());
  std::string out =
      "# 哪些规定有规则在查\n\n"
      "本页由 [clauses.csv](clauses.csv) 和规则生成，不要手改；改了以后运行 `./dev "
      "docs`。“要求”是用自己的话写的大意，以原文为准。\n\n"
      "| 文件 | 已查 | 查不了 | 待做 |\n|---|---|---|---|\n";
  for (const std::string& document : order) {
    const Tally& tally = tallies[document];
    fmt::format_to(std::back_inserter(out), "| {} | {} | {} | {} |\n", document, tally.covered, tally.impossible,
                   tally.open);
  }
  return out + *rows + *faults;
}

}  // namespace mingjian
