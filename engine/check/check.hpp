#pragma once
// Judging one report: binds a RuleSet to facts once, then evaluates reports. A Checker is immutable after construction
// and shared by threads; each thread makes its own Session (which holds the Lua state and reusable buffers).
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "check/companion.hpp"
#include "check/script_host.hpp"
#include "facts/fact_set.hpp"
#include "finding/finding.hpp"
#include "model/document.hpp"
#include "rules/rule.hpp"

namespace mingjian {

class EquationBook;
class Trace;

class Checker {
 public:
  // `rules` must outlive the Checker. `make_host` builds one script host a session; may be null (rules of kind 脚本
  // then come out 规则出错). Trouble while binding goes to diagnostics(), the rule's verdict is then rule_error.
  Checker(const RuleSet& rules, ScriptHostFactory make_host);
  // For variants of a few rules of `whole`: what all its rules know together (equations) is known here too.
  Checker(const RuleSet& rules, ScriptHostFactory make_host, const Checker& whole);
  ~Checker();
  const Diagnostics& diagnostics() const;
  // Rules in force whose outcome hangs on the other reports that take part, and those that run last on them; ascending.
  const std::vector<std::size_t>& across() const;

  class Session {
   public:
    explicit Session(const Checker& checker);
    ~Session();
    Session(Session&&) noexcept;
    // Every enabled rule of the set gets exactly one verdict. `only`: indices of rules to run, empty = all enabled.
    // `companions`: further reports that take part, looked at during the call only.
    CheckResult check(const Document& document, const FactSet& facts, const std::vector<std::size_t>& only = {},
                      const Companions& companions = Companions::none());
    // One rule of the set, also one that is switched off, and why it came out as it did. The result has this rule only.
    CheckResult explain(const Document& document, const FactSet& facts, std::size_t rule, Trace& trace,
                        const Companions& companions = Companions::none());

    // A rule of across() as it came out without other reports.
    struct Before {
      VerdictKind verdict = VerdictKind::passed;
      bool reached = false;  // its kind was asked: neither 适用 nor 前提 stopped it
    };
    // Of the last check().
    std::vector<Before> before() const;
    struct Screening {
      std::vector<std::optional<Verdict>> verdicts;  // by across(): without findings; nullopt: as before, or open
      std::vector<std::size_t> open;                 // rules of the set that must be checked with the text
    };
    // The rules of across() by digests alone: `digest` and companions.own in place of the report.
    Screening screen(const FactSet& digest, const std::vector<Before>& before, const Companions& companions);

   private:
    struct State;
    std::unique_ptr<State> state_;
  };

 private:
  void bind_all(std::shared_ptr<EquationBook> equations);
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mingjian
