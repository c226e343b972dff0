#include <doctest/doctest.h>

#include "finding/finding.hpp"

using namespace mingjian;

TEST_CASE("a fingerprint survives re-wrapping and tells reports, places and evidence apart") {
  CheckResult report;
  report.body = "示例区云溪街道办事处";
  report.year = 2022;
  Finding finding;
  finding.rule = "wording/known-typo";
  finding.quote = "公开 内容";
  finding.location.section = "一";
  const std::string print = make_fingerprint(finding, report, "");
  CHECK(print.size() == 16);

  Finding wrapped = finding;
  wrapped.quote = "公开\n　内容";
  wrapped.location.line = 99;
  wrapped.message = "别的话";
  CHECK(make_fingerprint(wrapped, report, "") == print);

  Finding other = finding;
  other.quote = "公开内客";
  CHECK(make_fingerprint(other, report, "") != print);
  other = finding;
  other.location.section = "二";
  CHECK(make_fingerprint(other, report, "") != print);
  CheckResult next_year = report;
  next_year.year = 2023;
  CHECK(make_fingerprint(finding, next_year, "") != print);
  CHECK(make_fingerprint(finding, report, "表三.新收.总计") != print);
}
