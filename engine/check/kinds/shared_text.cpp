#include "check/kinds/shared_text.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace mingjian {

namespace {

constexpr std::uint32_t kScatter = 2654435761U;

bool among(const std::vector<std::string>& sections, const std::string& section) {
  return sections.empty() || std::find(sections.begin(), sections.end(), section) != sections.end();
}

}  // namespace

SharedText::SharedText(std::vector<Passage> passages, const Options& options) : sections_(options.sections) {
  for (Passage& passage : passages) {
    if (!looks_at(passage.section)) continue;
    leave_out(passage, options);
    if (!passage.shingles.empty()) passages_.push_back(std::move(passage));
  }
  for (std::size_t p = 0; p < passages_.size(); ++p) {
    const auto& shingles = passages_[p].shingles;
    counted_ += shingles.size();
    for (std::size_t i = 0; i < shingles.size(); ++i) {
      index_.push_back({shingles[i].hash, static_cast<std::uint32_t>(p), static_cast<std::uint32_t>(i)});
    }
  }
  std::sort(index_.begin(), index_.end(), [](const Place& a, const Place& b) {
    return std::tie(a.hash, a.passage, a.index) < std::tie(b.hash, b.passage, b.index);
  });
}

void SharedText::leave_out(Passage& passage, const Options& options) {
  auto& shingles = passage.shingles;
  std::vector<char> common(shingles.size(), 0);
  for (const Span& span : passage.spans) {
    if (options.common == nullptr || !options.common->contains(span.hash)) continue;
    for (std::size_t i = span.first; i < std::min(shingles.size(), span.first + kSpanShingles); ++i) common[i] = 1;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < shingles.size(); ++i) {
    const bool law = options.skip_law && shingles[i].law;
    if (common[i] == 0 && !law && !options.boilerplate.contains(shingles[i].hash)) shingles[kept++] = shingles[i];
  }
  shingles.resize(kept);
}

bool SharedText::looks_at(const std::string& section) const { return among(sections_, section); }

std::size_t SharedText::characters() const {
  return counted_ == 0 ? 0 : counted_ + passages_.size() * (kShingleCharacters - 1);
}

std::vector<SharedText::Place> SharedText::hits(const std::vector<std::uint32_t>& other) const {
  std::vector<Place> out;
  for (const std::uint32_t hash : other) {
    auto at = std::lower_bound(index_.begin(), index_.end(), hash,
                               [](const Place& place, std::uint32_t wanted) { return place.hash < wanted; });
    for (; at != index_.end() && at->hash == hash; ++at) out.push_back(*at);
  }
  std::sort(out.begin(), out.end(),
            [](const Place& a, const Place& b) { return std::tie(a.passage, a.index) < std::tie(b.passage, b.index); });
  return out;
}

std::vector<SharedText::Stretch> SharedText::stretches(const std::vector<std::uint32_t>& other, double share,
                                                       std::size_t characters) const {
  std::vector<Stretch> out;
  const std::vector<Place> found = hits(other);
  for (std::size_t begin = 0; begin < found.size();) {
    std::size_t end = begin;
    while (end < found.size() && found[end].passage == found[begin].passage) ++end;
    const std::size_t most = (end - begin) + kShingleCharacters - 1;  // if nothing but shared ones
    if (static_cast<double>(most) >= share * static_cast<double>(characters)) {
      const Stretch stretch = longest(found[begin].passage, &found[begin], found.data() + end, share);
      if (stretch.characters >= characters) out.push_back(stretch);
    }
    begin = end;
  }
  return out;
}

// The longest window whose mean reaches `share`: with balance[i] = shared before i − share × i, the farthest pair
// i < j with balance[j] ≥ balance[i]; candidates for i are the ever lower balances, those for j are tried from the end.
SharedText::Stretch SharedText::longest(std::size_t passage, const Place* begin, const Place* end, double share) const {
  const auto& shingles = passages_[passage].shingles;
  std::vector<char> shared(shingles.size(), 0);
  for (const Place* place = begin; place != end; ++place) shared[place->index] = 1;
  std::vector<double> balance(shingles.size() + 1, 0);
  std::vector<std::size_t> lows = {0};
  for (std::size_t i = 0; i < shingles.size(); ++i) {
    balance[i + 1] = balance[i] + static_cast<double>(shared[i]) - share;
    if (balance[i + 1] < balance[lows.back()]) lows.push_back(i + 1);
  }
  constexpr double kRounding = 1e-9;
  std::size_t from = 0, to = 0;
  for (std::size_t j = balance.size(); j-- > 0 && !lows.empty();) {
    while (!lows.empty() && balance[j] + kRounding >= balance[lows.back()]) {
      if (j > lows.back() && j - lows.back() > to - from) {
        from = lows.back();
        to = j;
      }
      lows.pop_back();
    }
  }
  while (from < to && shared[from] == 0) ++from;
  while (to > from && shared[to - 1] == 0) --to;
  Stretch stretch;
  stretch.passage = passage;
  if (from == to) return stretch;
  stretch.folded = {shingles[from].folded.begin, shingles[to - 1].folded.end};
  stretch.from = from;
  stretch.to = to;
  stretch.characters = (to - from) + kShingleCharacters - 1;
  const auto both = std::count(shared.begin() + static_cast<std::ptrdiff_t>(from),
                               shared.begin() + static_cast<std::ptrdiff_t>(to), 1);
  stretch.share = static_cast<double>(both) / static_cast<double>(to - from);
  return stretch;
}

double SharedText::share_of(const Stretch& stretch, const std::vector<PassageSketch>& others) const {
  const auto& shingles = passages_[stretch.passage].shingles;
  if (stretch.from >= stretch.to) return 0;
  std::size_t shared = 0;
  for (std::size_t i = stretch.from; i < stretch.to; ++i) {
    shared += std::any_of(others.begin(), others.end(), [&](const PassageSketch& other) {
      return std::binary_search(other.shingles.begin(), other.shingles.end(), shingles[i].hash);
    });
  }
  return static_cast<double>(shared) / static_cast<double>(stretch.to - stretch.from);
}

double SharedText::share_in(const std::vector<PassageSketch>& others) const {
  if (counted_ == 0) return 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> places;
  for (const PassageSketch& other : others) {
    if (!looks_at(other.section)) continue;
    for (const Place& place : hits(other.shingles)) places.emplace_back(place.passage, place.index);
  }
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return static_cast<double>(places.size()) / static_cast<double>(counted_);
}

// A table by the upper bits of the scattered hash, filled by counting.
SharedSketch::SharedSketch(const ReportSketch& own, const ShingleSet* common) : own_(own) {
  note_common(common);
  std::size_t all = 0;
  for (const PassageSketch& passage : own.passages) all += passage.shingles.size();
  unsigned bits = 1;
  while ((std::size_t{1} << bits) < all) ++bits;
  shift_ = 32 - bits;
  std::vector<Place> found;
  found.reserve(all);
  slots_.assign((std::size_t{1} << bits) + 1, 0);
  for (std::uint32_t p = 0; p < own.passages.size(); ++p) {
    const PassageSketch& passage = own.passages[p];
    const std::size_t places =
        passage.characters >= kShingleCharacters ? passage.characters - kShingleCharacters + 1 : 0;
    repeats_.push_back(static_cast<std::uint32_t>(places - std::min(places, passage.shingles.size())));
    for (const std::uint32_t hash : passage.shingles) {
      found.push_back({hash, p});
      ++slots_[((hash * kScatter) >> shift_) + 1];
    }
  }
  for (std::size_t i = 1; i < slots_.size(); ++i) slots_[i] += slots_[i - 1];
  places_.resize(found.size());
  std::vector<std::uint32_t> next(slots_.begin(), slots_.end() - 1);
  for (const Place& place : found) places_[next[(place.hash * kScatter) >> shift_]++] = place;
}

void SharedSketch::note_common(const ShingleSet* common) {
  covered_.assign(own_.passages.size(), 0);
  if (common == nullptr) return;
  for (std::uint32_t p = 0; p < own_.passages.size(); ++p) {
    std::vector<Common> here;
    for (const Span& span : own_.passages[p].spans) {
      if (common->contains(span.hash)) here.push_back({span.hash, p, span.first});
    }
    covered_[p] = covered(here);
    common_.insert(common_.end(), here.begin(), here.end());
  }
  std::sort(common_.begin(), common_.end(), [](const Common& a, const Common& b) { return a.hash < b.hash; });
}

// Places of one passage under those spans, in the order of the text.
std::uint32_t SharedSketch::covered(const std::vector<Common>& spans) {
  std::uint32_t places = 0, end = 0;
  for (const Common& span : spans) {
    const std::uint32_t to = span.first + static_cast<std::uint32_t>(kSpanShingles);
    places += to - std::max(end, span.first);
    end = to;
  }
  return places;
}

// Boilerplate that the other passage has as well is surely among what is shared, and does not count.
void SharedSketch::take_off(const PassageSketch& other, std::vector<Common>& both) const {
  if (common_.empty()) return;
  for (const Span& span : other.spans) {
    auto at = std::lower_bound(common_.begin(), common_.end(), span.hash,
                               [](const Common& own, std::uint32_t hash) { return own.hash < hash; });
    for (; at != common_.end() && at->hash == span.hash; ++at) both.push_back(*at);
  }
}

void SharedSketch::take_off(std::vector<Shared>& shared, std::vector<Common>& both) {
  std::sort(both.begin(), both.end(), [](const Common& a, const Common& b) {
    return std::tie(a.passage, a.first) < std::tie(b.passage, b.first);
  });
  for (std::size_t begin = 0; begin < both.size();) {
    std::size_t end = begin;
    while (end < both.size() && both[end].passage == both[begin].passage) ++end;
    shared[both[begin].passage].common =
        covered({both.begin() + static_cast<std::ptrdiff_t>(begin), both.begin() + static_cast<std::ptrdiff_t>(end)});
    begin = end;
  }
}

// What is boilerplate of a list may be boilerplate of the corpus, too: each is left out by itself, and the less counts.
std::uint32_t SharedSketch::Shared::most(std::uint32_t repeats) const {
  if (all == 0) return 0;
  return std::min(unlisted + repeats, all + repeats - std::min(all + repeats, common));
}

template <class Use>
void SharedSketch::each_shared(const PassageSketch& other, const Use& use) const {
  for (const std::uint32_t hash : other.shingles) {
    const std::size_t slot = (hash * kScatter) >> shift_;
    for (std::uint32_t i = slots_[slot]; i < slots_[slot + 1]; ++i) {
      if (places_[i].hash == hash) use(places_[i]);
    }
  }
}

std::size_t SharedSketch::most_in_one(const std::vector<PassageSketch>& others,
                                      const std::vector<std::string>& sections, const ShingleSet& boilerplate,
                                      std::size_t enough) const {
  std::size_t most = 0;
  std::vector<Shared> shared(own_.passages.size());
  std::vector<Common> both;
  const auto greatest = [&] {
    std::size_t out = 0;
    for (std::size_t p = 0; p < shared.size(); ++p) {
      if (shared[p].all > 0 && among(sections, own_.passages[p].section))
        out = std::max<std::size_t>(out, shared[p].most(repeats_[p]));
    }
    return out;
  };
  for (const PassageSketch& other : others) {
    if (!among(sections, other.section)) continue;
    std::fill(shared.begin(), shared.end(), Shared{});
    each_shared(other, [&](const Place& place) { shared[place.passage].add(boilerplate.contains(place.hash)); });
    std::size_t here = greatest();
    if (here >= enough && here > most) {
      both.clear();
      take_off(other, both);
      take_off(shared, both);
      here = both.empty() ? here : greatest();
    }
    most = std::max(most, here);
  }
  return most;
}

double SharedSketch::most_shared(const std::vector<PassageSketch>& others, const std::vector<std::string>& sections,
                                 const ShingleSet& boilerplate, double enough) const {
  std::vector<char> taken(places_.size(), 0);
  std::vector<Shared> shared(own_.passages.size());
  for (const PassageSketch& other : others) {
    if (!among(sections, other.section)) continue;
    each_shared(other, [&](const Place& place) {
      char& mark = taken[static_cast<std::size_t>(&place - places_.data())];
      if (mark == 0) shared[place.passage].add(boilerplate.contains(place.hash));
      mark = 1;
    });
  }
  const std::size_t least = counted(sections, boilerplate);
  const auto share = [&] {
    std::size_t most = 0;
    for (std::size_t p = 0; p < shared.size(); ++p) {
      if (shared[p].all > 0 && among(sections, own_.passages[p].section)) most += shared[p].most(repeats_[p]);
    }
    if (most == 0) return 0.0;
    return least == 0 ? 1.0 : std::min(1.0, static_cast<double>(most) / static_cast<double>(least));
  };
  const double all = share();
  if (all < enough || common_.empty()) return all;
  std::vector<Common> both;
  for (const PassageSketch& other : others) {
    if (among(sections, other.section)) take_off(other, both);
  }
  take_off(shared, both);
  return share();
}

std::size_t SharedSketch::most_characters(const std::vector<std::string>& sections,
                                          const ShingleSet& boilerplate) const {
  std::vector<Shared> own(own_.passages.size());
  for (const Place& place : places_) own[place.passage].add(boilerplate.contains(place.hash));
  std::size_t characters = 0;
  for (std::size_t p = 0; p < own.size(); ++p) {
    if (!among(sections, own_.passages[p].section)) continue;
    own[p].common = covered_[p];
    const std::size_t places = own[p].most(repeats_[p]);
    characters += places == 0 ? 0 : places + kShingleCharacters - 1;
  }
  return characters;
}

// At least so many places count.
std::size_t SharedSketch::counted(const std::vector<std::string>& sections, const ShingleSet& boilerplate) const {
  std::size_t places = 0, law = 0;
  for (const Place& place : places_) {
    if (among(sections, own_.passages[place.passage].section) && !boilerplate.contains(place.hash)) ++places;
  }
  for (std::size_t p = 0; p < own_.passages.size(); ++p) {
    if (among(sections, own_.passages[p].section)) law += own_.passages[p].law + covered_[p];
  }
  return places - std::min(places, law);
}

}  // namespace mingjian
