// 雷同: passages, whole reports or tables that stand in another report as well. Nothing is hashed unless a report to
// compare with takes part.
#include "rules/kinds/duplicate.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/fold.hpp"
#include "check/cells.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/shared_text.hpp"
#include "check/kinds/support.hpp"
#include "check/sketch.hpp"

namespace mingjian {
namespace {

using Unit = DuplicateParams::Unit;

std::string percent(double share) { return plain_number(std::floor(share * 100 + 1e-9)) + "%"; }

class Duplicate : public KindCheck<DuplicateParams> {
 public:
  explicit Duplicate(const Rule& rule)
      : KindCheck(rule, {"对方单位", "对方年度", "对方行", "对方文件", "比例", "字数", "个数", "表"}) {}

  Result<void> bind(const RuleSet& rules) {
    for (const auto& [names, selections] :
         {std::pair(&params().derived, &derived_), {&params().from_two, &from_two_}}) {
      for (const std::string& name : *names) {
        auto cells = CellSelection::compile(name, rules.layouts);
        if (!cells) return failure("R021", "没有“" + name + "”这样的格");
        selections->push_back(std::move(*cells));
      }
    }
    std::vector<std::uint32_t> boilerplate;
    for (const std::string& name : params().boilerplate) {
      const NamedList* list = rules.list(name);
      const int column = list == nullptr ? -1 : list->table.column("句");
      if (column < 0) continue;
      for (const auto& row : list->table.rows) {
        const std::vector<std::uint32_t> shingles = shingles_of(fold(row.fields[static_cast<std::size_t>(column)]));
        boilerplate.insert(boilerplate.end(), shingles.begin(), shingles.end());
      }
    }
    boilerplate_ = ShingleSet(std::move(boilerplate));
    return {};
  }

  bool looks_at_others() const override { return true; }

  Screened screen(Context& context, VerdictKind) const override {
    const std::vector<const Companion*> partners = partners_of(context);
    if (partners.empty() || of_tables()) return run_by_digest(context);
    if (context.companions.own == nullptr) return Screened::text_needed;
    for (const Companion* companion : partners) {
      if (companion->sketch == nullptr) return Screened::text_needed;
    }
    auto& sketch = context.notes().own_sketch;
    if (sketch == nullptr) sketch = std::make_shared<SharedSketch>(*context.companions.own);
    SharedText own(*sketch, options(context));
    const bool found = params().unit == Unit::passage ? !find_passages(context, own, partners).empty()
                                                      : find_whole(context, own, partners).companion != nullptr;
    return found ? Screened::text_needed : Screened::settled;
  }

  void run(Context& context) const override {
    const std::vector<const Companion*> partners = partners_of(context);
    if (partners.empty()) return say_who_is_wanting(context);
    if (params().unit == Unit::tables) return compare_tables(context, partners);
    if (params().unit == Unit::table) return compare_each_table(context, partners);
    const std::vector<Passage> passages = passages_of(context.document, context.facts);
    const ReportSketch sketch = sketch_of(passages);
    const SharedSketch index(sketch);
    SharedText own(index, options(context));
    if (params().unit == Unit::passage) {
      for (std::vector<Found>& here : find_passages(context, own, partners)) report_passage(context, passages, here);
    } else {
      report_whole(context, own, find_whole(context, own, partners));
    }
  }

 private:
  bool of_tables() const { return params().unit == Unit::tables || params().unit == Unit::table; }

  std::vector<const Companion*> partners_of(const Context& context) const {
    std::vector<const Companion*> partners;
    for (const Companion& companion : context.companions.reports) {
      if (takes_part(context, companion)) partners.push_back(&companion);
    }
    return partners;
  }

  SharedText::Options options(const Context& context) const {
    return {params().sections, boilerplate_, params().skip_law, context.companions.common};
  }

  void say_who_is_wanting(Context& context) const {
    if (params().last_year) context.not_assessable("没有去年的报告");
    if (params().versions && context.companions.others == 0) context.not_assessable("没有同一年度的另一份报告");
    if (context.companions.others > 0) return;  // none of them shares anything
    if (params().same_year || params().earlier_years) context.not_assessable("没有别的单位的报告");
  }

  bool takes_part(const Context& context, const Companion& companion) const {
    if (companion.role == CompanionRole::last_year) return params().last_year;
    if (companion.role == CompanionRole::version) return params().versions;
    const bool dated = context.facts.year && companion.facts->year;
    const int later = dated ? companion.facts->year->value - context.facts.year->value : 0;
    return later == 0 ? params().same_year : later < 0 && params().earlier_years;
  }

  // The sketch that is kept of it, or one made of its text; null if there is neither.
  static const ReportSketch* sketch_of_partner(Context& context, const Companion& companion, ReportSketch& made) {
    const ReportSketch* sketch = kept_sketch(companion, made);
    if (sketch == nullptr) context.not_assessable(companion.name + " 没有文字可比");
    return sketch;
  }

  static const ReportSketch* kept_sketch(const Companion& companion, ReportSketch& made) {
    if (companion.sketch != nullptr) return companion.sketch;
    if (companion.document == nullptr) return nullptr;
    made = sketch_of(*companion.document, *companion.facts);
    return &made;
  }

  static void name_partner(FindingDraft& draft, const Companion& companion) {
    const FactSet& facts = *companion.facts;
    draft.slot("对方单位", facts.body.name.empty() ? companion.name : facts.body.name)
        .slot("对方年度", facts.year ? std::to_string(facts.year->value) : "")
        .slot("对方文件", companion.path);
  }

  struct Found {
    SharedText::Stretch stretch;
    const Companion* companion = nullptr;
    ByteRange range;
    std::uint32_t line = 0;
  };

  // Of each passage that has any, one of a report at most.
  std::vector<std::vector<Found>> find_passages(Context& context, SharedText& own,
                                                const std::vector<const Companion*>& partners) const {
    std::map<std::size_t, std::vector<Found>> found;  // by passage
    ReportSketch made_before;
    const Companion* before = params().last_year ? nullptr : context.companions.last_year();
    const ReportSketch* own_before = before == nullptr ? nullptr : kept_sketch(*before, made_before);
    for (const Companion* companion : partners) {
      ReportSketch made;
      const ReportSketch* sketch = sketch_of_partner(context, *companion, made);
      if (sketch == nullptr) continue;
      for (const PassageSketch& passage : sketch->passages) {
        if (!own.looks_at(passage.section)) continue;
        for (const SharedText::Stretch& stretch :
             own.stretches(passage.shingles, params().contained, static_cast<std::size_t>(params().characters))) {
          std::vector<Found>& here = found[stretch.passage];
          const bool another = here.empty() || here.back().companion != companion;
          if (!another && stretch.characters <= here.back().stretch.characters) continue;
          if (wrote_it_before(own, stretch, own_before, before, *companion)) continue;
          if (another) here.emplace_back();
          here.back() = {stretch, companion, passage.range, passage.line};
        }
      }
    }
    std::vector<std::vector<Found>> out;
    for (auto& [passage, here] : found) {
      if (!here.empty()) out.push_back(std::move(here));
    }
    return out;
  }

  // Last year's report of the body itself has the words already, and the other report is no older: it did not take
  // them from there.
  bool wrote_it_before(SharedText& own, const SharedText::Stretch& stretch, const ReportSketch* own_before,
                       const Companion* before, const Companion& other) const {
    if (own_before == nullptr || !before->facts->year || !other.facts->year) return false;
    if (other.facts->year->value < before->facts->year->value) return false;
    return own.share_of(stretch, own_before->passages) >= params().contained;
  }

  // The longest stretch names the report; of equal ones the oldest. Others with the same words stand beside it.
  static void report_passage(Context& context, const std::vector<Passage>& passages, std::vector<Found>& here) {
    const auto year = [](const Found& found) {
      const auto& told = found.companion->facts->year;
      return told ? told->value : 0;
    };
    std::stable_sort(here.begin(), here.end(), [&](const Found& a, const Found& b) {
      if (a.stretch.characters != b.stretch.characters) return a.stretch.characters > b.stretch.characters;
      return year(a) < year(b);
    });
    const Found& best = here.front();
    FindingDraft draft;
    const ByteRange place = folded_range(passages, best.stretch);
    draft.range = context.original(place);
    name_partner(draft, *best.companion);
    draft.slot("对方行", std::to_string(best.line))
        .slot("比例", percent(best.stretch.share))
        .slot("字数", std::to_string(best.stretch.characters));
    for (const Found& each : here) {
      const ByteRange other = folded_range(passages, each.stretch);
      if (other.begin >= place.end || place.begin >= other.end) continue;
      draft.related.push_back({"雷同的段落", each.range, each.companion});
    }
    context.report(std::move(draft));
  }

  static ByteRange folded_range(const std::vector<Passage>& passages, const SharedText::Stretch& stretch) {
    const auto& shingles = passages[stretch.passage].shingles;
    return {shingles[stretch.first].folded.begin, shingles[stretch.last].folded.end};
  }

  struct Whole {
    const Companion* companion = nullptr;  // null: none is alike
    double share = 0;
  };

  Whole find_whole(Context& context, SharedText& own, const std::vector<const Companion*>& partners) const {
    Whole nearest;
    if (own.characters() < static_cast<std::size_t>(params().characters)) return nearest;
    for (const Companion* companion : partners) {
      ReportSketch made;
      const ReportSketch* sketch = sketch_of_partner(context, *companion, made);
      if (sketch == nullptr) continue;
      const double share = own.share_in(sketch->passages);
      if (share >= params().alike && share > nearest.share) nearest = {companion, share};
    }
    return nearest;
  }

  void report_whole(Context& context, const SharedText& own, const Whole& nearest) const {
    if (nearest.companion == nullptr) return;
    FindingDraft draft = of_whole_report(context, *nearest.companion);
    draft.slot("比例", percent(nearest.share)).slot("字数", std::to_string(own.characters()));
    if (params().grave > 0 && nearest.share >= params().grave) draft.level = Level::error;
    context.report(std::move(draft));
  }

  static FindingDraft of_whole_report(const Context& context, const Companion& companion) {
    FindingDraft draft;
    if (context.facts.title) draft.range = context.facts.title->range;
    name_partner(draft, companion);
    const auto& title = companion.facts->title;
    draft.related.push_back({"雷同的报告", title ? title->range : ByteRange{}, &companion});
    return draft;
  }

  void compare_tables(Context& context, const std::vector<const Companion*>& partners) const {
    const std::vector<double> own = figures_of(context.facts);
    const auto count = static_cast<int>(std::count_if(own.begin(), own.end(), [](double x) { return x != 0; }));
    if (own.empty()) return context.not_assessable("没有可辨认的表格");
    if (params().versions) return compare_versions(context, partners);
    if (count < params().figures) return;
    for (const Companion* companion : partners) {
      if (companion->facts->layout_id != context.facts.layout_id || figures_of(*companion->facts) != own) continue;
      FindingDraft draft = of_whole_report(context, *companion);
      for (const AlignedTable& table : context.facts.tables) {
        if (!table.present) continue;
        draft.range = table.range;
        draft.table = table.key;
        break;
      }
      draft.slot("个数", std::to_string(count));
      context.report(std::move(draft));
      return;
    }
  }

  // One of the tables, where the others are not alike: with all of them it is a matter of 表格.
  void compare_each_table(Context& context, const std::vector<const Companion*>& partners) const {
    const std::vector<double> own = figures_of(context.facts);
    if (own.empty()) return context.not_assessable("没有可辨认的表格");
    for (const AlignedTable& table : context.facts.tables) {
      const std::size_t count = table.present ? own_figures(table) : 0;
      if (count < static_cast<std::size_t>(std::max(params().figures, 1))) continue;
      for (const Companion* companion : partners) {
        const AlignedTable* other = companion->facts->table(table.key);
        if (other == nullptr || !other->present || other->grid != table.grid || !same_figures(table, *other)) continue;
        if (companion->facts->layout_id == context.facts.layout_id && figures_of(*companion->facts) == own) continue;
        FindingDraft draft;
        draft.range = table.range;
        draft.table = table.key;
        name_partner(draft, *companion);
        draft.slot("个数", std::to_string(count)).slot("表", table.key);
        draft.related.push_back({"相同的" + table.key, other->range, companion});
        if (params().warned > 0 && count >= static_cast<std::size_t>(params().warned)) draft.level = Level::warning;
        context.report(std::move(draft));
        break;
      }
    }
  }

  // Not 0, not following from others, and no 1 where nearly all are 0 or 1.
  std::size_t own_figures(const AlignedTable& table) const {
    std::size_t count = 0;
    for (std::uint32_t cell = 0; cell < table.cells.size(); ++cell) {
      const double figure = figure_of(table.cells[cell]);
      const auto holds = [&](const CellSelection& cells) { return cells.holds(table, cell); };
      if (figure == 0 || std::any_of(derived_.begin(), derived_.end(), holds)) continue;
      count += figure == 1 && std::any_of(from_two_.begin(), from_two_.end(), holds) ? 0 : 1;
    }
    return count;
  }

  static double figure_of(const GridCell& cell) { return cell.has_value() ? cell.value : 0; }

  static bool same_figures(const AlignedTable& a, const AlignedTable& b) {
    return std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                      [](const GridCell& x, const GridCell& y) { return figure_of(x) == figure_of(y); });
  }

  // Cells that were read for certain in both, and differ.
  static void compare_versions(Context& context, const std::vector<const Companion*>& partners) {
    for (const Companion* companion : partners) {
      std::size_t different = 0;
      const AlignedTable* first = nullptr;
      ByteRange place;
      for (const AlignedTable& table : context.facts.tables) {
        const AlignedTable* other = companion->facts->table(table.key);
        if (!table.present || other == nullptr || !other->present || other->grid != table.grid) continue;
        for (std::size_t i = 0; i < table.cells.size(); ++i) {
          const GridCell &a = table.cells[i], &b = other->cells[i];
          if (!certain(a) || !certain(b) || a.value == b.value) continue;
          if (different++ == 0) {
            first = &table;
            place = a.range;
          }
        }
      }
      if (different == 0) continue;
      FindingDraft draft = of_whole_report(context, *companion);
      draft.range = place;
      draft.table = first->key;
      draft.slot("个数", std::to_string(different));
      context.report(std::move(draft));
    }
  }

  static bool certain(const GridCell& cell) { return cell.has_value() && cell.confidence != Confidence::guessed; }

  // All figures in the order of the grid; what is no figure counts as 0.
  static std::vector<double> figures_of(const FactSet& facts) {
    std::vector<double> out;
    for (const AlignedTable& table : facts.tables) {
      for (const GridCell& cell : table.cells) out.push_back(figure_of(cell));
    }
    return out;
  }

  ShingleSet boilerplate_;
  std::vector<CellSelection> derived_, from_two_;
};

}  // namespace

Result<BoundCheckPtr> bind_duplicate(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<Duplicate>(rule);
  if (!check->has_params()) return wrong_params(rule);
  if (auto done = check->bind(binder.rules); !done) return tl::unexpected<Error>(done.error());
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
