#pragma once
// Remembers which words a rule waits for, from one run to the next. A rule of some kinds says nothing of a report
// unless one of its words stands there, so a run over a single report need not read and bind the others. What is kept
// follows from the rule's file, its id, all that rules are read with and the build: it is found by their hash and
// cannot be stale. Only of rules about which nobody had a word to say; a file that is damaged, of another build or not
// this user's is as good as none.
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mingjian {

class RuleGates {
 public:
  // One file in `folder` for each `subject` (a pack) and build; "" = remembers nothing. `text`: the folded text of the
  // report; must live as long as asleep() is asked.
  RuleGates(const std::string& folder, const std::string& subject, std::string_view text);

  // What a rule is found by. `around`: hash of what rules are read with.
  static std::string key(std::string_view id, std::string_view hash_of_file, std::string_view around);
  // True if the rule is known and surely has nothing to say of the report.
  bool asleep(const std::string& key);
  // Every rule that was bound: the words of which one must stand in a report, none = it may always have to say
  // something.
  void learn(const std::string& key, const std::vector<std::string>& words);
  // Keeps what was asked for and learnt, if there is something new.
  void save();

 private:
  bool take(std::string_view file);
  bool may_stand(std::string_view word) const;

  using Known = std::unordered_map<std::string_view, std::string_view>;  // key → packed words
  std::string folder_, name_, build_;
  std::string bytes_;  // of the file; `known_` points into it
  Known known_;
  std::string_view text_;
  // Places of the text by the hash of the six bytes that begin there: the last place behind which others come, from
  // `heads_` by slot and from `before_` by place. Counted from 1; 0 = none.
  std::vector<std::uint32_t> heads_, before_;
  std::vector<const Known::value_type*> used_;
  std::string learnt_;  // entries of the next file, beside those used
  bool news_ = false;
};

}  // namespace mingjian
