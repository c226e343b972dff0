#include "app/mutant_edits.hpp"

#include <algorithm>
#include <charconv>

#include "base/utf8.hpp"
#include "sample/edit_text.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kOpen = "【", kClose = "】", kNumber = "【数】";

std::optional<long> whole_number(std::string_view text) {
  long value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

const std::string* raw_cell(const Draft& draft, std::string_view fact) {
  const std::vector<std::uint32_t> cells = cells_named(draft, fact);
  if (cells.empty()) return nullptr;
  const std::string_view key = fact.substr(0, fact.find('.'));
  for (const DraftTable& table : draft.tables) {
    if (table.key != key || cells.front() >= table.cells.size()) continue;
    const std::optional<std::string>& cell = table.cells[cells.front()];
    return cell ? &*cell : nullptr;
  }
  return nullptr;
}

std::optional<long> cell_value(const Draft& draft, std::string_view fact) {
  const std::string* raw = raw_cell(draft, fact);
  return raw == nullptr ? std::nullopt : whole_number(*raw);
}

// "青禾区云溪街道办事处" → "青禾区"; "" if the name does not begin with a place.
std::string_view place_of_body(std::string_view body) {
  for (const std::string_view level : {"区", "县", "市"}) {
    const std::size_t at = body.find(level);
    if (at != std::string_view::npos && at > 0) return body.substr(0, at + level.size());
  }
  return {};
}

// What a slot stands for; nothing if it is unknown or the draft has no such value.
std::optional<std::string> slot_value(const Draft& draft, std::string_view slot) {
  if (slot == "年") return std::to_string(draft.year);
  if (slot == "上年") return std::to_string(draft.year - 1);
  if (slot == "前年") return std::to_string(draft.year - 2);
  if (slot == "下年") return std::to_string(draft.year + 1);
  if (slot == "下下年") return std::to_string(draft.year + 2);
  if (slot == "单位") return draft.body;
  if (slot == "地名") return std::string(place_of_body(draft.body));
  if (slot == "自称") return draft.self_term;
  if (slot == "简称") return draft.body.substr(place_of_body(draft.body).size());
  long delta = 0;
  std::string_view fact = slot;
  if (const std::size_t sign = slot.find_first_of("+-"); sign != std::string_view::npos) {
    const std::optional<long> given = whole_number(slot.substr(slot[sign] == '+' ? sign + 1 : sign));
    if (!given) return std::nullopt;
    delta = *given;
    fact = slot.substr(0, sign);
  }
  const std::optional<long> value = cell_value(draft, fact);
  if (!value) return std::nullopt;
  return std::to_string(*value + delta);
}

// The text with its slots filled, but for 【数】 and what is reckoned from it.
std::optional<std::string> filled(const Draft& draft, std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t open = text.find(kOpen);
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find(kClose, open);
    if (close == std::string_view::npos) break;
    const std::string_view slot = text.substr(open + kOpen.size(), close - open - kOpen.size());
    out += text.substr(0, open);
    if (slot.starts_with("数")) {
      out += text.substr(open, close + kClose.size() - open);
    } else {
      const std::optional<std::string> value = slot_value(draft, slot);
      if (!value) return std::nullopt;
      out += *value;
    }
    text.remove_prefix(close + kClose.size());
  }
  return out += text;
}

// Where `pattern` with at most one 【数】 stands in `text`, and the number there.
struct Match {
  std::string words, number;
};

std::optional<Match> find_words(std::string_view text, std::string_view pattern) {
  const std::size_t slot = pattern.find(kNumber);
  if (slot == std::string_view::npos) {
    if (text.find(pattern) == std::string_view::npos) return std::nullopt;
    return Match{std::string(pattern), {}};
  }
  const std::string_view before = pattern.substr(0, slot), after = pattern.substr(slot + kNumber.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.compare(at, before.size(), before) != 0) continue;
    std::size_t end = at + before.size();
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    const std::string_view number = text.substr(at + before.size(), end - at - before.size());
    if (number.empty() || (before.empty() && at > 0 && text[at - 1] >= '0' && text[at - 1] <= '9')) continue;
    if (text.compare(end, after.size(), after) == 0)
      return Match{std::string(text.substr(at, end + after.size() - at)), std::string(number)};
  }
  return std::nullopt;
}

std::string with_number(std::string text, const std::string& number) {
  for (std::size_t at = text.find("【数"); at != std::string::npos; at = text.find("【数", at)) {
    const std::size_t close = text.find(kClose, at);
    if (close == std::string::npos) break;
    const std::size_t sign = at + std::string_view("【数").size();
    long value = whole_number(number).value_or(0);
    std::string_view delta = std::string_view(text).substr(sign, close - sign);
    if (delta.starts_with("+")) delta.remove_prefix(1);
    value += whole_number(delta).value_or(0);
    text.replace(at, close + kClose.size() - at, std::to_string(value));
  }
  return text;
}

std::vector<std::string*> texts_of(Draft& draft, std::string_view place) {
  std::vector<std::string*> texts;
  if (place.empty() || place == "全文") {
    each_text(draft, [&](std::string& text) { texts.push_back(&text); });
  } else if (place == "标题") {
    texts.push_back(&draft.title);
  } else if (place == "前言" || place == "落款") {
    for (std::string& text : place == "前言" ? draft.preamble : draft.tail) texts.push_back(&text);
  } else if (place.starts_with("章节.")) {
    if (DraftSection* section = find_section(draft, place.substr(std::string_view("章节.").size()))) {
      texts.push_back(&section->heading);
      for (std::string& text : section->paragraphs) texts.push_back(&text);
    }
  }
  return texts;
}

bool replace_words(Draft& draft, const MutantEdit& edit, std::string_view from, const std::string& to) {
  bool done = false;
  for (std::string* text : texts_of(draft, edit.target)) {
    const std::optional<Match> match = find_words(*text, from);
    if (!match) continue;
    const std::string now = with_number(to, match->number);
    if (edit.all) {
      replace_all(*text, match->words, now);
    } else {
      text->replace(text->find(match->words), match->words.size(), now);
    }
    done = true;
    if (!edit.all) return true;
  }
  return done;
}

bool replace(Draft& draft, const MutantEdit& edit) {
  const std::optional<std::string> to = filled(draft, edit.value);
  if (!to) return false;
  for (const std::string& given : edit.from) {
    const std::optional<std::string> from = filled(draft, given);
    if (!from || *from == *to) continue;
    if (edit.target.starts_with("表") ? replace_text(draft, edit.target, *from, *to).has_value()
                                      : replace_words(draft, edit, *from, *to))
      return true;
  }
  return false;
}

// A cell may be told to move: 加3, 减1, 乘10.
bool set(Draft& draft, const MutantEdit& edit) {
  std::string value = edit.value;
  for (const std::string_view verb : {"加", "减", "乘"}) {
    if (!value.starts_with(verb)) continue;
    const std::optional<long> by = whole_number(std::string_view(value).substr(verb.size()));
    if (!by) break;
    const std::optional<long> now = cell_value(draft, edit.target);
    if (!now) return false;
    value = std::to_string(verb == "加" ? *now + *by : verb == "减" ? *now - *by : *now * *by);
    break;
  }
  const std::optional<std::string> to = filled(draft, value);
  return to && set_fact(draft, edit.target, *to).has_value();
}

bool is_prose(const std::string& text) { return text.ends_with("。"); }

bool extend(Draft& draft, const MutantEdit& edit, Random& random) {
  const std::optional<std::string> sentence = filled(draft, edit.value);
  if (!sentence) return false;
  std::vector<std::string*> prose;
  for (std::string* text : texts_of(draft, edit.target)) {
    if (is_prose(*text)) prose.push_back(text);
  }
  if (prose.empty()) return false;
  *prose[random.below(static_cast<std::uint32_t>(prose.size()))] += *sentence;
  return true;
}

DraftSection* section_at(Draft& draft, std::string_view place) {
  return place.starts_with("章节.") ? find_section(draft, place.substr(std::string_view("章节.").size())) : nullptr;
}

bool repeat_paragraph(Draft& draft, const MutantEdit& edit) {
  DraftSection* from = section_at(draft, edit.target);
  if (from == nullptr || from->paragraphs.empty()) return false;
  const auto longest = std::max_element(from->paragraphs.begin(), from->paragraphs.end(),
                                        [](const auto& a, const auto& b) { return a.size() < b.size(); });
  return add_sentence(draft, edit.value, std::string(*longest)).has_value();
}

bool repeat_section(Draft& draft, const MutantEdit& edit) {
  const DraftSection* section = section_at(draft, edit.target);
  if (section == nullptr) return false;
  const auto at = draft.sections.begin() + (section - draft.sections.data());
  draft.sections.insert(at + 1, DraftSection(*section));
  return true;
}

// The report ends in the middle of the last paragraph of this section.
bool cut(Draft& draft, const MutantEdit& edit) {
  DraftSection* section = section_at(draft, edit.target);
  if (section == nullptr || section->paragraphs.empty()) return false;
  std::string& last = section->paragraphs.back();
  last = std::string(utf8::prefix(last, utf8::count(last) * 3 / 5));
  draft.sections.resize(static_cast<std::size_t>(section - draft.sections.data()) + 1);
  draft.tail.clear();
  return true;
}

bool apply(Draft& draft, const MutantEdit& edit, Random& random) {
  switch (edit.kind) {
    case MutantEdit::Kind::set:
      return set(draft, edit);
    case MutantEdit::Kind::remove:
      return remove_fact(draft, edit.target).has_value();
    case MutantEdit::Kind::replace:
      return replace(draft, edit);
    case MutantEdit::Kind::add: {
      const std::optional<std::string> sentence = filled(draft, edit.value);
      return sentence && add_sentence(draft, edit.target, *sentence).has_value();
    }
    case MutantEdit::Kind::extend:
      return extend(draft, edit, random);
    case MutantEdit::Kind::swap: {
      DraftSection* first = section_at(draft, edit.target);
      DraftSection* second = section_at(draft, edit.value);
      if (first == nullptr || second == nullptr) return false;
      std::swap(*first, *second);
      return true;
    }
    case MutantEdit::Kind::repeat_section:
      return repeat_section(draft, edit);
    case MutantEdit::Kind::repeat_paragraph:
      return repeat_paragraph(draft, edit);
    case MutantEdit::Kind::cut:
      return cut(draft, edit);
  }
  return false;
}

template <class Value>
bool any_or(const std::vector<Value>& allowed, const Value& value) {
  return allowed.empty() || std::find(allowed.begin(), allowed.end(), value) != allowed.end();
}

}  // namespace

bool fits(const MutantOperator& op, const Draft& draft) {
  return draft.year >= op.years.first && draft.year <= op.years.last && any_or(op.kinds, draft.kind) &&
         draft.layout != nullptr && any_or(op.layouts, draft.layout->name);
}

std::optional<Draft> make_mutant(const MutantVariant& variant, const Draft& clean, Random& random) {
  for (const std::string& cell : variant.positive) {
    if (cell_value(clean, cell).value_or(0) <= 0) return std::nullopt;
  }
  for (const std::string& cell : variant.zero) {
    if (cell_value(clean, cell) != 0L) return std::nullopt;
  }
  Draft mutant = clean;
  for (const MutantEdit& edit : variant.edits) {
    if (!apply(mutant, edit, random)) return std::nullopt;
  }
  return mutant;
}

}  // namespace mingjian
