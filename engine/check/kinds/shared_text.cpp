#include "check/kinds/shared_text.hpp"

#include <algorithm>

namespace mingjian {

// A table by the upper bits of the scattered hash, filled by counting.
SharedSketch::SharedSketch(const ReportSketch& own) : own_(own) {
  first_.assign(1, 0);
  for (const PassageSketch& passage : own.passages) {
    first_.push_back(first_.back() + static_cast<std::uint32_t>(passage.shingles.size()));
  }
  unsigned bits = 1;
  while ((std::size_t{1} << bits) < places()) ++bits;
  shift_ = 32 - bits;
  slots_.assign((std::size_t{1} << bits) + 1, 0);
  for (const PassageSketch& passage : own.passages) {
    for (const std::uint32_t hash : passage.shingles) ++slots_[slot_of(hash) + 1];
  }
  for (std::size_t i = 1; i < slots_.size(); ++i) slots_[i] += slots_[i - 1];
  found_.resize(places());
  std::vector<std::uint32_t> next(slots_.begin(), slots_.end() - 1);
  std::uint32_t place = 0;
  for (std::uint32_t p = 0; p < own.passages.size(); ++p) {
    for (const std::uint32_t hash : own.passages[p].shingles) found_[next[slot_of(hash)]++] = {hash, place++, p};
  }
}

SharedText::SharedText(const SharedSketch& own, const Options& options)
    : own_(own), sections_(options.sections), marks_(own.places(), kLeftOut) {
  for (std::size_t p = 0; p < own.passages().size(); ++p) {
    if (looks_at(own.passages()[p].section)) leave_out(p, options);
  }
}

void SharedText::leave_out(std::size_t passage, const Options& options) {
  const PassageSketch& own = own_.passages()[passage];
  const std::uint32_t begin = own_.first_place(passage), end = own_.first_place(passage + 1);
  std::fill(marks_.begin() + begin, marks_.begin() + end, 0);
  if (options.common != nullptr) {
    for (const Span& span : own.spans) {
      if (!options.common->contains(span.hash)) continue;
      const auto to = std::min<std::size_t>(end, begin + span.first + kSpanShingles);
      for (std::size_t at = begin + span.first; at < to; ++at) marks_[at] = kLeftOut;
    }
  }
  if (options.skip_law) {
    for (const std::uint32_t at : own.law) marks_[begin + at] = kLeftOut;
  }
  std::size_t counted = 0;
  for (std::uint32_t at = begin; at < end; ++at) {
    if (counts(at) && options.boilerplate.contains(own.shingles[at - begin])) marks_[at] = kLeftOut;
    counted += counts(at) ? 1 : 0;
  }
  counted_ += counted;
  characters_ += counted == 0 ? 0 : counted + kShingleCharacters - 1;
}

bool SharedText::looks_at(const std::string& section) const {
  return sections_.empty() || std::find(sections_.begin(), sections_.end(), section) != sections_.end();
}

template <class Use>
void SharedText::mark(const std::vector<std::uint32_t>& other, const Use& use) {
  for (const std::uint32_t hash : other) {
    own_.each(hash, [&](std::uint32_t place, std::uint32_t passage) {
      if (!counts(place) || is_shared(place)) return;
      marks_[place] = round_;
      use(passage);
    });
  }
}

std::vector<SharedText::Stretch> SharedText::stretches(const std::vector<std::uint32_t>& other, double share,
                                                       std::size_t characters) {
  std::vector<std::size_t> shared(own_.passages().size());
  begin_round();
  mark(other, [&](std::uint32_t passage) { ++shared[passage]; });
  std::vector<Stretch> out;
  for (std::size_t p = 0; p < shared.size(); ++p) {
    const std::size_t most = shared[p] + kShingleCharacters - 1;  // if nothing but shared ones
    if (shared[p] == 0 || static_cast<double>(most) < share * static_cast<double>(characters)) continue;
    const Stretch stretch = longest(p, share);
    if (stretch.characters >= characters) out.push_back(stretch);
  }
  return out;
}

// The longest window whose mean reaches `share`: with balance[i] = shared before i − share × i, the farthest pair
// i < j with balance[j] ≥ balance[i]; candidates for i are the ever lower balances, those for j are tried from the end.
SharedText::Stretch SharedText::longest(std::size_t passage, double share) const {
  const std::uint32_t begin = own_.first_place(passage), end = own_.first_place(passage + 1);
  std::vector<std::uint32_t> counted;
  for (std::uint32_t at = begin; at < end; ++at) {
    if (counts(at)) counted.push_back(at);
  }
  std::vector<double> balance(counted.size() + 1, 0);
  std::vector<std::size_t> lows = {0};
  for (std::size_t i = 0; i < counted.size(); ++i) {
    balance[i + 1] = balance[i] + (is_shared(counted[i]) ? 1.0 : 0.0) - share;
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
  while (from < to && !is_shared(counted[from])) ++from;
  while (to > from && !is_shared(counted[to - 1])) --to;
  Stretch stretch;
  stretch.passage = passage;
  if (from == to) return stretch;
  stretch.first = counted[from] - begin;
  stretch.last = counted[to - 1] - begin;
  stretch.characters = (to - from) + kShingleCharacters - 1;
  std::size_t both = 0;
  for (std::size_t i = from; i < to; ++i) both += is_shared(counted[i]) ? 1 : 0;
  stretch.share = static_cast<double>(both) / static_cast<double>(to - from);
  return stretch;
}

double SharedText::share_of(const Stretch& stretch, const std::vector<PassageSketch>& others) {
  begin_round();
  for (const PassageSketch& other : others) mark(other.shingles, [](std::uint32_t) {});
  const std::uint32_t begin = own_.first_place(stretch.passage);
  std::size_t all = 0, shared = 0;
  for (std::uint32_t at = begin + stretch.first; at <= begin + stretch.last; ++at) {
    all += counts(at) ? 1 : 0;
    shared += is_shared(at) ? 1 : 0;
  }
  return all == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(all);
}

double SharedText::share_in(const std::vector<PassageSketch>& others) {
  if (counted_ == 0) return 0;
  begin_round();
  std::size_t shared = 0;
  for (const PassageSketch& other : others) {
    if (looks_at(other.section)) mark(other.shingles, [&](std::uint32_t) { ++shared; });
  }
  return static_cast<double>(shared) / static_cast<double>(counted_);
}

}  // namespace mingjian
