#include "app/audit_results.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <tuple>

#include "app/result_file.hpp"
#include "base/files.hpp"
#include "output/csv.hpp"
#include "output/source_excerpt.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kTroubles = 20;  // shown on the page; all are in the store

std::string csv_line(const Store::StoredFinding& stored) {
  std::string line;
  const auto add = [&](std::string_view value) {
    if (!line.empty()) line += ',';
    append_csv_text(line, value);
  };
  const auto number = [&](std::int64_t value) { add(std::to_string(value)); };
  add(stored.path);
  add(stored.body);
  add(stored.year == 0 ? "" : std::to_string(stored.year));
  add(stored.rule);
  add(stored.rule_name);
  add(level_name(stored.level == "error" ? Level::error : stored.level == "warning" ? Level::warning : Level::info));
  number(stored.line);
  number(stored.column);
  for (const std::string_view text : {stored.section, stored.table, stored.row_label, stored.column_label,
                                      stored.message, stored.quote, stored.advice, stored.fingerprint}) {
    add(text);
  }
  add(stored.waived ? "是" : "否");
  add(stored.verdict.empty() ? "" : stored.verdict == "1" ? "确认" : "驳回");
  add(stored.reason);
  add(stored.judge);
  return line + "\r\n";
}

// Size and time of both files: another file of the same name has another.
std::string mark_of(const std::string& folder) {
  std::string mark;
  for (const char* name : {"findings.jsonl", "findings.csv"}) {
    struct stat info {};
    if (::stat(fmt::format("{}/{}", folder, name).c_str(), &info) != 0) return "";
    mark += fmt::format("{} {}.{} ", info.st_size, info.st_mtim.tv_sec, info.st_mtim.tv_nsec);
  }
  return mark;
}

Error cannot_write(const std::string& folder, const AuditWording& words) {
  return {"A004", fmt::format(fmt::runtime(words.cannot_write), folder)};
}

class Summary {
 public:
  Summary(Store& store, const AuditOutcome& outcome, Language language)
      : store_(store),
        outcome_(outcome),
        general_(wording(language)),
        words_(audit_wording(language)),
        totals_(store.totals()) {}

  std::string text() {
    heading();
    rules();
    worst();
    lists();
    troubles();
    reader_notes();
    return std::move(out_);
  }

 private:
  // Names of files and bodies may hold anything; a line stays one.
  template <class... Args>
  static std::string filled(std::string_view format, const Args&... args) {
    return printable(fmt::format(fmt::runtime(format), args...)) + '\n';
  }
  template <class... Args>
  void line(std::string_view format, const Args&... args) {
    out_ += filled(format, args...);
  }

  std::string year_text(std::int64_t year) const {
    return year == 0 ? std::string(general_.unknown_year) : std::to_string(year);
  }

  void heading() {
    line(words_.heading, totals_.reports, outcome_.bodies, totals_.files);
    std::string years;
    for (const auto& [year, count] : totals_.years) {
      years += fmt::format("{}{} {}", years.empty() ? "" : words_.comma, year_text(year), count);
    }
    if (!years.empty()) line(words_.years, years);
  }

  void rules() {
    struct Row {
      std::int64_t count[3] = {0, 0, 0};
      std::string rule;
    };
    std::vector<Row> rows;
    std::int64_t all[3] = {0, 0, 0};
    static constexpr std::string_view kLevels[] = {"error", "warning", "info"};
    for (const auto& [rule, levels] : totals_.rules) {
      Row row;
      row.rule = rule;
      for (std::size_t i = 0; i < 3; ++i) {
        const auto found = levels.find(std::string(kLevels[i]));
        row.count[i] = found == levels.end() ? 0 : found->second;
        all[i] += row.count[i];
      }
      rows.push_back(std::move(row));
    }
    line(words_.findings, all[0], all[1], all[2]);
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
      return std::tie(a.count[0], a.count[1], a.count[2]) > std::tie(b.count[0], b.count[1], b.count[2]);
    });
    for (const Row& row : rows) {
      if (row.count[0] + row.count[1] == 0) continue;
      const auto name = totals_.rule_names.find(row.rule);
      line("  {:>6} {:>6} {:>6}  {}{}{}", row.count[0], row.count[1], row.count[2], row.rule,
           name == totals_.rule_names.end() ? "" : "  ", name == totals_.rule_names.end() ? "" : name->second);
    }
  }

  void worst() {
    if (totals_.worst.empty()) return;
    line(words_.worst);
    for (const auto& each : totals_.worst) {
      line("  {:>4} {:>4}  {} {}  {}", each.errors, each.warnings,
           each.body.empty() ? general_.unknown_body : std::string_view(each.body), year_text(each.year), each.path);
    }
  }

  void lists() {
    for (const ExpectedBody& body : outcome_.without_report) line(words_.without_report, body.name);
    for (const auto& [body, years] : outcome_.missing_years)
      line(words_.missing_years, body, fmt::format("{}", fmt::join(years, "、")));
    for (const auto& [first, second] : outcome_.doubled) line(words_.doubled, first, second);
  }

  void troubles() {
    std::size_t shown = 0, left = 0, passed_over = 0;
    store_.each_trouble([&](const Store::StoredTrouble& trouble) {
      if (trouble.state == "passed_over") {
        ++passed_over;
        return;
      }
      if (++shown > kTroubles) {
        ++left;
        return;
      }
      line(words_.trouble, trouble.state == "other" ? words_.not_a_report : words_.unreadable, trouble.path,
           trouble.code, trouble.message);
    });
    if (left > 0) line(words_.more_troubles, left);
    if (passed_over > 0) line(words_.not_documents, passed_over);
    if (totals_.with_rule_errors > 0) line(words_.with_rule_errors, totals_.with_rule_errors);
    if (totals_.not_judged > 0) line(words_.not_judged, totals_.not_judged);
  }

  // Pictures that stand for pages, text that may have been read wrongly …: such a report was judged in part.
  void reader_notes() {
    std::size_t reports = 0, shown = 0, left = 0;
    std::string last, lines;
    store_.each_diagnostic([&](const Diagnostic& diagnostic) {
      reports += diagnostic.path == last ? 0 : 1;
      last = diagnostic.path;
      if (++shown > kTroubles) {
        ++left;
        return;
      }
      lines += filled(words_.reader_note, diagnostic.path, diagnostic.code, diagnostic.message);
    });
    if (reports == 0) return;
    line(words_.reader_notes, reports);
    out_ += lines;
    if (left > 0) line(words_.more_reader_notes, left);
  }

  Store& store_;
  const AuditOutcome& outcome_;
  const Wording& general_;
  const AuditWording& words_;
  Store::Totals totals_;
  std::string out_;
};

}  // namespace

Result<void> write_findings(Store& store, const std::string& folder, bool unchanged, const AuditWording& words) {
  if (unchanged && !mark_of(folder).empty() && store.note(kWrittenNote) == mark_of(folder)) return {};
  ResultFile lines(folder + "/findings.jsonl"), table(folder + "/findings.csv");
  table.write(
      "\xEF\xBB\xBF文件,单位,年度,规则,名称,级别,行,列,部分,表,表行,表列,问题,原文,建议,指纹,已列为例外,结论,理由,"
      "姓名\r\n");
  store.each_finding([&](const Store::StoredFinding& finding) {
    lines.write(finding.json);
    lines.write("\n");
    table.write(csv_line(finding));
  });
  store.begin();  // tells whether all could be read
  if (auto done = store.commit(); !done) return done;
  if (!lines.close() || !table.close()) return tl::unexpected<Error>(cannot_write(folder, words));
  store.begin();
  store.note(kWrittenNote, mark_of(folder));
  return store.commit();
}

Result<void> write_summary(const std::string& page, const std::string& folder, const AuditWording& words) {
  ResultFile file(folder + "/summary.txt");
  file.write(page);
  if (file.close()) return {};
  return tl::unexpected<Error>(cannot_write(folder, words));
}

Result<AuditChanges> write_changes(Store& store, const std::string& earlier_folder, const std::string& folder,
                                   const AuditWording& words) {
  const std::string path = earlier_folder + "/audit.sqlite";
  if (!exists(path)) return failure("A008", fmt::format(fmt::runtime(words.no_audit_there), earlier_folder));
  auto earlier = Store::open_existing(path);
  if (!earlier) return tl::unexpected<Error>(earlier.error());
  ResultFile lines(folder + "/changes.jsonl");
  const AuditChanges changes =
      compare_audits(**earlier, store, [&](ChangeKind kind, const Store::StoredFinding& finding) {
        lines.write(fmt::format("{{\"change\":\"{}\",{}\n", change_name(kind), finding.json.substr(1)));
      });
  if (lines.close()) return changes;
  return tl::unexpected<Error>(cannot_write(folder, words));
}

std::string audit_summary(Store& store, const AuditOutcome& outcome, Language language) {
  return Summary(store, outcome, language).text();
}

}  // namespace mingjian
