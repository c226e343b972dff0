#include "readers/text/text_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/encoding.hpp"
#include "base/files.hpp"
#include "base/utf8.hpp"
#include "readers/content.hpp"
#include "readers/text/block_builder.hpp"
#include "readers/text/comma_rows.hpp"
#include "readers/text/lines.hpp"

namespace mingjian::text_reader {
namespace {

constexpr std::size_t kMostBytes = std::size_t{8} << 20;
constexpr std::size_t kMostLines = std::size_t{1} << 20;
constexpr std::size_t kMostSeparators = std::size_t{1} << 20;
constexpr std::uint32_t kManyPrivateUse = 3;

// Each tab, pipe or line break may become a cell or a line with its own entry; a file of nothing else must not eat
// hundreds of times its size.
std::string limit_exceeded(std::string_view text) {
  if (text.size() <= kMostLines) return {};
  std::size_t breaks = 0, separators = 0;
  for (const char c : text) {
    breaks += c == '\n' || c == '\r' ? 1 : 0;
    separators += c == '\t' || c == '|' ? 1 : 0;
  }
  if (breaks > kMostLines) return fmt::format("有{}行，超过上限{}行", breaks, kMostLines);
  if (separators > kMostSeparators) return fmt::format("有{}个制表符或竖线，超过上限{}个", separators, kMostSeparators);
  return {};
}

void diagnose(Document& document, const DecodedText& decoded, const LineTable& lines) {
  const auto say = [&](DiagnosticLevel level, const char* code, std::string message, std::uint32_t line) {
    document.diagnostics.push_back({level, code, std::move(message), document.path, line, 0});
  };
  if (decoded.encoding != "UTF-8" && decoded.encoding != "UTF-8 BOM") {
    say(DiagnosticLevel::note, "I031", fmt::format("文件编码为{}，已转为UTF-8读取", decoded.encoding), 0);
  }
  if (lines.replaced > 0) {
    const std::string_view cause = decoded.damaged > 0 ? "文件里有损坏的字节" : "转换时丢失了文字";
    say(DiagnosticLevel::warning, "I030",
        fmt::format("有{}处文字无法读出（显示为“\uFFFD”），{}。请核对原件，重新导出后再查", lines.replaced, cause),
        lines.first_odd_line);
  }
  if (lines.private_use >= kManyPrivateUse) {
    say(DiagnosticLevel::warning, "I030",
        fmt::format("有{}个私用区字符，可能是字体缺失造成的乱码。请核对原件，重新导出后再查", lines.private_use),
        lines.first_odd_line);
  }
}

// A report whose line breaks are lost: which part of it is a title or a cell, nobody can tell.
void doubt_lines(Document& document) {
  constexpr std::ptrdiff_t kFewBreaks = 2;
  constexpr std::size_t kWholeReport = 4500;  // bytes
  const std::string_view text = utf8::trim(document.text);
  if (text.size() < kWholeReport || std::count(text.begin(), text.end(), '\n') > kFewBreaks ||
      text.find("。") == std::string_view::npos)
    return;
  document.metadata["unread"] = document.metadata["unread-pages"] = "1";
  document.diagnostics.push_back({DiagnosticLevel::warning, "I025",
                                  "全文没有分行，标题和表格没法分开，只看了句子。请换用分行的原件", document.path, 1,
                                  0});
}

}  // namespace

bool accepts(std::string_view bytes) { return foreign_format(bytes).name.empty(); }

Result<Document> read(std::string path, std::string_view bytes) {
  if (bytes.size() > kMostBytes) {
    return failure("I022", fmt::format("文件有{:.1f}MB，超过文本上限{}MB。年度报告不会这样大，请核对文件",
                                       static_cast<double>(bytes.size()) / (1 << 20), kMostBytes >> 20));
  }
  auto decoded = decode_text(bytes);
  if (!decoded) return tl::unexpected<Error>(std::move(decoded.error()));
  if (const std::string excess = limit_exceeded(decoded->text); !excess.empty()) {
    return failure("I022", fmt::format("文件{}。年度报告不会这样大，请核对文件", excess));
  }
  Document document;
  document.path = std::move(path);
  document.content_hash = hash_hex(bytes);
  auto rows = comma_rows(decoded->text);
  document.format = rows ? "csv" : "text";
  document.text = rows ? std::move(*rows) : std::move(decoded->text);
  document.metadata["encoding"] = decoded->encoding;
  if (document.text.find_first_of("\r\n") == std::string::npos) {  // a program that knows only soft breaks
    std::replace(document.text.begin(), document.text.end(), '\v', '\n');
  }
  LineTable lines = split_lines(document.text);
  const bool blank =
      std::all_of(lines.lines.begin(), lines.lines.end(), [](const Line& line) { return line.content.empty(); });
  if (blank) return failure("I020", "文件里没有文字。请核对是否选错了文件，或导出时内容丢失");
  diagnose(document, *decoded, lines);
  doubt_lines(document);
  document.line_starts = std::move(lines.starts);
  build_blocks(document, lines.lines);
  return document;
}

}  // namespace mingjian::text_reader
