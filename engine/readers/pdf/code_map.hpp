#pragma once
// CMaps: which bytes of a string are one code, and what a code stands for: a CID (encodings) or characters (ToUnicode).
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mingjian::pdf {

// Sparse table from 16-bit codes; 0 where nothing is set.
template <class T>
class CodeTable {
 public:
  T at(std::uint32_t code) const {
    return code < 0x10000 && pages_[code >> 8] ? (*pages_[code >> 8])[code & 0xFF] : T{};
  }
  void set(std::uint32_t code, T value) {
    if (code >= 0x10000) return;
    auto& page = pages_[code >> 8];
    if (!page) page = std::make_unique<std::array<T, 256>>();
    (*page)[code & 0xFF] = value;
  }

 private:
  std::array<std::unique_ptr<std::array<T, 256>>, 256> pages_;
};

constexpr char32_t kUnreadable = 0xFFFD;

// Code → characters. Nearly all are one character.
class UnicodeMap {
 public:
  bool empty() const { return empty_; }
  // Appends the characters of a code; false if it has none.
  bool append(std::uint32_t code, std::u32string& out) const;
  void set(std::uint32_t code, std::string_view utf16);
  void set(std::uint32_t code, char32_t character) {
    codes_.set(code, character);
    empty_ = false;
  }

 private:
  static constexpr char32_t kPool = 0x110000;
  CodeTable<char32_t> codes_;  // from kPool on: index in several_
  std::vector<std::u32string> several_;
  bool empty_ = true;
};

// How strings fall into codes.
enum class CodeForm : std::uint8_t { one_byte, two_bytes, gbk, utf16, listed };

struct CodeSpace {
  std::uint32_t length = 1, low = 0, high = 0;
};

struct CidRange {
  std::uint32_t low = 0, high = 0, cid = 0;
};

struct Encoding {
  CodeForm form = CodeForm::one_byte;
  bool vertical = false;
  bool identity = true;           // the code is the CID
  std::vector<CodeSpace> spaces;  // of `listed`
  std::vector<CidRange> cids;     // by low
  std::uint32_t cid(std::uint32_t code) const;
};

struct Code {
  std::uint32_t value = 0, length = 1;
};
Code next_code(const Encoding& encoding, std::string_view text, std::size_t at);

// A predefined CMap by its name; false if its codes cannot be told.
bool named_encoding(std::string_view name, Encoding& encoding);
void read_encoding(std::string_view cmap, Encoding& encoding);
void read_to_unicode(std::string_view cmap, UnicodeMap& map);

}  // namespace mingjian::pdf
