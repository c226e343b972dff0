#include "output/json.hpp"

namespace mingjian {
namespace {

std::string_view diagnostic_level(DiagnosticLevel level) {
  switch (level) {
    case DiagnosticLevel::error: return "error";
    case DiagnosticLevel::warning: return "warning";
    case DiagnosticLevel::note: break;
  }
  return "note";
}

void write_related(JsonWriter& json, const RelatedPlace& place) {
  json.begin_object();
  json.field("label", place.label);
  if (!place.path.empty()) json.field("path", place.path);
  json.key("location");
  write_location(json, place.location);
  json.field("quote", place.quote);
  json.end_object();
}

void write_finding(JsonWriter& json, const Finding& finding) {
  json.begin_object();
  json.field("rule", finding.rule);
  json.field("severity", level_english(finding.level));
  json.field("message", finding.message);
  json.field_or_null("advice", finding.advice);
  json.key("basis");
  json.begin_array();
  for (const std::string& basis : finding.basis) json.string(basis);
  json.end_array();
  json.key("location");
  write_location(json, finding.location);
  json.field("quote", finding.quote);
  json.key("related");
  json.begin_array();
  for (const RelatedPlace& place : finding.related) write_related(json, place);
  json.end_array();
  json.field_or_null("expected", finding.expected);
  json.field_or_null("actual", finding.actual);
  json.key("replacement");
  finding.replacement ? json.string(*finding.replacement) : json.null();
  json.field_boolean("safe_fix", finding.safe_fix);
  json.field("confidence", finding.confidence);
  json.field("fingerprint", finding.fingerprint);
  json.field_or_null("caused_by", finding.caused_by);
  json.field_boolean("waived", finding.waived);
  json.end_object();
}

void write_report(JsonWriter& json, const CheckResult& report) {
  json.begin_object();
  json.field("path", report.path);
  json.field_or_null("format", report.format);
  json.field_or_null("body", report.body);
  json.field_or_null("body_kind", report.body_kind);
  json.field_or_null("year", static_cast<std::uint32_t>(report.year > 0 ? report.year : 0));
  json.field_or_null("layout", report.layout);
  json.field_boolean("judged", report.judged);
  json.key("verdicts");
  json.begin_array();
  for (const Verdict& verdict : report.verdicts) {
    json.begin_object();
    json.field("rule", verdict.rule);
    json.field("verdict", verdict_english(verdict.kind));
    json.field_or_null("reason", verdict.reason);
    json.end_object();
  }
  json.end_array();
  json.key("findings");
  json.begin_array();
  for (const Finding& finding : report.findings) write_finding(json, finding);
  json.end_array();
  json.key("diagnostics");
  write_diagnostics(json, report.diagnostics);
  json.end_object();
}

}  // namespace

void write_location(JsonWriter& json, const Location& location) {
  json.begin_object();
  json.field_integer("line", location.line);
  json.field_integer("column", location.column);
  json.field_integer("end_line", location.end_line);
  json.field_integer("end_column", location.end_column);
  json.field_or_null("section", location.section);
  json.field_or_null("page", location.page);
  json.field_or_null("table", location.table);
  json.field_or_null("row_label", location.row_label);
  json.field_or_null("column_label", location.column_label);
  json.end_object();
}

void write_diagnostics(JsonWriter& json, const Diagnostics& diagnostics) {
  json.begin_array();
  for (const Diagnostic& diagnostic : diagnostics) {
    json.begin_object();
    json.field("level", diagnostic_level(diagnostic.level));
    json.field("code", diagnostic.code);
    json.field("message", diagnostic.message);
    json.field_or_null("path", diagnostic.path);
    json.field_or_null("line", diagnostic.line);
    json.field_or_null("column", diagnostic.column);
    json.end_object();
  }
  json.end_array();
}

void write_json(const RunResult& run, const OutputOptions&, std::string& out) {
  JsonWriter json(out, 4);
  json.begin_object();
  json.key("tool");
  json.begin_object();
  json.field("name", "mingjian");
  json.field("version", run.tool_version);
  json.end_object();
  json.key("ruleset");
  json.begin_object();
  json.field("name", run.ruleset_name);
  json.field("version", run.ruleset_version);
  json.field_integer("rules", static_cast<std::int64_t>(run.rule_count));
  json.end_object();
  json.key("reports");
  json.begin_array();
  for (const CheckResult& report : run.reports) write_report(json, report);
  json.end_array();
  json.key("diagnostics");
  write_diagnostics(json, run.diagnostics);
  json.end_object();
  out += '\n';
}

void write_jsonl(const RunResult& run, const OutputOptions&, std::string& out) {
  for (const CheckResult& report : run.reports) {
    JsonWriter json(out);
    write_report(json, report);
    out += '\n';
  }
}

}  // namespace mingjian
