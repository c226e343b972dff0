#include "readers/html/mhtml_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "readers/html/html_reader.hpp"

namespace mingjian::mhtml_reader {
namespace {

constexpr std::size_t kMostBytes = std::size_t{64} << 20;
constexpr std::size_t kHeadBytes = 4096;
constexpr std::size_t kMostHeader = std::size_t{64} << 10;
constexpr std::size_t kMostBoundaries = 8;
constexpr std::size_t kMostPages = 16;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

struct Header {
  std::string type;  // in lower case: "text/html"
  std::string encoding;
  std::string boundary;
};

// The value of one field, its folded lines joined; "" if there is none.
std::string field(std::string_view header, std::string_view name) {
  std::string value;
  bool found = false;
  while (!header.empty()) {
    const std::size_t end = std::min(header.find('\n'), header.size());
    std::string_view line = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    const bool folded = !line.empty() && (line[0] == ' ' || line[0] == '\t');
    if (found && !folded) break;
    if (found) {
      value += line;
    } else if (line.size() > name.size() && line[name.size()] == ':' && lowered(line.substr(0, name.size())) == name) {
      found = true;
      value = line.substr(name.size() + 1);
    }
  }
  return value;
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\"");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\"") + 1 - begin);
}

Header read_header(std::string_view header) {
  Header result;
  const std::string type = field(header, "content-type");
  result.type = lowered(trimmed(std::string_view(type).substr(0, type.find(';'))));
  result.encoding = lowered(trimmed(field(header, "content-transfer-encoding")));
  const std::size_t found = lowered(type).find("boundary=");
  if (found == std::string::npos) return result;
  const std::string_view rest = std::string_view(type).substr(found + std::string_view("boundary=").size());
  if (rest.starts_with('"')) {
    result.boundary = rest.substr(1, rest.find('"', 1) - 1);
  } else {
    result.boundary = rest.substr(0, rest.find_first_of("; \t"));
  }
  return result;
}

// Asked of every text: goes from hyphen to hyphen and lowers nothing else.
bool names_mime_version(std::string_view header) {
  constexpr std::string_view kName = "mime-version:";
  constexpr std::size_t kHyphen = kName.find('-');
  for (std::size_t at = header.find('-'); at != std::string_view::npos; at = header.find('-', at + 1)) {
    if (at < kHyphen) continue;
    const std::size_t begin = at - kHyphen;
    const bool on_new_line = begin == 0 || header[begin - 1] == '\n';
    if (on_new_line && lowered(header.substr(begin, kName.size())) == kName) return true;
  }
  return false;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char l = lower(c);
  return l >= 'a' && l <= 'f' ? l - 'a' + 10 : -1;
}

std::string from_quoted_printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      out += text[i];
      continue;
    }
    const int high = i + 1 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
    if (high >= 0 && low >= 0) {
      out += static_cast<char>(high * 16 + low);
      i += 2;
      continue;
    }
    std::size_t end = i + 1;  // a soft line end
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r')) ++end;
    if (end < text.size() && text[end] == '\n') {
      i = end;
    } else {
      out += '=';
    }
  }
  return out;
}

std::string from_base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    int value = -1;
    if (c >= 'A' && c <= 'Z') value = c - 'A';
    if (c >= 'a' && c <= 'z') value = c - 'a' + 26;
    if (c >= '0' && c <= '9') value = c - '0' + 52;
    if (c == '+') value = 62;
    if (c == '/') value = 63;
    if (value < 0) continue;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>(bits >> held & 0xFF);
  }
  return out;
}

class Archive {
 public:
  explicit Archive(std::string_view bytes) : bytes_(bytes) {}

  std::vector<html_reader::PackedPage> pages() {
    std::size_t at = 0;
    std::size_t begin = 0;
    while (at < bytes_.size()) {  // parts end where a line is a boundary
      const std::size_t end = std::min(bytes_.find('\n', at), bytes_.size());
      if (is_boundary(bytes_.substr(at, end - at))) {
        add_part(bytes_.substr(begin, at - begin));
        begin = std::min(end + 1, bytes_.size());
      } else if (begin == at) {
        note_boundary(begin);
      }
      at = end + 1;
    }
    add_part(bytes_.substr(begin));
    return std::move(pages_);
  }

 private:
  bool is_boundary(std::string_view line) const {
    if (!line.starts_with("--")) return false;
    line.remove_prefix(2);
    return std::any_of(boundaries_.begin(), boundaries_.end(),
                       [&](const std::string& boundary) { return line.starts_with(boundary); });
  }

  // Where the blank line after the header begins; a line that may be a boundary ends a header too.
  static std::size_t header_end(std::string_view part) {
    part = part.substr(0, kMostHeader);
    for (std::size_t at = 0; at < part.size();) {
      if (part[at] == '\n' || part.substr(at, 2) == "\r\n" || (at > 0 && part.substr(at, 2) == "--")) return at;
      at = std::min(part.find('\n', at), part.size() - 1) + 1;
    }
    return part.size();
  }

  // At the beginning of a part: whether it holds parts itself.
  void note_boundary(std::size_t begin) {
    const std::string_view part = bytes_.substr(begin);
    const Header header = read_header(part.substr(0, header_end(part)));
    const bool fits = header.type.starts_with("multipart/") && !header.boundary.empty();
    if (fits && boundaries_.size() < kMostBoundaries) boundaries_.push_back(header.boundary);
  }

  void add_part(std::string_view part) {
    const std::size_t end = header_end(part);
    const Header header = read_header(part.substr(0, end));
    if ((header.type != "text/html" && header.type != "application/xhtml+xml") || pages_.size() >= kMostPages) return;
    std::string_view body = part.substr(end);
    body.remove_prefix(std::min(body.find_first_not_of("\r\n"), body.size()));
    const auto unpack = header.encoding == "quoted-printable" ? from_quoted_printable
                        : header.encoding == "base64"         ? from_base64
                                                              : nullptr;
    pages_.push_back({body, unpack});
  }

  std::string_view bytes_;
  std::vector<std::string> boundaries_;
  std::vector<html_reader::PackedPage> pages_;
};

}  // namespace

bool accepts(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kHeadBytes);
  const std::size_t end = std::min({head.find("\n\n"), head.find("\r\n\r\n"), head.size()});
  if (!names_mime_version(head.substr(0, end))) return false;
  const std::string header = lowered(head.substr(0, end));
  const std::string type = field(header, "content-type");
  return type.find("multipart/") != std::string::npos || type.find("text/html") != std::string::npos;
}

std::vector<html_reader::PackedPage> pages(std::string_view bytes) { return Archive(bytes).pages(); }

Result<Document> read(std::string path, std::string_view bytes) {
  if (bytes.size() > kMostBytes) {
    return failure("I022", fmt::format("网页归档有{:.1f}MB，超过上限{}MB。请在浏览器里打开，另存为“仅HTML”的网页后再查",
                                       static_cast<double>(bytes.size()) / (1 << 20), kMostBytes >> 20));
  }
  const std::vector<html_reader::PackedPage> found = pages(bytes);
  if (found.empty()) return failure("I023", "网页归档里没有网页，文件可能不完整。请在浏览器里打开网页，重新保存后再查");
  return html_reader::read_pages(std::move(path), "mhtml", bytes, found);
}

}  // namespace mingjian::mhtml_reader
