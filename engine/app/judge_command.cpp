#include <fmt/format.h>

#include "app/commands.hpp"
#include "app/today.hpp"
#include "audit/store.hpp"
#include "base/csv.hpp"
#include "base/files.hpp"
#include "output/audit_wording.hpp"

namespace mingjian {
namespace {

// 20260131 → "2026-01-31".
std::string day_text(int day) { return fmt::format("{:04}-{:02}-{:02}", day / 10000, day / 100 % 100, day % 100); }

class JudgeCommand {
 public:
  JudgeCommand(const Options& options, Streams& streams)
      : options_(options), streams_(streams), words_(audit_wording(options.language)) {}

  ExitCode run() {
    const bool database = options_.paths.front().find("://") != std::string::npos;
    const std::string path = options_.paths.front() + (database ? "" : "/audit.sqlite");
    if (!database && !exists(path)) return fail({"A008", std::string(words_.no_audit_here)}, path);
    auto store = Store::open_existing(path);
    if (!store) return fail(store.error(), path);
    const auto judgements = collect();
    if (!judgements) return fail(judgements.error(), options_.judgements_file);
    (*store)->begin();
    std::size_t kept = 0, unknown = 0;
    for (const Store::Judgement& judgement : *judgements) {
      if ((*store)->judge(judgement)) {
        ++kept;
      } else {
        ++unknown;
        tell({DiagnosticLevel::warning, "A009",
              fmt::format(fmt::runtime(words_.unknown_fingerprint), judgement.fingerprint), path, 0, 0});
      }
    }
    (*store)->note(kWrittenNote, "");  // findings.csv shows the verdicts
    if (const auto done = (*store)->commit(); !done) return fail(done.error(), path);
    streams_.out += fmt::format(fmt::runtime(words_.judged), kept, unknown) + '\n';
    for (const Store::RulePrecision& rule : (*store)->precision()) {
      const double share = static_cast<double>(rule.confirmed) / static_cast<double>(rule.confirmed + rule.dismissed);
      streams_.out +=
          fmt::format(fmt::runtime(words_.precision), rule.rule, rule.confirmed, rule.dismissed, 100.0 * share) + '\n';
    }
    return unknown == 0 ? ExitCode::compliant : ExitCode::not_judged;
  }

 private:
  void tell(const Diagnostic& diagnostic) { print_diagnostic(diagnostic, options_, streams_); }
  ExitCode fail(const Error& error, const std::string& path) {
    tell({DiagnosticLevel::error, error.code, error.message, path, 0, 0});
    return ExitCode::not_judged;
  }

  // One from the options, or the rows of a table that have a 结论: findings.csv filled in will do.
  Result<std::vector<Store::Judgement>> collect() const {
    std::vector<Store::Judgement> out;
    const std::string day = day_text(today(options_.today));
    if (options_.judgements_file.empty()) {
      auto one = judgement(options_.fingerprint, options_.verdict, options_.reason, options_.by, day);
      if (!one) return tl::unexpected<Error>(one.error());
      out.push_back(std::move(*one));
      return out;
    }
    const Result<std::string> bytes = read_file(options_.judgements_file);
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    const Result<CsvTable> table = parse_csv(*bytes);
    if (!table) return tl::unexpected<Error>(table.error());
    const int fingerprint = table->column("指纹"), verdict = table->column("结论"), reason = table->column("理由"),
              by = table->column("姓名");
    if (fingerprint < 0 || verdict < 0 || reason < 0 || by < 0) {
      return failure("A011", std::string(words_.judgement_columns));
    }
    for (const CsvRow& row : table->rows) {
      const auto field = [&](int column) {
        const std::string& text = row.fields[static_cast<std::size_t>(column)];
        return text.starts_with('\'') ? text.substr(1) : text;  // as our own tables keep texts from being formulas
      };
      if (field(verdict).empty()) continue;
      auto one = judgement(field(fingerprint), field(verdict), field(reason), field(by), day);
      if (!one) return failure("A011", fmt::format(fmt::runtime(words_.of_line), row.line, one.error().message));
      out.push_back(std::move(*one));
    }
    return out;
  }

  Result<Store::Judgement> judgement(const std::string& fingerprint, const std::string& verdict,
                                     const std::string& reason, const std::string& by, const std::string& day) const {
    const bool confirmed = verdict == "确认" || verdict == "confirmed";
    if (!confirmed && verdict != "驳回" && verdict != "dismissed")
      return failure("A011", fmt::format(fmt::runtime(words_.no_verdict), verdict));
    if (by.empty()) return failure("A011", std::string(words_.no_judge));
    if (!confirmed && reason.empty()) return failure("A011", std::string(words_.no_reason));
    if (fingerprint.empty()) return failure("A011", std::string(words_.no_fingerprint));
    return Store::Judgement{fingerprint, reason, by, day, confirmed};
  }

  const Options& options_;
  Streams& streams_;
  const AuditWording& words_;
};

}  // namespace

ExitCode run_judge(const Options& options, Streams& streams) { return JudgeCommand(options, streams).run(); }

}  // namespace mingjian
