#pragma once
// Remembers what was read off which pattern, from one run to the next: its required literals, where they stand in it,
// and its slots. All follow from the pattern and the build alone, so what is found here cannot be stale; a file that is
// damaged, of another build or not this user's is as good as none. A pattern that is wrong is never in it.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mingjian {

// Where the required literals stand in a sentence pattern.
struct LiteralPlace {
  std::uint32_t least = 0, most = 0;  // bytes a match has before the one that stands in it
  std::uint32_t first = 0, end = 0;   // they are all that these parts of the pattern can spell; end 0 = not known
};

struct PatternDigest {
  std::vector<std::string> literals;  // required
  std::uint8_t slots = 0;             // a bit a SlotKind
  LiteralPlace place;                 // of a sentence
  std::string needs;                  // of a regular expression, packed by pack_needs()
};

class PatternMemo {
 public:
  PatternMemo() = default;  // remembers nothing
  // One file in `folder` for each `subject` (a pack) and build; "" = remember nothing.
  PatternMemo(const std::string& folder, const std::string& subject);

  // `key`: the pattern behind a letter for its form.
  std::optional<PatternDigest> find(std::string_view key);
  void keep(std::string_view key, const PatternDigest& digest);
  // Keeps those asked for, if there are new ones among them; `others`: also those of the file that nobody asked for.
  void save(bool others = false) const;

 private:
  using Entry = std::pair<std::string_view, std::string_view>;  // key, packed digest
  bool take();
  Entry entry(std::size_t index) const;
  std::string folder_, name_, build_;
  std::string bytes_;                                       // of the file
  std::string_view offsets_, entries_;                      // in bytes_; by key
  std::vector<bool> asked_;                                 // by entry
  std::vector<std::pair<std::string, std::string>> fresh_;  // entries that were not known
};

}  // namespace mingjian
