#pragma once
// A report from its text, through the text reader and all stages of extract(), for tests of facts.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "facts/extract.hpp"
#include "readers/reader.hpp"
#include "rules/loader.hpp"
#include "support/source_dir.hpp"

namespace mingjian::facts_test {

inline const LayoutSet& layouts() {
  static const LayoutSet kLayouts = [] {
    Diagnostics diagnostics;
    auto loaded = load_layouts(source_dir() + "/rules", diagnostics);
    REQUIRE(loaded.has_value());
    return *loaded;
  }();
  return kLayouts;
}

struct Report {
  Document document;
  FactSet facts;
  std::string source(ByteRange range) const { return std::string(document.source(range)); }
};

inline Report read_report(std::string_view text) {
  Report report;
  auto document = read_document("report.txt", text);
  REQUIRE_MESSAGE(document.has_value(), (document ? std::string() : document.error().message));
  report.document = std::move(*document);
  ExtractOptions options;
  options.layouts = &layouts();
  report.facts = extract(report.document, options);
  return report;
}

inline const std::string kHead = "青禾区云溪街道办事处2022年政府信息公开工作年度报告\n\n";

// A sentence or paragraph inside an otherwise ordinary report of 青禾区云溪街道办事处.
inline Report read_prose(std::string_view prose) {
  return read_report(kHead + "本报告由青禾区云溪街道办事处编制。\n\n一、总体情况\n\n" + std::string(prose) +
                     "\n\n六、其他需要报告的事项\n\n无。\n");
}

}  // namespace mingjian::facts_test
