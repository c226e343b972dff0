// The register of kinds.
#include "rules/kind.hpp"

namespace mingjian {

const std::vector<const KindSpec*>& kinds() {
  static const std::vector<const KindSpec*> kAll = {
      &required_sections_kind(), &numbering_kind(),  &section_content_kind(), &edition_kind(),
      &table_complete_kind(),    &cell_kind(),       &equation_kind(),        &text_table_kind(),
      &same_quantity_kind(),     &parts_sum_kind(),  &silent_numbers_kind(),  &required_statement_kind(),
      &claim_conflict_kind(),    &carry_over_kind(), &roll_up_kind(),         &duplicate_kind(),
      &other_body_kind(),        &contact_kind(),    &citation_kind(),        &period_kind(),
      &wording_kind(),           &residue_kind(),    &punctuation_kind(),     &required_elements_kind(),
      &plausibility_kind(),      &root_cause_kind(), &script_kind(),
  };
  return kAll;
}

const KindSpec* find_kind(std::string_view name) {
  for (const KindSpec* kind : kinds()) {
    if (kind->name == name) return kind;
  }
  return nullptr;
}

const KeyTable& common_keys() {
  static const KeyTable kTable = {
      {"编号", KeyType::text, false, "专题/名称，与路径相同，可以不写", {}, {}, KeyUse::note},
      {"名称", KeyType::text, true, "一句话说明查什么", {}, {}, KeyUse::note},
      {"说明", KeyType::text, false, "为什么要查，写给看结果的人", {}, {}, KeyUse::note},
      {"级别", KeyType::text, true, "错误、警告或提示", {"错误", "警告", "提示"}, {}},
      {"状态", KeyType::choice, false, "试行、稳定或停用", {"试行", "稳定", "停用"}, {}, KeyUse::note},
      {"接替", KeyType::text, false, "停用后由哪条规则接替", {}, {}, KeyUse::note},
      {"默认", KeyType::choice, false, "关：装入但不查，由本地改动打开", {"开", "关"}, {}, KeyUse::note},
      {"依据", KeyType::texts, true, "法规或文件，一条或几条", {}, {}, KeyUse::note},
      {"适用",
       KeyType::map,
       false,
       "只对哪些报告查；不合的判“不适用”",
       {},
       {{"年度", KeyType::texts, false, "如 2021 起、2019 至 2020", {}, {}},
        {"版式", KeyType::texts, false, "如 30号", {}, {}},
        {"类型", KeyType::texts, false, "单位类型，如 街道办事处", {}, {}},
        {"除外类型", KeyType::texts, false, "不查的单位类型", {}, {}},
        {"地区", KeyType::texts, false, "只对这些地方的单位查", {}, {}}}},
      {"前提", KeyType::facts, false, "必须确定的事实；缺了判“未评估”", {}, {}},
      {"查法", KeyType::text, true, "查的办法，决定下面能写哪些项", {}, {}, KeyUse::note},
      {"例外",
       KeyType::items,
       false,
       "不报的情形",
       {},
       {{"词", KeyType::text, false, "原文含这个词", {}, {}},
        {"单位", KeyType::text, false, "报告属于这个单位", {}, {}},
        {"处", KeyType::text, false, "引号内、书名号内、标题、章节或事实", {}, {}},
        {"理由", KeyType::text, true, "为什么不报", {}, {}, KeyUse::note}}},
      {"提示", KeyType::text, true, "报出的话，【】里填值", {}, {}, KeyUse::message},
      {"建议", KeyType::text, false, "怎么改", {}, {}, KeyUse::note},
      {"改为", KeyType::text, false, "原处改成什么，【】里填值", {}, {}},
      {"把握", KeyType::choice, false, "改法能否自动套用", {"可自动", "需确认"}, {}, KeyUse::note},
      {"测试", KeyType::any, false, "应报、不应报、不评、实例、已知不足", {}, {}, KeyUse::note},
      {"不必测",
       KeyType::items,
       false,
       "变异测试里与原规则等价的改动，和等价的理由",
       {},
       {{"处", KeyType::text, true, "改动的地方，照变异测试报出的写，如 词条.3.邻近；连同它下面的各项", {}, {}},
        {"改", KeyType::text, false, "哪一种改动，如 5改成6；不写就是这一处的全部改动", {}, {}},
        {"理由", KeyType::text, true, "为什么测不出或不必测", {}, {}}},
       KeyUse::note},
      {"备注", KeyType::any, false, "给维护规则的人看", {}, {}, KeyUse::note},
  };
  return kTable;
}

}  // namespace mingjian
