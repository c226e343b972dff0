// 等式: arithmetic between facts, once or for every column or row of a table. Linear equations between cells run
// without the expression tree; whatever has no value is not assessable.
#include <cmath>
#include <optional>

#include "check/bound_expression.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/support.hpp"
#include "check/trace_rule.hpp"
#include "rules/kinds/equation.hpp"

namespace mingjian {
namespace {

constexpr double kSlack = 1e-9;
constexpr std::size_t kMostReasons = 3;

// One name of an equation in one row or column of one layout.
struct Term {
  std::string name;        // full fact name
  std::string short_name;  // without the column or row: 表三.新收
  BoundName fact;
};

// A linear equation between cells of one table of one layout: where every cell has a value, nothing else need be read.
struct CellSum {
  std::string layout_id, table;
  LinearEquation equation;
};

struct Instance {
  std::string layout_id;  // "" = every layout
  std::size_t equation = 0;
  std::string along;          // column label or row label
  std::vector<Term> terms;    // by name index
  std::vector<CellSum> sums;  // by layout
};

class Equation : public KindCheck<EquationParams> {
 public:
  Equation(const Rule& rule, Binder& binder)
      : KindCheck(rule, {"列", "行", "等式", "左", "右", "差", "疑处"}), book_(binder.equations) {}

  bool offers(std::string_view slot) const override {
    if (KindCheck::offers(slot)) return true;
    const auto& names = params().bare_names;
    if (std::find(names.begin(), names.end(), slot) != names.end()) return true;
    for (const Expression& equation : params().equations) {
      if (std::find(equation.names().begin(), equation.names().end(), slot) != equation.names().end()) return true;
    }
    return false;
  }

  Result<void> bind(const LayoutSet& layouts, BoundNames& known) {
    for (const Expression& condition : params().condition) {
      auto bound = BoundExpression::bind(condition, layouts, known);
      if (!bound) return tl::unexpected<Error>(bound.error());
      conditions_.push_back(std::move(*bound));
    }
    for (std::size_t i = 0; i < params().equations.size(); ++i) {
      linear_.push_back(linear_form(params().equations[i]));
      auto done =
          params().scope == EquationParams::Scope::once ? bind_once(i, layouts, known) : bind_along(i, layouts, known);
      if (!done) return done;
    }
    if (instances_.empty()) return failure("R021", "没有一个版式的表有等式里的这些项");
    for (Instance& instance : instances_) enter_in_book(instance, layouts);
    return {};
  }

  void run(Context& context) const override {
    for (const BoundExpression& condition : conditions_) {
      const ConditionResult result = condition_of(context, "当", condition);
      if (!result.unknown.empty()) context.not_assessable(result.unknown, params().table);
      if (!result.holds) return;
    }
    Unknowns unknowns;
    for (const Instance& instance : instances_) {
      if (instance.layout_id.empty() || instance.layout_id == context.facts.layout_id)
        check(context, instance, unknowns);
    }
    if (!instances_.front().layout_id.empty() && context.facts.layout_id.empty()) {
      context.not_assessable("没有可辨认的表格", params().table);
    }
    tell(context, unknowns);
  }

  bool looks_at(const AlignedTable& table, std::uint32_t cell) const override {
    const auto is_term = [&](const Term& term) { return term.fact.looks_at(table, cell); };
    const auto looks = [&](const BoundExpression& condition) { return condition.looks_at(table, cell); };
    if (std::any_of(conditions_.begin(), conditions_.end(), looks)) return true;
    return std::any_of(instances_.begin(), instances_.end(), [&](const Instance& instance) {
      return std::any_of(instance.terms.begin(), instance.terms.end(), is_term);
    });
  }

 private:
  struct Unknown {
    std::string short_name, name;
    FactState state;
    std::string text;  // reason of a fact that is no cell
    std::string table;
    std::size_t count = 0;
  };
  struct Unknowns {
    std::vector<Unknown> list;
    std::vector<double> values;  // scratch
  };

  Result<void> bind_once(std::size_t equation, const LayoutSet& layouts, BoundNames& known) {
    Instance instance{"", equation, "", {}, {}};
    for (const std::string& name : params().equations[equation].names()) {
      const Result<BoundName>& fact = known.bind(name, layouts);
      if (!fact) return tl::unexpected<Error>(fact.error());
      instance.terms.push_back({name, name, *fact});
    }
    instances_.push_back(std::move(instance));
    return {};
  }

  // Keys of the columns or rows that the equation runs along, with the label that people see.
  std::vector<std::pair<std::string, std::string>> keys_along(const LayoutTable& table) const {
    std::vector<std::pair<std::string, std::string>> keys;
    const auto add = [&](const std::string& key, const std::string& label) {
      const bool excepted = std::find(params().except.begin(), params().except.end(), key) != params().except.end();
      if (excepted || std::any_of(keys.begin(), keys.end(), [&](const auto& known) { return known.first == key; }))
        return;
      keys.emplace_back(key, label.empty() ? key : label);
    };
    for (const LayoutBlock& block : table.blocks) {
      for (const LayoutRow& row : block.rows) {
        if (params().scope == EquationParams::Scope::each_row && !row.key.empty()) add(row.key, row.path_label);
      }
      for (const LayoutColumn& column : block.columns) {
        const std::size_t dot = column.key.find('.');
        if (params().scope == EquationParams::Scope::each_column) {
          add(column.key, column.label);
        } else if (dot != std::string::npos) {
          add(column.key.substr(0, dot), column.key.substr(0, dot));  // 表四: its rows are the groups
        }
      }
    }
    return keys;
  }

  Result<void> bind_along(std::size_t equation, const LayoutSet& layouts, BoundNames& known) {
    const bool columns = params().scope == EquationParams::Scope::each_column;
    for (const Layout& layout : layouts.layouts) {
      for (const LayoutTable& table : layout.tables) {
        if (table.key != params().table) continue;
        for (const auto& [key, label] : keys_along(table)) {
          Instance instance{layout.id, equation, label, {}, {}};
          for (const std::string& name : params().equations[equation].names()) {
            const bool bare = name.find('.') == std::string::npos;
            const std::string full = !bare     ? name
                                     : columns ? table.key + "." + name + "." + key
                                               : table.key + "." + key + "." + name;
            const Result<BoundName>& fact = known.bind(full, layouts);
            const bool here = fact && (!bare || (fact->cells() != nullptr && fact->cells()->items(layout) != nullptr));
            if (!here) break;  // this layout or this row has no such item
            const std::string line = columns ? name : key;
            instance.terms.push_back({full, bare ? table.key + "." + line : full, *fact});
          }
          if (instance.terms.size() == params().equations[equation].names().size())
            instances_.push_back(std::move(instance));
        }
      }
    }
    return {};
  }

  // Cells of the instance with their coefficients; nullopt unless it is linear and within one table.
  std::optional<LinearEquation> linear_cells(const Instance& instance, const Layout& layout) const {
    const auto& form = linear_[instance.equation];
    if (!form) return std::nullopt;
    LinearEquation result;
    result.constant = form->back();
    std::string table;
    for (std::size_t i = 0; i < instance.terms.size(); ++i) {
      const CellSelection* cells = instance.terms[i].fact.cells();
      const CellSelection::Items* items = cells != nullptr ? cells->items(layout) : nullptr;
      if (items == nullptr || (!table.empty() && table != cells->table_key())) return std::nullopt;
      table = cells->table_key();
      for (const auto& item : *items) {
        for (const std::uint32_t cell : item) result.terms.emplace_back(cell, (*form)[i]);
      }
    }
    if (result.terms.empty()) return std::nullopt;
    return result;
  }

  void enter_in_book(Instance& instance, const LayoutSet& layouts) {
    for (const Layout& layout : layouts.layouts) {
      if (!instance.layout_id.empty() && instance.layout_id != layout.id) continue;
      auto cells = linear_cells(instance, layout);
      if (!cells) continue;
      const std::string& key = instance.terms.front().fact.cells()->table_key();
      instance.sums.push_back({layout.id, key, *cells});
      for (const LayoutTable& table : layout.tables) {
        if (table.key == key) book_->add(layout, table, *cells);
      }
    }
  }

  // Values of the names; false if one has none (then told in `unknowns`).
  bool read(Context& context, const Instance& instance, std::vector<double>& values, Confidence& confidence,
            Unknowns& unknowns) const {
    bool all = true;
    values.resize(instance.terms.size());
    for (std::size_t i = 0; i < instance.terms.size(); ++i) {
      const Term& term = instance.terms[i];
      if (const auto cell = term.fact.cell(context.facts)) {
        const bool zero = cell->state == FactState::blank && params().blank == EquationParams::Blank::zero;
        values[i] = cell->number;
        confidence = std::max(confidence, cell->confidence);
        if (cell->state == FactState::present || zero) continue;
        all = false;
        note(unknowns, term, cell->state, "", term.fact.cells()->table_key());
      } else {
        const ExpressionValue value = term.fact.value(context.document, context.facts);
        values[i] = value.number;
        if (value.kind == ExpressionValue::Kind::number) continue;
        all = false;
        note(unknowns, term, FactState::absent, value.why_unknown.empty() ? term.name + " 不是数" : value.why_unknown,
             "");
      }
    }
    return all;
  }

  static void note(Unknowns& unknowns, const Term& term, FactState state, std::string text, std::string table) {
    for (Unknown& known : unknowns.list) {
      if (known.short_name == term.short_name && known.state == state) {
        ++known.count;
        return;
      }
    }
    unknowns.list.push_back({term.short_name, term.name, state, std::move(text), std::move(table), 1});
  }

  static void tell(Context& context, const Unknowns& unknowns) {
    std::size_t told = 0;
    for (const Unknown& unknown : unknowns.list) {
      if (++told > kMostReasons) {
        context.not_assessable("等" + std::to_string(unknowns.list.size()) + "项", unknown.table);
        return;
      }
      const std::string& name = unknown.count > 1 ? unknown.short_name : unknown.name;
      context.not_assessable(unknown.text.empty() ? state_reason(name, unknown.state) : unknown.text, unknown.table);
    }
  }

  // Every cell has a sure value and the equation holds: the usual case, told without names and labels.
  bool plainly_holds(const FactSet& facts, const Instance& instance) const {
    for (const CellSum& sum : instance.sums) {
      const AlignedTable* table = facts.table(sum.table);
      if (table == nullptr || table->layout == nullptr || table->layout->id != sum.layout_id) continue;
      double difference = sum.equation.constant;
      for (const auto& [cell, coefficient] : sum.equation.terms) {
        if (cell >= table->cells.size()) return false;
        const GridCell& at = table->cells[cell];
        if (!at.has_value() || at.fault == Fault::reading || at.confidence == Confidence::guessed) return false;
        difference += coefficient * at.value;
      }
      return std::fabs(difference) <= params().tolerance + kSlack;
    }
    return false;
  }

  void check(Context& context, const Instance& instance, Unknowns& unknowns) const {
    if (context.trace == nullptr && plainly_holds(context.facts, instance)) return;
    std::vector<double>& values = unknowns.values;
    Confidence confidence = Confidence::exact;
    const bool all = read(context, instance, values, confidence, unknowns);
    if (context.trace != nullptr) trace_instance(context, instance, all, values);
    if (!all) return;
    const Expression& equation = params().equations[instance.equation];
    if (const auto& form = linear_[instance.equation]) {
      double difference = form->back();
      for (std::size_t i = 0; i < values.size(); ++i) difference += (*form)[i] * values[i];
      if (std::fabs(difference) > params().tolerance + kSlack) report(context, instance, values, confidence);
      return;
    }
    const ExpressionValue truth =
        equation.evaluate([&](std::size_t index) { return ExpressionValue::of(values[index]); });
    if (truth.kind == ExpressionValue::Kind::truth && !truth.truth) report(context, instance, values, confidence);
  }

  // Terms with their places, both sides, and whether they agree.
  void trace_instance(Context& context, const Instance& instance, bool all, const std::vector<double>& values) const {
    Trace& trace = *context.trace;
    const Expression& equation = params().equations[instance.equation];
    const auto lookup = [&](std::size_t index) { return ExpressionValue::of(values[index]); };
    std::string text = (instance.along.empty() ? "" : instance.along + "：") + equation.source();
    TraceMark mark = TraceMark::unknown;
    if (all) {
      const ExpressionValue left = equation.evaluate_left(lookup), right = equation.evaluate_right(lookup);
      const ExpressionValue truth = equation.evaluate(lookup);
      const bool sides = left.kind == ExpressionValue::Kind::number && right.kind == ExpressionValue::Kind::number;
      const double difference = sides ? std::fabs(left.number - right.number) : 0;
      const bool near = linear_[instance.equation] && sides && difference <= params().tolerance + kSlack;
      mark = near || truth.truth ? TraceMark::met : TraceMark::fault;
      if (sides) text += "；左 = " + plain_number(left.number) + "，右 = " + plain_number(right.number);
      if (mark == TraceMark::fault && sides) text += "，相差 " + plain_number(difference);
    } else {
      text += "；有的项没有值，算不了";
    }
    trace.add(mark, std::move(text));
    const Trace::Inner inner(trace);
    for (const Term& term : instance.terms) {
      const auto cell = term.fact.cell(context.facts);
      const bool zero = cell && cell->state == FactState::blank && params().blank == EquationParams::Blank::zero;
      if (zero) trace.add(TraceMark::note, "空白算 0");
      trace_value(trace, term.fact, context.document, context.facts);
    }
  }

  void report(Context& context, const Instance& instance, const std::vector<double>& values,
              Confidence confidence) const {
    const Expression& equation = params().equations[instance.equation];
    const auto lookup = [&](std::size_t index) { return ExpressionValue::of(values[index]); };
    const ExpressionValue left = equation.evaluate_left(lookup), right = equation.evaluate_right(lookup);
    FindingDraft draft;
    draft.confidence = confidence;
    std::string suspect;
    if (!place_at_suspect(context, instance, draft, suspect)) {
      const BoundName& first = instance.terms.front().fact;
      draft.range = first.range(context.document, context.facts);
      draft.fact_path = instance.terms.front().name;
      suspect = first.label(context.document, context.facts);
    }
    const bool sides = left.kind == ExpressionValue::Kind::number && right.kind == ExpressionValue::Kind::number;
    draft.slot("列", instance.along).slot("行", instance.along).slot("等式", equation.source()).slot("疑处", suspect);
    draft.slot("左", sides ? plain_number(left.number) : "").slot("右", sides ? plain_number(right.number) : "");
    draft.slot("差", sides ? plain_number(std::fabs(left.number - right.number)) : "");
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (rule().info.message.find(equation.names()[i]) != std::string::npos)
        draft.slot(equation.names()[i], plain_number(values[i]));
    }
    if (sides) {
      draft.expected = plain_number(left.number);
      draft.actual = plain_number(right.number);
    }
    add_related(context, instance, draft);
    context.report(std::move(draft));
  }

  // False: the equation is not about one table that is there.
  bool place_at_suspect(Context& context, const Instance& instance, FindingDraft& draft, std::string& suspect) const {
    const CellSelection* cells = instance.terms.front().fact.cells();
    const AlignedTable* table = cells != nullptr ? context.facts.table(cells->table_key()) : nullptr;
    if (table == nullptr || table->layout == nullptr) return false;
    Suspicion doubt;
    const auto sum = std::find_if(instance.sums.begin(), instance.sums.end(),
                                  [&](const CellSum& known) { return known.layout_id == table->layout->id; });
    if (sum != instance.sums.end()) {
      // The total, where one side is a single cell, is the first to be doubted.
      const CellSelection::Items* last = instance.terms.back().fact.cells()->items(*table->layout);
      std::optional<std::uint32_t> preferred;
      if (last != nullptr && last->size() == 1 && last->front().size() == 1) preferred = last->front().front();
      doubt = book_->suspect(*table, sum->equation, preferred);
    } else {
      const CellSelection::Items* items = cells->items(*table->layout);
      if (items == nullptr || items->empty()) return false;
      doubt.cell = items->front().front();
    }
    const std::uint32_t cell = doubt.cell;
    draft.range = table->cells[cell].range;
    draft.table = table->key;
    draft.row_label = row_label(*table, cell);
    draft.column_label = column_label(*table, cell);
    draft.fact_path = cell_name(*table, cell);
    suspect = cell_label(*table, cell) + explained(doubt);
    return true;
  }

  static void add_related(Context& context, const Instance& instance, FindingDraft& draft) {
    for (const Term& term : instance.terms) {
      const ByteRange range = term.fact.range(context.document, context.facts);
      if (range == draft.range) continue;
      draft.related.push_back({term.fact.label(context.document, context.facts), range});
    }
  }

  std::shared_ptr<EquationBook> book_;
  std::vector<std::optional<std::vector<double>>> linear_;  // by equation
  std::vector<BoundExpression> conditions_;
  std::vector<Instance> instances_;
};

}  // namespace

Result<BoundCheckPtr> bind_equation(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<Equation>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  if (auto done = check->bind(binder.rules.layouts, binder.names); !done) return tl::unexpected<Error>(done.error());
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
