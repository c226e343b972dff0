#pragma once
// A font as far as reading text needs it: codes of a string, their characters and widths. Glyphs are never looked at:
// a code that no map of the file explains is kUnreadable, not guessed.
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "readers/pdf/code_map.hpp"
#include "readers/pdf/objects.hpp"
#include "readers/pdf/qpdf.hpp"

namespace mingjian::pdf {

// Tables of CIDs of public collections (Adobe-GB1 …), read from poppler-data when that is installed; once a file.
class CidTables {
 public:
  // Characters by CID; empty if the collection is unknown or not installed.
  const std::vector<char32_t>& of(const std::string& ordering);
  bool missing() const { return missing_; }  // a table was asked for and is not installed

 private:
  std::map<std::string, std::vector<char32_t>> tables_;
  bool missing_ = false;
};

class Font {
 public:
  Font(const QPDFObjectHandle& dictionary, StreamBudget& budget, CidTables& tables);

  const std::string& name() const { return name_; }
  bool vertical() const { return encoding_.vertical; }
  Code next(std::string_view text, std::size_t at) const { return next_code(encoding_, text, at); }
  // Appends what a code means; kUnreadable if the file does not say.
  void append(const Code& code, std::u32string& out) const;
  float width(const Code& code) const;  // advance across, in sizes
  float advance_down() const { return down_; }

  std::uint32_t unreadable = 0;  // characters met so far; the reader's own count

 private:
  void read_composite(const QPDFObjectHandle& dictionary, StreamBudget& budget, CidTables& tables);
  void read_cid_widths(QPDFObjectHandle widths);
  void read_simple(const QPDFObjectHandle& dictionary);
  void read_simple_encoding(const QPDFObjectHandle& dictionary);
  void read_simple_widths(const QPDFObjectHandle& dictionary);
  bool append_by_encoding(const Code& code, std::u32string& out) const;

  std::string name_;
  Encoding encoding_;
  UnicodeMap unicode_;
  std::array<char32_t, 256> simple_{};
  const std::vector<char32_t>* collection_ = nullptr;
  bool composite_ = false;
  CodeTable<float> widths_;  // 0: default; a width of nothing is kNoWidth
  float default_width_ = 0.5F;
  float down_ = -1;
};

}  // namespace mingjian::pdf
