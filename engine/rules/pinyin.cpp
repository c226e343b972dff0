#include "rules/pinyin.hpp"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <memory>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

// Null if this ICU has no such rules: then there are no hints by sound.
const icu::Transliterator* transliterator() {
  static const std::unique_ptr<icu::Transliterator> kRules = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Transliterator> rules(icu::Transliterator::createInstance(
        icu::UnicodeString::fromUTF8("Han-Latin; NFD; [:Nonspacing Mark:] Remove"), UTRANS_FORWARD, status));
    return U_SUCCESS(status) ? std::move(rules) : nullptr;
  }();
  return kRules.get();
}

}  // namespace

const std::string& Pinyin::of(char32_t character) {
  const auto [at, fresh] = known_.try_emplace(character);
  if (!fresh) return at->second;
  if (utf8::is_han(character) && transliterator() != nullptr) {
    icu::UnicodeString text(static_cast<UChar32>(character));
    transliterator()->transliterate(text);
    text.trim().toUTF8String(at->second);
  } else {
    utf8::append(at->second, character);
  }
  return at->second;
}

std::string Pinyin::of(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Decoded c = utf8::decode(text, at);
    out += of(c.code_point);
    at += c.length;
  }
  return out;
}

std::string blurred_sound(std::string_view sound) {
  std::string out;
  for (std::size_t at = 0; at < sound.size(); ++at) {
    const char before = out.empty() ? ' ' : out.back();
    const bool hushed = sound[at] == 'h' && (before == 'z' || before == 'c' || before == 's');
    const bool nasal = sound[at] == 'g' && before == 'n' && at + 1 == sound.size();
    if (!hushed && !nasal) out += sound[at] == 'l' && at == 0 ? 'n' : sound[at];
  }
  return out;
}

}  // namespace mingjian
