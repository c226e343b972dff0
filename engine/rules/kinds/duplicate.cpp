#include "rules/kinds/duplicate.hpp"

#include "rules/kind.hpp"
#include "rules/kinds/flags.hpp"

namespace mingjian {
namespace {

using Params = DuplicateParams;

const std::vector<std::string_view> kUnits = {"段落", "全文", "表格", "单张表"};
constexpr std::string_view kLaw = "法规原文";

const FlagTable<Params>& partners() {
  static const FlagTable<Params> kTable = {{"去年", &Params::last_year},
                                           {"同年他单位", &Params::same_year},
                                           {"往年他单位", &Params::earlier_years},
                                           {"另一份", &Params::versions}};
  return kTable;
}

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<Params>();
  const std::string_view unit = read_text(rule, "比");
  for (std::size_t i = 0; i < kUnits.size(); ++i) {
    if (kUnits[i] == unit) params->unit = static_cast<Params::Unit>(i);
  }
  read_flags(rule.find("对象"), partners(), *params);
  params->sections = context.sections(rule.find("章节"));
  params->characters = read_integer(rule, "至少字数", 0);
  params->figures = read_integer(rule, "至少个数", 0);
  params->warned = read_integer(rule, "达到算警告", 0);
  params->derived = context.facts(rule.find("不算"));
  params->from_two = context.facts(rule.find("填1不算"));
  params->contained = read_number(rule, "被包含", 0.9);
  params->alike = read_number(rule, "相似", 0.5);
  params->grave = read_number(rule, "达到算错误", 0);
  for_each_item(rule.find("不计"), [&](const YamlNode& item) {
    if (item.text() == kLaw) {
      params->skip_law = true;
    } else if (const NamedList* list = context.list(item, {"句"})) {
      params->boilerplate.push_back(list->name);
    }
  });
  return params;
}

}  // namespace

const KindSpec& duplicate_kind() {
  static const KindSpec kSpec = {
      "雷同",
      "与别的报告雷同",
      {"对方单位", "对方年度", "对方行", "对方文件", "比例", "字数", "个数", "表"},
      {{"比",
        KeyType::choice,
        true,
        "段落：逐段找照搬的一截；全文：整篇有多少照搬；表格：三张表里不是0的数；单张表：三张表不全一样时，其中一张",
        kUnits,
        {}},
       {"对象",
        KeyType::choices,
        true,
        "与哪些报告比；另一份是本单位同一年度的另一份报告，只能比表格，有数不同才报",
        names_of(partners()),
        {}},
       {"章节", KeyType::texts, false, "只比这些章节；不写就是全部", {}, {}, KeyUse::region},
       {"至少字数",
        KeyType::integer,
        false,
        "段落：照搬的一截至少多长；全文：可比的文字至少多长。标点、空格不算",
        {},
        {}},
       {"至少个数", KeyType::integer, false, "表格、单张表：不是0的数至少几个", {}, {}},
       {"达到算警告", KeyType::integer, false, "单张表：不是0的数达到几个，按警告报", {}, {}},
       {"不算", KeyType::facts, false, "单张表：由别的格算得出的格（合计），数个数时不算", {}, {}},
       {"填1不算", KeyType::facts, false, "单张表：本来就多是0和1的格，数个数时1不算", {}, {}},
       {"被包含", KeyType::decimal, false, "段落：这一截有多大比例在对方同一段里；不写是0.9", {}, {}},
       {"相似", KeyType::decimal, false, "全文：有多大比例在对方报告里；不写是0.5", {}, {}},
       {"达到算错误", KeyType::decimal, false, "全文：比例达到这么多，按错误报", {}, {}},
       {"不计",
        KeyType::texts,
        false,
        "法规原文（书名号里的，和“……规定”之后引号里的）、套话表（有“句”一列的csv）；表格、标题、单位自己的名称和数字本"
        "来就不比",
        {},
        {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
