// 分级要素: the elements that no sentence of the report speaks of.
#include "rules/kinds/required_elements.hpp"

#include "check/kinds/kinds.hpp"
#include "check/kinds/statement.hpp"

namespace mingjian {
namespace {

class RequiredElements : public KindCheck<RequiredElementsParams> {
 public:
  RequiredElements(const Rule& rule, Binder& binder) : KindCheck(rule, {"要素", "个数"}) {
    if (!has_params()) return;
    sections_ = section_keys(params().in_sections);
    for (const auto& element : params().elements) binder.patterns.need(element.any_of);
    binder.patterns.need(params().not_says);
  }

  void run(Context& context) const override {
    StatementSearch search;
    search.sections = &sections_;
    search.whole_text = params().whole_text;
    search.preamble = params().preamble;
    search.not_says = &params().not_says;
    std::vector<std::string> missing;
    for (const auto& element : params().elements) {
      search.says = &element.any_of;
      if (find_statement(context, search).empty()) missing.push_back(element.name);
    }
    if (missing.empty()) return;
    if (params().merge) {
      report(context, join(missing), missing.size());
      return;
    }
    for (const std::string& name : missing) report(context, name, 1);
  }

 private:
  // At the end of the first of the named sections that the report has; of the overview if none is named.
  ByteRange place(const Context& context) const {
    for (const std::string& key : sections_) {
      if (context.facts.section(key) != nullptr) return context.end_of_section(key);
    }
    return context.end_of_section(context.facts.section("一") != nullptr ? "一" : "");
  }

  void report(Context& context, const std::string& names, std::size_t count) const {
    FindingDraft draft;
    draft.range = place(context);
    draft.fact_path = "全文#" + names;
    draft.slot("要素", names).slot("个数", std::to_string(count));
    context.report(std::move(draft));
  }

  std::vector<std::string> sections_;
};

}  // namespace

Result<BoundCheckPtr> bind_required_elements(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<RequiredElements>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
