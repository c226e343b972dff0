#include "revise/text_edit.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

bool inside_character(std::string_view text, std::size_t at) {
  return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

bool is_any_digit(char32_t c) {
  return utf8::is_digit(c) || (c >= 0xFF10 && c <= 0xFF19) || (c >= 0x2460 && c <= 0x249B);
}

}  // namespace

std::string apply_edits(std::string_view text, const TextEdits& edits) {
  std::string out;
  out.reserve(text.size());
  std::size_t kept = 0;
  for (const TextEdit& edit : edits) {
    out.append(text, kept, edit.range.begin - kept).append(edit.text);
    kept = edit.range.end;
  }
  return out.append(text, kept);
}

ByteRange moved_range(ByteRange range, const TextEdits& edits) {
  std::int64_t begin = range.begin, end = range.end;
  for (const TextEdit& edit : edits) {
    const std::int64_t grows = static_cast<std::int64_t>(edit.text.size()) - edit.range.size();
    if (edit.range.end <= range.begin && !(edit.range.empty() && edit.range.begin == range.begin)) {
      begin += grows;
      end += grows;
    } else if (edit.range.begin < range.end) {
      end += grows;
    }
  }
  return {static_cast<std::uint32_t>(std::max<std::int64_t>(begin, 0)),
          static_cast<std::uint32_t>(std::max(begin, end))};
}

bool insert_edit(TextEdits& edits, const TextEdit& edit) {
  const auto after = std::upper_bound(edits.begin(), edits.end(), edit, [](const TextEdit& a, const TextEdit& b) {
    return a.range.begin < b.range.begin;
  });
  if (after != edits.end() && edit.range.end > after->range.begin) return false;
  if (after != edits.begin()) {
    const ByteRange before = (after - 1)->range;
    if (before.end > edit.range.begin || before.begin == edit.range.begin) return false;
  }
  edits.insert(after, edit);
  return true;
}

TextEdit smallest_edit(std::string_view text, ByteRange range, std::string_view replacement) {
  const std::string_view old = text.substr(range.begin, range.size());
  const std::size_t shorter = std::min(old.size(), replacement.size());
  std::size_t front = 0;
  while (front < shorter && old[front] == replacement[front]) ++front;
  while (front > 0 && (inside_character(old, front) || inside_character(replacement, front))) --front;
  std::size_t back = 0;
  while (back < shorter - front && old[old.size() - 1 - back] == replacement[replacement.size() - 1 - back]) ++back;
  while (back > 0 &&
         (inside_character(old, old.size() - back) || inside_character(replacement, replacement.size() - back))) {
    --back;
  }
  return {{range.begin + static_cast<std::uint32_t>(front), range.end - static_cast<std::uint32_t>(back)},
          std::string(replacement.substr(front, replacement.size() - front - back))};
}

std::string digit_signs_of(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, length] = utf8::decode(text, at);
    if (is_any_digit(c)) out.append(text, at, length);
    at += length;
  }
  return out;
}

}  // namespace mingjian
