// Reports whose tables have no ruling lines: row names wrap, values stand at the top or in the middle of their rows,
// names of several rows between the rows they are for. A cell is read right or is said to be unread, and nothing is
// found that the text does not have.
#include "equality_support.hpp"
#include "pdf_of_draft.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

struct UnruledWay {
  const char* name;
  double size, leading, padding, label_share;
  double from_top, from_left, labels_from_left;
  double width;
};

constexpr UnruledWay kWays[] = {
    {"values at the top", 8, 1.375, 3, 0.45, 0, 0, 0, 595},
    {"values in the middle", 8, 1.375, 3, 0.45, 0.5, 0.5, 0, 595},
    {"all in the middle", 9, 1.3, 3, 0.40, 0.5, 0.5, 0.5, 595},
    {"no room between rows, top", 8, 1.2, 0.5, 0.45, 0, 0.5, 0, 595},
    {"no room between rows, middle", 8, 1.2, 0.5, 0.45, 0.5, 0.5, 0, 595},
    {"narrow names", 8, 1.4, 4, 0.30, 0.5, 0.5, 0, 595},
    {"large", 10.5, 1.5, 5, 0.42, 0.5, 0.5, 0, 595},
    {"no room at all, top", 8, 1.2, 0.01, 0.5, 0, 0.5, 0, 595},
    {"values at the bottom", 9, 1.3, 3, 0.45, 1, 0.5, 0, 595},
    {"centred names, top", 9, 1.4, 4, 0.5, 0, 0.5, 0.5, 595},
    {"small", 7, 1.25, 2, 0.35, 0.5, 0.5, 0, 595},
    {"wide page", 9, 1.3, 3, 0.45, 0.5, 1, 0, 842},
};

PdfWay way_of(const UnruledWay& unruled) {
  PdfWay way;
  way.ruled = false;
  way.cell_size = unruled.size;
  way.leading = unruled.leading;
  way.padding = unruled.padding;
  way.label_share = unruled.label_share;
  way.from_top = unruled.from_top;
  way.from_left = unruled.from_left;
  way.labels_from_left = unruled.labels_from_left;
  way.width = unruled.width;
  return way;
}

bool is_value(const std::string& fact) { return fact.starts_with("0 "); }

}  // namespace

TEST_CASE("tables without ruling lines whose names wrap: cells right or unread, no finding beyond the text's") {
  std::size_t cells = 0, right = 0;
  for (const UnruledWay& unruled : kWays) {
    std::size_t own = 0, own_right = 0;
    for (const Draft& draft : base_reports().drafts) {
      const std::string bytes = pdf_of_draft(draft, way_of(unruled));
      const Outcome text = outcome_of("甲.txt", render(draft, Serialisation::tab_rows));
      const Outcome pdf = outcome_of("甲.pdf", bytes);
      for (const auto& [name, value] : text.facts) {
        if (!name.starts_with("表") || !is_value(value)) continue;
        const auto found = pdf.facts.find(name);
        ++own;
        if (found == pdf.facts.end() || !is_value(found->second)) continue;
        CHECK_MESSAGE(found->second == value, std::string(unruled.name) << ' ' << draft.name << ' ' << name);
        own_right += found->second == value ? 1 : 0;
      }
      for (const std::string& finding : pdf.findings) {
        CHECK_MESSAGE(text.findings.count(finding) > 0, std::string(unruled.name)
                                                            << ' ' << draft.name << ": " << finding);
      }
    }
    CHECK_MESSAGE(own_right * 100 >= own * 99, std::string(unruled.name)
                                                   << ": " << own_right << " of " << own << " cells");
    cells += own;
    right += own_right;
  }
  MESSAGE(right << " of " << cells << " cells");
  CHECK(cells > 10000);
}
