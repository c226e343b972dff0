#pragma once
// A finding as a row of a table, the same for CSV and XLSX: headings and values in one list. Values are plain text;
// each format keeps them from being read as anything else.
#include <span>
#include <string>
#include <string_view>

#include "output/output.hpp"

namespace mingjian {

struct Column {
  std::string_view heading;  // Chinese; never renamed, only added to
  bool number = false;
  int width = 10;  // in a sheet, characters
  // Appends the value; nothing = unknown.
  void (*append)(std::string& out, const CheckResult& report, const Finding& finding, const RuleNote* rule) = nullptr;
};

std::span<const Column> finding_columns();
constexpr std::size_t kPrintedColumns = 17;  // up to 建议: what a sheet of paper has room for

// "第3行第5列 表三“新收”总计“8”": another place that belongs to a finding.
std::string related_words(const RelatedPlace& place);
// "理由（责任人：…，到期：…）"
std::string waiver_words(const WaiverNote& waiver);
// The part of a rule's id before the slash.
std::string_view topic_of(std::string_view rule);
// What its topic is called.
std::string_view topic_words(const OutputOptions& options, std::string_view rule);

}  // namespace mingjian
