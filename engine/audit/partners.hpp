#pragma once
// Partners: which reports of the corpus take part while one is judged, and in what role.
#include <string>
#include <vector>

#include "audit/corpus.hpp"
#include "audit/passage_index.hpp"
#include "check/companion.hpp"

namespace mingjian {

struct Partner {
  Corpus::Index report = 0;
  CompanionRole role = CompanionRole::other_body;
};

struct Partners {
  std::vector<Partner> reports;  // last year first, then the subordinates, then other versions, then others by path
  std::vector<std::string> expected;  // names of subordinates of the list
};

class PartnerFinder {
 public:
  PartnerFinder(const Corpus& corpus, const PassageIndex& passages, const std::vector<ExpectedBody>& bodies)
      : corpus_(corpus), passages_(passages), bodies_(bodies) {}

  Partners of(Corpus::Index report) const;

 private:
  const Corpus& corpus_;
  const PassageIndex& passages_;
  const std::vector<ExpectedBody>& bodies_;
};

}  // namespace mingjian
