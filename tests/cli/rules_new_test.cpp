#include <doctest/doctest.h>

#include <filesystem>

#include "base/files.hpp"
#include "cli/reports.hpp"
#include "rules/kind.hpp"
#include "support/source_dir.hpp"

using namespace mingjian;

namespace {

// A copy of the pack to write into.
struct OwnPack {
  TemporaryFolder folder;
  std::string rules = folder.path() + "/rules";

  OwnPack() {
    const auto all = std::filesystem::copy_options::recursive;
    std::filesystem::copy(source_dir() + "/rules", rules, all);
    std::filesystem::copy(source_dir() + "/scripts", folder.path() + "/scripts", all);
  }
  ProgramRun run(std::vector<std::string> arguments, const std::string& input = "") const {
    arguments.insert(arguments.end(), {"--rules", rules});
    ProgramOptions options;
    options.input = input;
    return mingjian_run(arguments, options);
  }
  std::string file(const std::string& id) const {
    const Result<std::string> bytes = read_file(rules + "/" + id + ".yaml");
    return bytes ? *bytes : "";
  }
};

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("rules new writes a rule of every kind with its own keys, and says what is still to be filled") {
  const OwnPack pack;
  for (std::size_t i = 0; i < kinds().size(); ++i) {
    const KindSpec& kind = *kinds()[i];
    CAPTURE(std::string(kind.name));
    const std::string id = "draft/kind-" + std::to_string(i);
    const ProgramRun run = pack.run({"rules", "new", id, "--kind", std::string(kind.name), "--name", "甲", "--level",
                                     "提示", "--basis", "通用校对要求", "--message", "乙"});
    CHECK_MESSAGE(run.code == 0, run.err);
    const std::string text = pack.file(id);
    for (const KeySpec& key : kind.keys) {
      const std::string line = "\n" + std::string(key.required ? "" : "# ") + std::string(key.name) + ":  # ";
      CHECK_MESSAGE(holds(text, line), key.name);
      CHECK(holds(run.out, "“" + std::string(key.name) + "”还没有填") == key.required);
    }
    CHECK(holds(text, "\n  应报:"));
    CHECK(holds(text, "\n  不应报:"));
  }
}

TEST_CASE("answers that were not given are named by the loader with their line, and the rest of the pack loads") {
  const OwnPack pack;
  const ProgramRun run = pack.run(
      {"rules", "new", "draft/sum", "--kind", "等式", "--years", "2021 起", "--message", "【左】与【右】不等"});
  CHECK(run.code == 0);
  CHECK(holds(pack.file("draft/sum"), "适用: {年度: 2021 起}\n"));
  CHECK(holds(pack.file("draft/sum"), "提示: 【左】与【右】不等\n"));
  CHECK(holds(pack.file("draft/sum"), "底稿: 好报告-30号\n"));
  for (const char* key : {"名称", "级别", "依据", "等式"}) {
    CHECK_MESSAGE(holds(run.out, "“" + std::string(key) + "”还没有填"), key);
  }
  CHECK(holds(run.out, "mingjian rules test draft/sum"));
  const ProgramRun list = pack.run({"rules", "list"});
  CHECK(list.code == 2);
  CHECK(holds(list.err, "draft/sum.yaml:3:1: 出错[R048]"));
  CHECK(holds(list.out, "arithmetic/requests-balance"));
  const ProgramRun test = pack.run({"rules", "test", "draft/sum"});
  CHECK(test.code == 2);
  CHECK(!holds(test.err, "没有编号是"));
}

TEST_CASE("a rule that is filled in runs, its empty test is refused until it is written") {
  const OwnPack pack;
  REQUIRE(pack.run({"rules", "new", "draft/sum", "--kind", "等式", "--name", "甲", "--level", "警告", "--basis",
                    "通用校对要求", "--basis", "国办公开办函〔2021〕30号 报告格式", "--message", "相差【差】", "--why",
                    "看: #号", "--advice", "核对"})
              .code == 0);
  std::string text = pack.file("draft/sum");
  CHECK(holds(text, "说明: \"看: #号\"\n"));
  CHECK(holds(text, "依据:\n  - 通用校对要求\n  - 国办公开办函〔2021〕30号 报告格式\n"));
  const auto fill = [&](const std::string& key, const std::string& value) {
    const std::size_t at = text.find(key + ":  #");
    REQUIRE(at != std::string::npos);
    text.replace(at, text.find('\n', at) - at, key + ": " + value);
  };
  fill("等式", "表三.新收.总计 + 表三.上年结转.总计 = 表三.办理合计.总计 + 表三.结转下年.总计");
  pack.folder.write("rules/draft/sum.yaml", text);
  const ProgramRun empty = pack.run({"rules", "test", "draft/sum", "--no-mutation"});
  CHECK(empty.code == 1);
  CHECK(holds(empty.err, "T11"));
  fill("改", "{表三.办理合计.总计: 8}");
  fill("得", "[{处: 表三.办理合计.总计, 话: [相差1]}]");
  pack.folder.write("rules/draft/sum.yaml", text);
  const ProgramRun filled = pack.run({"rules", "test", "draft/sum", "--no-mutation"});
  CHECK_MESSAGE(filled.code == 0, filled.err << filled.out);
}

TEST_CASE(
    "rules new asks for what no option says, asks again after a wrong answer, and writes nothing when left alone") {
  const OwnPack pack;
  const std::string answers =
      "Table/Note\ntable/odd-note\n单元\n单元格\n表里写了不该写的\n严重\n提示\n通用校对要求；条例\n二一年\n2021 "
      "起\n【处】写错\n\n\n\n";
  const ProgramRun run = pack.run({"rules", "new", "--ask"}, answers);
  CHECK_MESSAGE(run.code == 0, run.out << run.err);
  const std::string text = pack.file("table/odd-note");
  for (const char* line : {"名称: 表里写了不该写的\n", "级别: 提示\n", "  - 通用校对要求\n  - 条例\n", "年度: 2021 起",
                           "查法: 单元格\n", "提示: 【处】写错\n"}) {
    CHECK_MESSAGE(holds(text, line), line);
  }
  CHECK(holds(run.out, "编号“Table/Note”应写成"));
  CHECK(holds(run.out, "最接近：单元格"));
  CHECK(holds(run.out, "级别只有错误、警告、提示"));
  CHECK(holds(run.out, "【原样】"));
  const ProgramRun left = pack.run({"rules", "new", "table/other-note", "--ask"}, "单元格\n甲\n");
  CHECK(left.code == 4);
  CHECK(pack.file("table/other-note").empty());
}

TEST_CASE("rules new refuses what cannot be a rule and never writes over one") {
  const OwnPack pack;
  const std::string before = pack.file("table/bad-cell");
  const std::vector<std::vector<std::string>> cases = {
      {},
      {"table/bad-cell", "--kind", "等式"},
      {"no-topic", "--kind", "等式"},
      {"../escape/x", "--kind", "等式"},
      {"table/../../x", "--kind", "等式"},
      {"lists/x", "--kind", "等式"},
      {"table/x"},
      {"table/x", "--kind", "等"},
      {"table/x", "--kind", "等式", "--level", "严重"},
      {"table/x", "--kind", "等式", "--years", "二一年"},
      {"table/x", "--kind", "等式", "--base", "坏报告"},
  };
  for (const auto& arguments : cases) {
    std::vector<std::string> line = {"rules", "new"};
    line.insert(line.end(), arguments.begin(), arguments.end());
    const ProgramRun run = pack.run(line);
    CAPTURE(arguments.size());
    CHECK(run.code == 4);
    CHECK(holds(run.err, "用法不对"));
  }
  CHECK(pack.file("table/bad-cell") == before);
  CHECK(!exists(pack.rules + "/table/x.yaml"));
}
