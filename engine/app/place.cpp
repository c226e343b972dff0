#include "app/place.hpp"

#include "check/locate.hpp"

namespace mingjian {

Location place_of_fact(const Document& document, const FactSet& facts, ByteRange range) {
  Location location = locate(document, range);
  // A separator carries the place of what follows it.
  const std::string_view text = document.folded.text();
  std::uint32_t folded = document.folded.folded_at(range.begin);
  while (folded < text.size() && (text[folded] == '\n' || text[folded] == '\t')) ++folded;
  if (const Section* section = facts.section_at(folded)) {
    location.section = section->key;
  } else if (facts.preamble.folded.contains(folded)) {
    location.section = "前言";
  } else if (facts.title && facts.title->folded.contains(folded)) {
    location.section = "标题";
  }
  return location;
}

}  // namespace mingjian
