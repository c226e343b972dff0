#pragma once
// The lines of a Trace that all rules share: 适用, 前提, conditions over facts, and for kinds that tell nothing of
// their own the patterns they look for. Only called when somebody wants to be told.
#include <string_view>

#include "check/applicability.hpp"
#include "check/bound_expression.hpp"
#include "check/context.hpp"

namespace mingjian {

void trace_scope(Trace& trace, const Applicability& scope, const FactSet& facts, const LayoutSet& layouts);
void trace_preconditions(Trace& trace, const Preconditions& preconditions, const Document& document,
                         const FactSet& facts);
// "表三.新收.总计 = 7", or why it has no value.
void trace_value(Trace& trace, const BoundName& name, const Document& document, const FactSet& facts);
// Value of a condition (当 …), told with its names if there is a trace.
ConditionResult condition_of(const Context& context, std::string_view key, const BoundExpression& condition);
// Everything that `index` (built for one rule alone) looks for, with its places in the report.
void trace_hits(Context& context, const PatternIndex& index);
// “quote” shortened, without line breaks.
std::string traced_quote(const Document& document, ByteRange range);

}  // namespace mingjian
