// What a check of each form costs, as ratios measured in one run: `./dev bench-forms`. Oracles that are not installed
// are said to be missing. Times are the least of many runs, of one thread.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>

#include "base/encoding.hpp"
#include "equality/docx_of_draft.hpp"
#include "equality/html_of_draft.hpp"
#include "equality/pdf_of_draft.hpp"
#include "readers/archive/xml_part.hpp"
#include "readers/archive/xml_scanner.hpp"
#include "readers/legacy/child_process.hpp"
#include "support/gb18030.hpp"
#ifdef MINGJIAN_GUMBO
#include <gumbo.h>
#endif

using namespace mingjian;
using namespace mingjian::test;

namespace {

double least_microseconds(int runs, const std::function<void()>& work) {
  double least = 1e12;
  for (int i = 0; i < runs; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    least =
        std::min(least, std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count());
  }
  return least;
}

double check_microseconds(const std::string& path, const std::string& bytes) {
  static const Checker checker(pack(), make_lua_host_factory());
  static const Extractor extractor(pack().layouts, pack().gazetteer.get());
  Checker::Session session(checker);
  return least_microseconds(200, [&] {
    const auto document = read_document(path, bytes);
    if (document) session.check(*document, extractor(*document));
  });
}

void say(const char* what, std::size_t bytes, double check, double other, double goal) {
  fmt::print("{}: {} bytes, check {:.0f} µs, other {:.0f} µs, ratio {:.2f} (goal {})\n", what, bytes, check, other,
             check / other, goal);
}

void docx(const Draft& draft) {
  const std::string bytes = docx_of_draft(draft, DocxWay::reworked);
  const double scan = least_microseconds(200, [&] {
    auto archive = ZipArchive::open(bytes);
    XmlPart part;
    if (!archive || !read_xml_part(*archive, *archive->find("word/document.xml"), part)) return;
    XmlScanner scanner(part.text);
    while (scanner.next() != XmlScanner::Event::end) continue;
  });
  say("DOCX / inflate and scan", bytes.size(), check_microseconds("甲.docx", bytes), scan, 4);
}

void page(const Draft& draft) {
  std::string bytes = html_of_draft(draft, HtmlWay::site);
  std::string links;
  while (links.size() + bytes.size() < 75 * 1024) {
    links += "<li class=\"item\"><a href=\"/zwgk/a.html\" title=\"消息\">关于政府信息公开的另一条消息</a></li>\n";
  }
  bytes.insert(bytes.find("<table"), "<ul>" + links + "</ul>");
  const double check = check_microseconds("甲.html", bytes);
#ifdef MINGJIAN_GUMBO
  const double gumbo = least_microseconds(50, [&] {
    gumbo_destroy_output(&kGumboDefaultOptions,
                         gumbo_parse_with_options(&kGumboDefaultOptions, bytes.data(), bytes.size()));
  });
  say("web page / gumbo's parse", bytes.size(), check, gumbo, 0.5);
#else
  fmt::print("web page: {} bytes, check {:.0f} µs; gumbo (libgumbo-dev) was not there when this was built\n",
             bytes.size(), check);
#endif
}

void pdf(const Draft& draft) {
  const std::string bytes = pdf_of_draft(draft, PdfWay{});
  const double check = check_microseconds("甲.pdf", bytes);
  const std::string program = find_program("pdftotext");
  if (program.empty()) return fmt::print("PDF: pdftotext (poppler-utils) is not installed\n");
  const ScratchFolder folder;
  if (!folder.write("a.pdf", bytes)) return;
  const double other = least_microseconds(20, [&] {
    run_child({program, "-bbox-layout", folder.path() + "/a.pdf", folder.path() + "/a.html"}, {"PATH=/usr/bin:/bin"},
              ChildLimits{});
  });
  say("PDF / pdftotext -bbox-layout", bytes.size(), check, other, 0.6);
}

void text(const Draft& draft) {
  const std::string bytes = render(draft, Serialisation::tab_rows), gb = gb18030(bytes);
  say("text in GB18030 / in UTF-8", gb.size(), check_microseconds("甲.txt", gb), check_microseconds("甲.txt", bytes),
      1.4);
}

}  // namespace

TEST_CASE("what a check of each form costs") {
  const Draft& draft = base_reports().drafts[1];
  docx(draft);
  page(draft);
  pdf(draft);
  text(draft);
}
