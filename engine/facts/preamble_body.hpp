#pragma once
// The body that a report's first words name when its title names none. Ranges are offsets in the text given; empty if
// there is no such body.
#include <string_view>

#include "base/byte_range.hpp"

namespace mingjian {

// 由…编制, 现公布…2022年…报告, …编制2022年…: the body's own words in the preamble.
ByteRange body_that_compiles(std::string_view text);

// 如有疑问，请与青禾区财政局办公室联系; 请联系云溪街道党政办: who is asked about a report wrote it. A government's
// office may be asked for others, so it tells nothing.
ByteRange body_that_is_asked(std::string_view text);

}  // namespace mingjian
