// Pairs, stops at the end of paragraphs and headings, ends of enumerations, nested titles, characters that folding
// hides.
#include <algorithm>

#include "base/utf8.hpp"
#include "check/kinds/enumeration.hpp"
#include "check/kinds/punctuation.hpp"
#include "check/kinds/support.hpp"

namespace mingjian::punctuation {
namespace {

char32_t character_before(std::string_view text, std::uint32_t at) {
  if (at == 0 || at > text.size()) return 0;
  std::uint32_t begin = at - 1;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  return utf8::decode(text, begin).code_point;
}

char32_t half_form(char32_t c) {
  if (c == U'（') return U'(';
  if (c == U'）') return U')';
  return c;
}

char32_t partner(char32_t open) {
  switch (half_form(open)) {
    case U'(':
      return U')';
    case U'“':
      return U'”';
    case U'‘':
      return U'’';
    case U'《':
      return U'》';
    case U'〈':
      return U'〉';
    case U'【':
      return U'】';
    case U'〔':
      return U'〕';
    case U'[':
      return U']';
    default:
      return 0;
  }
}

// The other half stands in the next paragraph: a page end tore the paragraph. Looks at so many marks around only, so
// that a million lone brackets stay linear.
constexpr std::size_t kTornReach = 64;

bool torn(const std::vector<PairedMark>& marks, std::size_t index) {
  const PairedMark& mark = marks[index];
  if (mark.open != 0) {
    for (std::size_t i = index + 1; i < std::min(marks.size(), index + kTornReach) && marks[i].block <= mark.block + 2;
         ++i) {
      if (marks[i].block != mark.block && marks[i].open == 0 && half_form(marks[i].close) == partner(mark.open))
        return true;
    }
    return false;
  }
  const std::size_t from = index > kTornReach ? index - kTornReach : 0;
  for (std::size_t i = index; i-- > from && marks[i].block + 2 >= mark.block;) {
    if (marks[i].block != mark.block && marks[i].close == 0 && partner(marks[i].open) == half_form(mark.close))
      return true;
  }
  return false;
}

char32_t last_of(std::string_view text) { return character_before(text, static_cast<std::uint32_t>(text.size())); }

bool ends_paragraph(char32_t c) {
  return c == U'。' || c == U'！' || c == U'？' || c == U'!' || c == U'?' || c == U'；' || c == U';' || c == U'：' ||
         c == U':' || c == U'…' || c == U'”' || c == U'’' || c == U'.' || c == U'，' || c == U',' || c == U'、' ||
         c == U'—';
}

// 强化主动公开。全年…, 在平台建设方面，…: a paragraph with its own heading.
bool heads_an_aspect(std::string_view paragraph) {
  constexpr std::size_t kLongest = 16 * 3;
  static const std::vector<std::string_view> kAspects = {"公开", "信息管理", "平台", "监督", "保障"};
  const std::size_t stop = paragraph.find("。"), comma = paragraph.find(',');
  if (comma < stop) {
    const std::string_view head = paragraph.substr(0, std::min(comma, kLongest));
    return comma < kLongest && (head.ends_with("方面") || head.ends_with("上")) && contains_any(head, kAspects);
  }
  if (stop < kLongest && paragraph.substr(0, stop).ends_with("方面")) return true;
  static constexpr std::string_view kVerbs[] = {"强化", "做好", "加强", "落实", "推进", "规范", "完善", "提升", "深化",
                                                "健全", "优化", "拓宽", "严格", "扎实", "持续", "加大", "抓好", "依法"};
  const bool told = std::any_of(std::begin(kVerbs), std::end(kVerbs),
                                [&](std::string_view verb) { return paragraph.starts_with(verb); });
  return told && stop < kLongest && paragraph.size() > 2 * kLongest &&
         contains_any(paragraph.substr(0, stop), kAspects);
}

// What no torn sentence goes on with: 二是…, 针对以上问题…, 2023年，…, or the name and the day below the text.
bool begins_anew(std::string_view paragraph) {
  static constexpr std::string_view kBegins[] = {"一是", "二是", "三是",   "四是",     "五是",  "首先",
                                                 "其次", "针对", "下一步", "对照上述", "为此,", "存在的问题"};
  for (const std::string_view word : kBegins) {
    if (paragraph.starts_with(word)) return true;
  }
  if (heads_an_aspect(paragraph)) return true;
  if (paragraph.size() > 11 && paragraph.starts_with("20") && paragraph.substr(4, 4) == "年,") return true;
  if (utf8::count(paragraph) > 24 || paragraph.find(',') != std::string_view::npos) return false;
  if (paragraph.starts_with("20") && paragraph.ends_with("日")) return true;
  static constexpr std::string_view kEnds[] = {"局", "人民政府", "办事处", "委员会", "管委会", "办公室"};
  return std::any_of(std::begin(kEnds), std::end(kEnds),
                     [&](std::string_view end) { return paragraph.size() > 12 && paragraph.ends_with(end); });
}

// 未设立微信公众号, 2021年无提案: a sentence, short as it is.
bool tells_of_nothing(std::string_view paragraph) {
  if (paragraph.size() > 7 && paragraph.starts_with("20") && paragraph.substr(4, 3) == "年") paragraph.remove_prefix(7);
  if (paragraph.starts_with("度")) paragraph.remove_prefix(3);
  const std::size_t size = utf8::count(paragraph);
  return (size >= 7 && (paragraph.starts_with("未") || paragraph.starts_with("没有"))) ||
         (size >= 3 && size <= 20 && paragraph.starts_with("无") && paragraph.find("情况") == std::string_view::npos);
}

// A paragraph that is only a heading, a signature or a date needs no stop.
bool needs_stop(const Context& context, std::size_t index) {
  const Block& block = context.document.blocks[index];
  const std::string_view folded = context.view(block.folded);
  if (block.kind != BlockKind::paragraph) return false;
  if (!tells_of_nothing(folded)) {
    if (utf8::count(folded) < 15) return false;
    if (folded.find(',') == std::string_view::npos && folded.find("。") == std::string_view::npos) return false;
  }
  const Zone zone = context.zone_at(block.folded.begin);
  if (zone == Zone::title || zone == Zone::heading || zone == Zone::table) return false;
  if (const Section* section = context.facts.section_at(block.folded.begin)) {
    const auto& subs = section->subheadings;
    const auto sub = std::partition_point(subs.begin(), subs.end(),
                                          [&](const Subheading& s) { return s.folded.end <= block.folded.begin; });
    if (sub != subs.end() && sub->folded == block.folded) return false;
  }
  // Only the last paragraph before a heading or the end: others may go on after a page end.
  for (std::size_t next = index + 1; next < context.document.blocks.size(); ++next) {
    const Block& other = context.document.blocks[next];
    if (other.folded.empty()) continue;
    if (other.kind == BlockKind::table) return false;
    const Zone after = context.zone_at(other.folded.begin);
    if (begins_anew(context.view(other.folded))) return true;
    return after == Zone::heading || after == Zone::subheading;
  }
  return true;
}

}  // namespace

void find_unpaired(const Context& context, bool pairs, bool mixed_width, Flaws& flaws) {
  const auto& marks = context.facts.paired_marks;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const PairedMark& mark = marks[i];
    // 字体：【大 中 小 – a line of the page between title and preamble.
    if (context.zone_at(context.document.blocks[mark.block].folded.begin) == Zone::other) continue;
    if (mark.open != 0 && mark.close != 0) {
      if (mixed_width && mark.mixed_width()) flaws.push_back({mark.range, "一对括号一全一半", "", false, {}});
    } else if (pairs && !torn(marks, i)) {
      flaws.push_back({mark.range, "没有配对", "", false, {}});
    }
  }
}

namespace {

// 全年没有发生。（数据待核实）: the sentence was closed before the bracket.
bool closed_before_bracket(std::string_view text) {
  for (const auto& [open, close] :
       {std::pair<std::string_view, std::string_view>{"(", ")"}, {"【", "】"}, {"[", "]"}}) {
    if (!text.ends_with(close)) continue;
    const std::size_t at = text.rfind(open);
    return at != std::string_view::npos && text.substr(0, at).ends_with("。");
  }
  return false;
}

}  // namespace

void find_missing_stops(const Context& context, Flaws& flaws) {
  for (std::size_t i = 0; i < context.document.blocks.size(); ++i) {
    const Block& block = context.document.blocks[i];
    if (block.folded.empty() || ends_paragraph(last_of(context.view(block.folded))) || !needs_stop(context, i) ||
        closed_before_bracket(context.view(block.folded)) ||
        unread_in(context, "unread-pages", block.range.begin, block.range.end))
      continue;
    ByteRange place{block.range.end, block.range.end};
    for (const Contact& contact : context.facts.contacts) {
      if (contact.range.end == block.range.end) place = contact.range;
    }
    if (place.empty()) {
      const std::string_view text = context.document.source(block.range);
      std::size_t begin = text.size();
      for (int n = 0; n < 6 && begin > 0; ++n) {
        --begin;
        while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
      }
      place = {block.range.begin + static_cast<std::uint32_t>(begin), block.range.end};
    }
    flaws.push_back({place, "段末没有句号", "", false, {}});
    if (flaws.size() > kMostFindings) return;
  }
}

void find_enumeration_ends(const Context& context, Flaws& flaws) {
  for (const OrdinalRun& run : context.facts.ordinal_runs) {
    const std::size_t odd = odd_end(run);
    if (odd < run.ranges.size()) flaws.push_back({run.ranges[odd], odd_end_text(run), "", false, {run.ranges[0]}});
  }
}

void find_heading_stops(const Context& context, Flaws& flaws) {
  const auto look = [&](ByteRange range) {
    const char32_t last = last_of(context.document.source(range));
    if (last != U'。' && last != U'：' && last != U'，' && last != U'；' && last != U'、') return;
    const std::uint32_t begin = range.end - 3;
    flaws.push_back({{begin, range.end}, "标题末尾不用标点", "", true, {}});
  };
  for (const Section& section : context.facts.sections) {
    if (!section.heading.empty()) look(section.heading);
    for (const Subheading& sub : section.subheadings) {
      if (!sub.run_in && !sub.range.empty()) look(sub.range);
    }
  }
}

void find_nested_titles(const Context& context, Flaws& flaws) {
  const auto& marks = context.facts.paired_marks;
  const PairedMark* outer = nullptr;
  for (const PairedMark& mark : marks) {
    if (mark.open != U'《' || mark.close != U'》') continue;
    if (outer != nullptr && outer->range.contains(mark.range) && !(outer->range == mark.range)) {
      flaws.push_back({mark.range, "书名号里面的书名号要用〈〉", "", false, {}});
      continue;
    }
    outer = &mark;
  }
}

namespace {

constexpr std::uint32_t kWideDigit = 3;  // bytes

bool wide_digit_at(std::string_view text, std::size_t at) {
  const std::string_view c = text.substr(at, kWideDigit);
  return c.size() == kWideDigit && c >= "０" && c <= "９";
}

void find_straight_quotes(std::string_view text, ByteRange block, Flaws& flaws) {
  for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at + 1)) {
    const std::uint32_t begin = block.begin + static_cast<std::uint32_t>(at);
    flaws.push_back({{begin, begin + 1}, "中文里用了直引号", "", false, {}});
  }
}

void find_wide_digits(std::string_view text, ByteRange block, Flaws& flaws) {
  const char lead = std::string_view("０").front();
  for (std::size_t at = text.find(lead); at != std::string_view::npos; at = text.find(lead, at)) {
    std::string half;
    std::size_t end = at;
    for (; wide_digit_at(text, end); end += kWideDigit) {
      half += static_cast<char>('0' + (utf8::decode(text, end).code_point - U'０'));
    }
    if (end > at) {
      const std::uint32_t begin = block.begin + static_cast<std::uint32_t>(at);
      flaws.push_back(
          {{begin, block.begin + static_cast<std::uint32_t>(end)}, "用了全角数字", std::move(half), true, {}});
    }
    at = end > at ? end : at + kWideDigit;
  }
}

}  // namespace

void find_original_characters(const Context& context, bool straight_quotes, bool full_width_digits, Flaws& flaws) {
  for (const Block& block : context.document.blocks) {
    const bool cells = block.kind == BlockKind::table && full_width_digits;
    if (block.kind != BlockKind::paragraph && !cells) continue;
    const std::string_view text = context.document.source(block.range);
    if (straight_quotes && !cells) find_straight_quotes(text, block.range, flaws);
    if (full_width_digits) find_wide_digits(text, block.range, flaws);
  }
}

}  // namespace mingjian::punctuation
