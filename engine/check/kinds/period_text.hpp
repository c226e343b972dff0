#pragma once
// Whose work and which year a sentence tells of. Looks at words only; for 日期期限.
#include <cstdint>
#include <string_view>

#include "facts/fact_set.hpp"

namespace mingjian {

// The text is the report's own body, or a short form of it.
bool names_self(const ReportBody& own, std::string_view text);
// The text before the year in its clause is nothing, or names the speaker: then the year is the sentence's time.
bool heads_clause(std::string_view text, const ReportBody& own);
// 我局将在2022年推出: what stands before the year.
bool ends_with_plan(std::string_view lead);
// What stands behind the year hopes for something: 争取 …, 青禾街道拟从 ….
bool hopes(std::string_view after);
// 改进措施：2022年，…: the paragraph begins by saying that it tells plans, and the sentence does not say that it is
// done.
bool under_plan_label(std::string_view folded, std::uint32_t at);
// 较2022年增长6件: another year is compared with that one.
bool compared_with(std::string_view folded, ByteRange year);
// What stands behind a year begins with us: 青禾镇 …, 我局 …, 全区 …, 度 and a comma passed over.
bool begins_with_us(const ReportBody& own, std::string_view behind_year);
// Where the clause after a year begins: 度, 里, 工作中 and a comma passed over.
std::uint32_t end_of_year(std::string_view folded, std::uint32_t at);
// 2021年收到4件，今年收到6件: the sentence goes on to our year, not only by carrying over to it.
bool tells_of(std::string_view sentence, int year);

}  // namespace mingjian
