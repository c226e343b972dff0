#pragma once
// ReportSketch: what comparing needs to know of another report's text, small enough to be kept for thousands: its prose
// as hashed shingles, paragraph by paragraph, without the words. Tables, headings, titles and lone sub-headings are no
// passages. Punctuation, blanks, figures and the body's own name make no difference.
#include <cstdint>
#include <string>
#include <vector>

#include "base/byte_range.hpp"
#include "facts/fact_set.hpp"
#include "model/document.hpp"

namespace mingjian {

constexpr std::size_t kShingleCharacters = 5;
// A span is long enough to be told as a borrowed phrase by itself. Of every kSpanWindow neighbours one is kept, chosen
// by its words alone: two texts with a stretch of kSpanCharacters + kSpanWindow - 1 characters in common keep the same
// one.
constexpr std::size_t kSpanCharacters = 16;
constexpr std::size_t kSpanWindow = 8;
constexpr std::size_t kSpanShingles = kSpanCharacters - kShingleCharacters + 1;

struct Span {
  std::uint32_t hash = 0;
  std::uint32_t first = 0;  // its first shingle among all of its passage, in the order of the text
};

struct PassageSketch {
  std::string section;     // key of its section, "" = none
  ByteRange range;         // in the text of its report
  std::uint32_t line = 1;  // 1-based
  std::uint32_t characters = 0;
  std::vector<std::uint32_t> shingles;  // in the order of the text
  std::vector<std::uint32_t> law;       // which of them are titles or words of a law, ascending
  std::vector<Span> spans;              // in the order of the text
};

struct ReportSketch {
  std::string scope;  // 报告.口径, "" = not told
  std::vector<PassageSketch> passages;
};

// Shingles or spans to be asked for one by one.
class ShingleSet {
 public:
  ShingleSet() = default;
  explicit ShingleSet(std::vector<std::uint32_t> shingles);
  bool contains(std::uint32_t shingle) const {
    if (shingle == 0) return zero_;
    for (std::size_t at = place_of(shingle);; at = (at + 1) & (table_.size() - 1)) {
      if (table_[at] == shingle) return true;
      if (table_[at] == 0) return false;
    }
  }
  const std::vector<std::uint32_t>& all() const { return all_; }  // ascending, each once

 private:
  std::size_t place_of(std::uint32_t shingle) const { return (shingle * 2654435761U) >> shift_; }
  std::vector<std::uint32_t> all_;
  std::vector<std::uint32_t> table_ = {0, 0};  // 0 = empty; a power of two, at most half full
  unsigned shift_ = 31;
  bool zero_ = false;
};

ReportSketch sketch_of(const Document& document, const FactSet& facts);
// 报告.口径: 本级, 全区 …; "" = not told.
std::string scope_of(const Document& document, const FactSet& facts);

// A passage with its shingles where they stand.
struct Passage {
  std::string section;
  ByteRange range, folded;
  struct Shingle {
    std::uint32_t hash = 0;
    ByteRange folded;  // from its first character to its last
    bool law = false;  // lies in a title in 《》 or in what a law is quoted with
  };
  std::vector<Shingle> shingles;  // in the order of the text
  std::vector<Span> spans;        // likewise
};
std::vector<Passage> passages_of(const Document& document, const FactSet& facts);
// In their order, without the lines.
ReportSketch sketch_of(const std::vector<Passage>& passages);
// Shingles of a text of its own, as a line of boilerplate is; none if it is shorter than one.
std::vector<std::uint32_t> shingles_of(std::string_view folded_text);

}  // namespace mingjian
