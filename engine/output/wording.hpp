#pragma once
// The tool's own words in both languages: one table, one field a phrase; the compiler sees to it that none is missing.
// What rules say is not here: it stands in rules/ and is never translated. {} are fmt places, filled by the user of a
// phrase.
#include <cstdint>
#include <string_view>

#include "finding/finding.hpp"

namespace mingjian {

enum class Language : std::uint8_t { chinese, english };

struct Wording {
  // terminal output of a check
  std::string_view level[3];       // by Level
  std::string_view diagnostic[3];  // by DiagnosticLevel
  std::string_view verdict[6];     // by VerdictKind
  std::string_view basis, advice, replacement, deletion, in_file, related, caused;
  std::string_view place;            // line, column
  std::string_view place_elsewhere;  // path, line, column
  std::string_view colon, list_comma, separator;
  std::string_view nearest;  // the quote is empty: nothing stands there
  std::string_view waived;
  std::string_view waiver, waiver_note;  // reason, owner, last day
  std::string_view report_head;          // path, body, year, layout
  std::string_view unknown_body, unknown_year, unknown_layout;
  std::string_view not_judged;     // path
  std::string_view findings_line;  // errors, warnings, infos
  std::string_view verdicts_line;  // rules, then six verdicts joined
  std::string_view not_assessed;   // heading of the list of reasons
  std::string_view rule_errors;    // heading of the list of broken rules
  std::string_view waived_count;   // n
  std::string_view total_head;     // reports, judged
  std::string_view clean_so_far;   // the same, but something could not be judged
  std::string_view clean;          // closing line, nothing found
  // command line
  std::string_view usage_error;     // message
  std::string_view see_help;        // command
  std::string_view internal_error;  // message
  std::string_view unknown_argument, needs_value, bad_value, missing_argument, needs_command, needs_rules_command;
  std::string_view nothing_checked, no_rules_folder, no_such_rule, no_match_only, not_a_report, skipped_file,
      skipped_report;
  std::string_view write_error;
  std::string_view written, not_written;  // file
};

const Wording& wording(Language language);

}  // namespace mingjian
