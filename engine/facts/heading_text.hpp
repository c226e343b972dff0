#pragma once
// The wording of a heading's line without what only surrounds it: marks, leaders of a table of contents, notes. Folded
// text throughout.
#include <cstdint>
#include <string_view>

namespace mingjian {

std::uint32_t stop_at(std::string_view text, std::uint32_t position);  // length of 。 : ; … there; 0 if none
std::string_view trim_stops(std::string_view title);                   // without those at its end
std::string_view without_note(std::string_view title);                 // without the bracket at its end

// Past #, * and blanks at `position`.
std::uint32_t skip_decoration(std::string_view text, std::uint32_t position, std::uint32_t end);

// "一、总体情况……3": a line of a table of contents. Removes leader and page number; false if there is none.
bool strip_leader(std::string_view& title);

}  // namespace mingjian
