#pragma once
// Rules made by hand, run on short texts or on hand-made facts: what the unit tests of check need.
#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>

#include "check/check.hpp"
#include "facts/extract.hpp"
#include "readers/reader.hpp"
#include "rules/expression.hpp"
#include "rules/loader.hpp"
#include "support/source_dir.hpp"

namespace mingjian::check_test {

inline LayoutSet layouts() {
  Diagnostics diagnostics;
  auto loaded = load_layouts(source_dir() + "/rules", diagnostics);
  REQUIRE(loaded.has_value());
  return std::move(*loaded);
}

struct Harness {
  RuleSet set;
  Harness() { set.layouts = layouts(); }

  template <class Params>
  RuleInfo& add(const std::string& id, const std::string& kind, Params params, const std::string& message = "有问题") {
    Rule rule;
    rule.info.id = id;
    rule.info.message = message;
    rule.kind = kind;
    rule.params = std::make_shared<Params>(std::move(params));
    set.rules.push_back(std::move(rule));
    return set.rules.back().info;
  }
  PatternId literal(const std::string& text) { return *set.patterns.add_literal(text); }
  PatternId sentence(const std::string& text) { return *set.patterns.add_sentence(text); }

  static Document read(const std::string& text) {
    auto document = read_document("短文.txt", text);
    REQUIRE(document.has_value());
    return std::move(*document);
  }
  FactSet facts(const Document& document, int year = 2022) const {
    ExtractOptions options;
    options.layouts = &set.layouts;
    FactSet found = extract(document, options);
    found.is_annual_report = true;
    if (!found.year) found.year = ReportYear{year, "正文", {}, {}, Confidence::exact};
    return found;
  }
  CheckResult run(const std::string& text) const {
    const Document document = read(text);
    return run(document, facts(document));
  }
  CheckResult run(const Document& document, const FactSet& found) const {
    const Checker checker(set, nullptr);
    return Checker::Session(checker).check(document, found);
  }
};

inline Expression expression(const std::string& source) {
  auto parsed = Expression::parse(source);
  REQUIRE(parsed.has_value());
  return std::move(*parsed);
}

}  // namespace mingjian::check_test
