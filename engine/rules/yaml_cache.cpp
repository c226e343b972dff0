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

// The trees of one file; their text stays where it was read.
class YamlTreeStore {
 public:
  // Null if it is not what this build wrote.
  static std::shared_ptr<const YamlTreeStore> open(std::string bytes, std::string_view build) {
    auto store = std::make_shared<YamlTreeStore>();
    store->bytes_ = std::move(bytes);
    return store->take(build) ? store : nullptr;
  }

  const YamlNode* find(std::string_view key) const {
    std::size_t low = 0, high = entries_.size() / sizeof(Entry);
    while (low < high) {
      const std::size_t middle = (low + high) / 2;
      const Entry entry = value_at<Entry>(entries_, middle);
      const int order = std::string_view(entry.key, kHash).compare(key);
      if (order == 0) return &nodes_[entry.root];
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
    for (std::size_t i = 0; i < head.trees; ++i) {
      if (value_at<Entry>(entries_, i).root >= head.nodes) return false;
    }
    return link(rest.substr(entries, records), rest.substr(entries + records));
  }

  bool link(std::string_view records, std::string_view text) {
    nodes_.resize(records.size() / sizeof(Record));
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const auto record = value_at<Record>(records, i);
      const std::size_t end = std::size_t{record.at} + record.count;
      YamlNode& node = nodes_[i];
      if (record.kind == YamlNode::Kind::scalar) {
        if (end > text.size()) return false;
        node.text_ = text.data() + record.at;
      } else {
        if (end > nodes_.size() || record.at <= i) return false;
        node.children_ = nodes_.data() + record.at;
      }
      node.count_ = record.count;
      node.line_ = record.line;
      node.column_ = record.column;
      node.kind_ = record.kind;
      node.quoted_ = record.quoted;
    }
    return true;
  }

  std::string bytes_;
  std::string_view entries_;
  std::vector<YamlNode> nodes_;
};

YamlCache::YamlCache(const std::string& folder, const std::string& subject) : folder_(folder) {
  if (!folder_.empty()) build_ = build_id();
  if (build_.empty()) return;
  name_ = hash_hex(build_ + subject) + std::string(kEnding);
  store_ = YamlTreeStore::open(read_cache_file(folder_ + "/" + name_, kMostBytes), build_);
}

std::shared_ptr<const YamlNode> YamlCache::parse(std::string_view bytes, const std::string& path,
                                                 Diagnostics& diagnostics) {
  if (name_.empty()) return parse_yaml(bytes, path, diagnostics);
  std::string key = hash_hex(bytes);
  std::shared_ptr<const YamlNode> root;
  if (store_ != nullptr) {
    if (const YamlNode* known = store_->find(key)) root = {store_, known};
  }
  if (root == nullptr) {
    const std::size_t said = diagnostics.size();
    root = parse_yaml(bytes, path, diagnostics);
    if (root == nullptr || diagnostics.size() != said) return root;
    news_ = true;
  }
  used_.push_back({std::move(key), root});
  return root;
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
    YamlTreeStore::flatten(*used->root, records, text);
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
