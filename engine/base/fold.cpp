#include "base/fold.hpp"

#include <unicode/unorm2.h>

#include "base/fold_stream.hpp"
#include "base/radicals.hpp"
#include "base/utf8.hpp"

namespace mingjian {
namespace {

// U+FE50–FE6B, small form variants.
constexpr char16_t kSmallForms[] = {u',', u'、', u'.', 0,     u';',  u':', u'?', u'!', u'—', u'(',
                                    u')', u'{',  u'}', u'〔', u'〕', u'#', u'&', u'*', u'+', u'-',
                                    u'<', u'>',  u'=', 0,     u'\\', u'$', u'%', u'@'};
constexpr char16_t kHalfWidthMarks[] = {u'。', u'「', u'」', u'、', u'・'};           // U+FF61–FF65
constexpr char16_t kFullWidthSigns[] = {0xA2, 0xA3, 0xAC, 0xAF, 0xA6, 0xA5, 0x20A9};  // U+FFE0–FFE6

// CJK compatibility ideographs are rare, so ICU's data is touched only when one is met. A replacement outside the BMP
// would need more bytes than its source; such a character stays as it is.
char32_t fold_compatibility_ideograph(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* normalizer = unorm2_getNFKCInstance(&status);
  if (U_FAILURE(status)) return c;
  UChar source[2];
  int32_t length = 0;
  U16_APPEND_UNSAFE(source, length, static_cast<UChar32>(c));
  UChar out[8];
  const int32_t written = unorm2_normalize(normalizer, source, length, out, 8, &status);
  return U_SUCCESS(status) && written == 1 ? static_cast<char32_t>(out[0]) : c;
}

char32_t fold_full_width_block(char32_t c) {  // U+FF00–FFFF
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  if (c >= 0xFF61 && c <= 0xFF65) return kHalfWidthMarks[c - 0xFF61];
  if (c >= 0xFFE0 && c <= 0xFFE6) return kFullWidthSigns[c - 0xFFE0];
  return c;
}

struct StringSink {
  std::string& out;
  void ascii(char c, std::uint32_t) { out.push_back(c); }
  void raw(const char* bytes, std::uint32_t length, std::uint32_t) { out.append(bytes, length); }
  void three(const char* bytes, std::uint32_t) { out.append(bytes, 3); }
  std::uint32_t ideographs(const char* begin, const char* end, std::uint32_t) {
    const std::uint32_t run = ideograph_run(begin, end);
    out.append(begin, run);
    return run;
  }
};

bool is_quote(char32_t c) {
  switch (c) {
    case U'“':
    case U'”':
    case U'„':
    case U'‟':
    case U'‘':
    case U'’':
    case U'「':
    case U'」':
    case U'『':
    case U'』':
    case U'〝':
    case U'〞':
    case U'〟':
    case U'\'':
    case U'"':
      return true;
    default:
      return false;
  }
}

}  // namespace

char32_t fold_character(char32_t c) {
  if (c < 0x80) return c >= 0x20 ? (c == 0x7F ? 0 : c) : (c >= 0x09 && c <= 0x0D ? U' ' : 0);
  if (c > 0x3000 && c < 0xE000) return c;
  if (c >= 0xFF00 && c <= 0xFFFF) return fold_full_width_block(c);
  if (utf8::is_blank(c) || c == 0x85 || c == 0x2028 || c == 0x2029) return U' ';
  if (utf8::is_invisible(c) || c < 0xA0) return 0;
  if (c >= kFirstRadical && c <= kLastRadical) {
    const char16_t ordinary = kRadicalEquivalents[c - kFirstRadical];
    return ordinary != 0 ? ordinary : c;
  }
  if (c >= 0xFE50 && c <= 0xFE6B) {
    const char16_t mark = kSmallForms[c - 0xFE50];
    return mark != 0 ? mark : c;
  }
  const bool compatibility = (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
  return compatibility ? fold_compatibility_ideograph(c) : c;
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  FoldState state;
  StringSink sink{out};
  fold_stream(text, 0, state, sink);
  return out;
}

std::string fold_label(std::string_view text) {
  const std::string folded = fold(text);
  std::string out;
  out.reserve(folded.size());
  std::size_t at = 0;
  while (at < folded.size() && utf8::is_digit(static_cast<unsigned char>(folded[at]))) out.push_back(folded[at++]);
  if (at > 0) {
    const utf8::Decoded mark = utf8::decode(folded, at);
    if (mark.code_point == U'、' || mark.code_point == U'.') {
      out.push_back('.');
      at += mark.length;
    }
  }
  while (at < folded.size()) {
    const utf8::Decoded d = utf8::decode(folded, at);
    if (is_quote(d.code_point)) {
      out.push_back('"');
    } else {
      out.append(folded, at, d.length);
    }
    at += d.length;
  }
  return out;
}

}  // namespace mingjian
