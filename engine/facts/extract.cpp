#include "facts/extract.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "facts/title_line.hpp"

namespace mingjian {
namespace {

// The layout that most of the tables' labels speak for.
std::string layout_of_tables(const FactSet& facts) {
  std::map<std::string, std::size_t> votes;
  for (const AlignedTable& table : facts.tables)
    for (const AlignedTable::Evidence& evidence : table.evidence) ++votes[evidence.layout_id];
  std::string best;
  std::size_t most = 0;
  for (const auto& [id, count] : votes)
    if (count > most) best = id, most = count;
  // An even vote, or labels common to all layouts: what the tables were laid on.
  for (const AlignedTable& table : facts.tables) {
    if (!table.present || table.layout == nullptr) continue;
    const auto vote = votes.find(table.layout->id);
    if (most == 0 || (vote != votes.end() && vote->second == most)) return table.layout->id;
  }
  return best;
}

// not_report_reason holds the title of a document that is not named as a report (head.cpp).
void judge_kind(const Document& document, FactSet& facts) {
  if (document.folded.text().empty()) {
    facts.is_annual_report = false;
    facts.not_report_reason = "文件里没有可读的文字";
    return;
  }
  const auto official =
      std::count_if(facts.sections.begin(), facts.sections.end(), [](const Section& s) { return !s.key.empty(); });
  const bool tables =
      std::any_of(facts.tables.begin(), facts.tables.end(), [](const AlignedTable& t) { return t.present; });
  const std::string title = std::exchange(facts.not_report_reason, {});
  if (facts.is_annual_report) return;
  const std::string_view kind = other_document_word(title);
  if (!kind.empty()) {
    facts.not_report_reason = "从标题“" + title + "”看，这是" + std::string(kind) + "，不是政府信息公开工作年度报告";
    return;
  }
  facts.is_annual_report = official >= 3 || tables;
  if (facts.is_annual_report) {
    // A report without a title: the line taken for one is something else.
    if (!title.empty() && facts.title && facts.title->text.find("公开") == std::string::npos) facts.title.reset();
    return;
  }
  facts.not_report_reason = title.empty() ? "没有年度报告的标题，也没有年报的章节和表格"
                                          : "标题“" + title + "”不是年度报告，文中也没有年报的章节和表格";
}

// The reader says that values may stand in other places than the report's (Document::metadata).
void doubt_cells(const Document& document, FactSet& facts) {
  const auto reading = document.metadata.find("reading");
  if (reading == document.metadata.end() || reading->second != "doubtful") return;
  for (AlignedTable& table : facts.tables) {
    for (GridCell& cell : table.cells) cell.confidence = std::max(cell.confidence, Confidence::guessed);
  }
}

// A line that is a row of a table was taken for a heading.
bool rows_among_headings(const FactSet& facts) {
  return std::any_of(facts.sections.begin(), facts.sections.end(), [&](const Section& section) {
    return facts.in_table_line(section.heading_folded) ||
           std::any_of(section.subheadings.begin(), section.subheadings.end(),
                       [&](const Subheading& sub) { return facts.in_table_line(sub.folded); });
  });
}

// each(stage) calls stage(document, facts) for every report.
template <class Each>
void run_stages(const ExtractOptions& options, const Each& each) {
  each([](const Document& document, FactSet& facts) { extract_sentences(document, facts); });
  each([&](const Document& document, FactSet& facts) { extract_head(document, options, facts); });
  each([&](const Document& document, FactSet& facts) { extract_sections(document, options, facts); });
  each([&](const Document& document, FactSet& facts) {
    extract_tables(document, options, facts);
    if (rows_among_headings(facts)) {
      facts.sections.clear();
      extract_sections(document, options, facts);
      facts.tables.clear();
      extract_tables(document, options, facts);
    }
    facts.layout_id = layout_of_tables(facts);
    doubt_cells(document, facts);
  });
  each([&](const Document& document, FactSet& facts) { extract_prose(document, options, facts); });
  each([](const Document& document, FactSet& facts) { judge_kind(document, facts); });
}

}  // namespace

FactSet extract(const Document& document, const ExtractOptions& options) {
  FactSet facts;
  run_stages(options, [&](const auto& stage) { stage(document, facts); });
  return facts;
}

std::vector<FactSet> extract(std::span<const Document* const> documents, const ExtractOptions& options) {
  std::vector<FactSet> facts(documents.size());
  run_stages(options, [&](const auto& stage) {
    for (std::size_t i = 0; i < documents.size(); ++i) stage(*documents[i], facts[i]);
  });
  return facts;
}

}  // namespace mingjian
