#include "unit/facts/report.hpp"

#include "facts/body_name.hpp"

using namespace mingjian;
using namespace mingjian::facts_test;

namespace {

const BodyMention* find(const Report& report, std::string_view name) {
  for (const BodyMention& mention : report.facts.bodies)
    if (mention.name == name) return &mention;
  return nullptr;
}

}  // namespace

TEST_CASE("names are taken apart into place, core and kind") {
  struct Case {
    const char* name;
    const char* place;
    const char* core;
    BodyKind kind;
  };
  for (const Case& c :
       {Case{"示例市青禾区人民政府云溪街道办事处", "示例市青禾区", "云溪", BodyKind::street_office},
        Case{"青禾区红旗街道", "青禾区", "红旗", BodyKind::street_office},
        Case{"新市街道", "", "新市", BodyKind::street_office},
        Case{"青禾县云溪镇人民政府", "青禾县", "云溪", BodyKind::township_government},
        Case{"云溪民族乡", "", "云溪", BodyKind::township_government},
        Case{"示例市市场监督管理局", "示例市", "市场监督管理局", BodyKind::department},
        Case{"示例市城市管理局", "示例市", "城市管理局", BodyKind::department},
        Case{"青禾区", "青禾区", "青禾", BodyKind::county_government},
        Case{"示例市青禾区人民政府", "示例市青禾区", "青禾", BodyKind::county_government},
        Case{"示例市人民政府", "示例市", "示例", BodyKind::city_government},
        Case{"上海市人民政府", "上海市", "上海", BodyKind::province_government},
        Case{"示例省人民政府办公厅", "示例省", "示例", BodyKind::government_office},
        Case{"示例市国有资产监督管理委员会", "示例市", "国有资产监督管理委员会", BodyKind::department},
        Case{"示例市高新区管委会", "示例市高新区", "管委会", BodyKind::other},
        Case{"示例高新区管委会城市管理局", "示例高新区", "管委会城市管理局", BodyKind::department},
        Case{"示例市青禾区住房和城市建设委员会", "示例市青禾区", "住房和城市建设委员会", BodyKind::department},
        Case{"青城市建设局", "青城市", "建设局", BodyKind::department},
        Case{"柳湾园区", "", "柳湾园区", BodyKind::other},
        Case{"示例市住房和城乡建设管理委员会", "示例市", "住房和城乡建设管理委员会", BodyKind::department},
        Case{"示例高新区管理委员会", "示例高新区", "管理委员会", BodyKind::other},
        Case{"示例海关关区", "", "示例海关", BodyKind::department},
        Case{"国家税务总局示例市青禾区税务局", "示例市青禾区", "税务局", BodyKind::department},
        Case{"国家税务总局", "", "国家税务总局", BodyKind::department},
        Case{"中华人民共和国示例海关", "", "示例海关", BodyKind::department},
        Case{"中华人民共和国司法部", "", "司法部", BodyKind::department},
        Case{"大理州示例局", "大理州", "示例局", BodyKind::department},
        Case{"巴州区示例局", "巴州区", "示例局", BodyKind::department},
        Case{"主要做法", "", "", BodyKind::unknown}}) {
    CAPTURE(std::string(c.name));
    const BodyName body = parse_body_name(c.name);
    CHECK(body.kind == c.kind);
    if (c.kind == BodyKind::unknown) continue;
    CHECK(body.place == c.place);
    CHECK(body.core == c.core);
  }
}

TEST_CASE("another body of the same kind is parallel, with the channel it is named with") {
  for (const char* sentence : {"一是依托白河街道办事处微信群，推进政务公开。", "通过白河街道办事处公众号公开信息。",
                               "联系白河街道办事处查询。", "由白河街道办事处编制。"}) {
    CAPTURE(std::string(sentence));
    const Report report = read_prose(sentence);
    const BodyMention* mention = find(report, "白河街道办事处");
    REQUIRE(mention != nullptr);
    CHECK(mention->core == "白河");
    CHECK(mention->relation == BodyRelation::parallel);
    CHECK_FALSE(mention->cue.empty());
  }
}

TEST_CASE("whoever is to be asked is named, even in short, and places that are no names are not") {
  CHECK(find(read_prose("需要纸质文本的，联系白河街道政务公开办公室索取。"), "白河街道") != nullptr);
  CHECK(find(read_prose("需要纸质文本的，请致电白河镇查询。"), "白河镇") != nullptr);
  for (const char* place : {"属地", "当地", "户籍", "居住地"}) {
    CAPTURE(std::string(place));
    CHECK(find(read_prose("办理时请联系" + std::string(place) + "街道。"), std::string(place) + "街道") == nullptr);
    CHECK(find(read_prose("办理时请联系" + std::string(place) + "镇政府。"), std::string(place) + "镇政府") == nullptr);
  }
}

TEST_CASE("a name may begin with a character that is a preposition elsewhere") {
  CHECK(find(read_prose("依托和平街道办事处微信群公开。"), "和平街道办事处") != nullptr);
  CHECK(find(read_prose("通过向阳街道办事处网站公开。"), "向阳街道办事处") != nullptr);
}

TEST_CASE("the report's own names are told as such, each variant once") {
  const Report report = read_prose(
      "云溪街道办事处认真做好工作，公开效果显著云溪街道办公众号及时更新。云溪办事处及青禾区云溪街道共同推进，云溪街道办"
      "公众号。");
  std::vector<std::string> variants;
  for (const NameVariant& variant : report.facts.body.variants) variants.push_back(variant.text);
  const std::vector<std::string> expected = {"青禾区云溪街道办事处", "云溪街道办事处", "云溪街道办", "云溪办事处",
                                             "青禾区云溪街道"};
  CHECK(variants == expected);
  for (const BodyMention& mention : report.facts.bodies) CHECK(mention.relation == BodyRelation::self);
}

TEST_CASE("the same core in another district is another body") {
  const Report report = read_prose("通过白河区云溪街道办事处网站公开。");
  REQUIRE(find(report, "白河区云溪街道办事处") != nullptr);
  CHECK(find(report, "白河区云溪街道办事处")->relation == BodyRelation::parallel);
}

TEST_CASE("superiors are superiors") {
  const Report report = read_prose("落实示例省人民政府办公厅和青禾区人民政府的要求，按照区财政局部署推进。");
  REQUIRE(find(report, "示例省人民政府办公厅") != nullptr);
  CHECK(find(report, "示例省人民政府办公厅")->relation == BodyRelation::superior);
  REQUIRE(find(report, "青禾区人民政府") != nullptr);
  CHECK(find(report, "青禾区人民政府")->relation == BodyRelation::superior);
  REQUIRE(find(report, "区财政局") != nullptr);
  CHECK(find(report, "区财政局")->relation == BodyRelation::superior);
}

TEST_CASE("a district government's streets are below it, its departments its own") {
  const Report report = read_report(
      "青禾区2022年政府信息公开工作年度报告\n\n一、总体情况\n\n指导云溪街道办事处做好公开，区财政局公开预算，由白河区人"
      "民政府网站转载。\n\n六、其他需要报告的事项\n\n无。\n");
  REQUIRE(find(report, "云溪街道办事处") != nullptr);
  CHECK(find(report, "云溪街道办事处")->relation == BodyRelation::subordinate);
  REQUIRE(find(report, "区财政局") != nullptr);
  CHECK(find(report, "区财政局")->relation == BodyRelation::own_department);
  REQUIRE(find(report, "白河区人民政府") != nullptr);
  CHECK(find(report, "白河区人民政府")->relation == BodyRelation::parallel);
}

TEST_CASE("generic words name no body") {
  for (const char* sentence :
       {"各街道认真落实，本街道积极推进，相关部门配合，区政府统一部署。",
        "努力完善街道各项服务，充分发挥街道网站作用。", "办事处积极整合信息，进一步规范办事处发文。",
        "兄弟街道的经验，城乡和乡镇布局，大局意识，全局谋划。", "虽然街道做了工作，将工作纳入街道考核。",
        "区委、区政府政府信息公开规定。"}) {
    CAPTURE(std::string(sentence));
    const Report report = read_prose(sentence);
    for (const BodyMention& mention : report.facts.bodies) {
      CAPTURE(mention.name);
      CHECK(mention.relation == BodyRelation::self);
    }
  }
}

TEST_CASE("self terms are whole words") {
  const Report report = read_prose(
      "我办和我街道按照本办法开展工作，我们自我加压，本机关为基本单位，我市场主体增多，我委托他人办理，我局积极配合，本"
      "单位完成任务。");
  std::vector<std::string> terms;
  for (const SelfTerm& term : report.facts.body.self_terms) terms.push_back(term.text);
  const std::vector<std::string> expected = {"我办", "我街道", "本机关", "我局", "本单位"};
  CHECK(terms == expected);
}

TEST_CASE("a bureau's branch is named whole") {
  const Report report = read_report(
      "示例市公安局青禾分局2022年政府信息公开工作年度报告\n\n"
      "请与示例市公安局青禾分局办公室联系。\n\n一、总体情况\n\n"
      "示例市公安局青禾分局公开信息12条。示例市公安局各科所、白河分局协助。\n");
  CHECK(report.facts.body.name == "示例市公安局青禾分局");
  REQUIRE(report.facts.bodies.size() >= 3);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(report.facts.bodies[i].name == "示例市公安局青禾分局");
    CHECK(report.facts.bodies[i].relation == BodyRelation::self);
  }
  CHECK(find(report, "示例市公安局") != nullptr);
}

TEST_CASE("经济 and 对外 are part of a name, 机构 before it is not") {
  const Report report = read_prose("与示例市经济合作局、白河县对外贸易局会商，发布机构白河市水务局。");
  CHECK(find(report, "示例市经济合作局") != nullptr);
  CHECK(find(report, "白河县对外贸易局") != nullptr);
  CHECK(find(report, "白河市水务局") != nullptr);
}

TEST_CASE("a banner's short name is the banner") {
  const Report report = read_report(
      "青尔沁左翼中旗2022年政府信息公开工作年度报告\n\n一、总体情况\n\n"
      "通过青左中旗政府网站公开，与青左后旗政府交流。\n");
  REQUIRE(find(report, "青左中旗政府") != nullptr);
  CHECK(find(report, "青左中旗政府")->relation == BodyRelation::self);
  REQUIRE(find(report, "青左后旗政府") != nullptr);
  CHECK(find(report, "青左后旗政府")->relation == BodyRelation::parallel);
}

TEST_CASE("the report's own name is found whole whatever it ends in") {
  for (const char* name : {"示例市政务服务中心", "示例市人民政府地方志办公室", "示例高新区管理委员会办公室"}) {
    CAPTURE(std::string(name));
    const Report report = read_report(std::string(name) + "2022年政府信息公开工作年度报告\n\n一、总体情况\n\n" + name +
                                      "公开信息12条。通过示例市水务局网站公开。\n");
    REQUIRE(report.facts.bodies.size() == 3);
    for (std::size_t i = 0; i < 2; ++i) {
      CHECK(report.facts.bodies[i].name == name);
      CHECK(report.facts.bodies[i].relation == BodyRelation::self);
    }
    CHECK(report.facts.bodies[2].name == "示例市水务局");
  }
}

TEST_CASE("ministries and the customs are bodies, departments in general are none") {
  const Report report = read_report(
      "示例海关关区2022年政府信息公开工作年度报告\n\n一、总体情况\n\n示例海关落实海关总署和教育部要求，会同教育部门、宣"
      "传部和"
      "司法部队伍开展检查。按照财政部印发的办法，各有关部门和机关部署到位。\n\n六、其他需要报告的事项\n\n无。\n");
  std::vector<std::string> names;
  for (const BodyMention& mention : report.facts.bodies) names.push_back(mention.name);
  CHECK(names == std::vector<std::string>{"示例海关", "示例海关", "海关总署", "教育部", "财政部"});
  REQUIRE(find(report, "示例海关") != nullptr);
  CHECK(find(report, "示例海关")->relation == BodyRelation::self);
  CHECK(find(report, "教育部")->relation == BodyRelation::superior);
}

TEST_CASE("a tax office is one body under its long and its short name") {
  const Report report = read_report(
      "国家税务总局示例市青禾区税务局2022年政府信息公开工作年度报告\n\n一、总体情况\n\n青禾区税务局按照国家税务总局的部"
      "署，"
      "由国家税务总局示例市青禾区税务局编制报告。\n\n六、其他需要报告的事项\n\n无。\n");
  for (const char* own : {"青禾区税务局", "国家税务总局示例市青禾区税务局"}) {
    CAPTURE(std::string(own));
    REQUIRE(find(report, own) != nullptr);
    CHECK(find(report, own)->relation == BodyRelation::self);
  }
  REQUIRE(find(report, "国家税务总局") != nullptr);
  CHECK(find(report, "国家税务总局")->relation == BodyRelation::superior);
}
