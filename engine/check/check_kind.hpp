#pragma once
// One kind of check (查法), bound to one rule: made once from the rule's typed parameters, then run on many reports.
// A bound check is immutable and shared by threads; everything that changes lives in the Context.
// check_kinds() is the visible table of all kinds; docs/adding-a-kind.md tells how to add one.
#include <memory>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "check/bound_expression.hpp"
#include "check/equation_book.hpp"
#include "check/pattern_scan.hpp"
#include "rules/rule.hpp"

namespace mingjian {

class Context;

// What can be told of a rule across reports from digests alone.
enum class Screened : std::uint8_t {
  settled,      // no finding; the context has been told what could not be judged
  as_before,    // as it came out without other reports
  text_needed,  // run() must be asked, with the text
};

class BoundCheck {
 public:
  virtual ~BoundCheck() = default;
  virtual void run(Context& context) const = 0;
  // Slots of 【】 that run() fills in the message; the binder refuses a rule that asks for another.
  virtual bool offers(std::string_view slot) const = 0;
  // True for kinds that judge the outcome of other rules (归因): run after all others.
  virtual bool runs_last() const { return false; }
  // Of kinds that run last: whether they look at the outcome of that rule.
  virtual bool concerns(std::string_view /*rule*/) const { return false; }
  // False: what it says does not hang on that cell's value, as long as that is a sure number.
  virtual bool looks_at(const AlignedTable& /*table*/, std::uint32_t /*cell*/) const { return true; }
  // True if the outcome hangs on the other reports that take part. Such a rule is judged without them first; then
  // screen() is asked with Context::by_digest, which costs no reading of the report. It may promise no more than run()
  // would say; `before`: the verdict without other reports, of a rule that got as far as its kind. Of a kind that runs
  // last: text_needed means that it and all that it concerns must be asked, settled that it has no part in this.
  virtual bool looks_at_others() const { return false; }
  // The patterns of which one must stand in the text if run() is to say anything; null: it may always.
  virtual const std::vector<PatternId>* waits_for() const { return nullptr; }
  virtual Screened screen(Context& /*context*/, VerdictKind /*before*/) const { return Screened::text_needed; }
};

// What a kind may ask for while it is bound.
struct Binder {
  const RuleSet& rules;
  PatternIndex& patterns;  // patterns and literals that the shared pass over the text must look for
  Diagnostics& diagnostics;
  std::shared_ptr<EquationBook> equations;  // shared by all rules of kind 等式; complete once every rule is bound
  bool has_script_host = false;
  BoundNames names = {};
};

using BoundCheckPtr = std::unique_ptr<BoundCheck>;

struct CheckKindEntry {
  std::string_view name;  // "等式"
  Result<BoundCheckPtr> (*bind)(const Rule& rule, Binder& binder);
};

const std::vector<CheckKindEntry>& check_kinds();
const CheckKindEntry* find_check_kind(std::string_view name);

}  // namespace mingjian
