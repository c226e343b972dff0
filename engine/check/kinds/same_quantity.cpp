// 文内一致: all mentions of one quantity against the first that speaks of the same thing.
#include "rules/kinds/same_quantity.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>

#include "base/utf8.hpp"
#include "check/kinds/approximate.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/quantity_mentions.hpp"
#include "check/kinds/support.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kMostMentions = 40;  // of one quantity; a report that tells more is garbage

struct Telling {
  ByteRange range;  // folded, of the words shown
  NumberRange value;
  double number = 0;
  std::vector<bool> marks;  // by 区分词: the sentence has it
  std::string rest;         // what is left of the clause without numbers and 不计词
};

void remove_all(std::string& text, const std::string& word) {
  if (word.empty()) return;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at)) text.erase(at, word.size());
}

class SameQuantity : public KindCheck<SameQuantityParams> {
 public:
  SameQuantity(const Rule& rule, Binder& binder)
      : KindCheck(rule, {"原话甲", "原话乙", "值甲", "值乙", "差", "量"}),
        rules_(binder.rules),
        finder_(binder.patterns) {
    if (!has_params()) return;
    sections_ = section_keys(params().in_sections);
    for (const std::string& word : params().idle) {
      for (std::size_t at = 0; at < word.size();) {
        const utf8::Decoded c = utf8::decode(word, at);
        idle_.push_back(c.code_point);
        at += c.length;
      }
    }
    std::sort(idle_.begin(), idle_.end());
    for (const std::string& word : params().telling) telling_.push_back(binder.patterns.literal(word));
    for (const std::size_t index : params().quantities) QuantityFinder::need(binder.patterns, rules_.quantities[index]);
  }

  void run(Context& context) const override {
    QuantityQuery query;
    query.sections = &sections_;
    for (const std::size_t index : params().quantities) {
      const QuantityPhrase& quantity = rules_.quantities[index];
      std::optional<Trace::Inner> inner;
      if (context.trace != nullptr) {
        context.trace->add(TraceMark::note, "量“" + quantity.name + "”在文中的说法");
        inner.emplace(*context.trace);
      }
      const std::vector<QuantityMention> mentions = finder_.find(context, quantity, query);
      if (mentions.size() > 1) compare(context, quantity, mentions);
      if (mentions.size() > 1 || !inner) continue;
      for (const QuantityMention& mention : mentions) {
        trace_candidate(context, TraceMark::note, mention.range, "说的是 " + plain_number(mention.value));
      }
      context.trace->add(TraceMark::unmet, "说法不到两处，不比");
    }
    if (params().same_words > 0) compare_same_words(context);
  }

 private:
  struct Counted {
    const Quantity* quantity = nullptr;
    std::string_view head;   // of the clause, before the number
    std::uint64_t core = 0;  // of its characters that no idle word and no year has, and of the unit
  };

  // Any quantity against the first that has the very same words before it and stands in another sentence. Equal words
  // have equal cores, which are cheap; hardly any core stands there twice.
  void compare_same_words(Context& context) const {
    std::vector<Counted> counted;
    std::vector<std::uint64_t> cores;
    for (const Quantity& quantity : context.facts.quantities) {
      if (quantity.percent || quantity.chinese || quantity.unit.empty() || quantity.unit == "年" ||
          quantity.unit == "月" || quantity.unit == "日" || quantity.value < 2) {
        continue;
      }
      const std::string_view head = head_of(context, quantity);
      if (head.empty()) continue;
      counted.push_back({&quantity, head, core_of(head, quantity.unit)});
      cores.push_back(counted.back().core);
    }
    std::sort(cores.begin(), cores.end());
    std::unordered_map<std::string, const Quantity*> firsts;
    for (const Counted& each : counted) {
      const auto [begin, end] = std::equal_range(cores.begin(), cores.end(), each.core);
      if (end - begin < 2) continue;
      const Quantity& quantity = *each.quantity;
      std::string words = words_before(context, each);
      if (words.empty()) continue;
      const auto [at, first_time] = firsts.try_emplace(std::move(words), &quantity);
      const Quantity& first = *at->second;
      if (first_time || first.sentence == quantity.sentence) continue;
      if (number_range(first.value, first.approximation)
              .overlaps(number_range(quantity.value, quantity.approximation))) {
        continue;
      }
      report(context, "", {first.folded, {}, first.value, {}, {}}, {quantity.folded, {}, quantity.value, {}, {}});
      if (context.full()) return;
    }
  }

  // The clause begins the sentence, or stands behind 主动公开方面, 据统计 and the like.
  static bool heads_sentence(const Context& context, std::uint32_t clause) {
    const ByteRange sentence = context.scan.unit_at(clause);
    if (clause == sentence.begin) return true;
    constexpr std::size_t kLongest = 36;
    if (clause < sentence.begin + 2 || clause - sentence.begin > kLongest) return false;
    const std::string_view lead = context.view({sentence.begin, clause - 1});
    if (lead.ends_with("方面") || lead.ends_with("上") || lead == "据统计" || lead == "经统计") return true;
    // 2022年，…; 一年来，…
    const auto& year = context.facts.year;
    const bool own_year =
        year && (lead == std::to_string(year->value) + "年" || lead == std::to_string(year->value) + "年度");
    return own_year || lead == "一年来" || lead == "全年" || lead == "本年度" || lead == "年内" || lead == "今年以来";
  }

  // The clause before the number from the last 、 on. Empty if that is too short or does not begin the sentence: then
  // what stands before it may name another channel or office.
  std::string_view head_of(const Context& context, const Quantity& quantity) const {
    if (!context.is_prose(quantity.folded.begin)) return {};
    std::string_view head = clause_before(context, quantity.folded.begin, 40);
    if (!heads_sentence(context, quantity.folded.begin - static_cast<std::uint32_t>(head.size()))) return {};
    const std::size_t item = head.rfind("、");
    if (item != std::string_view::npos) head.remove_prefix(item + 3);
    const std::size_t least = static_cast<std::size_t>(params().same_words) * 3;
    return head.size() < least ? std::string_view() : head;
  }

  std::uint64_t core_of(std::string_view head, std::string_view unit) const {
    std::uint64_t core = unit.size();
    for (const std::string_view text : {head, unit}) {
      for (std::size_t at = 0; at < text.size();) {
        const utf8::Decoded c = utf8::decode(text, at);
        at += c.length;
        const bool passes = utf8::is_digit(c.code_point) || c.code_point == U'年' || c.code_point == U'度';
        if (passes || std::binary_search(idle_.begin(), idle_.end(), c.code_point)) continue;
        core = (core ^ c.code_point) * 0x9E3779B97F4A7C15U;
      }
    }
    return core;
  }

  // What tells the thing that is counted: the head without year and idle words, and the unit. Empty if it speaks of a
  // part, another year or a while.
  std::string words_before(const Context& context, const Counted& counted) const {
    const std::string_view head = counted.head;
    const Quantity& quantity = *counted.quantity;
    const ByteRange sentence = context.scan.unit_at(quantity.folded.begin);
    const auto stands = [&](LiteralId word) { return context.scan.stands_in(word, sentence); };
    if (std::any_of(telling_.begin(), telling_.end(), stands)) return {};
    static const std::vector<std::string_view> kOtherYears = {"去年", "上年", "上一年", "同比", "相比", "较"};
    // What follows in another clause (6240条，同比增长4%) says nothing of this number.
    const std::uint32_t end =
        quantity.folded.end + static_cast<std::uint32_t>(clause_after(context, quantity.folded.end).size());
    if (contains_any(context.view({sentence.begin, std::min(std::max(end, sentence.begin), sentence.end)}),
                     kOtherYears))
      return {};
    std::string words(head);
    if (context.facts.year) {
      const std::string year = std::to_string(context.facts.year->value) + "年";
      remove_all(words, year + "度");
      remove_all(words, year);
    }
    if (words.find_first_of("0123456789") != std::string::npos || words.starts_with("其中") || words.starts_with("每"))
      return {};
    for (const std::string_view we : {"我街道", "我单位", "本机关", "本单位", "本街道"}) {
      if (words.starts_with(we)) words.erase(0, we.size());
    }
    if (words.starts_with("我")) words.erase(0, 6);  // 我局, 我乡
    for (const std::string& word : params().idle) remove_all(words, word);
    constexpr std::size_t kFewest = 12;  // bytes that are left
    if (words.size() < kFewest) return {};
    return words + quantity.unit;
  }

  Telling read(const Context& context, const QuantityMention& mention) const {
    Telling telling;
    const Quantity* quantity = quantity_at(context.facts, mention.number.begin);
    telling.number = mention.value;
    telling.value = number_range(mention.value, quantity != nullptr ? quantity->approximation : Approximation::none);
    telling.value.low -= params().tolerance;
    telling.value.high += params().tolerance;
    const std::uint32_t end = std::max(mention.range.end, quantity != nullptr ? quantity->folded.end : 0);
    telling.range = {mention.number.begin, end};
    const ByteRange sentence = context.scan.unit_at(mention.number.begin);
    telling.marks.reserve(telling_.size());
    for (const LiteralId word : telling_) telling.marks.push_back(context.scan.stands_in(word, sentence));
    telling.rest = rest_of_clause(context, {mention.range.begin, end});
    return telling;
  }

  // The clause from where the phrase begins, without its figures and idle words.
  std::string rest_of_clause(const Context& context, ByteRange phrase) const {
    std::string rest;
    const std::uint32_t end = phrase.end + static_cast<std::uint32_t>(clause_after(context, phrase.end, 20).size());
    std::uint32_t at = phrase.begin;
    const auto& quantities = context.facts.quantities;
    for (std::size_t i = first_ending_after(quantities, at, [](const Quantity& each) { return each.folded; });
         i < quantities.size() && quantities[i].folded.begin < end; ++i) {
      if (quantities[i].folded.begin > at) rest += context.view({at, quantities[i].folded.begin});
      at = std::max(at, quantities[i].folded.end);
    }
    if (at < end) rest += context.view({at, end});
    rest = without_punctuation(rest);
    for (const std::string& word : params().idle) remove_all(rest, word);
    return rest;
  }

  static bool same_thing(const Telling& a, const Telling& b) { return a.marks == b.marks && a.rest == b.rest; }

  void compare(Context& context, const QuantityPhrase& quantity, const std::vector<QuantityMention>& mentions) const {
    std::vector<Telling> firsts;  // the first mention of each thing, then those whose value has been reported
    std::vector<bool> reported;
    for (std::size_t i = 0; i < std::min(mentions.size(), kMostMentions); ++i) {
      Telling telling = read(context, mentions[i]);
      const Telling* first = nullptr;
      bool known = false;
      for (std::size_t k = 0; k < firsts.size(); ++k) {
        if (!same_thing(firsts[k], telling)) continue;
        if (!reported[k]) first = &firsts[k];
        known = known || firsts[k].value.overlaps(telling.value);
      }
      if (context.trace != nullptr) {
        const bool differs = !known && first != nullptr;
        trace_candidate(context, differs ? TraceMark::fault : TraceMark::met, mentions[i].range,
                        "说的是 " + plain_number(telling.number) +
                            (differs ? "，与前面说的 " + plain_number(first->number) + " 不同"
                             : known ? "，与前面说的相同"
                                     : "，此前没有说过同一件事"));
      }
      if (known) continue;
      if (first != nullptr) report(context, quantity.name, *first, telling);
      reported.push_back(first != nullptr);
      firsts.push_back(std::move(telling));
    }
  }

  static void report(Context& context, const std::string& name, const Telling& first, const Telling& other) {
    FindingDraft draft;
    draft.range = context.original(other.range);
    const ByteRange before = context.original(first.range);
    draft.related.push_back({"前面说的" + name, before});
    if (!name.empty()) draft.fact_path = "文内." + name;
    draft.expected = plain_number(first.number);
    draft.actual = plain_number(other.number);
    draft.slot("原话甲", shown(context, before)).slot("原话乙", shown(context, draft.range));
    draft.slot("值甲", draft.expected).slot("值乙", draft.actual);
    draft.slot("差", plain_number(std::fabs(first.number - other.number))).slot("量", name);
    context.report(std::move(draft));
  }

  const RuleSet& rules_;
  QuantityFinder finder_;
  std::vector<std::string> sections_;
  std::vector<LiteralId> telling_;  // 区分词
  std::u32string idle_;             // characters of 不计词, sorted
};

}  // namespace

Result<BoundCheckPtr> bind_same_quantity(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<SameQuantity>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
