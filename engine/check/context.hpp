#pragma once
// Context: one report as a bound check sees it while one rule runs: document, facts, pattern hits, and the only ways
// out: report(), not_assessable(), rule_error(). Ranges called folded are in Document::folded.text(), others in
// Document::text.
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "check/companion.hpp"
#include "check/message_template.hpp"
#include "check/pattern_scan.hpp"
#include "check/script_host.hpp"
#include "check/trace.hpp"
#include "facts/fact_set.hpp"
#include "finding/finding.hpp"
#include "model/document.hpp"
#include "rules/rule.hpp"

namespace mingjian {

class SharedSketch;  // check/kinds/shared_text.hpp

// What a kind knows of a finding; place, quote, message and fingerprint are filled in by the checker.
struct FindingDraft {
  ByteRange range;        // empty = nearest place of what is absent
  std::string fact_path;  // fact it is about, for the fingerprint; "" = the section counts
  Slots slots;
  std::optional<Level> level;  // default: the rule's
  std::string expected, actual;
  std::optional<std::string> replacement;
  bool safe_fix = false;
  struct Related {
    std::string label;
    ByteRange range;
    const Companion* report = nullptr;  // null: the report being judged; else `range` is in that report's document
  };
  std::vector<Related> related;
  Confidence confidence = Confidence::exact;
  std::string section, table, row_label, column_label;  // "" = told from the range
  std::vector<std::string> basis;                       // shown after the rule's own
  FindingDraft& slot(std::string name, std::string value) {
    slots.emplace_back(std::move(name), std::move(value));
    return *this;
  }
};

struct NotAssessed {
  std::string reason;
  std::string table;  // key of the table whose defect is the reason; "" = none
};

// A report that is garbage from end to end must not fill the memory or the disk: a rule says so many times what it has
// to say.
constexpr std::size_t kMostFindings = 200;

// What one rule said of one report. Kinds that run last (归因) see those of all rules that had something to say.
struct RuleOutcome {
  const Rule* rule = nullptr;
  std::size_t verdict_at = 0;  // place of its verdict in the result
  VerdictKind verdict = VerdictKind::passed;
  std::vector<NotAssessed> reasons;
  std::vector<FindingDraft> drafts;
  std::size_t surplus = 0;  // drafts beyond kMostFindings, not kept
  std::vector<Finding> findings;
  std::string error;
  bool reached = false;  // its kind was asked

  // For the next rule; buffers stay.
  void begin(const Rule& of, std::size_t at) {
    rule = &of;
    verdict_at = at;
    verdict = VerdictKind::passed;
    reasons.clear();
    drafts.clear();
    surplus = 0;
    findings.clear();
    error.clear();
    reached = false;
  }
  bool silent() const { return reasons.empty() && findings.empty() && error.empty(); }
};

// The report's facts, but for some cells of a table that hold other whole numbers.
struct OtherFacts {
  const FactSet& facts;
  const AlignedTable* table = nullptr;  // of them; null = they are the report's
  std::span<const std::uint32_t> cells = {};
};
// What a rule would find in them; nullopt: that cannot be told (a script, a broken rule), or it looks at none of the
// cells.
using Rejudge = std::function<std::optional<std::vector<Finding>>(const Rule& rule, const OtherFacts& otherwise)>;

enum class Zone : std::uint8_t { title, heading, subheading, preamble, section, table, other };

// What a rule found out about the report and others ask for too; each filled by the first that asks.
struct ReportNotes {
  struct FigureSentence {  // figures of one sentence (between 。 ！ ？ ；) of prose, by place
    ByteRange folded;
    std::vector<const Quantity*> figures;
  };
  std::optional<std::vector<FigureSentence>> figure_sentences;
  std::shared_ptr<SharedSketch> own_sketch;  // while screening
  std::optional<bool> odd_characters;        // radicals, controls … may stand in the original text
};

class Context {
 public:
  Context(const Document& the_document, const FactSet& the_facts, const RuleSet& the_rules, PatternScan& the_scan,
          ScriptHost* the_host, const Companions& the_companions = Companions::none())
      : document(the_document),
        facts(the_facts),
        rules(the_rules),
        scan(the_scan),
        host(the_host),
        companions(the_companions) {}

  const Document& document;
  const FactSet& facts;
  const RuleSet& rules;
  PatternScan& scan;
  ScriptHost* host;              // null if scripts cannot run
  const Companions& companions;  // further reports of the run; most often none
  Trace* trace = nullptr;        // what somebody wants to be told of this rule; null in a normal run
  bool by_digest = false;        // of the report only facts that need no text and companions.own are at hand

  // While screening: this cannot be told without the text.
  void need_text() const { text_needed_ = true; }
  bool text_needed() const { return text_needed_; }

  ReportNotes& notes() const { return notes_; }
  void enter(RuleOutcome& outcome) {
    current_ = &outcome;
    outcome.reached = true;
    text_needed_ = false;
  }
  void report(FindingDraft draft) {
    if (by_digest) {
      need_text();
    } else if (in_torn_table(draft)) {
      not_assessable("表格被转换拆散，里面的文字不作判断");
    } else if (full()) {
      ++current_->surplus;
    } else {
      current_->drafts.push_back(std::move(draft));
    }
  }
  // Further findings of the rule would only be counted.
  bool full() const { return current_->drafts.size() >= kMostFindings; }
  // Same reasons are kept once.
  void not_assessable(std::string reason, std::string_view table = {});
  void rule_error(std::string what) { current_->error = std::move(what); }
  // For kinds that run last only: the outcomes that are not silent, to be marked.
  std::span<RuleOutcome> outcomes() const { return outcomes_; }
  void show_outcomes(std::span<RuleOutcome> outcomes) { outcomes_ = outcomes; }

  // For kinds that run last only; null while screening.
  const Rejudge* rejudge = nullptr;

  // Matches of a pattern in the whole text; none (and rule_error) when it ran out of time.
  const std::vector<PatternMatch>& matches(PatternId pattern);
  std::string_view folded() const { return document.folded.text(); }
  std::string_view view(ByteRange folded) const { return document.folded.view(folded); }
  ByteRange original(ByteRange folded) const { return document.original(folded); }
  std::string quote(ByteRange original) const { return std::string(document.source(original)); }

  Zone zone_at(std::uint32_t folded_offset) const;
  bool is_prose(
      std::uint32_t folded_offset) const;  // preamble, section text, sub-headings; not tables, title, headings
  // Key of the section, "前言", "标题" or "".
  std::string_view section_name_at(std::uint32_t folded_offset) const;
  // True if the offset lies in one of the named places: section keys, 前言, 全文. Empty list: everywhere.
  bool in_sections(std::uint32_t folded_offset, const std::vector<std::string>& names) const;
  // Nearest place of something that a section (or 前言, "") ought to have: empty range at its end.
  ByteRange end_of_section(std::string_view key) const;

 private:
  // A finding on words that a conversion has mixed up; those on values name their table.
  bool in_torn_table(const FindingDraft& draft) const;
  std::span<RuleOutcome> outcomes_;
  RuleOutcome* current_ = nullptr;
  mutable ReportNotes notes_;
  mutable bool text_needed_ = false;
};

}  // namespace mingjian
