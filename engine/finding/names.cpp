#include "finding/finding.hpp"

namespace mingjian {

std::string_view level_name(Level level) {
  switch (level) {
    case Level::error:
      return "错误";
    case Level::warning:
      return "警告";
    case Level::info:
      return "提示";
  }
  return "";
}

std::string_view level_english(Level level) {
  switch (level) {
    case Level::error:
      return "error";
    case Level::warning:
      return "warning";
    case Level::info:
      return "info";
  }
  return "";
}

std::string_view verdict_name(VerdictKind kind) {
  switch (kind) {
    case VerdictKind::passed:
      return "通过";
    case VerdictKind::failed:
      return "问题";
    case VerdictKind::advised:
      return "提醒";
    case VerdictKind::not_applicable:
      return "不适用";
    case VerdictKind::not_assessable:
      return "未评估";
    case VerdictKind::rule_error:
      return "规则出错";
  }
  return "";
}

std::string_view verdict_english(VerdictKind kind) {
  switch (kind) {
    case VerdictKind::passed:
      return "passed";
    case VerdictKind::failed:
      return "failed";
    case VerdictKind::advised:
      return "advised";
    case VerdictKind::not_applicable:
      return "not_applicable";
    case VerdictKind::not_assessable:
      return "not_assessable";
    case VerdictKind::rule_error:
      return "rule_error";
  }
  return "";
}

}  // namespace mingjian
