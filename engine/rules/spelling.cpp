#include "rules/spelling.hpp"

#include <utility>

namespace mingjian {
namespace {

constexpr char32_t kFirst = 0x4E00, kLast = 0x9FFF;
constexpr std::uint32_t kNoPair = 0xFFFFFFFF;
constexpr unsigned kJointBits = 3;

bool is_known(char32_t c) { return c >= kFirst && c <= kLast; }

std::uint32_t pair_of(char32_t left, char32_t right) {
  return static_cast<std::uint32_t>((left - kFirst) * (kLast - kFirst + 1) + (right - kFirst));
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

SpellingTable::SpellingTable(const CsvTable& list) : meant_by_(kLast - kFirst + 1) {
  const auto column = [&](std::string_view name) { return static_cast<std::size_t>(list.column(name)); };
  const std::size_t character = column("字"), meant = column("可能是"), alone = column("单用");
  const std::pair<std::size_t, Joint> joints[] = {{column("常用词"), Joint::common},
                                                  {column("词"), Joint::word},
                                                  {column("可接"), Joint::seen},
                                                  {column("词间"), Joint::between}};
  std::size_t bytes = 0;
  for (const CsvRow& row : list.rows) {
    for (const auto& [place, joint] : joints) bytes += row.fields[place].size();
  }
  std::size_t room = 1024;
  while (room < bytes / 3 * 2) room *= 2;
  slots_.assign(room, kNoPair);
  for (const CsvRow& row : list.rows) {
    const char32_t left = ideograph_at(row.fields[character], 0);
    if (left == 0) continue;
    const auto begin = static_cast<std::uint32_t>(meant_.size());
    for_each_known(row.fields[meant], [&](char32_t c) { meant_ += static_cast<char16_t>(c); });
    meant_by_[left - kFirst] = {begin, static_cast<std::uint32_t>(meant_.size()), !row.fields[alone].empty()};
    for (const auto& [place, joint] : joints) add(left, row.fields[place], joint);
  }
}

void SpellingTable::add(char32_t left, std::string_view rights, Joint joint) {
  for_each_known(rights, [&](char32_t right) {
    std::uint32_t& place = slot(pair_of(left, right));
    if (place == kNoPair) place = pair_of(left, right) << kJointBits | static_cast<std::uint32_t>(joint);
  });
}

// Where the pair is, or the free place where it would be.
const std::uint32_t& SpellingTable::slot(std::uint32_t pair) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = (pair * 0x9E3779B1U >> 7) & mask;
  while (slots_[at] != kNoPair && slots_[at] >> kJointBits != pair) at = (at + 1) & mask;
  return slots_[at];
}

std::uint32_t& SpellingTable::slot(std::uint32_t pair) {
  return const_cast<std::uint32_t&>(std::as_const(*this).slot(pair));
}

Joint SpellingTable::joint(char32_t left, char32_t right) const {
  if (!is_known(left) || !is_known(right)) return Joint::unknown;
  const std::uint32_t found = slot(pair_of(left, right));
  return found == kNoPair ? Joint::unknown : static_cast<Joint>(found & ((1U << kJointBits) - 1));
}

std::u16string_view SpellingTable::meant_by(char32_t wrong) const {
  if (!is_known(wrong)) return {};
  const Meant meant = meant_by_[wrong - kFirst];
  return std::u16string_view(meant_).substr(meant.begin, meant.end - meant.begin);
}

bool SpellingTable::stands_alone(char32_t c) const { return is_known(c) && meant_by_[c - kFirst].stands_alone; }

}  // namespace mingjian
