#pragma once
// Lists whose length the text announces: 以下三个方面, 以上5种手段, A、B、C等6个子栏目; with the number of items
// counted where that is certain.
#include "facts/fact_set.hpp"
#include "model/document.hpp"

namespace mingjian {

// Needs facts.quantities and facts.ordinal_runs.
void extract_counted_lists(const Document& document, FactSet& facts);

}  // namespace mingjian
