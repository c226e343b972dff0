#pragma once
// The five aspects that part one reports on, told by its sub-headings: out of the official order is one finding. Part
// of 次序编号.
#include "check/context.hpp"

namespace mingjian::aspects {

void check(Context& context);

}  // namespace mingjian::aspects
