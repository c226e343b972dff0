#include "check/companion.hpp"

#include <algorithm>

namespace mingjian {
namespace {

constexpr int kFewFigures = 6;  // figures other than 0 that must agree

double figure(const GridCell& cell) { return cell.has_value() ? cell.value : 0; }

bool same_figures(const FactSet& own, const FactSet& other) {
  if (own.layout_id != other.layout_id || own.tables.size() != other.tables.size()) return false;
  int figures = 0;
  for (std::size_t t = 0; t < own.tables.size(); ++t) {
    const std::vector<GridCell>&a = own.tables[t].cells, &b = other.tables[t].cells;
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
      if (figure(a[i]) != figure(b[i])) return false;
      figures += figure(a[i]) != 0 ? 1 : 0;
    }
  }
  return figures >= kFewFigures;
}

}  // namespace

CopiedTables taken_from_older(const FactSet& own, const std::vector<Companion>& others) {
  CopiedTables copied;
  for (const Companion& other : others) {
    const bool older = own.year && other.facts->year && other.facts->year->value < own.year->value;
    if (!older || !same_figures(own, *other.facts)) continue;
    const bool last = other.role == CompanionRole::last_year;
    if (last || copied.from.empty()) copied = {other.path, last};
  }
  return copied;
}

const Companion* Companions::last_year() const {
  const auto found = std::find_if(reports.begin(), reports.end(), [](const Companion& companion) {
    return companion.role == CompanionRole::last_year;
  });
  return found == reports.end() ? nullptr : &*found;
}

std::vector<const Companion*> Companions::all(CompanionRole role) const {
  std::vector<const Companion*> out;
  for (const Companion& companion : reports) {
    if (companion.role == role) out.push_back(&companion);
  }
  return out;
}

std::vector<std::string> Companions::missing() const {
  std::vector<std::string> out;
  for (const std::string& name : expected) {
    const bool here = std::any_of(reports.begin(), reports.end(), [&](const Companion& companion) {
      return companion.name == name && companion.role == CompanionRole::subordinate;  // not its report of another year
    });
    if (!here) out.push_back(name);
  }
  return out;
}

const Companions& Companions::none() {
  static const Companions kNone;
  return kNone;
}

}  // namespace mingjian
