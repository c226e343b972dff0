#include "app/today.hpp"

#include <ctime>

#include "rules/waivers.hpp"

namespace mingjian {

int today(const std::string& given) {
  if (!given.empty()) return calendar_day(given);
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return (local.tm_year + 1900) * 10000 + (local.tm_mon + 1) * 100 + local.tm_mday;
}

}  // namespace mingjian
