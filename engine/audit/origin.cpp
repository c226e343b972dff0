#include "audit/origin.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "check/kinds/contact_value.hpp"

namespace mingjian {
namespace {

constexpr std::array kEvidence = {&Origin::area_codes, &Origin::regions, &Origin::superiors};

void sort_once(std::vector<std::string>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

bool meet(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](const std::string& value) { return std::binary_search(b.begin(), b.end(), value); });
}

// 沪府办发 → 沪, 黑政发 → 黑. Only governments' documents: the codes of ministries are the same everywhere.
std::string region_of(std::string_view issuer_code) {
  constexpr std::array<std::string_view, 2> kGovernment = {"政", "府"};
  std::size_t end = issuer_code.size();
  for (const std::string_view word : kGovernment) end = std::min(end, issuer_code.find(word));
  return end == issuer_code.size() ? std::string() : std::string(issuer_code.substr(0, end));
}

bool governs(BodyKind kind) {
  return kind == BodyKind::province_government || kind == BodyKind::city_government ||
         kind == BodyKind::county_government || kind == BodyKind::government_office;
}

}  // namespace

bool Origin::clashes(const Origin& other) const {
  return std::any_of(kEvidence.begin(), kEvidence.end(), [&](auto kind) {
    return !(this->*kind).empty() && !(other.*kind).empty() && !meet(this->*kind, other.*kind);
  });
}

bool Origin::shares(const Origin& other) const {
  return std::any_of(kEvidence.begin(), kEvidence.end(), [&](auto kind) { return meet(this->*kind, other.*kind); });
}

void Origin::take(const Origin& other) {
  for (const auto kind : kEvidence) {
    (this->*kind).insert((this->*kind).end(), (other.*kind).begin(), (other.*kind).end());
    sort_once(this->*kind);
  }
}

Origin origin_of(const FactSet& facts) {
  Origin origin;
  for (const Contact& contact : facts.contacts) {
    if (contact.kind != ContactKind::phone || !contact.owner.empty()) continue;
    if (Phone phone = split_phone(contact.value); !phone.area.empty()) origin.area_codes.push_back(phone.area);
  }
  for (const Citation& citation : facts.citations) {
    if (std::string region = region_of(citation.issuer_code); !region.empty()) origin.regions.push_back(region);
  }
  for (const BodyMention& mention : facts.bodies) {
    if (mention.relation != BodyRelation::superior || mention.core.empty() || !governs(mention.kind)) continue;
    origin.superiors.push_back(mention.core);
  }
  for (const auto kind : kEvidence) sort_once(origin.*kind);
  return origin;
}

}  // namespace mingjian
