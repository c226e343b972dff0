#include "output/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "output/columns.hpp"
#include "output/escape.hpp"
#include "output/finding_line.hpp"
#include "output/marked_text.hpp"
#include "output/page_files.hpp"
#include "output/place_link.hpp"
#include "output/svg_chart.hpp"
#include "output/tally.hpp"

namespace mingjian {
namespace {

// A SHA-256 as a content security policy wants it: hex digits → base64.
std::string policy_hash(std::string_view hex) {
  static constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const auto bit = [&](std::size_t i) -> unsigned {
    if (i >= hex.size() * 4) return 0;
    const char c = hex[i / 4];
    const auto digit = static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
    return digit >> (3 - i % 4) & 1U;
  };
  std::string out = "'sha256-";
  for (std::size_t at = 0; at < hex.size() * 4; at += 6) {
    unsigned value = 0;
    for (std::size_t i = 0; i < 6; ++i) value = value << 1 | bit(at + i);
    out += kDigits[value];
  }
  return out + "='";  // 256 bits are 43 digits and one to fill
}

using Topics = std::map<std::string, std::array<std::size_t, 3>>;

std::vector<ChartBar> bars_of(const Topics& topics) {
  std::vector<ChartBar> bars;
  for (const auto& [topic, values] : topics) bars.push_back({topic, values});
  std::stable_sort(bars.begin(), bars.end(), [](const ChartBar& a, const ChartBar& b) {
    return a.values[0] + a.values[1] + a.values[2] > b.values[0] + b.values[1] + b.values[2];
  });
  return bars;
}

class HtmlOutput : public OutputWriter {
 public:
  HtmlOutput(const OutputOptions& options, std::string& out) : options_(options), out_(out) {}

  void begin(const RunResult& run) override {
    add("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src {}; script-src {}; "
        "base-uri "
        "'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" "
        "content=\"light dark\">\n"
        "<title>政府信息公开工作年度报告检查结果</title>\n<style>",
        policy_hash(page_style_hash()), policy_hash(page_script_hash()));
    out_ += page_style();
    add("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#summary\">到汇总</a>\n<header>\n"
        "<h1>政府信息公开工作年度报告检查结果</h1>\n<p class=\"meta\">明鉴 {}，规则包 {} {}，{}条规则</p>\n</header>\n",
        markup(run.tool_version), markup(run.ruleset_name), markup(run.ruleset_version), run.rule_count);
    out_ += kFilters;
    out_ += "<main id=\"reports\">\n";
  }

  void report(const CheckResult& report, const Document* document) override {
    ++reports_;
    Tally tally;
    tally.add(report);
    total_.add(report);
    Topics topics;
    for (const Finding& each : report.findings) {
      if (!each.waived) count(each, topics);
    }
    summary_row(report, tally);
    add("<details class=\"report\" id=\"r{}\" open>\n<summary><h2>{} <small>{}</small></h2> ", reports_,
        report.body.empty() ? markup(report.path) : markup(report.body),
        report.year > 0 ? fmt::format("{}年度", report.year) : "");
    chips(tally, report.judged);
    out_ += "</summary>\n";
    path_line(report);
    if (report.judged && report.findings.empty()) out_ += "<p class=\"clean\">没有发现问题。</p>\n";
    append_bar_chart(out_, "各专题的问题", bars_of(topics));
    out_ += report.findings.empty() ? "<div class=\"panes plain\">\n" : "<div class=\"panes\">\n";
    if (!report.findings.empty()) list(report);
    out_ += "<section class=\"text\" aria-label=\"年报原文\">\n";
    document != nullptr ? append_marked_text(out_, *document, report, findings_ + 1)
                        : append_marked_lines(out_, report, findings_ + 1);
    out_ += "</section>\n</div>\n";
    findings_ += report.findings.size();
    open_questions(report);
    out_ += "</details>\n";
  }

  void end(const RunResult& run) override {
    out_ += "</main>\n<section id=\"summary\" aria-label=\"汇总\">\n<h2>汇总</h2>\n";
    add("<p>共{}份，检查了{}份。", total_.reports, total_.judged);
    chips(total_, true);
    out_ += "</p>\n";
    append_bar_chart(out_, "各专题的问题", bars_of(topics_));
    if (reports_ > 1) {
      out_ +=
          "<table class=\"reports\">\n<thead><tr><th scope=\"col\">年报</th><th scope=\"col\">年度</th><th "
          "scope=\"col\">错误</th><th scope=\"col\">警告</th><th "
          "scope=\"col\">提示</th><th scope=\"col\">例外</th><th scope=\"col\">未评估</th></tr></thead>\n<tbody>\n";
      out_ += rows_;
      out_ += "</tbody>\n</table>\n";
    }
    diagnostics(run.diagnostics);
    out_ += "</section>\n<script>";
    out_ += page_script();
    out_ += "</script>\n</body>\n</html>\n";
  }

 private:
  static constexpr std::string_view kFilters =
      "<form class=\"filters\" id=\"filters\" aria-label=\"筛选问题\" hidden>\n"
      "<fieldset><legend>级别</legend>\n"
      "<label><input type=\"checkbox\" name=\"level\" value=\"error\" checked> <span class=\"chip "
      "error\">错误</span></label>\n"
      "<label><input type=\"checkbox\" name=\"level\" value=\"warning\" checked> <span class=\"chip "
      "warning\">警告</span></label>\n"
      "<label><input type=\"checkbox\" name=\"level\" value=\"info\" checked> <span class=\"chip "
      "info\">提示</span></label>\n"
      "<label><input type=\"checkbox\" name=\"level\" value=\"waived\" checked> <span class=\"chip "
      "waived\">例外</span></label>\n"
      "</fieldset>\n"
      "<label>专题 <select name=\"topic\"><option value=\"\">全部</option></select></label>\n"
      "<span class=\"steps\"><button type=\"button\" id=\"previous\">上一处</button> <button type=\"button\" "
      "id=\"next\">下一处</button></span>\n"
      "<output id=\"shown\" role=\"status\"></output>\n</form>\n";

  template <class... Args>
  void add(fmt::format_string<Args...> format, Args&&... args) {
    fmt::format_to(std::back_inserter(out_), format, std::forward<Args>(args)...);
  }

  void count(const Finding& finding, Topics& topics) {
    const std::string topic(topic_words(options_, finding.rule));
    ++topics[topic][static_cast<std::size_t>(finding.level)];
    ++topics_[topic][static_cast<std::size_t>(finding.level)];
  }

  void chips(const Tally& tally, bool judged) {
    if (!judged) out_ += "<span class=\"chip error\">没有检查</span> ";
    static constexpr Level kLevels[] = {Level::error, Level::warning, Level::info};
    for (const Level level : kLevels) {
      if (tally.of(level) > 0)
        add("<span class=\"chip {}\">{} {}</span> ", level_english(level), level_name(level), tally.of(level));
    }
    if (tally.waived > 0) add("<span class=\"chip waived\">例外 {}</span> ", tally.waived);
    if (judged && tally.findings() + tally.waived == 0) out_ += "<span class=\"chip good\">没有问题</span> ";
  }

  void path_line(const CheckResult& report) {
    const std::string link = place_link(report.path, options_.folder);
    add("<p class=\"meta\">{}",
        link.empty() ? markup(report.path)
                     : fmt::format("<a href=\"{}\">{}</a>", markup(path_uri(link)), markup(report.path)));
    if (!report.layout.empty()) add("，版式 {}", markup(report.layout));
    Tally tally;
    tally.add(report);
    for (std::size_t i = 0; i < tally.verdicts.size(); ++i) {
      if (tally.verdicts[i] > 0) add(" · {} {}", verdict_name(static_cast<VerdictKind>(i)), tally.verdicts[i]);
    }
    out_ += "</p>\n";
    diagnostics(report.diagnostics);
  }

  void diagnostics(const Diagnostics& diagnostics) {
    if (diagnostics.empty()) return;
    out_ += "<ul class=\"diagnostics\">\n";
    for (const Diagnostic& each : diagnostics) add("<li>{}</li>\n", markup(diagnostic_text_line(each)));
    out_ += "</ul>\n";
  }

  void list(const CheckResult& report) {
    out_ += "<nav class=\"list\" aria-label=\"问题清单\"><ol>\n";
    for (std::size_t i = 0; i < report.findings.size(); ++i) item(report.findings[i], findings_ + 1 + i);
    out_ += "</ol></nav>\n";
  }

  void item(const Finding& finding, std::size_t number) {
    const std::string_view level = level_english(finding.level);
    add("<li class=\"finding {}\" id=\"f{}\" value=\"{}\" data-level=\"{}\" data-topic=\"{}\" data-name=\"{}\" "
        "data-rule=\"{}\" data-place=\"{}:{}-{}:{}\" data-fingerprint=\"{}\">\n",
        finding.waived ? "waived" : level, number, number, finding.waived ? "waived" : level,
        markup(topic_of(finding.rule)), markup(topic_words(options_, finding.rule)), markup(finding.rule),
        finding.location.line, finding.location.column, finding.location.end_line, finding.location.end_column,
        markup(finding.fingerprint));
    add("<p class=\"where\"><b>{}</b> <span class=\"chip {}\">{}</span> {}</p>\n", number,
        finding.waived ? "waived" : level, level_name(finding.level), markup(place_words(finding.location)));
    add("<a class=\"message\" href=\"#m{}\">", number);
    append_markup(out_, finding.message);
    out_ += "</a>\n";
    if (finding.waiver) add("<p class=\"note\">例外：{}</p>\n", markup(waiver_words(*finding.waiver)));
    if (finding.replacement)
      add("<p class=\"note\">改为：{}</p>\n", finding.replacement->empty() ? "（删去）" : markup(*finding.replacement));
    if (!finding.advice.empty()) add("<p class=\"note\">建议：{}</p>\n", markup(finding.advice));
    related(finding, number);
    basis(finding);
    out_ += "</li>\n";
  }

  static std::string place_words(const Location& at) {
    std::string words = fmt::format("第{}行", at.line);
    if (!at.section.empty())
      words += at.section.size() <= 6 && at.section != "前言" && at.section != "标题"
                   ? fmt::format(" · 第{}部分", at.section)
                   : " · " + at.section;
    for (const std::string* part : {&at.table, &at.row_label, &at.column_label}) {
      if (!part->empty()) words += " · " + *part;
    }
    return at.place.empty() ? words : words + " · " + at.place;
  }

  void related(const Finding& finding, std::size_t number) {
    for (std::size_t k = 0; k < finding.related.size(); ++k) {
      const RelatedPlace& place = finding.related[k];
      const std::string words = markup(related_words(place));
      if (place.path.empty() && !place.range.empty()) {
        add("<p class=\"note\">另见：<a href=\"#m{}r{}\">{}</a></p>\n", number, k + 1, words);
      } else {
        add("<p class=\"note\">另见：{}</p>\n", words);
      }
    }
  }

  void basis(const Finding& finding) {
    const RuleNote* rule = find_rule(options_, finding.rule);
    add("<details><summary>依据</summary><p class=\"note\">{}</p>",
        markup(fmt::format("{}", fmt::join(finding.basis, "；"))));
    if (rule != nullptr && !rule->explanation.empty()) add("<p class=\"note\">{}</p>", markup(rule->explanation));
    add("<p class=\"note\">规则：{} {}", rule == nullptr ? "" : markup(rule->name), markup(finding.rule));
    if (!finding.caused_by.empty()) add("，由 {} 而起", markup(finding.caused_by));
    out_ += "</p></details>\n";
  }

  void open_questions(const CheckResult& report) {
    std::map<std::string, std::vector<std::string>> rules;
    for (const Verdict& each : report.verdicts) {
      if (each.kind != VerdictKind::not_assessable && each.kind != VerdictKind::rule_error) continue;
      const RuleNote* rule = find_rule(options_, each.rule);
      rules[fmt::format("{}：{}", verdict_name(each.kind), each.reason)].push_back(
          rule == nullptr ? std::string(each.rule) : rule->name);
    }
    if (rules.empty()) return;
    out_ += "<details class=\"open\"><summary>没有判定的规则</summary><ul>\n";
    for (const auto& [reason, names] : rules)
      add("<li>{}（{}）</li>\n", markup(reason), markup(fmt::format("{}", fmt::join(names, "、"))));
    out_ += "</ul></details>\n";
  }

  void summary_row(const CheckResult& report, const Tally& tally) {
    fmt::format_to(std::back_inserter(rows_),
                   "<tr><th scope=\"row\"><a href=\"#r{}\">{}</a><br><small>{}</small></th><td>{}</td>", reports_,
                   markup(report.body.empty() ? report.path : report.body), markup(report.path),
                   !report.judged    ? "没有检查"
                   : report.year > 0 ? std::to_string(report.year)
                                     : "");
    for (const std::size_t value :
         {tally.levels[0], tally.levels[1], tally.levels[2], tally.waived, tally.of(VerdictKind::not_assessable)}) {
      fmt::format_to(std::back_inserter(rows_), "<td>{}</td>", value);
    }
    rows_ += "</tr>\n";
  }

  const OutputOptions options_;
  std::string& out_;
  std::string rows_;  // of the summary: a line a report
  Topics topics_;
  Tally total_;
  std::size_t reports_ = 0, findings_ = 0;
};

}  // namespace

std::unique_ptr<OutputWriter> make_html_writer(const OutputOptions& options, std::string& out) {
  return std::make_unique<HtmlOutput>(options, out);
}

}  // namespace mingjian
