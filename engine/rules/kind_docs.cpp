// The chapter of docs/rule-language.md that lists every 查法, from the same tables that the loader checks with.
#include "rules/kind.hpp"

namespace mingjian {
namespace {

std::string cell_text(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

void add_row(const KeySpec& key, const std::string& prefix, std::string& out) {
  out.append("| ").append(prefix).append(key.name).append(" | ").append(key.required ? "是" : "").append(" | ");
  out.append(type_name(key.type)).append(" | ").append(cell_text(key.doc));
  if (!key.allowed.empty()) {
    out += "。可填：";
    for (std::size_t i = 0; i < key.allowed.size(); ++i) out.append(i > 0 ? "、" : "").append(key.allowed[i]);
  }
  out += " |\n";
  for (const KeySpec& field : key.fields) add_row(field, std::string(prefix).append(key.name).append(" → "), out);
}

}  // namespace

std::string kinds_markdown() {
  std::string out;
  for (const KindSpec* kind : kinds()) {
    out.append("### ").append(kind->name).append("\n\n").append(kind->doc).append("。");
    if (kind->slots.front() == "*") {
      out += "提示里的【】由脚本给值。\n\n";
    } else {
      out += "提示里可用：";
      for (const std::string_view slot : kind->slots) out.append("【").append(slot).append("】");
      out += "。\n\n";
    }
    out += "| 项 | 必填 | 写成 | 说明 |\n|---|---|---|---|\n";
    for (const KeySpec& key : kind->keys) add_row(key, "", out);
    out += "\n";
  }
  return out;
}

}  // namespace mingjian
