#pragma once
// Characters written for another of like sound or shape (主要工做, 加强组积领导), told from what stands beside them:
// the character fits neither its left nor its right neighbour, and one that it is mistaken for makes a word of such
// reports there. Or two neighbours are turned round (加强督监), a character stands twice (关注注人数), or a fixed
// phrase has lost one (社评议). A character that can stand alone (的, 区, 一) is never doubted: the list names nothing
// it may be.
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"
#include "rules/phrases.hpp"
#include "rules/spelling.hpp"

namespace mingjian {

struct Misspelling {
  ByteRange range;    // folded: the word
  std::string right;  // the word as it should be
};

// In the order of the text. `phrases` may be null.
std::vector<Misspelling> find_misspellings(std::string_view folded, const SpellingTable& table,
                                           const PhraseTable* phrases);

}  // namespace mingjian
