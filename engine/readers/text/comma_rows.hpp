#pragma once
// A report saved as CSV: prose in rows of one field, tables in rows of several. Told by its rows of figures, never by a
// file's name; a list of other things is left as it is.
#include <optional>
#include <string>
#include <string_view>

namespace mingjian::text_reader {

// The same with tabs between the fields, a row a line, quotes gone and line breaks inside fields as blanks. Empty if
// `text` is no CSV.
std::optional<std::string> comma_rows(std::string_view text);

}  // namespace mingjian::text_reader
