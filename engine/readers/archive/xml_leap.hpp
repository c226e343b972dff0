#pragma once
// Passing over the content of an element in one leap: of tags inside only the first four bytes of the name are looked
// at, never whether they pair. For elements of which little or nothing is asked. Bytes must be those of an XML part
// (xml_part.hpp); nothing is read past `end`.
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace mingjian {

// First four bytes of a name without prefix, as they lie in memory, for `switch`: name_head("vani"). A name of three
// letters goes on with what stands behind it in the tag.
constexpr std::uint32_t name_head(const char (&name)[5]) {
  std::uint32_t head = 0;
  for (int i = 0; i < 4; ++i) {
    const auto byte = static_cast<std::uint32_t>(static_cast<unsigned char>(name[i]));
    head |= byte << (std::endian::native == std::endian::little ? 8 * i : 24 - 8 * i);
  }
  return head;
}

constexpr bool ends_name(char c) { return c == '>' || c == '/' || c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// The > that ends the tag whose attributes begin here; `end` if there is none, null for a < outside quotes.
const char* end_of_tag(const char* at, const char* end);

// Behind the close of the element `name` (with its prefix) whose content begins at `at`. Null, if it is not before
// `end`, if what stands before is not plain – a comment, an instruction, CDATA, the same name once more – or if
// `stop(head, local)` says so of a tag that opens there; `local` points to its name behind the prefix.
template <class Stop>
const char* past_close(const char* at, const char* end, std::string_view name, Stop stop) {
  const std::size_t prefix = name.rfind(':') + 1, length = name.size();
  if (end - at < static_cast<std::ptrdiff_t>(length) + 8) return nullptr;
  const auto* const last = end - length - 8;
  const auto is_name = [&](const char* tag) {
    return tag[length - 1] == name[length - 1] && std::memcmp(tag, name.data(), length) == 0;
  };
  const auto has_prefix = [&](const char* tag) {
    if (prefix == 2) return tag[0] == name[0] && tag[1] == ':';
    return prefix != 0 && std::memcmp(tag, name.data(), prefix) == 0;
  };
  const auto head_of = [](const char* bytes) {
    std::uint32_t head = 0;
    std::memcpy(&head, bytes, 4);
    return head;
  };
  while (at <= last) {
    at = static_cast<const char*>(std::memchr(at, '<', static_cast<std::size_t>(end - at)));
    if (at == nullptr || at > last) return nullptr;
    ++at;
    if (*at == '/') {
      if (at[1 + length] == '>' && is_name(at + 1)) return at + length + 2;
      continue;
    }
    if (*at == '!' || *at == '?') return nullptr;
    if (ends_name(at[length]) && is_name(at)) return nullptr;
    const char* local = at + prefix;
    if (!has_prefix(at)) {
      local = at;
      for (const char* p = at; p < last && !ends_name(*p); ++p) {
        if (*p == ':') local = p + 1;
      }
    }
    if (stop(head_of(local), local)) return nullptr;
  }
  return nullptr;
}

}  // namespace mingjian
