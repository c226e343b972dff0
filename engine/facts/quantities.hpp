#pragma once
// Quantities of prose: numbers with their unit, multiplier, approximation and what they count. Not: years, dates,
// document numbers, ordinals, articles of laws, telephone numbers, addresses, serial numbers.
#include "facts/fact_set.hpp"
#include "facts/prose_scan.hpp"
#include "model/document.hpp"

namespace mingjian {

void extract_quantities(const Document& document, const ProseScan& scan, FactSet& facts);

}  // namespace mingjian
