#include "output/xlsx.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "output/columns.hpp"
#include "output/finding_line.hpp"
#include "output/place_link.hpp"
#include "output/tally.hpp"
#include "output/workbook.hpp"

namespace mingjian {
namespace {

CellStyle style_of(const Finding& finding) {
  static constexpr CellStyle kStyles[] = {CellStyle::error, CellStyle::warning, CellStyle::info};
  return finding.waived ? CellStyle::waived : kStyles[static_cast<std::size_t>(finding.level)];
}

// A table that goes on in another sheet when one is full.
class Table {
 public:
  Table(Workbook& book, std::string name, Worksheet::Columns columns)
      : book_(book), name_(std::move(name)), columns_(std::move(columns)), sheet_(begin()) {}

  Worksheet& row() {
    if (sheet_.full()) {
      end();
      sheet_ = begin();
    }
    return sheet_;
  }
  // "internal:'问题'!A5": the row that comes next.
  std::string next_place() {
    const std::uint32_t line = row().row() + 1;
    return fmt::format("internal:'{}'!A{}", sheet_name(), line);
  }
  void end() {
    const std::size_t columns = columns_.headings.size();
    sheet_.filter(static_cast<std::uint16_t>(columns), static_cast<std::uint16_t>(std::min(columns, kPrintedColumns)));
  }

 private:
  std::string sheet_name() const { return sheets_ > 1 ? name_ + std::to_string(sheets_) : name_; }
  Worksheet begin() {
    ++sheets_;
    Worksheet sheet = book_.add(sheet_name());
    sheet.head(columns_);
    return sheet;
  }

  Workbook& book_;
  std::string name_;
  Worksheet::Columns columns_;
  std::size_t sheets_ = 0;
  Worksheet sheet_;
};

Worksheet::Columns columns_of_findings() {
  Worksheet::Columns columns;
  for (const Column& column : finding_columns()) {
    columns.headings.emplace_back(column.heading);
    columns.widths.push_back(column.width);
  }
  return columns;
}

struct Book {
  explicit Book(std::unique_ptr<Workbook> made) : file(std::move(made)) {}
  std::unique_ptr<Workbook> file;
  Worksheet summary = file->add("汇总");
  Table findings{*file, "问题", columns_of_findings()};
  Table bodies{
      *file,
      "按单位",
      {{"单位", "年度", "文件", "检查", "错误", "警告", "提示", "例外", "通过", "不适用", "未评估", "规则出错"},
       {30, 8, 40, 8, 8, 8, 8, 8, 8, 8, 8, 10}}};
  Table rules{*file,
              "按规则",
              {{"规则", "规则名称", "级别", "错误", "警告", "提示", "例外", "有问题的年报", "通过", "不适用", "未评估",
                "规则出错"},
               {32, 32, 8, 8, 8, 8, 8, 14, 8, 8, 8, 10}}};
  Table open{*file, "无法判定", {{"文件", "单位", "规则", "规则名称", "结论", "原因"}, {30, 30, 30, 30, 10, 80}}};
};

class XlsxOutput : public OutputWriter {
 public:
  XlsxOutput(const OutputOptions& options, std::string& out) : options_(options), out_(out) {
    auto made = Workbook::create();
    if (made) {
      book_ = std::make_unique<Book>(std::move(*made));
    } else {
      trouble_ = made.error();
    }
  }

  void begin(const RunResult&) override {}

  void report(const CheckResult& report, const Document*) override {
    total_.add(report);
    if (!book_) return;
    body(report);
    for (const Finding& each : report.findings) finding(report, each);
    verdicts(report);
    for (const Diagnostic& each : report.diagnostics) diagnostic(report.path, report.body, each);
  }

  void end(const RunResult& run) override {
    if (!book_) return;
    for (const Diagnostic& each : run.diagnostics) diagnostic(each.path, "", each);
    for (const auto& [id, tally] : rules_) rule(id, tally);
    summary(run);
    for (Table* table : {&book_->findings, &book_->bodies, &book_->rules, &book_->open}) table->end();
    if (const auto closed = book_->file->close(); !closed) trouble_ = closed.error();
  }

  Result<bool> more() override {
    if (!trouble_.code.empty()) return tl::unexpected(trouble_);
    Result<std::string> piece = book_->file->read();
    if (!piece) return tl::unexpected(piece.error());
    out_ += *piece;
    return !piece->empty();
  }

 private:
  void body(const CheckResult& report) {
    Tally tally;
    tally.add(report);
    const std::string findings = report.findings.empty() ? "" : book_->findings.next_place();
    Worksheet& row = book_->bodies.row();
    row.text(0, report.body.empty() ? "单位不明" : report.body);
    if (report.year > 0) row.number(1, report.year);
    const std::string file = place_link(report.path, options_.folder);
    file.empty() ? row.text(2, report.path) : row.link(2, "external:" + file, report.path);
    row.text(3, report.judged ? "是" : "没有检查", report.judged ? CellStyle::plain : CellStyle::error);
    static constexpr CellStyle kStyles[] = {CellStyle::error, CellStyle::warning, CellStyle::info};
    for (std::uint16_t i = 0; i < 3; ++i) {
      row.number(static_cast<std::uint16_t>(4 + i), static_cast<double>(tally.levels[i]),
                 tally.levels[i] > 0 ? kStyles[i] : CellStyle::plain);
    }
    row.number(7, static_cast<double>(tally.waived));
    std::uint16_t column = 8;
    for (const VerdictKind kind :
         {VerdictKind::passed, VerdictKind::not_applicable, VerdictKind::not_assessable, VerdictKind::rule_error}) {
      row.number(column++, static_cast<double>(tally.of(kind)));
    }
    if (!findings.empty()) row.link(column, findings, "看问题");
    row.next_row();
  }

  void finding(const CheckResult& report, const Finding& finding) {
    const RuleNote* note = find_rule(options_, finding.rule);
    Worksheet& row = book_->findings.row();
    std::uint16_t at = 0;
    for (const Column& column : finding_columns()) {
      value_.clear();
      column.append(value_, report, finding, note);
      if (!column.number) {
        row.text(at, value_, column.heading == "级别" ? style_of(finding) : CellStyle::plain);
      } else if (!value_.empty()) {
        row.number(at, std::stod(value_));
      }
      ++at;
    }
    row.next_row();
    rules_[finding.rule].add(finding);
  }

  void verdicts(const CheckResult& report) {
    for (const Verdict& each : report.verdicts) {
      ++rules_[std::string(each.rule)].verdicts[static_cast<std::size_t>(each.kind)];
      if (each.kind != VerdictKind::not_assessable && each.kind != VerdictKind::rule_error) continue;
      open(report.path, report.body, each.rule, verdict_name(each.kind), each.reason);
    }
  }

  void diagnostic(std::string_view path, std::string_view body, const Diagnostic& diagnostic) {
    static constexpr std::string_view kWords[] = {"出错", "注意", "说明"};
    open(path, body, diagnostic.code, kWords[static_cast<std::size_t>(diagnostic.level)],
         diagnostic_text_line(diagnostic));
  }

  void open(std::string_view path, std::string_view body, std::string_view rule, std::string_view what,
            std::string_view why) {
    const RuleNote* note = find_rule(options_, rule);
    Worksheet& row = book_->open.row();
    row.text(0, path);
    row.text(1, body);
    row.text(2, rule);
    if (note != nullptr) row.text(3, note->name);
    row.text(4, what);
    row.text(5, why);
    row.next_row();
  }

  void rule(const std::string& id, const Tally& tally) {
    const RuleNote* note = find_rule(options_, id);
    Worksheet& row = book_->rules.row();
    row.text(0, id);
    if (note != nullptr) row.text(1, note->name);
    if (note != nullptr) row.text(2, level_name(note->level));
    for (std::uint16_t i = 0; i < 3; ++i)
      row.number(static_cast<std::uint16_t>(3 + i), static_cast<double>(tally.levels[i]));
    row.number(6, static_cast<double>(tally.waived));
    row.number(7, static_cast<double>(tally.of(VerdictKind::failed) + tally.of(VerdictKind::advised)));
    std::uint16_t column = 8;
    for (const VerdictKind kind :
         {VerdictKind::passed, VerdictKind::not_applicable, VerdictKind::not_assessable, VerdictKind::rule_error}) {
      row.number(column++, static_cast<double>(tally.of(kind)));
    }
    row.next_row();
  }

  void summary(const RunResult& run) {
    Worksheet& sheet = book_->summary;
    sheet.widths({26, 14, 14, 14, 14});
    sheet.page();
    sheet.height(30);
    const auto line = [&](std::string_view label, std::size_t value) {
      sheet.text(0, label);
      sheet.number(1, static_cast<double>(value));
      sheet.next_row();
    };
    sheet.text(0, "政府信息公开工作年度报告检查结果", CellStyle::title);
    sheet.next_row();
    sheet.text(0, fmt::format("明鉴 {}，规则包 {} {}", run.tool_version, run.ruleset_name, run.ruleset_version),
               CellStyle::note);
    sheet.next_row();
    sheet.next_row();
    line("规则", run.rule_count);
    line("年报", total_.reports);
    line("检查了", total_.judged);
    line("错误", total_.of(Level::error));
    line("警告", total_.of(Level::warning));
    line("提示", total_.of(Level::info));
    line("已列为例外", total_.waived);
    line("未评估", total_.of(VerdictKind::not_assessable));
    line("规则出错", total_.of(VerdictKind::rule_error));
    sheet.next_row();
    topics(sheet);
  }

  void topics(Worksheet& sheet) {
    std::map<std::string_view, Tally> topics;
    for (const auto& [id, rule] : rules_) {
      Tally& topic = topics[topic_words(options_, id)];
      for (std::size_t i = 0; i < 3; ++i) topic.levels[i] += rule.levels[i];
    }
    std::uint16_t column = 0;
    for (const std::string_view heading : {"专题", "错误", "警告", "提示", "合计"})
      sheet.text(column++, heading, CellStyle::head);
    sheet.next_row();
    const std::uint32_t first = sheet.row();
    for (const auto& [topic, tally] : topics) {
      if (tally.findings() == 0) continue;
      sheet.text(0, topic);
      for (std::uint16_t i = 0; i < 3; ++i)
        sheet.number(static_cast<std::uint16_t>(1 + i), static_cast<double>(tally.levels[i]));
      sheet.number(4, static_cast<double>(tally.findings()));
      sheet.next_row();
    }
    if (sheet.row() > first) sheet.bars("各专题的问题", 0, 4, first, sheet.row() - 1, 6);
  }

  const OutputOptions options_;
  std::string& out_;
  std::unique_ptr<Book> book_;
  Error trouble_;
  Tally total_;
  std::map<std::string, Tally> rules_;
  std::string value_;
};

}  // namespace

std::unique_ptr<OutputWriter> make_xlsx_writer(const OutputOptions& options, std::string& out) {
  return std::make_unique<XlsxOutput>(options, out);
}

}  // namespace mingjian
