// Files locked by a password: told, with what to do; a PDF that an empty password opens is read.
#include "base/files.hpp"
#include "reader_support.hpp"
#include "readers/legacy/child_process.hpp"
#include "support/pdf_writer.hpp"

using namespace mingjian;
using namespace mingjian::test;

namespace {

std::string locked(const std::string& user, const std::string& bits) {
  const ScratchFolder folder;
  PdfWriter pdf(PdfFont::identity);
  pdf.begin_page();
  pdf.text(72, 100, 16, "云溪街道的公开情况共十二条");
  REQUIRE(folder.write("open.pdf", pdf.finish()));
  ChildLimits limits;
  const ChildRun run = run_child({find_program("qpdf"), "--allow-weak-crypto", "--encrypt", user, "owner", bits, "--",
                                  folder.path() + "/open.pdf", folder.path() + "/locked.pdf"},
                                 {"PATH=/usr/bin:/bin"}, limits);
  REQUIRE(run.ok());
  auto bytes = read_file(folder.path() + "/locked.pdf");
  REQUIRE(bytes.has_value());
  return *bytes;
}

}  // namespace

TEST_CASE("a PDF with a password to open it is told, one with an empty password is read, in every cipher") {
  if (find_program("qpdf").empty()) {
    MESSAGE("qpdf is not installed: locked PDF files are not made");
    return;
  }
  for (const std::string bits : {"40", "128", "256"}) {
    const auto open = read_document("测试.pdf", locked("", bits));
    REQUIRE_MESSAGE(open.has_value(), bits << (open ? "" : open.error().message));
    CHECK(shown(*open) == Shown{"段:云溪街道的公开情况共十二条"});
    const auto shut = read_document("测试.pdf", locked("secret", bits));
    REQUIRE_FALSE(shut.has_value());
    CHECK(shut.error().code == "I024");
    CHECK(shut.error().message.find("没有密码的PDF") != std::string::npos);
  }
}
