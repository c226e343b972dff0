#include "app/score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

std::string without_blanks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded = utf8::decode(text, at);
    const bool blank = utf8::is_blank(decoded.code_point) || decoded.code_point == U'\n' || decoded.code_point == U'\r';
    if (!blank) out += text.substr(at, decoded.length);
    at += decoded.length;
  }
  return out;
}

std::string_view file_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

// Columns of the finding on one of its lines, in characters, 1-based, half-open.
struct Columns {
  std::size_t begin = 0, end = 0;
};

Columns columns_on(const Finding& finding, std::uint32_t line, std::string_view text) {
  const Location& at = finding.location;
  return {line == at.line ? at.column : 1, line == at.end_line ? at.end_column : utf8::count(text) + 1};
}

bool shares_characters(const Finding& finding, std::uint32_t line, std::string_view text, std::string_view quote) {
  const Columns columns = columns_on(finding, line, text);
  const std::size_t length = utf8::count(quote);
  for (std::size_t at = text.find(quote); at != std::string_view::npos; at = text.find(quote, at + 1)) {
    const std::size_t begin = utf8::count(text.substr(0, at)) + 1;
    if (begin < columns.end && columns.begin < begin + length) return true;
  }
  return false;
}

bool hits(const Finding& finding, const ScoredReport& report, std::uint32_t line, const std::string& quote) {
  const Location& at = finding.location;
  if (finding.quote.empty()) return line + 1 >= at.line && line <= at.line + 1;
  const std::uint32_t last =
      std::max(at.line, at.end_column <= 1 && at.end_line > at.line ? at.end_line - 1 : at.end_line);
  if (line < at.line || line > last) return false;
  const std::string ours = without_blanks(finding.quote), theirs = without_blanks(quote);
  if (ours.find(theirs) != std::string::npos || theirs.find(ours) != std::string::npos) return true;
  return line <= report.lines.size() && shares_characters(finding, line, report.lines[line - 1], quote);
}

bool wanted(const Label& label) {
  const bool serious = label.severity == "error" || label.severity == "warning";
  return serious && (label.decidable_by == "single" || label.decidable_by == "external-list");
}

std::vector<RootCause> root_causes(const LabelSet& labels) {
  std::vector<RootCause> causes;
  for (const Label& label : labels.labels) {
    if (!wanted(label)) continue;
    const std::string name =
        label.group.empty() ? fmt::format("{}:{} {}", label.report, label.line, label.quote) : label.group;
    const auto same = std::find_if(causes.begin(), causes.end(),
                                   [&](const RootCause& cause) { return !label.group.empty() && cause.name == name; });
    if (same == causes.end())
      causes.push_back({name, {&label}, false});
    else
      same->labels.push_back(&label);
  }
  return causes;
}

// On a further line of a label of the same topic: nothing new, but no hit either.
bool repeats_label(const LabelSet& labels, const Finding& finding, std::string_view report) {
  const std::string_view rule = finding.rule;
  return std::any_of(labels.labels.begin(), labels.labels.end(), [&](const Label& label) {
    const auto& lines = label.also_lines;
    return report.starts_with(label.report) && rule.substr(0, rule.find('/')) == label.topic &&
           std::find(lines.begin(), lines.end(), finding.location.line) != lines.end();
  });
}

void score_finding(const LabelSet& labels, const ScoredReport& report, const Finding& finding, Score& score) {
  const std::string_view name = file_name(report.result->path);
  bool hit = false;
  for (const Label& label : labels.labels) {
    if (!name.starts_with(label.report) || !hits(finding, report, label.line, label.quote)) continue;
    score.hits.try_emplace(&label, &finding);
    hit = true;
  }
  if (hit || repeats_label(labels, finding, name)) return;
  if (finding.level != Level::info) score.beyond.push_back({report.result, &finding, nullptr});
  for (const Trap& trap : labels.traps) {
    if (!name.starts_with(trap.report) || finding.quote.empty() || !hits(finding, report, trap.line, trap.quote))
      continue;
    score.traps.push_back({report.result, &finding, &trap});
    break;
  }
}

}  // namespace

std::size_t Score::causes_found() const {
  return static_cast<std::size_t>(
      std::count_if(causes.begin(), causes.end(), [](const auto& cause) { return cause.found; }));
}

Score make_score(const LabelSet& labels, const std::vector<ScoredReport>& reports) {
  Score score;
  score.causes = root_causes(labels);
  for (const ScoredReport& report : reports) {
    const std::string_view name = file_name(report.result->path);
    const bool labelled = std::any_of(labels.labels.begin(), labels.labels.end(),
                                      [&](const Label& label) { return name.starts_with(label.report); });
    if (!labelled) continue;
    for (const Finding& finding : report.result->findings) score_finding(labels, report, finding, score);
  }
  for (RootCause& cause : score.causes) {
    for (const Label* label : cause.labels) {
      ++score.labels_wanted;
      if (score.hits.find(label) == score.hits.end()) continue;
      ++score.labels_hit;
      cause.found = true;
    }
  }
  return score;
}

}  // namespace mingjian
