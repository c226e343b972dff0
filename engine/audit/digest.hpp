#pragma once
// ReportDigest: what an audit keeps of a report in place of the report itself: head, figures, contacts, passages as
// shingles. Enough to take part as a companion (check/companion.hpp) while other reports are judged; everything that
// needs the text is not in it. Ranges are those of the report's own text.
#include <optional>
#include <string>
#include <string_view>

#include "audit/origin.hpp"
#include "check/check.hpp"
#include "check/sketch.hpp"
#include "facts/fact_set.hpp"
#include "model/document.hpp"
#include "model/layout.hpp"

namespace mingjian {

struct ReportDigest {
  // title, body (without its words for itself), year, layout, tables (cells, no labels), contacts, and of the bodies
  // named those beside it, each name once
  FactSet facts;
  Origin origin;
  ReportSketch sketch;
  std::vector<Checker::Session::Before> before;  // how the rules across reports came out without the others
};

ReportDigest digest_of(const Document& document, const FactSet& facts);

// Bytes for a store. decode() gives nullopt for bytes that encode() of this version did not write, or whose layout is
// not in `layouts`.
std::string encode(const ReportDigest& digest);
std::optional<ReportDigest> decode(std::string_view bytes, const LayoutSet& layouts);

}  // namespace mingjian
