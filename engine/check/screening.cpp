// Rules across reports, judged by digests of all reports alone.
#include <algorithm>

#include "check/session_state.hpp"

namespace mingjian {

// A rule that could not be run is never told from digests. One that hangs on other reports only by what rules that run
// last make of it stays as it was, unless they must be asked.
Screened Checker::Session::State::screen_rule(Context& context, const BoundRule& bound, const Before& before) const {
  if (!bound.check || !before.reached) return Screened::as_before;
  if (!bound.check->looks_at_others()) return Screened::as_before;
  if (before.verdict == VerdictKind::rule_error) return Screened::text_needed;
  const Screened screened = bound.check->screen(context, before.verdict);
  return context.text_needed() ? Screened::text_needed : screened;
}

// A rule that runs last and must be asked needs all that it looks at; one that looks at a rule that is asked must be
// asked, too, unless it has said that it has no part in this.
void Checker::Session::State::open_together(Screening& screening) const {
  const auto is_open = [&](std::size_t rule) {
    return std::find(screening.open.begin(), screening.open.end(), rule) != screening.open.end();
  };
  for (bool grows = true; grows;) {
    grows = false;
    for (std::size_t at = 0; at < impl.across.size(); ++at) {
      const std::size_t last = impl.across[at];
      const BoundRule& judge = impl.bound[last];
      if (!judge.last || !judge.check || screening.verdicts[at]) continue;
      const auto concerned = [&](std::size_t i) {
        return i == last || judge.check->concerns(impl.bound[i].rule->info.id);
      };
      if (std::none_of(screening.open.begin(), screening.open.end(), concerned)) continue;
      for (std::size_t k = 0; k < impl.across.size(); ++k) {
        const std::size_t i = impl.across[k];
        if (is_open(i) || !concerned(i)) continue;
        screening.open.push_back(i);
        screening.verdicts[k].reset();
        grows = true;
      }
    }
  }
  std::sort(screening.open.begin(), screening.open.end());
}

Checker::Session::Screening Checker::Session::State::screen(const FactSet& digest, const std::vector<Before>& known,
                                                            const Companions& companions) {
  static const Document kNoText;
  const std::vector<std::size_t>& across = impl.across;
  Screening screening;
  screening.verdicts.resize(across.size());
  Context context(kNoText, digest, impl.rules, scan, nullptr, companions);
  context.by_digest = true;
  const bool all_open = known.size() != across.size();
  for (std::size_t i = 0; i < across.size(); ++i) {
    const BoundRule& bound = impl.bound[across[i]];
    current.begin(*bound.rule, i);
    context.enter(current);
    const Screened screened = all_open ? Screened::text_needed : screen_rule(context, bound, known[i]);
    if (screened == Screened::text_needed) {
      screening.open.push_back(across[i]);
    } else if (screened == Screened::settled) {
      set_verdict(current);
      Verdict& verdict = screening.verdicts[i].emplace();
      verdict.rule = (*impl.ids)[across[i]];
      verdict.kind = current.verdict;
      if (!current.reasons.empty() || !current.error.empty()) verdict.reason = reason_of(current);
    }
  }
  if (!screening.open.empty()) open_together(screening);
  return screening;
}

Checker::Session::Screening Checker::Session::screen(const FactSet& digest, const std::vector<Before>& before,
                                                     const Companions& companions) {
  return state_->screen(digest, before, companions);
}

}  // namespace mingjian
