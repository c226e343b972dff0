#include "readers/docx/symbols.hpp"

#include <charconv>
#include <cstdint>

#include "base/utf8.hpp"

namespace mingjian::docx {
namespace {

char32_t wingdings(std::uint32_t place) {
  switch (place) {
    case 0x6C:
      return U'●';
    case 0x6D:
      return U'❍';
    case 0x6E:
      return U'■';
    case 0x6F:
    case 0x71:
    case 0x72:
    case 0xA8:
      return U'□';
    case 0x75:
      return U'◆';
    case 0x76:
      return U'❖';
    case 0x77:
      return U'◆';
    case 0xA7:
      return U'▪';
    case 0xD8:
      return U'➢';
    case 0xFB:
      return U'✗';
    case 0xFC:
      return U'✓';
    case 0xFD:
      return U'☒';
    case 0xFE:
      return U'☑';
    default:
      if (place >= 0x81 && place <= 0x8A) return U'①' + static_cast<char32_t>(place - 0x81);
      return U'□';
  }
}

}  // namespace

void append_symbol(std::string_view font, std::string_view code, std::string& out) {
  std::uint32_t place = 0;
  const auto [end, error] = std::from_chars(code.data(), code.data() + code.size(), place, 16);
  if (error != std::errc() || end != code.data() + code.size() || place < 0x20) return;
  if (font.starts_with("Wingdings")) return utf8::append(out, wingdings(place & 0xFFU));
  if (place >= 0xF000 && place <= 0xF0FF) {  // another symbol font: Symbol keeps ASCII digits and signs in place
    const std::uint32_t low = place & 0xFFU;
    return utf8::append(out, low == 0xB7 ? U'·' : low < 0x7F && low >= 0x20 ? static_cast<char32_t>(low) : U'□');
  }
  if (place > 0x10FFFF || (place >= 0xD800 && place <= 0xDFFF)) return;
  utf8::append(out, place);
}

}  // namespace mingjian::docx
