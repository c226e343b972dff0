#pragma once
// In what relation a body that the text names stands to the report's own, told by the two names and by the list of
// places. Not whose contacts or words stand beside it.
#include "facts/body_name.hpp"
#include "facts/fact_set.hpp"
#include "model/gazetteer.hpp"

namespace mingjian {

// `gazetteer` may be null.
BodyRelation relation_to(const ReportBody& own, const Gazetteer* gazetteer, const BodyName& name);

}  // namespace mingjian
