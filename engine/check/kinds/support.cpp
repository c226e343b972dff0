#include "check/kinds/support.hpp"

#include <charconv>

#include "base/ideographs.hpp"
#include "base/utf8.hpp"
#include "check/applicability.hpp"

namespace mingjian {

std::vector<std::string> section_keys(const std::vector<std::string>& names) {
  constexpr std::string_view kPrefix = "章节.";
  std::vector<std::string> keys;
  for (const std::string& name : names) {
    keys.push_back(name.compare(0, kPrefix.size(), kPrefix) == 0 ? name.substr(kPrefix.size()) : name);
  }
  return keys;
}

std::string without_punctuation(std::string_view folded) {
  std::string out;
  for (std::size_t at = 0; at < folded.size();) {
    const auto [c, length] = utf8::decode(folded, at);
    const bool word = utf8::is_han(c) || (c < 0x80 && std::isalnum(static_cast<unsigned char>(c)) != 0);
    if (word) out.append(folded, at, length);
    at += length;
  }
  return out;
}

bool unread_in(const Context& context, const char* what, std::uint32_t begin, std::uint32_t end) {
  const auto found = context.document.metadata.find(what);
  if (found == context.document.metadata.end()) return false;
  const std::uint32_t first = context.document.position(begin).line, behind = context.document.position(end).line;
  const bool to_the_end = end >= context.document.text.size();
  const std::string_view lines = found->second;
  for (std::size_t at = 0; at < lines.size(); at = std::min(lines.find(' ', at), lines.size()) + 1) {
    std::uint32_t line = 0;
    std::from_chars(lines.data() + at, lines.data() + lines.size(), line);
    if (line >= first && (line < behind || to_the_end)) return true;
  }
  return false;
}

const Layout* layout_of(const Context& context) {
  return context.rules.layouts.by_id(effective_layout(context.facts, context.rules.layouts));
}

std::string_view official_title(const Context& context, std::string_view section_key) {
  const Layout* layout = layout_of(context);
  if (layout == nullptr) return "";
  for (const LayoutSection& section : layout->sections) {
    if (section.key == section_key) return section.title;
  }
  return "";
}

int section_number(std::string_view key) {
  static constexpr std::string_view kKeys[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
  for (int i = 0; i < 10; ++i) {
    if (kKeys[i] == key) return i + 1;
  }
  return 0;
}

namespace {

bool ends_clause(char32_t c) {
  return c == U',' || c == U'。' || c == U';' || c == U':' || c == U'!' || c == U'?' || c == U'\n' || c == U'\t';
}

}  // namespace

std::string_view clause_before(const Context& context, std::uint32_t offset, std::size_t characters) {
  const std::string_view text = context.folded();
  std::size_t begin = std::min<std::size_t>(offset, text.size());
  const std::size_t end = begin;
  while (begin > 0 && characters > 0) {
    if (begin >= 3 && is_ideograph_lead(text[begin - 3])) {
      begin -= 3;
    } else {
      std::size_t before = begin - 1;
      while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80) --before;
      if (ends_clause(utf8::decode(text, before).code_point)) break;
      begin = before;
    }
    --characters;
  }
  return text.substr(begin, end - begin);
}

std::string_view clause_after(const Context& context, std::uint32_t offset, std::size_t characters) {
  const std::string_view text = context.folded();
  const std::size_t begin = std::min<std::size_t>(offset, text.size());
  std::size_t end = begin;
  while (end < text.size() && characters > 0) {
    const auto [c, length] = utf8::decode(text, end);
    if (ends_clause(c)) break;
    end += length;
    --characters;
  }
  return text.substr(begin, end - begin);
}

namespace {

// Of the character that begins there.
std::uint64_t bit_of(std::string_view text, std::size_t at) {
  const std::size_t last = at + utf8::length_of(static_cast<unsigned char>(text[at])) - 1;
  return std::uint64_t{1} << (static_cast<unsigned char>(text[std::min(last, text.size() - 1)]) & 63);
}

}  // namespace

// Most words are passed over because their first character does not stand in the text.
std::string_view first_word_in(std::string_view text, const std::vector<std::string_view>& words) {
  std::uint64_t characters = 0;
  for (std::size_t at = 0; at < text.size(); at += utf8::length_of(static_cast<unsigned char>(text[at])))
    characters |= bit_of(text, at);
  for (const std::string_view word : words) {
    if (word.empty() || ((characters & bit_of(word, 0)) != 0 && text.find(word) != std::string_view::npos)) return word;
  }
  return {};
}

bool contains_any(std::string_view text, const std::vector<std::string_view>& words) {
  return !first_word_in(text, words).empty();
}

WordSet::WordSet(PatternIndex& patterns, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) words_.emplace_back(patterns.literal(word), word);
}

std::string_view WordSet::first_in(const Context& context, ByteRange folded) const {
  for (const auto& [literal, word] : words_) {
    if (context.scan.stands_in(literal, folded)) return word;
  }
  return {};
}

std::string shortened(std::string_view text, std::size_t characters) {
  if (utf8::count(text) <= characters) return std::string(text);
  return std::string(utf8::prefix(text, characters)) + "…";
}

void trace_candidate(const Context& context, TraceMark mark, ByteRange folded, std::string_view why,
                     std::string_view words) {
  if (context.trace == nullptr) return;
  const ByteRange place = context.original(folded);
  std::string text = "“" + shown(context, place) + "”：" + std::string(why);
  if (!words.empty()) text += "“" + std::string(words) + "”";
  context.trace->add(mark, std::move(text), place);
}

std::string shown(const Context& context, ByteRange original) {
  std::string out;
  const std::string_view text = context.document.source(original);
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = utf8::decode(text, at);
    if (c >= 0x20 && !utf8::is_blank(c) && !utf8::is_invisible(c)) out.append(text, at, length);
    at += length;
  }
  return shortened(out);
}

}  // namespace mingjian
