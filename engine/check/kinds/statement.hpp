#pragma once
// "The report must speak of X in sections A, B": shared by 规定说明 and 有数必说.
#include "check/kinds/support.hpp"

namespace mingjian {

struct StatementSearch {
  const std::vector<std::string>* sections = nullptr;  // keys; empty and no whole_text = everywhere
  bool whole_text = false, preamble = false;
  const std::vector<PatternId>* says = nullptr;
  const std::vector<PatternId>* not_says = nullptr;  // a phrase inside one of these does not count
  bool whole_sentence = false;                       // not_says takes the whole sentence out, not only itself
};

// First folded range that says it; empty = nothing does.
ByteRange find_statement(Context& context, const StatementSearch& search);

}  // namespace mingjian
