#include "rules/kinds/section_content.hpp"

#include "rules/kind.hpp"
#include "rules/nearest.hpp"

namespace mingjian {
namespace {

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<SectionContentParams>();
  params->sections = context.sections(rule.find("章节"), &params->whole_text, &params->preamble);
  params->min_characters = read_integer(rule, "至少字数", 0);
  params->max_characters = read_integer(rule, "至多字数", 0);
  params->not_only = context.folded(rule.find("不得只写"));
  params->in_sections = context.sections(rule.find("须在"));
  params->merge_topics = read_text(rule, "缺几项") == "并为一条";
  for_each_item(rule.find("须提到"), [&](const YamlNode& item) {
    SectionContentParams::Topic topic;
    topic.any_of = context.phrases(item.find("其一"));
    topic.name = std::string(read_text(item, "名"));
    if (topic.name.empty()) topic.name = join(read_texts(item, "其一"));
    params->topics.push_back(std::move(topic));
  });
  return params;
}

}  // namespace

const KindSpec& section_content_kind() {
  static const KindSpec kSpec = {
      "章节内容",
      "章节的字数和必须写到的内容",
      {"章节", "标题", "毛病", "字数", "要素"},
      {{"章节", KeyType::texts, true, "查哪些章节，写序号；全文 指全部正文", {}, {}},
       {"至少字数", KeyType::integer, false, "少于这个字数就报", {}, {}},
       {"至多字数", KeyType::integer, false, "多于这个字数就报", {}, {}},
       {"不得只写", KeyType::texts, false, "全文不能只有这样一个词", {}, {}},
       {"须提到",
        KeyType::items,
        false,
        "每条里的词或句式至少出现一个",
        {},
        {{"名", KeyType::text, false, "这一条叫什么，填【要素】", {}, {}},
         {"其一", KeyType::phrases, true, "词或句式", {}, {}}}},
       {"须在", KeyType::texts, false, "须提到 在哪些章节里找；不写就是 章节", {}, {}, KeyUse::region},
       {"缺几项", KeyType::choice, false, "缺几条时怎么报", {"逐条", "并为一条"}, {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
