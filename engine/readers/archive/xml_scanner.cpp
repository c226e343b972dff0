#include "readers/archive/xml_scanner.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// Eight bytes of 0x01 or 0x80 …; the bits of `bytes` that are set where a byte is `wanted` are the top bits.
constexpr std::uint64_t kOnes = 0x0101010101010101U;

std::uint64_t places_of(std::uint64_t bytes, char wanted) {
  const std::uint64_t x = bytes ^ (kOnes * static_cast<unsigned char>(wanted));
  constexpr std::uint64_t kLow = kOnes * 0x7F;
  return ~(((x & kLow) + kLow) | x | kLow);
}

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == kNone ? name : name.substr(colon + 1);
}

// "&#20013;" without & and ;. 0: not a character of XML.
char32_t referenced_character(std::string_view name) {
  if (name == "lt") return U'<';
  if (name == "gt") return U'>';
  if (name == "amp") return U'&';
  if (name == "quot") return U'"';
  if (name == "apos") return U'\'';
  if (name.size() < 2 || name[0] != '#') return 0;
  name.remove_prefix(1);
  int base = 10;
  if (name[0] == 'x' || name[0] == 'X') {
    base = 16;
    name.remove_prefix(1);
  }
  std::uint32_t code = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), code, base);
  if (error != std::errc() || end != name.data() + name.size()) return 0;
  if (code < 0x20 && code != '\t' && code != '\n' && code != '\r') return 0;
  if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return U'\uFFFD';
  return code;
}

// Of the tag whose attributes begin at `at`.
std::string_view value_of(const char* at, const char* end, std::string_view name) {
  for (;;) {
    while (at < end && is_space(*at)) ++at;
    const char* const key = at;
    const char* local = at;
    for (; at < end && *at != '=' && *at != '>'; ++at) {
      if (*at == ':') local = at + 1;
    }
    const char* key_end = at;
    while (key_end > local && is_space(key_end[-1])) --key_end;
    while (at < end && *at != '"' && *at != '\'' && *at != '>') ++at;
    if (at == end || *at == '>') return {};
    const char* const begin = at + 1;
    at = static_cast<const char*>(std::memchr(begin, *at, static_cast<std::size_t>(end - begin)));
    if (at == nullptr) return {};
    if (std::string_view(local, static_cast<std::size_t>(key_end - local)) == name &&
        !std::string_view(key, static_cast<std::size_t>(key_end - key)).starts_with("xmlns")) {
      return {begin, static_cast<std::size_t>(at - begin)};
    }
    ++at;
  }
}

int to_number(std::string_view text, int otherwise) {
  int value = otherwise;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? value : otherwise;
}

}  // namespace

const char* end_of_tag(const char* at, const char* end) {
  // Nearly always the first > with an even number of " before it and no '. Eight bytes at a time.
  std::uint64_t quotes = 0;  // as many bits as quotes, but for pairs
  for (const char* p = at; end - p >= 8; p += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, p, 8);
    const std::uint64_t stops = places_of(bytes, '>') | places_of(bytes, '<') | places_of(bytes, '\'');
    const std::uint64_t marks = places_of(bytes, '"');
    if (stops == 0) {
      quotes ^= marks;
      continue;
    }
    if constexpr (std::endian::native != std::endian::little) break;
    const int first = std::countr_zero(stops) / 8;
    const std::uint64_t before = (std::uint64_t{1} << (8 * first)) - 1;
    quotes ^= marks & before;
    if (p[first] == '>' && std::popcount(quotes) % 2 == 0) return p + first;
    break;
  }
  while (at < end && *at != '>') {
    if (*at == '<') return nullptr;
    if (*at == '"' || *at == '\'') at = std::find(at + 1, end, *at);
    if (at < end) ++at;
  }
  return at;
}

XmlScanner::Event XmlScanner::fail(std::string_view problem) {
  problem_ = problem;
  at_ = xml_.size();
  open_.clear();
  closing_ = false;
  return Event::end;
}

bool XmlScanner::pass(std::string_view mark) {
  const std::size_t found = xml_.find(mark, at_);
  if (found == kNone) return false;
  at_ = found + mark.size();
  return true;
}

XmlScanner::Event XmlScanner::next() {
  if (closing_) {
    closing_ = false;
    open_.pop_back();
    return Event::close;
  }
  for (;;) {
    if (at_ >= xml_.size()) return open_.empty() ? Event::end : fail("XML不完整");
    if (xml_[at_] != '<') {
      const std::size_t end = std::min(xml_.find('<', at_), xml_.size());
      raw_ = xml_.substr(at_, end - at_);
      literal_ = false;
      at_ = end;
      if (open_.empty()) continue;  // blanks around the root
      return Event::text;
    }
    const char mark = at_ + 1 < xml_.size() ? xml_[at_ + 1] : '\0';
    if (mark == '/') return close_tag();
    if (mark != '!' && mark != '?') return open_tag();
    if (!pass_special()) return problem_.empty() ? Event::text : Event::end;
  }
}

bool XmlScanner::pass_special() {
  const std::string_view rest = xml_.substr(at_);
  if (rest.starts_with("<!--")) {
    at_ += 4;
    if (!pass("-->")) fail("XML的注释没有结束");
  } else if (rest.starts_with("<?")) {
    if (!pass("?>")) fail("XML不完整");
  } else if (rest.starts_with("<![CDATA[") && !open_.empty()) {
    const std::size_t begin = at_ + 9;
    if (!pass("]]>")) {
      fail("XML不完整");
    } else {
      raw_ = xml_.substr(begin, at_ - 3 - begin);
      literal_ = true;
      return false;
    }
  } else {
    fail("XML里有文档类型声明（DOCTYPE），为安全起见不读");
  }
  return problem_.empty();
}

XmlScanner::Event XmlScanner::close_tag() {
  const std::size_t end = xml_.find('>', at_);
  if (end == kNone) return fail("XML不完整");
  std::string_view name = xml_.substr(at_ + 2, end - at_ - 2);
  while (!name.empty() && is_space(name.back())) name.remove_suffix(1);
  if (open_.empty() || open_.back() != name) return fail("XML的标记不成对");
  open_.pop_back();
  local_ = without_prefix(name);
  attributes_ = {};
  at_ = end + 1;
  return Event::close;
}

XmlScanner::Event XmlScanner::open_tag() {
  const char* const begin = xml_.data() + at_ + 1;
  const char* const end = xml_.data() + xml_.size();
  const char* at = begin;
  const char* local = begin;
  std::uint64_t name = kNameSeed;
  for (; at < end && *at != '>' && *at != '/' && !is_space(*at); ++at) {
    name = *at == ':' ? kNameSeed : xml_name_step(name, *at);
    if (*at == ':') local = at + 1;
    if (*at == '<') return fail("XML的标记写错");
  }
  if (at == local || at == end) return fail("XML的标记写错");
  const char* const name_end = at;
  if (*at != '>') at = end_of_tag(at, end);
  if (at == nullptr) return fail("XML的标记写错");
  if (at == end) return fail("XML不完整");
  if (open_.size() >= kMostDepth) return fail("XML嵌套太深");
  closing_ = at[-1] == '/';
  const auto view = [](const char* from, const char* to) {
    return std::string_view(from, static_cast<std::size_t>(to - from));
  };
  open_.push_back(view(begin, name_end));
  name_ = name;
  local_ = view(local, name_end);
  attributes_ = view(name_end, closing_ ? std::max(at - 1, name_end) : at);
  at_ = static_cast<std::size_t>(at - xml_.data()) + 1;
  return Event::open;
}

std::string_view XmlScanner::attribute(std::string_view name) const {
  return value_of(attributes_.data(), attributes_.data() + attributes_.size(), name);
}

std::string_view XmlScanner::attribute_at(const char* local, std::string_view name) const {
  const char* const end = xml_.data() + xml_.size();
  while (local < end && !ends_name(*local)) ++local;
  return value_of(local, end, name);
}

int XmlScanner::number(std::string_view name, int otherwise) const { return to_number(attribute(name), otherwise); }

int XmlScanner::number_at(const char* local, std::string_view name, int otherwise) const {
  return to_number(attribute_at(local, name), otherwise);
}

void XmlScanner::append(std::string_view raw, std::string& out) {
  for (;;) {
    const std::size_t mark = raw.find('&');
    out += raw.substr(0, mark);
    if (mark == kNone) return;
    raw.remove_prefix(mark);
    const std::size_t end = raw.substr(0, 12).find(';');
    const char32_t c = end == kNone ? 0 : referenced_character(raw.substr(1, end - 1));
    if (c != 0) {
      utf8::append(out, c);
      raw.remove_prefix(end + 1);
    } else {
      out += '&';
      raw.remove_prefix(1);
    }
  }
}

bool XmlScanner::land(const char* behind) {
  if (behind == nullptr) return false;
  pass_to(behind);
  open_.pop_back();
  return true;
}

void XmlScanner::skip() {
  if (closing_) return void(next());
  const char* const end = xml_.data() + xml_.size();
  if (land(past_close(xml_.data() + at_, end, open_.back(), [](auto, auto) { return false; }))) return;
  const std::size_t outside = open_.size() - 1;
  while (open_.size() > outside) {
    if (next() == Event::end) return;
  }
}

}  // namespace mingjian
