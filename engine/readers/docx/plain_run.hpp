#pragma once
// The commonest form of a run, read at one go: <w:r …>, w:rPr, w:lastRenderedPageBreak, one w:t, each but the first
// only if it is there. Nine of ten bytes of most files stand in such runs. It means what the same events mean to
// BodyParser.
#include <string_view>

namespace mingjian::docx {

struct PlainRun {
  const char* behind = nullptr;  // its close; null: no such run begins there
  std::string_view text;         // between the tags of w:t, entities not resolved
  bool page_ends = false;        // before the text
  // Names of tags among the properties that may hide it (XmlScanner::attribute_at); null: none.
  const char* vanish = nullptr;
  const char* style = nullptr;
};

PlainRun plain_run(const char* at, const char* end);

}  // namespace mingjian::docx
