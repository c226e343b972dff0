#pragma once
// What changed between two audits, by the fingerprints of their findings: new, cured, remaining. A fingerprint that
// stands several times is counted as often.
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "audit/store.hpp"
#include "base/result.hpp"

namespace mingjian {

enum class ChangeKind : std::uint8_t { fresh, cured, remaining };
std::string_view change_name(ChangeKind kind);  // "new", "cured", "remaining"

struct AuditChanges {
  std::int64_t fresh = 0, cured = 0, remaining = 0;  // waived findings are not counted
};

// `take` gets the findings of `now` in their order, then those of `before` that are cured in theirs.
AuditChanges compare_audits(Store& before, Store& now,
                            const std::function<void(ChangeKind, const Store::StoredFinding&)>& take);

}  // namespace mingjian
