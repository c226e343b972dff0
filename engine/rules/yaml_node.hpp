#pragma once
// YamlNode: a YAML file as a tree with places. All scalars are text until a key table says number ("0469", "010",
// "1月", "是" survive). Anchors, aliases, tags and duplicate keys are refused by the parser, so a tree holds none of
// them. Nodes live in one arena that the root's shared_ptr keeps; share() hands out a part that keeps the whole alive.
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace mingjian {

class YamlNode {
 public:
  enum class Kind : std::uint8_t { null, scalar, sequence, map };

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::null; }
  bool is_scalar() const { return kind_ == Kind::scalar; }
  bool is_sequence() const { return kind_ == Kind::sequence; }
  bool is_map() const { return kind_ == Kind::map; }
  bool quoted() const { return quoted_; }

  std::string_view text() const { return kind_ == Kind::scalar ? std::string_view(text_, count_) : std::string_view(); }

  std::size_t size() const { return is_map() ? count_ / 2 : is_sequence() ? count_ : 0; }  // entries
  const YamlNode& operator[](std::size_t i) const { return children_[i]; }                 // item of a sequence
  const YamlNode& key(std::size_t i) const { return children_[2 * i]; }
  const YamlNode& value(std::size_t i) const { return children_[2 * i + 1]; }
  const YamlNode* find(std::string_view key) const;  // value; null if none or not a map
  bool is(std::string_view word) const;              // its text is that word; made for keys, which are short

  std::uint32_t line() const { return line_; }      // 1-based
  std::uint32_t column() const { return column_; }  // 1-based, characters

 private:
  friend class YamlTreeBuilder;
  friend class YamlTreeEditor;
  friend class YamlTreeStore;
  friend std::shared_ptr<const YamlNode> overlay(const std::shared_ptr<const YamlNode>& base,
                                                 const std::shared_ptr<const YamlNode>& other, const YamlNode& map,
                                                 const std::vector<std::size_t>& entries);
  union {
    const char* text_ = nullptr;
    const YamlNode* children_;  // map: key, value, key, value …
  };
  std::uint32_t count_ = 0;  // bytes of text, or children
  std::uint32_t line_ = 0;
  std::uint32_t column_ = 0;
  Kind kind_ = Kind::null;
  bool quoted_ = false;
};

inline bool YamlNode::is(std::string_view word) const {
  if (kind_ != Kind::scalar || count_ != word.size()) return false;
  if (count_ < 4 || count_ > 8) return std::memcmp(text_, word.data(), count_) == 0;
  std::uint32_t own[2], other[2];  // the first four bytes and the last four
  std::memcpy(own, text_, 4), std::memcpy(own + 1, text_ + count_ - 4, 4);
  std::memcpy(other, word.data(), 4), std::memcpy(other + 1, word.data() + count_ - 4, 4);
  return own[0] == other[0] && own[1] == other[1];
}

// Null if the file cannot be used; then `diagnostics` got at least one error (R002–R011).
std::shared_ptr<const YamlNode> parse_yaml(std::string_view bytes, const std::string& path, Diagnostics& diagnostics);

// The map `base` with some entries of `map` (a node below `other`) in place of its own or behind them. Keeps both trees
// alive.
std::shared_ptr<const YamlNode> overlay(const std::shared_ptr<const YamlNode>& base,
                                        const std::shared_ptr<const YamlNode>& other, const YamlNode& map,
                                        const std::vector<std::size_t>& entries);

inline std::shared_ptr<const YamlNode> share(const std::shared_ptr<const YamlNode>& root, const YamlNode* part) {
  return part == nullptr ? nullptr : std::shared_ptr<const YamlNode>(root, part);
}

}  // namespace mingjian
