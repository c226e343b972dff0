// Shingles of passages: what is found in another report's passage, and what never counts.
#include "check/kinds/shared_text.hpp"

#include <algorithm>

#include "base/fold.hpp"
#include "harness.hpp"

using namespace mingjian;
using check_test::Harness;

namespace {

const std::string kOwn =
    "我们结合老城区楼道窄、老人多的实际，请热心居民担任楼栋公开员，每周三晚上在小区凉亭念一遍本周公开的事项，"
    "听不明白的当场问当场答，答不了的记在蓝皮本上第二天回话。";
const std::string kAround =
    "新来的同事先跟着老同事走一遍流程，认得每一张单子该往哪里送，再独自值一周的班，由科长逐条看过才算上手。"
    "每个季度末把登记簿收上来，挑出问得最多的十个问题，写成一页纸的明白话，贴到每个单元的楼道口。";

std::string report(const std::string& paragraph) {
  return "示例区桐湾街道办事处2022年政府信息公开工作年度报告\n\n一、总体情况\n\n" + paragraph + "\n";
}

struct Read {
  Document document;
  FactSet facts;
  Read(const Harness& harness, const std::string& text)
      : document(Harness::read(text)), facts(harness.facts(document)) {}
};

std::vector<std::uint32_t> shingles_in(const ReportSketch& sketch) {
  std::vector<std::uint32_t> all;
  for (const PassageSketch& passage : sketch.passages)
    all.insert(all.end(), passage.shingles.begin(), passage.shingles.end());
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

const ShingleSet kNone;

// The passages of a report with an index, as a rule asks them.
struct Own {
  std::vector<Passage> passages;
  ReportSketch sketch;
  SharedSketch index;
  SharedText text;
  Own(const Read& read, const SharedText::Options& options)
      : passages(passages_of(read.document, read.facts)),
        sketch(sketch_of(passages)),
        index(sketch),
        text(index, options) {}
  ByteRange folded(const SharedText::Stretch& stretch) const {
    const auto& shingles = passages[stretch.passage].shingles;
    return {shingles[stretch.first].folded.begin, shingles[stretch.last].folded.end};
  }
};

std::vector<SharedText::Stretch> shared(const Harness& harness, const std::string& own, const std::string& other,
                                        const ShingleSet& boilerplate = kNone, bool skip_law = false) {
  const Read mine(harness, own), theirs(harness, other);
  return Own(mine, {{}, boilerplate, skip_law})
      .text.stretches(shingles_in(sketch_of(theirs.document, theirs.facts)), 0.9, 50);
}

}  // namespace

TEST_CASE("a passage that is a third of a longer one is found, in both directions") {
  const Harness harness;
  const std::string longer = report(kAround + kOwn + kAround);
  for (const bool turned : {false, true}) {
    const auto found = turned ? shared(harness, longer, report(kOwn)) : shared(harness, report(kOwn), longer);
    REQUIRE(found.size() == 1);
    CHECK(found[0].characters == 74);
    CHECK(found[0].share == 1.0);
  }
}

TEST_CASE("a third of a paragraph copied into another text is found where it stands") {
  const Harness harness;
  const std::string own = report(kAround + kOwn);
  const Read mine(harness, own);
  Own text(mine, {{}, kNone, false});
  const Read theirs(harness, report("另一份报告讲的是别的事情，只有后面这一截相同。" + kOwn));
  const auto found = text.text.stretches(shingles_in(sketch_of(theirs.document, theirs.facts)), 0.9, 50);
  REQUIRE(found.size() == 1);
  const std::string quote(mine.document.source(mine.document.original(text.folded(found[0]))));
  CHECK(quote.starts_with("我们结合老城区"));
  CHECK(quote.ends_with("第二天回话"));
}

TEST_CASE("figures, punctuation and the body's own name make no difference, other words do") {
  const Harness harness;
  const std::string changed =
      "我们结合老城区楼道窄，老人多的实际，请热心居民担任楼栋公开员。每周三晚上在小区凉亭念一遍本周公开的事项，"
      "听不明白的当场问、当场答，答不了的记在蓝皮本上，第二天回话！";
  CHECK(shared(harness, report(kOwn), report(changed)).size() == 1);
  const std::string with_figures = "全年接听电话120次，桐湾" + kOwn, other_figures = "全年接听电话9854次，" + kOwn;
  const auto found = shared(harness, report(with_figures), report(other_figures));
  REQUIRE(found.size() == 1);
  CHECK(found[0].share == 1.0);
  CHECK(shared(harness, report(kOwn), report(kAround)).empty());
}

TEST_CASE("headings and law quotations never count") {
  const Harness harness;
  const std::string heading =
      "（一）结合老城区楼道窄老人多的实际请热心居民担任楼栋公开员每周三晚上在小区凉亭念一遍本周公开的事项听不明白的当场"
      "问";
  CHECK(shared(harness, report(heading + "\n\n今年很好。"), report(heading + "\n\n明年更好。")).empty());
  const std::string law = "《条例》第五条规定：“" + kOwn + "”";
  CHECK(shared(harness, report(law), report(law), kNone, true).empty());
  CHECK(shared(harness, report(law), report(law)).size() == 1);
  // Quotation marks alone are no law.
  const std::string quoted = "居民说：“" + kOwn + "”";
  CHECK(shared(harness, report(quoted), report(quoted), kNone, true).size() == 1);
}

TEST_CASE("boilerplate leaves nothing to be shared") {
  const Harness harness;
  CHECK(shared(harness, report(kOwn), report(kOwn), ShingleSet(shingles_of(fold(kOwn)))).empty());
  CHECK(shingles_of("四个字儿").empty());
}

namespace {

std::vector<std::uint32_t> spans_of(const Harness& harness, const std::string& text) {
  const Read read(harness, report(text));
  std::vector<std::uint32_t> hashes;
  for (const PassageSketch& passage : sketch_of(read.document, read.facts).passages)
    for (const Span& span : passage.spans) hashes.push_back(span.hash);
  return hashes;
}

}  // namespace

TEST_CASE("texts with a stretch of twenty-three characters in common keep the same span, and few spans are kept") {
  const Harness harness;
  const std::string stretch = "请热心居民担任楼栋公开员每周三晚上在小区凉亭";  // 22 and one more
  const std::vector<std::uint32_t> one = spans_of(harness, kAround + stretch + "念" + kAround);
  const std::vector<std::uint32_t> other =
      spans_of(harness, "入冬以后水浅船停，这些活计挪到祠堂里照旧做，" + stretch + "念给大家。");
  CHECK(std::any_of(one.begin(), one.end(),
                    [&](std::uint32_t hash) { return std::find(other.begin(), other.end(), hash) != other.end(); }));
  CHECK(one.size() >= 24);
  CHECK(one.size() <= 60);
  CHECK(spans_of(harness, "十五个字太少还要再多一个").empty());
}

TEST_CASE("a template of the corpus is left out where it stands as a whole, its words elsewhere count") {
  const Harness harness;
  const std::string sentence =
      "各镇街按照统一部署同步更新目录并指定专人每日登录后台检查确保栏目有内容内容有更新更新有记录责任到人考核到岗。";
  const ShingleSet common(spans_of(harness, sentence));
  const Read mine(harness, report(kOwn + sentence)), theirs(harness, report(sentence + kOwn));
  const ReportSketch other = sketch_of(theirs.document, theirs.facts);
  const auto found = Own(mine, {{}, kNone, false, &common}).text.stretches(other.passages[0].shingles, 0.9, 50);
  REQUIRE(found.size() == 1);
  CHECK(found[0].characters < 90);  // kOwn and the brims of the template
  const Read alone(harness, report("今年镇上的渡船多了一班，" + sentence));
  CHECK(Own(alone, {{}, kNone, false, &common}).text.stretches(other.passages[0].shingles, 0.9, 50).empty());
  const std::string reordered = "同步更新目录的还有按照统一部署指定专人的科室，" + kOwn;
  CHECK(shared(harness, report(reordered), report(reordered)).size() == 1);
}

TEST_CASE("what a list and the corpus both call boilerplate counts neither twice nor at all") {
  const Harness harness;
  const ShingleSet common(spans_of(harness, kOwn)), listed(shingles_of(fold(kOwn)));
  const Read mine(harness, report(kOwn + kAround)), theirs(harness, report(kAround + kOwn));
  Own own(mine, {{}, listed, false, &common});
  const std::size_t around = Own(Read(harness, report(kAround)), {{}, kNone, false}).text.characters();
  CHECK(own.text.characters() == around + kShingleCharacters - 1);  // where they meet
  CHECK(own.text.share_in(sketch_of(theirs.document, theirs.facts).passages) > 0.9);
}

TEST_CASE("a passage with words twice is shared as often as they stand in it") {
  const Harness harness;
  const auto found = shared(harness, report(kOwn + kOwn), report(kOwn));
  REQUIRE(found.size() == 1);
  CHECK(found[0].characters >= 2 * 74 - kShingleCharacters);
  CHECK(shared(harness, report(kOwn), report(kOwn + kOwn)).at(0).characters == 74);
}

TEST_CASE("the share of a report counts what stands anywhere in the other one, once") {
  const Harness harness;
  const Read mine(harness, report(kOwn + "\n\n" + kAround)), theirs(harness, report(kOwn + kOwn));
  Own own(mine, {{}, kNone, false});
  SharedText& text = own.text;
  const double share = text.share_in(sketch_of(theirs.document, theirs.facts).passages);
  const double expected = 70.0 / static_cast<double>(text.characters() - 2 * (kShingleCharacters - 1));
  CHECK(share == doctest::Approx(expected));
  Own none(mine, {{"五"}, kNone, false});
  SharedText& elsewhere = none.text;
  CHECK(elsewhere.characters() == 0);
  CHECK(elsewhere.share_in(sketch_of(theirs.document, theirs.facts).passages) == 0.0);
}
