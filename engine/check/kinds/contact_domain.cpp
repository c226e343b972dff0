#include "check/kinds/contact_domain.hpp"

#include <algorithm>
#include <string_view>

namespace mingjian {
namespace {

// The host without .gov.cn; empty if it is no government's.
std::string_view government_host(const Contact& contact) {
  constexpr std::string_view kGovernment = ".gov.cn";
  std::string_view host = contact.value;
  if (const std::size_t at = host.find('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
  if (const std::size_t scheme = host.find("//"); scheme != std::string_view::npos) host.remove_prefix(scheme + 2);
  host = host.substr(0, host.find_first_of("/:"));
  if (!host.ends_with(kGovernment)) return {};
  host.remove_suffix(kGovernment.size());
  return host;
}

const std::vector<std::string>* spelt(const ContactParams& params, std::string_view label) {
  const auto& domains = params.domains;
  const auto found = std::lower_bound(domains.begin(), domains.end(), label,
                                      [](const auto& entry, std::string_view wanted) { return entry.first < wanted; });
  return found != domains.end() && found->first == label ? &found->second : nullptr;
}

bool ours(const std::string& name, const ReportBody& own, const std::vector<Place>& places,
          const Gazetteer& gazetteer) {
  if (own.place.find(name) != std::string::npos || own.name.find(name) != std::string::npos) return true;
  const std::vector<Place> theirs = gazetteer.find(name);
  return std::any_of(places.begin(), places.end(), [&](const Place& our) {
    if (name == our.name || name == our.parent || name == our.province) return true;
    return std::any_of(theirs.begin(), theirs.end(),
                       [&](const Place& their) { return their.parent == our.name || their.province == our.name; });
  });
}

}  // namespace

const std::vector<std::string>* foreign_domain(const Contact& contact, const ContactParams& params,
                                               const ReportBody& own, const std::vector<Place>& places,
                                               const Gazetteer& gazetteer) {
  if (contact.kind != ContactKind::website && contact.kind != ContactKind::email) return nullptr;
  const std::string_view host = government_host(contact);
  const std::vector<std::string>* names = nullptr;
  for (std::size_t begin = 0; begin <= host.size();) {
    const std::string_view label = host.substr(begin, host.find('.', begin) - begin);
    if (const auto* found = spelt(params, label)) names = found;
    begin += label.size() + 1;
  }
  if (names == nullptr) return nullptr;
  const bool fits = std::any_of(names->begin(), names->end(),
                                [&](const std::string& name) { return ours(name, own, places, gazetteer); });
  return fits ? nullptr : names;
}

}  // namespace mingjian
