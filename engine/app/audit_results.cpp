#include "app/audit_results.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <memory>

#include <nlohmann/json.hpp>
#include <tuple>

#include "app/result_file.hpp"
#include "base/files.hpp"
#include "output/csv.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kTroubles = 20;  // shown on the page; all are in the store

std::string csv_line(const Store::StoredFinding& stored) {
  const auto json = nlohmann::json::parse(stored.line);
  const auto text = [](const nlohmann::json& value) {
    return value.is_string() ? value.get<std::string>() : value.is_null() ? std::string() : value.dump();
  };
  const nlohmann::json& at = json["location"];
  std::string line;
  const auto add = [&](std::string_view value) {
    if (!line.empty()) line += ',';
    append_csv_text(line, value);
  };
  add(stored.path);
  add(stored.rule);
  add(level_name(stored.level == "error" ? Level::error : stored.level == "warning" ? Level::warning : Level::info));
  add(text(at["line"]));
  add(text(at["column"]));
  add(text(at["section"]));
  add(text(at["table"]));
  add(text(at["row_label"]));
  add(text(at["column_label"]));
  add(text(json["message"]));
  add(text(json["quote"]));
  add(text(json["advice"]));
  add(text(json["fingerprint"]));
  add(stored.waived ? "是" : "否");
  return line + "\r\n";
}

class Summary {
 public:
  Summary(Store& store, const AuditOutcome& outcome, const std::string& folder)
      : store_(store), outcome_(outcome), folder_(folder), totals_(store.totals()) {}

  std::string text() {
    heading();
    rules();
    worst();
    lists();
    troubles();
    line("结果：{}/findings.jsonl、findings.csv、audit.sqlite", folder_);
    return std::move(out_);
  }

 private:
  template <class... Args>
  void line(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
    out_ += '\n';
  }

  void heading() {
    line("年报{}份，单位{}个，文件{}个（本次新读{}个，新判{}份）", totals_.reports, outcome_.bodies, totals_.files,
         outcome_.read_again, outcome_.judged_again);
    std::string years;
    for (const auto& [year, count] : totals_.years) {
      years +=
          (years.empty() ? "" : "，") + (year == 0 ? "年度不明" : std::to_string(year)) + " " + std::to_string(count);
    }
    if (!years.empty()) line("年度：{}", years);
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
    line("问题：错误{}　警告{}　提示{}", all[0], all[1], all[2]);
    std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
      return std::tie(a.count[0], a.count[1], a.count[2]) > std::tie(b.count[0], b.count[1], b.count[2]);
    });
    for (const Row& row : rows) {
      if (row.count[0] + row.count[1] == 0) continue;
      line("  {:>6} {:>6} {:>6}  {}", row.count[0], row.count[1], row.count[2], row.rule);
    }
  }

  void worst() {
    if (totals_.worst.empty()) return;
    line("问题最多的（错误、警告）：");
    for (const auto& each : totals_.worst) {
      line("  {:>4} {:>4}  {} {}  {}", each.errors, each.warnings, each.body.empty() ? "单位不明" : each.body,
           each.year == 0 ? std::string("年度不明") : std::to_string(each.year), each.path);
    }
  }

  void lists() {
    for (const ExpectedBody& body : outcome_.without_report) line("名单上没有年报的单位：{}", body.name);
    for (const auto& [first, second] : outcome_.doubled) line("同一单位同一年度有两份：{} 和 {}", first, second);
  }

  void troubles() {
    std::size_t shown = 0, left = 0;
    store_.each_trouble([&](const Store::StoredTrouble& trouble) {
      if (trouble.state == "passed_over") return;
      if (++shown > kTroubles) {
        ++left;
        return;
      }
      line("{}：{} [{}] {}", trouble.state == "other" ? "不是年报" : "读不了", trouble.path, trouble.code,
           trouble.message);
    });
    if (left > 0) line("另有{}个文件读不了或不是年报，见结果库的 report 表", left);
    if (totals_.with_rule_errors > 0) line("有规则出错的年报：{}份，见结果库的 verdict 视图", totals_.with_rule_errors);
    if (totals_.not_judged > 0) line("还没有判完的年报：{}份，再运行同一命令接着查", totals_.not_judged);
  }

  Store& store_;
  const AuditOutcome& outcome_;
  const std::string& folder_;
  Store::Totals totals_;
  std::string out_;
};

}  // namespace

Result<void> write_findings(Store& store, const std::string& folder) {
  ResultFile lines(folder + "/findings.jsonl"), table(folder + "/findings.csv");
  table.write("\xEF\xBB\xBF文件,规则,级别,行,列,部分,表,表行,表列,问题,原文,建议,指纹,已列为例外\r\n");
  store.each_finding([&](const Store::StoredFinding& finding) {
    lines.write(std::string(finding.line) + '\n');
    table.write(csv_line(finding));
  });
  if (lines.close() && table.close()) return {};
  return failure("A004", fmt::format("写不进结果文件。请核对 {} 的空间和权限，再运行同一命令", folder));
}

Result<AuditChanges> write_changes(Store& store, const std::string& earlier_folder, const std::string& folder) {
  const std::string path = earlier_folder + "/audit.sqlite";
  if (!exists(path)) return failure("A008", fmt::format("{} 里没有审计结果（audit.sqlite）", earlier_folder));
  auto earlier = Store::open_existing(path);
  if (!earlier) return tl::unexpected<Error>(earlier.error());
  ResultFile lines(folder + "/changes.jsonl");
  const AuditChanges changes =
      compare_audits(**earlier, store, [&](ChangeKind kind, const Store::StoredFinding& finding) {
        lines.write(fmt::format("{{\"change\":\"{}\",{}\n", change_name(kind), finding.line.substr(1)));
      });
  if (lines.close()) return changes;
  return failure("A004", fmt::format("写不进结果文件。请核对 {} 的空间和权限，再运行同一命令", folder));
}

std::string audit_summary(Store& store, const AuditOutcome& outcome, const std::string& folder) {
  return Summary(store, outcome, folder).text();
}

}  // namespace mingjian
