#pragma once
// Names of glyphs and the encodings of simple fonts: the Latin part of Adobe's list, which Chinese reports use for
// digits, letters and punctuation, and names that state their code (uni4E00, u20000).
#include <array>
#include <cstdint>
#include <string_view>

namespace mingjian::pdf {

char32_t glyph_character(std::string_view name);  // 0: unknown

enum class BaseEncoding : std::uint8_t { standard, win_ansi, mac_roman };
std::array<char32_t, 256> base_encoding(BaseEncoding encoding);  // 0 where nothing stands

}  // namespace mingjian::pdf
