#pragma once
// The table of facts that are no table cells: 报告.…, 章节.…, 联系.…, 引用.<n> … One visible list: name, type, meaning,
// reader. Part of the dictionary (dictionary.hpp), not for use elsewhere.
#include <string_view>
#include <vector>

#include "facts/dictionary.hpp"

namespace mingjian {

// What a name holds in place of <章> and <n>.
struct ScalarArgument {
  std::string_view section;  // "六"
  std::size_t number = 0;    // 1-based
};

struct ScalarFact {
  std::string_view name;  // "章节.<章>.小标题.<n>"
  std::string_view type;  // 文字 整数 数 日期 有无
  std::string_view unit;
  std::string_view description;
  void (*read)(const Document&, const FactSet&, ScalarArgument, FactValue&);
  // How many numbers <n> runs to in a report; null if the name has no <n>.
  std::size_t (*count)(const FactSet&, std::string_view section);
  bool listed = true;  // in all_facts; false: a second name of the same thing
};

const std::vector<ScalarFact>& scalar_facts();

}  // namespace mingjian
