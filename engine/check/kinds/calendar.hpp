#pragma once
// Days of the calendar: which there are, which comes first, how one is written. Not whether a date is the right one.
#include <string>

#include "facts/fact_set.hpp"

namespace mingjian {

bool exists(const Date& date);  // a date without a month exists; without a year, 29 February does
bool before(const Date& a, const Date& b);
std::string date_text(int year, int month, int day);  // 2022年1月1日

}  // namespace mingjian
