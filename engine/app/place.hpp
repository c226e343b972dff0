#pragma once
// A byte range of a document as people are told it: line, column, section. For facts; findings get theirs from check.
#include "facts/fact_set.hpp"
#include "finding/finding.hpp"
#include "model/document.hpp"

namespace mingjian {

Location place_of_fact(const Document& document, const FactSet& facts, ByteRange range);

}  // namespace mingjian
