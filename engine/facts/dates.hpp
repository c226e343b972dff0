#pragma once
// Dates and years in folded prose: 2022年1月1日, 1月1日, 2022年度, 2022.1.1, 2022-01-01, 二〇二二年一月一日. Typos are
// tolerated (日 missing before 止 or 起) and kept as written; impossible days (2月30日) are dates too.
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "facts/fact_set.hpp"
#include "facts/prose_scan.hpp"
#include "model/document.hpp"

namespace mingjian {

// A date that begins exactly at `position`; raw and range are left empty, folded is set.
std::optional<Date> parse_date(std::string_view folded, std::uint32_t position);

// A year as a four-digit number or four Chinese digits at `position`, followed by 年 or not; 0 if none. `end` past the
// digits.
int parse_year(std::string_view folded, std::uint32_t position, std::uint32_t& end);

// 2022年1月1日起至2022年12月31日止: two dates joined by 起 至 到 — and the like. The second takes the year of the first
// if its own is not written. `position` is the start of the first date.
std::optional<Period> parse_period(std::string_view folded, std::uint32_t position);

void extract_dates(const Document& document, const ProseScan& scan, FactSet& facts);

}  // namespace mingjian
