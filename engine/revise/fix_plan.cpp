#include "revise/fix_plan.hpp"

#include <algorithm>
#include <set>

#include "revise/docx_file.hpp"
#include "revise/text_file.hpp"

namespace mingjian {
namespace {

constexpr int kMostRounds = 8;

// A finding of the text before and one of the text after are the same if rule and place agree, the place moved by the
// edits; else if the fingerprint does.
class NewFindings {
 public:
  NewFindings(const std::vector<Finding>& before, const std::set<std::size_t>& mended, const TextEdits& edits) {
    for (std::size_t i = 0; i < before.size(); ++i) {
      if (mended.count(i) > 0) {
        gone_.insert(key(before[i].rule, moved_range(before[i].range, edits)));
        continue;
      }
      by_place_.insert(key(before[i].rule, moved_range(before[i].range, edits)));
      by_fingerprint_.insert(before[i].fingerprint);
    }
  }

  // "" = neither is a mended finding still there nor has a new one come.
  std::string trouble(const std::vector<Finding>& after) {
    for (const Finding& finding : after) {
      const std::string place = key(finding.rule, finding.range);
      const auto known = by_place_.find(place);
      if (known != by_place_.end()) {
        by_place_.erase(known);
      } else if (gone_.count(place) > 0) {
        return "改了以后还有同样的问题";
      } else if (const auto print = by_fingerprint_.find(finding.fingerprint); print != by_fingerprint_.end()) {
        by_fingerprint_.erase(print);
      } else {
        return "改了以后有新的问题：" + finding.message;
      }
    }
    return "";
  }

 private:
  static std::string key(const std::string& rule, ByteRange range) {
    return rule + '\n' + std::to_string(range.begin) + '\n' + std::to_string(range.end);
  }

  std::set<std::string> gone_;
  std::multiset<std::string> by_place_, by_fingerprint_;
};

class Planner {
 public:
  Planner(const JudgedReport& report, std::string_view bytes, ReportJudge& judge)
      : report_(report), bytes_(bytes), judge_(judge), change_(file_changer(report.document.format)) {}

  FixPlan plan(std::vector<SafeFix> fixes) {
    std::vector<SafeFix> open;
    for (SafeFix& fix : fixes) {
      if (!change_ && fix.refused.empty()) fix.refused = "这种文件不能直接改";
      (fix.refused.empty() ? open : plan_.left).push_back(std::move(fix));
    }
    plan_.bytes = bytes_;
    if (!open.empty() && !try_all(open)) {
      for (SafeFix& fix : open) try_one(std::move(fix));
    }
    return std::move(plan_);
  }

 private:
  bool try_all(const std::vector<SafeFix>& fixes) {
    TextEdits edits;
    for (const SafeFix& fix : fixes) {
      if (!insert_edit(edits, fix.edit)) return false;
    }
    if (!attempt(fixes, edits).empty()) return false;
    plan_.made = fixes;
    return true;
  }

  void try_one(SafeFix fix) {
    TextEdits edits = plan_.edits;
    std::vector<SafeFix> all = plan_.made;
    if (insert_edit(edits, fix.edit)) {
      all.push_back(fix);
      fix.refused = attempt(all, edits);
    } else {
      fix.refused = "与另一处改动重叠";
    }
    (fix.refused.empty() ? plan_.made : plan_.left).push_back(std::move(fix));
  }

  // Keeps edits and bytes and gives "" if the file with these edits is better and in nothing worse.
  std::string attempt(const std::vector<SafeFix>& fixes, const TextEdits& edits) {
    Result<std::string> bytes = change_(bytes_, report_.document, edits);
    if (!bytes) return bytes.error().message;
    const Result<JudgedReport> after = judge_.read(report_.document.path, *bytes);
    if (!after) return after.error().message;
    if (after->document.text != apply_edits(report_.document.text, edits)) return "改了以后读出的文字与预想的不同";
    std::set<std::size_t> mended;
    for (const SafeFix& fix : fixes) mended.insert(fix.finding);
    std::string trouble = NewFindings(report_.result.findings, mended, edits).trouble(after->result.findings);
    if (trouble.empty()) {
      plan_.edits = edits;
      plan_.bytes = std::move(*bytes);
    }
    return trouble;
  }

  const JudgedReport& report_;
  std::string_view bytes_;
  ReportJudge& judge_;
  ApplyToFile change_;
  FixPlan plan_;
};

}  // namespace

ApplyToFile file_changer(std::string_view format) {
  if (format == "text") return change_text_file;
  if (format == "docx") return change_docx_file;
  return nullptr;
}

FixPlan plan_fixes(const JudgedReport& report, std::string_view bytes, ReportJudge& judge, const Gazetteer* gazetteer) {
  return Planner(report, bytes, judge)
      .plan(safe_fixes(report.document, report.facts, report.result.findings, gazetteer));
}

Result<FixedReport> fix_report(const JudgedReport& report, std::string_view bytes, ReportJudge& judge,
                               const Gazetteer* gazetteer) {
  if (!file_changer(report.document.format)) {
    return failure("V002",
                   "这种文件不能直接改（能改的是纯文本和 docx）。可用 mingjian annotate 得到带批注和修订的 Word 文件，"
                   "或在原软件里另存为 docx 再改");
  }
  FixedReport fixed;
  fixed.bytes = bytes;
  fixed.text = report.document.text;
  JudgedReport again;
  const JudgedReport* now = &report;
  for (int round = 0; round < kMostRounds; ++round) {
    FixPlan plan = plan_fixes(*now, fixed.bytes, judge, gazetteer);
    fixed.left.clear();
    for (const SafeFix& fix : plan.left) {
      fixed.left.push_back({now->result.findings[fix.finding], fix.edit, fix.refused});
    }
    if (plan.made.empty()) break;
    for (const SafeFix& fix : plan.made) fixed.made.push_back({now->result.findings[fix.finding], fix.edit, ""});
    Result<JudgedReport> read = judge.read(report.document.path, plan.bytes);
    if (!read) return tl::unexpected<Error>(std::move(read.error()));
    again = std::move(*read);
    now = &again;
    fixed.bytes = std::move(plan.bytes);
    fixed.text = again.document.text;
  }
  return fixed;
}

}  // namespace mingjian
