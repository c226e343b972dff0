#include "revise/text_file.hpp"

#include "base/encoding.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";

}  // namespace

Result<std::string> change_text_file(std::string_view bytes, const Document& document, const TextEdits& edits) {
  const auto found = document.metadata.find("encoding");
  const std::string encoding = found == document.metadata.end() ? "UTF-8" : found->second;
  const auto cannot = [](const char* why) { return failure("V002", why); };
  if (encoding == "UTF-8" || encoding == "UTF-8 BOM") {
    const bool marked = bytes.starts_with(kBom);
    if (bytes.substr(marked ? kBom.size() : 0) != document.text) {
      return cannot("文件里有损坏的字节，不能直接改。请先修好原件");
    }
    return (marked ? std::string(kBom) : std::string()) + apply_edits(document.text, edits);
  }
  // Only what changes is encoded: the bytes before an edit are as many as its text before takes.
  std::string out;
  std::size_t at = 0, kept = 0;
  const auto pass = [&](std::size_t end, std::string& to) {
    const auto encoded = encode_text(std::string_view(document.text).substr(at, end - at), encoding);
    at = end;
    if (!encoded) return false;
    to = *encoded;
    return true;
  };
  std::string piece;
  if (const std::string mark = byte_order_mark(bytes); !mark.empty()) {
    out = mark;
    kept = mark.size();
  }
  for (std::size_t i = 0; i <= edits.size(); ++i) {
    if (!pass(i < edits.size() ? edits[i].range.begin : document.text.size(), piece) ||
        bytes.substr(kept, piece.size()) != piece) {
      return cannot("文件里有损坏的字节，不能直接改。请先修好原件，或另存为 UTF-8");
    }
    out += piece;
    kept += piece.size();
    if (i == edits.size()) break;
    if (!pass(edits[i].range.end, piece) || bytes.substr(kept, piece.size()) != piece) {
      return cannot("文件里有损坏的字节，不能直接改。请先修好原件，或另存为 UTF-8");
    }
    kept += piece.size();
    const auto written = encode_text(edits[i].text, encoding);
    if (!written) return cannot("这种编码写不出要改成的字。请先另存为 UTF-8");
    out += *written;
  }
  return out;
}

}  // namespace mingjian
