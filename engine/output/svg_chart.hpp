#pragma once
// Bars of counts by level as inline SVG that follows the page's colours and is told to screen readers in one sentence.
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace mingjian {

struct ChartBar {
  std::string label;
  std::array<std::size_t, 3> values{};  // by Level
};

// Nothing for no bars.
void append_bar_chart(std::string& out, std::string_view title, const std::vector<ChartBar>& bars);

}  // namespace mingjian
