#pragma once
// Remembers what parse_yaml made of which bytes, from one run to the next. What it gives for some bytes is what
// parse_yaml would give, or it gives nothing: a tree is found by the hash of the bytes that were just read, so none can
// be stale; a file that is damaged, of another build or not this user's is as good as none. Trees of broken files and
// of those that parse_yaml had a word to say about are not kept, so messages are the same with and without.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "rules/yaml_node.hpp"

namespace mingjian {

class YamlTreeStore;

class YamlCache {
 public:
  YamlCache() = default;  // remembers nothing
  // One file in `folder` for each `subject` (a pack) and build; "" = remember nothing.
  YamlCache(const std::string& folder, const std::string& subject);

  // `hash`: of the bytes, if nothing was said of them and trees are kept; else "".
  std::shared_ptr<const YamlNode> parse(std::string_view bytes, const std::string& path, Diagnostics& diagnostics,
                                        std::string* hash = nullptr);
  // The hashes of the files parsed so far.
  std::string hashes() const;
  // Keeps the trees asked for, if there are new ones among them.
  void save() const;

 private:
  struct Used {
    std::string key;                        // hash of the bytes
    std::shared_ptr<const YamlNode> fresh;  // null: the tree is in the store
  };
  std::string folder_, name_, build_;
  std::shared_ptr<const YamlTreeStore> store_;
  std::vector<Used> used_;
  bool news_ = false;
};

}  // namespace mingjian
