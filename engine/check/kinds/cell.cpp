// 单元格: what the cells of a region hold. Cells that were not read or only guessed are never judged.
#include "rules/kinds/cell.hpp"
#include "base/utf8.hpp"
#include "check/cells.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/support.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kManyBlanks =
    8;  // from so many like faults in one table they are one finding, if merging is asked for
constexpr std::size_t kMostRelated = 20;

struct CellFault {
  std::uint32_t cell = 0;
  std::string_view what;
};

class CellCheck : public KindCheck<CellParams> {
 public:
  explicit CellCheck(const Rule& rule) : KindCheck(rule, {"处", "原样", "毛病", "个数", "表", "甲", "乙"}) {}

  // Per layout and table: the cells to look at, with what each may hold.
  Result<void> bind(const LayoutSet& layouts) {
    for (const std::string& name : params().region) {
      if (auto done = add_region(name, layouts); !done) return done;
    }
    for (const std::string& name : params().except) {
      if (auto done = apply(name, layouts, [](Plan& plan, std::uint32_t cell) { plan.judged[cell] = false; }); !done)
        return done;
    }
    for (const auto& also : params().also) {
      const CellAllowance allowance = also.allowance;
      auto done =
          apply(also.fact_pattern, layouts, [&](Plan& plan, std::uint32_t cell) { plan.allowed[cell] = allowance; });
      if (!done) return done;
    }
    for (Plan& plan : plans_) {
      for (std::uint32_t i = 0; i < plan.judged.size(); ++i) {
        if (plan.judged[i]) plan.cells.push_back(i);
      }
    }
    return {};
  }

  void run(Context& context) const override {
    bool any = false;
    Thousands thousands;
    for (const AlignedTable& table : context.facts.tables) {
      if (!table.present || table.layout == nullptr) continue;
      any = true;
      for (const Plan& plan : plans_) {
        if (plan.table == table.key && plan.layout_id == table.layout->id) check_table(context, table, plan, thousands);
      }
    }
    if (!any) context.not_assessable("没有可辨认的表格");
    if (thousands.with.table != nullptr && thousands.without.table != nullptr) report_thousands(context, thousands);
  }

 private:
  struct Place {
    const AlignedTable* table = nullptr;
    std::uint32_t cell = 0;
    const GridCell& value() const { return table->cells[cell]; }
  };
  struct Thousands {  // the first number from 1,000 on with its digits in groups, and the first without
    Place with, without;
  };
  struct Plan {
    std::string layout_id, table;
    std::vector<bool> judged;
    std::vector<CellAllowance> allowed;
    std::vector<std::uint32_t> cells;  // those that are judged
  };

  Plan& plan_for(const Layout& layout, const LayoutTable& table) {
    for (Plan& plan : plans_) {
      if (plan.layout_id == layout.id && plan.table == table.key) return plan;
    }
    plans_.push_back({layout.id,
                      table.key,
                      std::vector<bool>(table.cell_count, false),
                      std::vector<CellAllowance>(table.cell_count, params().allowed),
                      {}});
    return plans_.back();
  }

  template <class Change>
  Result<void> apply(const std::string& name, const LayoutSet& layouts, Change change) {
    const auto cells = CellSelection::compile(name, layouts);
    if (!cells) return failure("R021", "没有“" + name + "”这样的格");
    for (const Layout& layout : layouts.layouts) {
      const auto* items = cells->items(layout);
      if (items == nullptr) continue;
      for (const LayoutTable& table : layout.tables) {
        if (table.key != cells->table_key()) continue;
        Plan& plan = plan_for(layout, table);
        for (const auto& item : *items) {
          for (const std::uint32_t cell : item) {
            if (cell < plan.judged.size()) change(plan, cell);
          }
        }
      }
    }
    return {};
  }

  Result<void> add_region(const std::string& name, const LayoutSet& layouts) {
    return apply(name, layouts, [](Plan& plan, std::uint32_t cell) { plan.judged[cell] = true; });
  }

  // What is wrong with the cell; "" = nothing.
  std::string_view fault_of(const GridCell& cell, CellAllowance allowed) const {
    const CellParams& p = params();
    const bool integers = allowed == CellAllowance::count || allowed == CellAllowance::integer;
    switch (cell.kind) {
      case CellKind::missing:
      case CellKind::unread:
      case CellKind::zero:
        return "";
      case CellKind::blank:
        return p.no_blank ? "空白" : "";
      case CellKind::mark:
        return p.no_mark || integers ? "斜线等记号" : "";
      case CellKind::percent:
        return p.no_percent || integers ? "百分数" : "";
      case CellKind::number_with_unit:
        return allowed != CellAllowance::money && (p.no_unit || integers) ? "带单位" : "";
      case CellKind::text:
        return p.no_text || integers ? "文字" : "";
      case CellKind::decimal:
        if (integers || (p.no_decimal && allowed == CellAllowance::any)) return "小数";
        break;
      case CellKind::integer:
        break;
    }
    const bool signs = allowed == CellAllowance::integer || allowed == CellAllowance::any;
    const bool forbidden = p.no_negative && allowed == CellAllowance::any;  // 不许: 负数 beside 只许: 任意
    return cell.value < 0 && (!signs || forbidden) ? "负数" : "";
  }

  // 05, but not 0 and 0.5.
  static bool leading_zero(const Context& context, const GridCell& cell) {
    if (cell.range.size() < 2 || !cell.has_value()) return false;
    const std::string_view raw = context.document.source(cell.range);
    const auto first = utf8::decode(raw, 0);
    if (first.code_point != U'0' && first.code_point != U'０') return false;
    const char32_t next = utf8::decode(raw, first.length).code_point;
    return utf8::is_digit(next) || (next >= U'０' && next <= U'９') || next == U',';
  }

  static void note_thousands(const Context& context, const AlignedTable& table, std::uint32_t index,
                             Thousands& thousands) {
    const GridCell& cell = table.cells[index];
    if (cell.kind != CellKind::integer || cell.value < 1000) return;
    const std::string_view raw = context.document.source(cell.range);
    const bool grouped = raw.find(',') != std::string_view::npos || raw.find("，") != std::string_view::npos;
    Place& place = grouped ? thousands.with : thousands.without;
    if (place.table == nullptr) place = {&table, index};
  }

  void report_thousands(Context& context, const Thousands& thousands) const {
    const Place& with = thousands.with;
    const std::string one = context.quote(with.value().range), other = context.quote(thousands.without.value().range);
    FindingDraft draft = draft_of(*with.table, with.cell);
    draft.actual = one;
    draft.related.push_back({"另一种写法", thousands.without.value().range});
    draft.slot("处", cell_label(*with.table, with.cell)).slot("原样", one).slot("毛病", "千分位不一致");
    draft.slot("个数", "1").slot("表", with.table->key).slot("甲", one).slot("乙", other);
    context.report(std::move(draft));
  }

  static FindingDraft draft_of(const AlignedTable& table, std::uint32_t cell) {
    FindingDraft draft;
    draft.range = table.cells[cell].range;
    draft.fact_path = cell_name(table, cell);
    draft.table = table.key;
    draft.row_label = row_label(table, cell);
    draft.column_label = column_label(table, cell);
    draft.confidence = table.cells[cell].confidence;
    return draft;
  }

  void check_table(Context& context, const AlignedTable& table, const Plan& plan, Thousands& thousands) const {
    std::vector<CellFault> faults;
    std::size_t judged = 0, unread = 0;
    for (const std::uint32_t i : plan.cells) {
      if (i >= table.cells.size()) break;
      const GridCell& cell = table.cells[i];
      if (cell.kind == CellKind::unread || cell.fault == Fault::reading) {
        ++unread;
        continue;
      }
      if (cell.confidence == Confidence::guessed || cell.kind == CellKind::missing) continue;
      ++judged;
      if (cell.kind == CellKind::zero && !params().no_leading_zero) continue;  // most cells
      if (params().no_mixed_thousands) note_thousands(context, table, i, thousands);
      std::string_view what = fault_of(cell, plan.allowed[i]);
      if (what.empty() && params().no_leading_zero && leading_zero(context, cell)) what = "前面多了0";
      if (!what.empty()) faults.push_back({i, what});
    }
    if (unread > 0) context.not_assessable(table.key + " 有" + std::to_string(unread) + "格未读出", table.key);
    if (faults.empty()) return;
    std::vector<std::string_view> kinds;
    for (const CellFault& fault : faults) {
      if (std::find(kinds.begin(), kinds.end(), fault.what) == kinds.end()) kinds.push_back(fault.what);
    }
    for (const std::string_view what : kinds) report_kind(context, table, faults, what, judged);
  }

  void report_kind(Context& context, const AlignedTable& table, const std::vector<CellFault>& faults,
                   std::string_view what, std::size_t judged) const {
    std::vector<const CellFault*> same;
    for (const CellFault& fault : faults) {
      if (fault.what == what) same.push_back(&fault);
    }
    const bool whole = params().merge_whole_table && same.size() == judged && same.size() > 1;
    const bool many = (params().merge_whole_table && same.size() >= kManyBlanks) ||
                      (params().merge_from > 0 && same.size() >= static_cast<std::size_t>(params().merge_from));
    if (whole || many) {
      report_many(context, table, same, what, whole);
      return;
    }
    for (const CellFault* fault : same) report_one(context, table, *fault);
  }

  static std::string shown_cell(const Context& context, ByteRange range) {
    return range.empty() ? "（空）" : shown(context, range);
  }

  void report_one(Context& context, const AlignedTable& table, const CellFault& fault) const {
    const GridCell& cell = table.cells[fault.cell];
    FindingDraft draft = draft_of(table, fault.cell);
    draft.actual = fault.what == "空白" ? "空白" : context.quote(cell.range);
    draft.slot("处", cell_label(table, fault.cell))
        .slot("原样", shown_cell(context, cell.range))
        .slot("毛病", std::string(fault.what));
    draft.slot("个数", "1").slot("表", table.key);
    context.report(std::move(draft));
  }

  void report_many(Context& context, const AlignedTable& table, const std::vector<const CellFault*>& same,
                   std::string_view what, bool whole) const {
    const std::string count = std::to_string(same.size());
    FindingDraft draft;
    if (whole) draft.level = params().whole_table_level;
    draft.range = table.cells[same.front()->cell].range;
    draft.fact_path = table.key;
    draft.table = table.key;
    draft.actual = std::string(what) + count + "格";
    for (std::size_t i = 1; i < same.size() && !whole && i <= kMostRelated; ++i) {
      draft.related.push_back({cell_label(table, same[i]->cell), table.cells[same[i]->cell].range});
    }
    for (const CellFault* fault : same)
      draft.confidence = std::max(draft.confidence, table.cells[fault->cell].confidence);
    const std::string place = whole ? table.key + "整张" : cell_label(table, same.front()->cell) + "等" + count + "格";
    draft.slot("处", place).slot("原样", shown_cell(context, draft.range));
    draft.slot("毛病", std::string(what) + "，共" + count + "格").slot("个数", count).slot("表", table.key);
    context.report(std::move(draft));
  }

  std::vector<Plan> plans_;
};

}  // namespace

Result<BoundCheckPtr> bind_cell(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<CellCheck>(rule);
  if (!check->has_params()) return wrong_params(rule);
  if (auto done = check->bind(binder.rules.layouts); !done) return tl::unexpected<Error>(done.error());
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
