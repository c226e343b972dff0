// Marks that are wrong where a line begins or ends, and quotation marks turned the wrong way. These look at the
// paragraphs and pairs that are known already, at no text but a character or two.
#include "base/utf8.hpp"
#include "check/kinds/punctuation.hpp"

namespace mingjian::punctuation {
namespace {

constexpr std::string_view kOpen = "“", kClose = "”";

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// Bytes of the mark at the end of a heading, 0 if there is none.
std::uint32_t stop_at_end(std::string_view line) {
  if (line.empty()) return 0;
  const char last = line.back();
  if (last == ':' || last == ';' || last == ',') return 1;
  return ends_with(line, "。") || ends_with(line, "、") ? 3 : 0;
}

bool one_of(std::string_view character, std::string_view characters) {
  const std::size_t at = characters.find(character);
  return at != std::string_view::npos && at % 3 == 0;
}

// One of the ordinals, and 、 behind it.
bool ordinal_at(std::string_view line, std::string_view ordinals) {
  return line.size() > 6 && line.substr(3, 3) == "、" && one_of(line.substr(0, 3), ordinals);
}

// Parts of 2 to 14 characters, three of them at most, joined by 、 and without another mark.
bool heading_words(std::string_view words) {
  int parts = 1;
  std::size_t characters = 0;
  for (std::size_t at = 0; at < words.size();) {
    const auto [c, length] = utf8::decode(words, at);
    at += length;
    if (c == U'。' || c == U',' || c == U';' || c == U':' || c == U'\n') return false;
    if (c == U'、') {
      if (characters < 2 || ++parts > 3) return false;
      characters = 0;
    } else if (++characters > 14) {
      return false;
    }
  }
  return characters >= 2;
}

bool is_text(const Block& block) {
  return (block.kind == BlockKind::paragraph || block.kind == BlockKind::heading) && !block.folded.empty();
}

// One of the first seven parts or sub-headings: 二、 (三)
bool heading_follows(std::string_view text, std::uint32_t at) {
  constexpr std::string_view kOrdinals = "一二三四五六七";
  while (at < text.size() && text[at] == '\n') ++at;
  const std::string_view line = text.substr(at, 8);
  if (ordinal_at(line, kOrdinals)) return true;
  if (line.size() > 2 && line[0] > '0' && line[0] <= '9' && line[1] == '.' && (line[2] < '0' || line[2] > '9'))
    return true;
  return line.size() >= 5 && line[0] == '(' && line[4] == ')' && one_of(line.substr(1, 3), kOrdinals);
}

// 政策, or the unit of a number: 11条
bool words_before(std::string_view text, std::uint32_t at) {
  if (at > 4 && text[at - 1] == '%') return true;
  if (at < 6 || !utf8::is_han(utf8::decode(text, at - 3).code_point)) return false;
  const bool digit = text[at - 4] >= '0' && text[at - 4] <= '9';
  return digit || utf8::is_han(utf8::decode(text, at - 6).code_point);
}

}  // namespace

void find_part_heading_stops(const Context& context, Flaws& flaws) {
  for (const Block& block : context.document.blocks) {
    if (!is_text(block) || block.folded.begin == 0) continue;
    const std::string_view line = context.view(block.folded);
    const std::uint32_t size = stop_at_end(line);
    if (size == 0 || line.size() > 200 || !ordinal_at(line, "一二三四五六")) continue;
    if (!heading_words(line.substr(6, line.size() - 6 - size))) continue;
    flaws.push_back({context.original({block.folded.end - size, block.folded.end}), "标题末尾不用标点", "", true, {}});
  }
}

void find_dangling_commas(const Context& context, Flaws& flaws) {
  const std::string_view text = context.folded();
  for (const Block& block : context.document.blocks) {
    if (!is_text(block)) continue;
    const std::string_view line = context.view(block.folded);
    if (line.back() != ',' && !ends_with(line, "、")) continue;
    const std::uint32_t begin = block.folded.end - (line.back() == ',' ? 1 : 3);
    if (!words_before(text, begin) || !heading_follows(text, block.folded.end)) continue;
    const Zone zone = context.zone_at(begin);
    if (zone == Zone::title || zone == Zone::heading) continue;
    flaws.push_back({context.original({begin, block.folded.end}), "后面没有下文", "", false, {}});
  }
}

namespace {

// ”政策解读” and “政策解读“ in one paragraph.
void look_at_quotes(const Context& context, ByteRange folded, Flaws& flaws) {
  constexpr std::size_t kNear = 20, kFar = 30;
  struct Quote {
    bool open;
    ByteRange range;
  };
  std::vector<Quote> quotes;
  const std::string_view text = context.view(folded);
  for (std::size_t at = text.find("\xE2\x80"); at != std::string_view::npos; at = text.find("\xE2\x80", at + 3)) {
    const std::string_view mark = text.substr(at, 3);
    if (mark != kOpen && mark != kClose) continue;
    const auto begin = folded.begin + static_cast<std::uint32_t>(at);
    quotes.push_back({mark == kOpen, {begin, begin + 3}});
  }
  const auto between = [&](std::size_t first) {
    return context.view({quotes[first].range.end, quotes[first + 1].range.begin});
  };
  const auto near = [](std::string_view words) {
    const std::size_t count = utf8::count(words);
    return count >= 1 && count <= kNear && words.find("。") == std::string_view::npos;
  };
  for (std::size_t i = 0; i + 1 < quotes.size(); ++i) {
    if (quotes[i].open != quotes[i + 1].open || !near(between(i))) continue;
    if (quotes[i].open) {
      flaws.push_back({context.original(quotes[i + 1].range), "后引号打成了前引号", "", false, {}});
      continue;
    }
    const std::size_t words = i == 0 || !quotes[i - 1].open ? 0 : utf8::count(between(i - 1));
    if (words >= 1 && words <= kFar) continue;
    flaws.push_back({context.original(quotes[i].range), "前引号打成了后引号", "", false, {}});
  }
}

}  // namespace

// Only paragraphs where the quotation marks do not go in plain pairs are read.
void find_quote_directions(const Context& context, Flaws& flaws) {
  const auto& marks = context.facts.paired_marks;
  std::uint32_t end = 0;  // of the last pair of quotation marks
  std::size_t read = context.document.blocks.size();
  for (const PairedMark& mark : marks) {
    if (mark.open != U'“' && mark.close != U'”') continue;
    const bool plain = mark.open != 0 && mark.close != 0 && mark.range.begin >= end;
    end = std::max(end, mark.range.end);
    if (plain || mark.block == read) continue;
    read = mark.block;
    look_at_quotes(context, context.document.blocks[read].folded, flaws);
  }
}

}  // namespace mingjian::punctuation
