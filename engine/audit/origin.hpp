#pragma once
// Origin: what a report tells of where its body is, to keep bodies of one name in places of one name apart (宝山区 is a
// district of two cities): the area codes of its own telephones, the regions whose governments' documents it cites
// (沪府办发, 黑政发), the governments above that it names. Nothing is looked up: two origins are only held together.
#include <string>
#include <vector>

#include "facts/fact_set.hpp"

namespace mingjian {

struct Origin {
  // Each ascending and once; empty = not told. "0469"; "沪", "黑"; "双鸭山".
  std::vector<std::string> area_codes, regions, superiors;

  bool told() const { return !area_codes.empty() || !regions.empty() || !superiors.empty(); }
  // Of one kind both tell something, and have nothing of it in common.
  bool clashes(const Origin& other) const;
  // Of one kind both tell the same.
  bool shares(const Origin& other) const;
  void take(const Origin& other);
};

Origin origin_of(const FactSet& facts);

}  // namespace mingjian
