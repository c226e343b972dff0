#pragma once
// What a run says: findings, verdicts, one CheckResult a report. Plain values; outputs need nothing else.
// Field by field the JSON of docs/findings-format.md.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"
#include "base/diagnostic.hpp"

namespace mingjian {

enum class Level : std::uint8_t { error, warning, info };  // 错误 警告 提示
std::string_view level_name(Level level);                  // Chinese
std::string_view level_english(Level level);               // "error" "warning" "info"

// Every rule × report has exactly one.
enum class VerdictKind : std::uint8_t {
  passed,          // 通过
  failed,          // 问题: at least one error or warning
  advised,         // 提醒: findings of level info only
  not_applicable,  // 不适用 (reason says which 适用 did not fit)
  not_assessable,  // 未评估 (reason names the fact that is missing)
  rule_error,      // 规则出错 (reason says what)
};
std::string_view verdict_name(VerdictKind kind);     // Chinese
std::string_view verdict_english(VerdictKind kind);  // "passed" …, as in the JSON

struct Location {
  std::uint32_t line = 0, column = 0;          // 1-based; columns in characters
  std::uint32_t end_line = 0, end_column = 0;  // exclusive
  std::string section;                         // "一" …, "前言", "标题", ""
  std::uint32_t page = 0;                      // 0 = unknown
  std::string table;                           // "表三" or ""
  std::string row_label, column_label;
  std::string
      place;  // in the file, for forms without lines of their own: "word/document.xml 表2第3行第4列"; "" for text
  friend bool operator==(const Location&, const Location&) = default;
};

struct RelatedPlace {
  std::string label;  // what this place is: "表三新收总计", "标题里的名称"
  std::string path;   // only if in another report
  Location location;
  ByteRange range;
  std::string quote;
};

// Why a finding is waived: 理由, 责任人, 到期 of an entry of waivers.yaml, as written.
struct WaiverNote {
  std::string reason, owner, until;
};

struct Finding {
  std::string rule;  // "copy/other-body"
  Level level = Level::info;
  std::string message;  // Chinese, with the values and both places
  std::string advice;
  std::vector<std::string> basis;
  ByteRange range;  // in the document text; empty = nearest place of what is absent
  Location location;
  std::string quote;         // exact original text of `range`
  std::string context_line;  // the source line of location.line, for terminals; of a very long line the part around it
  std::uint32_t context_column = 1;  // column of context_line's first character
  std::vector<RelatedPlace> related;
  std::string expected, actual;
  std::optional<std::string> replacement;  // for `range`; what it would read after the fix
  bool safe_fix = false;                   // 把握: 可自动
  std::string confidence = "exact";        // exact | recovered | guessed: of the facts it rests on
  std::string fingerprint;                 // 16 hex digits; survives re-wrapping
  std::string caused_by;                   // rule id of the root cause that absorbs it, or ""
  std::string fact_path;                   // "表三.新收.总计": the fact it is about, "" = not one
  bool waived = false;                     // counts neither for the gate nor in sums, and stays in every output
  std::optional<WaiverNote> waiver;        // with waived
};

struct Verdict {
  std::string_view rule;  // one of CheckResult::rule_ids
  VerdictKind kind = VerdictKind::passed;
  std::string reason;  // Chinese; empty for passed, failed, advised
};

struct CheckResult {
  std::string path, format;
  std::string body, body_kind, layout;                       // "" = not found
  int year = 0;                                              // 0 = not found
  bool judged = false;                                       // false: unreadable or not a report; see diagnostics
  std::vector<Verdict> verdicts;                             // by rule id
  std::shared_ptr<const std::vector<std::string>> rule_ids;  // shared by the results of one Checker
  std::vector<Finding> findings;                             // by place, then rule id
  Diagnostics diagnostics;
};

struct RunResult {  // one run of `check`
  std::string tool_version, ruleset_name, ruleset_version;
  std::size_t rule_count = 0;
  std::vector<CheckResult> reports;  // by path as given / sorted below folders
  Diagnostics diagnostics;           // rule files, arguments
};

// rule + body + year + fact path (or nearest section) + normalised evidence → 16 hex digits.
std::string make_fingerprint(const Finding& finding, const CheckResult& report, std::string_view fact_path);

}  // namespace mingjian
