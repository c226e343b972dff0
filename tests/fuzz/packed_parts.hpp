#pragma once
// Files made of parts that are written plainly, so that a mutation changes XML or page contents and not packed bytes.
// A line "=== name" begins a part; what stands before the first is a part without a name.
#include <string>
#include <string_view>
#include <vector>

#include "support/zip_writer.hpp"

namespace mingjian::fuzz {

std::vector<test::ZipMember> parts_of(std::string_view input);

// The parts as members of an archive, not compressed.
std::string packed(std::string_view input);

// A PDF of the parts: "contents" (one page each, also without a name), "font" (entries of its dictionary), "cmap" (its
// ToUnicode), "form" (contents of the XObject /Fm1). What is not given is that of a font whose codes are UTF-16.
std::string page_file(std::string_view input);

}  // namespace mingjian::fuzz
