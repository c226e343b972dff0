#include "audit/partners.hpp"

#include <algorithm>

namespace mingjian {
namespace {

constexpr std::size_t kOwnersOfContact = 3;
constexpr std::size_t kTwins = 2;
constexpr std::size_t kVersions = 2;

void sort_once(std::vector<Corpus::Index>& reports) {
  std::sort(reports.begin(), reports.end());
  reports.erase(std::unique(reports.begin(), reports.end()), reports.end());
}

}  // namespace

Partners PartnerFinder::of(Corpus::Index report) const {
  Partners partners;
  const CorpusReport& own = corpus_[report];
  if (const auto last = corpus_.last_year(report)) partners.reports.push_back({*last, CompanionRole::last_year});
  for (const ExpectedBody& body : bodies_) {
    if (own.name.empty() || (body.superior != own.name && body.superior != std::string(own.place).append(own.name)))
      continue;
    const auto found = corpus_.listed(body, own.year);
    partners.expected.push_back(found ? std::string(corpus_[*found].name) : body.name);  // by its name of that year
    if (found) partners.reports.push_back({*found, CompanionRole::subordinate});
  }
  for (const Corpus::Index version : corpus_.versions(report, kVersions)) {
    const bool last = !partners.reports.empty() && partners.reports.front().report == version;
    if (!last) partners.reports.push_back({version, CompanionRole::version});
  }
  std::vector<Corpus::Index> others = passages_.partners(report);
  const std::vector<Corpus::Index> contacts = corpus_.sharing_contacts(report, kOwnersOfContact);
  const std::vector<Corpus::Index> figures = corpus_.sharing_figures(report, kTwins);
  const std::vector<Corpus::Index> tables = corpus_.sharing_table(report, kTwins);
  const std::vector<Corpus::Index> named = corpus_.named(report);
  for (const auto* more : {&contacts, &figures, &tables, &named})
    others.insert(others.end(), more->begin(), more->end());
  if (const auto other = corpus_.other_layout(report)) others.push_back(*other);
  sort_once(others);
  for (const Corpus::Index other : others) partners.reports.push_back({other, CompanionRole::other_body});
  return partners;
}

}  // namespace mingjian
