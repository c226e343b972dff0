#include "revise/compare.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <string>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

std::string without_blanks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = utf8::decode(text, at);
    if (c > 0x20 && !utf8::is_blank(c) && !utf8::is_invisible(c)) out.append(text, at, length);
    at += length;
  }
  return out;
}

std::string place_and_words(const Finding& finding) {
  return finding.rule + '\x1f' + finding.location.section + '\x1f' + without_blanks(finding.quote);
}

// Pairs what has the same key, the first with the first.
void match(const std::vector<Finding>& before, const std::vector<Finding>& now, bool moved,
           const std::function<std::string(const Finding&)>& key, std::vector<std::size_t>& partner,
           std::vector<bool>& taken, std::vector<RemainingFinding>& pairs) {
  std::map<std::string, std::vector<std::size_t>> open;
  for (std::size_t i = before.size(); i-- > 0;) {
    if (!taken[i]) open[key(before[i])].push_back(i);
  }
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (partner[i] != kNone) continue;
    const auto found = open.find(key(now[i]));
    if (found == open.end() || found->second.empty()) continue;
    partner[i] = found->second.back();
    found->second.pop_back();
    taken[partner[i]] = true;
    pairs.push_back({partner[i], i, moved});
  }
}

}  // namespace

ReportChanges compare_reports(const CheckResult& before, const CheckResult& now) {
  ReportChanges changes;
  std::vector<std::size_t> partner(now.findings.size(), kNone);
  std::vector<bool> taken(before.findings.size(), false);
  const auto by_fingerprint = [](const Finding& finding) { return finding.fingerprint; };
  match(before.findings, now.findings, false, by_fingerprint, partner, taken, changes.remaining);
  match(before.findings, now.findings, true, place_and_words, partner, taken, changes.remaining);
  std::sort(changes.remaining.begin(), changes.remaining.end(),
            [](const RemainingFinding& a, const RemainingFinding& b) { return a.now < b.now; });
  for (std::size_t i = 0; i < taken.size(); ++i) {
    if (!taken[i]) changes.cured.push_back(i);
  }
  for (std::size_t i = 0; i < partner.size(); ++i) {
    if (partner[i] == kNone) changes.fresh.push_back(i);
  }
  return changes;
}

}  // namespace mingjian
