#pragma once
// Brackets, quotes and book-title marks of prose blocks, matched by position with a stack; each block by itself (a
// paragraph broken by a page end is one block). Widths are those of the original characters.
#include "facts/fact_set.hpp"
#include "facts/prose_scan.hpp"
#include "model/document.hpp"

namespace mingjian {

void extract_paired_marks(const Document& document, const ProseScan& scan, FactSet& facts);

}  // namespace mingjian
