#pragma once
// "2021 起", "2019 至 2020", "2020 止", "2022" → YearSpan.
#include <optional>
#include <string>
#include <string_view>

#include "rules/rule.hpp"

namespace mingjian {

std::optional<YearSpan> parse_year_span(std::string_view text);

// Why no report can be of these years: the wrong way round, or before there were any; "" if they are possible or not
// understood.
std::string impossible_years(std::string_view text);

}  // namespace mingjian
