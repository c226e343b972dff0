#pragma once
// XmlScanner: one pass over an XML part, an event at a time; it builds no tree, copies nothing and never recurses, so
// depth costs memory of one view a level and is limited. Names are compared without their prefix (w:p is "p"). There is
// no DTD: a DOCTYPE ends the scan with an error, and so no entity but the five of XML and character references.
// The bytes must be valid UTF-8 (xml_part.hpp) and outlive the scanner.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "readers/archive/xml_leap.hpp"

namespace mingjian {

// Of a name without prefix, for `switch` (FNV-1a).
inline constexpr std::uint64_t kNameSeed = 0xcbf29ce484222325U;
constexpr std::uint64_t xml_name_step(std::uint64_t hash, char c) {
  return (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
}
constexpr std::uint64_t xml_name(std::string_view name) {
  std::uint64_t hash = kNameSeed;
  for (const char c : name) hash = xml_name_step(hash, c);
  return hash;
}

class XmlScanner {
 public:
  enum class Event : std::uint8_t { open, close, text, end };  // <a/> is an open and a close
  static constexpr std::size_t kMostDepth = 256;

  explicit XmlScanner(std::string_view xml) : xml_(xml) {}

  // `end` also after an error; then problem() says what is wrong.
  Event next();
  std::string_view problem() const { return problem_; }  // Chinese, a few words; "" if none

  // Of the element that was opened or closed.
  std::string_view local() const { return local_; }
  // xml_name() of the element just opened.
  std::uint64_t name() const { return name_; }
  std::size_t depth() const { return open_.size(); }  // with the element just opened, without the one just closed
  std::size_t offset() const { return at_; }
  std::size_t begin() const { return at(open_.back()) - 1; }  // offset of the < of the element just opened
  // Of a text event: where it stands, and whether it is CDATA.
  std::size_t text_begin() const { return at(raw_); }
  std::size_t text_end() const { return at(raw_) + raw_.size(); }
  bool text_is_literal() const { return literal_; }

  // Value of an attribute of the element just opened, by its name without prefix; entities are not resolved. "" if
  // there is none.
  std::string_view attribute(std::string_view name) const;
  int number(std::string_view name, int otherwise) const;  // of an attribute
  // Appends the text of a text event, entities resolved.
  void append_text(std::string& out) const { literal_ ? void(out.append(raw_)) : append(raw_, out); }
  bool text_is_blank() const { return raw_.find_first_not_of(" \t\r\n") == std::string_view::npos; }
  // Appends a value as it is meant.
  static void append(std::string_view raw, std::string& out);

  // Passes over the rest of the element just opened, its close included.
  void skip();
  // The same in one leap (xml_leap.hpp), if its close is near, what stands before is plain and `stop(head, local)` of
  // no tag that opens there says true; else false, and nothing is done.
  template <class Stop>
  bool leap(Stop stop) {
    if (closing_) return next() == Event::close;
    const std::string_view near = xml_.substr(at_, kNear);
    return land(past_close(near.data(), near.data() + near.size(), open_.back(), stop));
  }
  // Value of an attribute of the tag whose name without prefix begins here.
  std::string_view attribute_at(const char* local, std::string_view name) const;
  int number_at(const char* local, std::string_view name, int otherwise) const;

  // What comes next, for who reads whole elements there himself and goes behind them by pass_to(); "" where that may
  // not be.
  std::string_view ahead() const {
    return closing_ || open_.size() + kAhead > kMostDepth ? std::string_view() : xml_.substr(at_);
  }
  void pass_to(const char* behind) { at_ = at(behind); }

 private:
  static constexpr std::size_t kNear = 2048;  // so that leaps which fail do not add up
  static constexpr std::size_t kAhead = 4;    // levels

  Event open_tag();
  Event close_tag();
  bool pass_special();            // comment, instruction; false: it is text (CDATA) or an error
  bool land(const char* behind);  // of the element just opened; null: false
  std::size_t at(const char* place) const { return static_cast<std::size_t>(place - xml_.data()); }
  std::size_t at(std::string_view piece) const { return at(piece.data()); }
  Event fail(std::string_view problem);
  bool pass(std::string_view mark);  // to behind the next `mark`

  std::string_view xml_;
  std::size_t at_ = 0;
  std::uint64_t name_ = 0;
  std::string_view local_, attributes_, raw_;
  std::vector<std::string_view> open_;
  bool literal_ = false;  // raw_ is of CDATA
  bool closing_ = false;  // the element just opened is empty: its close comes next
  std::string_view problem_;
};

}  // namespace mingjian
