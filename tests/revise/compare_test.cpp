#include "revise/compare.hpp"

#include <doctest/doctest.h>

using namespace mingjian;

namespace {

Finding finding(const char* rule, const char* section, const char* quote, const char* fingerprint) {
  Finding made;
  made.rule = rule;
  made.location.section = section;
  made.quote = quote;
  made.fingerprint = fingerprint;
  return made;
}

CheckResult result(std::vector<Finding> findings) {
  CheckResult made;
  made.findings = std::move(findings);
  return made;
}

}  // namespace

TEST_CASE("findings are matched by fingerprint, then by rule, section and quote without blanks") {
  const CheckResult before = result({finding("a/b", "一", "提拱", "1"), finding("a/b", "一", "在 次", "2"),
                                     finding("a/c", "二", "x", "3"), finding("a/c", "二", "y", "4")});
  const CheckResult now = result({finding("a/c", "二", "x", "3"), finding("a/b", "一", "在\n次", "9"),
                                  finding("a/c", "三", "y", "8"), finding("a/d", "一", "提拱", "7")});
  const ReportChanges changes = compare_reports(before, now);
  REQUIRE(changes.remaining.size() == 2);
  CHECK((changes.remaining[0].before == 2 && changes.remaining[0].now == 0 && !changes.remaining[0].moved));
  CHECK((changes.remaining[1].before == 1 && changes.remaining[1].now == 1 && changes.remaining[1].moved));
  CHECK(changes.cured == std::vector<std::size_t>{0, 3});
  CHECK(changes.fresh == std::vector<std::size_t>{2, 3});
}

TEST_CASE("what stands several times is matched as often") {
  const Finding same = finding("a/b", "一", "x", "1");
  const ReportChanges fewer = compare_reports(result({same, same, same}), result({same}));
  CHECK(fewer.remaining.size() == 1);
  CHECK(fewer.cured.size() == 2);
  const ReportChanges more = compare_reports(result({same}), result({same, same}));
  CHECK(more.remaining.size() == 1);
  CHECK(more.fresh == std::vector<std::size_t>{1});
}
