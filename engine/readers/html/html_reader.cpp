#include "readers/html/html_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "base/encoding.hpp"
#include "base/files.hpp"
#include "base/utf8.hpp"
#include "readers/html/article.hpp"
#include "readers/html/embedded.hpp"
#include "readers/html/entities.hpp"
#include "readers/html/page.hpp"
#include "readers/html/page_facts.hpp"
#include "readers/html/page_writer.hpp"
#include "readers/structured/document_builder.hpp"
#include "readers/text/text_reader.hpp"

namespace mingjian::html_reader {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20;
constexpr std::size_t kFragmentBytes = std::size_t{64} << 10;

std::string_view without_order_mark(std::string_view bytes) {
  for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"}) {
    if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
  }
  return bytes;
}

// Every page does; nearly every text is told by it at its first character.
bool begins_with_tag(std::string_view bytes) {
  bytes = without_order_mark(bytes);
  const std::size_t first = bytes.find_first_not_of(std::string_view(" \t\r\n\f\0", 6));
  return first != std::string_view::npos && bytes[first] == '<';
}

// The beginning in lower case, without byte order mark and zero bytes (UTF-16).
std::string head_of(std::string_view bytes) {
  std::string head;
  for (const char c : without_order_mark(bytes).substr(0, 4096)) {
    if (c != '\0') head += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }
  return head;
}

template <std::size_t N>
bool starts_with_any(std::string_view text, const std::array<std::string_view, N>& starts) {
  return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return text.starts_with(start); });
}

// Past blanks, comments and <?…?>.
std::string_view past_prolog(std::string_view head) {
  while (true) {
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n\f"), head.size()));
    const std::string_view end = head.starts_with("<!--") ? "-->" : head.starts_with("<?") ? ">" : "";
    if (end.empty()) return head;
    const std::size_t found = head.find(end);
    if (found == std::string_view::npos) return {};
    head.remove_prefix(found + end.size());
  }
}

// Tables that are pictures hold figures that nobody reads.
void tell_pictures(Document& document, const Page& page, const Article& article) {
  const auto in_article = [&](std::uint32_t runs) { return article.body.begin < runs && runs <= article.body.end; };
  const auto count = std::count_if(page.pictures.begin(), page.pictures.end(), in_article);
  if (count == 0) return;
  document.diagnostics.push_back(
      {DiagnosticLevel::warning, "I025",
       fmt::format("网页正文里没有表格，有{}张图片；表格若是图片，里面的数没有读。请换用可编辑的原件", count),
       document.path, 0, 0});
}

// A page read so far that it can be weighed against others. The decoded text lies behind a pointer, for the page refers
// to it.
struct ReadPage {
  std::unique_ptr<DecodedText> decoded;
  Page page;
  Weights weights;
  bool embedded = false;  // the report was taken from a script's or a field's text
  std::uint32_t marks() const { return weights.marks(page.nodes[0]); }
  std::uint32_t report() const { return weights.report(page.nodes[0]); }
};

// tell(level, code, message), of the bytes and of what was done to read them.
template <class Tell>
void tell_reading(const ReadPage& read, Tell tell) {
  const DecodedText& decoded = *read.decoded;
  if (decoded.encoding != "UTF-8" && decoded.encoding != "UTF-8 BOM") {
    tell(DiagnosticLevel::note, "I031", fmt::format("文件编码为{}，已转为UTF-8读取", decoded.encoding));
  }
  if (decoded.damaged > 0) {
    tell(DiagnosticLevel::warning, "I030",
         fmt::format("有{}处文字无法读出（显示为“\uFFFD”），文件里有损坏的字节。请核对原件，重新导出后再查",
                     decoded.damaged));
  }
  if (read.embedded) {
    tell(DiagnosticLevel::note, "I031", std::string("报告正文在网页的脚本或表单里，浏览器运行后才显示；已取出来读"));
  }
}

template <class Tell>
void tell_left_out(std::uint32_t runs, Tell tell) {
  if (runs == 0) return;
  tell(DiagnosticLevel::note, "I033", fmt::format("网页上另有{}处文字（导航、页眉、页脚等）没有当作报告正文", runs));
}

Result<ReadPage> read_page(const PackedPage& packed) {
  auto decoded = decode_text(packed.unpack == nullptr ? packed.bytes : std::string_view(packed.unpack(packed.bytes)));
  if (!decoded) return tl::unexpected<Error>(std::move(decoded.error()));
  auto text = std::make_unique<DecodedText>(std::move(*decoded));
  auto page = parse_page(text->text);
  if (!page) return tl::unexpected<Error>(std::move(page.error()));
  Weights weights(*page);
  if (page->has_hidden && weights.marks(page->nodes[0]) == 0) {  // shown only after a click: read it all the same
    auto whole = parse_page(text->text, {.honour_hidden = false});
    if (!whole) return tl::unexpected<Error>(std::move(whole.error()));
    if (Weights found(*whole); found.marks(whole->nodes[0]) > 0) {
      page = std::move(whole);
      weights = std::move(found);
    }
  }
  bool embedded = false;
  if (std::string opened = weights.marks(page->nodes[0]) == 0 ? with_embedded_report(text->text) : std::string();
      !opened.empty()) {
    auto whole = std::make_unique<DecodedText>(DecodedText{std::move(opened), text->encoding, text->damaged});
    auto shown = parse_page(whole->text);
    if (!shown) return tl::unexpected<Error>(std::move(shown.error()));
    if (Weights found(*shown); found.marks(shown->nodes[0]) > 0) {
      text = std::move(whole);
      page = std::move(shown);
      weights = std::move(found);
      embedded = true;
    }
  }
  return ReadPage{std::move(text), std::move(*page), std::move(weights), embedded};
}

// The name of the first file in the page's source that may be the report; "" if none.
std::string_view attached_file(std::string_view source) {
  for (const std::string_view end : {".pdf", ".docx", ".doc", ".wps", ".ofd", ".xlsx", ".xls", ".zip", ".rar"}) {
    for (std::size_t at = source.find(end); at != std::string_view::npos; at = source.find(end, at + 1)) {
      const std::size_t behind = at + end.size();
      if (behind >= source.size() ||
          std::string_view("\"'<>&?# \t\r\n)").find(source[behind]) == std::string_view::npos)
        continue;
      const std::size_t before = source.find_last_of("\"'<>=/ \t\r\n(", at);
      const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
      if (at > begin) return source.substr(begin, behind - begin);
    }
  }
  return {};
}

// The page is headed as a report, but neither a sentence of one nor a table stands in it.
bool lacks_report(const ReadPage& read, const Article& article) {
  constexpr std::uint32_t kLittle = 800;  // bytes that may speak of a report: titles, lists
  const bool headed = article.title.end > article.title.begin || !article.page_title.empty();
  const bool data = std::any_of(read.page.nodes.begin(), read.page.nodes.end(), [](const Node& node) {
    return node.tag == Tag::table && node.end_run - node.first_run >= 20;
  });
  return headed && !data && read.marks() == 0 && read.report() < kLittle;
}

Error no_report(const ReadPage& read) {
  const std::string_view file = attached_file(read.decoded->text);
  if (file.empty()) {
    return {"I020", "网页上只有报告的标题，没有正文（正文可能要在浏览器里才显示）。请在浏览器里打开，全文另存后再查"};
  }
  return {"I020", fmt::format("网页上没有报告的正文，只有附件（{}）。请下载附件，查附件", utf8::prefix(file, 80))};
}

// What stands between the tags of a <pre>, blanks, tabs and line ends as they are.
std::string plain_text(std::string_view source) {
  std::string text;
  for (std::size_t at = 0; at < source.size();) {
    if (source[at] == '<') {
      const std::size_t end = std::min(source.find('>', at), source.size() - 1);
      if (source.substr(at, 3) == "<br" || source.substr(at, 3) == "<BR") text += '\n';
      at = end + 1;
    } else if (const Entity entity = source[at] == '&' ? entity_at(source, at) : Entity{}; entity.length > 0) {
      utf8::append(text, entity.character);
      at += entity.length;
    } else {
      text += source[at++];
    }
  }
  return text;
}

// The <pre> that holds the whole report and its title, as where a browser shows a text file; null if there is none. A
// report that stands so has no tables but those that its lines make.
const Node* preformatted_report(const ReadPage& read, const Article& article) {
  constexpr std::uint32_t kFewestLines = 20;
  for (const Node& node : read.page.nodes) {
    if (node.tag != Tag::pre || node.end_run - node.first_run < kFewestLines) continue;
    const bool titled = article.title.begin == article.title.end || article.title.begin >= node.first_run;
    if (titled && read.marks() > 0 && read.weights.marks(node) == read.marks()) return &node;
  }
  return nullptr;
}

Result<Document> build_from_text(std::string path, std::string format, std::string_view file, const ReadPage& read,
                                 const Article& article, const Node& pre) {
  const std::string_view source = std::string_view(read.decoded->text).substr(pre.source);
  const std::size_t begin = std::min(source.find('>'), source.size() - 1) + 1;
  const std::size_t end = std::min({source.find("</pre", begin), source.find("</PRE", begin), source.size()});
  Result<Document> document = text_reader::read(std::move(path), plain_text(source.substr(begin, end - begin)));
  if (!document) return document;
  const PageFacts facts = read_page_facts(read.page, article);
  document->format = std::move(format);
  document->content_hash = hash_hex(file);
  document->metadata["encoding"] = read.decoded->encoding;
  if (!facts.published.empty()) document->metadata["published"] = facts.published;
  if (!facts.publisher.empty()) document->metadata["publisher"] = facts.publisher;
  const auto tell = [&](DiagnosticLevel level, const char* code, std::string message) {
    document->diagnostics.push_back({level, code, std::move(message), document->path, 0, 0});
  };
  tell_reading(read, tell);
  tell_left_out(static_cast<std::uint32_t>(read.page.runs.size()) - (pre.end_run - pre.first_run), tell);
  return document;
}

Result<Document> build(std::string path, std::string format, std::string_view file, const ReadPage& read) {
  const Article article = find_article(read.page, read.weights);
  if (lacks_report(read, article)) return tl::unexpected<Error>(no_report(read));
  if (const Node* pre = preformatted_report(read, article)) {
    return build_from_text(std::move(path), std::move(format), file, read, article, *pre);
  }
  DocumentBuilder builder(std::move(path), std::move(format), file);
  const auto tell = [&](DiagnosticLevel level, const char* code, std::string message) {
    builder.diagnose(level, code, std::move(message));
  };
  tell_reading(read, tell);
  builder.metadata("encoding", read.decoded->encoding);
  const PageFacts facts = read_page_facts(read.page, article);
  builder.metadata("published", facts.published);
  builder.metadata("publisher", facts.publisher);
  tell_left_out(write_article(read.page, read.weights, article, builder), tell);
  auto document = builder.finish();
  if (document && document->tables.empty()) tell_pictures(*document, read.page, article);
  return document;
}

// A piece of a page: begins with an element, and so do most of its lines; Markdown with a table in HTML does not.
bool is_fragment(std::string_view start, std::string_view bytes) {
  static constexpr std::array<std::string_view, 9> kTags = {"<div",     "<table",   "<p>",     "<p ",  "<h1",
                                                            "<article", "<section", "<center", "<span"};
  if (!starts_with_any(start, kTags)) return false;
  std::size_t lines = 0, tagged = 0;
  bytes = bytes.substr(0, kFragmentBytes);
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::size_t first = bytes.find_first_not_of(" \t\r");
    if (first < end) {
      ++lines;
      tagged += bytes[first] == '<' ? 1 : 0;
    }
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
  }
  return tagged * 2 > lines;
}

}  // namespace

bool accepts(std::string_view bytes) {
  static constexpr std::array<std::string_view, 10> kTags = {"<html",  "<!doctype html", "<head",  "<body", "<meta",
                                                             "<title", "<script",        "<style", "<link", "<base"};
  if (!begins_with_tag(bytes)) return false;
  const std::string head = head_of(bytes);
  const std::string_view start = past_prolog(head);
  return starts_with_any(start, kTags) || is_fragment(start, bytes);
}

Result<Document> read(std::string path, std::string_view bytes) {
  if (bytes.size() > kMostBytes) {
    return failure("I022", fmt::format("网页有{:.1f}MB，超过上限{}MB。年度报告不会这样大，请核对文件",
                                       static_cast<double>(bytes.size()) / (1 << 20), kMostBytes >> 20));
  }
  return read_pages(std::move(path), "html", bytes, {{bytes}});
}

Result<Document> read_pages(std::string path, std::string format, std::string_view file,
                            const std::vector<PackedPage>& pages) {
  Result<ReadPage> best = failure("I020", "文件里没有文字。请核对是否选错了文件，或导出时内容丢失");
  for (const PackedPage& packed : pages) {
    Result<ReadPage> page = read_page(packed);
    const auto weight = [](const ReadPage& read) { return std::pair(read.marks(), read.report()); };
    if (!best || (page && weight(*page) > weight(*best))) best = std::move(page);
  }
  if (!best) return tl::unexpected<Error>(std::move(best.error()));
  return build(std::move(path), std::move(format), file, *best);
}

bool append_page(const PackedPage& page, DocumentBuilder& builder) {
  if (page.bytes.size() > kMostBytes) return false;
  const Result<ReadPage> read = read_page(page);
  if (!read || read->page.runs.empty()) return false;
  Article all;
  all.body = {0, static_cast<std::uint32_t>(read->page.runs.size())};
  write_article(read->page, read->weights, all, builder);
  return true;
}

}  // namespace mingjian::html_reader
