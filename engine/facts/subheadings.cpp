#include "facts/subheadings.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/fold.hpp"
#include "facts/prose_scan.hpp"
#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

constexpr std::uint32_t kLongestHeading = 40;  // characters
constexpr std::uint32_t kLongestSlogan = 20;

// End of the heading that begins at `begin`: its first sentence, or the first clause if that is long.
std::uint32_t heading_end(std::string_view text, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t comma = 0, characters = 0;
  for (std::uint32_t p = begin; p < end; ++characters) {
    const auto [c, length] = utf8::decode(text, p);
    if (characters >= kLongestHeading) return comma != 0 ? comma : p;
    p += length;
    if (c == U'。' || c == U':' || c == U';') return p;
    if (c == U',' && comma == 0) comma = p;
  }
  return end;
}

// The first line of the block: a heading that a reader has joined with its text ends there.
std::uint32_t line_end(const Document& document, const Block& block, std::uint32_t begin) {
  const std::uint32_t from = document.original({begin, begin + 1}).begin;
  const std::size_t line = document.text.find('\n', from);
  if (line == std::string::npos || line >= block.range.end) return block.folded.end;
  return std::clamp(document.folded.folded_at(static_cast<std::uint32_t>(line)), begin, block.folded.end);
}

Subheading make(const Document& document, std::size_t index, const OrdinalMark& mark, std::uint32_t begin) {
  const Block& block = document.blocks[index];
  const std::string_view text = document.folded.text();
  Subheading heading;
  heading.block = index;
  heading.ordinal = mark.value;
  heading.style = mark.style;
  std::uint32_t end = heading_end(text, mark.end, block.folded.end);
  const std::uint32_t line = line_end(document, block, begin);
  if (line < end && line > mark.end && scan::visible_characters(text.substr(mark.end, line - mark.end)) <= 24)
    end = line;
  heading.folded = {begin, end};
  heading.range = document.original(heading.folded);
  heading.text = std::string(document.folded.view(heading.folded));
  heading.run_in = end < block.folded.end;
  heading.ordinal_range = document.original({begin, mark.end});
  if (mark.style == 'c' || mark.style == 'p') {
    const std::string_view ordinal = document.source(heading.ordinal_range);
    const bool whole = text[begin] == '(';  // else its first half is lost, which says more than the width of the other
    heading.half_width_open = whole && ordinal.find('(') != std::string_view::npos;
    heading.half_width_close = whole && ordinal.find(')') != std::string_view::npos;
  }
  return heading;
}

// Bytes of `folded` that `label` (as the layout writes it) begins with.
std::uint32_t common_start(std::string_view folded, std::string_view label) {
  std::uint32_t p = 0;
  for (std::size_t i = 0; i < label.size();) {
    const auto [c, length] = utf8::decode(label, i);
    i += length;
    const char32_t own = fold_character(c);
    if (own == 0 || own == U' ') continue;
    const auto [other, width] = utf8::decode(folded, p);
    if (width == 0 || other != own) break;
    p += width;
  }
  return p;
}

// A piece of a row label that a conversion has torn out of its table: "（三）不", "2.其他法律行政法规禁".
bool is_row_label(std::string_view block, std::uint32_t ordinal, const LayoutTable& table) {
  const auto begins = [&](std::string_view label) {
    const std::uint32_t common = common_start(block, label);
    if (common <= ordinal) return false;
    const bool cut = common == block.size() || scan::is_ascii_digit(scan::character_at(block, common));
    return cut || common >= ordinal + 6;
  };
  // 三、本年度办 of 三、本年度办理结果; 三、本年度办理情况 is the author's heading.
  const auto begins_parent = [&](std::string_view label) {
    const std::uint32_t common = common_start(block, label);
    if (common < ordinal + 6) return false;
    const char32_t next = common == block.size() ? U' ' : scan::character_at(block, common);
    return next == U' ' || next == U'(' || scan::is_ascii_digit(next);
  };
  return std::any_of(table.blocks.begin(), table.blocks.end(), [&](const LayoutBlock& rows) {
    return std::any_of(rows.rows.begin(), rows.rows.end(), [&](const LayoutRow& row) {
      return begins(row.label) || begins(row.group_label) || (!row.parents.empty() && begins_parent(row.parents[0]));
    });
  });
}

// Of a table that stands in the section in any layout.
bool is_row_label(std::string_view block, std::uint32_t ordinal, const LayoutSet& layouts, std::string_view section) {
  if (section.empty()) return false;
  return std::any_of(layouts.layouts.begin(), layouts.layouts.end(), [&](const Layout& layout) {
    return std::any_of(layout.tables.begin(), layout.tables.end(), [&](const LayoutTable& table) {
      return table.section == section && is_row_label(block, ordinal, table);
    });
  });
}

void add_numbered(const Document& document, std::size_t index, std::uint32_t begin, const LayoutSet& layouts,
                  Section& section) {
  const Block& block = document.blocks[index];
  const std::string_view text = document.folded.text();
  while (begin < block.folded.end && (text[begin] == '#' || text[begin] == '*' || text[begin] == ' ')) ++begin;
  const OrdinalMark mark = parse_ordinal(text, begin);
  if (mark.value == 0 || mark.style == 's' || mark.style == 'P' || mark.end >= block.folded.end) return;
  const std::string_view head = text.substr(begin, std::min<std::uint32_t>(block.folded.end - begin, 400));
  if (is_row_label(head, mark.end - begin, layouts, section.key)) return;
  section.subheadings.push_back(make(document, index, mark, begin));
}

// "加强组织领导，健全组织机构。" before more text: two clauses or a verb and its object, nothing that reports a fact.
bool slogan(std::string_view text, ByteRange block, std::uint32_t& end) {
  static constexpr std::array<std::string_view, 17> kFactual = {
      "是", "了", "有", "将", "已", "我", "本", "该", "此", "为", "一方面", "目前", "如下", "以下", "上述", "未", "共"};
  std::uint32_t characters = 0, p = block.begin;
  char32_t c = 0;
  while (p < block.end && characters <= kLongestSlogan + 1) {
    const auto decoded = utf8::decode(text, p);
    c = decoded.code_point;
    p += decoded.length;
    if (c == U'。') break;
    if (c < 0x80 && c != U',') return false;
    if (c == U'“' || c == U'《') return false;
    ++characters;
  }
  if (c != U'。' || characters < 4 || characters > kLongestSlogan || p >= block.end) return false;
  const std::string_view sentence = text.substr(block.begin, p - block.begin);
  for (std::string_view word : kFactual)
    if (sentence.find(word) != std::string_view::npos) return false;
  end = p;
  return true;
}

bool ends_paragraph(std::string_view text, std::uint32_t end) {
  static constexpr scan::Words kEnds({"。", ":", ";", "!", "”", ")"});
  return scan::any_ends_at(text, end, kEnds) != 0;
}

void unnumbered(const Document& document, const Section& section, std::vector<Subheading>& found) {
  std::vector<Subheading> slogans;
  std::size_t next_known = 0;
  bool ended = true;  // the paragraph before is complete: this one does not carry it on
  for (std::size_t i = section.first_block; i < section.end_block; ++i) {
    const Block& block = document.blocks[i];
    while (next_known < found.size() && found[next_known].block < i) ++next_known;
    if (!is_prose(block)) continue;
    const bool known = next_known < found.size() && found[next_known].block == i;
    const bool fresh = known || std::exchange(ended, ends_paragraph(document.folded.text(), block.folded.end));
    if (known) ended = true;
    if (known || !fresh) continue;
    std::uint32_t end = 0;
    const std::uint32_t begin = std::max(block.folded.begin, section.body_folded.begin);
    if (!slogan(document.folded.text(), {begin, block.folded.end}, end)) continue;
    Subheading heading;
    heading.style = '-';
    heading.run_in = true;
    heading.block = i;
    heading.folded = {begin, end};
    heading.range = document.original(heading.folded);
    heading.text = std::string(document.folded.view(heading.folded));
    heading.ordinal_range = {heading.range.begin, heading.range.begin};
    slogans.push_back(std::move(heading));
  }
  if (slogans.size() < 2) return;
  const auto middle = static_cast<std::ptrdiff_t>(found.size());
  found.insert(found.end(), slogans.begin(), slogans.end());
  std::inplace_merge(found.begin(), found.begin() + middle, found.end(),
                     [](const Subheading& a, const Subheading& b) { return a.folded.begin < b.folded.begin; });
}

}  // namespace

void extract_subheadings(const Document& document, const std::vector<HeadingCandidate>& inner, const LayoutSet& layouts,
                         Section& section) {
  auto next = std::lower_bound(inner.begin(), inner.end(), section.first_block,
                               [](const HeadingCandidate& c, std::size_t block) { return c.block < block; });
  for (std::size_t i = section.first_block; i < section.end_block; ++i) {
    const Block& block = document.blocks[i];
    if (!is_prose(block)) continue;
    while (next != inner.end() && next->block < i) ++next;
    if (next != inner.end() && next->block == i) {
      const std::uint32_t from = next->folded.begin;
      const std::string_view head =
          document.folded.text().substr(from, std::min<std::uint32_t>(block.folded.end - from, 400));
      if (next->mark.style == 's' && is_row_label(head, next->mark.end - from, layouts, section.key)) continue;
      section.subheadings.push_back(make(document, i, next->mark, next->folded.begin));
      continue;
    }
    const std::uint32_t begin = std::max(block.folded.begin, section.body_folded.begin);
    if (begin < block.folded.end) add_numbered(document, i, begin, layouts, section);
  }
  unnumbered(document, section, section.subheadings);
}

}  // namespace mingjian
