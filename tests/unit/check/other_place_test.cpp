#include "check/kinds/other_place.hpp"

#include <doctest/doctest.h>

#include "rules/gazetteer_file.hpp"

using namespace mingjian;

TEST_CASE("the short name of an autonomous county names the same place") {
  const auto gazetteer = make_gazetteer("名称,上级,省,区号,邮编\n青禾裕固族自治县,甲市,子省,,\n秀岭县,甲市,子省,,\n");
  REQUIRE(gazetteer.has_value());
  ReportBody own;
  own.kind = BodyKind::department;
  own.name = "青禾裕固族自治县财政局";
  own.place = "青禾裕固族自治县";
  CHECK(place_of(own, "青禾县人民政府", gazetteer->get()) == PlaceOfBody::ours);
  CHECK(place_of(own, "秀岭县人民政府", gazetteer->get()) == PlaceOfBody::another);
  own.name = "青禾县财政局";
  own.place = "青禾县";
  CHECK(place_of(own, "青禾裕固族自治县人民政府", gazetteer->get()) == PlaceOfBody::ours);
}
