#pragma once
// Finds the section headings of a report: which blocks they are, how they are numbered, which official section they
// mean. Not here: sub-headings inside sections (subheadings.hpp).
#include <cstdint>
#include <string_view>
#include <vector>

#include "facts/fact_set.hpp"
#include "facts/section_titles.hpp"
#include "model/document.hpp"

namespace mingjian {

struct OrdinalMark {
  int value = 0;
  std::uint32_t end = 0;  // past the ordinal and its mark
  char style = '-';       // 's' 一、  'c' （一）  'd' 1.  'p' （1）  'P' 第一部分
};
// An ordinal at `position` of folded text; value 0 if there is none.
OrdinalMark parse_ordinal(std::string_view folded, std::uint32_t position);

struct HeadingCandidate {
  std::size_t block = 0, last_block = 0;  // last_block: where a split heading ends
  OrdinalMark mark;
  ByteRange folded;             // ordinal and title
  ByteRange title;              // folded; the first piece of a split one
  std::string_view title_text;  // folded text, or the official title for a split one
  const LayoutSection* section = nullptr;
  TitleMatch match = TitleMatch::unknown;
  bool run_in = false, split = false, inner = false;  // inner: 一、 as a sub-heading inside a section
  bool tentative =
      false;  // no line of its own and no official wording: a heading only if nothing else holds its section
};

// Lines that a table of `facts` takes are none.
std::vector<HeadingCandidate> find_headings(const Document& document, const SectionTitles& titles, std::uint32_t from,
                                            const FactSet& facts);

}  // namespace mingjian
