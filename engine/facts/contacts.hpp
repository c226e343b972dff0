#pragma once
// Contacts: telephone, mobile, fax, postcode, address, e-mail, website, person; behind a label (电话：…) or by their
// form. Malformed ones are taken as written. The owner is the body named before them, found by bodies.hpp.
#include "facts/fact_set.hpp"
#include "facts/prose_scan.hpp"
#include "model/document.hpp"

namespace mingjian {

// Needs facts.bodies and facts.sentences.
void extract_contacts(const Document& document, const ProseScan& scan, FactSet& facts);

}  // namespace mingjian
