#include "audit/changes.hpp"

#include <unordered_map>

namespace mingjian {

std::string_view change_name(ChangeKind kind) {
  static constexpr std::string_view kNames[] = {"new", "cured", "remaining"};
  return kNames[static_cast<std::size_t>(kind)];
}

AuditChanges compare_audits(Store& before, Store& now,
                            const std::function<void(ChangeKind, const Store::StoredFinding&)>& take) {
  AuditChanges changes;
  std::unordered_map<std::string, std::int64_t> left;  // findings of `before` that none of `now` has taken
  before.each_finding([&](const Store::StoredFinding& finding) {
    if (!finding.waived) ++left[std::string(finding.fingerprint)];
  });
  now.each_finding([&](const Store::StoredFinding& finding) {
    if (finding.waived) return;
    const auto known = left.find(std::string(finding.fingerprint));
    const bool remains = known != left.end() && known->second > 0;
    if (remains) --known->second;
    ++(remains ? changes.remaining : changes.fresh);
    take(remains ? ChangeKind::remaining : ChangeKind::fresh, finding);
  });
  before.each_finding([&](const Store::StoredFinding& finding) {
    const auto known = left.find(std::string(finding.fingerprint));
    if (finding.waived || known == left.end() || known->second == 0) return;
    --known->second;
    ++changes.cured;
    take(ChangeKind::cured, finding);
  });
  return changes;
}

}  // namespace mingjian
