#include "base/encoding.hpp"

#include <fmt/format.h>
#include <unicode/ucnv.h>

#include <cstdint>
#include <memory>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

enum class ByteOrder { little, big };

char32_t unit_at(std::string_view bytes, std::size_t at, ByteOrder order) {
  const auto first = static_cast<unsigned char>(bytes[at]);
  const auto second = static_cast<unsigned char>(bytes[at + 1]);
  return order == ByteOrder::little ? static_cast<char32_t>(first | (second << 8))
                                    : static_cast<char32_t>((first << 8) | second);
}

bool is_high_surrogate(char32_t u) { return u >= 0xD800 && u <= 0xDBFF; }
bool is_low_surrogate(char32_t u) { return u >= 0xDC00 && u <= 0xDFFF; }

DecodedText decode_utf16(std::string_view bytes, ByteOrder order) {
  DecodedText result;
  result.encoding = order == ByteOrder::little ? "UTF-16LE" : "UTF-16BE";
  result.text.reserve(bytes.size() / 2 * 3);
  std::size_t at = 0;
  for (; at + 1 < bytes.size(); at += 2) {
    char32_t c = unit_at(bytes, at, order);
    if (is_high_surrogate(c) && at + 3 < bytes.size() && is_low_surrogate(unit_at(bytes, at + 2, order))) {
      c = 0x10000 + ((c - 0xD800) << 10) + (unit_at(bytes, at + 2, order) - 0xDC00);
      at += 2;
    } else if (is_high_surrogate(c) || is_low_surrogate(c)) {
      c = kReplacement;
      ++result.damaged;
    }
    utf8::append(result.text, c);
  }
  if (at < bytes.size()) {
    utf8::append(result.text, kReplacement);
    ++result.damaged;
  }
  return result;
}

bool is_ordinary(char32_t u) {
  if (u < 0x80) return u >= 0x20 ? u != 0x7F : u == '\n' || u == '\r' || u == '\t' || u == '\f';
  return (u >= 0x3400 && u <= 0x9FFF) || (u >= 0x3000 && u <= 0x301F) || (u >= 0xFF01 && u <= 0xFF5E) ||
         (u >= 0x2010 && u <= 0x2026) || u == 0xA0 || u == 0xB7;
}

// A text in UTF-16 read in its own byte order consists almost only of ordinary Chinese and ASCII. Two ASCII letters
// look like one Han character, so either zeros or bytes above 0x7F must be frequent too.
bool looks_like_utf16(std::string_view bytes, ByteOrder order) {
  if (bytes.size() < 4) return false;
  const std::size_t end = std::min<std::size_t>(bytes.size() & ~std::size_t{1}, std::size_t{1} << 20);
  std::size_t ordinary = 0;
  std::size_t telling = 0;
  for (std::size_t at = 0; at < end; at += 2) {
    const char32_t u = unit_at(bytes, at, order);
    if (u == 0) return false;
    ordinary += is_ordinary(u) ? 1 : 0;
    telling += u < 0x80 || (u & 0x80) != 0 ? 1 : 0;
  }
  return telling * 8 >= end / 2 && ordinary * 10 >= (end / 2) * 9;
}

// Few places are malformed among many characters that are Chinese beyond doubt.
bool is_slight_damage(std::string_view text, std::size_t bytes, std::size_t damaged) {
  std::size_t three_byte = 0;
  for (const char c : text) three_byte += (static_cast<unsigned char>(c) & 0xF0) == 0xE0 ? 1 : 0;
  return damaged <= bytes / 300 + 1 && three_byte >= damaged * 20;
}

// Malformed bytes in a file that is clearly UTF-8 (a transfer cut a character in two) are replaced and counted; a
// GB18030 text has hardly any well-formed three-byte sequence, so the two are never mixed up.
bool replace_malformed(std::string_view bytes, DecodedText& result) {
  std::string text;
  text.reserve(bytes.size());
  std::size_t damaged = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t good = utf8::valid_prefix(bytes.substr(at));
    text.append(bytes, at, good);
    at += good;
    if (at >= bytes.size()) break;
    utf8::append(text, kReplacement);
    ++damaged;
    if (damaged > bytes.size() / 300 + 1) return false;
    ++at;
    while (at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0) == 0x80) ++at;
  }
  if (!is_slight_damage(text, bytes.size(), damaged)) return false;
  result.text = std::move(text);
  result.damaged = damaged;
  return true;
}

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterCloser>;

// Strict: stops at a malformed sequence; else U+FFFD is written for it.
Converter open_gb18030(bool strict) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open("gb18030", &status));
  if (U_FAILURE(status)) return nullptr;
  if (!strict) return converter;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  return U_SUCCESS(status) ? std::move(converter) : nullptr;
}

void append_utf16(std::string& out, const UChar* units, std::size_t length) {
  for (std::size_t i = 0; i < length; ++i) {
    char32_t c = units[i];
    if (is_high_surrogate(c) && i + 1 < length) c = 0x10000 + ((c - 0xD800) << 10) + (units[++i] - 0xDC00U);
    utf8::append(out, c);
  }
}

// True if all bytes are GB18030; else `bad_offset` is where the first malformed sequence begins.
bool decode_gb18030(std::string_view bytes, bool strict, std::string& out, std::size_t& bad_offset) {
  bad_offset = 0;
  const Converter converter = open_gb18030(strict);
  if (!converter) return false;
  out.reserve(bytes.size() * 3 / 2 + 8);
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  constexpr std::size_t kChunk = 4096;
  UChar buffer[kChunk + 1];
  std::size_t held = 0;  // a high surrogate kept back from the chunk before
  while (true) {
    UChar* target = buffer + held;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &target, buffer + kChunk, &source, end, nullptr, 1, &status);
    std::size_t length = static_cast<std::size_t>(target - buffer);
    const bool full = status == U_BUFFER_OVERFLOW_ERROR;
    if (U_FAILURE(status) && !full) {
      char invalid[8];
      int8_t invalid_length = 8;
      UErrorCode ignored = U_ZERO_ERROR;
      ucnv_getInvalidChars(converter.get(), invalid, &invalid_length, &ignored);
      bad_offset = static_cast<std::size_t>(source - bytes.data()) - static_cast<std::size_t>(invalid_length);
      return false;
    }
    held = full && length > 0 && is_high_surrogate(buffer[length - 1]) ? 1 : 0;
    append_utf16(out, buffer, length - held);
    if (!full) return true;
    if (held == 1) buffer[0] = buffer[length - 1];
  }
}

bool replace_malformed_gb18030(std::string_view bytes, DecodedText& result) {
  std::size_t ignored = 0;
  std::string text;
  if (!decode_gb18030(bytes, false, text, ignored)) return false;
  std::size_t damaged = 0;
  for (std::size_t at = text.find("\uFFFD"); at != std::string::npos; at = text.find("\uFFFD", at + 3)) ++damaged;
  if (!is_slight_damage(text, bytes.size(), damaged)) return false;
  result = {std::move(text), "GB18030", damaged};
  return true;
}

Result<DecodedText> finish(DecodedText decoded) {
  if (decoded.text.find('\0') != std::string::npos) {
    return failure("I011", "文件里有空字节（NUL），不是文本文件。请用原软件打开，另存为文本（.txt，UTF-8）后再查");
  }
  return decoded;
}

}  // namespace

std::string byte_order_mark(std::string_view bytes) {
  for (const std::string_view mark : {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"}) {
    if (bytes.starts_with(mark)) return std::string(mark);
  }
  return "";
}

std::optional<std::string> encode_text(std::string_view text, std::string_view encoding) {
  if (encoding == "UTF-8" || encoding == "UTF-8 BOM") return std::string(text);
  const char* name = encoding == "GB18030"    ? "gb18030"
                     : encoding == "UTF-16LE" ? "UTF-16LE"
                     : encoding == "UTF-16BE" ? "UTF-16BE"
                                              : nullptr;
  if (name == nullptr || !utf8::valid(text)) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const Converter to(ucnv_open(name, &status)), from(ucnv_open("UTF-8", &status));
  if (U_FAILURE(status)) return std::nullopt;
  ucnv_setFromUCallBack(to.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::string out(text.size() * 2 + 16, '\0');
  char* target = out.data();
  const char* source = text.data();
  ucnv_convertEx(to.get(), from.get(), &target, out.data() + out.size(), &source, text.data() + text.size(), nullptr,
                 nullptr, nullptr, nullptr, 1, 1, &status);
  if (U_FAILURE(status)) return std::nullopt;
  out.resize(static_cast<std::size_t>(target - out.data()));
  return out;
}

bool append_gb18030(std::string& out, std::string_view bytes) {
  std::size_t bad_offset = 0;
  return decode_gb18030(bytes, true, out, bad_offset);
}

Result<DecodedText> decode_text(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.substr(0, 2) == "\xFF\xFE"sv) return finish(decode_utf16(bytes.substr(2), ByteOrder::little));
  if (bytes.substr(0, 2) == "\xFE\xFF"sv) return finish(decode_utf16(bytes.substr(2), ByteOrder::big));
  const bool marked = bytes.substr(0, 3) == "\xEF\xBB\xBF"sv;
  const std::string_view body = marked ? bytes.substr(3) : bytes;
  const std::string encoding = marked ? "UTF-8 BOM" : "UTF-8";
  const std::size_t good = utf8::valid_prefix(body);
  const bool has_nul = body.find('\0') != std::string_view::npos;
  if (good == body.size() && !has_nul) return DecodedText{std::string(body), encoding, 0};
  if (has_nul) {
    if (looks_like_utf16(body, ByteOrder::little)) return finish(decode_utf16(body, ByteOrder::little));
    if (looks_like_utf16(body, ByteOrder::big)) return finish(decode_utf16(body, ByteOrder::big));
    return finish(DecodedText{std::string(1, '\0'), encoding, 0});
  }
  DecodedText result{{}, encoding, 0};
  if (replace_malformed(body, result)) return result;
  std::size_t bad_offset = 0;
  if (!marked && decode_gb18030(body, true, result.text, bad_offset)) {
    result.encoding = "GB18030";
    return result;
  }
  if (!marked && replace_malformed_gb18030(body, result)) return result;
  return failure("I010", fmt::format("文字编码认不出：既不是UTF-8（第{}字节起不对）、UTF-16，也不是GB18030（第{}字节起"
                                     "不对）。请用编辑软件打开，另存为UTF-8文本后再查",
                                     good + 1, bad_offset + 1));
}

}  // namespace mingjian
