#include "check/context.hpp"

#include <algorithm>

namespace mingjian {

void Context::not_assessable(std::string reason, std::string_view table) {
  for (const NotAssessed& known : current_->reasons) {
    if (known.reason == reason) return;
  }
  current_->reasons.push_back({std::move(reason), std::string(table)});
}

const std::vector<PatternMatch>& Context::matches(PatternId pattern) {
  static const std::vector<PatternMatch> kNone;
  if (!scan.possible(pattern)) return kNone;
  const auto found = scan.matches(pattern);
  if (found) return **found;
  rule_error(found.error().code + " " + found.error().message);
  return kNone;
}

bool Context::in_torn_table(const FindingDraft& draft) const {
  if (!draft.table.empty() || draft.range.empty()) return false;
  return std::any_of(facts.tables.begin(), facts.tables.end(), [](const AlignedTable& table) { return table.torn; }) &&
         facts.in_torn_table(
             {document.folded.folded_at(draft.range.begin), document.folded.folded_at(draft.range.end)});
}

Zone Context::zone_at(std::uint32_t offset) const {
  const std::size_t block = document.block_at_folded(offset);
  if (block < document.blocks.size() && document.blocks[block].kind == BlockKind::table) return Zone::table;
  if (facts.in_table_line({offset, offset})) return Zone::table;
  if (facts.title && facts.title->folded.contains(offset)) return Zone::title;
  if (const Section* section = facts.section_at(offset)) {
    if (section->heading_folded.contains(offset)) return Zone::heading;
    const auto& subs = section->subheadings;
    auto after = std::upper_bound(subs.begin(), subs.end(), offset,
                                  [](std::uint32_t at, const Subheading& sub) { return at < sub.folded.begin; });
    if (after != subs.begin() && (after - 1)->folded.contains(offset)) return Zone::subheading;
    return Zone::section;
  }
  if (facts.preamble.folded.contains(offset)) return Zone::preamble;
  return Zone::other;
}

bool Context::is_prose(std::uint32_t offset) const {
  const Zone zone = zone_at(offset);
  return zone != Zone::table && zone != Zone::title && zone != Zone::heading;
}

std::string_view Context::section_name_at(std::uint32_t offset) const {
  if (facts.title && facts.title->folded.contains(offset)) return "标题";
  if (const Section* section = facts.section_at(offset)) return section->key;
  if (facts.preamble.folded.contains(offset)) return "前言";
  return "";
}

bool Context::in_sections(std::uint32_t offset, const std::vector<std::string>& names) const {
  if (names.empty()) return true;
  const std::string_view here = section_name_at(offset);
  return std::any_of(names.begin(), names.end(),
                     [&](const std::string& name) { return name == "全文" || (!here.empty() && name == here); });
}

ByteRange Context::end_of_section(std::string_view key) const {
  std::uint32_t end = 0;
  if (const Section* section = facts.section(key)) {
    end = std::max(section->heading.end, section->body.end);
  } else if (key == "前言" && !facts.preamble.range.empty()) {
    end = facts.preamble.range.end;
  } else if (facts.title) {
    end = facts.title->range.end;
  } else if (!document.blocks.empty()) {
    end = document.blocks.front().range.begin;
  }
  return {end, end};
}

}  // namespace mingjian
