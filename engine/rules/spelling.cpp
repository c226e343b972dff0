#include "rules/spelling.hpp"

#include <algorithm>
#include <utility>

#include "rules/kept_parts.hpp"

namespace mingjian {
namespace {

constexpr char32_t kFirst = SpellingTable::kFirst, kLast = SpellingTable::kLast;
constexpr std::string_view kEnding = ".spelling";

bool is_known(char32_t c) { return c >= kFirst && c <= kLast; }

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

void SpellingTable::joints(std::u32string_view text, Joint* out) const {
  constexpr std::size_t kAhead = 32;
  std::uint32_t places[kAhead];
  for (std::size_t from = 0; from < text.size(); from += kAhead) {
    const std::size_t count = std::min(kAhead, text.size() - from);
    for (std::size_t i = 0; i < count && from + i + 1 < text.size(); ++i) {
      places[i] = mixed(text[from + i], text[from + i + 1]) >> kTagBits;
      __builtin_prefetch(starts_.data() + places[i]);
    }
    for (std::size_t i = 0; i < count && from + i + 1 < text.size(); ++i) {
      __builtin_prefetch(pairs_.data() + starts_[places[i]]);
    }
    for (std::size_t i = 0; i < count; ++i) {
      const std::size_t at = from + i;
      out[at] = at + 1 < text.size() ? joint(text[at], text[at + 1]) : Joint::unknown;
    }
  }
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

std::shared_ptr<const SpellingTable> SpellingTable::kept(const std::string& cache_folder, std::string_view list) {
  const std::string file = read_kept_parts(cache_folder, kEnding, list);
  if (file.empty()) return nullptr;
  std::string_view rest = std::string_view(file).substr(kKeptHead);
  const std::shared_ptr<SpellingTable> table(new SpellingTable());
  const bool whole = each_part(*table, [&](auto& part) { return take_part(rest, part); });
  return whole && table->starts_.size() == kStarts ? table : nullptr;
}

void SpellingTable::keep(const std::string& cache_folder, std::string_view list) const {
  std::string parts;
  each_part(*this, [&](const auto& part) {
    put_part(parts, part);
    return true;
  });
  write_kept_parts(cache_folder, kEnding, list, parts);
}

}  // namespace mingjian
