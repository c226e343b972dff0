#pragma once
// 用词: words that are wrong, doubtful or out of date, each with what it should be and the context it needs.
#include <memory>
#include <string>
#include <vector>

#include "rules/phrases.hpp"
#include "rules/rule.hpp"
#include "rules/spelling.hpp"

namespace mingjian {

// Slots: 错 对 说明 依据 原话
struct WordingEntry {
  PatternId wrong = 0;  // 错 (literal), 句式 or 正则
  bool is_literal = true;
  std::string shown;                // what 【错】 shows if nothing was matched: the source
  std::string right;                // 对; "" = no replacement known
  bool deletes = false;             // 对 is written and empty: the word goes
  bool safe_fix = false;            // 把握: 可自动 (default 需确认)
  std::vector<std::string> near;    // 邻近: folded; one of these in the same sentence; empty = not needed
  int near_distance = 0;            // 邻近距离: at most so many characters between; 0 = anywhere in the sentence
  std::vector<std::string> absent;  // 不在: folded; not when the hit lies inside one of these longer words
  struct Context {                  // what stands beside the hit
    bool number = false, date = false, year = false, han = false, sentence_end = false;  // 数 日期 年 汉字 句末
    std::vector<std::string> words;                                                      // folded
    bool empty() const { return !number && !date && !year && !han && !sentence_end && words.empty(); }
  };
  Context followed, preceded;          // 后接, 前接: one of them must stand there
  Context not_followed, not_preceded;  // 不后接, 不前接: none of them
  std::string basis;                   // 依据: shown beside the rule's
  std::string note;                    // 说明
  std::uint32_t line = 0;              // in the rule file or the list
};

struct WordingParams : KindParams {
  std::vector<WordingEntry> entries;              // 词条 and the rows of 词表, in this order
  std::shared_ptr<const SpellingTable> spelling;  // 字表; null = none
  std::shared_ptr<const PhraseTable> phrases;     // 词组表; null = none
  bool protect_body_names = false;                // 保护: 单位名
  bool protect_titles = false;                    //       书名号内
  bool protect_headings = false;                  //       标题 (the report's title and section headings)
  bool protect_quotes = false;                    //       引号内
  bool protect_tables = false;                    //       表格
  std::vector<std::string> protect_words;         // 保护词: folded; a hit inside one of them does not count
  bool once_per_report = false;       // 同页只报一次: the first hit of an entry, the others as related places
  std::vector<std::string> sections;  // 须在: only in these sections; empty = everywhere
  std::vector<std::string> not_in_sections;  // 不看: sections passed over
};

}  // namespace mingjian
