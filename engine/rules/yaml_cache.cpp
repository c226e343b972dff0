#include "rules/yaml_cache.hpp"

#include <algorithm>
#include <cstring>

#include "base/build_id.hpp"
#include "base/cache_file.hpp"
#include "base/files.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kEnding = ".rules";
constexpr std::size_t kMostFiles = 8, kMostBytes = std::size_t{64} << 20;
constexpr std::size_t kHash = 32;  // hex digits

// The file: the hash of all that follows, Head, Entry…, Record…, text. Only the build that wrote it reads it, so it is
// laid out as memory is.
struct Head {
  char build[kHash];
  std::uint32_t trees, nodes, text, unused;
};
struct Entry {
  char key[kHash];
  std::uint32_t root;  // index of its record
};
struct Record {
  std::uint32_t at, count;  // scalar: bytes of the text; else: records of the children, behind their parent
  std::uint32_t line, column;
  YamlNode::Kind kind;
  bool quoted;
  std::uint16_t unused;
};

template <class T>
void append(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);  // NOLINT: plain data
}

template <class T>
T value_at(std::string_view bytes, std::size_t index) {
  T value;
  std::memcpy(&value, bytes.data() + index * sizeof(T), sizeof value);
  return value;
}

}  // namespace

// The trees of one file; their text stays where it was read. A tree's nodes are made when it is asked for, and go with
// the last part of it that is held: a pack's nodes would be as large as its file.
class YamlTreeStore : public std::enable_shared_from_this<YamlTreeStore> {
 public:
  // Null if it is not what this build wrote.
  static std::shared_ptr<const YamlTreeStore> open(std::string bytes, std::string_view build) {
    auto store = std::make_shared<YamlTreeStore>();
    store->bytes_ = std::move(bytes);
    return store->take(build) ? store : nullptr;
  }

  std::shared_ptr<const YamlNode> find(std::string_view key) const {
    std::size_t low = 0, high = entries_.size() / sizeof(Entry);
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      const int order = std::string_view(entries_.data() + middle * sizeof(Entry), kHash).compare(key);
      if (order == 0) return tree(middle);
      (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
    }
    return nullptr;
  }

  // Adds a tree's records, children of a node side by side.
  static void flatten(const YamlNode& root, std::vector<Record>& records, std::string& text) {
    std::vector<const YamlNode*> nodes{&root};
    const std::size_t first = records.size();
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      const YamlNode& node = *nodes[i];
      Record record{0, node.count_, node.line_, node.column_, node.kind_, node.quoted_, 0};
      if (node.is_scalar()) {
        record.at = static_cast<std::uint32_t>(text.size());
        text += node.text();
      } else {
        record.at = static_cast<std::uint32_t>(first + nodes.size());
        for (std::uint32_t child = 0; child < node.count_; ++child) nodes.push_back(node.children_ + child);
      }
      records.push_back(record);
    }
  }

 private:
  bool take(std::string_view build) {
    const std::string_view all = bytes_;
    if (all.size() < kHash + sizeof(Head) || hash_hex(all.substr(kHash)) != all.substr(0, kHash)) return false;
    std::string_view rest = all.substr(kHash);
    const Head head = value_at<Head>(rest, 0);
    if (std::string_view(head.build, kHash) != build) return false;
    rest.remove_prefix(sizeof head);
    const std::size_t entries = std::size_t{head.trees} * sizeof(Entry), records = head.nodes * sizeof(Record);
    if (rest.size() != entries + records + head.text) return false;
    entries_ = rest.substr(0, entries);
    records_ = rest.substr(entries, records);
    text_ = rest.substr(entries + records);
    return true;
  }

  struct Tree {
    std::shared_ptr<const YamlTreeStore> text;  // and the text
    std::vector<YamlNode> nodes;
  };

  // The tree's records stand between its root and that of the next one.
  std::shared_ptr<const YamlNode> tree(std::size_t index) const {
    const std::size_t count = entries_.size() / sizeof(Entry), all = records_.size() / sizeof(Record);
    const std::size_t first = value_at<Entry>(entries_, index).root;
    const std::size_t last = index + 1 < count ? value_at<Entry>(entries_, index + 1).root : all;
    if (first >= last || last > all) return nullptr;
    const auto made = std::make_shared<Tree>(Tree{shared_from_this(), std::vector<YamlNode>(last - first)});
    for (std::size_t i = first; i < last; ++i) {
      const auto record = value_at<Record>(records_, i);
      const std::size_t end = std::size_t{record.at} + record.count;
      YamlNode& node = made->nodes[i - first];
      if (record.kind == YamlNode::Kind::scalar) {
        if (end > text_.size()) return nullptr;
        node.text_ = text_.data() + record.at;
      } else {
        if (end > last || record.at <= i) return nullptr;
        node.children_ = made->nodes.data() + (record.at - first);
      }
      node.count_ = record.count;
      node.line_ = record.line;
      node.column_ = record.column;
      node.kind_ = record.kind;
      node.quoted_ = record.quoted;
    }
    return {made, made->nodes.data()};
  }

  std::string bytes_;
  std::string_view entries_, records_, text_;
};

YamlCache::YamlCache(const std::string& folder, const std::string& subject) : folder_(folder) {
  if (!folder_.empty()) build_ = build_id();
  if (build_.empty()) return;
  name_ = hash_hex(build_ + subject) + std::string(kEnding);
  store_ = YamlTreeStore::open(read_cache_file(folder_ + "/" + name_, kMostBytes), build_);
}

std::shared_ptr<const YamlNode> YamlCache::parse(std::string_view bytes, const std::string& path,
                                                 Diagnostics& diagnostics, std::string* hash) {
  if (name_.empty()) return parse_yaml(bytes, path, diagnostics);
  std::string key = hash_hex(bytes);
  std::shared_ptr<const YamlNode> root = store_ != nullptr ? store_->find(key) : nullptr;
  const bool fresh = root == nullptr;
  if (fresh) {
    const std::size_t said = diagnostics.size();
    root = parse_yaml(bytes, path, diagnostics);
    if (root == nullptr || diagnostics.size() != said) return root;
    news_ = true;
  }
  if (hash != nullptr) *hash = key;
  used_.push_back({std::move(key), fresh ? root : nullptr});
  return root;
}

std::string YamlCache::hashes() const {
  std::string all;
  for (const Used& used : used_) all += used.key;
  return all;
}

void YamlCache::save() const {
  if (!news_) return;
  std::vector<const Used*> order;
  for (const Used& used : used_) order.push_back(&used);
  std::sort(order.begin(), order.end(), [](const Used* a, const Used* b) { return a->key < b->key; });
  order.erase(std::unique(order.begin(), order.end(), [](const Used* a, const Used* b) { return a->key == b->key; }),
              order.end());
  std::string entries, text;
  std::vector<Record> records;
  for (const Used* used : order) {
    Entry entry{{}, static_cast<std::uint32_t>(records.size())};
    used->key.copy(entry.key, kHash);
    append(entries, entry);
    YamlTreeStore::flatten(used->fresh != nullptr ? *used->fresh : *store_->find(used->key), records, text);
  }
  Head head{{},
            static_cast<std::uint32_t>(order.size()),
            static_cast<std::uint32_t>(records.size()),
            static_cast<std::uint32_t>(text.size()),
            0};
  build_.copy(head.build, kHash);
  std::string body;
  append(body, head);
  body += entries;
  for (const Record& record : records) append(body, record);
  body += text;
  if (body.size() + kHash > kMostBytes) return;
  if (write_cache_file(folder_, name_, hash_hex(body) + body)) keep_newest_files(folder_, kEnding, kMostFiles);
}

}  // namespace mingjian
