#include "rules/rule_gates.hpp"

#include <cstring>
#include <utility>

#include "base/build_id.hpp"
#include "base/cache_file.hpp"
#include "base/files.hpp"
#include "rules/packed_text.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kEnding = ".gates";
constexpr std::size_t kMostFiles = 8, kMostBytes = std::size_t{16} << 20;
constexpr std::size_t kHash = 32;  // hex digits
constexpr std::size_t kPiece = 6;  // two characters of three bytes
constexpr unsigned kPieceBits = 14;

std::uint32_t slot_of(const char* piece) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, piece, kPiece);
  return static_cast<std::uint32_t>((bytes * 0x9E3779B97F4A7C15U) >> (64 - kPieceBits));
}

}  // namespace

// The file: the hash of all that follows, the build, then entries of two texts, key and words; the words are texts
// themselves.
RuleGates::RuleGates(const std::string& folder, const std::string& subject, std::string_view text)
    : folder_(folder), text_(text) {
  if (!folder_.empty()) build_ = build_id();
  if (build_.empty()) return;
  name_ = hash_hex(build_ + subject) + std::string(kEnding);
  bytes_ = read_cache_file(folder_ + "/" + name_, kMostBytes);
  if (!take(bytes_)) known_.clear();
  heads_.assign(std::size_t{1} << kPieceBits, 0);
  before_.assign(text.size(), 0);
  for (std::uint32_t at = 0; at + kPiece <= text.size(); ++at) {
    before_[at] = std::exchange(heads_[slot_of(text.data() + at)], at + 1);
  }
}

bool RuleGates::take(std::string_view file) {
  if (file.size() < 2 * kHash || hash_hex(file.substr(kHash)) != file.substr(0, kHash)) return false;
  if (file.substr(kHash, kHash) != build_) return false;
  std::string_view rest = file.substr(2 * kHash), key, words;
  while (!rest.empty()) {
    if (!take_text(rest, key) || !take_text(rest, words)) return false;
    known_.emplace(key, words);
  }
  return true;
}

std::string RuleGates::key(std::string_view id, std::string_view hash_of_file, std::string_view around) {
  std::string all;
  all.reserve(id.size() + hash_of_file.size() + around.size() + 2);
  all.append(id).append("\n").append(hash_of_file).append("\n").append(around);
  return hash_hex(all);
}

bool RuleGates::may_stand(std::string_view word) const {
  if (word.size() < kPiece) return text_.find(word) != std::string_view::npos;
  for (std::uint32_t place = heads_[slot_of(word.data())]; place != 0; place = before_[place - 1]) {
    if (text_.compare(place - 1, word.size(), word) == 0) return true;
  }
  return false;
}

bool RuleGates::asleep(const std::string& key) {
  const auto found = known_.find(key);
  if (found == known_.end() || found->second.empty()) return false;
  std::string_view rest = found->second, word;
  while (take_text(rest, word)) {
    if (may_stand(word)) return false;
  }
  used_.push_back(&*found);
  return true;
}

void RuleGates::learn(const std::string& key, const std::vector<std::string>& words) {
  if (name_.empty()) return;
  std::string packed;
  for (const std::string& word : words) put_text(packed, word);
  put_text(learnt_, key);
  put_text(learnt_, packed);
  news_ = news_ || known_.find(key) == known_.end();
}

void RuleGates::save() {
  if (!news_) return;
  news_ = false;
  std::string body = build_ + learnt_;
  for (const auto* known : used_) {
    put_text(body, known->first);
    put_text(body, known->second);
  }
  if (body.size() + kHash > kMostBytes) return;
  if (write_cache_file(folder_, name_, hash_hex(body) + body)) keep_newest_files(folder_, kEnding, kMostFiles);
}

}  // namespace mingjian
