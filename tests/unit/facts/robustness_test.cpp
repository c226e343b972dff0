#include "facts/dictionary.hpp"
#include "support/cpu_time.hpp"
#include "unit/facts/report.hpp"

using namespace mingjian;
using namespace mingjian::facts_test;

namespace {

std::string repeat(std::string_view piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

}  // namespace

TEST_CASE("any input is taken in linear time and without a crash") {
  const std::size_t n = 200000;
  const struct {
    std::string name;
    std::string text;
  } cases[] = {
      {"one character", repeat("公", n)},
      {"digits", repeat("1", n)},
      {"numerals", repeat("一", n)},
      {"brackets", repeat("（", n)},
      {"closing", repeat("）", n)},
      {"mixed brackets", repeat("（《“", n / 3)},
      {"titles", repeat("《", n)},
      {"titles in pairs", repeat("《》", n / 2)},
      {"headings", repeat("一、总体情况\n\n", 20000)},
      {"unknown headings", repeat("二、工作机制保障\n\n", 20000)},
      {"sub-headings", repeat("（一）加强领导。做好工作。\n\n", 20000)},
      {"streets", repeat("街道办事处", n / 5)},
      {"bodies", repeat("云溪街道办事处", n / 7)},
      {"mails", repeat("a@b.", n / 4)},
      {"labels", repeat("电话:", n / 2)},
      {"ordinals", repeat("一是公开。", n / 5)},
      {"blanks", repeat(" \n", n)},
      {"years", repeat("2022年", n / 5)},
      {"lists", repeat("包括、", n / 3)},
      {"dots", repeat("…", n)},
      {"short lines", repeat("政府\n\n", 30000)},
      {"phones", repeat("0000-", n / 5)},
  };
  for (const auto& c : cases) {
    CAPTURE(std::string(c.name));
    for (const std::string& text : {c.text, kHead + c.text, kHead + "一、总体情况\n\n" + c.text}) {
      auto document = read_document("x.txt", text);
      if (!document) continue;
      ExtractOptions options;
      options.layouts = &layouts();
      const double start = cpu_seconds();
      FactSet facts;
      extract_sentences(*document, facts);
      extract_head(*document, options, facts);
      extract_sections(*document, options, facts);
      extract_prose(*document, options, facts);
      const double seconds = cpu_seconds() - start;
      CHECK_MESSAGE(seconds < 5.0, seconds);
    }
  }
}

TEST_CASE("an empty report has no facts and says why") {
  Document document;
  document.line_starts = {0};
  ExtractOptions options;
  options.layouts = &layouts();
  const FactSet facts = extract(document, options);
  CHECK_FALSE(facts.is_annual_report);
  CHECK_FALSE(facts.not_report_reason.empty());
  CHECK(all_facts(document, facts).empty());
}
