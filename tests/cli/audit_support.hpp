#pragma once
// Reports of a made-up region for the tests of audits, and the lines an audit wrote.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "cli/reports.hpp"

namespace mingjian {

using FactEdits = std::vector<std::pair<std::string, std::string>>;

// The street's base report of the layout of 2021 with facts set and sentences added to section 一.
inline std::string edited_report(const FactEdits& facts, const std::vector<std::string>& sentences = {}) {
  static const std::string rules = source_dir() + "/rules";
  static Diagnostics diagnostics;
  static const LayoutSet layouts = *load_layouts(rules, diagnostics);
  static const BaseReports bases = load_base_reports(rules + "/base-reports", layouts, diagnostics);
  const auto base = std::find_if(bases.drafts.begin(), bases.drafts.end(),
                                 [](const Draft& draft) { return draft.name == "好报告-30号"; });
  REQUIRE(base != bases.drafts.end());
  Draft draft = *base;
  for (const auto& edit : facts) {
    const Result<void> done = set_fact(draft, edit.first, edit.second);
    if (!done) REQUIRE_MESSAGE(done.error().code == "E003", edit.first << ": " << done.error().message);
  }
  for (const std::string& sentence : sentences) REQUIRE(add_sentence(draft, "章节.一", sentence).has_value());
  return render(draft, Serialisation::tab_rows);
}

struct AuditLine {
  std::string rule, path, related;  // paths without folders but the last; related: "" = none in another report
  nlohmann::json json;
};

inline std::string short_path(const std::string& path) {
  const std::filesystem::path whole(path);
  return (whole.parent_path().filename() / whole.filename()).string();
}

inline std::vector<AuditLine> audit_lines(const std::string& out) {
  std::vector<AuditLine> lines;
  std::ifstream file(out + "/findings.jsonl");
  REQUIRE_MESSAGE(file.good(), out);
  for (std::string text; std::getline(file, text);) {
    AuditLine line;
    line.json = nlohmann::json::parse(text);
    line.rule = line.json["rule"];
    line.path = short_path(line.json["path"]);
    for (const auto& place : line.json["related"]) {
      if (place.contains("path")) line.related = short_path(place["path"]);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

inline ProgramRun audit_of(const std::vector<std::string>& paths, const std::string& out,
                           const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments = {"audit", "--out", out, "--waivers", "none", "--local", "none"};
  arguments.insert(arguments.end(), paths.begin(), paths.end());
  arguments.insert(arguments.end(), more.begin(), more.end());
  ProgramOptions options;
  options.limit_seconds = 300;
  return mingjian_run(arguments, options);
}

inline ProgramRun audit(const TemporaryFolder& folder, const std::string& out,
                        const std::vector<std::string>& more = {}) {
  return audit_of({folder.path() + "/年报"}, folder.path() + "/" + out, more);
}

}  // namespace mingjian
