#include "audit/corpus.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace mingjian;

namespace {

struct Head {
  const char *path, *place, *name, *core;
  int year;
  BodyKind kind = BodyKind::street_office;
};

ReportDigest digest(const Head& head) {
  ReportDigest digest;
  digest.facts.body.place = head.place;
  digest.facts.body.name = head.name;
  digest.facts.body.core = head.core;
  digest.facts.body.kind = head.kind;
  digest.facts.year.emplace();
  digest.facts.year->value = head.year;
  return digest;
}

Corpus corpus_of(const std::vector<Head>& heads) {
  Corpus corpus;
  for (const Head& head : heads) corpus.add(head.path, head.path, digest(head));
  corpus.close();
  return corpus;
}

void add_phone(ReportDigest& digest, const char* value) {
  Contact contact;
  contact.kind = ContactKind::phone;
  contact.value = value;
  digest.facts.contacts.push_back(contact);
}

}  // namespace

TEST_CASE("last year's report is the same body's, told by name, kind and place") {
  const Corpus corpus = corpus_of({
      {"2021/a.txt", "示例市青禾区", "云溪街道办事处", "云溪", 2021},
      {"2021/b.txt", "示例市桐湾区", "云溪街道办事处", "云溪", 2021},
      {"2022/a.txt", "青禾区", "云溪街道办事处", "云溪", 2022},
      {"2022/c.txt", "示例市青禾区", "云溪镇人民政府", "云溪", 2022, BodyKind::township_government},
      {"2023/a.txt", "示例市青禾区", "云溪街道办事处", "云溪", 2023},
  });
  CHECK(corpus[0].body == corpus[2].body);
  CHECK(corpus[0].body != corpus[1].body);
  CHECK(corpus[0].body != corpus[3].body);
  CHECK(corpus.last_year(2) == 0);
  CHECK(corpus.last_year(4) == 2);
  CHECK_FALSE(corpus.last_year(0).has_value());
  CHECK_FALSE(corpus.last_year(3).has_value());
}

TEST_CASE("a government and its office write with one hand, other governments' offices do not") {
  const Corpus corpus = corpus_of({
      {"1.txt", "青禾区", "青禾区人民政府", "青禾", 2022, BodyKind::county_government},
      {"2.txt", "示例市青禾区", "青禾区人民政府办公室", "青禾", 2022, BodyKind::government_office},
      {"3.txt", "桐湾区", "桐湾区人民政府办公室", "桐湾", 2022, BodyKind::government_office},
      {"4.txt", "青禾区", "财政局", "财政局", 2022, BodyKind::department},
  });
  CHECK(corpus[0].author == corpus[1].author);
  CHECK(corpus[0].body != corpus[1].body);
  CHECK(corpus[2].author != corpus[0].author);
  CHECK(corpus[3].author != corpus[0].author);
}

TEST_CASE("a town made a street, and a renamed body with the old telephone, go on with the same hand") {
  Corpus corpus;
  const auto add = [&](const Head& head, const char* phone) {
    ReportDigest report = digest(head);
    if (*phone != 0) add_phone(report, phone);
    corpus.add(head.path, head.path, report);
  };
  add({"1", "青禾区", "云溪镇人民政府", "云溪", 2021, BodyKind::township_government}, "");
  add({"2", "青禾区", "云溪街道办事处", "云溪", 2022}, "");
  add({"3", "青禾区", "统计局", "统计局", 2021, BodyKind::department}, "0000-1111111");
  add({"4", "青禾区", "数据局", "数据局", 2022, BodyKind::department}, "0000-1111111");
  add({"5", "青禾区", "教育局", "教育局", 2022, BodyKind::department}, "0000-2222222");
  add({"6", "青禾区", "民政局", "民政局", 2022, BodyKind::department}, "0000-2222222");  // of one year: another body
  add({"7", "桐湾区", "云溪街道办事处", "云溪", 2022}, "");
  corpus.close();
  CHECK(corpus[0].author == corpus[1].author);
  CHECK(corpus[2].author == corpus[3].author);
  CHECK(corpus[4].author != corpus[5].author);
  CHECK(corpus[6].author != corpus[1].author);
  CHECK(corpus.sharing_contacts(4, 3) == std::vector<Corpus::Index>{5});
}

TEST_CASE("a report that is last year's under a new title is held against that one") {
  Corpus corpus;
  const auto add = [&](const char* path, const char* title, int year) {
    ReportDigest report = digest({path, "青禾区", "云溪街道办事处", "云溪", year});
    report.facts.title.emplace();
    report.facts.title->text = title;
    corpus.add(path, path, report);
  };
  add("2021.txt", "云溪街道办事处2021年政府信息公开工作年度报告", 2021);
  add("2022.txt", "云溪街道办事处2022年政府信息公开工作年度报告", 2021);
  add("2023.txt", "云溪街道办事处2023年政府信息公开工作年度报告", 2023);
  corpus.close();
  CHECK(corpus.last_year(1) == 0);
  CHECK_FALSE(corpus.last_year(0).has_value());
  CHECK_FALSE(corpus.last_year(2).has_value());
}

TEST_CASE("tables of the same figures: the same year's first, then earlier ones, never later ones") {
  Corpus corpus;
  const auto add = [&](const char* core, int year) {
    ReportDigest report = digest({core, "青禾区", core, core, year});
    AlignedTable& table = report.facts.tables.emplace_back();
    table.present = true;
    for (int i = 1; i <= 8; ++i) {
      GridCell& cell = table.cells.emplace_back();
      cell.kind = CellKind::integer;
      cell.value = i;
    }
    corpus.add(core + std::to_string(year), core, report);
  };
  add("云溪", 2021);
  add("桐湾", 2022);
  add("白河", 2022);
  corpus.close();
  CHECK(corpus.sharing_figures(2, 2) == std::vector<Corpus::Index>{1, 0});
  CHECK(corpus.sharing_figures(2, 1) == std::vector<Corpus::Index>{1});
  CHECK(corpus.sharing_figures(0, 2).empty());
}

TEST_CASE("one table of the same figures is shared where the others are not, nearly empty ones are nobody's") {
  Corpus corpus;
  const auto add = [&](const char* core, int year, int first, int figures) {
    ReportDigest report = digest({core, "青禾区", core, core, year});
    for (const auto& [key, start, count] : {std::tuple{"表二", first, 8}, std::tuple{"表三", 1, figures}}) {
      AlignedTable& table = report.facts.tables.emplace_back();
      table.key = key;
      table.present = true;
      for (int i = 0; i < 8; ++i) {
        GridCell& cell = table.cells.emplace_back();
        cell.kind = i < count ? CellKind::integer : CellKind::zero;
        cell.value = i < count ? start + i : 0;
      }
    }
    corpus.add(core + std::to_string(year), core, report);
  };
  add("云溪", 2021, 1, 8);
  add("桐湾", 2022, 2, 8);
  add("白河", 2022, 3, 8);
  add("柳湾", 2022, 4, 3);
  add("竹溪", 2022, 5, 3);
  corpus.close();
  CHECK(corpus.sharing_figures(2, 2).empty());
  CHECK(corpus.sharing_table(2, 2) == std::vector<Corpus::Index>{1, 0});
  CHECK(corpus.sharing_table(2, 1) == std::vector<Corpus::Index>{1});
  CHECK(corpus.sharing_table(3, 2).empty());
}

TEST_CASE("few figures that many bodies have in a table are alike by nature, many figures are not") {
  for (const int figures : {6, 8}) {
    Corpus corpus;
    for (const char* core : {"云溪", "桐湾", "白河", "柳湾", "竹溪", "石桥"}) {
      ReportDigest report = digest({core, "青禾区", core, core, 2022});
      AlignedTable& table = report.facts.tables.emplace_back();
      table.present = true;
      for (int i = 1; i <= figures; ++i) {
        GridCell& cell = table.cells.emplace_back();
        cell.kind = CellKind::integer;
        cell.value = i;
      }
      corpus.add(core, core, report);
    }
    corpus.close();
    CHECK(corpus.sharing_table(0, 2).size() == (figures < 8 ? 0U : 2U));
  }
}

TEST_CASE("where a name bears no place and several bodies have it, it is a body of its own") {
  const Corpus corpus = corpus_of({
      {"1.txt", "青禾区", "城关镇人民政府", "城关", 2021},
      {"2.txt", "桐湾区", "城关镇人民政府", "城关", 2021},
      {"3.txt", "", "城关镇人民政府", "城关", 2022},
  });
  CHECK(corpus.bodies() == 3);
  CHECK_FALSE(corpus.last_year(2).has_value());
}

TEST_CASE("of two reports of one body and year the one in the like path is meant, else none") {
  const Corpus corpus = corpus_of({
      {"2021/x.txt", "", "云溪街道办事处", "云溪", 2021},
      {"2021/y.txt", "", "云溪街道办事处", "云溪", 2021},
      {"2022/x.txt", "", "云溪街道办事处", "云溪", 2022},
      {"2022/z.txt", "", "云溪街道办事处", "云溪", 2022},
  });
  CHECK(corpus.last_year(2) == 0);
  CHECK_FALSE(corpus.last_year(3).has_value());
  CHECK(corpus.doubles().size() == 2);
}

TEST_CASE("a telephone is shared with other bodies only, and only within a year") {
  Corpus corpus;
  ReportDigest a = digest({"", "", "云溪街道办事处", "云溪", 2022}),
               b = digest({"", "", "松岭街道办事处", "松岭", 2022});
  ReportDigest later = digest({"", "", "石桥街道办事处", "石桥", 2023});
  add_phone(a, "0999-8000123");
  add_phone(b, "8000123");
  add_phone(later, "0999-8000123");
  corpus.add("a", "", a);
  corpus.add("b", "", b);
  corpus.add("c", "", later);
  corpus.close();
  CHECK(corpus.sharing_contacts(0, 3) == std::vector<Corpus::Index>{1});
  CHECK(corpus.sharing_contacts(2, 3).empty());
}

TEST_CASE("a telephone that stands under the body's own name is its own, under another's it is not") {
  Corpus corpus;
  const auto add = [&](const char* name, const char* core, BodyKind kind, const char* owner) {
    ReportDigest report = digest({name, "青禾区", name, core, 2022, kind});
    add_phone(report, "0999-8000123");
    report.facts.contacts.back().owner = owner;
    corpus.add(name, "", report);
  };
  add("青禾区人民政府办公室", "青禾区", BodyKind::government_office, "青禾区人民政府办公室");
  add("水务局", "水务局", BodyKind::department, "");
  add("云溪街道办事处", "云溪", BodyKind::street_office, "青禾区云溪街道党政办公室");
  add("松岭街道办事处", "松岭", BodyKind::street_office, "青禾区热线受理中心");
  corpus.close();
  CHECK(corpus.sharing_contacts(0, 3) == std::vector<Corpus::Index>{1, 2});
  CHECK(corpus.sharing_contacts(3, 3).empty());
}

TEST_CASE("a body that a report names is found by its name and kind, unless several bear it") {
  Corpus corpus;
  ReportDigest own = digest({"", "", "云溪街道办事处", "云溪", 2022});
  for (const char* core : {"松岭", "城关"}) {
    BodyMention mention;
    mention.core = core;
    mention.kind = BodyKind::street_office;
    own.facts.bodies.push_back(mention);
  }
  corpus.add("a", "", own);
  corpus.add("b", "", digest({"", "", "松岭街道办事处", "松岭", 2020}));
  corpus.add("c", "", digest({"", "", "松岭街道办事处", "松岭", 2022}));
  corpus.add("d", "", digest({"", "青禾区", "城关街道办事处", "城关", 2022}));
  corpus.add("e", "", digest({"", "桐湾区", "城关街道办事处", "城关", 2022}));
  corpus.close();
  CHECK(corpus.named(0) == std::vector<Corpus::Index>{2});
}

namespace {

struct Told {
  int year;
  std::vector<std::string> area_codes, regions, superiors;
};

Corpus namesakes(const std::vector<Told>& reports) {
  Corpus corpus;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    ReportDigest made = digest({"", "青禾区", "云溪街道办事处", "云溪", reports[i].year});
    made.origin = {reports[i].area_codes, reports[i].regions, reports[i].superiors};
    corpus.add(std::to_string(i) + "/甲.txt", "", made);
  }
  corpus.close();
  return corpus;
}

}  // namespace

TEST_CASE("bodies of one name in places of one name are told apart by what reports of one year tell of their origin") {
  const Corpus two = namesakes({{2021, {"0999"}, {}, {}},
                                {2021, {"010"}, {}, {}},
                                {2022, {"0999"}, {}, {}},
                                {2022, {"010"}, {}, {}},
                                {2022, {}, {}, {}}});
  CHECK(two.bodies() == 3);
  CHECK(two[0].body != two[1].body);
  CHECK(two.last_year(2) == 0);
  CHECK(two.last_year(3) == 1);
  CHECK_FALSE(two.last_year(4).has_value());
  // An origin that changes from one year to the next is a slip or a move.
  const Corpus one = namesakes({{2021, {"0999"}, {"晴"}, {"示例"}}, {2022, {"010"}, {"岚"}, {"样本"}}});
  CHECK(one.bodies() == 1);
  CHECK(one.last_year(1) == 0);
}

TEST_CASE("each kind of origin tells namesakes apart, and each brings the years of one body together") {
  const Told first{2021, {"0999"}, {"晴", "晴青"}, {"示例"}};
  for (const Told& second : {Told{2021, {"0998"}, {}, {}}, {2021, {}, {"岚"}, {}}, {2021, {}, {}, {"样本"}}}) {
    const Corpus corpus = namesakes({first, second, {2022, second.area_codes, second.regions, second.superiors}});
    CHECK(corpus.bodies() == 2);
    CHECK(corpus.last_year(2) == 1);
  }
  // The same report twice, and one that cites more than the other.
  CHECK(namesakes({first, first}).bodies() == 1);
  CHECK(namesakes({first, {2021, {"0999"}, {"晴"}, {"示例", "青禾"}}}).bodies() == 1);
}

TEST_CASE("the origin is read from own telephones, governments' documents and governments above") {
  FactSet facts;
  const auto phone = [&](const char* value, const char* owner) {
    Contact contact;
    contact.kind = ContactKind::phone;
    contact.value = value;
    contact.owner = owner;
    facts.contacts.push_back(contact);
  };
  phone("0999-8111111", "");
  phone("0999-8111112", "");
  phone("010-81111111", "示例市档案馆");
  for (const char* code : {"晴政办发", "晴青府发", "国办公开办函", "国务院令", "教督", ""}) {
    Citation citation;
    citation.issuer_code = code;
    facts.citations.push_back(citation);
  }
  const auto body = [&](const char* core, BodyKind kind, BodyRelation relation) {
    BodyMention mention;
    mention.core = core;
    mention.kind = kind;
    mention.relation = relation;
    facts.bodies.push_back(mention);
  };
  body("示例", BodyKind::city_government, BodyRelation::superior);
  body("国务院", BodyKind::other, BodyRelation::superior);
  body("桐湾", BodyKind::county_government, BodyRelation::parallel);
  const Origin origin = origin_of(facts);
  CHECK(origin.area_codes == std::vector<std::string>{"0999"});
  CHECK(origin.regions == std::vector<std::string>{"晴", "晴青"});
  CHECK(origin.superiors == std::vector<std::string>{"示例"});
}

TEST_CASE("of two layouts in one place and year the rarer one is held against the other") {
  Corpus corpus;
  int number = 0;
  for (const char* layout : {"2021-30", "2019-60", "2021-30"}) {
    const std::string name = "第" + std::to_string(number) + "街道办事处";
    ReportDigest made = digest({"", "示例市青禾区", name.c_str(), name.c_str(), 2022});
    made.facts.layout_id = layout;
    corpus.add(std::to_string(number++), "", made);
  }
  ReportDigest elsewhere = digest({"", "示例市桐湾区", "松岭街道办事处", "松岭", 2022});
  elsewhere.facts.layout_id = "2019-60";
  corpus.add("9", "", elsewhere);
  corpus.close();
  CHECK(corpus.other_layout(1) == 0);
  CHECK_FALSE(corpus.other_layout(0).has_value());
  CHECK_FALSE(corpus.other_layout(3).has_value());
}

TEST_CASE("a town of a list is found under its name before, another town is not") {
  const Corpus corpus = corpus_of({
      {"2021/a.txt", "示例市青禾区", "竹溪乡人民政府", "竹溪", 2021, BodyKind::township_government},
      {"2021/b.txt", "示例市青禾区", "松岭镇人民政府", "松岭", 2021, BodyKind::township_government},
      {"2022/a.txt", "示例市青禾区", "竹溪镇人民政府", "竹溪", 2022, BodyKind::township_government},
      {"2023/a.txt", "示例市青禾区", "竹溪街道办事处", "竹溪", 2023},
  });
  const ExpectedBody town{"示例市青禾区竹溪镇人民政府", ""}, street{"示例市青禾区竹溪街道办事处", ""};
  CHECK(corpus.listed(town, 2021) == 0);
  CHECK(corpus.listed(town, 2022) == 2);
  CHECK(corpus.listed(street, 2021) == 0);
  CHECK(corpus.listed(street, 2023) == 3);
  CHECK(corpus.years_of(street) == std::set<int>{2021, 2022, 2023});
  CHECK(corpus.years_of({"示例市青禾区松岭镇人民政府", ""}) == std::set<int>{2021});
  CHECK(corpus.years_of({"示例市青禾区云溪街道办事处", ""}).empty());
}
