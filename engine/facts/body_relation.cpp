#include "facts/body_relation.hpp"

#include <algorithm>

#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

class Relation {
 public:
  Relation(const ReportBody& own, const Gazetteer* gazetteer) : own_(own), gazetteer_(gazetteer) {}

  BodyRelation of(const BodyName& name) const {
    const int own = own_rank();
    if (shortens_own(name)) return BodyRelation::self;
    static constexpr scan::Words kCentral({"国务院", "中共中央", "中央", "全国", "国家", "中华人民共和国"});
    if (scan::any_at(name.name, 0, kCentral) != 0) return BodyRelation::superior;
    if (name.kind == BodyKind::department || name.kind == BodyKind::government_office || name.kind == BodyKind::other) {
      const int level = place_rank(name);
      if (level == 0 || own == 0) return BodyRelation::unknown;
      if (!own_line(name.place)) return BodyRelation::parallel;
      if (is_government(own_.kind) && own_.kind != BodyKind::township_government) {
        if (level == own) return same_place(name.place) ? BodyRelation::own_department : BodyRelation::parallel;
        return level < own ? BodyRelation::superior : BodyRelation::subordinate;
      }
      if (own_.kind == BodyKind::department || own_.kind == BodyKind::government_office)
        return level == own ? BodyRelation::parallel : level < own ? BodyRelation::superior : BodyRelation::subordinate;
      return level < own ? BodyRelation::superior : BodyRelation::parallel;
    }
    const int level = rank(name.kind);
    if (level == 0 || own == 0) return BodyRelation::unknown;
    if (own_.kind == BodyKind::department || own_.kind == BodyKind::government_office) {
      if (level <= own) return own_line(name.place) ? BodyRelation::superior : BodyRelation::parallel;
      return BodyRelation::subordinate;
    }
    if (level == own) return BodyRelation::parallel;
    if (level < own) return own_line(name.place) ? BodyRelation::superior : BodyRelation::unknown;
    return BodyRelation::subordinate;
  }

 private:
  int rank(BodyKind kind) const {  // higher number, lower level
    switch (kind) {
      case BodyKind::province_government:
        return 1;
      case BodyKind::city_government:
        return 2;
      case BodyKind::county_government:
        return 3;
      case BodyKind::township_government:
      case BodyKind::street_office:
        return 4;
      default:
        return 0;
    }
  }

  // Level of the place that a department or office belongs to; 0 if it names none.
  int place_rank(const BodyName& name) const {
    if (name.place.empty()) {
      if (scan::at(name.core, 0, "省")) return 1;
      if (scan::at(name.core, 0, "市")) return 2;
      if (scan::at(name.core, 0, "区") || scan::at(name.core, 0, "县")) return 3;
      return 0;
    }
    return rank(parse_body_name(name.place).kind);
  }

  int own_rank() const {
    if (const int own = rank(own_.kind); own != 0) return own;
    return own_.place.empty() ? 0 : rank(parse_body_name(own_.place).kind);
  }

  // The place of `name` lies in or above our own, as far as names and gazetteer tell.
  bool own_line(std::string_view place) const {
    if (own_.place.empty() || place.empty()) return true;
    if (own_.place.find(last_place(place)) != std::string::npos) return true;
    if (gazetteer_ == nullptr) return !another_county(place);
    const auto homonyms = gazetteer_->find(last_place(own_.place));
    if (homonyms.empty()) return !another_county(place);
    const std::string_view wanted = last_place(place);
    return std::any_of(homonyms.begin(), homonyms.end(),
                       [&](const Place& p) { return p.parent == wanted || p.province == wanted; });
  }

  // 南浦县 beside our own 桐江县: of one level, so that neither lies in the other. A 市 may lie in a 市.
  bool another_county(std::string_view place) const {
    const std::string_view theirs = last_place(place), ours = last_place(own_.place);
    return (theirs.ends_with("县") && ours.ends_with("县")) || (theirs.ends_with("区") && ours.ends_with("区"));
  }

  // 中旗 for 右翼中旗 and the like: the own name with characters left out between its first and its last.
  bool shortens_own(const BodyName& name) const {
    if (!is_government(name.kind) || !is_government(own_.kind)) return false;
    const std::string_view theirs = last_place(name.place), ours = last_place(own_.place);
    if (theirs.size() < 9 || theirs.size() + 3 > ours.size() || theirs.substr(0, 3) != ours.substr(0, 3) ||
        theirs.substr(theirs.size() - 6) != ours.substr(ours.size() - 6))
      return false;
    std::size_t at = 0;
    for (std::size_t p = 0; p + 3 <= theirs.size(); p += 3) {
      at = ours.find(theirs.substr(p, 3), at);
      if (at == std::string_view::npos) return false;
      at += 3;
    }
    return true;
  }

  bool same_place(std::string_view place) const {
    return place.empty() || own_.place.empty() || last_place(place) == last_place(own_.place);
  }

  const ReportBody& own_;
  const Gazetteer* gazetteer_;
};

}  // namespace

BodyRelation relation_to(const ReportBody& own, const Gazetteer* gazetteer, const BodyName& name) {
  return Relation(own, gazetteer).of(name);
}

}  // namespace mingjian
