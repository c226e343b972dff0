#include "unit/facts/report.hpp"

using namespace mingjian;
using namespace mingjian::facts_test;

namespace {

std::vector<std::string> faults(std::string_view prose) {
  const Report report = read_prose(prose);
  std::vector<std::string> found;
  for (const PairedMark& mark : report.facts.paired_marks)
    if (mark.open == 0 || mark.close == 0 || mark.mixed_width()) found.push_back(report.source(mark.range));
  return found;
}

}  // namespace

TEST_CASE("pairs are matched by place, whatever their number") {
  CHECK(faults("公开（含解读）“及时”《条例》〔2022〕【注】。").empty());
  CHECK(faults("请联系(地址：路口，本表（关系为：一加二)。") == std::vector<std::string>{"(", "（关系为：一加二)"});
  CHECK(faults("公开）信息（。") == std::vector<std::string>{"）", "（"});
  CHECK(faults("他说“公开，很及时。") == std::vector<std::string>{"“"});
  CHECK(faults("“公开“及时。") == std::vector<std::string>{"“", "“"});
  CHECK(faults("《关于印发《格式》的通知》").empty());
  CHECK(faults("（见《条例）第五条》") == std::vector<std::string>{"《", "》"});
}

TEST_CASE("each paragraph stands for itself") {
  CHECK(faults("公开（信息\n\n及时）更新。") == std::vector<std::string>{"（", "）"});
}

TEST_CASE("a bracket behind an item's number needs no partner") {
  CHECK(faults("工作如下：1)公开；2)解读。三)回应").empty());
}

TEST_CASE("the pair's places are those of its marks") {
  const Report report = read_prose("公开（含解读)信息。");
  REQUIRE(report.facts.paired_marks.size() == 1);
  const PairedMark& mark = report.facts.paired_marks[0];
  CHECK(mark.open == U'（');
  CHECK(mark.close == U')');
  CHECK(mark.mixed_width());
  CHECK(report.source(mark.open_range) == "（");
  CHECK(report.source(mark.close_range) == ")");
}
