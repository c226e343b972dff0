// Marks, digits and letters that are wrong for what stands before and behind them. Each is looked at only where the
// shared pass met its literal.
#include <array>

#include "base/utf8.hpp"
#include "check/kinds/punctuation.hpp"

namespace mingjian::punctuation {
namespace {

using Words = std::initializer_list<std::string_view>;

constexpr std::string_view kNumerals = "二三四五六七八九十百千";

char32_t after(std::string_view text, std::size_t at) { return utf8::decode(text, at).code_point; }

std::uint32_t begin_before(std::string_view text, std::uint32_t at) {
  std::uint32_t begin = at - 1;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  return begin;
}

char32_t before(std::string_view text, std::uint32_t at) {
  return at == 0 || at > text.size() ? 0 : after(text, begin_before(text, at));
}

bool digit(char c) { return c >= '0' && c <= '9'; }
bool starts(std::string_view text, Words words) {
  for (const std::string_view word : words) {
    if (text.substr(0, word.size()) == word) return true;
  }
  return false;
}

void add(const Context& context, ByteRange folded, std::string_view what, Flaws& flaws, std::string expected = {}) {
  const bool replace = !expected.empty();
  flaws.push_back({context.original(folded), std::string(what), std::move(expected), replace, {}});
}

// “…” around the place, in the same paragraph; or 《…》.
bool quoted(const Context& context, ByteRange folded) {
  constexpr std::uint32_t kReach = 300;
  const std::uint32_t begin = folded.begin > kReach ? folded.begin - kReach : 0;
  const std::string_view part = context.view({begin, folded.begin});
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"“", "”"}, {"《", "》"}}) {
    const std::size_t opened = part.rfind(open);
    if (opened == std::string_view::npos || part.find('\n', opened) != std::string_view::npos) continue;
    const std::size_t closed = part.rfind(close);
    if (closed == std::string_view::npos || closed < opened) return true;
  }
  return false;
}

// A run of the same mark, told at its first place only; empty at the others.
ByteRange whole_run(std::string_view text, ByteRange hit, std::string_view mark) {
  if (hit.begin >= mark.size() && text.substr(hit.begin - mark.size(), mark.size()) == mark) return {};
  while (text.substr(hit.end, mark.size()) == mark) hit.end += static_cast<std::uint32_t>(mark.size());
  return hit;
}

void find_ellipsis(const Context& context, ByteRange hit, Flaws& flaws) {
  const std::string_view text = context.folded(), mark = context.view(hit);
  const bool single = mark == "…";
  const ByteRange run = whole_run(text, hit, single ? mark : mark.substr(0, mark.size() / 2));
  if (run.empty() || !utf8::is_han(before(text, run.begin)) || (single && run.size() > mark.size())) return;
  if (mark == "。。" && run.size() == mark.size()) return;  // two stops: one too many, not an ellipsis
  add(context, run, single ? "省略号是两个“…”" : "省略号写作“……”", flaws);
}

// 接收—登记—审核: steps one after another are joined by single dashes.
bool in_chain(std::string_view text, ByteRange dash) {
  constexpr std::size_t kLongestStep = 24;  // bytes
  const std::string_view mark = "—";
  const std::size_t from = dash.begin > kLongestStep ? dash.begin - kLongestStep : 0;
  const std::string_view left = text.substr(from, dash.begin - from), right = text.substr(dash.end, kLongestStep);
  const std::size_t earlier = left.rfind(mark), later = right.find(mark);
  const auto a_step = [](std::string_view words) {
    return !words.empty() && words.find_first_of(",;:\n") == words.npos;
  };
  return (earlier != std::string_view::npos && a_step(left.substr(earlier + mark.size()))) ||
         (later != std::string_view::npos && a_step(right.substr(0, later)));
}

void find_dash(const Context& context, ByteRange hit, Flaws& flaws) {
  const std::string_view text = context.folded(), mark = context.view(hit);
  const bool single = mark == "—";
  const ByteRange run = whole_run(text, hit, single ? mark : "-");
  if (run.empty() || (single && run.size() > mark.size())) return;
  if (!utf8::is_han(before(text, run.begin)) || !utf8::is_han(after(text, run.end))) return;
  if (single && in_chain(text, run)) return;
  add(context, run, single ? "破折号是两个“—”" : "破折号写作“——”", flaws);
}

// ●加强培训 … at the head of a paragraph, 指南●目录 in a list; ○ and · only at the head.
void find_dot(const Context& context, ByteRange hit, Flaws& flaws) {
  const std::string_view text = context.folded(), mark = context.view(hit);
  if (!utf8::is_han(after(text, hit.end))) return;
  const char32_t last = before(text, hit.begin);
  if (utf8::is_han(last)) {
    if (mark != "○" && mark != "·") add(context, hit, "圆点不能代替顿号", flaws);
    return;
  }
  if (last != U'\n' || context.zone_at(hit.begin) == Zone::other) return;  // other: the page's own lines
  std::size_t at = hit.end;
  for (int characters = 0; characters < 7; ++characters) {  // less is a line of the page's index: ●索引号：
    const utf8::Decoded c = utf8::decode(text, at);
    if (at >= text.size() || c.code_point == U'\n' || c.code_point == U':') return;
    at += c.length;
  }
  add(context, hit, "段首的圆点不是规范的序号", flaws);
}

void find_arabic_ordinal(const Context& context, ByteRange hit, Flaws& flaws) {
  const std::string_view text = context.folded();
  if (hit.begin > 0 && digit(text[hit.begin - 1])) --hit.begin;
  if (before(text, hit.begin) != U'\n' || !utf8::is_han(after(text, hit.end))) return;
  add(context, hit, "阿拉伯数字序号后面用下脚点", flaws);
}

// 公开67，: begins with the literal 公开6.
void find_bare_number(const Context& context, ByteRange hit, Flaws& flaws) {
  const std::string_view text = context.folded();
  const std::uint32_t begin = hit.end - 1;
  std::uint32_t end = hit.end;
  while (end < text.size() && digit(text[end])) ++end;
  if (end - begin > 6 || !starts(text.substr(end), {",", ";", "。", "、"})) return;
  if (text[end] == ',' && end + 1 < text.size() && digit(text[end + 1])) return;  // 1,020件
  add(context, {begin, end}, "少了量词", flaws);
}

// 申请五件: the hit ends behind the first numeral.
void find_chinese_numeral(const Context& context, ByteRange hit, Flaws& flaws) {
  const std::string_view text = context.folded();
  const std::uint32_t begin = hit.end - 3;
  std::uint32_t end = hit.end;
  while (end - begin < 15 && end + 3 <= text.size() && kNumerals.find(text.substr(end, 3)) != std::string_view::npos) {
    end += 3;
  }
  std::string_view rest = text.substr(end);
  if (!starts(rest, {"件", "条", "次", "场", "期", "份", "人次", "余件", "余条", "余次", "多件", "多条"})) return;
  if (starts(rest, {"件事", "件大", "件民生"}) || quoted(context, {begin, end})) return;
  add(context, {begin, end}, "统计数字用阿拉伯数字", flaws);
}

// gongkai: all of it divides into syllables, the longest first.
bool is_pinyin(std::string_view word) {
  const auto take = [&](std::initializer_list<std::string_view> parts) {
    for (const std::string_view part : parts) {
      if (word.substr(0, part.size()) != part) continue;
      word.remove_prefix(part.size());
      return true;
    }
    return false;
  };
  while (!word.empty()) {
    take({"zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g",
          "k",  "h",  "j",  "q", "x", "r", "z", "c", "s", "y", "w"});
    if (!take({"iang", "iong", "uang", "ang", "eng", "ing", "ong", "ian", "iao", "uai", "uan",
               "ai",   "an",   "ao",   "ei",  "en",  "ia",  "ie",  "in",  "iu",  "ou",  "ua",
               "ue",   "ui",   "un",   "uo",  "a",   "e",   "i",   "o",   "u",   "v"}))
      return false;
  }
  return true;
}

void find_letter(const Context& context, ByteRange hit, Flaws& flaws) {
  const std::string_view text = context.folded();
  if (!utf8::is_han(before(text, hit.begin))) return;
  constexpr std::uint32_t kShortestWord = 5;
  while (hit.end < text.size() && text[hit.end] >= 'a' && text[hit.end] <= 'z') ++hit.end;
  if (hit.size() >= kShortestWord) {
    if (utf8::is_han(after(text, hit.end)) && is_pinyin(context.view(hit)) && !quoted(context, hit))
      add(context, hit, "疑为没有转成汉字的拼音", flaws);
    return;
  }
  if (hit.size() > 1) return;
  const std::string_view rest = text.substr(hit.end);
  const bool han = utf8::is_han(after(rest, 0));
  if (!han && !starts(rest, {",", ";", "。", "、"})) return;
  if (han && starts(rest, {"型", "类", "级", "座", "区"})) return;
  if (!quoted(context, hit)) add(context, hit, "疑为误打的字母", flaws);
}

}  // namespace

void NeighbourChecks::want(const PunctuationParams& params, PatternIndex& index) {
  if (params.ellipsis_dash) {
    for (const std::string_view mark : {"..", "。。", "…"}) add(index, mark, find_ellipsis);
    for (const std::string_view mark : {"--", "—"}) add(index, mark, find_dash);
  }
  if (params.special_dot) {
    for (const std::string_view mark : {"•", "●", "○", "◆", "■", "▪", "·", "‧", "・", "∙"}) add(index, mark, find_dot);
  }
  for (char c = '0'; c <= '9'; ++c) {
    if (params.arabic_ordinal) add(index, c + std::string("、"), find_arabic_ordinal);
    if (!params.unit_missing) continue;
    for (const std::string_view word :
         {"公开", "提供", "处理", "信息", "申请", "文件", "解读", "培训", "推送", "刊发"}) {
      add(index, std::string(word) + c, find_bare_number);
      add(index, std::string(word) + "共" + c, find_bare_number);
    }
  }
  for (std::size_t i = 0; params.chinese_numeral && i < kNumerals.size(); i += 3) {
    for (const std::string_view verb : {"收到", "办结", "发布", "公开", "组织"}) {
      for (const std::string_view noun : {"", "申请", "信息", "培训", "政策解读"}) {
        add(index, std::string(verb).append(noun).append(kNumerals.substr(i, 3)), find_chinese_numeral);
      }
    }
  }
  for (char c = 'a'; params.stray_letter && c <= 'z'; ++c) add(index, std::string(1, c), find_letter);
}

void NeighbourChecks::run(const Context& context, Flaws& flaws) const {
  for (const Wanted& wanted : wanted_) {
    const std::uint32_t size = context.scan.index().literal_size(wanted.literal);
    for (const std::uint32_t end : context.scan.ends_of(wanted.literal)) {
      wanted.find(context, {end - size, end}, flaws);
      if (flaws.size() > kMostFindings) return;
    }
  }
}

}  // namespace mingjian::punctuation
