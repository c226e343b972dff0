#include "output/sarif.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "output/columns.hpp"
#include "output/escape.hpp"
#include "output/json_writer.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kLineDepth = 5;  // a rule, a result: one line

std::string_view sarif_level(Level level) { return level == Level::info ? "note" : level_english(level); }

std::string_view sarif_level(DiagnosticLevel level) {
  return level == DiagnosticLevel::error ? "error" : level == DiagnosticLevel::warning ? "warning" : "note";
}

class SarifOutput : public OutputWriter {
 public:
  SarifOutput(const OutputOptions& options, std::string& out)
      : options_(options), out_(out), json_(out, kLineDepth), notification_json_(notifications_) {}

  void begin(const RunResult& run) override {
    json_.begin_object();
    json_.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json_.field("version", "2.1.0");
    json_.key("runs");
    json_.begin_array();
    json_.begin_object();
    json_.key("tool");
    json_.begin_object();
    json_.key("driver");
    json_.begin_object();
    json_.field("name", "mingjian");
    json_.field("fullName", "明鉴 mingjian " + run.tool_version);
    json_.field("version", run.tool_version);
    json_.field("language", "zh-CN");
    json_.key("properties");
    json_.begin_object();
    json_.field("ruleset", run.ruleset_name);
    json_.field("ruleset_version", run.ruleset_version);
    json_.end_object();
    json_.key("rules");
    json_.begin_array();
    if (options_.rules != nullptr) {
      for (const RuleNote& each : *options_.rules) rule(each);
    }
    json_.end_array();
    json_.end_object();
    json_.end_object();
    json_.field("language", "zh-CN");
    json_.field("columnKind", "unicodeCodePoints");
    json_.key("results");
    json_.begin_array();
    notification_json_.begin_array();
  }

  void report(const CheckResult& report, const Document*) override {
    const std::string uri = path_uri(report.path);
    for (const Finding& each : report.findings) result(report, uri, each);
    for (const Diagnostic& each : report.diagnostics) notification(each);
    for (const Verdict& each : report.verdicts) {
      if (each.kind != VerdictKind::rule_error) continue;
      notification(
          {DiagnosticLevel::error, "rule-error", std::string(each.rule) + "：" + each.reason, report.path, 0, 0},
          each.rule);
    }
  }

  void end(const RunResult& run) override {
    for (const Diagnostic& each : run.diagnostics) notification(each);
    notification_json_.end_array();
    json_.end_array();
    json_.key("invocations");
    json_.begin_array();
    json_.begin_object();
    json_.field_boolean("executionSuccessful", !trouble_);
    json_.key("toolExecutionNotifications");
    json_.raw(notifications_);
    json_.end_object();
    json_.end_array();
    json_.end_object();
    json_.end_array();
    json_.end_object();
    out_ += '\n';
  }

 private:
  void message(JsonWriter& json, std::string_view name, std::string_view text) {
    json.key(name);
    json.begin_object();
    json.field("text", text);
    json.end_object();
  }

  void strings(std::string_view name, const std::vector<std::string>& values) {
    json_.key(name);
    json_.begin_array();
    for (const std::string& value : values) json_.string(value);
    json_.end_array();
  }

  void rule(const RuleNote& rule) {
    json_.begin_object();
    json_.field("id", rule.id);
    json_.field("name", rule.name);
    message(json_, "shortDescription", rule.name);
    message(json_, "fullDescription", rule.explanation.empty() ? rule.name : rule.explanation);
    json_.key("help");
    json_.begin_object();
    const std::string basis = fmt::format("{}", fmt::join(rule.basis, "；"));
    json_.field("text", fmt::format("{}\n依据：{}\n建议：{}", rule.explanation, basis, rule.advice));
    json_.field("markdown", fmt::format("{}\n\n**依据** {}\n\n**建议** {}", rule.explanation, basis, rule.advice));
    json_.end_object();
    json_.key("defaultConfiguration");
    json_.begin_object();
    json_.field("level", sarif_level(rule.level));
    json_.end_object();
    json_.key("properties");
    json_.begin_object();
    strings("tags", {std::string(topic_of(rule.id))});
    json_.end_object();
    json_.end_object();
  }

  void physical_location(std::string_view uri, const Location& at, std::string_view quote) {
    json_.key("physicalLocation");
    json_.begin_object();
    json_.key("artifactLocation");
    json_.begin_object();
    json_.field("uri", uri);
    json_.end_object();
    json_.key("region");
    region(at);
    if (!quote.empty()) message(json_, "snippet", quote);
    json_.end_object();
    json_.end_object();
  }

  // Left open: what belongs to the region may follow.
  void region(const Location& at) {
    json_.begin_object();
    json_.field_integer("startLine", std::max(at.line, 1U));
    json_.field_integer("startColumn", std::max(at.column, 1U));
    json_.field_integer("endLine", std::max({at.end_line, at.line, 1U}));
    json_.field_integer("endColumn", std::max(at.end_column, 1U));
  }

  void logical_location(const Location& at) {
    if (at.section.empty() && at.table.empty()) return;
    std::string name = at.section;
    for (const std::string* part : {&at.table, &at.row_label, &at.column_label}) {
      if (!part->empty()) name += (name.empty() ? "" : " › ") + *part;
    }
    json_.key("logicalLocations");
    json_.begin_array();
    json_.begin_object();
    json_.field("fullyQualifiedName", name);
    json_.end_object();
    json_.end_array();
  }

  void locations(std::string_view uri, const Finding& finding) {
    json_.key("locations");
    json_.begin_array();
    json_.begin_object();
    physical_location(uri, finding.location, finding.quote);
    logical_location(finding.location);
    if (!finding.location.place.empty()) message(json_, "message", finding.location.place);
    json_.end_object();
    json_.end_array();
    if (finding.related.empty()) return;
    json_.key("relatedLocations");
    json_.begin_array();
    std::int64_t id = 0;
    for (const RelatedPlace& place : finding.related) {
      json_.begin_object();
      json_.field_integer("id", ++id);
      physical_location(place.path.empty() ? std::string(uri) : path_uri(place.path), place.location, place.quote);
      logical_location(place.location);
      if (!place.label.empty()) message(json_, "message", place.label);
      json_.end_object();
    }
    json_.end_array();
  }

  // Only plain text has the lines that the region counts.
  void fixes(const CheckResult& report, std::string_view uri, const Finding& finding) {
    if (!finding.replacement || report.format != "text") return;
    json_.key("fixes");
    json_.begin_array();
    json_.begin_object();
    message(json_, "description", finding.advice.empty() ? finding.message : finding.advice);
    json_.key("artifactChanges");
    json_.begin_array();
    json_.begin_object();
    json_.key("artifactLocation");
    json_.begin_object();
    json_.field("uri", uri);
    json_.end_object();
    json_.key("replacements");
    json_.begin_array();
    json_.begin_object();
    json_.key("deletedRegion");
    region(finding.location);
    json_.end_object();
    message(json_, "insertedContent", *finding.replacement);
    json_.end_object();
    json_.end_array();
    json_.end_object();
    json_.end_array();
    json_.end_object();
    json_.end_array();
  }

  void suppressions(const Finding& finding) {
    json_.key("suppressions");
    json_.begin_array();
    if (finding.waived) {
      json_.begin_object();
      json_.field("kind", "external");
      json_.field("status", "accepted");
      if (finding.waiver) json_.field("justification", waiver_words(*finding.waiver));
      json_.end_object();
    }
    json_.end_array();
  }

  void properties(const CheckResult& report, const Finding& finding) {
    json_.key("properties");
    json_.begin_object();
    if (!report.body.empty()) json_.field("body", report.body);
    if (report.year > 0) json_.field_integer("year", report.year);
    strings("basis", finding.basis);
    if (!finding.advice.empty()) json_.field("advice", finding.advice);
    if (!finding.expected.empty()) json_.field("expected", finding.expected);
    if (!finding.actual.empty()) json_.field("actual", finding.actual);
    if (finding.replacement) json_.field("replacement", *finding.replacement);
    json_.field_boolean("safe_fix", finding.safe_fix);
    json_.field("confidence", finding.confidence);
    if (!finding.caused_by.empty()) json_.field("caused_by", finding.caused_by);
    if (finding.location.page > 0) json_.field_integer("page", finding.location.page);
    json_.end_object();
  }

  void result(const CheckResult& report, std::string_view uri, const Finding& finding) {
    json_.begin_object();
    json_.field("ruleId", finding.rule);
    if (const RuleNote* rule = find_rule(options_, finding.rule)) {
      json_.field_integer("ruleIndex", rule - options_.rules->data());
    }
    json_.field("level", sarif_level(finding.level));
    message(json_, "message", finding.message);
    locations(uri, finding);
    json_.key("partialFingerprints");
    json_.begin_object();
    json_.field("mingjian/v1", finding.fingerprint);
    json_.end_object();
    suppressions(finding);
    fixes(report, uri, finding);
    properties(report, finding);
    json_.end_object();
  }

  void notification(const Diagnostic& diagnostic, std::string_view rule = {}) {
    trouble_ = trouble_ || diagnostic.level == DiagnosticLevel::error;
    JsonWriter& json = notification_json_;
    json.begin_object();
    json.key("descriptor");
    json.begin_object();
    json.field("id", diagnostic.code);
    json.end_object();
    json.field("level", sarif_level(diagnostic.level));
    message(json, "message", diagnostic.message);
    if (!rule.empty()) {
      json.key("associatedRule");
      json.begin_object();
      json.field("id", rule);
      json.end_object();
    }
    if (!diagnostic.path.empty()) {
      json.key("locations");
      json.begin_array();
      json.begin_object();
      json.key("physicalLocation");
      json.begin_object();
      json.key("artifactLocation");
      json.begin_object();
      json.field("uri", path_uri(diagnostic.path));
      json.end_object();
      if (diagnostic.line > 0) {
        json.key("region");
        json.begin_object();
        json.field_integer("startLine", diagnostic.line);
        if (diagnostic.column > 0) json.field_integer("startColumn", diagnostic.column);
        json.end_object();
      }
      json.end_object();
      json.end_object();
      json.end_array();
    }
    json.end_object();
  }

  const OutputOptions options_;
  std::string& out_;
  JsonWriter json_;
  std::string notifications_;  // SARIF wants them in one array outside the results
  JsonWriter notification_json_;
  bool trouble_ = false;
};

}  // namespace

std::unique_ptr<OutputWriter> make_sarif_writer(const OutputOptions& options, std::string& out) {
  return std::make_unique<SarifOutput>(options, out);
}

}  // namespace mingjian
