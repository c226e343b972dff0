#pragma once
// All that the loader can say about a rule pack: one table of code, level, sentence and mend, which docs/messages.md is
// generated from. A code is permanent: it is never given to another trouble.
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace mingjian {

enum class RuleMessage : std::uint8_t {
  no_ruleset,
  yaml_syntax,
  full_width_colon,
  tab_indentation,
  byte_order_mark,
  not_utf8,
  anchor,
  duplicate_key,
  empty_file,
  not_a_map,
  too_big,
  unknown_key,
  wrong_type,
  not_filled,
  missing_key,
  value_not_allowed,
  not_a_number,
  leading_zero,
  unknown_kind,
  unknown_level,
  id_not_path,
  unknown_fact,
  unknown_slot,
  bad_year_span,
  unknown_basis,
  unknown_layout,
  unknown_body_kind,
  no_successor,
  empty_exception,
  unreadable,
  bad_pattern,
  bad_expression,
  bad_regex,
  unknown_quantity,
  quantity_without_number,
  unknown_list,
  list_without_column,
  list_names_twice,
  list_value,
  script_missing,
  rule_cycle,
  unknown_rule,
  bad_path,
  duplicate_name,
  impossible_years,
  bad_layout,
  layout_years_overlap,
  csv_quote,
  csv_fields,
  csv_header,
  bad_places,
  bad_towns,
  bad_limit,
  bad_date,
  local_fixed_key,
  local_nothing,
  local_used,
  waiver_too_wide,
  bad_expiry,
  waiver_expired,
  waiver_unused,
};

struct RuleMessageInfo {
  RuleMessage message;
  std::string_view code;  // "R012"
  DiagnosticLevel level;
  std::string_view sentence;  // Chinese; {0} {1} … stand for the values
  std::string_view mend;      // Chinese: what to do, for docs/messages.md
};

const std::vector<RuleMessageInfo>& rule_messages();  // by code
const RuleMessageInfo& info_of(RuleMessage message);
std::string fill_message(RuleMessage message, std::initializer_list<std::string_view> values);
std::string rule_messages_markdown();  // docs/messages.md

// Collects the diagnostics of one file.
class MessageSink {
 public:
  MessageSink(Diagnostics& out, std::string path) : out_(&out), path_(std::move(path)) {}
  void add(RuleMessage message, std::uint32_t line, std::uint32_t column,
           std::initializer_list<std::string_view> values);
  // An Error of a lower module (CSV, pattern, expression) keeps its own code.
  void add(std::string code, std::string text, std::uint32_t line, std::uint32_t column);
  bool has_errors() const { return errors_ > 0; }
  int error_count() const { return errors_; }
  const std::string& path() const { return path_; }

 private:
  Diagnostics* out_;
  std::string path_;
  int errors_ = 0;
};

}  // namespace mingjian
