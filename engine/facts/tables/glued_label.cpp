#include "facts/tables/glued_label.hpp"

#include "base/utf8.hpp"

namespace mingjian {
namespace {

bool digit(char c) { return utf8::is_digit(static_cast<unsigned char>(c)); }

}  // namespace

std::size_t glued_label(const GridIndex& index, std::string_view text, std::size_t values_behind) {
  std::size_t at = text.size();
  while (at > 0 && (digit(text[at - 1]) || text[at - 1] == '.' || text[at - 1] == ',')) --at;
  if (at == 0 || at == text.size() || !digit(text[at])) return 0;
  const LabelEntry* label = index.find_folded(text.substr(0, at));
  if (label == nullptr) return 0;
  for (std::size_t g = 0; g < index.grids().size(); ++g) {
    const int row = label->meanings[g].row;
    if (row >= 0 && index.grids()[g].rows[static_cast<std::size_t>(row)].columns > values_behind) return at;
  }
  return 0;
}

}  // namespace mingjian
