// What a check of each form costs, as ratios measured in one run: `./dev bench-forms`. Oracles that are not installed
// are said to be missing. The work and its oracle run in turn; a pair is the least of some runs of one and of the
// other, and the median of the pairs' ratios is told. Times are processor time of this thread and of the children it
// waited for.
#include <fmt/format.h>

#include <sys/resource.h>

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/stopwatch.hpp"
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

double children_seconds() {
  rusage used{};
  getrusage(RUSAGE_CHILDREN, &used);
  return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
         static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) * 1e-6;
}

// Of the least of so many runs, one after the other.
double microseconds(int runs, const std::function<void()>& work) {
  double least = 1e12;
  for (int i = 0; i < runs; ++i) {
    const double children = children_seconds(), own = seconds_of(work);
    least = std::min(least, (own + children_seconds() - children) * 1e6);
  }
  return least;
}

void say(const char* what, std::size_t bytes, double goal, const std::function<void()>& work,
         const std::function<void()>& other, int pairs = 11, int runs = 40) {
  std::vector<double> ratios, works, others;
  for (int i = -1; i < pairs; ++i) {
    const double of_other = microseconds(runs, other), of_work = microseconds(runs, work);
    if (i < 0) continue;  // memory and caches are still cold
    others.push_back(of_other);
    works.push_back(of_work);
    ratios.push_back(of_work / of_other);
  }
  for (auto* column : {&ratios, &works, &others}) std::sort(column->begin(), column->end());
  const std::size_t half = ratios.size() / 2, eighth = ratios.size() / 8;
  fmt::print(
      "{}: {} bytes, check {:.0f} µs, other {:.0f} µs, ratio {:.2f}, three of four pairs {:.2f} … {:.2f} (goal {})\n",
      what, bytes, works[half], others[half], ratios[half], ratios[eighth], ratios[ratios.size() - 1 - eighth], goal);
}

// A check of these bytes with all rules, as a worker does it for one file after the other.
std::function<void()> check_of(const std::string& path, const std::string& bytes) {
  static const Checker checker(pack(), make_lua_host_factory());
  static const Extractor extractor(pack().layouts, pack().gazetteer.get());
  auto session = std::make_shared<Checker::Session>(checker);
  return [session, path, bytes] {
    const auto document = read_document(path, bytes);
    if (document) session->check(*document, extractor(*document));
  };
}

// The least that a reader of a DOCX cannot do without: its main part inflated, checked, and scanned once.
std::function<void()> scan_of(const std::string& bytes) {
  return [bytes] {
    auto archive = ZipArchive::open(bytes);
    XmlPart part;
    if (!archive || !read_xml_part(*archive, *archive->find("word/document.xml"), part)) return;
    XmlScanner scanner(part.text);
    while (scanner.next() != XmlScanner::Event::end) continue;
  };
}

void docx(const Draft& draft) {
  for (const auto& [way, name] : {std::pair{DocxWay::word, "as Word saves"}, {DocxWay::reworked, "reworked"}}) {
    const std::string bytes = docx_of_draft(draft, way);
    const auto archive = ZipArchive::open(bytes);
    const std::string what =
        fmt::format("DOCX {}, {} bytes of XML / inflate and scan", name, archive->find("word/document.xml")->size);
    say(what.c_str(), bytes.size(), 4, check_of("甲.docx", bytes), scan_of(bytes));
  }
}

void page(const Draft& draft) {
  std::string bytes = html_of_draft(draft, HtmlWay::site);
  std::string links;
  while (links.size() + bytes.size() < 75 * 1024) {
    links += "<li class=\"item\"><a href=\"/zwgk/a.html\" title=\"消息\">关于政府信息公开的另一条消息</a></li>\n";
  }
  bytes.insert(bytes.find("<table"), "<ul>" + links + "</ul>");
  const auto check = check_of("甲.html", bytes);
#ifdef MINGJIAN_GUMBO
  say("web page / gumbo's parse", bytes.size(), 0.5, check, [&] {
    gumbo_destroy_output(&kGumboDefaultOptions,
                         gumbo_parse_with_options(&kGumboDefaultOptions, bytes.data(), bytes.size()));
  });
#else
  fmt::print("web page: {} bytes, check {:.0f} µs; gumbo (libgumbo-dev) was not there when this was built\n",
             bytes.size(), microseconds(100, check));
#endif
}

void pdf(const Draft& draft) {
  const std::string bytes = pdf_of_draft(draft, PdfWay{});
  const std::string program = find_program("pdftotext");
  if (program.empty()) return fmt::print("PDF: pdftotext (poppler-utils) is not installed\n");
  const ScratchFolder folder;
  if (!folder.write("a.pdf", bytes)) return;
  say(
      "PDF / pdftotext -bbox-layout", bytes.size(), 0.6, check_of("甲.pdf", bytes),
      [&] {
        run_child({program, "-bbox-layout", folder.path() + "/a.pdf", folder.path() + "/a.html"},
                  {"PATH=/usr/bin:/bin"}, ChildLimits{});
      },
      9, 2);
}

void text(const Draft& draft) {
  const std::string bytes = render(draft, Serialisation::tab_rows), gb = gb18030(bytes);
  say("text in GB18030 / in UTF-8", gb.size(), 1.4, check_of("甲.txt", gb), check_of("甲.txt", bytes));
}

}  // namespace

TEST_CASE("what a check of each form costs") {
  const Draft& draft = base_reports().drafts[1];
  const char* const asked = std::getenv("MINGJIAN_BENCH_FORM");  // one of them alone, for a profiler
  const auto wanted = [&](std::string_view form) { return asked == nullptr || form == asked; };
  if (wanted("docx")) docx(draft);
  if (wanted("html")) page(draft);
  if (wanted("pdf")) pdf(draft);
  if (wanted("text")) text(draft);
}
