#include "readers/pdf/pdf_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>

#include "base/utf8.hpp"
#include "readers/page_layout/write_document.hpp"
#include "readers/pdf/interpreter.hpp"
#include "readers/pdf/late_gnutls.hpp"
#include "readers/pdf/object_streams.hpp"
#include "readers/pdf/qpdf.hpp"

namespace mingjian::pdf_reader {
namespace {

using pdf::entry;

constexpr std::size_t kMostBytes = std::size_t{128} << 20;
constexpr std::size_t kMostPages = 1000;
constexpr std::size_t kMostUnpacked = std::size_t{192} << 20;  // all streams that are read, together
constexpr std::size_t kMostOperators = 20'000'000;
constexpr std::size_t kMostGlyphs = 4'000'000;
constexpr std::size_t kPagesNamed = 12;
constexpr double kA4Width = 595, kA4Height = 842;

// From the page's space to points from the upper left corner of the page as shown.
pdf::Matrix page_space(const QPDFObjectHandle& handle, page_layout::Page& page) {
  double box[4] = {0, 0, kA4Width, kA4Height};
  QPDFObjectHandle media = pdf::inherited(handle, "/CropBox");
  if (!media.isRectangle()) media = pdf::inherited(handle, "/MediaBox");
  if (media.isRectangle()) {
    for (int i = 0; i < 4; ++i) box[i] = std::clamp(pdf::number(media.getArrayItem(i), 0), -20000.0, 20000.0);
    if (box[0] > box[2]) std::swap(box[0], box[2]);
    if (box[1] > box[3]) std::swap(box[1], box[3]);
  }
  const double width = box[2] - box[0], height = box[3] - box[1];
  const auto turn = static_cast<int>(std::clamp(pdf::number(pdf::inherited(handle, "/Rotate"), 0), -3600.0, 3600.0));
  const int quarters = ((turn / 90) % 4 + 4) % 4;
  page.width = static_cast<float>(quarters % 2 == 0 ? width : height);
  page.height = static_cast<float>(quarters % 2 == 0 ? height : width);
  switch (quarters) {
    case 1:
      return {0, 1, 1, 0, -box[1], -box[0]};
    case 2:
      return {-1, 0, 0, 1, box[2], -box[1]};
    case 3:
      return {0, -1, -1, 0, box[3], box[2]};
    default:
      return {1, 0, 0, -1, -box[0], box[3]};
  }
}

std::string page_contents(const QPDFObjectHandle& page, pdf::StreamBudget& budget, bool& damaged) {
  std::string contents;
  QPDFObjectHandle streams = entry(page, "/Contents");
  if (!streams.isArray()) {
    damaged = !append_stream(streams, budget, contents) && streams.isStream();
    return contents;
  }
  const int count = std::min(streams.getArrayNItems(), 100000);
  for (int i = 0; i < count && !budget.exceeded(); ++i) {
    damaged = !append_stream(streams.getArrayItem(i), budget, contents) || damaged;
    contents += '\n';
  }
  return contents;
}

// "3、5、7等20页"
std::string page_list(const std::vector<std::uint32_t>& pages) {
  std::string list;
  for (std::size_t i = 0; i < pages.size() && i < kPagesNamed; ++i) {
    fmt::format_to(std::back_inserter(list), "{}{}", i > 0 ? "、" : "", pages[i]);
  }
  return pages.size() > kPagesNamed ? fmt::format("第{}等{}页", list, pages.size()) : fmt::format("第{}页", list);
}

class FileReader {
 public:
  FileReader(std::string path, std::string_view bytes)
      : bytes_(bytes), shared_(kMostUnpacked), out_(std::move(path), "pdf", bytes) {
    shared_.operators_left = kMostOperators;
  }

  Result<Document> read() {
    QPDF file;
    file.setSuppressWarnings(true);
    file.processMemoryFile("pdf", bytes_.data(), bytes_.size());
    const std::vector<QPDFObjectHandle>& pages = file.getAllPages();
    if (pages.empty()) return failure("I023", "PDF文件里没有页面，可能已损坏。请重新导出后再查");
    if (pages.size() > kMostPages) {
      return failure("I022",
                     fmt::format("PDF有{}页，超过上限{}页。年度报告不会这样长，请核对文件", pages.size(), kMostPages));
    }
    for (const QPDFObjectHandle& page : pages) {
      read_page(page);
      if (shared_.too_much || shared_.streams.exceeded() || glyphs_ > kMostGlyphs) {
        return failure("I022", fmt::format("PDF第{}页的内容过大，超过读取上限。请核对文件，或重新导出后再查",
                                           pages_.back().number));
      }
    }
    if (readable_ == 0) return nothing_read();
    diagnose();
    page_layout::write_document(pages_, out_);
    return out_.finish();
  }

  bool unmapped() const { return readable_ == 0 && unreadable_ > 0; }

 private:
  void read_page(const QPDFObjectHandle& handle) {
    page_layout::Page page;
    page.number = pages_.empty() ? 1 : pages_.back().number + 1;
    const pdf::Matrix base = page_space(handle, page);
    bool damaged = false;
    const std::string contents = page_contents(handle, shared_.streams, damaged);
    pdf::Interpreter(shared_, page).run(contents, pdf::inherited(handle, "/Resources"), base);
    glyphs_ += page.glyphs.size();
    const std::size_t first = pages_.size();
    page_layout::read_pages(std::move(page), pages_);
    for (std::size_t p = first; p < pages_.size(); ++p) judge(pages_[p], damaged && p == first);
  }

  void judge(const page_layout::PageText& page, bool damaged) {
    constexpr std::uint32_t kFew = 20;
    readable_ += page.glyphs - std::min(page.glyphs, page.unreadable);
    unreadable_ += page.unreadable;
    if (damaged) damaged_.push_back(page.number);
    if (page.crowded) crowded_.push_back(page.number);
    if (page.hidden * 2 > page.glyphs) {
      recognised_.push_back(page.number);
    } else if (page.picture && page.glyphs < kFew) {
      pictures_.push_back(page.number);
    } else if (page.outlines) {
      outlines_.push_back(page.number);
    }
  }

  Result<Document> nothing_read() const {
    if (unreadable_ > 0) {
      return failure("I020",
                     "PDF里的文字没有附对照表（ToUnicode），读不出来。请用原来的Word或WPS文件，或重新导出PDF后再查");
    }
    if (!pictures_.empty() || !outlines_.empty()) {
      return failure("I020", fmt::format("PDF共{}页，都是图片（扫描件），没有文字可读。请用原来的电子文件，"
                                         "或先作文字识别（OCR）后再查",
                                         pages_.size()));
    }
    if (!damaged_.empty()) return failure("I023", "PDF的页面内容已损坏，读不出文字。请重新导出或重新下载后再查");
    return failure("I020", "PDF里没有文字。请核对是否选错了文件，或导出时内容丢失");
  }

  void say(const char* code, const std::vector<std::uint32_t>& pages, std::string_view what) {
    if (pages.empty()) return;
    out_.diagnose(DiagnosticLevel::warning, code, page_list(pages) + std::string(what));
  }

  void diagnose() {
    say("I025", pictures_, "是图片，没有读。其中的内容未作检查，请用原来的电子文件再查");
    say("I025", outlines_, "的文字已转成图形，没有读。其中的内容未作检查，请用原来的电子文件再查");
    say("I025", damaged_, "的内容已损坏，可能没有读全。请重新导出或重新下载后再查");
    say("I025", crowded_, "的线条过多，没有按表格读。请核对文件");
    say("I030", recognised_, "是扫描件，文字来自识别（OCR），可能有误。请对照原件核对查出的问题");
    if (unreadable_ == 0) return;
    std::string fonts;
    for (const auto& [id, font] : shared_.fonts) add_name(*font, fonts);
    for (const auto& font : shared_.direct_fonts) add_name(*font, fonts);
    out_.diagnose(DiagnosticLevel::warning, "I030",
                  fmt::format("有{}个字没有文字对照表，无法读出（显示为“\uFFFD”）{}{}。读出的文字不全，请用原来的电子"
                              "文件，或重新导出PDF后再查",
                              unreadable_, fonts.empty() ? "" : "，字体为", fonts));
  }

  static void add_name(const pdf::Font& font, std::string& fonts) {
    if (font.unreadable == 0 || font.name().empty() || fonts.size() > 200) return;
    fonts.append(fonts.empty() ? "" : "、").append(font.name());
  }

  std::string_view bytes_;
  pdf::Shared shared_;
  DocumentBuilder out_;
  std::vector<page_layout::PageText> pages_;
  std::size_t glyphs_ = 0, readable_ = 0, unreadable_ = 0;
  std::vector<std::uint32_t> pictures_, outlines_, damaged_, crowded_, recognised_;
};

Error error_of(const QPDFExc& error) {
  if (error.getErrorCode() == qpdf_e_password) {
    return {"I024", "PDF文件加了打开密码，读不了。请用密码打开后另存为没有密码的PDF，或用原来的Word、WPS文件再查"};
  }
  return {"I023", "PDF文件已损坏或不完整，打不开。请重新导出或重新下载后再查"};
}

Result<Document> read_file(std::string path, std::string_view bytes, bool* unmapped) {
  try {
    FileReader reader(std::move(path), bytes);
    Result<Document> document = reader.read();
    if (unmapped != nullptr) *unmapped = !document && reader.unmapped();
    return document;
  } catch (const QPDFExc& error) {
    return tl::unexpected<Error>(error_of(error));
  } catch (const std::exception&) {
    return failure("I023", "PDF文件已损坏或不完整，打不开。请重新导出或重新下载后再查");
  }
}

}  // namespace

// Some programs leave bytes before the head; then the tail must be a PDF's, too.
bool accepts(std::string_view bytes) {
  const std::size_t head = bytes.substr(0, 1024).find("%PDF-");
  if (head == 0 || head == std::string_view::npos) return head == 0;
  return bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 2048)).find("startxref") !=
         std::string_view::npos;
}

Result<Document> read(std::string path, std::string_view bytes, bool* unmapped) {
  if (bytes.size() > kMostBytes) {
    return failure("I022", fmt::format("PDF文件有{:.1f}MB，超过上限{}MB。年度报告不会这样大，请核对文件",
                                       static_cast<double>(bytes.size()) / (1 << 20), kMostBytes >> 20));
  }
  if (!pdf::object_streams_fit(bytes)) {
    return failure("I022", "PDF的内部目录解压后过大，超过读取上限。年度报告不会这样大，请核对文件");
  }
  const pdf::GnutlsWatch gnutls;
  Result<Document> document = read_file(std::move(path), bytes, unmapped);
  if (!gnutls.wanting()) return document;
  return failure("I024",
                 "PDF文件加了密，读它要用GnuTLS，本机没有。请安装软件包libgnutls30，或用原来的Word、WPS文件再查");
}

}  // namespace mingjian::pdf_reader
