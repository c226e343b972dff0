#include "readers/pdf/pdf_fallback.hpp"

#include <algorithm>
#include <utility>

#include "base/files.hpp"
#include "base/utf8.hpp"
#include "readers/legacy/child_process.hpp"
#include "readers/pdf/pdf_reader.hpp"
#include "readers/text/text_reader.hpp"

namespace mingjian::pdf_reader {
namespace {

constexpr int kSeconds = 30;
constexpr std::size_t kMostMemory = std::size_t{1} << 30;
constexpr std::size_t kMostText = std::size_t{8} << 20;
constexpr std::size_t kFewest = 20;  // characters that make a text
constexpr std::size_t kLostPart = 20;

struct Count {
  std::size_t told = 0, lost = 0;  // characters that are no blanks
  bool doubtful() const { return lost > 0 && lost * kLostPart >= told + lost; }
};

Count count(std::string_view text) {
  Count found;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded d = utf8::decode(text, at);
    at += d.length;
    if (utf8::is_blank(d.code_point) || d.code_point == '\n' || d.code_point == '\r' || d.code_point == '\f') continue;
    const bool named =
        d.code_point >= ' ' && d.code_point != 0xFFFD && (d.code_point < 0xE000 || d.code_point > 0xF8FF);
    ++(named ? found.told : found.lost);
  }
  return found;
}

// "" if it cannot be run or what it says is no text.
std::string converted(const std::string& program, std::string_view bytes) {
  const ScratchFolder folder;
  if (folder.path().empty() || !folder.write("report.pdf", bytes)) return "";
  ChildLimits limits;
  limits.seconds = kSeconds;
  limits.memory = kMostMemory;
  limits.output = kMostText;
  ChildRun run = run_child({program, "-layout", "-enc", "UTF-8", "-eol", "unix", folder.path() + "/report.pdf", "-"},
                           {"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "HOME=" + folder.path()}, limits);
  if (!run.ok() || !utf8::valid(run.output)) return "";
  std::replace(run.output.begin(), run.output.end(), '\f', '\n');
  return std::move(run.output);
}

Result<Document> as_text(std::string path, std::string_view bytes, const std::string& text) {
  auto document = text_reader::read(std::move(path), text);
  if (!document) return document;
  document->format = "pdf";
  document->content_hash = hash_hex(bytes);
  document->metadata["reading"] = "doubtful";
  document->diagnostics.push_back({DiagnosticLevel::warning, "I030",
                                   "本程序读不全这个PDF，文字改由pdftotext读出：表格线看不到，表中的数可能错位，都不算"
                                   "读准。请对照原件核对查出的问题，"
                                   "最好用原来的Word、WPS文件再查",
                                   document->path, 0, 0});
  return document;
}

}  // namespace

Result<Document> read_or_convert(std::string path, std::string_view bytes) {
  bool unmapped = false;
  Result<Document> own = read(path, bytes, &unmapped);
  const Count of_own = own ? count(own->text) : Count{};
  if (own ? !of_own.doubtful() : !unmapped && own.error().code != "I023") return own;
  const std::string program = find_program("pdftotext");
  if (program.empty()) {
    constexpr std::string_view kMend =
        "；也可安装pdftotext（Debian：apt install poppler-utils poppler-data），由它再试读一次";
    if (!own) own.error().message += kMend;
    return own;
  }
  const std::string text = converted(program, bytes);
  const Count other = count(text);
  if (other.told < kFewest || other.doubtful() || other.told <= of_own.told) return own;
  Result<Document> second = as_text(std::move(path), bytes, text);
  return second ? std::move(second) : std::move(own);
}

}  // namespace mingjian::pdf_reader
