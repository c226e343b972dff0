#pragma once
// Edits of prose: the report's year, body and kind wherever the texts mean them, contacts, sections, preamble.
// Year, body and contacts are replaced in the written texts, so a test may mix them freely with 换字.
#include <functional>
#include <string>
#include <string_view>

#include "sample/draft.hpp"

namespace mingjian {

// Every prose text of the draft in order: title, preamble, headings and paragraphs, tail.
void each_text(Draft& draft, const std::function<void(std::string&)>& visit);

Result<void> set_report_fact(Draft& draft, std::string_view fact, std::string_view value);   // 报告.…
Result<void> set_contact(Draft& draft, std::string_view fact, std::string_view value);       // 联系.…
Result<void> set_section_fact(Draft& draft, std::string_view fact, std::string_view value);  // 章节.四.标题 …

Result<void> remove_report_fact(Draft& draft, std::string_view fact);
Result<void> remove_contact(Draft& draft, std::string_view fact);
Result<void> remove_section_fact(Draft& draft, std::string_view fact);

// Years written "2022年" outside 《》 and 〔〕: `from` and its neighbours move by the same distance to `to`.
std::string shift_years(std::string_view text, int from, int to);
// Without the clause that holds `value` ("，电话：0999-…"), including the mark that joins it.
std::string without_clause(std::string_view text, std::string_view value);

}  // namespace mingjian
