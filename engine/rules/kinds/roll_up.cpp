#include "rules/kinds/roll_up.hpp"

#include "rules/kind.hpp"

namespace mingjian {
namespace {

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<RollUpParams>();
  params->condition = context.expressions(rule.find("当"));
  params->equations = context.expressions(rule.find("等式"));
  return params;
}

}  // namespace

const KindSpec& roll_up_kind() {
  static const KindSpec kSpec = {
      "上下汇总",
      "全区的数等于各单位的数之和",
      {"左", "右", "差", "个数", "表处"},
      {{"等式",
        KeyType::expressions,
        true,
        "必须成立的等式或比较；合计(下级.表三.新收.总计) 是各下级报告之和，本报告的数前面可写 本报告.",
        {},
        {}},
       {"当", KeyType::expression, false, "成立时才查，如 报告.口径 = 全区", {}, {}},
       {"缺下级", KeyType::choice, true, "名单上的下级缺报告时怎么判，只能是 未评估并列名", {"未评估并列名"}, {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
