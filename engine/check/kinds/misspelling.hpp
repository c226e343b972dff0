#pragma once
// Characters written for another of like sound or shape (主要工做, 加强组积领导), told from what stands beside them:
// the character fits neither its left nor its right neighbour, and one that it is mistaken for makes a word of such
// reports there. A character that can stand alone (的, 区, 一) is never doubted: the list names nothing it may be.
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_range.hpp"
#include "rules/spelling.hpp"

namespace mingjian {

struct Misspelling {
  ByteRange range;    // folded: the word, two characters
  std::string right;  // the word as it should be
};

// In the order of the text.
std::vector<Misspelling> find_misspellings(std::string_view folded, const SpellingTable& table);

}  // namespace mingjian
