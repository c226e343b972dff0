#include "output/svg_chart.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "finding/finding.hpp"
#include "output/escape.hpp"

namespace mingjian {
namespace {

constexpr int kWidth = 560, kLabel = 150, kRow = 26, kBar = 16, kNumber = 60;

std::size_t sum(const ChartBar& bar) { return bar.values[0] + bar.values[1] + bar.values[2]; }

}  // namespace

void append_bar_chart(std::string& out, std::string_view title, const std::vector<ChartBar>& bars) {
  if (bars.empty()) return;
  std::size_t most = 1;
  std::string spoken;
  for (const ChartBar& bar : bars) {
    most = std::max(most, sum(bar));
    spoken += fmt::format("{}{} {}", spoken.empty() ? "" : "，", bar.label, sum(bar));
  }
  const auto add = [&](const std::string& piece) { out += piece; };
  const int height = static_cast<int>(bars.size()) * kRow;
  add(
      fmt::format("<figure class=\"chart\"><figcaption>{}</figcaption>\n<svg viewBox=\"0 0 {} {}\" role=\"img\" "
                  "aria-label=\"{}：{}\">\n",
                  markup(title), kWidth, height, markup(title), markup(spoken)));
  int top = 0;
  for (const ChartBar& bar : bars) {
    add(fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>", kLabel - 8, top + kBar + 2,
                    markup(bar.label)));
    double left = kLabel;
    for (std::size_t level = 0; level < bar.values.size(); ++level) {
      if (bar.values[level] == 0) continue;
      const double width =
          static_cast<double>(bar.values[level]) * (kWidth - kLabel - kNumber) / static_cast<double>(most);
      add(fmt::format("<rect class=\"{}\" x=\"{:.1f}\" y=\"{}\" width=\"{:.1f}\" height=\"{}\"/>",
                      level_english(static_cast<Level>(level)), left, top + 4, width, kBar));
      left += width;
    }
    add(fmt::format("<text x=\"{:.1f}\" y=\"{}\">{}</text>\n", left + 6, top + kBar + 2, sum(bar)));
    top += kRow;
  }
  add("</svg></figure>\n");
}

}  // namespace mingjian
