// 文表一致: every way a quantity is told in prose against every accepted reading of the table. Other years, totals over
// years, figures of other bodies and partial figures are not the quantity.
#include <cmath>

#include "base/utf8.hpp"
#include "check/bound_expression.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/support.hpp"
#include "rules/kinds/text_table.hpp"

namespace mingjian {
namespace {

constexpr double kSlack = 1e-9;

struct Mention {
  ByteRange range, number;  // folded; number empty for "没有"
  double value = 0;
};

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

class TextTable : public KindCheck<TextTableParams> {
 public:
  TextTable(const Rule& rule, Binder& binder)
      : KindCheck(rule, {"原话", "文值", "表值", "差", "量", "表处"}), rules_(binder.rules) {
    if (!has_params()) return;
    sections_ = section_keys(params().in_sections);
    for (const std::size_t index : params().quantities) {
      const QuantityPhrase& quantity = rules_.quantities[index];
      binder.patterns.need(quantity.says);
      binder.patterns.need(quantity.none);
      binder.patterns.need(quantity.excludes);
    }
  }

  Result<void> bind(const LayoutSet& layouts) {
    for (const Expression& reading : params().readings) {
      auto bound = BoundExpression::bind(reading, layouts);
      if (!bound) return tl::unexpected<Error>(bound.error());
      readings_.push_back(std::move(*bound));
    }
    if (readings_.empty()) return failure("R021", "“对应”是空的");
    return {};
  }

  void run(Context& context) const override {
    for (const std::size_t index : params().quantities) {
      const QuantityPhrase& quantity = rules_.quantities[index];
      std::vector<Mention> mentions = find(context, quantity);
      if (!params().all_mentions && mentions.size() > 1) mentions.resize(1);
      compare(context, quantity, mentions);
    }
  }

 private:
  // Folded text of the sentence before the offset.
  static std::string_view sentence_before(const Context& context, std::uint32_t offset) {
    const ByteRange unit = context.scan.unit_at(offset);
    return context.view({unit.begin, offset});
  }

  bool of_this_report(const Context& context, const Mention& mention) const {
    const std::uint32_t at = mention.number.empty() ? mention.range.begin : mention.number.begin;
    const std::string_view before = sentence_before(context, at);
    const std::string_view clause = clause_before(context, at);
    if (context.facts.year) {
      const int year = year_before(before);
      if (year != 0 && year != context.facts.year->value) return false;
    }
    static const std::vector<std::string_view> kOverYears = {"累计", "历年", "以来", "近年",        "年来",
                                                             "同比", "同期", "去年", "上一年度收到"};
    if (contains_any(clause, kOverYears)) return false;
    // A part of the quantity: by applicant or by way of asking.
    static const std::vector<std::string_view> kParts = {"其中",     "网络",   "信函", "当面", "邮寄",
                                                         "电子邮件", "自然人", "法人", "企业"};
    const bool everybody = before.find("公民、法人") != std::string_view::npos;  // 公民、法人和其他组织提交的申请
    if (!mention.number.empty() && !everybody && contains_any(clause, kParts)) return false;
    if (is_government(context.facts.body.kind)) return true;
    static const std::vector<std::string_view> kOthers = {"全市",   "全区",   "全县",   "全省", "全镇各",
                                                          "各部门", "各单位", "各街道", "各镇"};
    return !contains_any(clause, kOthers);
  }

  // "未收到群众对信息公开的投诉" does not speak of applications.
  static bool speaks_of_something_else(const Context& context, ByteRange range) {
    const std::string_view after = clause_after(context, range.end, 12);
    static const std::vector<std::string_view> kElse = {"投诉", "举报", "意见", "建议", "收费", "费用", "信息处理费"};
    return contains_any(after, kElse) && after.find("申请") == std::string_view::npos;
  }

  bool counts(const Context& context, const Mention& mention) const {
    const std::uint32_t at = mention.range.begin;
    return context.is_prose(at) && context.in_sections(at, sections_) && of_this_report(context, mention);
  }

  std::vector<Mention> find(Context& context, const QuantityPhrase& quantity) const {
    std::vector<Mention> mentions;
    for (const PatternId pattern : quantity.says) {
      for (const PatternMatch& match : context.matches(pattern)) {
        const PatternCapture* number = nullptr;
        for (const PatternCapture& capture : match.captures) {
          if (capture.kind == SlotKind::number && number == nullptr) number = &capture;
        }
        if (number == nullptr) continue;
        mentions.push_back({match.range, number->range, number->number});
      }
    }
    keep_first(mentions, [](const Mention& mention) { return mention.number; });
    std::vector<Mention> nones;
    if (params().has_none) {
      for (const PatternId pattern : quantity.none) {
        for (const PatternMatch& match : context.matches(pattern)) {
          if (speaks_of_something_else(context, match.range)) continue;
          nones.push_back({match.range, {}, params().none_value});
        }
      }
    }
    keep_first(nones, [](const Mention& mention) { return mention.range; });
    mentions.insert(mentions.end(), nones.begin(), nones.end());
    if (mentions.empty()) return mentions;
    for (const PatternId pattern : quantity.excludes) drop_excluded(mentions, context.matches(pattern));
    mentions.erase(std::remove_if(mentions.begin(), mentions.end(),
                                  [&](const Mention& mention) { return !counts(context, mention); }),
                   mentions.end());
    std::sort(mentions.begin(), mentions.end(), [](const Mention& a, const Mention& b) { return a.range < b.range; });
    return mentions;
  }

  // Of mentions whose ranges overlap the first stays, the longer one before the shorter.
  template <class GetRange>
  static void keep_first(std::vector<Mention>& mentions, GetRange range) {
    std::stable_sort(mentions.begin(), mentions.end(),
                     [&](const Mention& a, const Mention& b) { return range(a).begin < range(b).begin; });
    std::size_t kept = 0;
    for (Mention& mention : mentions) {
      if (kept == 0 || range(mention).begin >= range(mentions[kept - 1]).end) mentions[kept++] = mention;
    }
    mentions.resize(kept);
  }

  // The very number that an exclusion speaks of, not another one in the same sentence.
  static void drop_excluded(std::vector<Mention>& mentions, const std::vector<PatternMatch>& matches) {
    const auto excluded = [&](const Mention& mention) {
      const std::size_t at = first_ending_after(matches, mention.range.begin, range_of);
      for (std::size_t i = at; i < matches.size() && matches[i].range.begin < mention.range.end; ++i) {
        if (excludes(matches[i], mention)) return true;
      }
      return false;
    };
    mentions.erase(std::remove_if(mentions.begin(), mentions.end(), excluded), mentions.end());
  }

  static bool excludes(const PatternMatch& match, const Mention& mention) {
    if (match.captures.empty()) return match.range.overlaps(mention.range);
    return std::any_of(match.captures.begin(), match.captures.end(), [&](const PatternCapture& capture) {
      return !mention.number.empty() && capture.range.overlaps(mention.number);
    });
  }

  void compare(Context& context, const QuantityPhrase& quantity, const std::vector<Mention>& mentions) const {
    if (mentions.empty()) return;
    std::vector<ExpressionValue> values;
    for (const BoundExpression& reading : readings_)
      values.push_back(reading.evaluate(context.document, context.facts));
    const ExpressionValue* unknown = nullptr;
    for (const ExpressionValue& value : values) {
      if (value.kind != ExpressionValue::Kind::number && unknown == nullptr) unknown = &value;
    }
    const CellSelection* cells =
        readings_.front().names().empty() ? nullptr : readings_.front().names().front().cells();
    for (const Mention& mention : mentions) {
      // "没有" speaks of the whole, so only the first reading can bear it out.
      const auto last_reading = mention.number.empty() ? values.begin() + 1 : values.end();
      const bool fits = std::any_of(values.begin(), last_reading, [&](const ExpressionValue& value) {
        return value.kind == ExpressionValue::Kind::number &&
               std::fabs(value.number - mention.value) <= params().tolerance + kSlack;
      });
      if (fits) continue;
      if (unknown != nullptr) {
        context.not_assessable(unknown->why_unknown, cells != nullptr ? cells->table_key() : "");
      } else {
        report(context, quantity, mention, values.front().number);
        if (context.full()) return;
      }
    }
  }

  void report(Context& context, const QuantityPhrase& quantity, const Mention& mention, double in_table) const {
    FindingDraft draft;
    draft.range = context.original(mention.range);
    draft.expected = plain_number(in_table);
    draft.actual = plain_number(mention.value);
    draft.slot("原话", shown(context, draft.range)).slot("文值", draft.actual).slot("表值", draft.expected);
    draft.slot("差", plain_number(std::fabs(in_table - mention.value))).slot("量", quantity.name);
    std::string place;
    for (const BoundName& name : readings_.front().names()) {
      const std::string label = name.label(context.document, context.facts);
      if (place.empty()) place = label;
      draft.related.push_back({label, name.range(context.document, context.facts)});
      if (const auto cell = name.cell(context.facts)) draft.confidence = std::max(draft.confidence, cell->confidence);
    }
    draft.slot("表处", place);
    context.report(std::move(draft));
  }

  const RuleSet& rules_;
  std::vector<BoundExpression> readings_;
  std::vector<std::string> sections_;
};

}  // namespace

Result<BoundCheckPtr> bind_text_table(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<TextTable>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  if (auto done = check->bind(binder.rules.layouts); !done) return tl::unexpected<Error>(done.error());
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
