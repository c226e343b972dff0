#pragma once
// Sentence patterns (句式), literals and regular expressions of all rules, compiled into one table.
//   literal Chinese   …  up to 12 characters inside one clause   （甲|乙）  （甲）?  第? (one character)
//   \（ a bracket, … as itself.  A piece of text without … 【 | )? is best added as a literal.
//   【数】 number  【年】 2022年  【日期】  【文号】  【单位】 a body's name   – typed slots, captured
// Patterns are folded like the text (base/fold.hpp), so blanks and width never matter. They are never run one by one:
// required_literals() go into one pass over the text; only sentences that hold one of them are confirmed.
// A sentence pattern is matched in time linear in the sentence. 正则 goes to ICU with a time limit.
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"
#include "base/result.hpp"

namespace mingjian {

using PatternId = std::uint32_t;

enum class SlotKind : std::uint8_t { number, year, date, document_number, body };

struct PatternCapture {
  SlotKind kind = SlotKind::number;
  ByteRange range;    // in the text given to match()
  double number = 0;  // number and year
};

struct PatternMatch {
  ByteRange range;
  std::vector<PatternCapture> captures;
};

class PatternMemo;
class RegexText;
class TextBits;

// What is known of the stretch that a pattern is looked for in. The matches are the same without it; a regular
// expression with hints is looked for in the whole text, and sees it.
struct PatternHints {
  std::span<const std::uint32_t> begins;  // of all required literals in it, ascending; empty = not known
  const TextBits* bits = nullptr;         // of it or of more
  RegexText* units = nullptr;             // of the whole text, made when needed
};

class PatternTable {
 public:
  PatternTable();
  ~PatternTable();
  PatternTable(PatternTable&&) noexcept;
  PatternTable& operator=(PatternTable&&) noexcept;

  // While it is set, what was read off a pattern is taken from there, and kept there.
  void remember(PatternMemo* memo);
  // Equal patterns share an id. Errors R030… tell the position in the pattern and the mend.
  Result<PatternId> add_sentence(std::string_view pattern);
  Result<PatternId> add_literal(std::string_view text);      // folded before use
  Result<PatternId> add_regex(std::string_view expression);  // ICU syntax, compiled lazily

  std::size_t size() const;
  std::string_view source(PatternId id) const;
  bool is_literal(PatternId id) const;
  bool is_regex(PatternId id) const;
  bool has_slot(PatternId id, SlotKind kind) const;  // sentence patterns
  // Compiles every regular expression, for `rules lint`. Error R032: the first that is wrong.
  Result<void> verify() const;
  // Folded literals of which at least one must stand in any match; empty = cannot be prefiltered, run on every
  // sentence.
  const std::vector<std::string>& required_literals(PatternId id) const;

  // False if a text with these bits surely holds no match.
  // False if a required literal of the pattern that stands there is surely in none of its matches.
  bool may_hold(PatternId id, std::string_view text, ByteRange literal) const;
  bool may_match(PatternId id, const TextBits& bits) const;

  // All non-overlapping leftmost matches inside text[within]; ranges are offsets into `text`.
  // A match never crosses 。！？； or a line break; … never crosses ，、： either.
  // Regex: error S040 when its time limit is hit.
  Result<std::vector<PatternMatch>> match(PatternId id, std::string_view text, ByteRange within) const;
  // The same, added to `out`.
  Result<void> match(PatternId id, std::string_view text, ByteRange within, const PatternHints& hints,
                     std::vector<PatternMatch>& out) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mingjian
