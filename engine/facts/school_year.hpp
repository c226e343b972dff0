#pragma once
// A report that runs by school year (2020—2021学年, 9月1日至8月31日): universities and schools write it under the rules
// for schools (高等学校信息公开办法). Not a report in the official format, though it may carry the official tables.
#include <string_view>

#include "facts/fact_set.hpp"

namespace mingjian {

// From autumn to the next summer.
bool spans_school_year(const Period& period);

// The year in which the school year ends; 0 if the report does not run by school year. `head` is its folded beginning;
// title, title_years and period of `facts` are read.
int school_year(std::string_view head, const FactSet& facts);

}  // namespace mingjian
