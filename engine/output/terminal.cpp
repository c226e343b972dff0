#include "output/terminal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <vector>

#include "output/source_excerpt.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kIndent = 4;

template <class... Args>
std::string fill(std::string_view phrase, const Args&... args) {
  return fmt::format(fmt::runtime(phrase), args...);
}

class TerminalWriter : public OutputWriter {
 public:
  TerminalWriter(const OutputOptions& options, std::string& out)
      : options_(options), words_(wording(options.language)), out_(out) {}

  void begin(const RunResult&) override {}

  void report(const CheckResult& report, const Document*) override {
    findings(report);
    for (const Diagnostic& each : report.diagnostics) diagnostic(each);
    Counts counts;
    count(report, counts);
    count(report, total_);
    ++reports_;
    if (!options_.quiet) summary(report, counts);
  }

  void end(const RunResult& run) override {
    for (const Diagnostic& each : run.diagnostics) diagnostic(each);
    if (options_.quiet) return;
    const bool trouble = std::any_of(run.diagnostics.begin(), run.diagnostics.end(),
                                     [](const Diagnostic& each) { return each.level == DiagnosticLevel::error; });
    total(!trouble);
  }

  void diagnostic(const Diagnostic& diagnostic) {
    static constexpr std::array<std::string_view, 3> kColors = {kRed, kYellow, kGrey};
    const auto level = static_cast<std::size_t>(diagnostic.level);
    paint(kBold, place(diagnostic.path, diagnostic.line, diagnostic.column));
    paint(kColors[level], fmt::format("{}[{}]", words_.diagnostic[level], diagnostic.code));
    out_ += ' ';
    out_ += printable(diagnostic.message);
    out_ += '\n';
  }

 private:
  static constexpr std::string_view kBold = "1", kRed = "1;31", kYellow = "1;33", kCyan = "1;36", kGrey = "2",
                                    kGreen = "32";

  void paint(std::string_view color, std::string_view text) {
    if (options_.color)
      fmt::format_to(std::back_inserter(out_), "\x1b[{}m{}\x1b[0m", color, text);
    else
      out_ += text;
  }

  static std::string place(std::string_view path, std::uint32_t line, std::uint32_t column) {
    std::string text = printable(path);
    if (line > 0) text += fmt::format(":{}", line);
    if (line > 0 && column > 0) text += fmt::format(":{}", column);
    return text.empty() ? text : text + ": ";
  }

  void headline(const CheckResult& report, const Finding& finding) {
    static constexpr std::array<std::string_view, 3> kColors = {kRed, kYellow, kCyan};
    const auto level = static_cast<std::size_t>(finding.level);
    paint(kBold, place(report.path, finding.location.line, finding.location.column));
    paint(kColors[level], fmt::format("{}[{}]", words_.level[level], finding.rule));
    out_ += ' ';
    out_ += printable(finding.message);
    if (finding.waived) out_ += words_.waived;
    out_ += '\n';
  }

  void note(std::string_view label, std::string_view text) {
    out_.append(kIndent, ' ');
    paint(kGrey, label);
    out_ += words_.colon;
    out_ += printable(text);
    out_ += '\n';
  }

  void source_line(const Finding& finding) {
    const Location& at = finding.location;
    const std::uint32_t cut = std::max(std::min(finding.context_column, at.column), 1U) - 1;
    const std::uint32_t end = at.end_line > at.line ? UINT32_MAX : at.end_column - cut;
    const SourceExcerpt excerpt = make_excerpt(finding.context_line, at.column - cut, end, options_.width - kIndent);
    if (excerpt.text.empty()) return;
    out_.append(kIndent, ' ');
    out_ += excerpt.text;
    out_ += '\n';
    out_.append(kIndent + excerpt.mark_begin, ' ');
    paint(kGreen, '^' + std::string(excerpt.mark_width - 1, '~'));
    if (finding.quote.empty()) out_ += words_.nearest;
    out_ += '\n';
  }

  void related(const RelatedPlace& place) {
    std::string text = place.path.empty()
                           ? fill(words_.place, place.location.line, place.location.column)
                           : fill(words_.place_elsewhere, place.path, place.location.line, place.location.column);
    if (!place.label.empty()) text += ' ' + place.label;
    if (!place.quote.empty()) text += fmt::format("“{}”", make_excerpt(place.quote, 1, 1, options_.width / 2).text);
    note(words_.related, text);
  }

  void finding(const CheckResult& report, const Finding& finding, const std::vector<const Finding*>& absorbed) {
    headline(report, finding);
    if (options_.quiet) return;
    if (finding.waiver) {
      note(words_.waiver,
           fill(words_.waiver_note, finding.waiver->reason, finding.waiver->owner, finding.waiver->until));
    }
    source_line(finding);
    if (!finding.location.place.empty()) note(words_.in_file, finding.location.place);
    for (const RelatedPlace& place : finding.related) related(place);
    if (finding.replacement) {
      note(words_.replacement, finding.replacement->empty() ? words_.deletion : std::string_view(*finding.replacement));
    }
    if (!finding.basis.empty()) note(words_.basis, fmt::format("{}", fmt::join(finding.basis, words_.list_comma)));
    if (!finding.advice.empty()) note(words_.advice, finding.advice);
    for (const Finding* symptom : absorbed) {
      note(words_.caused,
           fmt::format("{} {}[{}] {}", fill(words_.place, symptom->location.line, symptom->location.column),
                       words_.level[static_cast<std::size_t>(symptom->level)], symptom->rule, symptom->message));
    }
    out_ += '\n';
  }

  static bool names_as_cause(const Finding& symptom, const Finding& cause) {
    return std::any_of(symptom.related.begin(), symptom.related.end(), [&](const RelatedPlace& place) {
      return place.path.empty() && place.location.line == cause.location.line &&
             place.location.column == cause.location.column;
    });
  }

  void findings(const CheckResult& report) {
    if (options_.quiet) {
      for (const Finding& each : report.findings) finding(report, each, {});
      return;
    }
    // Symptoms go under the first finding of the rule that caused them; if it has none here, they stand alone.
    std::map<std::string_view, const Finding*> causes;
    for (const Finding& each : report.findings) causes.try_emplace(each.rule, &each);
    std::map<const Finding*, std::vector<const Finding*>> absorbed;
    const auto cause_of = [&](const Finding& symptom) -> const Finding* {
      if (symptom.caused_by.empty()) return nullptr;
      for (const Finding& each : report.findings) {  // the very one, where it is named
        if (each.rule == symptom.caused_by && each.caused_by.empty() && names_as_cause(symptom, each)) return &each;
      }
      const auto cause = causes.find(symptom.caused_by);
      return cause == causes.end() || !cause->second->caused_by.empty() ? nullptr : cause->second;
    };
    for (const Finding& each : report.findings) {
      if (const Finding* cause = cause_of(each)) absorbed[cause].push_back(&each);
    }
    for (const Finding& each : report.findings) {
      if (!cause_of(each)) finding(report, each, absorbed[&each]);
    }
  }

  struct Counts {
    std::array<std::size_t, 3> levels{};
    std::array<std::size_t, 6> verdicts{};
    std::size_t waived = 0, judged = 0;
  };

  static void count(const CheckResult& report, Counts& counts) {
    for (const Finding& each : report.findings) {
      if (each.waived)
        ++counts.waived;
      else
        ++counts.levels[static_cast<std::size_t>(each.level)];
    }
    for (const Verdict& each : report.verdicts) ++counts.verdicts[static_cast<std::size_t>(each.kind)];
    if (report.judged) ++counts.judged;
  }

  void line(std::string_view text) {
    out_.append(2, ' ');
    out_ += text;
    out_ += '\n';
  }

  void numbers(const Counts& counts, std::size_t rules) {
    line(fill(words_.findings_line, counts.levels[0], counts.levels[1], counts.levels[2]));
    if (counts.waived > 0) line(fill(words_.waived_count, counts.waived));
    std::vector<std::string> parts;
    for (std::size_t i = 0; i < counts.verdicts.size(); ++i) {
      parts.push_back(fmt::format("{} {}", words_.verdict[i], counts.verdicts[i]));
    }
    line(fill(words_.verdicts_line, rules, fmt::format("{}", fmt::join(parts, words_.separator))));
  }

  void reasons(const CheckResult& report, VerdictKind kind, std::string_view heading) {
    std::map<std::string_view, std::vector<std::string_view>> rules_by_reason;
    for (const Verdict& each : report.verdicts) {
      if (each.kind == kind) rules_by_reason[each.reason].push_back(each.rule);
    }
    if (rules_by_reason.empty()) return;
    line(heading);
    for (const auto& [reason, rules] : rules_by_reason) {
      line(fmt::format("  {} → {}", printable(reason), fmt::join(rules, words_.list_comma)));
    }
  }

  void summary(const CheckResult& report, const Counts& counts) {
    if (!report.judged) {
      paint(kBold, fill(words_.not_judged, printable(report.path)));
      out_ += "\n\n";
      return;
    }
    const std::string year = report.year > 0 ? std::to_string(report.year) : std::string(words_.unknown_year);
    paint(kBold, fill(words_.report_head, printable(report.path),
                      report.body.empty() ? words_.unknown_body : std::string_view(report.body), year,
                      report.layout.empty() ? words_.unknown_layout : std::string_view(report.layout)));
    out_ += '\n';
    numbers(counts, report.verdicts.size());
    reasons(report, VerdictKind::not_assessable, words_.not_assessed);
    reasons(report, VerdictKind::rule_error, words_.rule_errors);
    out_ += '\n';
  }

  void total(bool nothing_broken) {
    const bool clean = total_.levels == std::array<std::size_t, 3>{};
    const bool complete = nothing_broken && total_.judged == reports_ &&
                          total_.verdicts[static_cast<std::size_t>(VerdictKind::rule_error)] == 0;
    if (reports_ > 1) {
      paint(kBold, fill(words_.total_head, reports_, total_.judged));
      out_ += '\n';
      std::size_t verdicts = 0;
      for (const std::size_t each : total_.verdicts) verdicts += each;
      numbers(total_, verdicts);
    }
    if (clean && total_.judged > 0) out_ += fmt::format("{}\n", complete ? words_.clean : words_.clean_so_far);
  }

  const OutputOptions options_;
  const Wording& words_;
  std::string& out_;
  Counts total_;
  std::size_t reports_ = 0;
};

}  // namespace

std::unique_ptr<OutputWriter> make_terminal_writer(const OutputOptions& options, std::string& out) {
  return std::make_unique<TerminalWriter>(options, out);
}

void write_diagnostic_line(const Diagnostic& diagnostic, const OutputOptions& options, std::string& out) {
  TerminalWriter(options, out).diagnostic(diagnostic);
}

}  // namespace mingjian
