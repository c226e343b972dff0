#pragma once
// Who writes with one hand: a government and its office, and a body that followed another (renamed, 镇 made 街道,
// merged). Words that such bodies have in common are no copies. Bodies stay apart in everything else.
#include <vector>

#include "audit/corpus.hpp"

namespace mingjian {

// Sets CorpusReport::author of all reports; their bodies must be told. `bodies`: how many there are.
void tell_authors(std::deque<CorpusReport>& reports, std::size_t bodies);

}  // namespace mingjian
