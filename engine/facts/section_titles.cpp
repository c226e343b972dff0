#include "facts/section_titles.hpp"

#include <algorithm>
#include <array>

#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

constexpr double kOrdinalBonus = 0.2;

// What says nothing about which section is meant.
std::string_view without_common_start(std::string_view title) {
  static constexpr scan::Words kStarts({"因政府信息公开工作", "因政府信息公开", "政府信息公开工作的",
                                        "政府信息公开工作", "政府信息公开的", "政府信息公开"});
  const std::uint32_t length = scan::any_at(title, 0, kStarts);
  return title.size() >= length + 12 ? title.substr(length) : title;
}

// Last six bits of the last byte of the first character.
unsigned first_character_bit(std::string_view text) {
  const std::size_t length = utf8::length_of(static_cast<unsigned char>(text[0]));
  return static_cast<unsigned char>(text[std::min(length, text.size()) - 1]) & 63U;
}

}  // namespace

CharacterPairs::CharacterPairs(std::string_view text) {
  char32_t before = 0;
  for (std::size_t p = 0; p < text.size() && count < values.size();) {
    const auto [c, length] = utf8::decode(text, p);
    p += length;
    if (before != 0) values[count++] = static_cast<std::uint32_t>(before) << 16 | (c & 0xFFFF);
    before = c;
  }
  std::sort(values.begin(), values.begin() + count);
}

double likeness(const CharacterPairs& a, const CharacterPairs& b) {
  if (a.count == 0 || b.count == 0) return 0;
  std::uint32_t i = 0, j = 0, common = 0;
  while (i < a.count && j < b.count) {
    const std::uint32_t left = a.values[i], right = b.values[j];
    common += left == right ? 1U : 0U;
    i += left <= right ? 1U : 0U;
    j += right <= left ? 1U : 0U;
  }
  return 2.0 * common / (a.count + b.count);
}

int ordinal_of_key(std::string_view key) {
  const auto number = scan::chinese_number(key, 0);
  return number ? static_cast<int>(number->value) : 0;
}

SectionTitles::SectionTitles(const LayoutSet& layouts, int year) : layouts_(layouts) {
  entries_.reserve(32);
  const auto add = [&](std::string_view title, const LayoutSection& section, bool official) {
    if (title.empty()) return;
    entries_.push_back({title, &section, official});
    begins_ |= std::uint64_t{1} << first_character_bit(title);
    longest_ = std::max(longest_, title.size());
  };
  const auto take = [&](const Layout& layout) {
    for (const LayoutSection& section : layout.sections) {
      add(section.title, section, true);
      for (const std::string& alias : section.aliases) add(alias, section, false);
    }
  };
  const Layout* layout = year == 0 ? nullptr : layouts.for_year(year);
  if (layout != nullptr && !layout->sections.empty()) {
    take(*layout);
    return;
  }
  for (auto it = layouts.layouts.rbegin(); it != layouts.layouts.rend(); ++it) take(*it);  // newest first
}

bool SectionTitles::is_table_row(std::string_view title) const {
  constexpr std::string_view kMark = "、";
  const auto is_it = [&](std::string_view label) {
    const std::size_t mark = label.find(kMark);
    return mark != std::string_view::npos && ordinal_of_key(label) > 0 && label.substr(mark + kMark.size()) == title;
  };
  const auto names_it = [&](const LayoutRow& row) {
    return is_it(row.label) || std::any_of(row.parents.begin(), row.parents.end(), is_it);
  };
  for (const Layout& layout : layouts_.layouts) {
    for (const LayoutTable& table : layout.tables) {
      for (const LayoutBlock& block : table.blocks) {
        if (std::any_of(block.rows.begin(), block.rows.end(), names_it)) return true;
      }
    }
  }
  return false;
}

bool SectionTitles::may_begin(std::string_view text) const {
  return !text.empty() && (begins_ >> first_character_bit(text) & 1U) != 0;
}

TitleHit SectionTitles::whole(std::string_view title) const {
  TitleHit hit;
  if (title.size() > longest_ || !may_begin(title)) return hit;
  for (const Entry& entry : entries_) {
    if (entry.title != title) continue;
    if (hit.section != nullptr && !entry.official) continue;
    hit = {entry.section, entry.official ? TitleMatch::exact : TitleMatch::variant,
           static_cast<std::uint32_t>(title.size()), 1};
    if (entry.official) break;
  }
  return hit;
}

TitleHit SectionTitles::start(std::string_view text) const {
  TitleHit hit;
  if (!may_begin(text)) return hit;
  for (const Entry& entry : entries_) {
    if (entry.title.size() < hit.length || !scan::at(text, 0, entry.title)) continue;
    if (entry.title.size() == hit.length && !(entry.official && hit.match != TitleMatch::exact)) continue;
    hit = {entry.section, entry.official ? TitleMatch::exact : TitleMatch::variant,
           static_cast<std::uint32_t>(entry.title.size()), 1};
  }
  return hit;
}

bool SectionTitles::begins_title(std::string_view piece) const {
  if (piece.size() < 6 || !may_begin(piece)) return false;
  return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    return entry.title.size() > piece.size() && scan::at(entry.title, 0, piece);
  });
}

TitleHit SectionTitles::nearest(std::string_view title, int ordinal) const {
  if (stems_.empty()) {
    stems_.reserve(entries_.size());
    for (const Entry& entry : entries_) {
      const std::string_view own = without_common_start(entry.title);
      stems_.push_back({CharacterPairs(entry.title), CharacterPairs(own), ordinal_of_key(entry.section->key),
                        own.size() != entry.title.size()});
    }
  }
  TitleHit best;
  const std::string_view stem = without_common_start(title);
  const CharacterPairs whole(title), own(stem);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Stem& entry = stems_[i];
    double value = likeness(own, entry.own);
    if (entry.shortened || stem.size() != title.size()) value = std::max(value, likeness(whole, entry.whole));
    if (value > 0 && ordinal != 0 && entry.ordinal == ordinal) value += kOrdinalBonus;
    if (value > best.likeness)
      best = {entries_[i].section, TitleMatch::variant, static_cast<std::uint32_t>(title.size()), value};
  }
  return best;
}

}  // namespace mingjian
