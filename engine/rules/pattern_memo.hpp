#pragma once
// Remembers what was read off which pattern, from one run to the next: its required literals and its slots. Both follow
// from the pattern and the build alone, so what is found here cannot be stale; a file that is damaged, of another build
// or not this user's is as good as none. A pattern that is wrong is never in it.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mingjian {

struct PatternDigest {
  std::vector<std::string> literals;  // required
  std::uint8_t slots = 0;             // a bit a SlotKind
};

class PatternMemo {
 public:
  PatternMemo() = default;  // remembers nothing
  // One file in `folder` for each `subject` (a pack) and build; "" = remember nothing.
  PatternMemo(const std::string& folder, const std::string& subject);

  // `key`: the pattern behind a letter for its form.
  std::optional<PatternDigest> find(std::string_view key);
  void keep(std::string_view key, const PatternDigest& digest);
  // Keeps those asked for, if there are new ones among them.
  void save() const;

 private:
  bool take(std::string_view file);
  std::string folder_, name_, build_;
  std::string bytes_;                                             // of the file; `known_` points into it
  std::unordered_map<std::string_view, std::string_view> known_;  // packed digests
  std::string used_;                                              // the next file's entries
  bool news_ = false;
};

}  // namespace mingjian
