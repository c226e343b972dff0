#include "facts/preamble.hpp"

#include <algorithm>
#include <array>

#include "facts/headings.hpp"
#include "facts/prose_scan.hpp"
#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kMostItems = 40;
constexpr double kMeansSection = 0.55;
constexpr std::uint32_t kNearVerb = 60;  // bytes

class AnnouncedList {
 public:
  AnnouncedList(const Document& document, const SectionTitles& titles, Preamble& preamble)
      : document_(document), text_(document.folded.text()), titles_(titles), preamble_(preamble) {}

  void read() {
    const std::uint32_t begin = list_begin();
    if (begin == 0) return find_count_alone();
    std::uint32_t p = begin;
    const std::uint32_t end = list_end(begin);
    while (p < end && preamble_.announced.size() < kMostItems) {
      const std::uint32_t before = p;
      p = skip_joints(p, end);
      if (p >= end) break;
      p = item(p, end);
      if (p <= before) break;
    }
    join_torn();
    drop_noise();
    if (preamble_.announced.size() < 2) {
      preamble_.announced.clear();
      return find_count_alone();
    }
    for (AnnouncedItem& announced : preamble_.announced) finish(announced);
    // An official title holds its section against a mere alias.
    for (AnnouncedItem& announced : preamble_.announced) {
      const auto holds = [&](const AnnouncedItem& other) {
        return &other != &announced && other.section == announced.section &&
               titles_.whole(other.text).match == TitleMatch::exact;
      };
      const bool exact = titles_.whole(announced.text).match == TitleMatch::exact;
      if (!exact && std::any_of(preamble_.announced.begin(), preamble_.announced.end(), holds))
        announced.section.clear();
    }
    preamble_.announced_folded = {preamble_.announced.front().folded.begin, preamble_.announced.back().folded.end};
    preamble_.announced_range = document_.original(preamble_.announced_folded);
    find_count(preamble_.folded.begin, preamble_.folded.end);
  }

 private:
  // Past 包括 and its like, where at least one official title follows in the same sentence.
  std::uint32_t list_begin() const {
    const std::string_view view = document_.folded.view(preamble_.folded);
    for (std::string_view verb :
         {std::string_view("包括"), std::string_view("包含"), std::string_view("涵盖"), std::string_view("分为")}) {
      const std::size_t found = scan::find(view, verb);
      if (found == std::string_view::npos) continue;
      // 从A、包括B、C等方面: the list began before, nobody says where.
      if (scan::ends_at(view, static_cast<std::uint32_t>(found), "、")) return 0;
      std::uint32_t p = preamble_.folded.begin + static_cast<std::uint32_t>(found + verb.size());
      return p;
    }
    // 由A、B、C组成, also behind 由青禾镇人民政府编制
    const std::size_t made = scan::find(view, "组成");
    if (made != std::string_view::npos) {
      const std::size_t sentence = view.rfind("。", made);
      const std::size_t by = view.rfind("由", made);
      const bool same = by != std::string_view::npos && (sentence == std::string_view::npos || by > sentence);
      if (same) return preamble_.folded.begin + static_cast<std::uint32_t>(by + 3);
    }
    // 共六部分，即：A、B、C
    for (std::string_view verb :
         {std::string_view("部分,即:"), std::string_view("构成,即:"), std::string_view("部分,分别是"),
          std::string_view("部分,分别为"), std::string_view("部分:"), std::string_view("构成:")}) {
      const std::size_t found = scan::find(view, verb);
      if (found != std::string_view::npos)
        return preamble_.folded.begin + static_cast<std::uint32_t>(found + verb.size());
    }
    return 0;
  }

  // 。 ends the list; a list on lines of its own goes on until the preamble ends.
  std::uint32_t list_end(std::uint32_t begin) const {
    const std::uint32_t end = preamble_.folded.end;
    const std::size_t stop = text_.substr(0, end).find("。", begin);
    std::uint32_t p = stop == std::string_view::npos ? end : std::min(end, static_cast<std::uint32_t>(stop));
    const std::string_view kMade = "组成";
    const std::size_t made = scan::find(text_.substr(0, p + kMade.size() - 1), kMade, begin);
    if (made != std::string_view::npos) p = static_cast<std::uint32_t>(made);
    // …和改进措施等,内容涵盖…: 等 closes the list unless annexes follow.
    const std::size_t closed = scan::find(text_.substr(0, p), "等,", begin);
    if (closed != std::string_view::npos) {
      static constexpr scan::Words kAnnex({"并", "同时", "还", "另"});
      if (scan::any_at(text_, static_cast<std::uint32_t>(closed + 4), kAnnex) == 0)
        p = static_cast<std::uint32_t>(closed);
    }
    return counted_end(begin, p);
  }

  // …等6个方面就本年度工作报告如下: the sentence goes on behind the number.
  std::uint32_t counted_end(std::uint32_t begin, std::uint32_t end) const {
    constexpr std::uint32_t kSize = 3;  // 等
    static constexpr scan::Words kGoesOn({"就", "对", "将", "向", "来", "反映", "总结", "报告", "介绍", "说明"});
    for (std::size_t at = scan::find(text_.substr(0, end), "等", begin); at != std::string_view::npos;
         at = scan::find(text_.substr(0, end), "等", static_cast<std::uint32_t>(at) + kSize)) {
      const std::uint32_t number = static_cast<std::uint32_t>(at) + kSize, length = count_words(number, end);
      if (length != 0 && scan::any_at(text_, number + length, kGoesOn) != 0) return number + length;
    }
    return end;
  }

  std::uint32_t skip_joints(std::uint32_t p, std::uint32_t end) const {
    static constexpr scan::Words kJoints({"、",   ",",      ";",    ":",    "\n",   " ",      "以及", "并附有",
                                          "并附", "同时附", "还附", "以下", "如下", "等内容", "等",   "和",
                                          "及",   "与",     "内容", "了",   "。",   "“",      "”"});
    for (;;) {
      std::uint32_t length = scan::any_at(text_, p, kJoints);
      if (length == 0) length = count_words(p, end);
      if (length == 0) {
        const OrdinalMark mark = parse_ordinal(text_, p);
        if (mark.value != 0 && mark.end < end) length = mark.end - p;
      }
      if (length == 0 || p + length > end) return std::min(p, end);
      p += length;
    }
  }

  // 全文共分六个部分, without a list: near the beginning, so that hostile text costs nothing.
  void find_count_alone() {
    constexpr std::uint32_t kFarthest = 3000;  // bytes
    find_count(preamble_.folded.begin, std::min(preamble_.folded.end, preamble_.folded.begin + kFarthest));
  }

  // 六部分, 六个部分, 6个方面 – length, 0 if none
  std::uint32_t count_words(std::uint32_t p, std::uint32_t end) const {
    static constexpr scan::CharacterSet kDigits(U"0123456789〇零一二两三四五六七八九十百千");
    if (!kDigits.has(scan::character_at(text_, p))) return 0;
    const auto number = scan::any_number(text_, p);
    if (!number || number->end >= end) return 0;
    static constexpr scan::Words kParts({"个部分", "部分", "个方面", "大部分", "方面", "项内容", "个章节", "大块"});
    const std::uint32_t part = scan::any_at(text_, number->end, kParts);
    return part == 0 ? 0 : number->end + part - p;
  }

  void find_count(std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t p = begin, next = begin; p < end; p = next) {
      const auto [c, length] = utf8::decode(text_, p);
      next = p + length;
      if (!scan::is_ascii_digit(c) && scan::chinese_digit(c) < 0 && c != U'十') continue;
      if (scan::character_before(text_, p) == U'第' || count_words(p, end) == 0) continue;
      const auto number = scan::any_number(text_, p);
      if (number && number->value >= 2 && number->value < 30)
        preamble_.announced_count = static_cast<int>(number->value);
      if (preamble_.announced_count) return;
    }
  }

  std::uint32_t item(std::uint32_t p, std::uint32_t end) {
    const TitleHit hit = titles_.start(text_.substr(p, end - p));
    if (hit.section != nullptr && ends_item(p + hit.length, end)) {
      add(p, p + hit.length, std::string(hit.section->key));
      return p + hit.length;
    }
    // 全文包括:年度报告应当包括总体情况;…
    for (std::string_view verb : {std::string_view("包括"), std::string_view("包含")}) {
      const std::size_t found = scan::find(text_.substr(0, std::min(end, p + kNearVerb)), verb, p);
      const auto after = static_cast<std::uint32_t>(found == std::string_view::npos ? 0 : found + verb.size());
      if (after != 0 && after - p < kNearVerb && titles_.start(text_.substr(after, end - after)).section != nullptr)
        return after;
    }
    std::uint32_t stop = p;
    while (stop < end && !scan::at(text_, stop, "、") && text_[stop] != ',' && text_[stop] != ';' &&
           text_[stop] != '\n' && !scan::at(text_, stop, "”")) {
      // 其他需要报告情况和政府信息公开相关数据统计表
      if (stop > p && after_noun(stop, p) && joint_at(stop) != 0 && stop + joint_at(stop) < end) break;
      stop += utf8::length_of(static_cast<unsigned char>(text_[stop]));
    }
    stop = std::min(stop, end);
    std::uint32_t last = stop;
    for (std::string_view word : {std::string_view("等内容"), std::string_view("等方面"), std::string_view("等")})
      if (scan::ends_at(text_, last, word, p)) {
        last -= static_cast<std::uint32_t>(word.size());
        break;
      }
    if (const std::uint32_t counted = trailing_count(p, last); counted != 0) last = counted;
    if (last > p) add(p, last, "");
    return stop;
  }

  // "其他需要报告的事项六部分" → where 六 begins (and 等 before it)
  std::uint32_t trailing_count(std::uint32_t begin, std::uint32_t end) const {
    for (std::uint32_t p = begin; p < end; p += utf8::length_of(static_cast<unsigned char>(text_[p]))) {
      const std::uint32_t length = count_words(p, end + 1);
      if (length == 0 || p + length != end) continue;
      return scan::ends_at(text_, p, "等", begin) ? p - 3 : p;
    }
    return 0;
  }

  bool ends_item(std::uint32_t p, std::uint32_t end) const {
    static constexpr std::array<std::string_view, 14> kAfter = {"、", ",",  ";",    "\n", "以及", "及", "和",
                                                                "与", "等", "并附", "共", "组成", " ",  "”"};
    return p >= end || scan::any_at(text_, p, kAfter) != 0 || count_words(p, end + 1) != 0;
  }

  bool after_noun(std::uint32_t p, std::uint32_t floor) const {
    static constexpr scan::Words kNouns({"情况", "事项", "措施", "做法", "内容"});
    return scan::any_ends_at(text_, p, kNouns, floor) != 0;
  }

  std::uint32_t joint_at(std::uint32_t p) const {
    static constexpr scan::Words kJoints({"以及", "并附", "和", "及", "与"});
    return scan::any_at(text_, p, kJoints);
  }

  void add(std::uint32_t begin, std::uint32_t end, std::string section) {
    AnnouncedItem announced;
    announced.folded = {begin, end};
    announced.section = std::move(section);
    preamble_.announced.push_back(std::move(announced));
  }

  // 因政府信息公开申请行政复议、提起行政诉讼的情况 was split at its own 、.
  void join_torn() {
    auto& items = preamble_.announced;
    for (std::size_t i = 0; i + 1 < items.size();) {
      if (!items[i].section.empty() || !items[i + 1].section.empty() ||
          after_noun(items[i].folded.end, items[i].folded.begin)) {
        ++i;
        continue;
      }
      const ByteRange both{items[i].folded.begin, items[i + 1].folded.end};
      const TitleHit whole = titles_.whole(document_.folded.view(both));
      if (whole.section == nullptr && !alike_together(items[i].folded, items[i + 1].folded)) {
        ++i;
        continue;
      }
      items[i].folded = both;
      items.erase(items.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
  }

  bool alike_together(ByteRange a, ByteRange b) const {
    const double joined = titles_.nearest(document_.folded.view({a.begin, b.end}), 0).likeness;
    if (joined < kMeansSection) return false;
    return joined > titles_.nearest(document_.folded.view(a), 0).likeness &&
           joined > titles_.nearest(document_.folded.view(b), 0).likeness;
  }

  // What follows the list in the same sentence is no part of it.
  void drop_noise() {
    auto& items = preamble_.announced;
    std::erase_if(items, [&](const AnnouncedItem& item) {
      return scan::visible_characters(document_.folded.view(item.folded)) < 2;
    });
    std::size_t last_known = 0;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const LayoutSection* section = means(items[i]);
      items[i].section = section != nullptr ? section->key : "";
      if (section != nullptr) last_known = i + 1;
    }
    // Annexes (…表, …事项) may follow the last part; a clause may not.
    static constexpr scan::Words kAnnexEnds({"表", "事项", "情况", "附件", "图", "措施", "说明", "做法"});
    std::size_t keep = last_known;
    while (keep > 0 && keep < items.size() &&
           scan::any_ends_at(text_, items[keep].folded.end, kAnnexEnds, items[keep].folded.begin) != 0)
      ++keep;
    items.resize(keep);
  }

  const LayoutSection* means(const AnnouncedItem& item) const {
    const std::string_view view = document_.folded.view(item.folded);
    const TitleHit whole = titles_.whole(view);
    if (whole.section != nullptr) return whole.section;
    // 2022年各部门政府信息公开总体情况
    for (std::uint32_t p = 3; p + 12 <= view.size() && p < 120;
         p += utf8::length_of(static_cast<unsigned char>(view[p])))
      if (const TitleHit tail = titles_.whole(view.substr(p)); tail.match == TitleMatch::exact) return tail.section;
    const TitleHit near = titles_.nearest(view, 0);
    return near.likeness >= kMeansSection ? near.section : nullptr;
  }

  void finish(AnnouncedItem& item) const {
    item.range = document_.original(item.folded);
    item.text = std::string(document_.folded.view(item.folded));
  }

  const Document& document_;
  std::string_view text_;
  const SectionTitles& titles_;
  Preamble& preamble_;
};

// 发布日期：…, 字体：【大 中 小】, 来源：…, the title once more: lines of the page around the report, not of the
// report.
bool is_page_line(std::string_view line) {
  static constexpr std::array<std::string_view, 22> kLabels = {
      "日期",     "发布时间", "成文日期", "来源",     "作者",     "字体",    "字号", "浏览次数",
      "浏览量",   "点击率",   "点击数",   "访问量",   "分享",     "打印",    "关闭", "索引号",
      "索 引 号", "文号",     "发布机构", "发文机构", "公开目录", "主题分类"};
  if (scan::ends_at(line, line.size(), "报告") || scan::ends_at(line, line.size(), "年报"))
    return line.find(',') == std::string_view::npos;
  return std::any_of(kLabels.begin(), kLabels.end(), [&](std::string_view label) {
    const std::size_t found = line.find(label);
    return found != std::string_view::npos &&
           (line == label || scan::at(line, static_cast<std::uint32_t>(found + label.size()), ":"));
  });
}

// Past the page's lines at the beginning. Short lines between them (values of 索引号, a bare name) go with them.
std::uint32_t past_page_lines(const Document& document, std::uint32_t begin, std::uint32_t end) {
  std::uint32_t past = begin;
  for (const Block& block : document.blocks) {
    if (block.folded.end <= begin || !is_prose(block)) continue;
    if (block.folded.begin >= end) break;
    const std::string_view line =
        document.folded.view({std::max(block.folded.begin, begin), std::min(block.folded.end, end)});
    if (line.find("。") != std::string_view::npos || scan::visible_characters(line.substr(0, 400)) > 60) break;
    if (is_page_line(line)) past = block.folded.end;
  }
  return std::min(past, end);
}

}  // namespace

Preamble extract_preamble(const Document& document, const SectionTitles& titles, std::uint32_t begin,
                          std::uint32_t end) {
  Preamble preamble;
  begin = past_page_lines(document, begin, end);
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    if (block.folded.begin >= end) break;
    if (!is_prose(block)) continue;
    const ByteRange part{std::max(block.folded.begin, begin), std::min(block.folded.end, end)};
    if (part.empty()) continue;
    preamble.blocks.push_back(i);
    preamble.folded = cover(preamble.folded, part);
  }
  if (preamble.folded.empty()) return preamble;
  preamble.range = document.original(preamble.folded);
  AnnouncedList(document, titles, preamble).read();
  return preamble;
}

}  // namespace mingjian
