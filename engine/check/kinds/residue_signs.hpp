#pragma once
// The signs of 残留: what conversions, templates and editors leave behind, by the literal that gives it away. Only
// data.
#include <cstdint>
#include <string_view>

namespace mingjian::residue {

// How far a residue reaches from the literal that gave it away.
enum class Reach : std::uint8_t {
  literal,   // the literal itself
  bracket,   // on to the closing ] } or > of the same line
  entity,    // on to ;
  run,       // all further characters like its first
  word_run,  // as run, but not beside an ASCII letter
};

struct Sign {
  std::string_view literal;
  std::string_view kind;
  Reach reach = Reach::literal;
  bool removable = false;  // deleting it is the mend
};

inline constexpr Sign kBookmarks[] = {
    {"[bookmark:", "书签代码", Reach::bracket, true},
    {"{PAGEREF", "域代码", Reach::bracket, true},
    {"PAGEREF_Toc", "域代码"},
    {"MERGEFIELD", "域代码"},
    {"_GoBack", "书签代码"},
    {"错误!未定义书签", "域代码"},
    {"错误!未找到引用源", "域代码"},
    {"{TOC", "域代码", Reach::bracket, true},
    {"HYPERLINK\"", "域代码"},
};
inline constexpr Sign kEntities[] = {
    {"&nbsp", "网页实体", Reach::entity, true},
    {"&lt;", "网页实体"},
    {"&gt;", "网页实体"},
    {"&amp;", "网页实体"},
    {"&quot;", "网页实体"},
    {"&ldquo;", "网页实体"},
    {"&rdquo;", "网页实体"},
    {"&mdash;", "网页实体"},
    {"&#", "网页实体", Reach::entity},
    {"<br", "网页标签", Reach::bracket, true},
    {"<p>", "网页标签", Reach::literal, true},
    {"</p>", "网页标签", Reach::literal, true},
    {"<span", "网页标签", Reach::bracket, true},
    {"</span>", "网页标签", Reach::literal, true},
    {"</div>", "网页标签", Reach::literal, true},
    {"<div", "网页标签", Reach::bracket, true},
};
inline constexpr Sign kPlaceholders[] = {{"××", "占位符", Reach::run},
                                         {"XX", "占位符", Reach::word_run},
                                         {"xx", "占位符", Reach::word_run},
                                         {"__", "占位符", Reach::run},
                                         {"20X", "占位符", Reach::word_run},
                                         {"201x", "占位符", Reach::word_run},
                                         {"20××", "占位符"},
                                         {"某某", "占位符", Reach::run},
                                         {"□□", "占位符", Reach::run},
                                         {"〇〇〇", "占位符", Reach::run},
                                         {"【单位名称】", "占位符"},
                                         {"【年份】", "占位符"},
                                         {"【填", "占位符"},
                                         {"[单位名称]", "占位符"},
                                         {"[插入", "占位符"},
                                         {"??件", "占位符"},
                                         {"??条", "占位符"},
                                         {"??次", "占位符"},
                                         {"X月X日", "占位符"},
                                         {"X次", "占位符", Reach::word_run},
                                         {"X条", "占位符", Reach::word_run},
                                         {"X件", "占位符", Reach::word_run},
                                         {"X场", "占位符", Reach::word_run},
                                         {"N条", "占位符"},
                                         {"N件", "占位符"},
                                         {"N次", "占位符"},
                                         {"()", "占位符"}};
inline constexpr Sign kHints[] = {{"(文字描述", "模板提示语"},
                                  {"此处填写", "模板提示语"},
                                  {"(具体网址", "模板提示语"},
                                  {"(具体地址", "模板提示语"},
                                  {"在此处填", "模板提示语"},
                                  {"在此处报告", "模板提示语"},
                                  {"该部分以表格形式报告", "模板提示语"},
                                  {"表格如下:", "模板提示语"},
                                  {"请填写", "模板提示语"},
                                  {"情况填写)", "模板提示语"},
                                  {"请在此", "模板提示语"},
                                  {"(填报说明", "模板提示语"},
                                  {"(宋体", "排版要求"},
                                  {"(仿宋", "排版要求"},
                                  {"(黑体", "排版要求"},
                                  {"(楷体", "排版要求"},
                                  {"(方正", "排版要求"},
                                  {"(字数控制在", "模板提示语"},
                                  {"点击此处", "模板提示语"},
                                  {"填表说明", "模板提示语"},
                                  {"(本部分", "模板提示语"},
                                  {"(此部分", "模板提示语"},
                                  {"(不少于", "模板提示语"},
                                  {"字以内)", "模板提示语"},
                                  {"(此处", "模板提示语"},
                                  {"【请", "模板提示语"},
                                  {"(请根据", "模板提示语"},
                                  {"(写法", "模板提示语"},
                                  {"(提示:", "模板提示语"},
                                  {"(字数", "模板提示语"},
                                  {"参考模板", "模板提示语"}};
inline constexpr Sign kMarkdown[] = {
    {"**", "标记符号", Reach::run},
    {"###", "标记符号", Reach::run},
    {"```", "标记符号", Reach::run},
};
inline constexpr Sign kChat[] = {
    {"希望对您有所帮助", "对话残留"}, {"希望以上内容", "对话残留"},     {"以下是根据您", "对话残留"},
    {"作为AI", "对话残留"},           {"以下是为您", "对话残留"},       {"请随时告诉我", "对话残留"},
    {"如果您需要", "对话残留"},       {"如需进一步修改", "对话残留"},   {"以下内容仅供参考", "对话残留"},
    {"好的,下面是", "对话残留"},      {"以下是修改后的", "对话残留"},   {"以下是优化后的", "对话残留"},
    {"报告范文", "对话残留"},         {"为您撰写", "对话残留"},         {"请根据实际情况", "对话残留"},
    {"根据您的要求", "对话残留"},     {"根据您提供的", "对话残留"},     {"好的,以下", "对话残留"},
    {"对您有所帮助", "对话残留"},     {"以上内容仅供参考", "对话残留"}, {"希望这份", "对话残留"},
    {"语言模型", "对话残留"},         {"您可以根据实际", "对话残留"},   {"人工智能助手", "对话残留"},
    {"润色后的", "对话残留"},         {"润色版", "对话残留"},           {"当然可以,", "对话残留"},
    {"以上是根据", "对话残留"},       {"以上是为您", "对话残留"},       {"还需要我", "对话残留"},
    {"请告诉我", "对话残留"},         {"为您生成", "对话残留"},
};
inline constexpr Sign kComments[] = {
    {"待核实", "批注"},     {"待补充", "批注"},     {"待确认", "批注"},     {"[批注", "批注", Reach::bracket},
    {"此处需修改", "批注"}, {"批注:", "批注"},      {"请核实", "批注"},     {"核实】", "批注"},
    {"请确认)", "批注"},    {"这段建议删", "批注"}, {"再核对一下", "批注"}, {"审阅后修改", "批注"},
    {"请再核对", "批注"},   {"数据有误,", "批注"},  {"再核)", "批注"},      {"此处需补充", "批注"},
    {"此处应补充", "批注"}, {"此处待", "批注"},     {"请补充)", "批注"},    {"请修改)", "批注"},
    {"需核实)", "批注"},    {"补充数据", "批注"},   {"[待", "批注"},        {"(?\?)", "批注"},
    {"待汇总)", "批注"},    {"需修改)", "批注"},    {"需补充)", "批注"},    {"请核对)", "批注"},
    {"请核实)", "批注"},    {"数据待定", "批注"},   {"待定)", "批注"},      {"要不要", "批注"},
    {"核对】", "批注"},     {"核实]", "批注"},      {"补充】", "批注"},     {"确认】", "批注"},
    {"科室确认", "批注"},   {"红字部分", "批注"},   {"标红部分", "批注"},   {"标红处", "批注"},
    {"待更新)", "批注"},    {"请领导", "批注"},     {"这里要", "批注"},
};

// What a text read in the wrong encoding looks like.
inline constexpr Sign kGarbled[] = {{"锟斤拷", "乱码"},
                                    {"烫烫烫", "乱码", Reach::run},
                                    {"屯屯屯", "乱码", Reach::run},
                                    {"ï¼", "乱码"},
                                    {"ã€", "乱码"},
                                    {"å…", "乱码"},
                                    {"ä¿", "乱码"},
                                    {"å¼", "乱码"},
                                    {"æ”", "乱码"}};

}  // namespace mingjian::residue
