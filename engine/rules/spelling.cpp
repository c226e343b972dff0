#include "rules/spelling.hpp"

#include <cstring>
#include <utility>

#include "base/build_id.hpp"
#include "base/cache_file.hpp"
#include "base/files.hpp"
#include "rules/packed_text.hpp"

namespace mingjian {
namespace {

constexpr char32_t kFirst = 0x4E00, kLast = 0x9FFF;
constexpr unsigned kPairBits = 29, kTagBits = 13, kJointBits = 2;
constexpr std::uint32_t kTags = (1U << kTagBits) - 1, kJoints = (1U << kJointBits) - 1;
constexpr std::size_t kStarts = (std::size_t{1} << (kPairBits - kTagBits)) + 1;
constexpr std::size_t kHash = 32;  // hex digits
constexpr std::string_view kEnding = ".spelling";
constexpr std::size_t kMostFiles = 4, kMostBytes = std::size_t{16} << 20;

bool is_known(char32_t c) { return c >= kFirst && c <= kLast; }

std::uint32_t mixed(char32_t left, char32_t right) {
  const auto pair = static_cast<std::uint32_t>((left - kFirst) * (kLast - kFirst + 1) + (right - kFirst));
  return (pair * 0x9E3779B1U) & ((1U << kPairBits) - 1);
}

std::string cache_name(const std::string& build, std::string_view list) {
  return hash_hex(build + hash_hex(list)) + std::string(kEnding);
}

template <class Visit>
void for_each_known(std::string_view text, Visit&& visit) {
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = ideograph_at(text, at);
    if (c != 0) visit(c);
    at += c != 0 ? 3 : 1;
  }
}

}  // namespace

const std::initializer_list<std::string_view>& SpellingTable::columns() {
  static const std::initializer_list<std::string_view> kColumns = {"字",   "可能是", "常用词", "词",
                                                                   "可接", "词间",   "单用"};
  return kColumns;
}

SpellingTable::SpellingTable(const CsvTable& list) : starts_(kStarts), row_of_(kLast - kFirst + 1) {
  const auto column = [&](std::string_view name) { return static_cast<std::size_t>(list.column(name)); };
  const std::size_t character = column("字"), meant = column("可能是"), alone = column("单用");
  const std::pair<std::size_t, Joint> joints[] = {{column("常用词"), Joint::common},
                                                  {column("词"), Joint::word},
                                                  {column("可接"), Joint::seen},
                                                  {column("词间"), Joint::between}};
  struct Pair {
    std::uint32_t mixed, joint;
  };
  std::vector<Pair> pairs;
  for (const CsvRow& row : list.rows) {
    const char32_t left = ideograph_at(row.fields[character], 0);
    if (left == 0) continue;
    const auto begin = static_cast<std::uint32_t>(meant_.size());
    for_each_known(row.fields[meant], [&](char32_t c) { meant_.push_back(static_cast<char16_t>(c)); });
    std::uint16_t& own = row_of_[left - kFirst];
    if (own == 0) {
      rows_.emplace_back();
      own = static_cast<std::uint16_t>(rows_.size());
    }
    rows_[own - 1U] = {begin, static_cast<std::uint32_t>(meant_.size()), row.fields[alone].empty() ? 0U : 1U};
    for (const auto& [place, joint] : joints) {
      for_each_known(row.fields[place], [&, joint = static_cast<std::uint32_t>(joint) - 1](char32_t right) {
        pairs.push_back({mixed(left, right), joint});
      });
    }
  }
  for (const Pair& pair : pairs) ++starts_[(pair.mixed >> kTagBits) + 1];
  for (std::size_t i = 1; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
  pairs_.resize(pairs.size());
  std::vector<std::uint32_t> next = starts_;
  for (const Pair& pair : pairs) {  // of a pair that is listed twice the first stays in front
    pairs_[next[pair.mixed >> kTagBits]++] =
        static_cast<std::uint16_t>((pair.mixed & kTags) << kJointBits | pair.joint);
  }
}

Joint SpellingTable::joint(char32_t left, char32_t right) const {
  if (!is_known(left) || !is_known(right)) return Joint::unknown;
  const std::uint32_t pair = mixed(left, right), tag = pair & kTags;
  const std::uint32_t* const start = starts_.data() + (pair >> kTagBits);
  for (std::uint32_t i = start[0]; i < start[1]; ++i) {
    if (pairs_[i] >> kJointBits == tag) return static_cast<Joint>((pairs_[i] & kJoints) + 1);
  }
  return Joint::unknown;
}

const SpellingTable::Row* SpellingTable::row(char32_t c) const {
  if (!is_known(c) || row_of_[c - kFirst] == 0) return nullptr;
  return &rows_[row_of_[c - kFirst] - 1U];
}

std::u16string_view SpellingTable::meant_by(char32_t wrong) const {
  const Row* const known = row(wrong);
  if (known == nullptr) return {};
  return {meant_.data() + known->begin, known->end - known->begin};
}

bool SpellingTable::stands_alone(char32_t c) const {
  const Row* const known = row(c);
  return known != nullptr && known->stands_alone != 0;
}

// The file: the hash of all that follows, the build, then each part as its size and its bytes as memory has them.
std::shared_ptr<const SpellingTable> SpellingTable::kept(const std::string& cache_folder, std::string_view list) {
  const std::string build = cache_folder.empty() ? "" : build_id();
  if (build.empty()) return nullptr;
  const std::string file = read_cache_file(cache_folder + "/" + cache_name(build, list), kMostBytes);
  std::string_view rest = file;
  if (rest.size() < 2 * kHash || hash_hex(rest.substr(kHash)) != rest.substr(0, kHash)) return nullptr;
  if (rest.substr(kHash, kHash) != build) return nullptr;
  rest.remove_prefix(2 * kHash);
  const std::shared_ptr<SpellingTable> table(new SpellingTable());
  const bool whole = each_part(*table, [&](auto& part) {
    std::uint32_t count = 0;
    if (rest.size() < sizeof count) return false;
    std::memcpy(&count, rest.data(), sizeof count);
    rest.remove_prefix(sizeof count);
    const std::size_t bytes = std::size_t{count} * sizeof part[0];
    if (rest.size() < bytes) return false;
    part.resize(count);
    std::memcpy(part.data(), rest.data(), bytes);
    rest.remove_prefix(bytes);
    return true;
  });
  return whole && table->starts_.size() == kStarts ? table : nullptr;
}

void SpellingTable::keep(const std::string& cache_folder, std::string_view list) const {
  const std::string build = cache_folder.empty() ? "" : build_id();
  if (build.empty()) return;
  std::string body = build;
  each_part(*this, [&](const auto& part) {
    put_size(body, part.size());
    body.append(reinterpret_cast<const char*>(part.data()), part.size() * sizeof part[0]);
    return true;
  });
  if (write_cache_file(cache_folder, cache_name(build, list), hash_hex(body) + body))
    keep_newest_files(cache_folder, kEnding, kMostFiles);
}

}  // namespace mingjian
