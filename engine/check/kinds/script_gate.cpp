#include "check/kinds/script_gate.hpp"

#include <algorithm>
#include <utility>

#include "base/fold.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kTitle = "标题";

bool all_words(const PatternTable& table, const std::vector<PatternId>& patterns) {
  return std::all_of(patterns.begin(), patterns.end(), [&](PatternId pattern) { return table.is_literal(pattern); });
}

std::vector<std::string> words_of(const PatternTable& table, const std::vector<PatternId>& patterns) {
  std::vector<std::string> words;
  for (const PatternId pattern : patterns) words.push_back(fold(table.source(pattern)));
  return words;
}

bool any_stands(const std::vector<std::string>& words, std::string_view text) {
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return text.find(word) != std::string_view::npos; });
}

// Empty: it is missing, or the title stands in several lines and may break inside a word.
ByteRange place_named(const FactSet& facts, std::string_view text, std::string_view name) {
  if (name == kTitle) {
    if (!facts.title) return {};
    const ByteRange title = facts.title->folded;
    return text.substr(title.begin, title.size()).find('\n') == std::string_view::npos ? title : ByteRange{};
  }
  if (name == "前言") return facts.preamble.folded;
  const Section* section = facts.section(name);
  return section == nullptr ? ByteRange{} : cover(section->heading_folded, section->body_folded);
}

bool in_places(ByteRange range, const std::vector<ByteRange>& places) {
  const auto holds = [&](ByteRange place) { return place.contains(range); };
  return places.empty() || std::any_of(places.begin(), places.end(), holds);
}

std::size_t count_in_places(const PatternScan& scan, LiteralId literal, const std::vector<ByteRange>& places) {
  const std::span<const std::uint32_t> ends = scan.ends_of(literal);
  if (ends.empty() || places.empty()) return ends.size();
  const std::uint32_t size = scan.index().literal_size(literal);
  const auto inside = [&](std::uint32_t end) { return in_places(ByteRange{end - size, end}, places); };
  return static_cast<std::size_t>(std::count_if(ends.begin(), ends.end(), inside));
}

}  // namespace

ScriptGate::ScriptGate(const ScriptParams& params, const std::vector<std::optional<std::vector<LiteralId>>>& clue_lists,
                       Binder& binder)
    : params_(&params), always_(params.clues.empty() && clue_lists.empty()) {
  const PatternTable& table = binder.patterns.table();
  for (const auto& list : clue_lists) {
    if (!list) {
      always_ = true;
    } else {
      literals_.insert(literals_.end(), list->begin(), list->end());
    }
  }
  for (const std::string& name : params.numbers) {
    if (auto cells = CellSelection::compile(name, binder.rules.layouts)) cells_.push_back(std::move(*cells));
  }
  if (cells_.size() != params.numbers.size()) cells_.clear();  // not a name of cells
  in_title_ = params.clue_places.size() == 1 && params.clue_places.front() == kTitle && clue_lists.empty() &&
              params.fewest <= 1 && all_words(table, params.clues) && all_words(table, params.excuses);
  if (in_title_) {
    clues_ = words_of(table, params.clues);
    excuses_ = words_of(table, params.excuses);
  } else {
    binder.patterns.need(params.clues);
    binder.patterns.need(params.excuses);
  }
}

bool ScriptGate::settled(Context& context) const {
  if (!cells_.empty() && settled_by_cells(context.facts)) return true;
  if (always_ && params_->excuses.empty()) return false;
  if (in_title_) return settled_by_title(context);
  std::vector<ByteRange> places;
  if (!find_places(context, places)) return false;
  return !(always_ || enough_clues(context.scan, places)) || excused(context.scan, places);
}

bool ScriptGate::find_places(Context& context, std::vector<ByteRange>& places) const {
  for (const std::string& name : params_->clue_places) {
    places.push_back(place_named(context.facts, context.scan.text(), name));
    if (places.back().empty()) return false;
  }
  return true;
}

// A sentence pattern that may match is always enough.
bool ScriptGate::enough_clues(const PatternScan& scan, const std::vector<ByteRange>& places) const {
  const std::size_t fewest = std::max<std::size_t>(params_->fewest, 1);
  std::size_t found = 0;
  for (const LiteralId literal : literals_) {
    if (scan.ends_of(literal).empty()) continue;
    found += count_in_places(scan, literal, places);
    if (found >= fewest) return true;
  }
  for (const PatternId pattern : params_->clues) {
    if (!scan.possible(pattern)) continue;
    const std::vector<LiteralId>& literals = scan.index().literals_of(pattern);
    if (literals.empty()) return true;
    std::size_t here = 0;
    for (const LiteralId literal : literals) here += count_in_places(scan, literal, places);
    found += here;
    if (found >= fewest || (here > 0 && !scan.index().pure(pattern))) return true;
  }
  return false;
}

bool ScriptGate::excused(PatternScan& scan, const std::vector<ByteRange>& places) const {
  return std::any_of(params_->excuses.begin(), params_->excuses.end(), [&](PatternId pattern) {
    if (scan.index().pure(pattern)) return count_in_places(scan, scan.index().literals_of(pattern).front(), places) > 0;
    const auto found = scan.matches(pattern);
    return found && std::any_of((*found)->begin(), (*found)->end(),
                                [&](const PatternMatch& match) { return in_places(match.range, places); });
  });
}

bool ScriptGate::settled_by_title(const Context& context) const {
  const ByteRange title = place_named(context.facts, context.scan.text(), kTitle);
  if (title.empty()) return false;
  const std::string_view text = context.scan.text().substr(title.begin, title.size());
  const bool passed = !(always_ || any_stands(clues_, text)) || any_stands(excuses_, text);
  if (passed && context.trace != nullptr) {
    context.trace->add(TraceMark::note, "标题里没有线索，或者有“有就通过”的词：没有运行脚本",
                       context.facts.title->range);
  }
  return passed;
}

// No cell of 要有数 holds a number other than zero. Of a table that is missing the script tells.
bool ScriptGate::settled_by_cells(const FactSet& facts) const {
  return std::none_of(cells_.begin(), cells_.end(), [&](const CellSelection& selection) {
    const AlignedTable* table = facts.table(selection.table_key());
    if (table == nullptr || !table->present) return true;
    const CellSelection::Items* items = selection.items(facts);
    if (items == nullptr) return false;
    const auto may_count = [&](std::uint32_t cell) {
      return table->cells[cell].has_value() && table->cells[cell].value != 0;
    };
    return std::any_of(items->begin(), items->end(), [&](const std::vector<std::uint32_t>& item) {
      return std::any_of(item.begin(), item.end(), may_count);
    });
  });
}

}  // namespace mingjian
