#include "audit/passage_index.hpp"

#include <doctest/doctest.h>

#include "support/program.hpp"

using namespace mingjian;

namespace {

// Spans `first` … `first + count - 1`, spread over all hashes.
PassageSketch passage(std::uint32_t first, std::uint32_t count) {
  PassageSketch sketch;
  for (std::uint32_t i = 0; i < count; ++i) sketch.spans.push_back({(first + i) * 2246822519U, i});
  sketch.characters = count + static_cast<std::uint32_t>(kSpanCharacters) - 1;
  return sketch;
}

struct Made {
  std::uint32_t body;
  int year;
  std::vector<PassageSketch> passages;
};

struct Joined {
  Corpus corpus;
  std::vector<std::vector<Corpus::Index>> partners;
  std::vector<std::uint32_t> common;
};

Joined join(const std::vector<Made>& reports, std::size_t threads = 2) {
  const TemporaryFolder folder;
  Joined out;
  PassageIndex index(folder.path());
  for (std::uint32_t i = 0; i < reports.size(); ++i) {
    ReportDigest digest;
    digest.facts.body.core = digest.facts.body.name = "街道" + std::to_string(reports[i].body);
    digest.facts.year.emplace();
    digest.facts.year->value = reports[i].year;
    digest.sketch.passages = reports[i].passages;
    index.add(i, digest.sketch);
    out.corpus.add(std::to_string(i), "", digest);
  }
  out.corpus.close();
  REQUIRE(index.close(out.corpus, threads).has_value());
  for (std::uint32_t i = 0; i < reports.size(); ++i) out.partners.push_back(index.partners(i));
  out.common = index.common().all();
  return out;
}

using Partners = std::vector<Corpus::Index>;

}  // namespace

TEST_CASE("a third of a paragraph that stands in a longer one of another body is found from both sides") {
  const Joined joined =
      join({{1, 2022, {passage(0, 80)}}, {2, 2022, {passage(40, 240)}}, {3, 2022, {passage(5000, 80)}}});
  CHECK(joined.partners[0] == Partners{1});
  CHECK(joined.partners[1] == Partners{0});
  CHECK(joined.partners[2].empty());
}

TEST_CASE("the later report is the one that copied, and a body's own years are no copies") {
  const Joined joined = join({{1, 2021, {passage(0, 80)}}, {2, 2022, {passage(0, 80)}}, {2, 2023, {passage(0, 80)}}});
  CHECK(joined.partners[0].empty());
  CHECK(joined.partners[1] == Partners{0});
  CHECK(joined.partners[2] == Partners{0});
}

TEST_CASE("a body that wrote so itself no later than the other did not copy it, however long ago") {
  const Joined joined = join({{1, 2020, {passage(0, 80)}},
                              {1, 2022, {passage(0, 80)}},
                              {2, 2020, {passage(0, 80)}},
                              {3, 2021, {passage(0, 80)}},
                              {3, 2022, {passage(0, 80)}}});
  CHECK(joined.partners[0] == Partners{2});  // of one year: nobody knows
  CHECK(joined.partners[1].empty());
  CHECK(joined.partners[2] == Partners{0});
  CHECK(joined.partners[3] == Partners{0, 2});
  CHECK(joined.partners[4] == Partners{0, 2});
}

TEST_CASE("what many bodies write is boilerplate of the corpus and joins nothing") {
  std::vector<Made> reports;
  for (std::uint32_t body = 0; body <= kCommonBodies; ++body) reports.push_back({body, 2022, {passage(0, 60)}});
  reports[0].passages.push_back(passage(900, 60));
  reports[1].passages.push_back(passage(900, 60));
  const Joined joined = join(reports);
  CHECK(joined.common.size() == 60);
  CHECK(joined.partners[0] == Partners{1});
  CHECK(joined.partners[2].empty());
}

TEST_CASE("two spans in common join nothing, nor does one that a passage repeats") {
  PassageSketch repeated = passage(700, 40);
  repeated.spans.push_back(repeated.spans.front());
  const Joined joined = join({{1, 2022, {repeated}}, {2, 2022, {passage(700 - 20, 22)}}});
  CHECK(joined.partners[0].empty());
  CHECK(joined.partners[1].empty());
}

TEST_CASE("the number of threads does not show") {
  std::vector<Made> reports;
  for (std::uint32_t i = 0; i < 60; ++i)
    reports.push_back({i, 2022, {passage(i / 3 * 1000, 100), passage(90000 + i * 50, 90)}});
  const Joined one = join(reports, 1), four = join(reports, 4);
  CHECK(one.partners == four.partners);
  CHECK(one.common == four.common);
  CHECK(one.partners[0] == Partners{1, 2});
}
