#include "readers/archive/xml_part.hpp"

#include <fmt/format.h>

#include "base/encoding.hpp"
#include "base/utf8.hpp"

namespace mingjian {
namespace {

// XML is UTF-8 unless a byte order mark or its declaration says otherwise.
bool is_utf8(std::string_view xml) {
  if (xml.starts_with("\xFF\xFE") || xml.starts_with("\xFE\xFF")) return false;
  const std::string_view declaration = xml.substr(0, xml.substr(0, 200).find("?>"));
  return declaration.find("encoding") == std::string_view::npos ||
         declaration.find("utf-8") != std::string_view::npos || declaration.find("UTF-8") != std::string_view::npos;
}

// Number of malformed places, each written as one U+FFFD.
std::size_t replace_malformed(std::string_view text, std::string& out) {
  std::size_t places = 0;
  bool before = false;
  for (;;) {
    const std::size_t good = utf8::valid_prefix(text);
    out += text.substr(0, good);
    if (good == text.size()) return places;
    if (good > 0 || !before) {
      ++places;
      out += "\uFFFD";
    }
    before = true;
    text.remove_prefix(good + 1);
  }
}

}  // namespace

void XmlPart::drop_large() {
  constexpr std::size_t kKept = std::size_t{1} << 20;
  if (bytes.capacity() + converted.capacity() <= kKept) return;
  text = {};
  bytes = {};
  converted = {};
}

Result<void> read_xml_part(ZipArchive& archive, const ZipEntry& entry, XmlPart& part) {
  part.damaged = 0;
  auto bytes = archive.read(entry, part.bytes);
  if (!bytes) return tl::unexpected<Error>(std::move(bytes.error()));
  part.text = *bytes;
  part.verbatim = false;
  if (part.text.starts_with("\xEF\xBB\xBF")) part.text.remove_prefix(3);
  if (utf8::valid(part.text)) {
    part.verbatim = part.text.size() == bytes->size();
    return {};
  }
  if (is_utf8(part.text)) {
    part.converted.clear();
    part.damaged = replace_malformed(part.text, part.converted);
  } else {
    auto decoded = decode_text(part.text);
    if (!decoded) return tl::unexpected<Error>(xml_error(entry.name, "文字编码认不出"));
    part.converted = std::move(decoded->text);
    part.damaged = decoded->damaged;
  }
  part.bytes = {};
  part.converted.reserve(part.converted.size() + 32);  // on the heap, so that `text` holds when the part is moved
  part.text = part.converted;
  return {};
}

Error xml_error(std::string_view part_name, std::string_view problem) {
  if (problem.find("太深") != std::string_view::npos) {
    return {"I022", fmt::format("文件里的{}{}，超过上限。请用原软件打开，另存后再查", part_name, problem)};
  }
  return {"I023", fmt::format("文件损坏（{}：{}）。请用原软件打开，另存后再查", part_name, problem)};
}

}  // namespace mingjian
