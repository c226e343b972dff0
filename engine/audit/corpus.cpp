#include "audit/corpus.hpp"

#include <algorithm>

#include "audit/authors.hpp"
#include "audit/likeness.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kFewBodies = 5;  // that may bear one table with few figures

// The path with every run of digits as one #: what the files of one body in folders of years have in common.
std::string shape_of(std::string_view path) {
  std::string out;
  for (const char c : path) {
    const bool digit = c >= '0' && c <= '9';
    if (digit && !out.empty() && out.back() == '#') continue;
    out += digit ? '#' : c;
  }
  return out;
}

std::string_view folder_of(std::string_view path) { return path.substr(0, std::min(path.rfind('/'), path.size())); }

bool ends_with(std::string_view text, std::string_view end) { return text.size() >= end.size() && text.ends_with(end); }

// 2022 of 云溪街道2022年政府信息公开工作年度报告; 0 = none.
int year_in(std::string_view title) {
  const auto digit = [&](std::size_t at) { return title[at] >= '0' && title[at] <= '9'; };
  for (std::size_t at = title.find("20"); at != std::string_view::npos; at = title.find("20", at + 1)) {
    if (at + 4 <= title.size() && digit(at + 2) && digit(at + 3))
      return 2000 + (title[at + 2] - '0') * 10 + title[at + 3] - '0';
  }
  return 0;
}

bool is_town(BodyKind kind) { return kind == BodyKind::township_government || kind == BodyKind::street_office; }

bool is_listed_as(const ExpectedBody& body, const CorpusReport& report) {
  return !report.name.empty() && (ends_with(body.name, report.name) || ends_with(report.name, body.name));
}

}  // namespace

void Corpus::add(std::string path, std::string content_hash, const ReportDigest& digest) {
  const FactSet& facts = digest.facts;
  CorpusReport report;
  report.path = std::move(path);
  report.content_hash = std::move(content_hash);
  report.name = kept(facts.body.name);
  report.core = kept(facts.body.core);
  report.place = kept(facts.body.place);
  report.kind = facts.body.kind;
  report.year = facts.year ? facts.year->value : 0;
  report.title_year = facts.title ? year_in(facts.title->text) : 0;
  report.layout = kept(facts.layout_id);
  report.figures = figures_of(facts);
  report.tables = tables_of(facts);
  report.contacts = contacts_of(facts);
  for (const BodyMention& mention : facts.bodies) report.names.emplace_back(mention.core, mention.kind);
  reports_.push_back(std::move(report));
  origins_.push_back(digest.origin);
}

void Corpus::Owners::close() {
  std::sort(all_.begin(), all_.end());
  all_.shrink_to_fit();
}

std::span<const std::pair<std::uint64_t, Corpus::Index>> Corpus::Owners::of(std::uint64_t hash) const {
  const auto [begin, end] = std::equal_range(all_.begin(), all_.end(), std::pair<std::uint64_t, Index>(hash, 0),
                                             [](const auto& a, const auto& b) { return a.first < b.first; });
  return {begin, end};
}

// Bodies of one name and kind are one body unless the places before their names say otherwise. A name without a place
// goes to the only place there is; where there are several it is a body of its own. Where the names do not tell, as of
// places of one name in two provinces, the origins of reports of one year do.
void Corpus::close() {
  std::map<std::pair<std::string_view, BodyKind>, std::vector<Index>> by_core;
  for (Index i = 0; i < reports_.size(); ++i) by_core[{reports_[i].core, reports_[i].kind}].push_back(i);
  for (const auto& [core, members] : by_core) {
    const bool nameless = core.first.empty();
    std::vector<std::string_view> places;
    for (const Index i : members) places.push_back(reports_[i].place);
    std::sort(places.begin(), places.end(), [](std::string_view a, std::string_view b) {
      return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
    places.erase(std::unique(places.begin(), places.end()), places.end());
    std::vector<std::pair<std::string_view, std::uint32_t>> clusters;  // the longest place of each
    std::map<std::string_view, std::uint32_t> body_of_place;
    for (const std::string_view place : places) {
      std::vector<std::uint32_t> fitting;
      for (const auto& [longest, body] : clusters) {
        if (ends_with(longest, place)) fitting.push_back(body);
      }
      const bool joins = fitting.size() == 1;
      const std::uint32_t body = joins ? fitting.front() : static_cast<std::uint32_t>(body_count_++);
      if (!joins) clusters.emplace_back(place, body);
      body_of_place[place] = body;
    }
    for (const Index i : members) {
      reports_[i].body = nameless ? static_cast<std::uint32_t>(body_count_++) : body_of_place[reports_[i].place];
    }
    if (nameless) continue;
    bodies_by_core_[core] = tell_homonyms_apart(members);
  }
  tell_authors(reports_, body_count_);
  by_body_.resize(body_count_);
  for (Index i = 0; i < reports_.size(); ++i) {
    by_body_[reports_[i].body].push_back(i);
    for (const std::uint64_t contact : reports_[i].contacts) by_contact_.add(contact, i);
    if (reports_[i].figures != 0) by_figures_.add(reports_[i].figures, i);
    for (const auto& table : reports_[i].tables) by_table_.add(table.hash, i);
    const CorpusReport& report = reports_[i];
    if (report.year != 0 && !report.place.empty() && !report.layout.empty())
      layouts_[{report.place, report.year}][report.layout].push_back(i);
  }
  by_contact_.close();
  by_figures_.close();
  by_table_.close();
  origins_.clear();
}

// Two reports of one year whose origins clash are of two bodies; then each report belongs to those whose origin it
// shares, and one that tells no origin belongs to none of them. Gives all bodies of the members, ascending.
std::vector<std::uint32_t> Corpus::tell_homonyms_apart(const std::vector<Index>& members) {
  std::map<std::uint32_t, std::vector<Index>> by_body;
  for (const Index i : members) by_body[reports_[i].body].push_back(i);
  std::vector<std::uint32_t> bodies;
  for (const auto& [body, reports] : by_body) {
    bodies.push_back(body);
    if (!homonyms_among(reports)) continue;
    std::vector<std::pair<Origin, std::uint32_t>> parts;
    for (const Index i : reports) {
      const Origin& own = origins_[i];
      auto part = std::find_if(parts.begin(), parts.end(), [&](const auto& each) {
        return own.told() ? own.shares(each.first) && !own.clashes(each.first) : !each.first.told();
      });
      if (part == parts.end()) {
        parts.emplace_back(Origin{}, parts.empty() ? body : static_cast<std::uint32_t>(body_count_++));
        if (parts.size() > 1) bodies.push_back(parts.back().second);
        part = std::prev(parts.end());
      }
      part->first.take(own);
      reports_[i].body = part->second;
    }
  }
  std::sort(bodies.begin(), bodies.end());
  return bodies;
}

bool Corpus::homonyms_among(const std::vector<Index>& reports) const {
  std::map<int, std::vector<Index>> by_year;
  for (const Index i : reports) {
    std::vector<Index>& others = by_year[reports_[i].year];
    for (const Index other : others) {
      if (origins_[i].clashes(origins_[other])) return true;
    }
    others.push_back(i);
  }
  return false;
}

std::optional<Corpus::Index> Corpus::last_year(Index report) const {
  const CorpusReport& own = reports_[report];
  if (own.year == 0 || own.name.empty()) return std::nullopt;
  if (own.title_year == own.year + 1) return handed_in_before(report);
  std::vector<Index> before;
  for (const Index i : by_body_[own.body]) {
    if (reports_[i].year == own.year - 1) before.push_back(i);
  }
  if (before.size() == 1) return before.front();
  const auto only = [&](auto fits) -> std::optional<Index> {
    std::optional<Index> found;
    for (const Index i : before) {
      if (!fits(reports_[i])) continue;
      if (found) return std::nullopt;
      found = i;
    }
    return found;
  };
  const std::string shape = shape_of(own.path);
  if (const auto found = only([&](const CorpusReport& other) { return shape_of(other.path) == shape; })) return found;
  return only([&](const CorpusReport& other) { return folder_of(other.path) == folder_of(own.path); });
}

std::optional<Corpus::Index> Corpus::following(Index report) const {
  std::optional<Index> found;
  for (const Index i : by_body_[reports_[report].body]) {
    if (i == report || last_year(i) != report) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

std::optional<Corpus::Index> Corpus::handed_in_before(Index report) const {
  const CorpusReport& own = reports_[report];
  std::optional<Index> found;
  for (const Index i : by_body_[own.body]) {
    if (i == report || reports_[i].year != own.year || reports_[i].title_year == own.title_year) continue;
    if (found) return std::nullopt;
    found = i;
  }
  return found;
}

std::vector<Corpus::Index> Corpus::others(std::span<const std::pair<std::uint64_t, Index>> owners, Index report,
                                          std::size_t most, bool earlier, bool other_hands) const {
  std::vector<Index> out;
  const int year = reports_[report].year;
  for (const auto& [hash, i] : owners) {
    const bool wanted = earlier ? reports_[i].year != 0 && reports_[i].year < year : reports_[i].year == year;
    if (reports_[i].body == reports_[report].body || !wanted) continue;
    if (other_hands && reports_[i].author == reports_[report].author) continue;
    if (out.size() == most) break;
    out.push_back(i);
  }
  return out;
}

std::vector<Corpus::Index> Corpus::sharing_contacts(Index report, std::size_t most) const {
  std::vector<Index> out;
  for (const std::uint64_t contact : reports_[report].contacts) {
    const std::vector<Index> found = others(by_contact_.of(contact), report, most, false, true);
    out.insert(out.end(), found.begin(), found.end());
  }
  return out;
}

std::vector<Corpus::Index> Corpus::sharing_figures(Index report, std::size_t most) const {
  const std::uint64_t figures = reports_[report].figures;
  return figures == 0 ? std::vector<Index>{} : sharing(by_figures_, figures, report, most, false);
}

std::vector<Corpus::Index> Corpus::sharing_table(Index report, std::size_t most) const {
  std::vector<Index> out;
  for (const auto& table : reports_[report].tables) {
    if (!table.many && common(table.hash)) continue;
    const std::vector<Index> found = sharing(by_table_, table.hash, report, most, true);
    out.insert(out.end(), found.begin(), found.end());
  }
  return out;
}

bool Corpus::common(std::uint64_t table) const {
  std::vector<std::uint32_t> bodies;
  for (const auto& [hash, i] : by_table_.of(table)) {
    const std::uint32_t body = reports_[i].body;
    if (std::find(bodies.begin(), bodies.end(), body) != bodies.end()) continue;
    if (bodies.size() == kFewBodies) return true;
    bodies.push_back(body);
  }
  return false;
}

std::vector<Corpus::Index> Corpus::sharing(const Owners& owners, std::uint64_t hash, Index report, std::size_t most,
                                           bool other_hands) const {
  std::vector<Index> out = others(owners.of(hash), report, most, false, other_hands);
  if (out.size() == most) return out;
  const std::vector<Index> before = others(owners.of(hash), report, most - out.size(), true, other_hands);
  out.insert(out.end(), before.begin(), before.end());
  return out;
}

std::optional<Corpus::Index> Corpus::other_layout(Index report) const {
  const CorpusReport& own = reports_[report];
  const auto found = layouts_.find({own.place, own.year});
  if (found == layouts_.end() || own.layout.empty()) return std::nullopt;
  const std::size_t alike = found->second.at(own.layout).size();
  std::optional<Index> first;
  std::size_t most = 0;
  for (const auto& [layout, reports] : found->second) {
    if (layout == own.layout || reports.size() < alike || reports.size() <= most) continue;
    first = reports.front();
    most = reports.size();
  }
  return first;
}

std::vector<Corpus::Index> Corpus::named(Index report) const {
  const CorpusReport& own = reports_[report];
  std::vector<Index> out;
  for (const auto& name : own.names) {
    const auto found = bodies_by_core_.find({name.first, name.second});
    if (found == bodies_by_core_.end() || found->second.size() != 1 || found->second.front() == own.body) continue;
    const std::vector<Index>& reports = by_body_[found->second.front()];
    if (reports_[reports.front()].author == own.author) continue;
    out.push_back(*std::min_element(reports.begin(), reports.end(), [&](Index a, Index b) {
      return std::abs(reports_[a].year - own.year) < std::abs(reports_[b].year - own.year);
    }));
  }
  return out;
}

std::vector<Corpus::Index> Corpus::listed(const ExpectedBody& body) const {
  std::vector<Index> out;
  std::set<std::uint32_t> towns;
  for (Index i = 0; i < reports_.size(); ++i) {
    if (!is_listed_as(body, reports_[i])) continue;
    out.push_back(i);
    if (is_town(reports_[i].kind)) towns.insert(reports_[i].author);
  }
  for (Index i = 0; i < reports_.size() && towns.size() == 1; ++i) {
    const CorpusReport& report = reports_[i];
    if (is_town(report.kind) && towns.contains(report.author) && !is_listed_as(body, report)) out.push_back(i);
  }
  return out;
}

std::optional<Corpus::Index> Corpus::listed(const ExpectedBody& body, int year) const {
  std::optional<Index> found;
  for (const Index i : listed(body)) {
    if (reports_[i].year != year) continue;
    if (found && reports_[*found].body != reports_[i].body) return std::nullopt;
    if (!found) found = i;
  }
  return found;
}

std::set<int> Corpus::years_of(const ExpectedBody& body) const {
  std::set<int> years;
  for (const Index i : listed(body)) {
    if (reports_[i].year != 0) years.insert(reports_[i].year);
  }
  return years;
}

std::vector<Corpus::Index> Corpus::versions(Index report, std::size_t most) const {
  std::vector<Index> out;
  const CorpusReport& own = reports_[report];
  if (own.year == 0 || own.name.empty()) return out;
  for (const Index i : by_body_[own.body]) {
    if (i == report || reports_[i].year != own.year) continue;
    if (out.size() == most) break;
    out.push_back(i);
  }
  return out;
}

std::vector<std::pair<Corpus::Index, Corpus::Index>> Corpus::doubles() const {
  std::vector<std::pair<Index, Index>> out;
  for (const std::vector<Index>& body : by_body_) {
    std::map<int, Index> first;
    for (const Index i : body) {
      if (reports_[i].year == 0) continue;
      const auto [place, fresh] = first.emplace(reports_[i].year, i);
      if (!fresh) out.emplace_back(place->second, i);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace mingjian
