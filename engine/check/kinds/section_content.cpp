// 章节内容: length, more than "无", and the topics that must be spoken of. A missing section is another rule's matter.
#include "rules/kinds/section_content.hpp"
#include "base/utf8.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/support.hpp"

namespace mingjian {
namespace {

class SectionContent : public KindCheck<SectionContentParams> {
 public:
  SectionContent(const Rule& rule, Binder& binder) : KindCheck(rule, {"章节", "标题", "毛病", "字数", "要素"}) {
    if (!has_params()) return;
    for (const auto& topic : params().topics) binder.patterns.need(topic.any_of);
    sections_ = section_keys(params().sections);
    in_sections_ = section_keys(params().in_sections.empty() ? params().sections : params().in_sections);
  }

  void run(Context& context) const override {
    if (params().whole_text) {
      check_topics(context, nullptr);
      return;
    }
    for (const std::string& key : sections_) {
      const Section* section = context.facts.section(key);
      if (section == nullptr) {
        context.not_assessable("缺 章节." + key);
        continue;
      }
      if (!check_length(context, *section)) check_topics(context, section);
    }
  }

 private:
  void report(Context& context, const Section* section, ByteRange range, const std::string& fault,
              const std::string& topic) const {
    FindingDraft draft;
    draft.range = range;
    draft.fact_path = section != nullptr ? "章节." + section->key + ".正文" : "全文";
    if (!topic.empty()) draft.fact_path += "#" + topic;
    if (section != nullptr) draft.section = section->key;
    draft.slot("章节", section != nullptr ? "第" + section->key + "部分" : "全文");
    draft.slot("标题", section != nullptr ? section->title : "").slot("毛病", fault).slot("要素", topic);
    draft.slot("字数", section != nullptr ? std::to_string(section->characters) : "");
    context.report(std::move(draft));
  }

  // Prose of the section in one string: what the author wrote besides headings and tables.
  std::string prose(const Context& context, const Section& section) const {
    std::string text;
    const auto& blocks = context.document.blocks;
    for (std::size_t i = section.first_block; i < std::min(section.end_block, blocks.size()); ++i) {
      if (blocks[i].kind == BlockKind::paragraph) text += context.view(blocks[i].folded);
      if (text.size() > 200) break;
    }
    return text;
  }

  // The name of the body and the day below the last section are no content of it.
  static std::size_t signature_characters(const Context& context, const Section& section) {
    constexpr std::size_t kMost = 60;
    if (section.characters > kMost) return 0;
    std::size_t characters = 0;
    const auto& blocks = context.document.blocks;
    for (std::size_t i = section.first_block; i < std::min(section.end_block, blocks.size()); ++i) {
      if (blocks[i].kind != BlockKind::paragraph) continue;
      const std::string_view line = context.view(blocks[i].folded);
      const std::string& name = context.facts.body.name;
      const bool day = line.size() < 24 && line.starts_with("20") && line.ends_with("日");
      if (day || (!name.empty() && (line == name || name.ends_with(line) || line.ends_with(name)) && line.size() > 6))
        characters += utf8::count(line);
    }
    return std::min(characters, static_cast<std::size_t>(section.characters));
  }

  // True if something was reported: then topics are not asked for as well.
  bool check_length(Context& context, const Section& section) const {
    const ByteRange place =
        section.heading.empty() ? ByteRange{section.body.begin, section.body.begin} : section.heading;
    const ByteRange body =
        section.body.size() > 0 && section.body.size() < 300 && section.characters > 0 ? section.body : place;
    if (!params().not_only.empty() && section.characters < 40) {
      const std::string words = without_punctuation(prose(context, section));
      for (const std::string& phrase : params().not_only) {
        if (words.empty() || words != without_punctuation(phrase)) continue;
        report(context, &section, body, "只写了“" + phrase + "”", "");
        return true;
      }
    }
    auto characters = static_cast<int>(section.characters - signature_characters(context, section));
    constexpr int kMark = 4;  // —, /, ……: a mark for nothing
    if (characters > 0 && characters <= kMark && without_punctuation(prose(context, section)).empty()) characters = 0;
    if (params().min_characters > 0 && characters < params().min_characters) {
      const std::string fault =
          characters == 0 ? "没有内容" : "太短，不足" + std::to_string(params().min_characters) + "字";
      report(context, &section, body, fault, "");
      return true;
    }
    if (params().max_characters > 0 && characters > params().max_characters) {
      report(context, &section, place, "太长，超过" + std::to_string(params().max_characters) + "字", "");
      return true;
    }
    return false;
  }

  bool spoken_of(Context& context, const SectionContentParams::Topic& topic) const {
    for (const PatternId pattern : topic.any_of) {
      if (context.scan.index().pure(pattern)) {
        if (found_pure(context, pattern)) return true;
        continue;
      }
      for (const PatternMatch& match : context.matches(pattern)) {
        if (counts(context, match.range.begin)) return true;
      }
    }
    return false;
  }

  bool found_pure(Context& context, PatternId pattern) const {
    const LiteralId literal = context.scan.index().literals_of(pattern)[0];
    for (const std::uint32_t end : context.scan.ends_of(literal)) {
      if (counts(context, end - context.scan.index().literal_size(literal))) return true;
    }
    return false;
  }

  bool counts(const Context& context, std::uint32_t at) const {
    if (!context.is_prose(at)) return false;
    if (params().in_sections.empty() && params().whole_text) return true;
    if (params().preamble && context.section_name_at(at) == "前言") return true;
    return context.in_sections(at, in_sections_);
  }

  void check_topics(Context& context, const Section* section) const {
    std::vector<std::string> missing;
    for (const auto& topic : params().topics) {
      if (!spoken_of(context, topic)) missing.push_back(topic.name);
    }
    if (missing.empty()) return;
    ByteRange place = context.end_of_section(context.facts.section("一") != nullptr ? "一" : "");
    if (section != nullptr) place = section->heading;
    if (section != nullptr && place.empty()) place = {section->body.begin, section->body.begin};
    if (params().merge_topics) {
      report(context, section, place, "没有说到“" + join(missing, "”“") + "”", join(missing));
      return;
    }
    for (const std::string& topic : missing) report(context, section, place, "没有说到“" + topic + "”", topic);
  }

  std::vector<std::string> sections_, in_sections_;
};

}  // namespace

Result<BoundCheckPtr> bind_section_content(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<SectionContent>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
