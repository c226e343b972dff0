#pragma once
// Sub-headings inside one section: （一） 1. （1）, an inner 一、, and unnumbered run-in ones.
#include <string_view>
#include <vector>

#include "facts/fact_set.hpp"
#include "facts/headings.hpp"
#include "model/document.hpp"

namespace mingjian {

// Reads blocks [section.first_block, section.end_block) and fills section.subheadings. `inner`: headings of style 一、
// that headings.hpp found to stand inside sections, in order of the text. `labels`: row labels of the section's table,
// whose torn-out pieces are no sub-headings.
void extract_subheadings(const Document& document, const std::vector<HeadingCandidate>& inner,
                         const std::vector<std::string_view>& labels, Section& section);

}  // namespace mingjian
