#pragma once
// What stands between title and first section, and the parts that it says the report has (包括…, 由…组成).
#include "facts/fact_set.hpp"
#include "facts/section_titles.hpp"
#include "model/document.hpp"

namespace mingjian {

// `begin`, `end`: folded offsets of the end of the title and the beginning of the first section (or the text's end).
Preamble extract_preamble(const Document& document, const SectionTitles& titles, std::uint32_t begin,
                          std::uint32_t end);

}  // namespace mingjian
