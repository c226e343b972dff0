#include "readers/pdf/code_map.hpp"

#include <algorithm>

#include "readers/pdf/content_lexer.hpp"

namespace mingjian::pdf {
namespace {

constexpr std::size_t kMostEntries = 400000;  // of one CMap

std::uint32_t code_of(std::string_view bytes) {
  std::uint32_t code = 0;
  for (const char c : bytes.substr(0, 4)) code = code << 8 | static_cast<unsigned char>(c);
  return code;
}

std::u32string from_utf16(std::string_view bytes) {
  std::u32string text;
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
    char32_t c = code_of(bytes.substr(at, 2));
    if (c >= 0xD800 && c < 0xDC00 && at + 3 < bytes.size()) {
      const char32_t low = code_of(bytes.substr(at + 2, 2));
      if (low >= 0xDC00 && low < 0xE000) {
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
        at += 2;
      }
    }
    text += c >= 0xD800 && c < 0xE000 ? kUnreadable : c;
  }
  if (bytes.size() == 1) text += static_cast<unsigned char>(bytes[0]);
  return text;
}

bool is_string(const Operand& operand) { return operand.kind == OperandKind::string; }

void read_characters(const std::vector<Operand>& operands, UnicodeMap& map) {
  for (std::size_t i = 0; i + 1 < operands.size(); i += 2) {
    if (is_string(operands[i]) && is_string(operands[i + 1])) map.set(code_of(operands[i].text), operands[i + 1].text);
  }
}

// <low> <high> <first> or <low> <high> [<a> <b> …]
void read_ranges(const std::vector<Operand>& operands, UnicodeMap& map, std::size_t& entries) {
  for (std::size_t i = 0; i + 2 < operands.size();) {
    if (!is_string(operands[i]) || !is_string(operands[i + 1])) {
      ++i;
      continue;
    }
    const std::uint32_t low = code_of(operands[i].text), high = code_of(operands[i + 1].text);
    i += 2;
    if (operands[i].kind == OperandKind::array_begin) {
      std::uint32_t code = low;
      for (++i; i < operands.size() && operands[i].kind != OperandKind::array_end; ++i) {
        if (code <= high) map.set(code++, operands[i].text);
      }
      ++i;
      continue;
    }
    const std::string_view first = operands[i].text;
    const bool usable = is_string(operands[i]) && first.size() >= 1;
    ++i;
    if (!usable || low > high || high > 0xFFFF || (entries += high - low + 1) > kMostEntries) continue;
    const std::u32string text = from_utf16(first);
    if (text.size() != 1) {
      map.set(low, first);
      continue;
    }
    for (std::uint32_t code = low; code <= high; ++code) map.set(code, text[0] + (code - low));
  }
}

void read_cids(const std::vector<Operand>& operands, bool ranges, std::vector<CidRange>& cids) {
  const std::size_t step = ranges ? 3 : 2;
  for (std::size_t i = 0; i + step <= operands.size() && cids.size() < kMostEntries; i += step) {
    const Operand& last = operands[i + step - 1];
    if (!is_string(operands[i]) || last.kind != OperandKind::number) return;
    const std::uint32_t low = code_of(operands[i].text);
    const std::uint32_t high = ranges ? code_of(operands[i + 1].text) : low;
    cids.push_back({low, high, static_cast<std::uint32_t>(std::clamp(last.number, 0.0, 65535.0))});
  }
}

}  // namespace

bool UnicodeMap::append(std::uint32_t code, std::u32string& out) const {
  const char32_t value = codes_.at(code);
  if (value == 0) return false;
  if (value < kPool) {
    out += value;
  } else {
    out += several_[value - kPool];
  }
  return true;
}

void UnicodeMap::set(std::uint32_t code, std::string_view utf16) {
  const std::u32string text = from_utf16(utf16);
  empty_ = false;
  if (text.empty()) return;
  if (text.size() == 1) {
    codes_.set(code, text[0]);
    return;
  }
  if (several_.size() >= kMostEntries || text.size() > 64) return;
  several_.push_back(text);
  codes_.set(code, kPool + static_cast<char32_t>(several_.size() - 1));
}

std::uint32_t Encoding::cid(std::uint32_t code) const {
  if (identity) return code;
  const auto above = std::upper_bound(cids.begin(), cids.end(), code,
                                      [](std::uint32_t c, const CidRange& range) { return c < range.low; });
  if (above == cids.begin()) return 0;
  const CidRange& range = *(above - 1);
  return code <= range.high ? range.cid + (code - range.low) : 0;
}

Code next_code(const Encoding& encoding, std::string_view text, std::size_t at) {
  const std::size_t left = text.size() - at;
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + i])); };
  const auto two = [&]() -> Code { return {byte(0) << 8 | byte(1), 2}; };
  switch (encoding.form) {
    case CodeForm::one_byte:
      return {byte(0), 1};
    case CodeForm::two_bytes:
    case CodeForm::utf16: {
      if (left < 2) return {0, 1};
      const Code high = two();
      if (encoding.form == CodeForm::two_bytes || high.value < 0xD800 || high.value > 0xDBFF || left < 4) return high;
      return {0x10000 + ((high.value - 0xD800) << 10) + ((byte(2) << 8 | byte(3)) - 0xDC00), 4};
    }
    case CodeForm::gbk:
      if (byte(0) < 0x81 || left < 2) return {byte(0), 1};
      if (byte(1) >= 0x30 && byte(1) <= 0x39 && left >= 4) {
        return {byte(0) << 24 | byte(1) << 16 | byte(2) << 8 | byte(3), 4};
      }
      return two();
    case CodeForm::listed:
      break;
  }
  std::uint32_t code = 0, shortest = 0;
  for (std::uint32_t length = 1; length <= 4 && length <= left; ++length) {
    code = code << 8 | byte(length - 1);
    for (const CodeSpace& space : encoding.spaces) {
      if (space.length != length) continue;
      if (code >= space.low && code <= space.high) return {code, length};
      shortest = shortest == 0 ? length : shortest;
    }
  }
  return {0, shortest == 0 ? 1 : shortest};
}

bool named_encoding(std::string_view name, Encoding& encoding) {
  encoding.vertical = name.size() > 2 && name.substr(name.size() - 2) == "-V";
  const auto begins = [&](std::string_view with) { return name.substr(0, with.size()) == with; };
  if (begins("Identity-")) {
    encoding.form = CodeForm::two_bytes;
    return true;
  }
  encoding.identity = false;
  if (begins("GBK") || begins("GB-EUC") || begins("GBpc-EUC")) {
    encoding.form = CodeForm::gbk;
    return true;
  }
  if (begins("Uni") && (name.find("UCS2") != name.npos || name.find("UTF16") != name.npos)) {
    encoding.form = CodeForm::utf16;
    return true;
  }
  encoding.form = CodeForm::two_bytes;
  return false;
}

void read_encoding(std::string_view cmap, Encoding& encoding) {
  encoding.form = CodeForm::listed;
  encoding.identity = false;
  ContentLexer lexer(cmap);
  while (lexer.next()) {
    const std::vector<Operand>& operands = lexer.operands();
    if (lexer.op() == "endcodespacerange") {
      for (std::size_t i = 0; i + 1 < operands.size() && encoding.spaces.size() < 100; i += 2) {
        encoding.spaces.push_back({static_cast<std::uint32_t>(operands[i].text.size()), code_of(operands[i].text),
                                   code_of(operands[i + 1].text)});
      }
    } else if (lexer.op() == "endcidrange" || lexer.op() == "endcidchar") {
      read_cids(operands, lexer.op() == "endcidrange", encoding.cids);
    } else if (lexer.op() == "usecmap" && !operands.empty()) {
      Encoding other;
      named_encoding(operands.back().text, other);
      if (other.identity) encoding.identity = true;
    } else if (lexer.op() == "def" && operands.size() >= 2 && operands[operands.size() - 2].text == "WMode") {
      encoding.vertical = lexer.number(0) == 1;
    }
  }
  if (encoding.spaces.empty()) encoding.form = CodeForm::two_bytes;
  std::stable_sort(encoding.cids.begin(), encoding.cids.end(),
                   [](const CidRange& a, const CidRange& b) { return a.low < b.low; });
}

void read_to_unicode(std::string_view cmap, UnicodeMap& map) {
  ContentLexer lexer(cmap);
  std::size_t entries = 0;
  while (lexer.next()) {
    if (lexer.op() == "endbfchar") {
      if ((entries += lexer.operands().size() / 2) <= kMostEntries) read_characters(lexer.operands(), map);
    } else if (lexer.op() == "endbfrange") {
      read_ranges(lexer.operands(), map, entries);
    }
  }
}

}  // namespace mingjian::pdf
