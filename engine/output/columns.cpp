#include "output/columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace mingjian {
namespace {

using Report = const CheckResult&;
using Found = const Finding&;
using Note = const RuleNote*;

void number(std::string& out, std::uint32_t value) {
  if (value > 0) fmt::format_to(std::back_inserter(out), "{}", value);
}

constexpr Column kColumns[] = {
    {"文件", false, 18, [](std::string& out, Report r, Found, Note) { out += r.path; }},
    {"单位", false, 16, [](std::string& out, Report r, Found, Note) { out += r.body; }},
    {"年度", true, 6,
     [](std::string& out, Report r, Found, Note) { number(out, static_cast<std::uint32_t>(std::max(r.year, 0))); }},
    {"级别", false, 6, [](std::string& out, Report, Found f, Note) { out += level_name(f.level); }},
    {"规则名称", false, 16,
     [](std::string& out, Report, Found, Note rule) {
       if (rule != nullptr) out += rule->name;
     }},
    {"行", true, 5, [](std::string& out, Report, Found f, Note) { number(out, f.location.line); }},
    {"列", true, 5, [](std::string& out, Report, Found f, Note) { number(out, f.location.column); }},
    {"部分", false, 5, [](std::string& out, Report, Found f, Note) { out += f.location.section; }},
    {"表", false, 6, [](std::string& out, Report, Found f, Note) { out += f.location.table; }},
    {"表行", false, 12, [](std::string& out, Report, Found f, Note) { out += f.location.row_label; }},
    {"表列", false, 12, [](std::string& out, Report, Found f, Note) { out += f.location.column_label; }},
    {"问题", false, 40, [](std::string& out, Report, Found f, Note) { out += f.message; }},
    {"原文", false, 24, [](std::string& out, Report, Found f, Note) { out += f.quote; }},
    {"应为", false, 9, [](std::string& out, Report, Found f, Note) { out += f.expected; }},
    {"实为", false, 9, [](std::string& out, Report, Found f, Note) { out += f.actual; }},
    {"改为", false, 14,
     [](std::string& out, Report, Found f, Note) {
       if (f.replacement) out += f.replacement->empty() ? "（删去）" : *f.replacement;
     }},
    {"建议", false, 24, [](std::string& out, Report, Found f, Note) { out += f.advice; }},
    {"依据", false, 24,
     [](std::string& out, Report, Found f, Note) {
       fmt::format_to(std::back_inserter(out), "{}", fmt::join(f.basis, "；"));
     }},
    {"另见", false, 24,
     [](std::string& out, Report, Found f, Note) {
       for (const RelatedPlace& place : f.related) {
         if (&place != &f.related.front()) out += "；";
         out += related_words(place);
       }
     }},
    {"规则", false, 28, [](std::string& out, Report, Found f, Note) { out += f.rule; }},
    {"页", true, 6, [](std::string& out, Report, Found f, Note) { number(out, f.location.page); }},
    {"原件位置", false, 24, [](std::string& out, Report, Found f, Note) { out += f.location.place; }},
    {"止行", true, 6, [](std::string& out, Report, Found f, Note) { number(out, f.location.end_line); }},
    {"止列", true, 6, [](std::string& out, Report, Found f, Note) { number(out, f.location.end_column); }},
    {"把握", false, 10, [](std::string& out, Report, Found f, Note) { out += f.confidence; }},
    {"起因", false, 20, [](std::string& out, Report, Found f, Note) { out += f.caused_by; }},
    {"已列为例外", false, 10, [](std::string& out, Report, Found f, Note) { out += f.waived ? "是" : "否"; }},
    {"例外说明", false, 30,
     [](std::string& out, Report, Found f, Note) {
       if (f.waiver) out += waiver_words(*f.waiver);
     }},
    {"指纹", false, 18, [](std::string& out, Report, Found f, Note) { out += f.fingerprint; }},
};

}  // namespace

std::span<const Column> finding_columns() { return kColumns; }

std::string related_words(const RelatedPlace& place) {
  std::string words = place.path.empty() ? "" : place.path + ' ';
  words += fmt::format("第{}行第{}列", place.location.line, place.location.column);
  if (!place.label.empty()) words += ' ' + place.label;
  if (!place.quote.empty()) words += fmt::format("“{}”", place.quote);
  return words;
}

std::string waiver_words(const WaiverNote& waiver) {
  return fmt::format("{}（责任人：{}，到期：{}）", waiver.reason, waiver.owner, waiver.until);
}

std::string_view topic_of(std::string_view rule) { return rule.substr(0, rule.find('/')); }

std::string_view topic_words(const OutputOptions& options, std::string_view rule) {
  const RuleNote* note = find_rule(options, rule);
  return note == nullptr || note->topic.empty() ? topic_of(rule) : std::string_view(note->topic);
}

}  // namespace mingjian
