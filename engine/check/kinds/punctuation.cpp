// 标点数字: runs the parts that the rule asks for; what a literal of the shared pass gives away is looked at here.
#include "check/kinds/punctuation.hpp"

#include <cstring>

#include "base/utf8.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/support.hpp"
#include "rules/kinds/punctuation.hpp"

namespace mingjian {
namespace {

using punctuation::Flaw;
using punctuation::Flaws;

std::string_view character_after(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  return text.substr(at, utf8::length_of(static_cast<unsigned char>(text[at])));
}

std::string_view character_before(std::string_view text, std::size_t at) {
  if (at == 0) return {};
  std::size_t begin = at - 1;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  return text.substr(begin, at - begin);
}

bool digit(char c) { return c >= '0' && c <= '9'; }

class Punctuation : public KindCheck<PunctuationParams> {
 public:
  Punctuation(const Rule& rule, Binder& binder) : KindCheck(rule, {"原样", "毛病"}) {
    if (!has_params()) return;
    PatternIndex& index = binder.patterns;
    if (params().adjacent) {
      for (const std::string_view first : {"、", ",", "。", ";", ":"}) {
        for (const std::string_view second : {"、", ",", "。", ";"}) {
          adjacent_.push_back(index.literal(std::string(first) + std::string(second)));
        }
      }
    }
    if (params().comma_before_deng) deng_.push_back(index.literal("、等"));
    if (params().number_with_yu || params().double_approximation) yu_ = {index.literal("余"), index.literal("多")};
    if (params().double_approximation) around_ = {index.literal("左右")};
    if (params().ordinal_mark) {
      for (const std::string_view word :
           {"一是、", "二是、", "三是、", "四是、", "五是、", "首先、", "其次、", "再次、", "最后、", "第一、",
            "第二、", "第三、", "第四、", "一)、", "二)、", "三)、", "四)、", "五)、"}) {
        ordinals_.push_back(index.literal(word));
      }
    }
    if (params().repeated_character) {
      for (const std::string_view word :
           {"的的", "了了", "不不", "和和", "在在", "是是", "对对", "与与", "为为", "及及", "将将", "升升",
            "府府", "众众", "布布", "化化", "性性", "局局", "政政", "向向", "被被", "按按", "申申"}) {
        repeated_.push_back(index.literal(word));
      }
    }
    if (params().mixed_list_commas || params().repeated_item) list_ = {index.literal("、")};
    neighbours_.want(params(), index);
  }

  void run(Context& context) const override {
    Flaws flaws;
    const PunctuationParams& p = params();
    if (p.adjacent) find_adjacent(context, flaws);
    if (p.comma_before_deng) find_deng(context, flaws);
    if (p.number_with_yu) {
      find_exact_yu(context, flaws);
      find_exact_estimate(context, flaws);
    }
    if (p.double_approximation) find_double(context, flaws);
    if (p.ordinal_mark) find_ordinals(context, flaws);
    if (p.repeated_character) {
      find_repeated(context, flaws);
      find_repeated_phrases(context, flaws);
      punctuation::find_repeated_clauses(context, flaws);
    }
    if (p.pairs || p.mixed_width_pairs) punctuation::find_unpaired(context, p.pairs, p.mixed_width_pairs, flaws);
    if (p.half_width) punctuation::find_half_width(context, p, flaws);
    if (p.missing_stop) punctuation::find_missing_stops(context, flaws);
    if (p.enumeration_ends) punctuation::find_enumeration_ends(context, flaws);
    if (p.mixed_list_commas) punctuation::find_mixed_list_commas(context, context.scan.ends_of(list_.front()), flaws);
    if (p.repeated_item) punctuation::find_repeated_items(context, context.scan.ends_of(list_.front()), flaws);
    if (p.heading_stop) punctuation::find_heading_stops(context, flaws);
    if (p.part_heading_stop) punctuation::find_part_heading_stops(context, flaws);
    if (p.dangling_comma) punctuation::find_dangling_commas(context, flaws);
    if (p.quote_direction) punctuation::find_quote_directions(context, flaws);
    neighbours_.run(context, flaws);
    if (p.nested_title_marks) punctuation::find_nested_titles(context, flaws);
    if (p.straight_quotes || p.full_width_digits) {
      punctuation::find_original_characters(context, p.straight_quotes, p.full_width_digits, flaws);
    }
    report_all(context, flaws);
  }

 private:
  ByteRange at(const Context& context, LiteralId literal, std::uint32_t end) const {
    return {end - context.scan.index().literal_size(literal), end};
  }

  void find_adjacent(const Context& context, Flaws& flaws) const {
    std::vector<ByteRange> hits;
    for (const LiteralId literal : adjacent_) {
      for (const std::uint32_t end : context.scan.ends_of(literal)) {
        const ByteRange hit = at(context, literal, end);
        if (context.is_prose(hit.begin)) hits.push_back(hit);
      }
    }
    std::sort(hits.begin(), hits.end());
    for (std::size_t i = 0; i < hits.size(); ++i) {
      ByteRange run = hits[i];
      while (i + 1 < hits.size() && hits[i + 1].begin < run.end) run.end = std::max(run.end, hits[++i].end);
      const ByteRange range = context.original(run);
      if (context.document.source(range).find('\n') != std::string_view::npos)
        continue;  // met only by our joining of lines
      flaws.push_back({range, "标点相连", "", false, {}});
    }
  }

  void find_deng(const Context& context, Flaws& flaws) const {
    for (const std::uint32_t end : context.scan.ends_of(deng_.front())) {
      const ByteRange hit = at(context, deng_.front(), end);
      if (!context.is_prose(hit.begin)) continue;
      static const std::vector<std::string_view> kWords = {"级", "于", "候", "待", "效", "价",
                                                           "额", "同", "次", "高", "离"};
      const std::string_view next = character_after(context.folded(), end);
      // “等文件、等安排”: to wait
      const std::string_view unit = context.view({context.scan.unit_at(hit.begin).begin, hit.begin});
      const std::size_t open = unit.rfind("“");
      if (open != std::string_view::npos && unit.substr(open).starts_with("“等")) continue;
      if (std::find(kWords.begin(), kWords.end(), next) != kWords.end()) continue;
      flaws.push_back({context.original(hit), "“等”前不用顿号", "等", true, {}});
    }
  }

  // Begin of the number that ends at `end`; `end` if there is none.
  static std::uint32_t number_begin(std::string_view text, std::uint32_t end) {
    std::uint32_t begin = end;
    while (begin > 0 && (digit(text[begin - 1]) || ((text[begin - 1] == ',' || text[begin - 1] == '.') && begin >= 2 &&
                                                    digit(text[begin - 2])))) {
      --begin;
    }
    return begin;
  }

  void find_exact_yu(const Context& context, Flaws& flaws) const {
    for (const LiteralId literal : yu_) {
      for (const std::uint32_t end : context.scan.ends_of(literal)) look_at_exact(context, end, flaws);
    }
  }

  // 186余条, 237多个, 5余条; not 278余万, 12多功能.
  static void look_at_exact(const Context& context, std::uint32_t end, Flaws& flaws) {
    const std::string_view text = context.folded();
    const std::uint32_t yu = end - 3;
    const std::string_view word = text.substr(yu, 3);
    const std::uint32_t begin = number_begin(text, yu);
    if (yu == begin || text[yu - 1] == '0' || !context.is_prose(begin)) return;
    if (text.substr(begin, yu - begin).find('.') != std::string_view::npos) return;
    const std::string_view unit = character_after(text, end);
    constexpr std::string_view kCounted = "条件次篇期份场个项家";
    if (yu - begin == 1 && (word != "余" || unit.empty() || kCounted.find(unit) == std::string_view::npos)) return;
    for (const std::string_view other : {"万", "亿", "媒", "功", "元", "层", "方", "部", "数", "为", "于"}) {
      if (unit == other && (word == "多" || unit == "万" || unit == "亿")) return;
    }
    const bool han = !unit.empty() && utf8::is_han(utf8::decode(unit, 0).code_point);
    const ByteRange range{begin, end + (han ? static_cast<std::uint32_t>(unit.size()) : 0)};
    flaws.push_back({context.original(range),
                     "确数后面不用“" + std::string(word) + "”",
                     std::string(text.substr(begin, yu - begin)) + std::string(han ? unit : ""),
                     true,
                     {}});
  }

  // 近123人: a figure to the last digit is no estimate.
  static void find_exact_estimate(const Context& context, Flaws& flaws) {
    for (const Quantity& quantity : context.facts.quantities) {
      const bool estimate =
          quantity.approximation == Approximation::jin || quantity.approximation == Approximation::yue;
      if (!estimate || quantity.percent || quantity.chinese || quantity.value < 100 || quantity.value >= 10000)
        continue;
      const auto whole = static_cast<long>(quantity.value);
      if (static_cast<double>(whole) != quantity.value || whole % 5 == 0 || quantity.unit == "年") continue;
      flaws.push_back({quantity.range, "确数前面不用“近”“约”", "", false, {}});
    }
  }

  // 约300件左右, 近200余件
  void find_double(const Context& context, Flaws& flaws) const {
    const std::string_view text = context.folded();
    const auto look = [&](LiteralId literal) {
      for (const std::uint32_t end : context.scan.ends_of(literal)) {
        const std::uint32_t word = end - context.scan.index().literal_size(literal);
        const std::string_view before = clause_before(context, word, 12);
        std::size_t about = std::string_view::npos;
        for (const std::string_view sign : {"约", "近", "超过", "超", "大约"}) {
          const std::size_t found = before.rfind(sign);
          if (found == std::string_view::npos) continue;
          std::string_view rest = before.substr(found + sign.size());
          if (rest.starts_with("有")) rest.remove_prefix(3);
          if (!rest.empty() && digit(rest[0])) about = found;
        }
        if (about == std::string_view::npos || !context.is_prose(word)) continue;
        const std::string_view inner = before.substr(about);
        if (inner.find("、") != std::string_view::npos || text.substr(word, 6) == "多次") continue;
        const ByteRange range{word - static_cast<std::uint32_t>(inner.size()), end};
        flaws.push_back({context.original(range), "约数叠用", "", false, {}});
      }
    };
    for (const LiteralId literal : around_) look(literal);
    for (const LiteralId literal : yu_) look(literal);
  }

  void find_ordinals(const Context& context, Flaws& flaws) const {
    for (const LiteralId literal : ordinals_) {
      for (const std::uint32_t end : context.scan.ends_of(literal)) {
        const ByteRange hit = at(context, literal, end);
        const std::string_view before = character_before(context.folded(), hit.begin);
        const bool head = before.empty() || before == "\n" || before == "。" || before == ";" || before == ":" ||
                          before == "," || before == "(";
        if (!head || !context.is_prose(hit.begin)) continue;
        // 第一、二、三季度: a list of ordinals, not an ordinal.
        if (context.view(hit).substr(0, 3) == "第" && utf8::is_han(utf8::decode(context.folded(), end).code_point) &&
            std::string_view("一二三四五六七八九十").find(character_after(context.folded(), end)) !=
                std::string_view::npos) {
          continue;
        }
        flaws.push_back({context.original(hit), "序号后面不用顿号", "", false, {}});
      }
    }
  }

  static bool one_of(std::string_view character, std::initializer_list<std::string_view> wanted) {
    return std::find(wanted.begin(), wanted.end(), character) != wanted.end();
  }

  void find_repeated(const Context& context, Flaws& flaws) const {
    for (const LiteralId literal : repeated_) {
      for (const std::uint32_t end : context.scan.ends_of(literal)) {
        const ByteRange hit = at(context, literal, end);
        if (!context.is_prose(hit.begin)) continue;
        const std::string_view word = context.view(hit);
        const std::string_view before = character_before(context.folded(), hit.begin),
                               after = character_after(context.folded(), end);
        if (word == "的的" && (before == "目" || after == "确" || after == "士")) continue;
        if (word == "了了" && (after == "解" || after == "结" || after == "断")) continue;
        if (word == "对对" && (one_of(after, {"方", "口", "标", "外", "接"}) ||
                               one_of(before, {"核", "应", "面", "针", "比", "校", "反", "查"}))) {
          continue;
        }
        if (word == "及及" && after == "时") continue;                                                // 以及及时
        if (hit.begin >= 3 && before == character_before(context.folded(), hit.begin - 3)) continue;  // 实实在在
        if (word == "政政" && (after != "府" || one_of(before, {"行", "财", "民", "市", "邮", "参"}))) continue;
        if (word == "是是" && after == "否") continue;
        if (word == "性性" && (after == "别" || after == "格" || after == "能" || after == "质")) continue;
        static constexpr std::string_view kOfBureau = "长领机党务属内班主办系面网部所限势处科会外各对与和及";
        if (word == "局局" && kOfBureau.find(after) != std::string_view::npos) continue;
        if (word == "和和" && (after == "平" || after == "谐" || after == "解")) continue;
        if (word == "在在" && (after == "线" || after == "职" || after == "编" || after == "场")) continue;
        if (word == "为为" && (after == "民" || after == "了" || before == "作" || before == "行")) continue;
        if (word == "与与" && after == "会") continue;
        if (word == "向向" &&
            one_of(before, {"方", "导", "面", "走", "转", "意", "动", "志", "取", "倾", "定", "流", "风"}))
          continue;
        if (word == "众众" && after == "多") continue;
        if (word == "化化" && one_of(after, {"解", "工", "肥", "学", "妆", "纤", "验"})) continue;
        if (word == "布布" && after == "局") continue;
        const auto half = static_cast<std::uint32_t>(word.size() / 2);
        flaws.push_back({context.original(hit), "字词重复", std::string(word.substr(0, half)), true, {}});
      }
    }
  }

  // 区政府政府信息公开, 工程建设建设单位: the second word begins a longer one.
  static bool begins_longer_word(std::string_view word, std::string_view behind) {
    struct Longer {
      std::string_view word, behind;  // behind it one of these characters; any if empty
    };
    static constexpr Longer kLonger[] = {
        {"公开", "审属范"},   {"工作", "人组机"}, {"信息", "化公"},   {"建设", "单项用资规"}, {"管理", "部办机"},
        {"监督", "电管员检"}, {"发布", "会"},     {"部门", "预决规"}, {"组织", "部法机"},     {"宣传", "部"},
        {"规定", "应"},       {"政府", ""},       {"人民", ""},       {"城市", ""},           {"资金", ""},
        {"项目", ""},         {"单位", ""},       {"社会", ""},       {"年度", ""},           {"大学", ""},
        {"民族", ""},         {"企业", ""}};
    if (behind.size() < 3 || !utf8::is_han(utf8::decode(behind, 0).code_point)) return false;
    return std::any_of(std::begin(kLonger), std::end(kLonger), [&](const Longer& longer) {
      return longer.word == word && (longer.behind.empty() || one_of_characters(behind.substr(0, 3), longer.behind));
    });
  }

  static constexpr std::size_t kTwo = 6;  // bytes of two characters

  static bool one_of_characters(std::string_view character, std::string_view characters) {
    const std::size_t at = characters.find(character);
    return at != std::string_view::npos && at % 3 == 0;
  }

  // The line of [begin, end); of a very long one what stands near, so that many words of one line are not many times
  // it.
  static std::string_view line_around(std::string_view text, std::size_t begin, std::size_t end) {
    constexpr std::size_t kFarthest = 2000;
    const std::size_t first = begin - std::min(begin, kFarthest);
    std::string_view line = text.substr(first, end + kFarthest - first);
    if (begin > first) line.remove_prefix(line.substr(0, begin - first).rfind('\n') + 1);  // npos + 1 = 0
    const std::size_t behind = end - static_cast<std::size_t>(line.data() - text.data());
    return line.substr(0, line.find('\n', behind));
  }

  // 天天天天 is no word of two; 一间一间 is one. Words of a table or a page stand in lines without a stop.
  static bool sound_pair(std::string_view text, std::size_t begin) {
    const std::string_view word = text.substr(begin, kTwo), behind = text.substr(begin + 2 * kTwo);
    if (word.substr(0, 3) == word.substr(3) || word.starts_with("一") || begins_longer_word(word, behind)) return true;
    const std::string_view whole = line_around(text, begin, begin);
    return whole.find("。") == std::string_view::npos && whole.find(',') == std::string_view::npos;
  }

  // 民意征集民意征集: two to six characters told twice. Three bytes now and then are held against those that far behind
  // them; the steps are so short that no repetition is passed by.
  void find_repeated_phrases(const Context& context, Flaws& flaws) const {
    const std::string_view text = context.folded();
    for (const std::size_t length : {6U, 9U, 12U, 15U, 18U}) {
      for (std::size_t at = 0; at + length + 3 <= text.size(); at += length - 2) {
        if (std::memcmp(text.data() + at, text.data() + at + length, 3) != 0) continue;
        std::size_t begin = at, end = at + 3;
        while (begin > 0 && at - begin < length && text[begin - 1] == text[begin - 1 + length]) --begin;
        while (end + length < text.size() && end - begin < length + 2 && text[end] == text[end + length]) ++end;
        while (begin < end && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
        if (end - begin < length || !all_han(text.substr(begin, length))) continue;
        if (length == kTwo && sound_pair(text, begin)) continue;
        const ByteRange hit{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + 2 * length)};
        const ByteRange written = context.original(hit);
        // 无障碍 无障碍: words of a page, not one told twice. 结果结果其他尚未: columns of a table that came loose.
        if (written.size() == 2 * length && context.is_prose(hit.begin) && in_a_sentence(context, written))
          flaws.push_back({written, "字词重复", std::string(text.substr(begin, length)), true, {}});
        at = begin + length;
      }
    }
  }

  // Some mark stands in its line.
  static bool in_a_sentence(const Context& context, ByteRange range) {
    const std::string_view line = line_around(context.document.text, range.begin, range.end);
    static constexpr std::string_view kMarks[] = {"，", "。", "、", "；", "：", ",", ";", ":", "“", "《"};
    return std::any_of(std::begin(kMarks), std::end(kMarks),
                       [&](std::string_view mark) { return line.find(mark) != std::string_view::npos; });
  }

  static bool all_han(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const auto [c, length] = utf8::decode(text, at);
      if (!utf8::is_han(c)) return false;
      at += length;
    }
    return true;
  }

  void report(Context& context, const Flaw& flaw, const std::string& what) const {
    FindingDraft draft;
    draft.range = flaw.range;
    draft.actual = shown(context, flaw.range);
    draft.expected = flaw.expected;
    if (flaw.replace) draft.replacement = flaw.expected;
    for (const ByteRange& range : flaw.related) draft.related.push_back({"又一处", range});
    draft.slot("原样", draft.actual).slot("毛病", what);
    context.report(std::move(draft));
  }

  void report_all(Context& context, Flaws& flaws) const {
    std::stable_sort(flaws.begin(), flaws.end(), [](const Flaw& a, const Flaw& b) { return a.range < b.range; });
    if (params().merge_from > 0 && flaws.size() >= static_cast<std::size_t>(params().merge_from)) {
      Flaw first = flaws.front();
      for (std::size_t i = 1; i < flaws.size() && i <= 20; ++i) first.related.push_back(flaws[i].range);
      report(context, first, first.what + "，共" + std::to_string(flaws.size()) + "处");
      return;
    }
    for (const Flaw& flaw : flaws) report(context, flaw, flaw.what);
  }

  std::vector<LiteralId> adjacent_, deng_, yu_, around_, ordinals_, repeated_, list_;
  punctuation::NeighbourChecks neighbours_;
};

}  // namespace

Result<BoundCheckPtr> bind_punctuation(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<Punctuation>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
