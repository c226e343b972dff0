#include "check/kinds/statement.hpp"

namespace mingjian {
namespace {

bool in_place(const Context& context, std::uint32_t at, const StatementSearch& search) {
  if (!context.is_prose(at)) return false;
  if (search.whole_text || (search.sections->empty() && !search.preamble)) return true;
  const std::string_view here = context.section_name_at(at);
  if (search.preamble && here == "前言") return true;
  return !here.empty() && std::find(search.sections->begin(), search.sections->end(), here) != search.sections->end();
}

bool taken_out(Context& context, ByteRange range, const StatementSearch& search) {
  for (const PatternId pattern : *search.not_says) {
    const ByteRange wanted = search.whole_sentence ? context.scan.unit_at(range.begin) : range;
    if (overlaps_any(context.matches(pattern), wanted)) return true;
  }
  return false;
}

}  // namespace

ByteRange find_statement(Context& context, const StatementSearch& search) {
  for (const PatternId pattern : *search.says) {
    for (const PatternMatch& match : context.matches(pattern)) {
      const bool here = in_place(context, match.range.begin, search);
      if (here && !taken_out(context, match.range, search)) {
        trace_candidate(context, TraceMark::met, match.range, "说到了");
        return match.range;
      }
      trace_candidate(context, TraceMark::unmet, match.range, here ? "不算，是不能代替的话" : "不算，不在“须在”的部分");
    }
  }
  if (context.trace != nullptr) context.trace->add(TraceMark::fault, "“说到”里的话，该在的部分一句也没有");
  return {};
}

}  // namespace mingjian
