#include "readers/pdf/font.hpp"

#include <algorithm>
#include <cmath>

#include "base/encoding.hpp"
#include "base/files.hpp"
#include "base/utf8.hpp"
#include "readers/pdf/glyph_names.hpp"

namespace mingjian::pdf {
namespace {

constexpr float kNoWidth = 1e-6F;
constexpr int kSymbolic = 4;  // flag of a font descriptor
constexpr const char* kCollections = "/usr/share/poppler/cidToUnicode/Adobe-";
constexpr std::size_t kMostWidths = 70000;
constexpr std::uint32_t kHalfWidth = 814;  // CID of the half-width ! in Adobe-GB1

float as_width(double thousandths) {
  const auto width = static_cast<float>(std::clamp(thousandths, -10000.0, 10000.0) / 1000);
  return width == 0 ? kNoWidth : width;
}

std::string readable_name(const QPDFObjectHandle& dictionary) {
  std::string name = name_of(entry(dictionary, "/BaseFont"));
  if (!name.empty()) name.erase(0, 1);
  if (name.size() > 7 && name[6] == '+') name.erase(0, 7);
  if (!utf8::valid(name)) {
    std::string decoded;
    name = append_gb18030(decoded, name) ? decoded : std::string();
  }
  return name.substr(0, 120 < name.size() ? utf8::valid_prefix(name.substr(0, 120)) : name.size());
}

}  // namespace

const std::vector<char32_t>& CidTables::of(const std::string& ordering) {
  const auto [place, added] = tables_.try_emplace(ordering);
  std::vector<char32_t>& table = place->second;
  if (!added) return table;
  if (ordering != "GB1" && ordering != "CNS1" && ordering != "Japan1" && ordering != "Korea1") return table;
  const Result<std::string> bytes = read_file(kCollections + ordering, std::size_t{4} << 20);
  if (!bytes) {
    missing_ = true;
    return table;
  }
  char32_t code = 0;
  bool whole = true;  // of a line: its first number counts
  for (const char c : *bytes) {
    const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    if (c == '\n') {
      table.push_back(code);
      code = 0;
      whole = true;
    } else if (digit < 0) {
      whole = false;
    } else if (whole && code < 0x1000000) {
      code = code * 16 + static_cast<char32_t>(digit);
    }
  }
  if (ordering == "GB1") {  // listed there as full-width
    for (std::size_t cid = kHalfWidth; cid < kHalfWidth + 94 && cid < table.size(); ++cid) {
      if (table[cid] > 0xFF00 && table[cid] < 0xFF5F) table[cid] -= 0xFEE0;
    }
  }
  return table;
}

Font::Font(const QPDFObjectHandle& dictionary, StreamBudget& budget, CidTables& tables)
    : name_(readable_name(dictionary)) {
  std::string cmap;
  if (append_stream(entry(dictionary, "/ToUnicode"), budget, cmap)) read_to_unicode(cmap, unicode_);
  if (name_of(entry(dictionary, "/Subtype")) == "/Type0") {
    read_composite(dictionary, budget, tables);
  } else {
    read_simple(dictionary);
  }
}

void Font::read_composite(const QPDFObjectHandle& dictionary, StreamBudget& budget, CidTables& tables) {
  composite_ = true;
  default_width_ = 1;
  const QPDFObjectHandle encoding = entry(dictionary, "/Encoding");
  std::string cmap;
  if (append_stream(encoding, budget, cmap)) {
    read_encoding(cmap, encoding_);
  } else {
    const std::string name = name_of(encoding);
    named_encoding(name.empty() ? "Identity-H" : std::string_view(name).substr(1), encoding_);
  }
  QPDFObjectHandle descendants = entry(dictionary, "/DescendantFonts");
  if (!descendants.isArray() || descendants.getArrayNItems() < 1) return;
  const QPDFObjectHandle font = descendants.getArrayItem(0);
  default_width_ = as_width(number(entry(font, "/DW"), 1000));
  read_cid_widths(entry(font, "/W"));
  QPDFObjectHandle down = entry(font, "/DW2");
  if (down.isArray() && down.getArrayNItems() >= 2) down_ = as_width(number(down.getArrayItem(1), -1000));
  QPDFObjectHandle ordering = entry(entry(font, "/CIDSystemInfo"), "/Ordering");
  const bool by_cid = encoding_.form == CodeForm::two_bytes || encoding_.form == CodeForm::listed;
  if (unicode_.empty() && by_cid && ordering.isString()) collection_ = &tables.of(ordering.getStringValue());
}

// c [w1 w2 …] or first last w
void Font::read_cid_widths(QPDFObjectHandle widths) {
  if (!widths.isArray()) return;
  const int count = widths.getArrayNItems();
  std::size_t set = 0;
  const auto cid_at = [&](int i) {
    return static_cast<std::uint32_t>(std::clamp(number(widths.getArrayItem(i), 0), 0.0, 65535.0));
  };
  for (int i = 0; i + 1 < count && set < kMostWidths;) {
    std::uint32_t cid = cid_at(i);
    QPDFObjectHandle next = widths.getArrayItem(i + 1);
    if (next.isArray()) {
      const int several = next.getArrayNItems();
      for (int k = 0; k < several && set < kMostWidths; ++k, ++set) {
        widths_.set(cid++, as_width(number(next.getArrayItem(k), 0)));
      }
      i += 2;
    } else {
      if (i + 2 >= count) return;
      const std::uint32_t last = cid_at(i + 1);
      const float width = as_width(number(widths.getArrayItem(i + 2), 0));
      for (; cid <= last && set < kMostWidths; ++cid, ++set) widths_.set(cid, width);
      i += 3;
    }
  }
}

void Font::read_simple(const QPDFObjectHandle& dictionary) {
  read_simple_encoding(dictionary);
  read_simple_widths(dictionary);
}

void Font::read_simple_encoding(const QPDFObjectHandle& dictionary) {
  QPDFObjectHandle encoding = entry(dictionary, "/Encoding");
  const QPDFObjectHandle descriptor = entry(dictionary, "/FontDescriptor");
  const auto flags = static_cast<std::uint32_t>(std::clamp(number(entry(descriptor, "/Flags"), 0), 0.0, 4294967295.0));
  const std::string base = name_of(encoding.isName() ? encoding : entry(encoding, "/BaseEncoding"));
  const bool type3 = name_of(entry(dictionary, "/Subtype")) == "/Type3";
  const bool own = type3 || (flags & kSymbolic) != 0 || name_ == "Symbol" || name_ == "ZapfDingbats";
  if (base == "/WinAnsiEncoding") {
    simple_ = base_encoding(BaseEncoding::win_ansi);
  } else if (base == "/MacRomanEncoding") {
    simple_ = base_encoding(BaseEncoding::mac_roman);
  } else if (!own) {
    simple_ = base_encoding(BaseEncoding::standard);
  }
  QPDFObjectHandle differences = entry(encoding, "/Differences");
  if (!differences.isArray()) return;
  const int count = differences.getArrayNItems();
  std::size_t code = 0;
  for (int i = 0; i < count && i < 4096; ++i) {
    QPDFObjectHandle item = differences.getArrayItem(i);
    if (item.isNumber()) {
      code = static_cast<std::size_t>(std::clamp(number(item, 0), 0.0, 255.0));
    } else if (item.isName() && code < 256) {
      simple_[code++] = glyph_character(std::string_view(item.getName()).substr(1));
    }
  }
}

void Font::read_simple_widths(const QPDFObjectHandle& dictionary) {
  double scale = 1;
  QPDFObjectHandle matrix = entry(dictionary, "/FontMatrix");
  if (name_of(entry(dictionary, "/Subtype")) == "/Type3" && matrix.isArray() && matrix.getArrayNItems() > 0) {
    scale = std::clamp(std::fabs(number(matrix.getArrayItem(0), 0.001)), 0.0, 10.0) * 1000;
  }
  const double missing = number(entry(entry(dictionary, "/FontDescriptor"), "/MissingWidth"), 0);
  QPDFObjectHandle widths = entry(dictionary, "/Widths");
  if (!widths.isArray()) {
    if (name_.find("Courier") != std::string::npos) default_width_ = 0.6F;
    return;
  }
  if (missing > 0) default_width_ = as_width(missing * scale);
  auto code = static_cast<std::uint32_t>(std::clamp(number(entry(dictionary, "/FirstChar"), 0), 0.0, 255.0));
  const int count = std::min(widths.getArrayNItems(), 256);
  for (int i = 0; i < count && code < 256; ++i) {
    widths_.set(code++, as_width(number(widths.getArrayItem(i), 0) * scale));
  }
}

bool Font::append_by_encoding(const Code& code, std::u32string& out) const {
  if (!composite_) {
    const char32_t c = simple_[code.value & 0xFF];
    if (c != 0) out += c;
    return c != 0;
  }
  if (encoding_.form == CodeForm::utf16) {
    out += code.value;
    return code.value >= 0x20 && code.value <= 0x10FFFF && (code.value < 0xD800 || code.value > 0xDFFF);
  }
  if (encoding_.form == CodeForm::gbk) {
    std::string bytes, text;
    for (std::uint32_t i = code.length; i-- > 0;) bytes += static_cast<char>(code.value >> (8 * i) & 0xFF);
    if (!append_gb18030(text, bytes) || text.empty()) return false;
    out += utf8::decode(text, 0).code_point;
    return true;
  }
  const std::uint32_t cid = encoding_.cid(code.value);
  if (collection_ == nullptr || cid >= collection_->size() || (*collection_)[cid] == 0) return false;
  out += (*collection_)[cid];
  return true;
}

void Font::append(const Code& code, std::u32string& out) const {
  const std::size_t before = out.size();
  if (unicode_.append(code.value, out) && out[before] != 0) return;
  out.resize(before);
  if (append_by_encoding(code, out)) return;
  out.resize(before);
  out += kUnreadable;
}

float Font::width(const Code& code) const {
  std::uint32_t cid = code.value;
  if (composite_) {
    // Predefined encodings are not read for their CIDs: ASCII is 1 … 95 in all collections, ideographs are full width.
    if (encoding_.form == CodeForm::gbk || encoding_.form == CodeForm::utf16) {
      if (code.value < 0x20 || code.value > 0x7E) return default_width_;
      const float proportional = widths_.at(code.value - 0x1F), half = widths_.at(code.value - 0x21 + kHalfWidth);
      return proportional != 0 ? proportional : half != 0 ? half : 0.5F;
    }
    cid = encoding_.cid(code.value);
  }
  const float width = widths_.at(cid);
  return width == 0 ? default_width_ : width;
}

}  // namespace mingjian::pdf
