// 版式: labels of another official layout than the one the report's year asks for, in one grouped finding a report.
#include "rules/kinds/edition.hpp"
#include "base/fold.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/support.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kMostLabelsShown = 8;
constexpr std::size_t kMostRelated = 30;

class Edition : public KindCheck<EditionParams> {
 public:
  Edition(const Rule& rule, Binder& binder) : KindCheck(rule, {"年度", "应有", "实有", "表", "凭据"}) {
    for (const Layout& layout : binder.rules.layouts.layouts) add_rows(layout);
    std::sort(rows_.begin(), rows_.end());
  }

  void run(Context& context) const override {
    const FactSet& facts = context.facts;
    if (!facts.year) {
      context.not_assessable("缺 报告.年度");
      return;
    }
    std::string wanted;
    for (const auto& entry : params().by_year) {
      if (entry.years.first <= facts.year->value && facts.year->value <= entry.years.last) wanted = entry.layout;
    }
    if (wanted.empty()) return;  // the rule asks nothing of that year
    std::size_t right = 0;
    std::vector<const AlignedTable::Evidence*> wrong;
    std::vector<std::string> tables;
    for (const AlignedTable& table : facts.tables) {
      for (const auto& token : table.evidence) {
        if (!(is_row(token) ? params().by_rows : params().by_columns)) continue;
        if (token.layout_id == wanted) {
          ++right;
          continue;
        }
        wrong.push_back(&token);
        if (tables.empty() || tables.back() != table.key) tables.push_back(table.key);
      }
    }
    if (right == 0 && wrong.empty()) {
      context.not_assessable("没有可辨认的表格");
      return;
    }
    if (wrong.empty()) return;
    // One label of another layout among many right ones is a wrong label, not another layout.
    const bool mixed = right > 0;
    if (mixed && !params().mixed && (wrong.size() < 3 || wrong.size() * 3 < right)) return;
    report(context, wanted, wrong, tables, mixed);
  }

 private:
  // Labels of rows; all others (columns, headings of blocks) are of the header.
  void add_rows(const Layout& layout) {
    for (const LayoutTable& table : layout.tables) {
      for (const LayoutBlock& block : table.blocks) {
        for (const LayoutRow& row : block.rows) {
          rows_.push_back(layout.id + " " + fold_label(row.label));
          for (const std::string& alias : row.aliases) rows_.push_back(layout.id + " " + fold_label(alias));
          for (const std::string& parent : row.parents) rows_.push_back(layout.id + " " + fold_label(parent));
        }
      }
    }
  }

  bool is_row(const AlignedTable::Evidence& token) const {
    return std::binary_search(rows_.begin(), rows_.end(), token.layout_id + " " + token.label);
  }

  static std::string name_of(const Context& context, const std::string& id) {
    const Layout* layout = context.rules.layouts.by_id(id);
    return layout != nullptr ? layout->name : id;
  }

  void report(Context& context, const std::string& wanted, std::vector<const AlignedTable::Evidence*>& wrong,
              const std::vector<std::string>& tables, bool mixed) const {
    std::stable_sort(wrong.begin(), wrong.end(),
                     [](const auto* a, const auto* b) { return a->range.begin < b->range.begin; });
    FindingDraft draft;
    draft.range = wrong.front()->range;
    draft.fact_path = "报告.版式";
    std::vector<std::string> labels;
    for (const auto* token : wrong) {
      if (std::find(labels.begin(), labels.end(), token->label) == labels.end()) labels.push_back(token->label);
      if (token == wrong.front() || draft.related.size() >= kMostRelated) continue;
      draft.related.push_back({name_of(context, token->layout_id) + "格式的标签", token->range});
    }
    const std::size_t all = labels.size();
    if (labels.size() > kMostLabelsShown) labels.resize(kMostLabelsShown);
    const std::string actual = name_of(context, wrong.front()->layout_id);
    draft.expected = name_of(context, wanted);
    draft.actual = mixed ? name_of(context, wanted) + "、" + actual + "混用" : actual;
    draft.slot("年度", std::to_string(context.facts.year->value)).slot("应有", draft.expected);
    draft.slot("实有", draft.actual).slot("表", join(tables));
    draft.slot("凭据", join(labels) + (all > labels.size() ? "等" : ""));
    draft.confidence = context.facts.year->confidence;
    context.report(std::move(draft));
  }

  std::vector<std::string> rows_;  // "layout id, label", sorted
};

}  // namespace

Result<BoundCheckPtr> bind_edition(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<Edition>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
