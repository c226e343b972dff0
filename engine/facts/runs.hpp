#pragma once
// Ordinal runs inside prose: 一是…二是…, 第一…第二…, 首先…其次…, （一）…（二）… within a paragraph. A run may go on
// over paragraphs. Each item's closing punctuation is kept, so that rules can compare them.
#include "facts/fact_set.hpp"
#include "facts/prose_scan.hpp"
#include "model/document.hpp"

namespace mingjian {

void extract_ordinal_runs(const Document& document, const ProseScan& scan, FactSet& facts);

}  // namespace mingjian
