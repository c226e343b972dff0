#pragma once
// waivers.yaml: findings that somebody answers for, until a day. A waived finding stays in every output, marked; it
// does not count for the gate. Entries past their day waive nothing and are reported, as are those that nothing used.
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "finding/finding.hpp"
#include "rules/key_table.hpp"

namespace mingjian {

const KeyTable& waiver_keys();  // of one entry of 例外

struct Waiver {
  std::string rule;         // 规则
  std::string body;         // 单位: part of the report's body, folded; "" = any
  std::string place;        // 处: 章节.一, 前言, 标题, 表三, 表三.新收.总计 …; "" = any
  std::string value;        // 值: words that stand at the place, folded
  std::string fingerprint;  // 指纹
  WaiverNote note;          // 理由 责任人 到期
  int until = 0;            // yyyymmdd, the last day it holds
  std::uint32_t line = 0;
  bool seen = false;  // a report of the body was judged by the rule
  std::size_t used = 0;
};

class Waivers {
 public:
  Waivers() = default;
  // `today`: yyyymmdd. `knows_rule`: ids of all rules, for "nearest" hints.
  static Waivers load(const std::string& path, int today, const std::vector<std::string>& rule_ids,
                      Diagnostics& diagnostics);

  // Marks what is waived. One report after another, not from several threads.
  void apply(CheckResult& report);
  // Entries expired, and entries that reports of their body and rule gave nothing to waive.
  Diagnostics closing() const;
  const std::vector<Waiver>& all() const { return waivers_; }

 private:
  std::string path_;
  int today_ = 0;
  std::vector<Waiver> waivers_;
};

// "2026-12-31" → 20261231; 0 = no such day.
int calendar_day(std::string_view text);

}  // namespace mingjian
