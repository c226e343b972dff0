#include "check/kinds/kinds.hpp"

namespace mingjian {

const std::vector<CheckKindEntry>& check_kinds() {
  static const std::vector<CheckKindEntry> kKinds = {
      {"必备章节", bind_required_sections},
      {"次序编号", bind_numbering},
      {"章节内容", bind_section_content},
      {"版式", bind_edition},
      {"表格完整", bind_table_complete},
      {"单元格", bind_cell},
      {"等式", bind_equation},
      {"文表一致", bind_text_table},
      {"文内一致", bind_same_quantity},
      {"分项合计", bind_parts_sum},
      {"有数必说", bind_silent_numbers},
      {"规定说明", bind_required_statement},
      {"说法冲突", bind_claim_conflict},
      {"跨年衔接", bind_carry_over},
      {"上下汇总", bind_roll_up},
      {"雷同", bind_duplicate},
      {"他单位", bind_other_body},
      {"联系方式", bind_contact},
      {"引用文件", bind_citation},
      {"日期期限", bind_period},
      {"用词", bind_wording},
      {"残留", bind_residue},
      {"标点数字", bind_punctuation},
      {"分级要素", bind_required_elements},
      {"合理性", bind_plausibility},
      {"归因", bind_root_cause},
      {"脚本", bind_script},
  };
  return kKinds;
}

const CheckKindEntry* find_check_kind(std::string_view name) {
  for (const CheckKindEntry& kind : check_kinds()) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

}  // namespace mingjian
