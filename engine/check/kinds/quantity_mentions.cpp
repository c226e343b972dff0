#include "check/kinds/quantity_mentions.hpp"

#include <string_view>

namespace mingjian {
namespace {

using Words = std::vector<std::string_view>;

// Year 20XX年 that stands nearest before the offset in the clause run, 0 = none.
int year_before(std::string_view text) {
  const std::size_t at = text.rfind("年");
  if (at == std::string_view::npos || at < 4) return 0;
  int year = 0;
  for (std::size_t i = at - 4; i < at; ++i) {
    if (text[i] < '0' || text[i] > '9') return 0;
    year = year * 10 + (text[i] - '0');
  }
  return year;
}

bool of_this_report(const Context& context, const QuantityPhrase& quantity, const QuantityMention& mention) {
  const std::uint32_t at = mention.number.empty() ? mention.range.begin : mention.number.begin;
  const std::string_view before = context.view({context.scan.unit_at(at).begin, at});
  const std::string_view clause = clause_before(context, at);
  if (context.facts.year) {
    const int year = year_before(before);
    if (year != 0 && year != context.facts.year->value) return false;
  }
  static const Words kOverYears = {"累计", "历年", "以来", "近年", "年来", "同比", "同期", "去年", "上一年度收到"};
  if (contains_any(clause, kOverYears)) return false;
  // A part of the quantity: by applicant or by way of asking.
  static const Words kParts = {"其中", "网络", "信函", "当面", "邮寄", "电子邮件", "自然人", "法人", "企业"};
  const bool everybody = before.find("公民、法人") != std::string_view::npos;  // 公民、法人和其他组织提交的申请
  if (!quantity.part && !mention.number.empty() && !everybody && contains_any(clause, kParts)) return false;
  if (is_government(context.facts.body.kind)) return true;
  static const Words kOthers = {"全市", "全区", "全县", "全省", "全镇各", "各部门", "各单位", "各街道", "各镇"};
  return !contains_any(clause, kOthers);
}

// "未收到群众对信息公开的投诉" does not speak of applications.
bool speaks_of_something_else(const Context& context, ByteRange range) {
  const std::string_view after = clause_after(context, range.end, 12);
  static const Words kElse = {"投诉", "举报", "意见", "建议", "收费", "费用", "信息处理费"};
  return contains_any(after, kElse) && after.find("申请") == std::string_view::npos;
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
    return !mention.number.empty() && capture.range.overlaps(mention.number);
  });
}

// The very number that an exclusion speaks of, not another one in the same sentence.
void drop_excluded(std::vector<QuantityMention>& mentions, const std::vector<PatternMatch>& matches) {
  const auto excluded = [&](const QuantityMention& mention) {
    const std::size_t at = first_ending_after(matches, mention.range.begin, range_of);
    for (std::size_t i = at; i < matches.size() && matches[i].range.begin < mention.range.end; ++i) {
      if (excludes(matches[i], mention)) return true;
    }
    return false;
  };
  mentions.erase(std::remove_if(mentions.begin(), mentions.end(), excluded), mentions.end());
}

std::vector<QuantityMention> with_number(Context& context, const QuantityPhrase& quantity) {
  std::vector<QuantityMention> mentions;
  for (const PatternId pattern : quantity.says) {
    for (const PatternMatch& match : context.matches(pattern)) {
      const auto number = std::find_if(match.captures.begin(), match.captures.end(),
                                       [](const PatternCapture& capture) { return capture.kind == SlotKind::number; });
      if (number != match.captures.end()) mentions.push_back({match.range, number->range, number->number});
    }
  }
  keep_first(mentions, [](const QuantityMention& mention) { return mention.number; });
  return mentions;
}

std::vector<QuantityMention> without_number(Context& context, const QuantityPhrase& quantity, double value) {
  std::vector<QuantityMention> nones;
  for (const PatternId pattern : quantity.none) {
    for (const PatternMatch& match : context.matches(pattern)) {
      if (!speaks_of_something_else(context, match.range)) nones.push_back({match.range, {}, value});
    }
  }
  keep_first(nones, [](const QuantityMention& mention) { return mention.range; });
  return nones;
}

}  // namespace

void need_quantity(PatternIndex& patterns, const QuantityPhrase& quantity) {
  patterns.need(quantity.says);
  patterns.need(quantity.none);
  patterns.need(quantity.excludes);
}

std::vector<QuantityMention> find_mentions(Context& context, const QuantityPhrase& quantity,
                                           const QuantityQuery& query) {
  std::vector<QuantityMention> mentions = with_number(context, quantity);
  if (query.with_none) {
    const std::vector<QuantityMention> nones = without_number(context, quantity, query.none_value);
    mentions.insert(mentions.end(), nones.begin(), nones.end());
  }
  if (mentions.empty()) return mentions;
  for (const PatternId pattern : quantity.excludes) drop_excluded(mentions, context.matches(pattern));
  const auto elsewhere = [&](const QuantityMention& mention) {
    const std::uint32_t at = mention.range.begin;
    const bool in_place = query.sections == nullptr || context.in_sections(at, *query.sections);
    return !context.is_prose(at) || !in_place || !of_this_report(context, quantity, mention);
  };
  mentions.erase(std::remove_if(mentions.begin(), mentions.end(), elsewhere), mentions.end());
  std::sort(mentions.begin(), mentions.end(),
            [](const QuantityMention& a, const QuantityMention& b) { return a.range < b.range; });
  return mentions;
}

}  // namespace mingjian
