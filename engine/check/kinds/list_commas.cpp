// A、B，C: parallel short words joined by both marks. Only where the words are clearly parallel: they end alike
// (能力、能力，能力), or the list goes on with 、 and closes with 等.
#include <algorithm>

#include "base/utf8.hpp"
#include "check/kinds/punctuation.hpp"

namespace mingjian::punctuation {
namespace {

constexpr std::size_t kLongestWord = 8;

// Verbs and particles that open a clause: what begins so is no list item.
constexpr std::string_view kOpeners[] = {
    "推进", "加强", "落实", "做好", "确保", "围绕", "通过", "及时", "提升", "提高", "优化", "完善", "规范", "强化",
    "严格", "深化", "拓宽", "健全", "建立", "明确", "开展", "组织", "实现", "促进", "积极", "主动", "不断", "进一步",
    "切实", "全面", "认真", "公开", "发布", "涉及", "包括", "按照", "根据", "结合", "利用", "依托", "方便", "重点",
    "主要", "特别", "尤其", "其中", "坚持", "贯彻", "聚焦", "突出", "打造", "丰富", "创新", "运用", "充分", "持续",
    "着力", "有效", "扎实", "力求", "保障", "维护", "接受", "回应", "解决", "化解", "引导", "增强", "形成", "构建",
    "推动", "以及", "对",   "在",   "将",   "以",   "为",   "让",   "使",   "把",   "从",   "向",   "并",   "且",
    "也",   "又",   "如",   "即",   "各",   "与",   "和",   "由",   "用",   "经",   "做到", "我",   "本"};

// Words that introduce a list and are not part of its first item.
constexpr std::string_view kIntroducers[] = {"不断提升", "不断提高", "进一步提升", "提升", "提高", "增强",
                                             "通过",     "利用",     "运用",       "采取", "包括", "依托",
                                             "加强",     "围绕",     "对",         "以",   "在"};

struct Word {
  std::uint32_t begin = 0, end = 0;  // folded
  std::string_view text;
  std::size_t characters = 0;
};

bool stop(char32_t c) {
  switch (c) {
    case U'、':
    case U',':
    case U'。':
    case U';':
    case U':':
    case U'(':
    case U')':
    case U'\n':
    case U'\t':
    case U'“':
    case U'”':
    case U'《':
    case U'》':
    case U'!':
    case U'?':
      return true;
    default:
      return false;
  }
}

std::string_view at_end(std::string_view text, std::size_t end) {
  if (end == 0) return {};
  std::size_t begin = end - 1;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  return text.substr(begin, end - begin);
}

Word word_from(std::string_view text, std::uint32_t begin) {
  Word word{begin, begin, {}, 0};
  while (word.end < text.size() && word.characters <= kLongestWord) {
    const utf8::Decoded c = utf8::decode(text, word.end);
    if (stop(c.code_point)) break;
    word.end += c.length;
    ++word.characters;
  }
  word.text = text.substr(word.begin, word.end - word.begin);
  return word;
}

Word word_until(std::string_view text, std::uint32_t end) {
  Word word{end, end, {}, 0};
  while (word.begin > 0 && word.characters <= kLongestWord + 4) {
    const std::string_view c = at_end(text, word.begin);
    if (stop(utf8::decode(c, 0).code_point)) break;
    word.begin -= static_cast<std::uint32_t>(c.size());
    ++word.characters;
  }
  word.text = text.substr(word.begin, word.end - word.begin);
  for (const std::string_view opener : kIntroducers) {
    const std::size_t at = word.text.find(opener);
    if (at == std::string_view::npos || at + opener.size() >= word.text.size()) continue;
    word.begin += static_cast<std::uint32_t>(at + opener.size());
    word.text = text.substr(word.begin, word.end - word.begin);
    word.characters = utf8::count(word.text);
  }
  return word;
}

bool opens_clause(std::string_view text) {
  return std::any_of(std::begin(kOpeners), std::end(kOpeners),
                     [&](std::string_view word) { return text.substr(0, word.size()) == word; });
}

// Last two characters.
std::string_view tail(std::string_view text) {
  std::size_t begin = text.size();
  for (int i = 0; i < 2 && begin > 0; ++i) begin -= at_end(text, begin).size();
  return text.substr(begin);
}

// 打印机1台: what is listed with numbers ends with its last number, whatever follows.
bool counted(const Word& word) { return word.text.find_first_of("0123456789") != std::string_view::npos; }

bool short_word(const Word& word) { return word.characters >= 2 && word.characters <= kLongestWord; }

// C of A、B，C where C may run on: 创新能力。 or 网格员宣传、微信群发等方式
bool parallel(std::string_view text, const Word& a, const Word& b, const Word& c) {
  if (!short_word(a) || !short_word(b) || !short_word(c)) return false;
  const std::size_t shorter = std::min(b.characters, c.characters), longer = std::max(b.characters, c.characters);
  if (tail(a.text) == tail(b.text) && tail(b.text) == tail(c.text) && longer - shorter <= 1) {
    return c.end >= text.size() || stop(utf8::decode(text, c.end).code_point);
  }
  if (opens_clause(c.text) || opens_clause(b.text)) return false;
  // …，C、D等: the list goes on and closes.
  if (text.substr(c.end, 3) != "、" || b.text.find("等") != std::string_view::npos ||
      c.text.find("等") != std::string_view::npos)
    return false;
  const Word d = word_from(text, c.end + 3);
  const std::size_t deng = d.text.find("等");
  // …，C、D和E: the list goes on and closes with its last word; all are of one length.
  const std::size_t joined = d.text.find("和");
  if (joined != std::string_view::npos && joined >= 6 && joined <= 18 && b.characters == c.characters &&
      a.characters >= b.characters && c.characters >= 3 && c.characters <= 6)
    return true;
  return deng != std::string_view::npos && deng >= 6 && deng <= 18 && c.characters <= 6;
}

struct Item {
  ByteRange range;  // folded
  std::string_view text;
  bool first = false;  // may begin with the words before the list
};

constexpr std::size_t kLongestItem = 36;                          // bytes
constexpr std::size_t kShortestClause = 13, kLongestClause = 90;  // bytes, with the mark behind it

Item item_from(std::string_view text, std::uint32_t begin) {
  std::uint32_t end = begin;
  while (end < text.size() && end - begin <= kLongestItem) {
    const utf8::Decoded c = utf8::decode(text, end);
    if (stop(c.code_point)) break;
    end += c.length;
  }
  const std::string_view whole = text.substr(begin, end - begin);
  return {{begin, end}, whole.substr(0, whole.find("等")), false};
}

Item item_until(std::string_view text, std::uint32_t end) {
  std::uint32_t begin = end;
  while (begin > 0 && end - begin <= kLongestItem) {
    const std::string_view c = at_end(text, begin);
    if (stop(utf8::decode(c, 0).code_point)) break;
    begin -= static_cast<std::uint32_t>(c.size());
  }
  return {{begin, end}, text.substr(begin, end - begin), true};
}

// Two characters and more, and no figures: 分别为5件、5件、3件 says what it means.
bool comparable(const Item& item) {
  return item.text.size() >= 6 && item.text.size() <= kLongestItem &&
         item.text.find_first_of("0123456789") == std::string_view::npos;
}

bool same_item(const Item& a, const Item& b) { return a.first ? a.text.ends_with(b.text) : a.text == b.text; }

// Three items and more: A、A alone is told as a doubled word.
void report_repeated(const Context& context, const std::vector<Item>& items, Flaws& flaws) {
  if (items.size() < 3 || !context.is_prose(items.front().range.end)) return;
  for (std::size_t i = 1; i < items.size(); ++i) {
    if (!comparable(items[i])) continue;
    for (std::size_t k = 0; k < i; ++k) {
      if (!same_item(items[k], items[i])) continue;
      const auto size = static_cast<std::uint32_t>(items[i].text.size());
      const ByteRange again{items[i].range.begin, items[i].range.begin + size};
      const ByteRange before{items[k].range.end - (items[k].first ? size : items[k].range.size()), items[k].range.end};
      flaws.push_back({context.original(again), "在这一串里写了两次", "", false, {context.original(before)}});
      return;
    }
  }
}

}  // namespace

void find_mixed_list_commas(const Context& context, std::span<const std::uint32_t> marks, Flaws& flaws) {
  const std::string_view text = context.folded();
  std::uint32_t done = 0;
  for (const std::uint32_t mark_end : marks) {
    if (mark_end <= done) continue;
    const Word b = word_from(text, mark_end);
    if (!short_word(b) || text.substr(b.end, 1) != "," || counted(b)) continue;
    const Word c = word_from(text, b.end + 1);
    const Word a = word_until(text, mark_end - 3);
    if (!parallel(text, a, b, c) || !context.is_prose(b.begin)) continue;
    done = c.end;
    flaws.push_back({context.original({a.begin, c.end}), "并列的词有的用顿号、有的用逗号", "", false, {}});
  }
}

void find_repeated_items(const Context& context, std::span<const std::uint32_t> marks, Flaws& flaws) {
  const std::string_view text = context.folded();
  std::vector<Item> items;  // of the list at hand
  const auto close = [&] {
    report_repeated(context, items, flaws);
    items.clear();
  };
  for (const std::uint32_t mark_end : marks) {
    if (items.empty() || items.back().range.end + 3 != mark_end) {
      close();
      items.push_back(item_until(text, mark_end - 3));
    }
    items.push_back(item_from(text, mark_end));
  }
  close();
}

namespace {

// 加强组织领导，规范内容，加强组织领导: the clauses of a sentence, long ones without figures.
class Clauses {
 public:
  // The clause as it was told before in the sentence; nullptr if it was not.
  const ByteRange* before(std::string_view text, ByteRange clause) {
    if (clause.size() < kShortestApart || clause.size() > kLongestItem) return nullptr;
    const std::string_view words = text.substr(clause.begin, clause.size());
    if (words.find_first_of("0123456789()\"") != std::string_view::npos) return nullptr;
    for (const ByteRange& told : told_)
      if (text.substr(told.begin, told.size()) == words) return &told;
    if (told_.size() < 64) told_.push_back(clause);  // a line of commas only is no sentence
    return nullptr;
  }
  void clear() { told_.clear(); }

 private:
  static constexpr std::size_t kShortestApart = 24;  // bytes: eight characters
  std::vector<ByteRange> told_;
};

}  // namespace

void find_repeated_clauses(const Context& context, Flaws& flaws) {
  const std::string_view text = context.folded();
  Clauses clauses;
  std::size_t begin = 0, part = 0;  // of the clause; of what stands between commas
  const auto apart = [&](std::size_t end) {
    const ByteRange clause{static_cast<std::uint32_t>(part), static_cast<std::uint32_t>(end)};
    const ByteRange* told = clauses.before(text, clause);
    if (told != nullptr && told->end + 1 != clause.begin && context.is_prose(clause.begin))
      flaws.push_back({context.original(clause), "同一句里写了两遍", "", false, {context.original(*told)}});
    part = end + 1;
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto c = static_cast<unsigned char>(text[at]);
    if (c >= 0x80 && c != 0xE3) continue;
    const bool comma = text.compare(at, 3, "、") == 0;
    if (comma || c == ',' || c == ';') {
      const std::size_t end = at + (comma ? 3 : 1), size = end - begin;
      const bool twice = size >= kShortestClause && size <= kLongestClause &&
                         text.compare(end, 3, text, begin, 3) == 0 && text.compare(end, size, text, begin, size) == 0;
      if (twice && context.is_prose(static_cast<std::uint32_t>(begin))) {
        const auto first = static_cast<std::uint32_t>(begin);
        flaws.push_back(
            {context.original({first, static_cast<std::uint32_t>(end + size)}), "同一句写了两遍", "", false, {}});
      }
      begin = end;
      if (!comma) apart(at);
      if (c == ';') clauses.clear();  // …的，由街道办理；…的，由街道办理
    } else if (c == '\n' || c == '\t' || text.compare(at, 3, "。") == 0) {
      apart(at);
      clauses.clear();
      begin = part = at + (c == 0xE3 ? 3 : 1);
    }
  }
}

}  // namespace mingjian::punctuation
