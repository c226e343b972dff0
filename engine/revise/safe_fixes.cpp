#include "revise/safe_fixes.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "base/utf8.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kLongestPlace = 12;  // characters of a name in the gazetteer that are tried

// An insertion touches a name only inside it.
bool touches(ByteRange name, ByteRange edit) {
  return edit.empty() ? name.begin < edit.begin && edit.begin < name.end : name.overlaps(edit);
}

template <class Items>
bool touches_any(const Items& items, ByteRange edit) {
  return std::any_of(items.begin(), items.end(), [&](const auto& item) { return touches(item.range, edit); });
}

// Offsets of the characters around the edit, at most kLongestPlace on both sides and not over a line break.
std::vector<std::uint32_t> character_starts(std::string_view text, ByteRange around) {
  std::uint32_t begin = around.begin, end = around.end;
  for (std::size_t i = 0; i < kLongestPlace && begin > 0 && text[begin - 1] != '\n' && text[begin - 1] != '\t'; ++i) {
    do --begin;
    while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80);
  }
  for (std::size_t i = 0; i < kLongestPlace && end < text.size() && text[end] != '\n' && text[end] != '\t'; ++i) {
    end += utf8::length_of(static_cast<unsigned char>(text[end]));
  }
  std::vector<std::uint32_t> starts;
  for (std::uint32_t at = begin; at < std::min<std::size_t>(end, text.size());
       at += utf8::length_of(static_cast<unsigned char>(text[at]))) {
    starts.push_back(at);
  }
  starts.push_back(static_cast<std::uint32_t>(std::min<std::size_t>(end, text.size())));
  return starts;
}

bool in_place_name(std::string_view text, ByteRange edit, const Gazetteer* gazetteer) {
  if (gazetteer == nullptr) return false;
  const std::vector<std::uint32_t> starts = character_starts(text, edit);
  for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
    for (std::size_t j = i + 2; j < starts.size() && j - i <= kLongestPlace; ++j) {
      const ByteRange name{starts[i], starts[j]};
      if (touches(name, edit) && !gazetteer->find(fold(text.substr(name.begin, name.size()))).empty()) return true;
    }
  }
  return false;
}

std::string why_refused(const Document& document, const FactSet& facts, const TextEdit& edit,
                        const Gazetteer* gazetteer) {
  const std::string_view old = document.source(edit.range);
  if (digit_signs_of(old) != digit_signs_of(edit.text)) return "要改动数字";
  if (touches_any(facts.quantities, edit.range) || touches_any(facts.dates, edit.range) ||
      touches_any(facts.title_years, edit.range)) {
    return "落在数量或日期里";
  }
  if (touches_any(facts.contacts, edit.range)) return "落在联系方式里";
  if (touches(facts.body.range, edit.range) || touches_any(facts.body.variants, edit.range) ||
      touches_any(facts.bodies, edit.range)) {
    return "落在单位名里";
  }
  if (in_place_name(document.text, edit.range, gazetteer)) return "落在地名里";
  return "";
}

}  // namespace

std::vector<SafeFix> safe_fixes(const Document& document, const FactSet& facts, const std::vector<Finding>& findings,
                                const Gazetteer* gazetteer) {
  std::vector<SafeFix> fixes;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Finding& finding = findings[i];
    if (!finding.safe_fix || !finding.replacement || finding.waived || finding.range.empty()) continue;
    SafeFix fix;
    fix.finding = i;
    fix.edit = smallest_edit(document.text, finding.range, *finding.replacement);
    if (fix.edit.range.empty() && fix.edit.text.empty()) continue;
    fix.refused = why_refused(document, facts, fix.edit, gazetteer);
    fixes.push_back(std::move(fix));
  }
  return fixes;
}

}  // namespace mingjian
