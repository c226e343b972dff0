#include <fmt/format.h>

#include "sample/edit_table.hpp"
#include "sample/edit_text.hpp"
#include "sample/fact_names.hpp"

namespace mingjian {
namespace {

bool replace_first(std::string& text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) return false;
  text.replace(at, from.size(), to);
  return true;
}

bool replace_in(std::vector<std::string>& texts, std::string_view from, std::string_view to) {
  for (std::string& text : texts) {
    if (replace_first(text, from, to)) return true;
  }
  return false;
}

bool replace_in(Draft& draft, DraftSection& section, std::string_view from, std::string_view to) {
  return replace_first(section.heading, from, to) || replace_in(section.paragraphs, from, to) ||
         (!section.table.empty() && replace_label(draft, section.table, from, to));
}

// The first place of the report that holds `from`.
bool replace_anywhere(Draft& draft, std::string_view from, std::string_view to) {
  if (replace_first(draft.title, from, to) || replace_in(draft.preamble, from, to)) return true;
  for (DraftSection& section : draft.sections) {
    if (replace_in(draft, section, from, to)) return true;
  }
  return replace_in(draft.tail, from, to);
}

}  // namespace

Result<void> set_fact(Draft& draft, std::string_view fact, std::string_view value) {
  const std::string_view first = split_name(fact)[0];
  if (names_table(draft, fact)) return set_table_fact(draft, fact, value);
  if (first == "报告") return set_report_fact(draft, fact, value);
  if (first == "联系") return set_contact(draft, fact, value);
  if (first == "章节") return set_section_fact(draft, fact, value);
  std::vector<std::string>* texts = fact == "前言" ? &draft.preamble : fact == "落款" ? &draft.tail : nullptr;
  if (texts == nullptr) return unknown_fact(fact, known_facts(draft));
  if (texts->size() == 1 && texts->front() == value)
    return failure("E003", fmt::format("改“{}”没有改变任何东西", fact));
  texts->assign(1, std::string(value));
  return {};
}

Result<void> remove_fact(Draft& draft, std::string_view fact) {
  const std::string_view first = split_name(fact)[0];
  if (names_table(draft, fact)) return remove_table_fact(draft, fact);
  if (first == "报告") return remove_report_fact(draft, fact);
  if (first == "联系") return remove_contact(draft, fact);
  if (first == "章节") return remove_section_fact(draft, fact);
  std::vector<std::string>* texts = fact == "前言" ? &draft.preamble : fact == "落款" ? &draft.tail : nullptr;
  if (texts == nullptr) return unknown_fact(fact, known_facts(draft));
  if (texts->empty()) return failure("E003", fmt::format("删“{}”没有改变任何东西", fact));
  texts->clear();
  return {};
}

Result<void> add_sentence(Draft& draft, std::string_view place, std::string_view sentence) {
  if (sentence.empty()) return failure("E003", "加句的句子是空的");
  const std::vector<std::string_view> parts = split_name(place);
  if (place == "前言") {
    draft.preamble.emplace_back(sentence);
  } else if (place == "落款") {
    draft.tail.emplace_back(sentence);
  } else if (DraftSection* section = parts[0] == "章节" && parts.size() > 1 ? find_section(draft, parts[1]) : nullptr) {
    const bool before_table = section->table_after >= section->paragraphs.size();
    section->paragraphs.emplace_back(sentence);
    if (before_table) section->table_after = section->paragraphs.size();
  } else {
    return failure("E001", fmt::format("加句的处“{}”不认识。可以写：前言、章节.一 … 章节.六、落款", place));
  }
  return {};
}

Result<void> replace_text(Draft& draft, std::string_view place, std::string_view from, std::string_view to) {
  if (from.empty()) return failure("E002", "换字没有写“原”");
  if (from == to) return failure("E003", fmt::format("换字“{}”没有改变任何东西", from));
  const std::vector<std::string_view> parts = split_name(place);
  bool done = false;
  if (place.empty() || place == "全文") {
    done = replace_anywhere(draft, from, to);
  } else if (place == "前言") {
    done = replace_in(draft.preamble, from, to);
  } else if (place == "标题" || place == "报告.标题") {
    done = replace_first(draft.title, from, to);
  } else if (place == "落款") {
    done = replace_in(draft.tail, from, to);
  } else if (names_table(draft, place)) {
    done = replace_label(draft, parts[0], from, to);
  } else if (DraftSection* section = parts[0] == "章节" && parts.size() > 1 ? find_section(draft, parts[1]) : nullptr) {
    done = replace_in(draft, *section, from, to);
  } else {
    return failure("E001",
                   fmt::format("换字的处“{}”不认识。可以写：标题、前言、章节.一 … 章节.六、表二 … 表四、落款", place));
  }
  if (done) return {};
  return failure("E002", fmt::format("{}里没有“{}”", place.empty() ? std::string_view("底稿") : place, from));
}

}  // namespace mingjian
