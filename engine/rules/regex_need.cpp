// One need of a regular expression: where it stands in a text; all of them packed, for the cache.
#include <algorithm>

#include "base/utf8.hpp"
#include "rules/packed_text.hpp"
#include "rules/regex_needs.hpp"

namespace mingjian {
namespace {

// Of the character that begins there.
std::uint64_t bit_of(std::string_view text, std::size_t at) {
  const std::size_t last = at + utf8::length_of(static_cast<unsigned char>(text[at])) - 1;
  return std::uint64_t{1} << (static_cast<unsigned char>(text[std::min(last, text.size() - 1)]) & 63);
}

// Of the character that begins there: of its last two bytes the six bits that tell most.
std::uint32_t first_bit_of(std::string_view text, std::size_t at, std::uint32_t length) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]) & 63U; };
  return length < 3 || text.size() - at < length ? byte(at) : byte(at + length - 2) << 6 | byte(at + length - 1);
}

}  // namespace

void RegexNeed::note_beginnings() {
  begins.resize(64);
  for (const std::string& literal : literals) {
    const std::size_t second = utf8::length_of(static_cast<unsigned char>(literal[0]));
    const std::uint32_t first = first_bit_of(literal, 0, static_cast<std::uint32_t>(second));
    begins[first >> 6] |= std::uint64_t{1} << (first & 63);
    follows |= second < literal.size() ? bit_of(literal, second) : ~std::uint64_t{0};
  }
}

bool RegexNeed::begins_in(std::string_view text, std::size_t begin, std::size_t end) const {
  end = std::min(end, text.size());
  for (std::size_t at = begin, next = begin; at < end; at = next) {
    const auto* const bytes = reinterpret_cast<const unsigned char*>(text.data()) + at;
    const bool ideograph = (bytes[0] & 0xF0) == 0xE0 && text.size() - at >= 3;  // nearly all are
    const std::uint32_t length = ideograph ? 3 : utf8::length_of(bytes[0]);
    const std::uint32_t first = ideograph ? (bytes[1] & 63U) << 6 | (bytes[2] & 63U) : first_bit_of(text, at, length);
    next = at + length;
    if (((begins[first >> 6] >> (first & 63)) & 1) == 0) continue;
    if (~follows != 0 && (next >= text.size() || (follows & bit_of(text, next)) == 0)) continue;
    const std::string_view rest = text.substr(at);
    const auto behind = std::upper_bound(literals.begin(), literals.end(), rest);
    if (behind != literals.begin() && rest.starts_with(*(behind - 1))) return true;  // only this one can begin it
  }
  return false;
}

std::string pack_needs(const RegexNeeds& needs) {
  std::string out;
  put_size(out, needs.longest);
  put_size(out, needs.crosses_lines ? 1 : 0);
  for (const RegexNeed& need : needs.needs) {
    put_size(out, need.before);
    put_size(out, need.literals.size());
    for (const std::string& literal : need.literals) put_text(out, literal);
  }
  return out;
}

std::optional<RegexNeeds> unpack_needs(std::string_view packed) {
  RegexNeeds out;
  std::uint32_t crosses = 0;
  if (!take_size(packed, out.longest) || !take_size(packed, crosses)) return std::nullopt;
  out.crosses_lines = crosses != 0;
  while (!packed.empty()) {
    RegexNeed& need = out.needs.emplace_back();
    std::uint32_t count = 0;
    if (!take_size(packed, need.before) || !take_size(packed, count)) return std::nullopt;
    for (std::string_view literal; count > 0; --count) {
      if (!take_text(packed, literal) || literal.empty()) return std::nullopt;
      need.literals.emplace_back(literal);
    }
    need.note_beginnings();
  }
  return out;
}

}  // namespace mingjian
