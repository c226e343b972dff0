#pragma once
// Public bodies named in the prose, with their relation to the report's own body; also the ways the report writes its
// own name and the terms by which it speaks of itself. Generic mentions (各街道, 区政府, 相关部门) are left out.
#include "facts/fact_set.hpp"
#include "facts/prose_scan.hpp"
#include "model/document.hpp"
#include "model/gazetteer.hpp"

namespace mingjian {

void extract_bodies(const Document& document, const ProseScan& scan, const Gazetteer* gazetteer, FactSet& facts);
void extract_self_terms(const Document& document, const ProseScan& scan, FactSet& facts);

}  // namespace mingjian
