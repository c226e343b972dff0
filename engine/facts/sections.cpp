// Sections with their bodies and sub-headings, and the preamble before them.
#include <algorithm>

#include "facts/extract.hpp"
#include "facts/headings.hpp"
#include "facts/preamble.hpp"
#include "facts/prose_scan.hpp"
#include "facts/section_titles.hpp"
#include "facts/subheadings.hpp"
#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

// Past the title and the body's or year's line that belongs to it.
std::uint32_t title_end(const FactSet& facts) { return facts.title ? facts.title->folded.end : 0; }

Section make_section(const Document& document, const HeadingCandidate& candidate) {
  Section section;
  section.key = candidate.section != nullptr ? candidate.section->key : "";
  section.ordinal = candidate.mark.value;
  section.match = candidate.match;
  section.split = candidate.split;
  section.title = std::string(candidate.title_text);
  section.heading_folded = candidate.folded;
  section.heading = document.original(candidate.folded);
  if (candidate.mark.value != 0)
    section.ordinal_text = std::string(document.folded.view({candidate.folded.begin, candidate.mark.end}));
  if (candidate.split) section.confidence = Confidence::recovered;
  section.first_block = candidate.run_in ? candidate.block : candidate.last_block + 1;
  return section;
}

void fill_body(const Document& document, Section& section, std::size_t end_block, std::uint32_t end) {
  section.end_block = std::max(section.first_block, end_block);
  for (std::size_t i = section.first_block; i < section.end_block; ++i) {
    const Block& block = document.blocks[i];
    const ByteRange part{std::max(block.folded.begin, section.heading_folded.end), std::min(block.folded.end, end)};
    if (part.empty()) {
      if (block.kind == BlockKind::table) section.body = cover(section.body, block.range);
      continue;
    }
    section.body_folded = cover(section.body_folded, part);
    section.body = cover(section.body, part == block.folded ? block.range : document.original(part));
  }
}

// Once all headings are known, so that table labels left in the prose can be told from it.
void count_characters(const Document& document, FactSet& facts) {
  const std::vector<bool> torn = torn_from_tables(document, facts);
  for (Section& section : facts.sections)
    for (std::size_t i = section.first_block; i < section.end_block; ++i) {
      const Block& block = document.blocks[i];
      if (!is_prose(block) || (!torn.empty() && torn[i])) continue;
      const ByteRange part{std::max(block.folded.begin, section.body_folded.begin),
                           std::min(block.folded.end, section.body_folded.end)};
      if (!part.empty()) section.characters += scan::visible_characters(document.folded.view(part));
    }
}

}  // namespace

void extract_sections(const Document& document, const ExtractOptions& options, FactSet& facts) {
  const SectionTitles titles(*options.layouts, facts.year ? facts.year->value : 0);
  const std::vector<HeadingCandidate> found = find_headings(document, titles, title_end(facts), facts);
  std::vector<HeadingCandidate> inner;
  for (const HeadingCandidate& candidate : found) {
    if (candidate.inner) {
      inner.push_back(candidate);
    } else {
      facts.sections.push_back(make_section(document, candidate));
    }
  }
  const auto text_end = static_cast<std::uint32_t>(document.folded.text().size());
  for (std::size_t i = 0; i < facts.sections.size(); ++i) {
    const bool last = i + 1 == facts.sections.size();
    const std::uint32_t end = last ? text_end : facts.sections[i + 1].heading_folded.begin;
    const std::size_t end_block = last ? document.blocks.size() : document.block_at_folded(end);
    fill_body(document, facts.sections[i], end_block, end);
    extract_subheadings(document, inner, *options.layouts, facts.sections[i]);
    std::erase_if(facts.sections[i].subheadings,
                  [&](const Subheading& sub) { return facts.in_table_line(sub.folded); });
  }
  count_characters(document, facts);
  const std::uint32_t preamble_end = facts.sections.empty() ? text_end : facts.sections.front().heading_folded.begin;
  facts.preamble = extract_preamble(document, titles, title_end(facts), preamble_end);
}

}  // namespace mingjian
