#pragma once
// The same report in two forms: what the program makes of it must be the same. A writer of a form walks the draft
// (each_part) and gives back bytes; compare() reads both and names the differences in values, findings, fingerprints.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/pack.hpp"
#include "base/files.hpp"
#include "check/check.hpp"
#include "facts/dictionary.hpp"
#include "facts/extract.hpp"
#include "readers/reader.hpp"
#include "ruletest/base_report.hpp"
#include "ruletest/prepare.hpp"
#include "ruletest/test_case.hpp"
#include "sample/draft.hpp"
#include "sample/sheet.hpp"
#include "script/lua_host.hpp"
#include "support/source_dir.hpp"

namespace mingjian::test {

inline const RuleSet& pack() {
  static const Result<RuleSet> rules =
      load_pack({source_dir() + "/rules", source_dir() + "/scripts", ""}, PackTests::load);
  REQUIRE_MESSAGE(rules.has_value(), rules.error().message);
  return *rules;
}

inline const BaseReports& base_reports() {
  static Diagnostics diagnostics;
  static const BaseReports reports = load_base_reports(pack().folder + "/base-reports", pack().layouts, diagnostics);
  return reports;
}

// The base reports with the errors that the tests of rules make, each with the name of its test; returns how many.
inline std::size_t each_rule_draft(const std::function<void(const std::string& name, const Draft&)>& use) {
  std::size_t count = 0;
  for (const Rule& rule : pack().rules) {
    Diagnostics ignored;
    for (const RuleTest& test : decode_rule_tests(rule, ignored)) {
      if (test.base.empty()) continue;
      const Result<Draft> draft = edited_draft(test, base_reports());
      if (!draft) continue;
      ++count;
      use(rule.info.id + " " + title_of(test), *draft);
    }
  }
  return count;
}

enum class TextRole { title, heading, paragraph };

// The draft in order, as render() writes it.
inline void each_part(const Draft& draft, const std::function<void(TextRole, const std::string&)>& text,
                      const std::function<void(const Sheet&)>& sheet) {
  const auto say = [&](TextRole role, const std::string& words) {
    if (!words.empty()) text(role, words);
  };
  const auto table = [&](const std::string& key) {
    if (key.empty() || draft.layout == nullptr) return;
    for (const LayoutTable& grid : draft.layout->tables) {
      for (const DraftTable& own : draft.tables) {
        if (grid.key != key || own.key != key) continue;
        const Sheet laid = make_sheet(grid, own);
        if (!laid.rows.empty()) sheet(laid);
      }
    }
  };
  say(TextRole::title, draft.title);
  for (const std::string& words : draft.preamble) say(TextRole::paragraph, words);
  for (const DraftSection& section : draft.sections) {
    say(TextRole::heading, section.heading);
    for (std::size_t i = 0; i <= section.paragraphs.size(); ++i) {
      if (i == std::min(section.table_after, section.paragraphs.size())) table(section.table);
      if (i < section.paragraphs.size()) say(TextRole::paragraph, section.paragraphs[i]);
    }
  }
  for (const std::string& words : draft.tail) say(TextRole::paragraph, words);
}

// `writer` takes texts and sheets in order.
template <class Writer>
std::string written_by(Writer writer, const Draft& draft) {
  each_part(
      draft, [&](TextRole role, const std::string& text) { writer.add_text(role, text); },
      [&](const Sheet& sheet) { writer.add_sheet(sheet); });
  return writer.finish();
}

// A cell of a sheet with its spans; `above`: it belongs to a cell above, and only the width counts.
struct SheetCell {
  std::string text;
  bool above = false;
  int width = 1, height = 1;
};

inline std::vector<SheetCell> sheet_row(const Sheet& sheet, std::size_t row) {
  const std::vector<Slot>& slots = sheet.rows[row].slots;
  std::vector<SheetCell> cells;
  for (std::size_t c = 0; c < slots.size(); ++c) {
    if (slots[c].kind == Slot::Kind::absent) continue;
    if (slots[c].kind == Slot::Kind::left && !cells.empty()) {
      ++cells.back().width;
      continue;
    }
    SheetCell& cell = cells.emplace_back();
    cell.text = slots[c].text;
    cell.above = slots[c].kind == Slot::Kind::above;
    for (std::size_t r = row + 1; r < sheet.rows.size() && !cell.above; ++r, ++cell.height) {
      if (sheet.rows[r].slots[c].kind != Slot::Kind::above) break;
    }
  }
  return cells;
}

struct Outcome {
  Document document;
  std::map<std::string, std::string> facts;  // name → value and state
  std::multiset<std::string> findings;       // rule, fact, fingerprint
};

inline Outcome outcome_of(const std::string& path, const std::string& bytes) {
  static const Checker checker(pack(), make_lua_host_factory());
  static Checker::Session session(checker);
  Outcome outcome;
  auto document = read_document(path, bytes);
  REQUIRE_MESSAGE(document.has_value(), (document ? "" : document.error().message));
  outcome.document = std::move(*document);
  const FactSet facts = extract(outcome.document, {&pack().layouts, pack().gazetteer.get()});
  for (const FactValue& value : all_facts(outcome.document, facts)) {
    outcome.facts[value.name] = std::to_string(static_cast<int>(value.state)) + " " + value.text;
  }
  for (const char* name : {"表二.*.*", "表三.*.*", "表四.*.*"}) {
    const auto cells = FactReference::compile(name, pack().layouts);
    REQUIRE(cells.has_value());
    for (const FactValue& value : cells->read_all(outcome.document, facts)) {
      outcome.facts[value.name] = std::to_string(static_cast<int>(value.state)) + " " + value.text;
    }
  }
  for (const Finding& finding : session.check(outcome.document, facts).findings) {
    outcome.findings.insert(finding.rule + " " + finding.fact_path + " " + finding.fingerprint);
  }
  return outcome;
}

// One line a difference, at most ten.
inline std::vector<std::string> differences(const Outcome& one, const Outcome& other) {
  std::vector<std::string> lines;
  for (const auto& [name, value] : one.facts) {
    const auto found = other.facts.find(name);
    if (found == other.facts.end()) {
      lines.push_back("only in the first: " + name + " = " + value);
    } else if (found->second != value) {
      lines.push_back(name + ": " + value + " | " + found->second);
    }
  }
  for (const auto& [name, value] : other.facts) {
    if (one.facts.count(name) == 0) lines.push_back("only in the second: " + name + " = " + value);
  }
  std::vector<std::string> apart;
  std::set_symmetric_difference(one.findings.begin(), one.findings.end(), other.findings.begin(), other.findings.end(),
                                std::back_inserter(apart));
  for (const std::string& finding : apart) {
    lines.push_back((one.findings.count(finding) > 0 ? "finding of the first: " : "finding of the second: ") + finding);
  }
  if (lines.size() > 10) lines.resize(10);
  return lines;
}

inline std::string in_lines(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += "\n  " + line;
  return text;
}

}  // namespace mingjian::test
