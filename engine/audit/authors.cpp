#include "audit/authors.hpp"

#include <algorithm>
#include <map>
#include <numeric>

namespace mingjian {
namespace {

constexpr std::size_t kFewBodies = 6;  // a telephone of more of them is an exchange

struct BodyHead {
  std::string_view place, core;
  BodyKind kind = BodyKind::unknown;
  int first = 0, last = 0;  // years of its reports; 0 = none told
};

bool low(BodyKind kind) { return kind == BodyKind::township_government || kind == BodyKind::street_office; }

bool governs(BodyKind kind) {
  return kind == BodyKind::province_government || kind == BodyKind::city_government ||
         kind == BodyKind::county_government;
}

bool fits(std::string_view a, std::string_view b) { return a.ends_with(b) || b.ends_with(a); }

bool follows(const BodyHead& later, const BodyHead& earlier) {
  return earlier.last != 0 && later.first != 0 && earlier.last < later.first && fits(later.place, earlier.place);
}

class Authors {
 public:
  Authors(std::deque<CorpusReport>& reports, std::size_t bodies) : reports_(reports), heads_(bodies), author_(bodies) {
    std::iota(author_.begin(), author_.end(), 0U);
    for (const CorpusReport& report : reports_) note(report);
  }

  void run() {
    join_offices();
    join_successors_by_name();
    join_successors_by_contact();
    for (CorpusReport& report : reports_) report.author = root(report.body);
  }

 private:
  void note(const CorpusReport& report) {
    BodyHead& head = heads_[report.body];
    head.kind = report.kind;
    head.core = report.core;
    if (report.place.size() > head.place.size()) head.place = report.place;
    if (report.year == 0) return;
    head.first = head.first == 0 ? report.year : std::min(head.first, report.year);
    head.last = std::max(head.last, report.year);
  }

  std::uint32_t root(std::uint32_t body) {
    while (author_[body] != body) body = author_[body] = author_[author_[body]];
    return body;
  }

  void join(std::uint32_t a, std::uint32_t b) {
    const std::uint32_t one = root(a), other = root(b);
    author_[std::max(one, other)] = std::min(one, other);
  }

  // The office of the only government whose place fits.
  void join_offices() {
    std::map<std::string_view, std::vector<std::uint32_t>> governments;
    for (std::uint32_t i = 0; i < heads_.size(); ++i) {
      if (governs(heads_[i].kind) && !heads_[i].core.empty()) governments[heads_[i].core].push_back(i);
    }
    for (std::uint32_t i = 0; i < heads_.size(); ++i) {
      const auto found = governments.find(heads_[i].core);
      if (heads_[i].kind != BodyKind::government_office || found == governments.end()) continue;
      std::vector<std::uint32_t> fitting;
      for (const std::uint32_t each : found->second) {
        if (fits(heads_[each].place, heads_[i].place)) fitting.push_back(each);
      }
      if (fitting.size() == 1) join(fitting.front(), i);
    }
  }

  // 云溪镇 made 云溪街道.
  void join_successors_by_name() {
    std::map<std::string_view, std::vector<std::uint32_t>> towns;
    for (std::uint32_t i = 0; i < heads_.size(); ++i) {
      if (low(heads_[i].kind) && !heads_[i].core.empty() && !heads_[i].place.empty())
        towns[heads_[i].core].push_back(i);
    }
    for (const auto& [core, bodies] : towns) join_followers(bodies);
  }

  // Another name, but the old telephone or mailbox.
  void join_successors_by_contact() {
    std::map<std::uint64_t, std::vector<std::uint32_t>> owners;
    for (const CorpusReport& report : reports_) {
      for (const std::uint64_t contact : report.contacts) {
        std::vector<std::uint32_t>& bodies = owners[contact];
        if (std::find(bodies.begin(), bodies.end(), report.body) == bodies.end()) bodies.push_back(report.body);
      }
    }
    for (const auto& [contact, bodies] : owners) {
      if (bodies.size() <= kFewBodies) join_followers(bodies);
    }
  }

  void join_followers(const std::vector<std::uint32_t>& bodies) {
    for (const std::uint32_t later : bodies) {
      std::vector<std::uint32_t> before;
      for (const std::uint32_t earlier : bodies) {
        if (later != earlier && follows(heads_[later], heads_[earlier])) before.push_back(earlier);
      }
      if (before.size() == 1) join(later, before.front());  // of several nobody knows which it followed
    }
  }

  std::deque<CorpusReport>& reports_;
  std::vector<BodyHead> heads_;
  std::vector<std::uint32_t> author_;
};

}  // namespace

void tell_authors(std::deque<CorpusReport>& reports, std::size_t bodies) { Authors(reports, bodies).run(); }

}  // namespace mingjian
