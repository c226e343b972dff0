#include "readers/docx/plain_run.hpp"

#include <cstring>

#include "readers/archive/xml_leap.hpp"

namespace mingjian::docx {
namespace {

constexpr std::ptrdiff_t kLongestProperties = 2048;

template <std::size_t N>
bool stands(const char (&what)[N], const char* at, const char* end) {
  return end - at > static_cast<std::ptrdiff_t>(N) && std::memcmp(at, what, N - 1) == 0;
}

// Behind the tag whose attributes begin at `at`; null if its name goes on there, or it is closed at once.
const char* behind_tag(const char* at, const char* end) {
  if (*at == '>') return at + 1;
  if (*at != ' ') return nullptr;
  at = end_of_tag(at, end);
  return at == nullptr || at == end || at[-1] == '/' ? nullptr : at + 1;
}

// Behind </w:rPr>; null if they are not plain.
const char* read_properties(const char* at, const char* end, PlainRun& run) {
  const char* const near = end - at < kLongestProperties ? end : at + kLongestProperties;
  return past_close(at, near, "w:rPr", [&](std::uint32_t head, const char* local) {
    if (head == name_head("vani")) run.vanish = local;
    if (head == name_head("rSty")) run.style = local;
    return head == name_head("rPrC");
  });
}

// Behind </w:t>; null if there is more in it than text.
const char* read_text(const char* at, const char* end, PlainRun& run) {
  constexpr char kKeep[] = " xml:space=\"preserve\">";
  at = stands(kKeep, at, end) ? at + sizeof kKeep - 1 : behind_tag(at, end);
  if (at == nullptr) return nullptr;
  const auto* const close = static_cast<const char*>(std::memchr(at, '<', static_cast<std::size_t>(end - at)));
  if (close == nullptr || !stands("</w:t>", close, end)) return nullptr;
  run.text = {at, static_cast<std::size_t>(close - at)};
  return close + 6;
}

}  // namespace

PlainRun plain_run(const char* at, const char* end) {
  PlainRun run;
  if (!stands("<w:r", at, end)) return run;
  at = behind_tag(at + 4, end);
  if (at != nullptr && stands("<w:rPr>", at, end)) at = read_properties(at + 7, end, run);
  if (at == nullptr) return run;
  if (stands("<w:lastRenderedPageBreak/>", at, end)) {
    run.page_ends = true;
    at += 26;
  }
  if (stands("<w:t", at, end)) at = read_text(at + 4, end, run);
  if (at != nullptr && stands("</w:r>", at, end)) run.behind = at + 6;
  return run;
}

}  // namespace mingjian::docx
