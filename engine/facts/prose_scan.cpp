#include "facts/prose_scan.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"

namespace mingjian {
namespace {

enum class TriggerClass : std::uint8_t { numeral, mark, tail, self };

struct Entry {
  char32_t character;
  TriggerClass kind;
};

constexpr std::array<Entry, 43> kEntries = {{
    {U'〇', TriggerClass::numeral}, {U'零', TriggerClass::numeral}, {U'一', TriggerClass::numeral},
    {U'二', TriggerClass::numeral}, {U'三', TriggerClass::numeral}, {U'四', TriggerClass::numeral},
    {U'五', TriggerClass::numeral}, {U'六', TriggerClass::numeral}, {U'七', TriggerClass::numeral},
    {U'八', TriggerClass::numeral}, {U'九', TriggerClass::numeral}, {U'十', TriggerClass::numeral},
    {U'百', TriggerClass::numeral}, {U'千', TriggerClass::numeral}, {U'两', TriggerClass::numeral},
    {U'“', TriggerClass::mark},     {U'”', TriggerClass::mark},     {U'《', TriggerClass::mark},
    {U'》', TriggerClass::mark},    {U'〈', TriggerClass::mark},    {U'〉', TriggerClass::mark},
    {U'〔', TriggerClass::mark},    {U'〕', TriggerClass::mark},    {U'【', TriggerClass::mark},
    {U'】', TriggerClass::mark},    {U'「', TriggerClass::mark},    {U'」', TriggerClass::mark},
    {U'『', TriggerClass::mark},    {U'』', TriggerClass::mark},    {U'处', TriggerClass::tail},
    {U'道', TriggerClass::tail},    {U'办', TriggerClass::tail},    {U'府', TriggerClass::tail},
    {U'局', TriggerClass::tail},    {U'会', TriggerClass::tail},    {U'厅', TriggerClass::tail},
    {U'委', TriggerClass::tail},    {U'镇', TriggerClass::tail},    {U'乡', TriggerClass::tail},
    {U'关', TriggerClass::tail},    {U'部', TriggerClass::tail},    {U'我', TriggerClass::self},
    {U'本', TriggerClass::self},
}};

// All entries are three bytes long in UTF-8 and differ in their last twelve bits, which index the table: a character
// that is no trigger costs one load. 0 = none, else index in kEntries + 1.
constexpr std::array<std::uint8_t, 4096> make_table() {
  std::array<std::uint8_t, 4096> table{};
  for (std::size_t i = 0; i < kEntries.size(); ++i)
    table[kEntries[i].character & 0xFFF] = static_cast<std::uint8_t>(i + 1);
  return table;
}
constexpr auto kTable = make_table();

// Which characters the table knows, a bit each: few lines of the cache.
constexpr std::array<std::uint64_t, 64> make_known() {
  std::array<std::uint64_t, 64> known{};
  for (const Entry& entry : kEntries) known[entry.character >> 6 & 63] |= std::uint64_t{1} << (entry.character & 63);
  return known;
}
constexpr auto kKnown = make_known();

constexpr bool all_entries_reachable() {
  for (std::size_t i = 0; i < kEntries.size(); ++i)
    if (kTable[kEntries[i].character & 0xFFF] != i + 1) return false;
  return true;
}
static_assert(all_entries_reachable());

class Pass {
 public:
  Pass(std::string_view text, ProseScan& out) : text_(text), out_(out) {}

  void block(ByteRange range, std::uint32_t index) {
    in_digits_ = in_letters_ = in_numeral_ = false;
    for (std::uint32_t p = range.begin; p < range.end;) {
      p = past_plain(p, range.end);
      if (p >= range.end) break;
      const auto lead = static_cast<unsigned char>(text_[p]);
      if (lead < 0x80) {
        ascii(p, lead, index);
        ++p;
        continue;
      }
      in_digits_ = in_letters_ = false;
      const std::uint32_t length = utf8::length_of(lead);
      if (length != 3 || p + 3 > text_.size()) {
        in_numeral_ = false;
        p += length;
        continue;
      }
      const std::uint32_t low = (byte(p + 1) & 0x3FU) << 6 | (byte(p + 2) & 0x3FU);
      const std::uint8_t entry = kTable[low];
      const char32_t c = (lead & 0x0FU) << 12 | low;
      if (entry != 0 && kEntries[entry - 1].character == c) {
        wide(p, c, kEntries[entry - 1].kind, index);
      } else {
        in_numeral_ = false;
      }
      p += 3;
    }
  }

 private:
  // Past characters of three bytes that the table does not know.
  std::uint32_t past_plain(std::uint32_t begin, std::uint32_t end) {
    const auto* const bytes = reinterpret_cast<const unsigned char*>(text_.data());
    const auto* const last = bytes + std::min<std::size_t>(end, text_.size());
    const unsigned char* at = bytes + begin;
    while (last - at >= 3 && (at[0] & 0xF0) == 0xE0 && (kKnown[at[1] & 0x3FU] >> (at[2] & 0x3FU) & 1U) == 0) at += 3;
    const auto p = static_cast<std::uint32_t>(at - bytes);
    if (p != begin) in_digits_ = in_letters_ = in_numeral_ = false;
    return p;
  }

  unsigned char byte(std::uint32_t i) const { return static_cast<unsigned char>(text_[i]); }

  void ascii(std::uint32_t p, unsigned char c, std::uint32_t block) {
    const bool digit = c >= '0' && c <= '9';
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (digit && !in_digits_) out_.numbers.push_back(p);
    if ((letter && !in_letters_) || c == '@') out_.letters.push_back(p);
    if (c == ':') out_.colons.push_back(p);
    if (c == '(' || c == ')' || c == '[' || c == ']') {
      out_.marks.push_back({p, c});
      out_.mark_block.push_back(block);
    }
    in_digits_ = digit;
    in_letters_ = letter;
    in_numeral_ = false;
  }

  void wide(std::uint32_t p, char32_t c, TriggerClass kind, std::uint32_t block) {
    if (kind == TriggerClass::numeral) {
      if (!in_numeral_) out_.numbers.push_back(p);
    } else if (kind == TriggerClass::mark) {
      out_.marks.push_back({p, c});
      out_.mark_block.push_back(block);
    } else if (kind == TriggerClass::tail) {
      out_.tails.push_back({p, c});
    } else if (kind == TriggerClass::self) {
      out_.selves.push_back({p, c});
    }
    in_numeral_ = kind == TriggerClass::numeral;
  }

  std::string_view text_;
  ProseScan& out_;
  bool in_digits_ = false, in_letters_ = false, in_numeral_ = false;
};

}  // namespace

std::vector<bool> torn_from_tables(const Document& document, const FactSet& facts) {
  std::vector<bool> torn;
  const auto short_piece = [&](std::size_t i) {
    const Block& block = document.blocks[i];
    if (block.kind != BlockKind::paragraph || block.folded.size() > 90) return false;
    const std::string_view text = document.folded.view(block.folded);
    return text.find("。") == std::string_view::npos && text.find(';') == std::string_view::npos &&
           !text.ends_with(':');
  };
  const auto heading = [&](std::size_t i) {
    const Section* section = facts.section_at(document.blocks[i].folded.begin);
    return section != nullptr && section->heading_folded.overlaps(document.blocks[i].folded);
  };
  const std::size_t count = document.blocks.size();
  for (std::size_t begin = 0; begin < count;) {
    if (!short_piece(begin) || heading(begin)) {
      ++begin;
      continue;
    }
    std::size_t end = begin + 1, pieces = 1;
    for (; end < count; ++end) {
      if (document.blocks[end].folded.empty() && document.blocks[end].kind != BlockKind::table) continue;  // furniture
      if (!short_piece(end) || heading(end)) break;
      ++pieces;
    }
    const auto is_table = [&](std::size_t i, bool forward) {
      while (i < count && document.blocks[i].kind != BlockKind::table &&
             (document.blocks[i].folded.empty() || document.blocks[i].kind == BlockKind::heading))
        i = forward ? i + 1 : i - 1;  // wraps past 0 to the end
      return i < count && document.blocks[i].kind == BlockKind::table;
    };
    if (pieces >= 2 && (is_table(end, true) || (begin > 0 && is_table(begin - 1, false)))) {
      torn.resize(count, false);
      for (std::size_t i = begin; i < end; ++i) torn[i] = true;
    }
    begin = end;
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (!is_prose(document.blocks[i]) || !facts.in_table_line(document.blocks[i].folded)) continue;
    torn.resize(count, false);
    torn[i] = true;
  }
  return torn;
}

ProseScan scan_prose(const Document& document, const std::vector<bool>& passed_over) {
  ProseScan scan;
  scan.numbers.reserve(256);
  scan.marks.reserve(128);
  scan.mark_block.reserve(128);
  scan.colons.reserve(32);
  scan.letters.reserve(32);
  scan.tails.reserve(256);
  scan.selves.reserve(64);
  Pass pass(document.folded.text(), scan);
  for (std::size_t i = 0; i < document.blocks.size(); ++i)
    if (is_prose(document.blocks[i]) && (passed_over.empty() || !passed_over[i]))
      pass.block(document.blocks[i].folded, static_cast<std::uint32_t>(i));
  return scan;
}

}  // namespace mingjian
