#include "check/kinds/quantity_mentions.hpp"

#include <string_view>

namespace mingjian {
namespace {

constexpr std::string_view kOfWhich = "其中";

// Year 20XX年 that stands nearest before the offset in the clause run, 0 = none.
int year_before(std::string_view text) {
  const std::size_t at = text.rfind("年");
  if (at == std::string_view::npos || at < 4) return 0;
  const std::string_view behind = text.substr(at + std::string_view("年").size());
  // 对2015年以来的文件进行清理，新制发…; 2021年结转2件，共办结…: the year of that clause alone.
  const bool of_clause = behind.starts_with("以来") || behind.starts_with("结转") || behind.starts_with("度结转");
  if (of_clause && behind.find(",") != std::string_view::npos) return 0;
  int year = 0;
  for (std::size_t i = at - 4; i < at; ++i) {
    if (text[i] < '0' || text[i] > '9') return 0;
    year = year * 10 + (text[i] - '0');
  }
  return year;
}

ByteRange folded_range(const Context& context, std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(part.data() - context.folded().data());
  return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

// Of mentions whose ranges overlap the first stays, the longer one before the shorter.
template <class GetRange>
void keep_first(std::vector<QuantityMention>& mentions, GetRange range) {
  std::stable_sort(mentions.begin(), mentions.end(),
                   [&](const QuantityMention& a, const QuantityMention& b) { return range(a).begin < range(b).begin; });
  std::size_t kept = 0;
  for (QuantityMention& mention : mentions) {
    if (kept == 0 || range(mention).begin >= range(mentions[kept - 1]).end) mentions[kept++] = mention;
  }
  mentions.resize(kept);
}

bool excludes(const PatternMatch& match, const QuantityMention& mention) {
  if (match.captures.empty()) return match.range.overlaps(mention.range);
  return std::any_of(match.captures.begin(), match.captures.end(), [&](const PatternCapture& capture) {
    // 信息公开申请0件 is told as none and yet holds the number.
    return mention.number.empty() ? mention.range.contains(capture.range) : capture.range.overlaps(mention.number);
  });
}

// The very number that an exclusion speaks of, not another one in the same sentence.
void drop_excluded(const Context& context, std::vector<QuantityMention>& mentions,
                   const std::vector<PatternMatch>& matches, PatternId pattern) {
  const auto excluded = [&](const QuantityMention& mention) {
    const std::size_t at = first_ending_after(matches, mention.range.begin, range_of);
    for (std::size_t i = at; i < matches.size() && matches[i].range.begin < mention.range.end; ++i) {
      if (!excludes(matches[i], mention)) continue;
      trace_candidate(context, TraceMark::unmet, mention.range, "不算，是“不是”里的",
                      context.rules.patterns.source(pattern));
      return true;
    }
    return false;
  };
  mentions.erase(std::remove_if(mentions.begin(), mentions.end(), excluded), mentions.end());
}

std::vector<QuantityMention> with_number(Context& context, const QuantityPhrase& quantity) {
  std::vector<QuantityMention> mentions;
  const auto collect = [&](const std::vector<PatternId>& patterns, bool ask_topic) {
    for (const PatternId pattern : patterns) {
      for (const PatternMatch& match : context.matches(pattern)) {
        // The last one: 许可【数】件、处罚【数】件 tells of 处罚.
        const auto number =
            std::find_if(match.captures.rbegin(), match.captures.rend(),
                         [](const PatternCapture& capture) { return capture.kind == SlotKind::number; });
        if (number == match.captures.rend()) continue;
        if (ask_topic && !quantity.on_topic(context.folded().substr(0, number->range.begin))) {
          trace_candidate(context, TraceMark::unmet, match.range, "不算，前面说的是别的事");
          continue;
        }
        mentions.push_back({match.range, number->range, number->number});
      }
    }
  };
  collect(quantity.says, false);
  collect(quantity.says_on_topic, true);
  keep_first(mentions, [](const QuantityMention& mention) { return mention.number; });
  return mentions;
}

}  // namespace

QuantityFinder::QuantityFinder(PatternIndex& patterns)
    : over_years_(patterns, {"累计", "历年", "以来", "近年", "年来", "同比", "同期", "去年", "上一年度收到"}),
      parts_(patterns, {kOfWhich, "网络", "信函", "当面", "邮寄", "电子邮件", "自然人", "法人", "企业"}),
      everybody_(patterns, {"公民、法人"}),
      others_(patterns, {"全市", "全区", "全县", "全省", "全镇各", "各部门", "各单位", "各街道", "各镇"}),
      something_else_(patterns, {"投诉", "举报", "意见", "建议", "收费", "费用", "信息处理费"}),
      request_(patterns, {"申请"}) {}

void QuantityFinder::need(PatternIndex& patterns, const QuantityPhrase& quantity) {
  patterns.need(quantity.says);
  patterns.need(quantity.says_on_topic);
  patterns.need(quantity.none);
  patterns.need(quantity.excludes);
}

QuantityFinder::Dropped QuantityFinder::not_of_this_report(const Context& context, const QuantityPhrase& quantity,
                                                           const QuantityMention& mention) const {
  const std::uint32_t at = mention.number.empty() ? mention.range.begin : mention.number.begin;
  const ByteRange before{context.scan.unit_at(at).begin, at};
  const ByteRange clause = folded_range(context, clause_before(context, at));
  if (context.facts.year) {
    // A year within the phrase itself is meant: 结转2023年的4件.
    const std::uint32_t phrase = std::max(before.begin, std::min(at, mention.range.begin));
    const int year = year_before(context.view({before.begin, phrase}));
    if (year != 0 && year != context.facts.year->value) return {"不算，同一句里前面说的是别的年度", {}};
  }
  if (const auto word = over_years_.first_in(context, clause); !word.empty()) {
    // 去年结转6件 says itself of which year it is; 2024年以来 in the report for 2024 is of the year.
    const bool own = context.folded().substr(mention.range.begin).starts_with(word);
    const std::string since = std::to_string(context.facts.year ? context.facts.year->value : 0) + "年以来";
    const bool of_year = word == "以来" && context.view(before).find(since) != std::string_view::npos;
    if (!own && !of_year) return {"不算，不是本年一年的数，前面有", word};
  }
  // A part of the quantity: by applicant or by way of asking. A phrase that begins with 其中 means a part, but of the
  // whole.
  if (!quantity.part && !mention.number.empty()) {
    const bool of_which = context.folded().substr(mention.range.begin).starts_with(kOfWhich);
    const auto word = parts_.first_in(context, of_which ? ByteRange{before.begin, mention.range.begin} : clause);
    // 公民、法人和其他组织提交的申请 are those of everybody.
    if (!word.empty() && everybody_.first_in(context, before).empty()) return {"不算，只是其中一部分，前面有", word};
  }
  if (is_government(context.facts.body.kind)) return {};
  if (const auto word = others_.first_in(context, clause); !word.empty()) return {"不算，不是本单位的数，前面有", word};
  return {};
}

// "未收到群众对信息公开的投诉" does not speak of applications.
bool QuantityFinder::speaks_of_something_else(const Context& context, ByteRange range) const {
  const ByteRange after = folded_range(context, clause_after(context, range.end, 12));
  return !something_else_.first_in(context, after).empty() && request_.first_in(context, after).empty();
}

std::vector<QuantityMention> QuantityFinder::without_number(Context& context, const QuantityPhrase& quantity,
                                                            double value) const {
  std::vector<QuantityMention> nones;
  for (const PatternId pattern : quantity.none) {
    for (const PatternMatch& match : context.matches(pattern)) {
      if (!speaks_of_something_else(context, match.range)) {
        nones.push_back({match.range, {}, value});
      } else {
        trace_candidate(context, TraceMark::unmet, match.range, "不算，说的是别的事");
      }
    }
  }
  keep_first(nones, [](const QuantityMention& mention) { return mention.range; });
  return nones;
}

std::vector<QuantityMention> QuantityFinder::find(Context& context, const QuantityPhrase& quantity,
                                                  const QuantityQuery& query) const {
  std::vector<QuantityMention> mentions = with_number(context, quantity);
  if (query.with_none) {
    const std::vector<QuantityMention> nones = without_number(context, quantity, query.none_value);
    mentions.insert(mentions.end(), nones.begin(), nones.end());
  }
  if (mentions.empty()) return mentions;
  for (const PatternId pattern : quantity.excludes) {
    drop_excluded(context, mentions, context.matches(pattern), pattern);
  }
  const auto elsewhere = [&](const QuantityMention& mention) {
    const std::uint32_t at = mention.range.begin;
    Dropped dropped;
    if (!context.is_prose(at)) {
      dropped.why = "不算，不在正文里";
    } else if (query.sections != nullptr && !context.in_sections(at, *query.sections)) {
      dropped.why = "不算，不在“须在”的部分";
    } else {
      dropped = not_of_this_report(context, quantity, mention);
    }
    if (!dropped.why.empty()) trace_candidate(context, TraceMark::unmet, mention.range, dropped.why, dropped.word);
    return !dropped.why.empty();
  };
  mentions.erase(std::remove_if(mentions.begin(), mentions.end(), elsewhere), mentions.end());
  std::sort(mentions.begin(), mentions.end(),
            [](const QuantityMention& a, const QuantityMention& b) { return a.range < b.range; });
  return mentions;
}

}  // namespace mingjian
