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

TEST_CASE("the end of a sentence is found wherever the steps of the loop fall") {
  for (const char* stop : {"。", "；", "！", "？"}) {
    for (std::size_t length = 1; length < 24; ++length) {
      std::string first, text;
      for (std::size_t i = 0; i < length; ++i) first += i % 5 == 4 ? "，" : "开";
      text = first + stop + "公开信息。";
      CAPTURE(text);
      const Report report = read_prose(text);
      const std::uint32_t begin = report.facts.sections[0].body_folded.begin;
      const std::size_t at = report.facts.sentence_at(begin);
      REQUIRE(at + 1 < report.facts.sentences.size());
      CHECK(report.document.folded.view(report.facts.sentences[at + 1].folded) == "公开信息。");
    }
  }
}
