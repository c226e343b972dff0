#include "facts/lists.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

constexpr std::array<std::string_view, 9> kListUnits = {"个", "种", "类", "大", "方面", "项", "点", "条", "部分"};
// What lists are said to consist of; other nouns are counted things, not announcements.
constexpr scan::Words kListNouns({"方面", "子栏目",   "栏目", "专栏", "环节", "领域", "渠道", "方式", "手段",
                                  "途径", "类别",     "平台", "维度", "层面", "要素", "阶段", "步骤", "重点",
                                  "板块", "版块",     "模块", "主题", "措施", "问题", "形式", "载体", "内容",
                                  "事项", "高频事项", "原则", "机制", "制度", "不足", "举措", "做法", "要点"});

constexpr std::uint32_t kReach = 1500;  // bytes: how far behind its announcement a list may go

class ListCount {
 public:
  ListCount(const Document& document, FactSet& facts)
      : document_(document), text_(document.folded.text()), facts_(facts) {}

  void run() {
    for (const Quantity& quantity : facts_.quantities) {
      if (quantity.percent || quantity.value < 2 || quantity.value > 20 ||
          quantity.value != static_cast<int>(quantity.value))
        continue;
      if (quantity.approximation != Approximation::none) continue;
      const bool unit = quantity.unit.empty()
                            ? false
                            : std::find(kListUnits.begin(), kListUnits.end(), quantity.unit) != kListUnits.end();
      if (unit) look_at(quantity);
    }
  }

 private:
  // Past the noun that follows the unit; the unit's end if none does.
  std::uint32_t noun_end(const Quantity& quantity) const {
    std::uint32_t p = quantity.folded.end;
    if (quantity.unit == "方面" || quantity.unit == "部分") return p;
    for (int i = 0; i < 6 && p < text_.size(); ++i) {
      if (const std::uint32_t length = scan::any_at(text_, p, kListNouns); length != 0) return p + length;
      const auto [c, length] = utf8::decode(text_, p);
      if (!utf8::is_han(c)) break;
      p += length;
    }
    return quantity.folded.end;
  }

  void look_at(const Quantity& quantity) {
    const std::uint32_t end = noun_end(quantity);
    const bool noun = end > quantity.folded.end || quantity.unit == "方面" || quantity.unit == "部分";
    static constexpr scan::Words kBefore({"以下", "如下", "下列", "以上", "上述"});
    const std::uint32_t said = scan::any_ends_at(text_, quantity.folded.begin, kBefore);
    const bool above = said != 0 && (scan::ends_at(text_, quantity.folded.begin, "以上") ||
                                     scan::ends_at(text_, quantity.folded.begin, "上述"));
    if (!noun && said == 0) return;
    CountedList list;
    list.announced = static_cast<int>(quantity.value);
    list.folded = {quantity.folded.begin - said, end};
    // 12个方面、69条措施: a figure beside another counts no list that stands here.
    const auto next = static_cast<unsigned char>(end + 3 < text_.size() ? text_[end + 3] : '\0');
    if (said == 0 && scan::at(text_, end, "、") && scan::is_ascii_digit(next)) return;
    if (above) {
      list.counted = run_before(quantity.folded.begin);
    } else {
      list.counted = in_brackets(end);
      if (list.counted == 0) list.counted = after(end, list.announced, said != 0);
      static constexpr std::array<std::string_view, 5> kKinds = {"个", "种", "类", "大", "方面"};
      const bool kind = std::find(kKinds.begin(), kKinds.end(), quantity.unit) != kKinds.end();
      if (list.counted == 0 && said == 0 && noun && kind)
        list.counted = items_before(quantity.folded.begin, list.announced);
    }
    if (list.counted == 0 && said == 0) return;
    list.range = document_.original(list.folded);
    facts_.counted_lists.push_back(std::move(list));
  }

  std::uint32_t block_end(std::uint32_t position) const {
    const std::string_view near = text_.substr(position, kReach);
    const std::size_t found = near.find('\n');
    return position + static_cast<std::uint32_t>(found == std::string_view::npos ? near.size() : found);
  }

  // Runs are sorted by their first item.
  std::vector<OrdinalRun>::const_iterator first_run_from(std::uint32_t position) const {
    return std::lower_bound(facts_.ordinal_runs.cbegin(), facts_.ordinal_runs.cend(), position,
                            [](const OrdinalRun& run, std::uint32_t p) { return run.folded.front().begin < p; });
  }

  // 一是 … 五是 before 以上5种: the last run that begins in the same paragraph or the one before.
  int run_before(std::uint32_t position) const {
    const std::size_t block = document_.block_at_folded(position);
    auto run = first_run_from(position);
    for (int back = 0; back < 4 && run != facts_.ordinal_runs.begin(); ++back) {
      --run;
      if (run->folded.back().end <= position && run->block + 2 > block) return static_cast<int>(run->ordinals.size());
    }
    return 0;
  }

  // 5个高频事项(A、B、C、D、E)
  int in_brackets(std::uint32_t position) const {
    if (!scan::at(text_, position, "(")) return 0;
    const std::uint32_t end = block_end(position);
    std::uint32_t depth = 0, p = position;
    for (; p < end; ++p) {
      if (text_[p] == '(') ++depth;
      if (text_[p] == ')' && --depth == 0) break;
    }
    const std::string_view inside = text_.substr(position + 1, p > position ? p - position - 1 : 0);
    return p < end && inside.find("、") != std::string_view::npos ? separated(inside, 0) : 0;
  }

  // :一是…二是…, or an ordinal run right behind, or :A、B、C。
  int after(std::uint32_t position, int announced, bool said) const {
    std::uint32_t p = position;
    const std::uint32_t near = std::min(block_end(position), position + 36);
    while (p < near && text_[p] != ':' && !scan::at(text_, p, "。") && text_[p] != ',')
      p += utf8::length_of(static_cast<unsigned char>(text_[p]));
    const bool colon = p < near && text_[p] == ':';
    const bool stop = p < near && scan::at(text_, p, "。");
    if (!colon && !stop && !said && p < near && text_[p] != ',') return 0;
    const std::uint32_t from = std::min<std::uint32_t>(p + 1, static_cast<std::uint32_t>(text_.size()));
    for (auto run = first_run_from(position);
         run != facts_.ordinal_runs.end() && run->folded.front().begin <= from + 12; ++run)
      if (run->ordinals.front() == 1) return static_cast<int>(run->ordinals.size());
    if (!colon) return 0;
    std::uint32_t end = from;
    const std::uint32_t last = block_end(from);
    while (end < last && !scan::at(text_, end, "。") && text_[end] != ';')
      end += utf8::length_of(static_cast<unsigned char>(text_[end]));
    const std::string_view items = text_.substr(from, end - from);
    if (items.find("、") == std::string_view::npos || items.find(',') != std::string_view::npos) return 0;
    return separated(items, announced);
  }

  // A、B和C三个方面: back to the start of the clause.
  int items_before(std::uint32_t position, int announced) const {
    std::uint32_t begin = position;
    int depth = 0;
    for (int i = 0; i < 120 && begin > 0; ++i) {
      const std::uint32_t p = scan::previous(text_, begin);
      const char32_t c = scan::character_at(text_, p);
      if (c == U')' || c == U'”' || c == U'》') ++depth;
      if (depth == 0 && (c == U',' || c == U'。' || c == U';' || c == U':' || c == U'\n' || c == U'(')) break;
      if ((c == U'(' || c == U'“' || c == U'《') && depth > 0) --depth;
      begin = p;
    }
    std::string_view items = text_.substr(begin, position - begin);
    static constexpr scan::Words kCounting({"共", "共计", "共有", "达", "建立", "设立", "开展"});
    if (scan::any_ends_at(items, items.size(), kCounting) != 0) return 0;
    const bool open_ended = scan::ends_at(items, items.size(), "等");
    if (open_ended) items.remove_suffix(3);
    if (items.find("、") == std::string_view::npos) return 0;
    const int counted = separated(items, announced);
    // 等 may leave some unnamed; more than announced is wrong all the same.
    return open_ended && counted < announced ? 0 : counted;
  }

  // Items parted by 、 outside brackets and quotes; 和, 及 in the last one part it if that gives what was announced.
  static int separated(std::string_view items, int announced) {
    int count = 1, depth = 0;
    std::size_t last = 0;
    for (std::size_t p = 0; p < items.size();) {
      const auto [c, length] = utf8::decode(items, p);
      if (c == U'(' || c == U'“' || c == U'《') ++depth;
      if ((c == U')' || c == U'”' || c == U'》') && depth > 0) --depth;
      p += length;
      if (depth == 0 && c == U'、' && !items.substr(p).starts_with("行政诉讼")) {  // 行政复议、行政诉讼情况: one part
        ++count;
        last = p;
      }
    }
    const std::string_view tail = items.substr(last);
    bool joined = false;
    for (std::string_view joint : {std::string_view("和"), std::string_view("及"), std::string_view("与")})
      joined = joined || tail.find(joint) != std::string_view::npos;
    if (!joined) return count;
    if (announced == 0) return 0;  // cannot tell 和 between items from 和 inside one
    return announced == count ? count : count + 1;
  }

  const Document& document_;
  std::string_view text_;
  FactSet& facts_;
};

}  // namespace

void extract_counted_lists(const Document& document, FactSet& facts) { ListCount(document, facts).run(); }

}  // namespace mingjian
