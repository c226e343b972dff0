#pragma once
// Row names of a table without ruling lines: which lines are one name, and which row of values it names. Told by where
// the lines stand and whether a line was full; nothing is known of what a name should be. What stays open stays in
// single lines.
#include <cstddef>
#include <string>
#include <vector>

namespace mingjian::page_layout {

struct Word {
  std::string text;
  float left = 0, right = 0;
  float y = 0;  // middle of its line
  float size = 0;
  std::size_t line = 0;
  bool alone = false;  // of a head or a heading: goes on with nothing
};

struct LabelCell {
  std::vector<std::size_t> words;  // one a line, downwards
  int row = -1;                    // the row of values it names; -1: several rows, a heading, a row without values
};

// `words` downwards; `rows`: heights at which values stand, downwards; `pitch`: the least distance of
// rows anywhere in the table. Every word is in one cell; cells by their first.
std::vector<LabelCell> make_label_cells(const std::vector<Word>& words, const std::vector<float>& rows, float pitch);

}  // namespace mingjian::page_layout
