#include "rules/kinds/period.hpp"

#include "base/fold.hpp"
#include "rules/kind.hpp"

namespace mingjian {
namespace {

int take_number(std::string_view& text) {
  int value = 0;
  while (!text.empty() && text[0] >= '0' && text[0] <= '9' && value < 100) {
    value = value * 10 + (text[0] - '0');
    text.remove_prefix(1);
  }
  return value;
}

bool take(std::string_view& text, std::string_view word) {
  if (text.substr(0, word.size()) != word) return false;
  text.remove_prefix(word.size());
  return true;
}

// 次年1月31日
bool parse_deadline(std::string_view written, MonthDay& out) {
  const std::string folded = fold(written);
  std::string_view rest = folded;
  take(rest, "次年");
  out.month = take_number(rest);
  if (!take(rest, "月")) return false;
  out.day = take_number(rest);
  return take(rest, "日") && rest.empty() && out.month >= 1 && out.month <= 12 && out.day >= 1 && out.day <= 31;
}

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<PeriodParams>();
  params->period_full_year = rule.find("统计期限") != nullptr;
  params->result_year = rule.find("结果句年份") != nullptr;
  params->plan_year = rule.find("计划句年份") != nullptr;
  params->title_year = rule.find("标题年份") != nullptr;
  params->real_dates = read_flag(rule, "日期存在", false);
  if (const YamlNode* deadlines = rule.find("发布不晚于")) {
    for (std::size_t i = 0; i < deadlines->size(); ++i) {
      PeriodParams::Deadline deadline;
      deadline.body_kinds = {std::string(deadlines->key(i).text())};
      deadline.as_written = std::string(deadlines->value(i).text());
      if (!parse_deadline(deadline.as_written, deadline.day)) {
        context.report(RuleMessage::bad_date, deadlines->value(i), {deadline.as_written});
      }
      params->deadlines.push_back(std::move(deadline));
    }
  }
  params->missing_date_not_assessed = read_text(rule, "缺发布日期", "未评估此项") == "未评估此项";
  return params;
}

}  // namespace

const KindSpec& period_kind() {
  static const KindSpec kSpec = {
      "日期期限",
      "统计期限、句中年份和发布日期",
      {"原文", "毛病", "应为"},
      {{"统计期限", KeyType::choice, false, "统计期限应为", {"报告年度全年"}, {}},
       {"结果句年份", KeyType::choice, false, "说本年做了什么的句子，年份应为", {"报告年度"}, {}},
       {"计划句年份", KeyType::choice, false, "说下一步打算的句子，年份应为", {"下一年度"}, {}},
       {"标题年份", KeyType::choice, false, "标题里的年份与统计期限", {"一致"}, {}},
       {"日期存在", KeyType::flag, false, "报 2月30日 这类没有的日子", {}, {}},
       {"发布不晚于", KeyType::text_map, false, "单位类型: 期限，如 政府部门: 次年1月31日", {}, {}},
       {"缺发布日期", KeyType::choice, false, "不知道发布日期时", {"未评估此项", "不计"}, {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
