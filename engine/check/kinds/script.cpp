// 脚本: the host runs the file; what it reports is placed and worded like any other finding.
#include "check/kinds/kinds.hpp"
#include "check/kinds/support.hpp"
#include "rules/kinds/script.hpp"

namespace mingjian {
namespace {

class Script : public KindCheck<ScriptParams> {
 public:
  Script(const Rule& rule, Binder& binder) : KindCheck(rule, {}) {
    if (!has_params()) return;
    for (const std::string& name : params().lists) {
      if (const NamedList* list = binder.rules.list(name)) lists_[name] = &list->table;
    }
  }

  bool offers(std::string_view) const override { return true; }  // the script names its slots

  void run(Context& context) const override {
    if (context.host == nullptr) {
      context.rule_error("没有脚本运行环境");
      return;
    }
    const auto script = context.host->load(params().path);
    if (!script) {
      context.rule_error(script.error().code + " " + script.error().message);
      return;
    }
    ScriptInput input;
    input.document = &context.document;
    input.facts = &context.facts;
    input.layouts = &context.rules.layouts;
    input.given = &params().given;
    input.lists = &lists_;
    input.arguments = &params().arguments;
    ScriptLimits limits;
    if (params().steps > 0) limits.steps = params().steps;
    if (params().memory > 0) limits.memory = params().memory;
    if (params().milliseconds > 0) limits.milliseconds = params().milliseconds;
    auto outcome = context.host->run(*script, input, limits);
    if (!outcome) {
      context.rule_error(outcome.error().code + " " + outcome.error().message);
      return;
    }
    if (!outcome->not_assessable.empty()) context.not_assessable(outcome->not_assessable);
    for (ScriptFinding& found : outcome->findings) report(context, found);
  }

 private:
  static void report(Context& context, ScriptFinding& found) {
    FindingDraft draft;
    draft.range = found.range;
    draft.fact_path = std::move(found.fact_path);
    for (auto& [name, value] : found.slots) draft.slot(name, std::move(value));
    if (found.level == "错误") draft.level = Level::error;
    if (found.level == "警告") draft.level = Level::warning;
    if (found.level == "提示") draft.level = Level::info;
    draft.expected = std::move(found.expected);
    draft.actual = std::move(found.actual);
    if (found.has_replacement) draft.replacement = std::move(found.replacement);
    for (auto& place : found.related) draft.related.push_back({std::move(place.label), place.range});
    draft.confidence = found.confidence;
    context.report(std::move(draft));
  }

  std::map<std::string, const CsvTable*> lists_;
};

}  // namespace

Result<BoundCheckPtr> bind_script(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<Script>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
