#include "output/escape.hpp"

#include <fmt/format.h>

#include <iterator>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

// U+FFFE and U+FFFF, which XML cannot hold.
bool is_noncharacter(std::string_view text, std::size_t at) {
  return text.size() - at >= 3 && text[at] == '\xEF' && text[at + 1] == '\xBF' &&
         static_cast<unsigned char>(text[at + 2]) >= 0xBE;
}

std::string_view reference(unsigned char byte) {
  switch (byte) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    case '\n':
      return "&#10;";
    case '\r':
      return "&#13;";
    case '\t':
      return "&#9;";
    default:
      return kReplacement;
  }
}

bool needs_reference(unsigned char byte) {
  return byte < 0x20 || byte == '&' || byte == '<' || byte == '>' || byte == '"' || byte == '\'' || byte == 0x7F;
}

}  // namespace

// Every byte that starts no whole character is replaced.
std::string repaired(std::string_view text) {
  std::string whole;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = utf8::length_of(static_cast<unsigned char>(text[i]));
    const std::string_view piece = text.substr(i, length);
    if (piece.size() == length && utf8::valid(piece)) {
      whole += piece;
      i += length;
    } else {
      whole += kReplacement;
      ++i;
    }
  }
  return whole;
}

void append_markup(std::string& out, std::string_view text) {
  if (!utf8::valid(text)) return append_markup(out, repaired(text));
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const bool noncharacter = byte == 0xEF && is_noncharacter(text, i);
    if (!noncharacter && !needs_reference(byte)) continue;
    out.append(text, done, i - done);
    out += noncharacter ? kReplacement : reference(byte);
    if (noncharacter) i += 2;
    done = i + 1;
  }
  out.append(text, done);
}

std::string markup(std::string_view text) {
  std::string out;
  append_markup(out, text);
  return out;
}

std::string path_uri(std::string_view path) {
  std::string out = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("/-._~").find(c) != std::string_view::npos;
    if (plain) {
      out += c;
    } else {
      fmt::format_to(std::back_inserter(out), "%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

}  // namespace mingjian
