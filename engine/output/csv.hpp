#pragma once
// One finding a row, for Excel and WPS: UTF-8 with BOM, RFC 4180, CRLF. Every text is quoted. One that a spreadsheet
// would read as a formula, a date or another number begins with ' (docs/outputs.md); so does one that begins with '
// itself, so that taking one ' away gives the text back.
#include <memory>
#include <string>
#include <string_view>

#include "output/output.hpp"

namespace mingjian {

std::unique_ptr<OutputWriter> make_csv_writer(const OutputOptions& options, std::string& out);

// A text as a quoted field that spreadsheets leave as it is.
void append_csv_text(std::string& out, std::string_view text);

}  // namespace mingjian
