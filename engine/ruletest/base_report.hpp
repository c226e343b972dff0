#pragma once
// Base reports (底稿): rules/base-reports/*.yaml read into drafts. Each names its layout, gives its texts and the
// values of its tables; a cell that nothing gives a value is an error, so a base report is always complete.
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "model/layout.hpp"
#include "sample/draft.hpp"

namespace mingjian {

struct BaseReports {
  std::vector<Draft> drafts;                       // by name
  const Draft* find(std::string_view name) const;  // nullptr: no such base report
};

// `layouts` must outlive the drafts. Broken files are left out with a diagnostic: T101 YAML or key, T102 layout, T103
// table.
BaseReports load_base_reports(const std::string& folder, const LayoutSet& layouts, Diagnostics& diagnostics);
Result<Draft> parse_base_report(std::string_view bytes, const std::string& path, const LayoutSet& layouts,
                                Diagnostics& diagnostics);

}  // namespace mingjian
