// 规定说明: something that must be stated in certain sections, also when there is nothing to tell.
#include "rules/kinds/required_statement.hpp"
#include "check/bound_expression.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/statement.hpp"
#include "check/kinds/support.hpp"
#include "check/trace_rule.hpp"

namespace mingjian {
namespace {

constexpr std::uint32_t kShortSection = 50;  // characters: so short a section is quoted as a whole

class RequiredStatement : public KindCheck<RequiredStatementParams> {
 public:
  RequiredStatement(const Rule& rule, Binder& binder) : KindCheck(rule, {"章节", "要素"}) {
    if (!has_params()) return;
    sections_ = section_keys(params().sections);
    binder.patterns.need(params().says);
    binder.patterns.need(params().not_instead);
    for (const PatternId pattern : params().says) words_.emplace_back(binder.rules.patterns.source(pattern));
  }

  Result<void> bind(const LayoutSet& layouts, BoundNames& known) {
    for (const Expression& condition : params().condition) {
      auto bound = BoundExpression::bind(condition, layouts, known);
      if (!bound) return tl::unexpected<Error>(bound.error());
      conditions_.push_back(std::move(*bound));
    }
    return {};
  }

  void run(Context& context) const override {
    for (const BoundExpression& condition : conditions_) {
      const ConditionResult result = condition_of(context, "当", condition);
      if (!result.unknown.empty()) context.not_assessable(result.unknown);
      if (!result.holds) return;
    }
    StatementSearch search;
    search.sections = &sections_;
    search.whole_text = params().whole_text;
    search.preamble = params().preamble;
    search.says = &params().says;
    search.not_says = &params().not_instead;
    if (!find_statement(context, search).empty()) return;
    if (unread_in(context, "unread-pages", 0, static_cast<std::uint32_t>(context.document.text.size()))) {
      return context.not_assessable("有的地方没有读，可能写在那里");
    }
    report(context);
  }

 private:
  void report(Context& context) const {
    FindingDraft draft;
    const std::string key = sections_.empty() ? "" : sections_.front();
    const bool preamble = params().preamble && !context.facts.preamble.range.empty();
    const Section* section = preamble ? nullptr : context.facts.section(key);
    if (preamble) {
      draft.range = context.end_of_section("前言");
      draft.section = "前言";
    } else if (section != nullptr && section->characters > 0 && section->characters <= kShortSection &&
               !section->body.empty()) {
      draft.range = section->body;
      draft.section = key;
    } else if (section != nullptr) {
      draft.range = context.end_of_section(key);
      draft.section = key;
    } else {
      draft.range = end_of_report(context);
    }
    draft.fact_path = key.empty() ? "全文" : "章节." + key + ".正文";
    draft.slot("章节", key.empty() ? "全文" : "第" + key + "部分").slot("要素", join(words_));
    context.report(std::move(draft));
  }

  static ByteRange end_of_report(const Context& context) {
    if (context.facts.sections.empty()) return context.end_of_section("前言");
    const Section& last = context.facts.sections.back();
    const std::uint32_t end = std::max(last.heading.end, last.body.end);
    return {end, end};
  }

  std::vector<BoundExpression> conditions_;
  std::vector<std::string> sections_, words_;
};

}  // namespace

Result<BoundCheckPtr> bind_required_statement(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<RequiredStatement>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  if (auto done = check->bind(binder.rules.layouts, binder.names); !done) return tl::unexpected<Error>(done.error());
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
