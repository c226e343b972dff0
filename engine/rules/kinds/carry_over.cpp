#include "rules/kinds/carry_over.hpp"

#include "rules/kind.hpp"

namespace mingjian {
namespace {

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<CarryOverParams>();
  params->condition = context.expressions(rule.find("当"));
  params->equations = context.expressions(rule.find("等式"));
  params->explained = context.phrases(rule.find("已说明"));
  return params;
}

}  // namespace

const KindSpec& carry_over_kind() {
  static const KindSpec kSpec = {
      "跨年衔接",
      "今年的数接得上去年的报告",
      {"等式", "左", "右", "差", "去年文件", "表处"},
      {{"等式",
        KeyType::expressions,
        true,
        "必须成立的等式或比较，一条或几条；去年的数前面写 去年.。两年的统计口径（报告.口径）都写明而不同的，判“未评估”",
        {},
        {}},
       {"当", KeyType::expression, false, "成立时才查，也可以用去年的数", {}, {}},
       {"已说明", KeyType::phrases, false, "词或句式；正文里有一个，就算说明了原因，只作提示", {}, {}},
       {"缺去年", KeyType::choice, true, "没有去年的报告时怎么判，只能是 未评估", {"未评估"}, {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
