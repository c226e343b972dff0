#pragma once
// A rule bound to its kind and its facts, once for all reports. Part of the Checker.
#include <string>
#include <vector>

#include "check/applicability.hpp"
#include "check/check_kind.hpp"
#include "check/message_template.hpp"

namespace mingjian {

struct BoundRule {
  const Rule* rule = nullptr;
  BoundCheckPtr check;  // null: binding failed
  std::string error;
  MessageTemplate message;
  std::size_t scope = 0;  // its 适用 in Scopes
  Preconditions preconditions;
  bool last = false;    // runs when all others are through
  bool across = false;  // its outcome hangs on other reports
};

Result<BoundCheckPtr> bind_kind(const Rule& rule, Binder& binder);
// Trouble goes to binder.diagnostics and into `error`.
BoundRule bind_rule(const Rule& rule, Binder& binder);
// Marks and gives the rules that look at others; of those that run last on one of them also all that they look at, as
// they mark them.
std::vector<std::size_t> find_across(std::vector<BoundRule>& bound, const std::vector<std::size_t>& enabled);

}  // namespace mingjian
