// What scripts are given in part, and what they cannot leave behind in shared names.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <utility>

#include "script/source_rewrite.hpp"
#include "unit/script/script_report.hpp"

using namespace mingjian;

TEST_CASE("facts can be asked for in part, so that a script looks at few") {
  ScriptReport report;
  const ByteRange seven = report.folded_of("7件"), one = report.folded_of("1件");
  for (const auto& [at, unit] : {std::pair(seven, "件"), std::pair(one, "条")}) {
    Quantity quantity;
    quantity.folded = at;
    quantity.range = report.original(at);
    quantity.unit = unit;
    quantity.sentence = report.facts.sentence_at(at.begin);
    report.facts.quantities.push_back(quantity);
  }
  report.facts.quantities.back().percent = true;
  const std::pair<int, int> dates[] = {{0, 0}, {3, 0}, {3, 9}};
  for (const auto& [month, day] : dates) {
    Date date;
    date.year = 2022;
    date.month = month;
    date.day = day;
    date.folded = report.folded_of("2022");
    date.range = report.original(date.folded);
    report.facts.dates.push_back(date);
  }
  for (const ContactKind kind : {ContactKind::phone, ContactKind::website}) {
    Contact contact;
    contact.kind = kind;
    contact.value = contact_kind_name(kind);
    report.facts.contacts.push_back(contact);
  }
  for (const char* word : {"收到", "青禾"}) {
    OrdinalRun run;
    run.folded = {report.folded_of(word)};
    run.ranges = {report.original(run.folded.front())};
    run.ordinals.assign(word == std::string_view("收到") ? 3 : 1, 1);
    report.facts.ordinal_runs.push_back(run);
  }
  const ByteRange form = report.folded_of("云溪街道办事处");
  report.facts.body.variants.push_back({"", report.original(form), form});
  const ByteRange place = report.folded_of("云溪街道");
  report.facts.body.variants.push_back({"", report.original(place), place});
  Citation citation;
  citation.number = "示政发〔2022〕1号";
  citation.number_folded = report.folded_of("来信");
  citation.number_range = report.original(citation.number_folded);
  report.facts.citations.push_back(citation);
  citation.title = "办法";
  report.facts.citations.push_back(citation);
  const struct {
    const char* loop;
    const char* told;
  } cases[] = {
      {"q in quantities(section('一')) do report{ at = q, 数 = q.counted }", "７ 件{数=是}|１件{数=否}"},
      {"q in quantities(section('一'), '件', '项') do report{ at = q }", "７ 件"},
      {"q in quantities(section('一'), true) do report{ at = q }", "７ 件"},
      {"q in quantities(section('一'), '项') do report{ at = q }", ""},
      {"q in quantities(title, '件') do report{ at = q }", ""},
      {"d in dates() do report{ at = d }", "2022|2022|2022"},
      {"d in dates('月') do report{ at = d, 日 = d.day or 0 }", "2022{日=0}|2022{日=9}"},
      {"d in dates('日') do report{ at = d, 日 = d.day }", "2022{日=9}"},
      {"d in dates('月', 2022) do report{ at = d }", ""},
      {"d in dates('月', 2021) do report{ at = d }", "2022|2022"},
      {"d in dates('落款') do report{ at = d }", ""},
      {"q in quantities('来信', '件', '条') do report{ at = q }", "１件"},
      {"q in quantities('来信', '件') do report{ at = q }", ""},
      {"q in quantities('来信') do report{ at = q }", "１件"},
      {"c in citations('文号') do report{ at = c, 题 = c.title }", "来信{题=}"},
      {"s in sections('标准') do report{ at = s }", "一、总体情况"},
      {"s in sections('变体', '不认识') do report{ at = s }", ""},
      {"r in runs(section('一'), 3) do report{ at = r }", "收到"},
      {"r in runs(section('一'), 4) do report{ at = r }", ""},
      {"v, t in name_variants() do report{ at = v, 文 = t }",
       "云溪街道办事处{文=云溪街道办事处}|云溪街道{文=云溪街道}"},
      {"v, t in name_variants('街道', '镇') do report{ at = v, 文 = t }", "云溪街道{文=云溪街道}"},
      {"t, 文 in self_terms(true) do report{ at = t, 文 = 文 }", "我办{文=我办}|我局{文=我局}"},
      {"c, 数 in numbers('表三') do report{ at = title.at:slice(1, 1), 数 = 数 }", "示{数=7}"},
      {"c in contacts('网址', '传真') do report{ at = title.at:slice(1, 1), 值 = c.value }", "示{值=网址}"},
      {"r in runs(section('一')) do report{ at = r }", "收到"},
      {"r in runs(title) do report{ at = r }", "青禾"},
      {"t in self_terms(true) do report{ at = t }", "我办|我局"},
      {"t in self_terms(false) do report{ at = t }", "我办|我办|我局"},
  };
  for (const auto& item : cases) {
    CAPTURE(item.loop);
    CHECK(report.told(fmt::format("for {} end", item.loop)) == item.told);
  }
  CHECK(report.error("dates('季')").find("“月”“日”或“落款”") != std::string::npos);
  CHECK(report.value("last_section().key") == "一");
  report.facts.contacts.front().value = "0999-7654321";
  const auto closing = [&](std::string_view word) {
    report.facts.dates.back().folded = report.folded_of(word);
    report.facts.dates.back().range = report.original(report.facts.dates.back().folded);
    return report.told("for d in dates('落款') do report{ at = d } end");
  };
  CHECK(closing("办结。") == "");  // of a part that tells something
  report.facts.sections.front().key = "六";
  CHECK(closing("办结。") == "办结。");
  CHECK(closing("我办全部") == "");  // not at the end of its sentence
  report.facts.sections.front().key = "一";
  CHECK(report.told("for c in contacts('电话') do report{ at = title.at:slice(1, 1), 数 = c.digits } end") ==
        "示{数=09997654321}");
  CHECK(report.value("last_sentence().text") == "我办全部办结。");
  CHECK(report.value("last_sentence(title).text") == "示例市青禾区云溪街道办事处2022年政府信息公开工作年度报告");
  CHECK(report.value("last_sentence(section('九'))") == "nil");
  CHECK(report.value("word_count('我办', '全部', '没有')") == "3");
  CHECK(report.error("word_count('')").find("不能是空的") != std::string::npos);
}

TEST_CASE("a script that may assign to a shared name is known by its source") {
  struct Case {
    const char* source;
    bool may_change;
  };
  const Case cases[] = {
      {"cells = nil", true},
      {"local 数 = cells", false},
      {"local cells = nil", false},
      {"if cells == nil then end", false},
      {"cells -- 注\n = nil", true},
      {"数, cells = 1, 2", true},
      {"cells, 数 = 1, 2", true},
      {"function cells() end", true},
      {"function cells.数() end", true},
      {"local function cells() end", true},  // it may, as far as can be told
      {"f(cells, 数)", false},
      {"report{ cells = 1, at = cells, 数 = cells }", false},
      {"f{ g = function() cells = 1 end }", true},
      {"f(function() cells, 数 = 1, 2 end)", true},
      {"if 数 then cells = 1 end", true},
      {"t.cells = 1", false},
      {"local 数 = _ENV", true},
      {"数 = 1", false},
      {"return '_ENV', \"cells = 1\" -- cells = 1", false},
  };
  for (const Case& item : cases) {
    CAPTURE(item.source);
    const auto result = rewrite_chinese_names(item.source, [](std::string_view name) { return name == "cells"; });
    REQUIRE(result);
    CHECK(result->may_change_shared == item.may_change);
  }
}

TEST_CASE("what one script puts into a shared name is not there for the next") {
  ScriptReport report;
  for (const char* source : {"cells = nil", "year = 1", "text = nil", "params = 1", "local e = _ENV e.cells = nil",
                             "function report() end", "pairs, ipairs = nil, nil", "neu = 1"}) {
    CAPTURE(source);
    CHECK(report.error(source) == "");
    CHECK(report.value("type(cells) .. type(text) .. type(report) .. type(pairs) .. year") ==
          "functiontablefunctionfunction" + std::to_string(report.facts.year->value));
    CHECK(report.error("return neu").find("neu") != std::string::npos);
  }
}
