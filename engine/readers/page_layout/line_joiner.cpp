#include "readers/page_layout/line_joiner.hpp"

#include <algorithm>
#include <cmath>

#include "readers/text/line_marks.hpp"

namespace mingjian::page_layout {
namespace {

constexpr float kLongLine = 0.8F;    // of the longest on its page
constexpr float kIndent = 1.2F;      // sizes right of the margin: a paragraph's first line
constexpr float kSlack = 1.3F;       // sizes that a full line may stay short, besides what did not fit
constexpr float kOtherSize = 0.12F;  // of the size
constexpr float kLooser = 1.22F;     // of the usual distance: a gap between paragraphs
constexpr float kLongestPitch = 3.5F;
constexpr std::uint32_t kFewCharacters = 10;
constexpr std::size_t kManyLines = 6;

float quantile(std::vector<float>& values, double share) {
  const auto at = values.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(values.size() - 1) * share);
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

bool same_size(const Line& a, const Line& b) {
  return std::fabs(a.size - b.size) <= kOtherSize * std::max(a.size, b.size);
}

// "邮箱：" at the margin and a word of Latin letters or digits that had no room behind it.
bool waits_for_word(const Line& before, const Line& next) {
  const char first = next.text.empty() ? ' ' : next.text.front();
  const bool word = (first >= '0' && first <= '9') || (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z');
  return word && (before.text.ends_with("：") || before.text.ends_with(':'));
}

}  // namespace

LineJoiner::LineJoiner(const std::vector<PageText>& pages, const std::vector<std::vector<LineRole>>& roles, float body)
    : body_(body) {
  measure_margins(pages, roles);
  measure_indents(pages, roles);
  measure_pitch(pages, roles);
}

// Margins: where most of the long lines begin and end. A page has its own if they are as wide but stand elsewhere.
void LineJoiner::measure_margins(const std::vector<PageText>& pages, const std::vector<std::vector<LineRole>>& roles) {
  std::vector<float> longest(pages.size(), 0);
  float widest = 0;
  const auto prose = [&](std::size_t p, std::size_t i) {
    const Line& line = pages[p].lines[i];
    return roles[p][i] == LineRole::body && line.pieces.empty() && line.characters >= kFewCharacters;
  };
  for (std::size_t p = 0; p < pages.size(); ++p) {
    for (std::size_t i = 0; i < pages[p].lines.size(); ++i) {
      if (prose(p, i)) longest[p] = std::max(longest[p], pages[p].lines[i].box.width());
    }
  }
  std::vector<bool> column(pages.size());
  float of_columns = 0;  // a page that is no wider is the last, with the rest of the left column
  for (std::size_t p = 0; p < pages.size(); ++p) {
    column[p] = pages[p].column || (longest[p] > 0 && longest[p] < of_columns + body_);
    if (pages[p].column) of_columns = std::max(of_columns, longest[p]);
    widest = std::max(widest, column[p] ? 0.0F : longest[p]);
  }
  std::vector<float> lefts, rights;
  std::vector<Margins> own(pages.size());
  for (std::size_t p = 0; p < pages.size(); ++p) {
    std::vector<float> page_lefts, page_rights;
    for (std::size_t i = 0; i < pages[p].lines.size(); ++i) {
      const Box& box = pages[p].lines[i].box;
      if (!prose(p, i) || box.width() < kLongLine * (column[p] ? longest[p] : widest)) continue;
      page_lefts.push_back(box.left);
      page_rights.push_back(box.right);
    }
    if (!column[p]) {
      lefts.insert(lefts.end(), page_lefts.begin(), page_lefts.end());
      rights.insert(rights.end(), page_rights.begin(), page_rights.end());
    }
    if (page_lefts.size() >= kManyLines) own[p] = {quantile(page_lefts, 0.1), quantile(page_rights, 0.9), true};
  }
  Margins usual;
  if (lefts.size() >= 2) usual = {quantile(lefts, 0.1), quantile(rights, 0.9), true};
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const Margins& page = own[p];
    const float wider = (page.right - page.left) - (usual.right - usual.left);
    const bool as_wide = column[p] || std::fabs(wider) < body_ / 2;
    margins_.push_back(page.known && as_wide ? page : usual);
  }
}

void LineJoiner::measure_indents(const std::vector<PageText>& pages, const std::vector<std::vector<LineRole>>& roles) {
  std::size_t lines = 0, indented_lines = 0;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    if (!margins_[p].known) continue;
    for (std::size_t i = 0; i < pages[p].lines.size(); ++i) {
      const Line& line = pages[p].lines[i];
      if (roles[p][i] != LineRole::body || line.characters < kFewCharacters || !line.pieces.empty()) continue;
      ++lines;
      const float indent = line.box.left - margins_[p].left;
      indented_lines += indent > kIndent * line.size && indent < 3 * line.size ? 1 : 0;
    }
  }
  indents_begin_ = indented_lines >= 2 && indented_lines * 20 >= lines;
}

void LineJoiner::measure_pitch(const std::vector<PageText>& pages, const std::vector<std::vector<LineRole>>& roles) {
  std::vector<float> pitches;
  for (std::size_t p = 0; p < pages.size(); ++p) {
    const Line* before = nullptr;
    for (const Element& element : pages[p].order) {
      if (element.is_grid || roles[p][element.index] != LineRole::body) {
        before = nullptr;
        continue;
      }
      const Line& line = pages[p].lines[element.index];
      const bool prose = std::fabs(line.size - body_) <= kOtherSize * body_ && line.pieces.empty();
      if (before != nullptr && prose && same_size(*before, line) && line.size > 0) {
        const float pitch = (line.box.bottom - before->box.bottom) / line.size;
        if (pitch > 0.8F && pitch < kLongestPitch) pitches.push_back(pitch);
      }
      before = &line;
    }
  }
  if (pitches.size() < 3) return;
  pitch_ = quantile(pitches, 0.2);
  const auto wider = std::count_if(pitches.begin(), pitches.end(), [&](float p) { return p > kLooser * pitch_; });
  gaps_begin_ = wider >= 3 && wider * std::ptrdiff_t{10} >= static_cast<std::ptrdiff_t>(pitches.size());
}

bool LineJoiner::indented(const Line& line, const Margins& margins) const {
  return line.box.left - margins.left > kIndent * std::min(line.size, 1.5F * body_);
}

// Full: what cannot be parted at the beginning of the next line had no room.
bool LineJoiner::full(const Line& before, const Line& next, const Margins& margins) const {
  const float word = std::min(next.first_word, (margins.right - margins.left) / 2);
  return before.box.right + word + kSlack * before.size > margins.right;
}

// A title over two lines, both in the middle of the page.
bool LineJoiner::centred_pair(const Line& before, const Line& next, const Margins& m, const Margins& n) const {
  const auto centred = [](const Line& line, const Margins& margins) {
    return std::fabs(line.box.middle_x() - (margins.left + margins.right) / 2) < line.size;
  };
  const bool narrow = next.box.left - n.left > 3 * next.size;
  return centred(before, m) && centred(next, n) && (before.size > 1.15F * body_ || narrow) &&
         text_reader::ending_of(before.text) != text_reader::Ending::stopped;
}

bool LineJoiner::continues(std::size_t before_page, const Line& before, std::size_t page, const Line& next) const {
  const Margins& m = margins_[before_page];
  const Margins& n = margins_[page];
  if (!m.known || !n.known || !same_size(before, next)) return false;
  if (!before.pieces.empty() || !next.pieces.empty()) return false;
  if (!full(before, next, m)) return false;
  if (before_page == page && pitch_ > 0) {
    const float pitch = (next.box.bottom - before.box.bottom) / next.size;
    if (pitch > kLooser * pitch_) return false;
  }
  if (indented(next, n)) return centred_pair(before, next, m, n);
  if (gaps_begin_ && before_page == page) return true;
  const bool begins = text_reader::begins_item(next.text);
  const text_reader::Ending ending = text_reader::ending_of(before.text);
  if (indents_begin_) {
    // Headings are sometimes set without the indent, and so is the rest of a page whose tables are.
    const bool sub = before.text.ends_with("。") && (next.text.starts_with("（") || next.text.starts_with("("));
    return !((text_reader::begins_section(next.text) || (sub && begins)) && ending == text_reader::Ending::stopped);
  }
  return !begins && (ending != text_reader::Ending::stopped || waits_for_word(before, next));
}

}  // namespace mingjian::page_layout
