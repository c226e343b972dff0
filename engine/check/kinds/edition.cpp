// 版式: labels of another official layout than the one the report's year asks for: one finding a block of a table
// (第二十条第（五）项 …), and one a row that the layout asked for has no longer.
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

  bool looks_at_others() const override { return params().same_place; }
  Screened screen(Context& context, VerdictKind) const override { return run_by_digest(context); }

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
    if (params().same_place) return compare_place(context, wanted);
    std::size_t right = 0;
    std::vector<Group> groups;
    std::size_t wrong = 0;
    for (const AlignedTable& table : facts.tables) {
      for (const auto& token : table.evidence) {
        if (!(is_row(token) ? params().by_rows : params().by_columns)) continue;
        if (token.layout_id == wanted) {
          ++right;
          continue;
        }
        ++wrong;
        group_of(groups, table, token, wanted).tokens.push_back(&token);
      }
    }
    if (right == 0 && wrong == 0) {
      context.not_assessable("没有可辨认的表格");
      return;
    }
    if (wrong == 0) return;
    // One label of another layout among many right ones is a wrong label, not another layout.
    const bool mixed = right > 0;
    if (mixed && !params().mixed && (wrong < 3 || wrong * 3 < right)) return;
    for (Group& group : groups) {
      std::stable_sort(group.tokens.begin(), group.tokens.end(),
                       [](const auto* a, const auto* b) { return a->range.begin < b->range.begin; });
      report(context, wanted, group, mixed);
    }
  }

 private:
  // The report uses another layout than the one that its year asks for and that another body of the place uses.
  static void compare_place(Context& context, const std::string& wanted) {
    const FactSet& facts = context.facts;
    if (facts.layout_id.empty()) return context.not_assessable("没有可辨认的表格");
    const std::vector<const Companion*> others = context.companions.all(CompanionRole::other_body);
    if (others.empty() && context.companions.others == 0) return context.not_assessable("没有别的单位的报告");
    if (facts.layout_id == wanted) return;
    for (const Companion* other : others) {
      const FactSet& theirs = *other->facts;
      const bool beside = theirs.year && theirs.year->value == facts.year->value &&
                          theirs.body.place == facts.body.place && !facts.body.place.empty();
      if (!beside || theirs.layout_id != wanted) continue;
      FindingDraft draft;
      if (facts.title) draft.range = facts.title->range;
      draft.fact_path = "报告.版式";
      draft.expected = name_of(context, wanted);
      draft.actual = name_of(context, facts.layout_id);
      draft.slot("年度", std::to_string(facts.year->value)).slot("应有", draft.expected).slot("实有", draft.actual);
      draft.slot("表", "").slot("凭据", theirs.body.name.empty() ? other->name : theirs.body.name);
      draft.related.push_back({"同地同年的报告", theirs.title ? theirs.title->range : ByteRange{}, other});
      return context.report(std::move(draft));
    }
  }

  struct Group {
    std::string place;   // 表二第二十条第（五）项
    bool row = false;    // one row alone
    bool whole = false;  // the block's heading is of the other layout too
    std::vector<const AlignedTable::Evidence*> tokens;
  };

  // Tokens come table by table in the order of the text.
  Group& group_of(std::vector<Group>& groups, const AlignedTable& table, const AlignedTable::Evidence& token,
                  const std::string& wanted) const {
    const GridLabel* heading = nullptr;
    for (const GridLabel& label : table.headings) {
      if (label.found && label.range.begin <= token.range.begin) heading = &label;
    }
    const std::string place = table.key + std::string(heading != nullptr ? heading->expected : "");
    const auto same = std::find_if(groups.begin(), groups.end(),
                                   [&](const Group& group) { return !group.row && group.place == place; });
    const bool gone = is_row(token) && !std::binary_search(rows_.begin(), rows_.end(), wanted + " " + token.label);
    if (gone && (same == groups.end() || !same->whole)) return groups.emplace_back(Group{place, true, false, {}});
    if (same != groups.end()) return *same;
    return groups.emplace_back(Group{place, false, heading != nullptr && heading->range.overlaps(token.range), {}});
  }

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

  void report(Context& context, const std::string& wanted, const Group& group, bool mixed) const {
    const auto& wrong = group.tokens;
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
    draft.slot("实有", draft.actual).slot("表", group.place);
    draft.slot("凭据", join(labels) + (all > labels.size() ? "等" : "") + (group.row ? "一行" : ""));
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
