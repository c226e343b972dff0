#include "fuzz/mutate.hpp"

#include <algorithm>

namespace mingjian::fuzz {
namespace {

struct Random {
  std::uint64_t state;
  std::size_t below(std::size_t n) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return n == 0 ? 0 : static_cast<std::size_t>((state >> 33) % n);
  }
};

struct Piece {
  std::size_t begin = 0, end = 0;
  std::size_t size() const { return end - begin; }
};

// From a random place on: up to the next mark of an end, several times over.
Piece any_piece(std::string_view input, bool tagged, Random& random) {
  const std::string_view opening = tagged ? "<" : "\n \t";
  const std::size_t from = random.below(input.size());
  Piece piece;
  piece.begin = std::min(input.find_first_of(opening, from), input.size());
  if (!tagged && piece.begin < input.size() && random.below(2) == 0) ++piece.begin;
  piece.end = piece.begin;
  const std::size_t steps = 1 + random.below(random.below(4) == 0 ? 40 : 4);
  for (std::size_t i = 0; i < steps && piece.end < input.size(); ++i) {
    piece.end = std::min(input.find_first_of(tagged ? ">" : "\n \t", piece.end + 1), input.size());
    if (tagged && piece.end < input.size()) ++piece.end;
  }
  return piece;
}

Piece any_number(std::string_view input, Random& random) {
  static constexpr std::string_view kDigits = "0123456789";
  Piece piece;
  piece.begin = std::min(input.find_first_of(kDigits, random.below(input.size())), input.size());
  piece.end = std::min(input.find_first_not_of(kDigits, piece.begin), input.size());
  return piece;
}

void change(std::string& input, bool tagged, Random& random) {
  static constexpr std::string_view kNumbers[] = {"0",     "1",  "2",          "7",           "40",
                                                  "65536", "-1", "2147483648", "99999999999", "18446744073709551616"};
  const Piece piece = any_piece(input, tagged, random);
  const std::string words = input.substr(piece.begin, piece.size());
  const std::size_t elsewhere = any_piece(input, tagged, random).begin;
  switch (random.below(7)) {
    case 0:
      input.erase(piece.begin, piece.size());
      return;
    case 1:
      input.insert(elsewhere, words);
      return;
    case 2:  // moved
      input.erase(piece.begin, piece.size());
      input.insert(std::min(elsewhere, input.size()), words);
      return;
    case 3:  // many times over
      for (std::size_t i = random.below(20); i-- > 0;) input.insert(piece.end, words);
      return;
    case 4: {
      const Piece number = any_number(input, random);
      if (number.size() > 0) input.replace(number.begin, number.size(), kNumbers[random.below(std::size(kNumbers))]);
      return;
    }
    case 5:  // cut off
      if (random.below(4) == 0) input.resize(piece.end);
      return;
    default:
      for (std::size_t i = 1 + random.below(4); i-- > 0 && !input.empty();) {
        input[random.below(input.size())] = static_cast<char>(random.below(256));
      }
  }
}

}  // namespace

std::string mutate(std::string_view input, bool tagged, std::uint64_t seed) {
  Random random{seed};
  random.below(2);
  std::string out(input);
  for (std::size_t i = 1 + random.below(3); i-- > 0;) change(out, tagged, random);
  return out;
}

}  // namespace mingjian::fuzz
