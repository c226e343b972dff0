#pragma once
// 脚本: a Lua file decides. Read-only facts in, findings out.
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "rules/rule.hpp"

namespace mingjian {

// Slots: any; the script gives them by name.
struct ScriptParams : KindParams {
  std::string path;                     // file to open: LoadOptions::scripts_folder + rest of 脚本 after "scripts/"
  std::string shown_path;               // as written: "scripts/table/x.lua"
  std::vector<std::string> given;       // 给它: table keys, fact names, section names, 全文 …
  std::vector<std::string> lists;       // 名单: names of CSV lists
  std::vector<PatternId> clues;         // 线索: none stands in the report = passed, the script does not run
  std::vector<std::string> clue_lists;  // lists among 线索: the words of their first column
  std::vector<PatternId> excuses;       // 有就通过: one stands in the report = passed, the script does not run
  std::vector<std::string>
      clue_places;  // 线索处: where 线索 and 有就通过 count: 标题, 前言, keys of sections; empty = anywhere
  std::size_t fewest = 0;                        // 线索至少: so many places of 线索, else passed; 0 = one
  std::vector<std::string> numbers;              // 要有数: names of cells; no number other than zero in any = passed
  std::uint64_t steps = 0;                       // 限额.步数, 0 = default
  std::size_t memory = 0;                        // 限额.内存 in bytes, 0 = default
  std::uint32_t milliseconds = 0;                // 限额.毫秒, 0 = default
  std::map<std::string, std::string> arguments;  // 参数: handed to the script as text
};

}  // namespace mingjian
