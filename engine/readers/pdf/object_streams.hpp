#pragma once
// Object and cross-reference streams are unpacked by qpdf itself, without a limit: a file of 2 MB may take 4 GB. They
// are looked for in the raw bytes and measured before qpdf opens the file.
#include <string_view>

namespace mingjian::pdf {

// False: such streams would take more memory than a report ever needs.
bool object_streams_fit(std::string_view file);

}  // namespace mingjian::pdf
