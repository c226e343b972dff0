#pragma once
// One pass over a folded text that finds every occurrence of many literals. Built once, then immutable and
// shared by threads. Works on code points mapped to classes, so a text costs one step a character.
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mingjian {

class AhoCorasick {
 public:
  struct Hit {
    std::uint32_t literal;  // index in the order of adding; equal literals share the first index
    std::uint32_t end;      // byte offset just past the occurrence
  };

  AhoCorasick();
  ~AhoCorasick();
  AhoCorasick(AhoCorasick&&) noexcept;
  AhoCorasick& operator=(AhoCorasick&&) noexcept;

  // Returns the literal's index. Empty literals are not allowed. Must not be called after build().
  std::uint32_t add(std::string_view literal);
  void build();

  // Appends all (also overlapping) occurrences to `hits`, by ascending end.
  void scan(std::string_view text, std::vector<Hit>& hits) const;

  std::size_t literal_count() const;
  std::string_view literal(std::uint32_t index) const;

 private:
  struct Automaton;
  std::unique_ptr<Automaton> automaton_;
};

}  // namespace mingjian
