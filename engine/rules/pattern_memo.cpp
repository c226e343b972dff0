#include "rules/pattern_memo.hpp"

#include <algorithm>
#include <cstring>

#include "base/build_id.hpp"
#include "base/cache_file.hpp"
#include "base/files.hpp"
#include "rules/packed_text.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kEnding = ".patterns";
constexpr std::size_t kMostFiles = 8, kMostBytes = std::size_t{16} << 20;
constexpr std::size_t kHash = 32;  // hex digits

}  // namespace

// The file: the hash of all that follows, the build, the number of entries, where each begins, entries by key. An entry
// is two texts, key and digest; a digest is the slots, the place, a text of needs and one text a literal.
PatternMemo::PatternMemo(const std::string& folder, const std::string& subject) : folder_(folder) {
  if (!folder_.empty()) build_ = build_id();
  if (build_.empty()) return;
  name_ = hash_hex(build_ + subject) + std::string(kEnding);
  bytes_ = read_cache_file(folder_ + "/" + name_, kMostBytes);
  if (!take()) offsets_ = entries_ = {};
  asked_.resize(offsets_.size() / sizeof(std::uint32_t));
}

bool PatternMemo::take() {
  const std::string_view file = bytes_;
  std::uint32_t count = 0;
  if (file.size() < 2 * kHash + sizeof count || hash_hex(file.substr(kHash)) != file.substr(0, kHash)) return false;
  if (file.substr(kHash, kHash) != build_) return false;
  std::memcpy(&count, file.data() + 2 * kHash, sizeof count);
  const std::string_view rest = file.substr(2 * kHash + sizeof count);
  if (rest.size() / sizeof count < count) return false;
  offsets_ = rest.substr(0, count * sizeof count);
  entries_ = rest.substr(offsets_.size());
  return true;
}

PatternMemo::Entry PatternMemo::entry(std::size_t index) const {
  std::uint32_t offset = 0;
  std::memcpy(&offset, offsets_.data() + index * sizeof offset, sizeof offset);
  std::string_view rest = entries_.substr(std::min<std::size_t>(offset, entries_.size())), key, packed;
  if (!take_text(rest, key) || !take_text(rest, packed)) return {};
  return {key, packed};
}

std::optional<PatternDigest> PatternMemo::find(std::string_view key) {
  std::size_t low = 0, high = asked_.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (entry(middle).first < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == asked_.size()) return std::nullopt;
  auto [known, rest] = entry(low);
  PatternDigest digest;
  if (known != key || rest.size() < 1 + sizeof digest.place) return std::nullopt;
  digest.slots = static_cast<std::uint8_t>(rest.front());
  std::memcpy(&digest.place, rest.data() + 1, sizeof digest.place);
  rest.remove_prefix(1 + sizeof digest.place);
  std::string_view needs;
  if (!take_text(rest, needs)) return std::nullopt;
  digest.needs = needs;
  for (std::string_view literal; take_text(rest, literal);) digest.literals.emplace_back(literal);
  asked_[low] = true;
  return digest;
}

void PatternMemo::keep(std::string_view key, const PatternDigest& digest) {
  if (name_.empty()) return;
  std::string packed(1, static_cast<char>(digest.slots));
  packed.append(reinterpret_cast<const char*>(&digest.place), sizeof digest.place);
  put_text(packed, digest.needs);
  for (const std::string& literal : digest.literals) put_text(packed, literal);
  fresh_.emplace_back(key, std::move(packed));
}

void PatternMemo::save(bool others) const {
  if (fresh_.empty()) return;
  std::vector<Entry> all(fresh_.begin(), fresh_.end());
  for (std::size_t i = 0; i < asked_.size(); ++i) {
    if (asked_[i] || others) all.push_back(entry(i));
  }
  std::sort(all.begin(), all.end());
  std::string entries, offsets;
  for (const auto& [key, packed] : all) {
    put_size(offsets, entries.size());
    put_text(entries, key);
    put_text(entries, packed);
  }
  std::string body = build_;
  put_size(body, all.size());
  body += offsets;
  body += entries;
  if (body.size() + kHash > kMostBytes) return;
  if (write_cache_file(folder_, name_, hash_hex(body) + body)) keep_newest_files(folder_, kEnding, kMostFiles);
}

}  // namespace mingjian
