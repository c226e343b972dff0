// What the words before a figure speak of: 收到申请6件，其中自然人5件，当年办结6件 is of requests, 办理提案8件，办结8件
// is not.
#include "rules/rule.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kReach = 540;  // bytes: some six clauses

struct Last {
  std::size_t end = 0, size = 0;
};

void look_for(std::string_view text, const std::vector<std::string>& words, Last& last) {
  for (const std::string& word : words) {
    const std::size_t at = text.rfind(word);
    if (at == std::string_view::npos || word.empty()) continue;
    const std::size_t end = at + word.size();
    if (end > last.end || (end == last.end && word.size() > last.size)) last = {end, word.size()};
  }
}

}  // namespace

bool QuantityPhrase::on_topic(std::string_view before) const {
  if (before.size() > kReach) before.remove_prefix(before.size() - kReach);
  Last topic, other;
  look_for(before, topics, topic);
  look_for(before, other_topics, other);
  // 复议申请 is no 申请: of two words that end together the longer one counts.
  return topic.end > other.end || (topic.end == other.end && topic.size > other.size);
}

}  // namespace mingjian
