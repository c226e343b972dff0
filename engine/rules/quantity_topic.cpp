// What the words before a figure speak of: 收到申请6件，其中自然人5件，当年办结6件 is of requests, 办理提案8件，办结8件
// is not.
#include <cstdint>

#include "rules/rule.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kReach = 540;  // bytes: some six clauses

std::uint64_t bit_of(char last) { return std::uint64_t{1} << (static_cast<unsigned char>(last) & 63); }

std::uint64_t last_bytes(const std::vector<std::string>& words) {
  std::uint64_t bits = 0;
  for (const std::string& word : words) bits |= word.empty() ? 0 : bit_of(word.back());
  return bits;
}

// Bytes of the longest of the words that the text ends with; 0 = none.
std::size_t longest_at_end(std::string_view text, const std::vector<std::string>& words) {
  std::size_t longest = 0;
  for (const std::string& word : words) {
    if (word.size() > longest && word.back() == text.back() && text.ends_with(word)) longest = word.size();
  }
  return longest;
}

}  // namespace

bool QuantityPhrase::on_topic(std::string_view before) const {
  if (before.size() > kReach) before.remove_prefix(before.size() - kReach);
  const std::uint64_t ends = last_bytes(topics) | last_bytes(other_topics);
  for (; !before.empty(); before.remove_suffix(1)) {
    if ((ends & bit_of(before.back())) == 0) continue;
    const std::size_t topic = longest_at_end(before, topics), other = longest_at_end(before, other_topics);
    // 复议申请 is no 申请: of two words that end together the longer one counts.
    if (topic != 0 || other != 0) return topic > other;
  }
  return false;
}

}  // namespace mingjian
