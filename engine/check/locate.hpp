#pragma once
// From a draft to a finding: line and column, section, table and labels, quote, context line, related places. Asked
// once a finding, at the end; columns count characters, ends are exclusive, an empty range keeps an empty quote.
#include "check/context.hpp"

namespace mingjian {

Location locate(const Document& document, ByteRange range);
Finding make_finding(const Context& context, const Rule& rule, const MessageTemplate& message, FindingDraft&& draft);
// Line and words of a place in another report whose text was not at hand; `document` is that report.
void tell_place(const Document& document, RelatedPlace& place);
// 例外 of the rule by which the finding does not count; null = it counts.
const RuleException* excepted_by(const Context& context, const Rule& rule, const Finding& finding,
                                 std::string_view fact_path);

}  // namespace mingjian
