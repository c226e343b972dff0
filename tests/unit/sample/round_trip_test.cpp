// What a draft says is what reader and facts give back, in every serialisation.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include "base/fold.hpp"
#include "base_reports_support.hpp"
#include "facts/extract.hpp"
#include "readers/reader.hpp"

using namespace mingjian;

namespace {

struct ReadBack {
  Document document;
  FactSet facts;
};

ReadBack read_back(const Draft& draft, Serialisation form) {
  Result<Document> document = read_document(draft.name + ".txt", render(draft, form));
  REQUIRE_MESSAGE(document.has_value(), document.error().message);
  ReadBack back;
  back.document = std::move(*document);
  back.facts = extract(back.document, {&pack_layouts(), nullptr});
  return back;
}

std::string cell_text(const ReadBack& back, const GridCell& cell) {
  return cell.kind == CellKind::missing || cell.kind == CellKind::unread ? std::string(cell_kind_name(cell.kind))
                                                                         : fold(back.document.source(cell.range));
}

void check_tables(const Draft& draft, const ReadBack& back) {
  REQUIRE(back.facts.tables.size() == draft.tables.size());
  for (std::size_t t = 0; t < draft.tables.size(); ++t) {
    const AlignedTable& table = back.facts.tables[t];
    CAPTURE(draft.tables[t].key);
    CHECK(table.key == draft.tables[t].key);
    CHECK(table.present);
    CHECK(table.header_found);
    CHECK(table.extra_rows.empty());
    REQUIRE(table.cells.size() == draft.tables[t].cells.size());
    for (std::size_t c = 0; c < table.cells.size(); ++c) {
      CAPTURE(c);
      CHECK(cell_text(back, table.cells[c]) == fold(*draft.tables[t].cells[c]));
      CHECK(table.cells[c].fault == Fault::none);
    }
    for (const std::vector<GridLabel>& block : table.row_labels) {
      for (const GridLabel& label : block) CHECK((label.found && label.official));
    }
  }
}

// Everything in prose that must not depend on how the tables are written.
std::string prose_facts(const FactSet& facts) {
  std::string text = facts.title ? facts.title->text : "-";
  text += "|" + facts.body.name + "|" + facts.body.core + "|" + std::string(body_kind_name(facts.body.kind)) + "|" +
          facts.layout_id;
  if (facts.year) text += "|" + std::to_string(facts.year->value) + facts.year->source;
  for (const Section& section : facts.sections) {
    text += fmt::format("|{}{}:{}字", section.key, section.title, section.characters);
    for (const Subheading& sub : section.subheadings) text += fmt::format("/{}{}", sub.ordinal, sub.text);
  }
  for (const AnnouncedItem& item : facts.preamble.announced) text += "|" + item.text + ">" + item.section;
  for (const Quantity& q : facts.quantities) text += fmt::format("|{}{}", q.value, q.unit);
  for (const Date& d : facts.dates) text += fmt::format("|{}-{}-{}", d.year, d.month, d.day);
  for (const Contact& c : facts.contacts) text += "|" + c.value;
  for (const Citation& c : facts.citations) text += "|" + c.title + c.number;
  for (const BodyMention& b : facts.bodies) text += "|" + b.name;
  for (const CountedList& l : facts.counted_lists) text += fmt::format("|{}={}", l.announced, l.counted);
  text += fmt::format("|{} sentences, {} marks, {} runs", facts.sentences.size(), facts.paired_marks.size(),
                      facts.ordinal_runs.size());
  return text;
}

}  // namespace

TEST_CASE("every base report comes back from every serialisation") {
  REQUIRE(pack_base_reports().drafts.size() >= 9);
  for (const Draft& draft : pack_base_reports().drafts) {
    for (const Serialisation form : kSerialisations) {
      CAPTURE(draft.name);
      CAPTURE(serialisation_name(form));
      const ReadBack back = read_back(draft, form);
      const FactSet& facts = back.facts;
      CHECK(facts.is_annual_report);
      REQUIRE(facts.title.has_value());
      CHECK(facts.title->text == fold(draft.title));
      CHECK(facts.body.name == fold(draft.body));
      CHECK(body_kind_name(facts.body.kind) == draft.kind);
      REQUIRE(facts.year.has_value());
      CHECK(facts.year->value == draft.year);
      REQUIRE(facts.period.has_value());
      CHECK(fmt::format("{}-{}-{}", facts.period->begin.year, facts.period->begin.month, facts.period->begin.day) ==
            fmt::format("{}-1-1", draft.year));
      CHECK(fmt::format("{}-{}-{}", facts.period->end.year ? facts.period->end.year : draft.year,
                        facts.period->end.month, facts.period->end.day) == fmt::format("{}-12-31", draft.year));
      std::string keys, wanted;
      for (const Section& section : facts.sections)
        keys += section.key + (section.match == TitleMatch::exact ? "" : "?");
      for (const LayoutSection& section : draft.layout->sections) wanted += section.key;
      CHECK(keys == wanted);
      if (draft.layout->has_tables()) CHECK(facts.layout_id == draft.layout->id);
      check_tables(draft, back);
    }
  }
}

TEST_CASE("prose facts are the same in all serialisations") {
  for (const Draft& draft : pack_base_reports().drafts) {
    const std::string first = prose_facts(read_back(draft, Serialisation::tab_rows).facts);
    for (const Serialisation form : kSerialisations) {
      CAPTURE(draft.name);
      CAPTURE(serialisation_name(form));
      CHECK(prose_facts(read_back(draft, form).facts) == first);
    }
  }
}

TEST_CASE("contacts, citations and sub-headings of the base report are found") {
  const FactSet facts = read_back(*pack_base_reports().find("好报告-30号"), Serialisation::tab_rows).facts;
  std::string contacts;
  for (const Contact& contact : facts.contacts) contacts += contact.value + " ";
  CHECK(contacts == "示例区示例路1号 835000 0999-0000123 shili@example.gov.cn ");
  std::string numbers;
  for (const Citation& citation : facts.citations) {
    if (!citation.number.empty()) numbers += citation.number + " ";
  }
  CHECK(numbers == "国务院令第711号 国办公开办函〔2021〕30号 ");
  const Section* section = facts.section("一");
  REQUIRE(section != nullptr);
  CHECK(section->subheadings.size() == 5);
}

TEST_CASE("values of many kinds come back as they were written, in the forms that can carry them") {
  Draft draft = *pack_base_reports().find("好报告-60号");
  const struct {
    const char *fact, *value;
    CellKind kind;
  } cases[] = {
      {"表二.行政许可.增减", "-8", CellKind::integer},
      {"表二.行政许可.处理决定", "1,020", CellKind::integer},
      {"表二.采购.金额", "320.23 万元", CellKind::number_with_unit},
      {"表二.行政处罚.增减", "0%", CellKind::percent},
      {"表三.新收.其他", "/", CellKind::mark},
      {"表三.重复申请.总计", "若干", CellKind::text},
      {"表三.补正不明.总计", "", CellKind::blank},
  };
  for (const auto& c : cases) REQUIRE(set_fact(draft, c.fact, c.value));
  for (const Serialisation form : kSerialisations) {
    if (!can_carry(draft, form)) continue;
    CAPTURE(serialisation_name(form));
    const ReadBack back = read_back(draft, form);
    for (const auto& c : cases) {
      CAPTURE(c.fact);
      const AlignedTable* table = back.facts.table(std::string(c.fact, std::string_view("表三").size()));
      REQUIRE(table != nullptr);
      CHECK(cell_kind_name(table->cells[cells_named(draft, c.fact)[0]].kind) == cell_kind_name(c.kind));
    }
  }
}
