#pragma once
// Text of reports and file names on its way into a format: whatever it holds, the output stays well formed.
#include <string>
#include <string_view>

namespace mingjian {

// Bytes that are not UTF-8 (file names) become U+FFFD.
std::string repaired(std::string_view text);

// For XML and HTML, in content and in attributes: & < > " ' and line breaks as references, what XML cannot hold as
// U+FFFD.
void append_markup(std::string& out, std::string_view text);
std::string markup(std::string_view text);

// A path as a URI reference (RFC 3986): an absolute one as file://.
std::string path_uri(std::string_view path);

}  // namespace mingjian
