#pragma once
// 他单位: places beside ours, 秀岭区 in the report of 青禾区: whose body a name tells of, and where such a place stands
// without a body. Told by the names themselves and, where it knows both, by the list of places; `gazetteer` may be
// null.
#include <string_view>
#include <vector>

#include "check/context.hpp"
#include "check/kinds/foreign_place.hpp"
#include "facts/fact_set.hpp"
#include "model/gazetteer.hpp"

namespace mingjian {

enum class PlaceOfBody : std::uint8_t {
  ours,     // ours, above it, below it, or none named
  unclear,  // 临江市 beside our 示例市: one may lie in the other
  another,  // 秀岭区 beside our 青禾区, or places that the list knows to be apart
};

// Where the body of that name has its place.
PlaceOfBody place_of(const ReportBody& own, std::string_view name, const Gazetteer* gazetteer);

// Other places where only ours can be meant: the address of the report's own contact, the subject of a sentence, whose
// 区委 leads (at the literals of leader_cues(), by their ids in the shared scan), the name in a document of our own
// making. In order of the text, each name once.
std::vector<ForeignPlace> places_beside_ours(const Context& context, const Gazetteer* gazetteer,
                                             const std::vector<LiteralId>& leaders);
const std::vector<std::string_view>& leader_cues();

}  // namespace mingjian
