// 雷同: passages, whole reports or tables that stand in another report as well. Nothing is hashed unless a report to
// compare with takes part.
#include "rules/kinds/duplicate.hpp"

#include <algorithm>
#include <cmath>

#include "base/fold.hpp"
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
      : KindCheck(rule, {"对方单位", "对方年度", "对方行", "对方文件", "比例", "字数", "个数"}) {}

  void bind(const RuleSet& rules) {
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
  }

  bool looks_at_others() const override { return true; }

  Screened screen(Context& context, VerdictKind) const override {
    const std::vector<const Companion*> partners = partners_of(context);
    if (partners.empty() || params().unit == Unit::tables) return run_by_digest(context);
    if (context.companions.own == nullptr) return Screened::text_needed;
    auto& own = context.notes().own_sketch;
    if (own == nullptr) own = std::make_shared<SharedSketch>(*context.companions.own, context.companions.common);
    if (params().unit == Unit::report &&
        own->most_characters(params().sections, boilerplate_) < static_cast<std::size_t>(params().characters)) {
      return Screened::settled;
    }
    for (const Companion* companion : partners) {
      if (companion->sketch == nullptr || may_share(*own, companion->sketch->passages)) return Screened::text_needed;
    }
    return Screened::settled;
  }

  void run(Context& context) const override {
    const std::vector<const Companion*> partners = partners_of(context);
    if (partners.empty()) return say_who_is_wanting(context);
    if (params().unit == Unit::tables) return compare_tables(context, partners);
    SharedText own(passages_of(context.document, context.facts),
                   {params().sections, boilerplate_, params().skip_law, context.companions.common});
    if (params().unit == Unit::passage) {
      compare_passages(context, own, partners);
    } else {
      compare_whole(context, own, partners);
    }
  }

 private:
  std::vector<const Companion*> partners_of(const Context& context) const {
    std::vector<const Companion*> partners;
    for (const Companion& companion : context.companions.reports) {
      if (takes_part(context, companion)) partners.push_back(&companion);
    }
    return partners;
  }

  // False: compare_passages() or compare_whole() would surely find nothing.
  bool may_share(const SharedSketch& own, const std::vector<PassageSketch>& others) const {
    if (params().unit == Unit::report)
      return own.most_shared(others, params().sections, boilerplate_, params().alike) >= params().alike;
    const double enough = params().contained * static_cast<double>(params().characters);
    constexpr std::size_t kBrim = kShingleCharacters - 1;
    const auto places = static_cast<std::size_t>(std::max(0.0, std::ceil(enough) - static_cast<double>(kBrim)));
    const std::size_t most = own.most_in_one(others, params().sections, boilerplate_, places) + kBrim;
    return static_cast<double>(most) >= enough;
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

  void compare_passages(Context& context, SharedText& own, const std::vector<const Companion*>& partners) const {
    std::vector<std::vector<Found>> found(own.passages().size());  // of each passage, one of a report at most
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
    for (std::vector<Found>& here : found) {
      if (!here.empty()) report_passage(context, here);
    }
  }

  // Last year's report of the body itself has the words already, and the other report is no older: it did not take
  // them from there.
  bool wrote_it_before(const SharedText& own, const SharedText::Stretch& stretch, const ReportSketch* own_before,
                       const Companion* before, const Companion& other) const {
    if (own_before == nullptr || !before->facts->year || !other.facts->year) return false;
    if (other.facts->year->value < before->facts->year->value) return false;
    return own.share_of(stretch, own_before->passages) >= params().contained;
  }

  // The longest stretch names the report; of equal ones the oldest. Others with the same words stand beside it.
  static void report_passage(Context& context, std::vector<Found>& here) {
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
    draft.range = context.original(best.stretch.folded);
    name_partner(draft, *best.companion);
    draft.slot("对方行", std::to_string(best.line))
        .slot("比例", percent(best.stretch.share))
        .slot("字数", std::to_string(best.stretch.characters));
    for (const Found& each : here) {
      if (each.stretch.folded.begin >= best.stretch.folded.end) continue;
      if (best.stretch.folded.begin >= each.stretch.folded.end) continue;
      draft.related.push_back({"雷同的段落", each.range, each.companion});
    }
    context.report(std::move(draft));
  }

  void compare_whole(Context& context, SharedText& own, const std::vector<const Companion*>& partners) const {
    if (own.characters() < static_cast<std::size_t>(params().characters)) return;
    const Companion* nearest = nullptr;
    double most = 0;
    for (const Companion* companion : partners) {
      ReportSketch made;
      const ReportSketch* sketch = sketch_of_partner(context, *companion, made);
      if (sketch == nullptr) continue;
      const double share = own.share_in(sketch->passages);
      if (share < params().alike || share <= most) continue;
      most = share;
      nearest = companion;
    }
    if (nearest == nullptr) return;
    FindingDraft draft = of_whole_report(context, *nearest);
    draft.slot("比例", percent(most)).slot("字数", std::to_string(own.characters()));
    if (params().grave > 0 && most >= params().grave) draft.level = Level::error;
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
      for (const GridCell& cell : table.cells) out.push_back(cell.has_value() ? cell.value : 0);
    }
    return out;
  }

  ShingleSet boilerplate_;
};

}  // namespace

Result<BoundCheckPtr> bind_duplicate(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<Duplicate>(rule);
  if (!check->has_params()) return wrong_params(rule);
  check->bind(binder.rules);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
