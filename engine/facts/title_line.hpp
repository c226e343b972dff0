#pragma once
// One line that may be a report's title or a piece of it, without what the page around the report wrote into it, and
// the words by which a title names a report. Which lines are the title is title.hpp's.
#include <string>
#include <string_view>

#include "base/byte_range.hpp"
#include "model/document.hpp"

namespace mingjian {

struct TitleLine {
  ByteRange folded;   // of the line, without the page's words
  std::string words;  // without blanks
  bool of_page = false;
};

TitleLine title_line(const Document& document, ByteRange folded);

// Without the marks of Markdown and bullets at its ends.
std::string_view strip_hashes(std::string_view line);
bool has_subject(std::string_view title);  // 信息公开, 政务公开, 政府信息
bool names_report(std::string_view title);
int year_in(std::string_view line);  // the first, 0 if none

// The word by which the title names another kind of document (通知, 要点, 指南, 解读 …); empty if none.
std::string_view other_document_word(std::string_view title);

}  // namespace mingjian
