// Facts of the running text, in the order in which they need one another.
#include <algorithm>

#include "facts/bodies.hpp"
#include "facts/citations.hpp"
#include "facts/contacts.hpp"
#include "facts/dates.hpp"
#include "facts/extract.hpp"
#include "facts/lists.hpp"
#include "facts/paired_marks.hpp"
#include "facts/prose_scan.hpp"
#include "facts/quantities.hpp"
#include "facts/runs.hpp"
#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

// 0000-1234567转801, …转分机801
bool is_extension(std::string_view text, std::uint32_t number_end, std::uint32_t begin) {
  const std::string_view between = begin > number_end ? text.substr(number_end, begin - number_end) : "";
  return between == "转" || between == "转分机" || between == "分机" || between == "(分机";
}

}  // namespace

void extract_prose(const Document& document, const ExtractOptions& options, FactSet& facts) {
  const ProseScan scan = scan_prose(document, torn_from_tables(document, facts));
  extract_dates(document, scan, facts);
  extract_quantities(document, scan, facts);
  extract_citations(document, scan, facts);
  extract_bodies(document, scan, options.gazetteer, facts);
  extract_self_terms(document, scan, facts);
  extract_contacts(document, scan, facts);
  // A postcode or number of a contact is no quantity, nor are the floor and the room of an address.
  static constexpr scan::Words kOfHouses({"层", "座", "间", "门", "道", "环"});
  auto contact = facts.contacts.begin();
  std::erase_if(facts.quantities, [&](const Quantity& quantity) {
    while (contact != facts.contacts.end() && contact->folded.end <= quantity.folded.begin) ++contact;
    if (quantity.unit.empty() && contact != facts.contacts.begin() &&
        is_extension(document.folded.text(), std::prev(contact)->folded.end, quantity.folded.begin))
      return true;
    if (contact == facts.contacts.end() || !contact->folded.overlaps(quantity.folded)) return false;
    return contact->kind != ContactKind::address || quantity.unit.empty() ||
           std::find(kOfHouses.begin(), kOfHouses.end(), quantity.unit) != kOfHouses.end();
  });
  extract_ordinal_runs(document, scan, facts);
  extract_counted_lists(document, facts);
  extract_paired_marks(document, scan, facts);
}

}  // namespace mingjian
