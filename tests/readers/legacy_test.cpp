// Old Word files go through another program: that program's limits, its output, and what is said when there is none.
#include <doctest/doctest.h>

#include <cstdlib>

#include "readers/legacy/child_process.hpp"
#include "readers/legacy/docbook.hpp"
#include "readers/reader_support.hpp"
#include "readers/structured/document_builder.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

ChildRun shell(const std::string& command, const ChildLimits& limits = {}) {
  return run_child({"/bin/sh", "-c", command}, {"PATH=/usr/bin:/bin"}, limits);
}

std::string old_word(const std::string& stream) {
  std::string bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  bytes.resize(1024);
  for (const char c : stream) bytes += {c, '\0'};
  return bytes;
}

// $PATH for as long as the object lives.
class Path {
 public:
  explicit Path(const char* folders) : before_(std::getenv("PATH")) { setenv("PATH", folders, 1); }
  ~Path() { setenv("PATH", before_.c_str(), 1); }
  Path(const Path&) = delete;
  Path& operator=(const Path&) = delete;

 private:
  std::string before_;
};

}  // namespace

TEST_CASE("a child's output and exit code come back, it has no input and only the environment it is given") {
  const ChildRun run = shell("cat; echo $HOME-; exit 3");
  CHECK(run.end == ChildEnd::exited);
  CHECK(run.code == 3);
  CHECK(run.output == "-\n");
  CHECK(shell("head -c 1000000 /dev/zero").output.size() == 1000000);
}

TEST_CASE("a child that hangs, crashes, writes or takes too much is one outcome") {
  ChildLimits limits;
  limits.seconds = 1;
  CHECK(shell("sleep 30", limits).end == ChildEnd::out_of_time);
  CHECK(shell("exec >&-; sleep 30", limits).end == ChildEnd::out_of_time);
  CHECK(shell("sleep 30 & sleep 30", limits).end == ChildEnd::out_of_time);
  CHECK(shell("kill -SEGV $$").end == ChildEnd::crashed);
  limits = {};
  limits.output = 1000;
  CHECK(shell("yes", limits).end == ChildEnd::too_much_output);
  CHECK(run_child({"/nowhere/program"}, {}).end == ChildEnd::not_started);
  limits = {};
  limits.file_size = 1000;
  const ScratchFolder folder;
  CHECK_FALSE(shell("exec head -c 5000 /dev/zero >" + folder.path() + "/big", limits).ok());
}

TEST_CASE("programs are found in $PATH only") {
  CHECK(find_program("sh").ends_with("/sh"));
  CHECK(find_program("no-such-program").empty());
  const Path nothing("relative:/nowhere");
  CHECK(find_program("sh").empty());
}

TEST_CASE("without a converter the message names what to install") {
  const Path nothing("/nowhere");
  const auto document = read_document("测试.doc", old_word("WordDocument"));
  REQUIRE_FALSE(document.has_value());
  CHECK(document.error().code == "I026");
  CHECK(document.error().message.find("apt install libreoffice-writer-nogui") != std::string::npos);
}

TEST_CASE("a converter that fails is one unreadable report, an encrypted file is told before") {
  const ScratchFolder folder;
  REQUIRE(folder.write("antiword", "#!/bin/sh\nkill -SEGV $$\n"));
  REQUIRE(shell("chmod +x " + folder.path() + "/antiword").ok());
  const Path only(folder.path().c_str());
  CHECK(read_document("测试.doc", old_word("WordDocument")).error().code == "I027");
  CHECK(read_document("测试.doc", old_word("EncryptedPackage")).error().code == "I024");
  CHECK(read_document("测试.xls", old_word("Workbook")).error().code == "I021");
}

TEST_CASE("the DocBook of a converter becomes paragraphs, lists and tables") {
  DocumentBuilder builder("测试.doc", "doc", "bytes");
  REQUIRE(
      legacy::write_docbook(
          "<?xml version=\"1.0\"?><!DOCTYPE book PUBLIC \"a\" \"b\"><book><bookinfo><title>不看</title></bookinfo>"
          "<chapter><title>\n题\n</title><para>\n文<emphasis>字</emphasis>\n</para><orderedlist "
          "numeration='loweralpha'><listitem><para>甲</para></listitem><listitem><para>乙</para></listitem>"
          "</orderedlist><informaltable><tgroup><tbody><row><entry>\n一\n</entry><entry><para>二</para><para>三"
          "</para></entry></row><row><entry/><entry>4</entry></row></tbody></tgroup></informaltable></chapter></book>",
          builder)
          .has_value());
  const auto document = builder.finish();
  REQUIRE(document.has_value());
  check_invariants(*document);
  CHECK(shown(*document) == Shown{"段:题", "段:文字", "段:a.甲", "段:b.乙", "表:一|二三/|4"});
  DocumentBuilder other("测试.doc", "doc", "bytes");
  CHECK(legacy::write_docbook("nothing", other).error().code == "I023");
  CHECK(legacy::write_docbook("<book><para>", other).error().code == "I023");
}
