#include "facts/quantities.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "facts/dates.hpp"
#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

// Longer ones first where one begins another.
constexpr std::array<std::string_view, 92> kUnits = {
    "个工作日", "个百分点", "个自然日", "工作日", "百分点", "人次", "户次", "车次", "场次",   "批次",     "件次",
    "条次",     "万元",     "亿元",     "千元",   "个月",   "小时", "分钟", "公里", "平方米", "平方公里", "平米",
    "公顷",     "周年",     "部分",     "方面",   "余次",   "个",   "件",   "条",   "期",     "次",       "项",
    "份",       "篇",       "人",       "家",     "元",     "起",   "场",   "部",   "类",     "种",       "册",
    "张",       "块",       "处",       "户",     "名",     "位",   "天",   "日",   "栏",     "宗",       "例",
    "亩",       "辆",       "台",       "套",     "批",     "轮",   "幅",   "面",   "本",     "版",       "组",
    "支",       "所",       "座",       "章",     "款",     "页",   "字",   "遍",   "步",     "岁",       "周",
    "年",       "倍",       "只",       "吨",     "米",     "层",   "级",   "点",   "道",     "届",       "门",
    "间",       "环",       "大",       "则"};
// Units that a Chinese numeral may stand before and count something; "一次性", "三方" and the like do not.
constexpr std::array<std::string_view, 36> kChineseUnits = {
    "个工作日", "个百分点", "个自然日", "工作日", "百分点", "人次", "场次", "批次", "万元", "亿元", "个月", "小时",
    "分钟",     "部分",     "方面",     "个",     "件",     "条",   "期",   "项",   "份",   "篇",   "人",   "家",
    "起",       "场",       "类",       "种",     "册",     "户",   "名",   "位",   "天",   "宗",   "例",   "大"};
// any_at() for many words that begin with Han: only those whose first character ends in the same six bits are compared.
template <std::size_t N>
class UnitIndex {
 public:
  constexpr explicit UnitIndex(const std::array<std::string_view, N>& words) {
    std::size_t next = 0;
    for (std::size_t bucket = 0; bucket < kBuckets; ++bucket) {
      begins_[bucket] = static_cast<std::uint8_t>(next);
      for (const std::string_view word : words) {
        if (bucket_of(word[2]) == bucket) words_[next++] = word;
      }
    }
    begins_[kBuckets] = static_cast<std::uint8_t>(next);
  }
  std::uint32_t at(std::string_view text, std::size_t position) const {
    if (position + 3 > text.size()) return 0;
    const std::size_t bucket = bucket_of(text[position + 2]);
    for (std::size_t i = begins_[bucket]; i < begins_[bucket + 1]; ++i) {
      if (scan::at(text, position, words_[i])) return static_cast<std::uint32_t>(words_[i].size());
    }
    return 0;
  }

 private:
  static constexpr std::size_t kBuckets = 64;
  static constexpr std::size_t bucket_of(char third) { return static_cast<unsigned char>(third) & 0x3FU; }
  std::array<std::string_view, N> words_{};
  std::array<std::uint8_t, kBuckets + 1> begins_{};
};
constexpr UnitIndex kUnitIndex(kUnits);
constexpr UnitIndex kChineseUnitIndex(kChineseUnits);
// Words in which 一 counts nothing: 一次性, 一条龙, 一人一策 …
constexpr scan::Words kIdioms({"一次性", "一条龙", "一人一", "一事一", "一家一", "一户一", "一件事", "一个窗口",
                               "一大批", "一期工程", "一类", "一方面", "两个维护", "四个意识", "四个自信", "一项一"});
constexpr int kLongestNoun = 20;  // characters before the number
constexpr scan::Words kOrdinalStarts({"第", "〔", "[", "号", "之", "No"});
// Names of accounts end like a number does: 公众号150条.
constexpr scan::Words kAccounts({"公众号", "视频号", "头条号", "订阅号", "服务号", "抖音号", "百家号", "政务号"});

struct Multiplier {
  std::string_view word;
  double factor;
};
constexpr std::array<Multiplier, 3> kMultipliers = {{{"万", 1e4}, {"亿", 1e8}, {"千", 1e3}}};

class QuantityScan {
 public:
  QuantityScan(const Document& document, FactSet& facts)
      : document_(document), text_(document.folded.text()), facts_(facts) {}

  void at(std::uint32_t position) {
    if (position < done_) return;
    const bool ascii = scan::is_ascii_digit(static_cast<unsigned char>(text_[position]));
    if (ascii) {
      digits(position);
    } else {
      chinese(position);
    }
  }

 private:
  // End of the date that begins at `position`, 0 if none does. Positions ascend. A number inside a date may begin
  // another, which is not among the facts.
  std::uint32_t date_end(std::uint32_t position) {
    while (date_ < facts_.dates.size() && facts_.dates[date_].folded.begin < position) ++date_;
    if (date_ < facts_.dates.size() && facts_.dates[date_].folded.begin == position)
      return facts_.dates[date_].folded.end;
    if (date_ == 0 || facts_.dates[date_ - 1].folded.end <= position) return 0;
    const auto date = parse_date(text_, position);
    return date ? date->folded.end : 0;
  }

  bool preceded_by_ordinal(std::uint32_t position) const {
    return scan::any_ends_at(text_, position, kOrdinalStarts) != 0 &&
           scan::any_ends_at(text_, position, kAccounts) == 0;
  }

  // Part of a telephone number, an address, a code: letters, @, hyphens or dots touch it.
  bool in_code(std::uint32_t position, std::uint32_t end) const {
    const char32_t before = scan::character_before(text_, position), after = scan::character_at(text_, end);
    const auto glue = [](char32_t c) {
      return scan::is_ascii_letter(c) || c == U'@' || c == U'_' || c == U'/' || c == U'=';
    };
    if (glue(before) || glue(after)) return true;
    if (before == U'-' && scan::is_ascii_digit(scan::character_before(text_, scan::previous(text_, position))))
      return true;
    return (after == U'-' && scan::is_ascii_digit(scan::character_at(text_, end + 1))) ||
           (before == U'.' && position > 1 && scan::is_ascii_digit(scan::character_before(text_, position - 1)));
  }

  void digits(std::uint32_t position) {
    if (const std::uint32_t end = date_end(position); end != 0) {
      done_ = end;
      return;
    }
    const auto number = scan::arabic_number(text_, position);
    if (!number) return;
    done_ = number->end;
    if (preceded_by_ordinal(position) || in_code(position, number->end)) return;
    if (!number->decimal && !number->grouped && number->digits >= 6 && text_[position] == '0')
      return;  // codes begin with 0
    if (scan::at(text_, number->end, "号") || scan::at(text_, number->end, "条规定") ||
        scan::at(text_, number->end, "〕"))
      return;
    Quantity quantity;
    quantity.value = number->value;
    const bool known = units(position, number->end, quantity, kUnitIndex);
    // Without a unit a long number is a telephone number or a code.
    if (!known && (number->digits > 8 || (number->digits == 4 && number->value >= 1949 && number->value <= 2100)))
      return;
    // Nor is it one unless Han stand before and a clause ends behind: "粉丝数54373，" but not "1." or "（1）".
    if (!known &&
        (!utf8::is_han(scan::character_before(text_, position)) || !boundary(scan::character_at(text_, number->end))))
      return;
    add(std::move(quantity), position);
  }

  void chinese(std::uint32_t position) {
    const char32_t first = scan::character_at(text_, position);
    if (first == U'百' || first == U'千' || first == U'〇' || first == U'零') return percent_in_words(position, first);
    const auto number = scan::chinese_number(text_, position);
    if (!number) return;
    static constexpr scan::CharacterSet kNext(U"个工百人户场批万亿小分部方件条期项份篇家起类种册名位天宗例大余多年月");
    const char32_t next = scan::character_at(text_, number->end);
    if (!kNext.has(next)) return;
    static constexpr scan::Words kWordStarts(
        {"统", "唯", "单", "专", "同", "第", "之", "逐", "任", "某", "进", "万", "周"});
    if (next == U'年' || next == U'月') {
      if (const std::uint32_t end = date_end(position); end != 0) {
        done_ = end;
        return;
      }
    }
    if (in_ordinal_list(position) || scan::any_ends_at(text_, position, kWordStarts) != 0 ||
        scan::any_at(text_, position, kIdioms) != 0)
      return;
    Quantity quantity;
    quantity.value = number->value;
    quantity.chinese = true;
    if (!units(position, number->end, quantity, kChineseUnitIndex)) return;
    if (quantity.unit == "大" && (quantity.value > 10 || scan::ends_at(text_, position, "党的"))) return;  // 二十大
    done_ = quantity.folded.end;
    add(std::move(quantity), position);
  }

  // 第一、五、六、八、九条: all of them are ordinals.
  bool in_ordinal_list(std::uint32_t position) const {
    std::uint32_t p = position;
    for (int i = 0; i < 40 && p > 0; ++i) {
      const char32_t c = scan::character_before(text_, p);
      if (c == U'第') return true;
      if (c != U'、' && c != U'(' && c != U')' && !scan::is_chinese_numeral(c)) return false;
      p = scan::previous(text_, p);
    }
    return false;
  }

  // 百分之九十五
  void percent_in_words(std::uint32_t position, char32_t first) {
    if (first != U'百' || !scan::at(text_, position, "百分之")) return;
    const auto number = scan::chinese_number(text_, position + 9);
    if (!number) return;
    Quantity quantity;
    quantity.value = number->value;
    quantity.percent = quantity.chinese = true;
    quantity.folded.end = number->end;
    done_ = number->end;
    add(std::move(quantity), position);
  }

  // Reads 万, 余/多, unit and 左右 after the number; true if there is a unit or a percent sign.
  template <class Units>
  bool units(std::uint32_t position, std::uint32_t p, Quantity& quantity, const Units& units) {
    quantity.approximation = before(position);
    const auto approximate = [&] {
      if (scan::at(text_, p, "余") || scan::at(text_, p, "多")) {
        quantity.approximation = scan::at(text_, p, "余") ? Approximation::yu : Approximation::duo;
        p += 3;
      }
    };
    if (p < text_.size() && text_[p] == '%') {
      quantity.percent = true;
      ++p;
    } else {
      approximate();
      for (const Multiplier& multiplier : kMultipliers) {
        if (!scan::at(text_, p, multiplier.word)) continue;
        const bool money = scan::at(text_, p + multiplier.word.size(), "元");
        if (money) break;  // 万元, 亿元 are units
        quantity.value *= multiplier.factor;
        p += static_cast<std::uint32_t>(multiplier.word.size());
        if (scan::at(text_, p, "亿")) quantity.value *= 1e8, p += 3;
        break;
      }
      approximate();
      std::uint32_t length = units.at(text_, p);
      if (length != 0 && scan::at(text_, p, "日") && quantity.chinese) length = 0;
      quantity.unit = std::string(text_.substr(p, length));
      p += length;
      // 30个工作日内, 5人以上
    }
    if (scan::at(text_, p, "左右") || scan::at(text_, p, "上下")) {
      quantity.approximation = Approximation::zuoyou;
      p += 6;
    }
    quantity.folded.end = p;
    return quantity.percent || !quantity.unit.empty();
  }

  Approximation before(std::uint32_t position) const {
    if (scan::ends_at(text_, position, "约")) return Approximation::yue;
    if (scan::ends_at(text_, position, "近")) return Approximation::jin;
    if (scan::ends_at(text_, position, "超") || scan::ends_at(text_, position, "超过") ||
        scan::ends_at(text_, position, "逾"))
      return Approximation::chao;
    return Approximation::none;
  }

  void add(Quantity&& quantity, std::uint32_t position) {
    quantity.folded.begin = position;
    if (quantity.folded.end <= position) quantity.folded.end = done_;
    done_ = std::max(done_, quantity.folded.end);
    quantity.range = document_.original(quantity.folded);
    quantity.noun = noun(quantity.folded);
    while (sentence_ < facts_.sentences.size() && facts_.sentences[sentence_].folded.end <= position) ++sentence_;
    quantity.sentence = sentence_;
    facts_.quantities.push_back(std::move(quantity));
  }

  static bool boundary(char32_t c) {
    static constexpr scan::CharacterSet kBoundaries(U",。、;:()\n\t!?");
    return c == 0 || kBoundaries.has(c);
  }

  // 5件人大代表建议 → after; 公开信息300条 → before.
  std::string noun(ByteRange quantity) const {
    const std::uint32_t end = noun_end(quantity.end);
    if (end > quantity.end + 3) return std::string(text_.substr(quantity.end, end - quantity.end));
    std::uint32_t last = quantity.begin;
    static constexpr scan::Words kLinks(
        {"共计", "总计", "合计", "累计", "达到", "数为", "为", "共", "达", "约", "近", "有"});
    static constexpr scan::CharacterSet kLinkEnds(U"计到为共达约近有");
    while (kLinkEnds.has(scan::character_before(text_, last))) {
      const std::uint32_t length = scan::any_ends_at(text_, last, kLinks);
      if (length == 0) break;
      last -= length;
    }
    const std::uint32_t begin = std::min(noun_begin(last), last);
    return std::string(text_.substr(begin, last - begin));
  }

  std::uint32_t noun_end(std::uint32_t begin) const {
    std::uint32_t end = begin;
    for (int i = 0; i < 12 && end < text_.size(); ++i) {
      const auto [c, length] = utf8::decode(text_, end);
      static constexpr scan::CharacterSet kEnds(U",。、;:()\n\t!?的和为");
      if (c == 0 || kEnds.has(c) || (c == U'以' && scan::at(text_, end, "以上"))) break;
      end += length;
    }
    return end;
  }

  std::uint32_t noun_begin(std::uint32_t end) const {
    std::uint32_t begin = end;
    for (int left = kLongestNoun; left > 0 && begin > 0; --left) {
      const std::uint32_t ideographs = scan::before_ideographs(text_, begin, 0, left);
      if (ideographs != begin) {
        left -= static_cast<int>((begin - ideographs) / 3) - 1;
        begin = ideographs;
        continue;
      }
      const std::uint32_t p = scan::previous(text_, begin);
      const char32_t c = scan::character_at(text_, p);
      if (boundary(c)) break;
      if (scan::is_ascii_digit(c)) {  // 2020年收到…
        static constexpr scan::Words kAfterDigits({"年度", "年", "月", "日"});
        return begin + scan::any_at(text_, begin, kAfterDigits);
      }
      begin = p;
    }
    return begin;
  }

  const Document& document_;
  std::string_view text_;
  FactSet& facts_;
  std::uint32_t done_ = 0;
  std::size_t sentence_ = 0;
  std::size_t date_ = 0;  // in facts_.dates: the first that does not begin before the number at hand
};

}  // namespace

void extract_quantities(const Document& document, const ProseScan& scan, FactSet& facts) {
  QuantityScan quantities(document, facts);
  facts.quantities.reserve(scan.numbers.size() / 2);
  for (const std::uint32_t position : scan.numbers) quantities.at(position);
}

}  // namespace mingjian
