#pragma once
// Sub-headings inside one section: （一） 1. （1）, an inner 一、, and unnumbered run-in ones.
#include <vector>

#include "facts/fact_set.hpp"
#include "facts/headings.hpp"
#include "model/document.hpp"
#include "model/layout.hpp"

namespace mingjian {

// Reads blocks [section.first_block, section.end_block) and fills section.subheadings. `inner`: headings of style 一、
// that headings.hpp found to stand inside sections, in order of the text. Torn-out pieces of the row labels that the
// layouts give the section's table are no sub-headings.
void extract_subheadings(const Document& document, const std::vector<HeadingCandidate>& inner, const LayoutSet& layouts,
                         Section& section);

}  // namespace mingjian
