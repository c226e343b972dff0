#pragma once
// What the characters of one line's content (trimmed) say of it: rules, page numbers, Markdown, ordinals, ends of
// sentences. Pure questions, no state; all look at a few characters but is_rule_line.
#include <cstdint>
#include <string_view>

namespace mingjian::text_reader {

bool is_rule_line(std::string_view content, bool has_pipes);  // --- , ===, |---|:-:|, +---+, ├──┤; cells --- <tab> ---
bool is_page_mark(std::string_view content);                  // - 3 - , —5— , 第3页 , 第3页 共9页 , 3/12
bool is_page_link(std::string_view content);     // 上一篇：…, 下一条: …: to another page of the site
bool is_small_number(std::string_view content);  // 1 … 999
int heading_level(std::string_view content);     // Markdown #: 1 … 6, else 0
std::uint32_t heading_mark_length(std::string_view content);  // bytes of "## "
// What cells stand between: | ｜ │ ┃
inline bool is_pipe(char32_t c) { return c == '|' || c == U'｜' || c == U'│' || c == U'┃'; }
bool begins_with_pipe(std::string_view content);  // | ｜ │

// 一、 第二部分 第三章: what a section begins with.
bool begins_section(std::string_view content);
// Any start of an item: a section, （一） (1) 1. ① 一是 第一， 首先， - • > …
bool begins_item(std::string_view content);
// Bytes of an ordinal alone at the beginning (一、 （一） 1.), 0 if none.
std::uint32_t ordinal_length(std::string_view content);

enum class Ending : std::uint8_t {
  open,     // in the middle of a sentence
  waiting,  // after ， 、 or an opening mark: the sentence must go on
  closed,   // after ） ” 》-like marks that may end a paragraph or not
  stopped,  // after 。！？；： …
};
Ending ending_of(std::string_view content);

}  // namespace mingjian::text_reader
