#include "unit/facts/report.hpp"

using namespace mingjian;
using namespace mingjian::facts_test;

TEST_CASE("sentences end at 。！？； and at the paragraph's end, with their closing quotes") {
  const Report report =
      read_prose("他说：“公开是原则。”群众满意！为什么？因为及时；访问http://example.gov.cn/a?id=3;可以查询");
  std::vector<std::string> found;
  const Section& section = report.facts.sections[0];
  for (const Sentence& sentence : report.facts.sentences)
    if (section.body_folded.contains(sentence.folded)) found.emplace_back(report.document.folded.view(sentence.folded));
  const std::vector<std::string> expected = {
      "他说:“公开是原则。”", "群众满意!", "为什么?", "因为及时;", "访问http://example.gov.cn/a?id=3;", "可以查询"};
  CHECK(found == expected);
  const auto third = report.document.folded.text().find("为什么");
  CHECK(report.document.folded.view(
            report.facts.sentences[report.facts.sentence_at(static_cast<std::uint32_t>(third))].folded) == "为什么?");
}
