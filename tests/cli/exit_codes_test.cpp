#include <doctest/doctest.h>

#include <filesystem>

#include "cli/reports.hpp"
#include "support/source_dir.hpp"

using namespace mingjian;

namespace {

// One number in the text that the table contradicts: an error.
std::string bad_report() { return replaced(good_report(), "申请7件", "申请9件"); }

}  // namespace

TEST_CASE("a good report gives 0, also from standard input") {
  const TemporaryFolder folder;
  const ProgramRun named = mingjian_run({"check", folder.write("a.txt", good_report())});
  CHECK_MESSAGE(named.code == 0, named.out << named.err);
  ProgramOptions options;
  options.input = good_report();
  CHECK(mingjian_run({"check", "-"}, options).code == 0);
}

TEST_CASE("findings at the gate give 1, below it 0") {
  const TemporaryFolder folder;
  const std::string path = folder.write("a.txt", bad_report());
  CHECK(mingjian_run({"check", path}).code == 1);
  CHECK(mingjian_run({"check", path, "--gate", "error"}).code == 1);
  CHECK(mingjian_run({"check", path, "--only", "citation"}).code == 0);
}

TEST_CASE("what cannot be judged gives 2 and a message that names the file") {
  const TemporaryFolder folder;
  folder.write("empty-folder/.hidden", "x");
  struct Case {
    const char* what;
    std::string path;
    const char* code;
  };
  const Case cases[] = {
      {"missing", folder.path() + "/none.txt", "I001"},
      {"empty", folder.write("empty.txt", ""), "I020"},
      {"blank", folder.write("blank.txt", " \n\t\n　\n"), "I0"},
      {"binary",
       folder.write("a.bin", std::string("\x7f"
                                         "ELF\x02\x01\x01\0\0\0\0\0\0\0\0",
                                         15)),
       "I0"},
      {"PDF", folder.write("a.pdf", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n"), "I02"},
      {"no encoding", folder.write("bad.txt", "年度报告\xFF\xFE\xFF\x81 \xFF"), "I0"},
      {"another document", folder.write("plan.txt", "关于召开年度工作会议的通知\n\n各科室：\n定于周三上午召开会议。\n"),
       "I030"},
      {"folder without reports", folder.path() + "/empty-folder", "I032"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.what);
    const ProgramRun run = mingjian_run({"check", each.path});
    CHECK_MESSAGE(run.code == 2, run.out << run.err);
    CHECK_MESSAGE(run.out.find(each.code) != std::string::npos, run.out << run.err);
  }
}

TEST_CASE("one unreadable file beside good ones gives 2, and the good ones are judged") {
  const TemporaryFolder folder;
  const std::string good = folder.write("a.txt", good_report());
  const ProgramRun run = mingjian_run({"check", good, folder.path() + "/none.txt"});
  CHECK(run.code == 2);
  CHECK(run.out.find("共 2 份，检查了 1 份") != std::string::npos);
}

TEST_CASE("files in a folder that are no reports are noted and do not change the exit code") {
  const TemporaryFolder folder;
  folder.write("in/a.txt", good_report());
  folder.write("in/README.md", "# Read me\n\nThis folder holds reports.\n");
  folder.write("in/picture.png", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", 18));
  const ProgramRun run = mingjian_run({"check", folder.path() + "/in"});
  CHECK_MESSAGE(run.code == 0, run.out << run.err);
  CHECK(run.out.find("README.md") != std::string::npos);
  CHECK(run.out.find("picture.png") != std::string::npos);
}

TEST_CASE("a report in a form we cannot read is not passed over in a folder") {
  const TemporaryFolder folder;
  folder.write("in/a.txt", good_report());
  for (const std::string bytes :
       {"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n", "<?xml version=\"1.0\"?>\n<报告>年度报告</报告>\n"}) {
    CAPTURE(bytes);
    folder.write("in/b", bytes);
    CHECK(mingjian_run({"check", folder.path() + "/in"}).code == 2);
  }
}

TEST_CASE("a file in a folder whose name says that it is a document is not passed over, whatever has become of it") {
  const TemporaryFolder folder;
  folder.write("in/a.txt", good_report());
  folder.write("in/picture.png", std::string(300, '\0'));
  folder.write("in/packed", "PK\x03\x04 no directory");
  CHECK(mingjian_run({"check", folder.path() + "/in"}).code == 0);
  const ProgramRun clean = mingjian_run({"audit", folder.path() + "/in", "--out", folder.path() + "/out"});
  CHECK(clean.code == 0);
  CHECK(clean.out.find("略过的文件（图片、程序等，不是文档）：2个") != std::string::npos);
  for (const char* name : {"b.docx", "b.PDF", "b.txt", "b.html"}) {
    CAPTURE(name);
    const std::string path = folder.write(std::string("in/") + name, std::string(300, '\0'));
    CHECK(mingjian_run({"check", folder.path() + "/in"}).code == 2);
    const ProgramRun run = mingjian_run({"audit", folder.path() + "/in", "--out", folder.path() + "/out"});
    CHECK(run.code == 2);
    CHECK(run.out.find(name) != std::string::npos);
    std::filesystem::remove(path);
  }
}

TEST_CASE("broken rule files give 2, and the other rules still judge") {
  const TemporaryFolder folder;
  const std::string copy = folder.path() + "/rules";
  REQUIRE(run_program("/bin/cp", {"-r", source_dir() + "/rules", copy}).code == 0);
  folder.write("rules/arithmetic/broken.yaml", "名称: 坏的\n  查法 ：等式\n");
  const std::string path = folder.write("a.txt", bad_report());
  const ProgramRun run = mingjian_run({"check", path, "--rules", copy});
  CHECK(run.code == 2);
  CHECK(run.out.find("arithmetic/broken.yaml") != std::string::npos);
  CHECK(run.out.find("[consistency/request-count]") != std::string::npos);
}

TEST_CASE("no rule pack gives 2 and says where it was looked for") {
  const TemporaryFolder folder;
  const ProgramRun run = mingjian_run({"check", folder.write("a.txt", good_report()), "--rules", folder.path()});
  CHECK(run.code == 2);
  CHECK(run.err.find(folder.path()) != std::string::npos);
}

TEST_CASE("usage errors give 4 and say what is wrong, in the language asked for") {
  struct Case {
    std::vector<std::string> arguments;
    const char* says;
  };
  const Case cases[] = {
      {{"check"}, "PATH"},
      {{"chekc", "a.txt"}, "chekc"},
      {{"check", "a.txt", "--gate", "fatal"}, "error info warning"},
      {{"check", "a.txt", "--format", "xml"}, "terminal html xlsx csv"},
      {{"check", "a.txt", "--format"}, "--format"},
      {{"check", "a.txt", "--jobs", "0"}, "--jobs"},
      {{"check", "a.txt", "--unknown"}, "--unknown"},
      {{"check", "a.txt", "--only", "no/such-rule"}, "no/such-rule"},
      {{"rules", "show", "no/such-rule"}, "no/such-rule"},
      {{"rules"}, "list"},
      {{"score"}, "LABELS"},
  };
  for (const Case& each : cases) {
    CAPTURE(each.arguments.back());
    const ProgramRun run = mingjian_run(each.arguments);
    CHECK(run.code == 4);
    CHECK_MESSAGE(run.err.find(each.says) != std::string::npos, run.err);
    CHECK_MESSAGE(run.err.find("用法不对") == 0, run.err);
    CHECK(run.out.empty());
  }
  const ProgramRun english = mingjian_run({"check", "--lang", "en"});
  CHECK(english.code == 4);
  CHECK(english.err.find("usage:") == 0);
}

TEST_CASE("help and version give 0 and write to standard output") {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{},
                                                    {"--help"},
                                                    {"-h"},
                                                    {"help"},
                                                    {"check", "--help"},
                                                    {"rules", "test", "--help"},
                                                    {"help", "facts"}}) {
    const ProgramRun run = mingjian_run(arguments);
    CHECK(run.code == 0);
    CHECK(run.out.find("mingjian") != std::string::npos);
    CHECK(run.err.empty());
  }
  CHECK(mingjian_run({"--version"}).out.find("mingjian 0.") == 0);
  CHECK(mingjian_run({"--help", "--lang", "en"}).out.find("usage: mingjian <command>") != std::string::npos);
}
