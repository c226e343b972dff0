#include "ruletest/prepare.hpp"

#include <fmt/format.h>
#include <algorithm>

#include "base/files.hpp"
#include "base/fold.hpp"
#include "facts/extract.hpp"
#include "readers/reader.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kRawHead = "示例区示例街道办事处2022年政府信息公开工作年度报告\n\n一、总体情况\n\n";
constexpr std::uint32_t kRawHeadLines = 4;

Result<PreparedReport> read_report(std::string form, std::string path, std::string_view text, const RuleSet& rules) {
  Result<Document> document = read_document(std::move(path), text);
  if (!document) return tl::unexpected(document.error());
  PreparedReport report;
  report.form = std::move(form);
  report.document = std::move(*document);
  report.facts = extract(report.document, {&rules.layouts, rules.gazetteer.get()});
  return report;
}

// A raw text that is itself a report (title and headings) is taken as it is.
bool is_whole_report(std::string_view raw) {
  const std::string first = fold(raw.substr(0, raw.find('\n')));
  return first.ends_with("年度报告") && raw.find("\n一、") != std::string_view::npos;
}

Result<std::vector<PreparedReport>> prepare_raw(const ReportSource& test, const PrepareContext& context) {
  const bool whole = is_whole_report(test.raw);
  const std::string text = (whole ? std::string() : std::string(kRawHead)) + test.raw + "\n";
  Result<PreparedReport> report = read_report("原文", "原文.txt", text, *context.rules);
  if (!report) return tl::unexpected(report.error());
  report->first_line = whole ? 1 : kRawHeadLines + 1;
  std::vector<PreparedReport> reports;
  reports.push_back(std::move(*report));
  return reports;
}

Result<std::vector<PreparedReport>> prepare_sample(const ReportSource& test, const PrepareContext& context) {
  const std::string path = context.rules->folder + "/../" + test.sample;
  const Result<std::string> bytes = read_file(path);
  if (!bytes) return tl::unexpected(bytes.error());
  Result<PreparedReport> report = read_report("样本", test.sample, *bytes, *context.rules);
  if (!report) return tl::unexpected(report.error());
  std::vector<PreparedReport> reports;
  reports.push_back(std::move(*report));
  return reports;
}

Result<void> apply(const TestEdit& edit, Draft& draft) {
  switch (edit.kind) {
    case TestEdit::Kind::set:
      return set_fact(draft, edit.target, edit.value);
    case TestEdit::Kind::remove:
      return remove_fact(draft, edit.target);
    case TestEdit::Kind::replace:
      return replace_text(draft, edit.target, edit.from, edit.value);
    case TestEdit::Kind::add:
      return add_sentence(draft, edit.target, edit.value);
  }
  return {};
}

}  // namespace

Result<Draft> edited_draft(const ReportSource& test, const BaseReports& bases) {
  const Draft* base = bases.find(test.base);
  if (base == nullptr) {
    std::string known;
    for (const Draft& draft : bases.drafts) known += (known.empty() ? "" : "、") + draft.name;
    return failure("T120", fmt::format("没有底稿“{}”。现有：{}", test.base, known));
  }
  Draft draft = *base;
  for (const TestEdit& edit : test.edits) {
    if (Result<void> done = apply(edit, draft); !done) return tl::unexpected(done.error());
  }
  return draft;
}

Result<std::vector<PreparedReport>> prepare_draft(const Draft& draft, const PrepareContext& context) {
  std::vector<PreparedReport> reports;
  for (const Serialisation form : kSerialisations) {
    if (!can_carry(draft, form)) continue;
    Result<PreparedReport> report =
        read_report(std::string(serialisation_name(form)), draft.name + ".txt", render(draft, form), *context.rules);
    if (!report) return tl::unexpected(report.error());
    reports.push_back(std::move(*report));
    if (context.one_form) break;
  }
  return reports;
}

namespace {

Result<std::vector<PreparedReport>> prepare_source(const ReportSource& source, const PrepareContext& context) {
  if (!source.raw.empty()) return prepare_raw(source, context);
  if (!source.sample.empty()) return prepare_sample(source, context);
  const Result<Draft> draft = edited_draft(source, *context.bases);
  if (!draft) return tl::unexpected(draft.error());
  return prepare_draft(*draft, context);
}

Result<void> add_other(const OtherReport& other, const PrepareContext& context, std::vector<PreparedReport>& reports) {
  const Result<std::vector<PreparedReport>> prepared = prepare_source(other, context);
  if (!prepared) return tl::unexpected(prepared.error());
  for (PreparedReport& report : reports) {
    const auto same = std::find_if(prepared->begin(), prepared->end(),
                                   [&](const PreparedReport& candidate) { return candidate.form == report.form; });
    report.others.push_back(same != prepared->end() ? *same : prepared->front());
    report.others.back().name = other.name;
    report.others.back().role = other.role;
  }
  return {};
}

}  // namespace

Result<std::vector<PreparedReport>> prepare(const RuleTest& test, const PrepareContext& context) {
  Result<std::vector<PreparedReport>> reports = prepare_source(test, context);
  for (std::size_t i = 0; reports && i < test.others.size(); ++i) {
    if (Result<void> added = add_other(test.others[i], context, *reports); !added) return tl::unexpected(added.error());
  }
  return reports;
}

const PreparedReport* PreparedReport::other(std::string_view wanted) const {
  const auto found =
      std::find_if(others.begin(), others.end(), [&](const PreparedReport& report) { return report.name == wanted; });
  return found == others.end() ? nullptr : &*found;
}

Companions companions_of(const RuleTest& test, const PreparedReport& report) {
  Companions companions;
  for (const PreparedReport& other : report.others) {
    companions.reports.push_back({other.name, other.name + ".txt", other.role, &other.facts, &other.document});
  }
  companions.copied = taken_from_older(report.facts, companions.reports);
  companions.expected = test.subordinates;
  companions.bodies = test.bodies;
  return companions;
}

}  // namespace mingjian
