#pragma once
// One pass over a folded text that finds every occurrence of many literals. Built once, then immutable and shared by
// threads. Nothing is carried from character to character: two bits tell whether a literal begins with this character
// and the next, nearly always none does, and only then the literals are compared. Time: the length of the text, and for
// each place where a literal begins at most that literal's length; how many literals there are hardly matters.
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/raw_vector.hpp"

namespace mingjian {

class LiteralScanner {
 public:
  struct Hit {
    std::uint32_t literal;  // index in the order of adding; equal literals share the first index
    std::uint32_t end;      // byte offset just past the occurrence
  };

  using Hits = RawVector<Hit>;

  LiteralScanner();
  ~LiteralScanner();
  LiteralScanner(LiteralScanner&&) noexcept;
  LiteralScanner& operator=(LiteralScanner&&) noexcept;

  // Returns the literal's index. Empty literals are not allowed. Must not be called after build().
  std::uint32_t add(std::string_view literal);
  void build();

  // All (also overlapping) occurrences, by ascending begin, the shorter first. They stand in `buffer`, which only
  // grows.
  std::span<Hit> scan(std::string_view text, Hits& buffer) const;

  std::size_t literal_count() const;
  std::string_view literal(std::uint32_t index) const;

 private:
  struct Trie;
  std::unique_ptr<Trie> trie_;
};

}  // namespace mingjian
