#pragma once
// What stands on pages and is no part of the report: page numbers, running heads and feet, watermarks.
#include <vector>

#include "readers/page_layout/page_text.hpp"

namespace mingjian::page_layout {

enum class LineRole : std::uint8_t { body, page_number, running_head, watermark };

// Size that most of the characters have; 0 if there are none.
float body_size(const std::vector<PageText>& pages);

// Roles of the lines of each page, as pages[p].lines.
std::vector<std::vector<LineRole>> find_furniture(const std::vector<PageText>& pages, float body);

}  // namespace mingjian::page_layout
