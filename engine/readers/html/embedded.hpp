#pragma once
// A report that a page holds in what only a script shows: a field (textarea), a template, a string in a script's data,
// a frame's srcdoc. Found by the title of the first section; nothing is run.
#include <string>
#include <string_view>

namespace mingjian::html_reader {

// The page with the report's markup in place of the element that held it; empty if it holds none. `source`: valid
// UTF-8.
std::string with_embedded_report(std::string_view source);

}  // namespace mingjian::html_reader
