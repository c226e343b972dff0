#pragma once
// Lua names are ASCII; officers write 数 = v and c.词. This pass turns Chinese names into what Lua accepts and keeps
// every line where it is: fields become ["数"], variables a name that shown_names() turns back in messages.
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace mingjian {

struct RewrittenSource {
  std::string text;
  // It may assign to a global that `is_shared` names, or reaches for _ENV. Never false when it does; a local of that
  // name or an argument list may make it true too.
  bool may_change_shared = false;
};

// Error S002 (with line): full-width punctuation outside strings and comments, a Chinese method name, an open string.
Result<RewrittenSource> rewrite_chinese_names(std::string_view source, bool (*is_shared)(std::string_view) = nullptr);

// Variables as the author wrote them.
std::string shown_names(std::string_view message);

}  // namespace mingjian
