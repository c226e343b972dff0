#include "check/companion.hpp"

#include <algorithm>

namespace mingjian {

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
    const bool here =
        std::any_of(reports.begin(), reports.end(), [&](const Companion& companion) { return companion.name == name; });
    if (!here) out.push_back(name);
  }
  return out;
}

const Companions& Companions::none() {
  static const Companions kNone;
  return kNone;
}

}  // namespace mingjian
