#pragma once
// Documents named in the text: 《title》 with or without its number in brackets behind it, and numbers standing alone:
// 国办公开办函〔2019〕60号, 国务院令第711号. Everything is kept as written; what is wrong with it is for the rules.
#include "facts/fact_set.hpp"
#include "facts/prose_scan.hpp"
#include "model/document.hpp"

namespace mingjian {

void extract_citations(const Document& document, const ProseScan& scan, FactSet& facts);

}  // namespace mingjian
