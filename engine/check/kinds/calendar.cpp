#include "check/kinds/calendar.hpp"

#include <tuple>

namespace mingjian {
namespace {

bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_of(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (month < 1 || month > 12) return 0;
  return month == 2 && (year == 0 || leap(year)) ? 29 : kDays[month - 1];
}

}  // namespace

bool exists(const Date& date) {
  if (date.month == 0) return true;
  const int days = days_of(date.year, date.month);
  return days > 0 && date.day <= days;
}

std::string date_text(int year, int month, int day) {
  return std::to_string(year) + "年" + std::to_string(month) + "月" + std::to_string(day) + "日";
}

bool before(const Date& a, const Date& b) {
  return std::tie(a.year, a.month, a.day) < std::tie(b.year, b.month, b.day);
}

}  // namespace mingjian
