#pragma once
// One HTML file that needs nothing else and forbids itself the network: each report's text and tables with the findings
// marked in place, a list to click through, filters, charts; the summary comes last and its script moves it to the top.
// Without scripts everything can be read and followed by links. Style and script: html/page.css, html/page.js.
#include <memory>
#include <string>

#include "output/output.hpp"

namespace mingjian {

std::unique_ptr<OutputWriter> make_html_writer(const OutputOptions& options, std::string& out);

}  // namespace mingjian
