#pragma once
// Bytes of a text file → UTF-8. Order: BOM (UTF-8, UTF-16 LE/BE) → valid UTF-8 → UTF-16 without BOM by its
// zero bytes → GB18030 → error. No statistical detector (design/performance.md, finding 5).
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace mingjian {

struct DecodedText {
  std::string text;         // valid UTF-8 without BOM
  std::string encoding;     // "UTF-8", "UTF-8 BOM", "UTF-16LE", "UTF-16BE", "GB18030"
  std::size_t damaged = 0;  // malformed places written as U+FFFD: a text that is otherwise clearly Chinese
};

// Errors: I010 bytes that are in none of the encodings (with the first bad offset), I011 binary (NUL bytes, known
// magic).
Result<DecodedText> decode_text(std::string_view bytes);

// Appends bytes that are known to be GB18030 (GBK, GB2312); false if any is malformed. For forms that name their
// encoding.
bool append_gb18030(std::string& out, std::string_view bytes);

// The other way, in the encodings that DecodedText names, without a byte order mark. Nothing: no such encoding, or it
// has no sign for a character.
std::optional<std::string> encode_text(std::string_view text, std::string_view encoding);
std::string byte_order_mark(std::string_view bytes);  // the one that the bytes begin with, "" if none

}  // namespace mingjian
