#include "rules/pattern_memo.hpp"

#include <cstring>

#include "base/build_id.hpp"
#include "base/cache_file.hpp"
#include "base/files.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kEnding = ".patterns";
constexpr std::size_t kMostFiles = 8, kMostBytes = std::size_t{16} << 20;
constexpr std::size_t kHash = 32;  // hex digits

// The file: the hash of all that follows, the build, then entries of two texts, key and digest. A text is its size and
// its bytes; a digest is the slots and one text a literal.
void put_text(std::string& out, std::string_view text) {
  const auto size = static_cast<std::uint32_t>(text.size());
  out.append(reinterpret_cast<const char*>(&size), sizeof size);  // NOLINT: plain data
  out += text;
}

bool take_text(std::string_view& rest, std::string_view& text) {
  std::uint32_t size = 0;
  if (rest.size() < sizeof size) return false;
  std::memcpy(&size, rest.data(), sizeof size);
  if (rest.size() - sizeof size < size) return false;
  text = rest.substr(sizeof size, size);
  rest.remove_prefix(sizeof size + size);
  return true;
}

}  // namespace

PatternMemo::PatternMemo(const std::string& folder, const std::string& subject) : folder_(folder) {
  if (!folder_.empty()) build_ = build_id();
  if (build_.empty()) return;
  name_ = hash_hex(build_ + subject) + std::string(kEnding);
  bytes_ = read_cache_file(folder_ + "/" + name_, kMostBytes);
  if (!take(bytes_)) known_.clear();
}

bool PatternMemo::take(std::string_view file) {
  if (file.size() < 2 * kHash || hash_hex(file.substr(kHash)) != file.substr(0, kHash)) return false;
  if (file.substr(kHash, kHash) != build_) return false;
  std::string_view rest = file.substr(2 * kHash), key, digest;
  while (!rest.empty()) {
    if (!take_text(rest, key) || !take_text(rest, digest) || digest.empty()) return false;
    known_.emplace(key, digest);
  }
  return true;
}

std::optional<PatternDigest> PatternMemo::find(std::string_view key) {
  const auto found = known_.find(key);
  if (found == known_.end()) return std::nullopt;
  PatternDigest digest;
  std::string_view rest = found->second, literal;
  digest.slots = static_cast<std::uint8_t>(rest.front());
  rest.remove_prefix(1);
  while (take_text(rest, literal)) digest.literals.emplace_back(literal);
  put_text(used_, key);
  put_text(used_, found->second);
  return digest;
}

void PatternMemo::keep(std::string_view key, const PatternDigest& digest) {
  if (name_.empty()) return;
  std::string packed(1, static_cast<char>(digest.slots));
  for (const std::string& literal : digest.literals) put_text(packed, literal);
  put_text(used_, key);
  put_text(used_, packed);
  news_ = true;
}

void PatternMemo::save() const {
  if (!news_) return;
  const std::string body = build_ + used_;
  if (body.size() + kHash > kMostBytes) return;
  if (write_cache_file(folder_, name_, hash_hex(body) + body)) keep_newest_files(folder_, kEnding, kMostFiles);
}

}  // namespace mingjian
