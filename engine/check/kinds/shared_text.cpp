#include "check/kinds/shared_text.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace mingjian {

namespace {

bool holds(const std::vector<std::uint32_t>& ascending, std::uint32_t hash) {
  return std::binary_search(ascending.begin(), ascending.end(), hash);
}

}  // namespace

SharedText::SharedText(std::vector<Passage> passages, const Options& options) : sections_(options.sections) {
  for (Passage& passage : passages) {
    if (!looks_at(passage.section)) continue;
    auto& shingles = passage.shingles;
    shingles.erase(std::remove_if(shingles.begin(), shingles.end(),
                                  [&](const Passage::Shingle& shingle) {
                                    return (options.skip_law && shingle.law) ||
                                           holds(options.boilerplate, shingle.hash) ||
                                           (options.common != nullptr && holds(*options.common, shingle.hash));
                                  }),
                   shingles.end());
    if (!shingles.empty()) passages_.push_back(std::move(passage));
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

bool SharedText::looks_at(const std::string& section) const {
  return sections_.empty() || std::find(sections_.begin(), sections_.end(), section) != sections_.end();
}

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
  stretch.characters = (to - from) + kShingleCharacters - 1;
  const auto both = std::count(shared.begin() + static_cast<std::ptrdiff_t>(from),
                               shared.begin() + static_cast<std::ptrdiff_t>(to), 1);
  stretch.share = static_cast<double>(both) / static_cast<double>(to - from);
  return stretch;
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

}  // namespace mingjian
