#include "base/nfkc.hpp"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/unistr.h>

namespace mingjian {

std::string nfkc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCInstance(status);
  std::string out;
  if (U_FAILURE(status)) return out;
  icu::StringByteSink<std::string> sink(&out, static_cast<std::int32_t>(text.size()));
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  normalizer->normalizeUTF8(0, piece, sink, nullptr, status);
  return out;
}

std::string nfkc_by_utf16(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCInstance(status);
  std::string out;
  if (U_FAILURE(status)) return out;
  const icu::StringPiece piece(text.data(), static_cast<std::int32_t>(text.size()));
  normalizer->normalize(icu::UnicodeString::fromUTF8(piece), status).toUTF8String(out);
  return out;
}

}  // namespace mingjian
