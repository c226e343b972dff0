#include "facts/section_titles.hpp"

#include <algorithm>
#include <array>

#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

constexpr double kOrdinalBonus = 0.2;
constexpr std::size_t kMaxPairs = 48;

struct Pairs {
  std::array<std::uint64_t, kMaxPairs> values{};
  std::size_t count = 0;
};

Pairs pairs_of(std::string_view text) {
  Pairs pairs;
  char32_t before = 0;
  for (std::size_t p = 0; p < text.size() && pairs.count < kMaxPairs;) {
    const auto [c, length] = utf8::decode(text, p);
    p += length;
    if (before != 0) pairs.values[pairs.count++] = static_cast<std::uint64_t>(before) << 32 | c;
    before = c;
  }
  std::sort(pairs.values.begin(), pairs.values.begin() + static_cast<std::ptrdiff_t>(pairs.count));
  return pairs;
}

// What says nothing about which section is meant.
std::string_view without_common_start(std::string_view title) {
  static constexpr std::array<std::string_view, 6> kStarts = {"因政府信息公开工作", "因政府信息公开", "政府信息公开工作的", "政府信息公开工作",
                                                              "政府信息公开的", "政府信息公开"};
  const std::uint32_t length = scan::any_at(title, 0, kStarts);
  return title.size() >= length + 12 ? title.substr(length) : title;
}

}  // namespace

double likeness(std::string_view a, std::string_view b) {
  const Pairs left = pairs_of(a), right = pairs_of(b);
  if (left.count == 0 || right.count == 0) return a == b ? 1 : 0;
  std::size_t i = 0, j = 0, common = 0;
  while (i < left.count && j < right.count) {
    if (left.values[i] == right.values[j]) {
      ++common, ++i, ++j;
    } else if (left.values[i] < right.values[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return 2.0 * static_cast<double>(common) / static_cast<double>(left.count + right.count);
}

int ordinal_of_key(std::string_view key) {
  const auto number = scan::chinese_number(key, 0);
  return number ? static_cast<int>(number->value) : 0;
}

SectionTitles::SectionTitles(const LayoutSet& layouts, int year) {
  const auto take = [&](const Layout& layout) {
    for (const LayoutSection& section : layout.sections) {
      entries_.push_back({section.title, &section, true});
      for (const std::string& alias : section.aliases) entries_.push_back({alias, &section, false});
    }
  };
  const Layout* layout = year == 0 ? nullptr : layouts.for_year(year);
  if (layout != nullptr && !layout->sections.empty()) {
    take(*layout);
    return;
  }
  for (auto it = layouts.layouts.rbegin(); it != layouts.layouts.rend(); ++it) take(*it);  // newest first
}

TitleHit SectionTitles::whole(std::string_view title) const {
  TitleHit hit;
  for (const Entry& entry : entries_) {
    if (entry.title != title) continue;
    if (hit.section != nullptr && !entry.official) continue;
    hit = {entry.section, entry.official ? TitleMatch::exact : TitleMatch::variant, static_cast<std::uint32_t>(title.size()), 1};
    if (entry.official) break;
  }
  return hit;
}

TitleHit SectionTitles::start(std::string_view text) const {
  TitleHit hit;
  for (const Entry& entry : entries_) {
    if (entry.title.size() < hit.length || !scan::at(text, 0, entry.title)) continue;
    if (entry.title.size() == hit.length && !(entry.official && hit.match != TitleMatch::exact)) continue;
    hit = {entry.section, entry.official ? TitleMatch::exact : TitleMatch::variant, static_cast<std::uint32_t>(entry.title.size()), 1};
  }
  return hit;
}

bool SectionTitles::begins_title(std::string_view piece) const {
  if (piece.size() < 6) return false;
  return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return entry.title.size() > piece.size() && scan::at(entry.title, 0, piece);
  });
}

TitleHit SectionTitles::nearest(std::string_view title, int ordinal) const {
  TitleHit best;
  const std::string_view stem = without_common_start(title);
  for (const Entry& entry : entries_) {
    const std::string_view own = without_common_start(entry.title);
    double value = likeness(stem, own);
    if (stem.size() != title.size() || own.size() != entry.title.size()) value = std::max(value, likeness(title, entry.title));
    const bool same_ordinal = ordinal != 0 && ordinal_of_key(entry.section->key) == ordinal;
    if (value > 0 && same_ordinal) value += kOrdinalBonus;
    if (value > best.likeness)
      best = {entry.section, TitleMatch::variant, static_cast<std::uint32_t>(title.size()), value};
  }
  return best;
}

}  // namespace mingjian
