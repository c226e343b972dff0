#include "output/output.hpp"

#include <algorithm>

#include "output/json.hpp"
#include "output/terminal.hpp"

namespace mingjian {

const std::vector<OutputFormat>& output_formats() {
  static const std::vector<OutputFormat> formats = {
      {"terminal", "给人看：位置、原文、依据、建议、小结", write_terminal},
      {"json", "给程序看：一个 JSON 对象（docs/findings-format.md）", write_json},
      {"jsonl", "给程序看：每份年报一行 JSON", write_jsonl},
  };
  return formats;
}

const OutputFormat* find_output(std::string_view name) {
  const auto& formats = output_formats();
  const auto found = std::find_if(formats.begin(), formats.end(), [&](const auto& format) { return format.name == name; });
  return found == formats.end() ? nullptr : &*found;
}

}  // namespace mingjian
