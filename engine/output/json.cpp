#include "output/json.hpp"

namespace mingjian {
namespace {

std::string_view diagnostic_level(DiagnosticLevel level) {
  switch (level) {
    case DiagnosticLevel::error:
      return "error";
    case DiagnosticLevel::warning:
      return "warning";
    case DiagnosticLevel::note:
      break;
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

void write_finding(JsonWriter& json, const Finding& finding, std::string_view path = {}) {
  json.begin_object();
  if (!path.empty()) json.field("path", path);
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
  if (finding.waiver) {
    json.key("waiver");
    json.begin_object();
    json.field("reason", finding.waiver->reason);
    json.field("owner", finding.waiver->owner);
    json.field("until", finding.waiver->until);
    json.end_object();
  }
  json.end_object();
}

// Verdicts are most of a result, and from report to report most are the same: what was written for the rule at a place
// of the list is kept, and copied while it says the same.
class VerdictTexts {
 public:
  // Writes the verdicts of one report, each as an object, through `json`, which appends to `out`.
  void write(JsonWriter& json, const std::string& out, const std::vector<Verdict>& verdicts) {
    if (kept_.size() < verdicts.size()) kept_.resize(verdicts.size());
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
      const Verdict& verdict = verdicts[i];
      Kept& kept = kept_[i];
      if (!kept.json.empty() && kept.kind == verdict.kind && kept.rule == verdict.rule &&
          kept.reason == verdict.reason) {
        json.raw(kept.json);
        continue;
      }
      const std::size_t begin = out.size();
      json.begin_object();
      json.field("rule", verdict.rule);
      json.field("verdict", verdict_english(verdict.kind));
      json.field_or_null("reason", verdict.reason);
      json.end_object();
      kept = {verdict.kind, std::string(verdict.rule), verdict.reason, out.substr(out.find('{', begin))};
    }
  }

 private:
  struct Kept {
    VerdictKind kind = VerdictKind::passed;
    std::string rule, reason, json;
  };
  std::vector<Kept> kept_;
};

void write_report(JsonWriter& json, const std::string& out, VerdictTexts& verdicts, const CheckResult& report) {
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
  verdicts.write(json, out, report.verdicts);
  json.end_array();
  json.key("findings");
  json.begin_array();
  for (const Finding& finding : report.findings) write_finding(json, finding);
  json.end_array();
  json.key("diagnostics");
  write_diagnostics(json, report.diagnostics);
  json.end_object();
}

class JsonOutput : public OutputWriter {
 public:
  explicit JsonOutput(std::string& out) : out_(out), json_(out, 4) {}

  void begin(const RunResult& run) override {
    json_.begin_object();
    json_.key("tool");
    json_.begin_object();
    json_.field("name", "mingjian");
    json_.field("version", run.tool_version);
    json_.end_object();
    json_.key("ruleset");
    json_.begin_object();
    json_.field("name", run.ruleset_name);
    json_.field("version", run.ruleset_version);
    json_.field_integer("rules", static_cast<std::int64_t>(run.rule_count));
    json_.end_object();
    json_.key("reports");
    json_.begin_array();
  }

  void report(const CheckResult& report, const Document*) override { write_report(json_, out_, verdicts_, report); }

  void end(const RunResult& run) override {
    json_.end_array();
    json_.key("diagnostics");
    write_diagnostics(json_, run.diagnostics);
    json_.end_object();
    out_ += '\n';
  }

 private:
  std::string& out_;
  JsonWriter json_;
  VerdictTexts verdicts_;
};

class JsonLinesOutput : public OutputWriter {
 public:
  explicit JsonLinesOutput(std::string& out) : out_(out) {}
  void begin(const RunResult&) override {}
  void report(const CheckResult& report, const Document*) override {
    JsonWriter json(out_);
    write_report(json, out_, verdicts_, report);
    out_ += '\n';
  }
  void end(const RunResult&) override {}

 private:
  std::string& out_;
  VerdictTexts verdicts_;
};

}  // namespace

std::string finding_line(const CheckResult& report, const Finding& finding) {
  std::string line;
  JsonWriter json(line);
  write_finding(json, finding, report.path);
  return line;
}

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
  if (!location.place.empty()) json.field("place", location.place);
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

std::unique_ptr<OutputWriter> make_json_writer(const OutputOptions&, std::string& out) {
  return std::make_unique<JsonOutput>(out);
}

std::unique_ptr<OutputWriter> make_jsonl_writer(const OutputOptions&, std::string& out) {
  return std::make_unique<JsonLinesOutput>(out);
}

}  // namespace mingjian
