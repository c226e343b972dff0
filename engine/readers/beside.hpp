#pragma once
// What a file holds beside its one report: a table of contents, another report behind it. No form is known here; it is
// looked for after every reader. Such lines stay in the text, as furniture (kind page_number), so that no fact is read
// from them, and a diagnostic tells of them: I033 contents, I034 another report. What is in doubt stays.
#include "model/document.hpp"

namespace mingjian {

void set_beside(Document& document);

}  // namespace mingjian
