#include "check/locate.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "check/cells.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kLongestContext = 2000;  // bytes of a source line that a terminal is shown

// A place longer than that is garbage; its begin is what people look at.
constexpr std::uint32_t kLongestQuote = 6000;  // bytes

ByteRange clipped(const Document& document, ByteRange range) {
  const auto size = static_cast<std::uint32_t>(document.text.size());
  range.begin = std::min(range.begin, size);
  range.end = std::min({std::max(range.end, range.begin), size, range.begin + kLongestQuote});
  while (range.end > range.begin && range.end < size &&
         (static_cast<unsigned char>(document.text[range.end]) & 0xC0) == 0x80) {
    --range.end;
  }
  return range;
}

// Table, row and column that hold the place, as far as the draft has not said.
void fill_table(const FactSet& facts, const FindingDraft& draft, Finding& finding) {
  Location& at = finding.location;
  at.table = draft.table;
  at.row_label = draft.row_label;
  at.column_label = draft.column_label;
  for (const AlignedTable& table : facts.tables) {
    const bool named = at.table == table.key;
    if (!named && !(at.table.empty() && table.present && table.range.contains(draft.range.begin))) continue;
    at.table = table.key;
    if (!at.row_label.empty() || !at.column_label.empty() || table.grid == nullptr || draft.range.empty()) return;
    for (std::uint32_t i = 0; i < table.cells.size(); ++i) {
      if (!table.cells[i].range.contains(draft.range.begin)) continue;
      at.row_label = row_label(table, i);
      at.column_label = column_label(table, i);
      return;
    }
    return;
  }
}

std::string context_line_of(const Document& document, std::uint32_t line, ByteRange range) {
  ByteRange whole = document.line(line);
  if (whole.size() > kLongestContext) {
    const std::uint32_t half = kLongestContext / 2;
    whole.begin = std::max(whole.begin, range.begin > half ? range.begin - half : 0);
    whole.end = std::min(whole.end, whole.begin + static_cast<std::uint32_t>(kLongestContext));
    const auto inside = [&](std::uint32_t at) {
      return (static_cast<unsigned char>(document.text[at]) & 0xC0) == 0x80;
    };
    while (whole.begin < whole.end && inside(whole.begin)) ++whole.begin;
    while (whole.end > whole.begin && whole.end < document.text.size() && inside(whole.end)) --whole.end;
  }
  return std::string(document.source(whole));
}

const char* confidence_name(Confidence confidence) {
  return confidence == Confidence::exact ? "exact" : confidence == Confidence::recovered ? "recovered" : "guessed";
}

// Smallest pair of marks of the given openers that holds the range.
bool inside_marks(const FactSet& facts, ByteRange range, std::u32string_view openers) {
  return std::any_of(facts.paired_marks.begin(), facts.paired_marks.end(), [&](const PairedMark& mark) {
    return mark.open != 0 && mark.close != 0 && mark.range.contains(range) &&
           openers.find(mark.open) != std::u32string_view::npos;
  });
}

bool place_fits(const Context& context, const Finding& finding, std::string_view fact_path, const std::string& place) {
  if (place == "引号内") return inside_marks(context.facts, finding.range, U"“\"‘「『");
  if (place == "书名号内") return inside_marks(context.facts, finding.range, U"《〈");
  if (place == "全文") return true;
  if (finding.location.section == place || finding.location.table == place || fact_path == place) return true;
  if (place == "标题") {
    const Zone zone = context.zone_at(context.document.folded.folded_at(finding.range.begin));
    return zone == Zone::title || zone == Zone::heading || zone == Zone::subheading;
  }
  constexpr std::string_view kSection = "章节.";
  if (place.compare(0, kSection.size(), kSection) == 0) {
    std::string_view key = std::string_view(place).substr(kSection.size());
    key = key.substr(0, key.find('.'));
    return finding.location.section == key;
  }
  return false;
}

// A place in another report; without its text only the label and the path can be told.
RelatedPlace place_elsewhere(const Companion& report, std::string label, ByteRange range) {
  RelatedPlace place;
  place.label = std::move(label);
  place.path = report.path;
  if (report.document == nullptr) {
    place.range = range;  // for tell_place(), when somebody opens it
    place.location = locate(Document{}, {});
    return place;
  }
  place.range = clipped(*report.document, range);
  place.location = locate(*report.document, place.range);
  const Section* section = report.facts->section_at(report.document->folded.folded_at(place.range.begin));
  if (section != nullptr) place.location.section = section->key;
  place.quote = std::string(report.document->source(place.range));
  return place;
}

}  // namespace

void tell_place(const Document& document, RelatedPlace& place) {
  place.range = clipped(document, place.range);
  place.location = locate(document, place.range);
  place.quote = std::string(document.source(place.range));
}

namespace {

// The word stands in the finding, or is wider and stands around it (××县 around ××).
bool touches(const Context& context, const Finding& finding, const std::string& word) {
  constexpr std::uint32_t kAround = 60;  // bytes
  const std::string inner = fold(finding.quote);
  if (inner.find(word) != std::string::npos) return true;
  if (inner.empty() || word.find(inner) == std::string::npos) return false;
  const auto size = static_cast<std::uint32_t>(context.document.text.size());
  const ByteRange range = finding.range;
  const std::string before = fold(context.document.source({range.begin - std::min(range.begin, kAround), range.begin}));
  const std::string whole =
      before + inner + fold(context.document.source({range.end, std::min(range.end + kAround, size)}));
  for (std::size_t at = whole.find(word); at <= before.size(); at = whole.find(word, at + 1)) {
    if (at + word.size() >= before.size() + inner.size()) return true;
  }
  return false;
}

}  // namespace

Location locate(const Document& document, ByteRange range) {
  Location at;
  const TextPosition begin = document.position(range.begin);
  const TextPosition end = range.empty() ? begin : document.position(range.end);
  at.line = begin.line;
  at.column = begin.column;
  at.end_line = end.line;
  at.end_column = end.column;
  if (const SourceAnchor* anchor = document.anchor(range.begin)) {
    at.page = anchor->page;
    at.place = document.place(range.begin);
  }
  return at;
}

Finding make_finding(const Context& context, const Rule& rule, const MessageTemplate& message, FindingDraft&& draft) {
  draft.range = clipped(context.document, draft.range);
  Finding finding;
  finding.rule = rule.info.id;
  finding.level = draft.level.value_or(rule.info.level);
  if (draft.confidence == Confidence::guessed) finding.level = Level::info;
  finding.message = message.render(draft.slots);
  finding.advice = rule.info.advice;
  finding.basis = rule.info.basis;
  for (auto& basis : draft.basis) {
    if (std::find(finding.basis.begin(), finding.basis.end(), basis) == finding.basis.end()) {
      finding.basis.push_back(std::move(basis));
    }
  }
  finding.range = draft.range;
  finding.location = locate(context.document, draft.range);
  // An empty place at the end of a paragraph belongs to that paragraph, not to the next.
  std::uint32_t folded = context.document.folded.folded_at(draft.range.begin);
  if (draft.range.empty() && folded > 0) --folded;
  finding.location.section = !draft.section.empty() ? draft.section : context.section_name_at(folded);
  fill_table(context.facts, draft, finding);
  finding.quote = context.quote(draft.range);
  finding.context_line = context_line_of(context.document, finding.location.line, draft.range);
  for (auto& other : draft.related) {
    if (other.report != nullptr) {
      finding.related.push_back(place_elsewhere(*other.report, std::move(other.label), other.range));
      continue;
    }
    RelatedPlace place;
    other.range = clipped(context.document, other.range);
    place.label = std::move(other.label);
    place.range = other.range;
    place.location = locate(context.document, other.range);
    place.location.section = context.section_name_at(context.document.folded.folded_at(other.range.begin));
    place.quote = context.quote(other.range);
    finding.related.push_back(std::move(place));
  }
  finding.expected = std::move(draft.expected);
  finding.actual = std::move(draft.actual);
  finding.replacement = std::move(draft.replacement);
  finding.safe_fix = draft.safe_fix;
  finding.confidence = confidence_name(draft.confidence);
  return finding;
}

const RuleException* excepted_by(const Context& context, const Rule& rule, const Finding& finding,
                                 std::string_view fact_path) {
  for (const RuleException& exception : rule.info.exceptions) {
    if (!exception.word.empty() && !touches(context, finding, fold(exception.word))) continue;
    if (!exception.body.empty() && context.facts.body.name.find(fold(exception.body)) == std::string::npos) continue;
    if (!exception.place.empty() && !place_fits(context, finding, fact_path, exception.place)) continue;
    return &exception;
  }
  return nullptr;
}

}  // namespace mingjian
