#pragma once
// What a report is known by where another has the same: its figures, and its telephones and mailboxes, as hashes.
#include <cstdint>
#include <vector>

#include "facts/fact_set.hpp"

namespace mingjian {

struct TableFigures {
  std::uint64_t hash = 0;
  bool many = false;  // so many that no other table has them by chance
};

std::uint64_t figures_of(const FactSet& facts);                // of all its tables; 0 = too few of them to tell
std::vector<TableFigures> tables_of(const FactSet& facts);     // of each that has figures enough
std::vector<std::uint64_t> contacts_of(const FactSet& facts);  // its own telephones and mailboxes

}  // namespace mingjian
