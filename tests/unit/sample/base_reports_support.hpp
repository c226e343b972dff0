#pragma once
// The layouts and base reports of the project's own pack, loaded once.
#include "rules/loader.hpp"
#include "ruletest/base_report.hpp"
#include "support/source_dir.hpp"

inline const mingjian::LayoutSet& pack_layouts() {
  static const mingjian::LayoutSet layouts = [] {
    mingjian::Diagnostics diagnostics;
    return *mingjian::load_layouts(mingjian::source_dir() + "/rules", diagnostics);
  }();
  return layouts;
}

inline const mingjian::BaseReports& pack_base_reports() {
  static const mingjian::BaseReports reports = [] {
    mingjian::Diagnostics diagnostics;
    return mingjian::load_base_reports(mingjian::source_dir() + "/rules/base-reports", pack_layouts(), diagnostics);
  }();
  return reports;
}
