#pragma once
// The reports a test is run on: its base report edited and written in every serialisation, its raw text in a minimal
// report, or a sample file – read and with facts.
#include <string>
#include <vector>

#include "base/result.hpp"
#include "facts/fact_set.hpp"
#include "model/document.hpp"
#include "rules/rule.hpp"
#include "ruletest/base_report.hpp"
#include "ruletest/test_case.hpp"

namespace mingjian {

struct PreparedReport {
  std::string form;  // as RuleTestForm::form
  Document document;
  FactSet facts;
  std::uint32_t first_line = 1;  // line of the document that a test calls 第1行

  // 另有: further reports of the run, in the same form where they can be written so.
  std::string name;  // 代号
  CompanionRole role = CompanionRole::other_body;
  std::vector<PreparedReport> others;
  const PreparedReport* other(std::string_view wanted) const;  // by 代号; nullptr: none
};

// What Session::check is given besides the report; refers to `report`, which must stay where it is.
Companions companions_of(const RuleTest& test, const PreparedReport& report);

struct PrepareContext {
  const RuleSet* rules = nullptr;
  const BaseReports* bases = nullptr;
  bool one_form = false;
};

// The base report with the edits made. Errors: T120 unknown base report, E… an edit that cannot be made or changes
// nothing.
Result<Draft> edited_draft(const ReportSource& source, const BaseReports& bases);

// Errors: as edited_draft, I… sample not there or not readable.
Result<std::vector<PreparedReport>> prepare(const RuleTest& test, const PrepareContext& context);

Result<std::vector<PreparedReport>> prepare_draft(const Draft& draft, const PrepareContext& context);

}  // namespace mingjian
