#include "rules/gazetteer_file.hpp"

#include <algorithm>
#include <array>
#include <mutex>
#include <vector>

#include "rules/messages.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kPlacesHeader = "名称,上级,省,区号,邮编", kTownsHeader = "名称,常用词";

// Rows of a file that is sorted by its first field.
class SortedRows {
 public:
  SortedRows() = default;
  SortedRows(std::string bytes, std::size_t first_row) : bytes_(std::move(bytes)), first_row_(first_row) {}

  std::size_t begin() const { return first_row_; }
  std::size_t end() const { return bytes_.size(); }
  std::size_t next(std::size_t at) const {
    const std::size_t end = bytes_.find('\n', at);
    return end == std::string::npos ? bytes_.size() : end + 1;
  }
  std::string_view row(std::size_t at) const {
    std::string_view line = std::string_view(bytes_).substr(at, next(at) - at);
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    return line;
  }
  // First row whose name is not below `name`.
  std::size_t lower_bound(std::string_view name) const {
    std::size_t low = first_row_;
    std::size_t high = bytes_.size();
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      const std::size_t newline = middle == low ? std::string::npos : bytes_.rfind('\n', middle - 1);
      const std::size_t begin = newline == std::string::npos || newline < low ? low : newline + 1;
      if (below(begin, name)) {
        low = next(begin);
      } else {
        high = begin;
      }
    }
    return low;
  }

 private:
  // The first field of the row at `at` is less than `name`; most differ in the first character.
  bool below(std::size_t at, std::string_view name) const {
    for (std::size_t i = 0;; ++i) {
      const char c = at + i < bytes_.size() ? bytes_[at + i] : '\n';
      if (c == ',' || c == '\n' || c == '\r') return i < name.size();
      if (i == name.size()) return false;
      if (c != name[i]) return static_cast<unsigned char>(c) < static_cast<unsigned char>(name[i]);
    }
  }

  std::string bytes_;
  std::size_t first_row_ = 0;
};

template <std::size_t N>
std::array<std::string_view, N> split(std::string_view line) {
  std::array<std::string_view, N> out;
  for (std::string_view& field : out) {
    const std::size_t comma = line.find(',');
    field = line.substr(0, comma);
    line.remove_prefix(comma == std::string_view::npos ? line.size() : comma + 1);
  }
  return out;
}

class GazetteerFile : public Gazetteer {
 public:
  GazetteerFile(SortedRows places, SortedRows towns) : places_(std::move(places)), towns_(std::move(towns)) {}

  std::vector<Place> find(std::string_view name) const override {
    std::vector<Place> out;
    if (name.empty()) return out;
    for (std::size_t at = places_.lower_bound(name); at < places_.end(); at = places_.next(at)) {
      const auto fields = split<5>(places_.row(at));
      if (fields[0] != name) break;
      out.push_back({std::string(fields[0]), std::string(fields[1]), std::string(fields[2]), std::string(fields[3]),
                     std::string(fields[4])});
    }
    return out;
  }

  bool known_area_code(std::string_view code) const override {
    if (code.size() < 3 || code.size() > 5) return false;
    for (const char c : code) {
      if (c < '0' || c > '9') return false;
    }
    std::call_once(codes_once_, [this] { collect_codes(); });
    return std::binary_search(codes_.begin(), codes_.end(), code);
  }

  bool is_town(std::string_view name) const override {
    if (name.empty()) return false;
    const std::size_t at = towns_.lower_bound(name);
    if (at >= towns_.end()) return false;
    const auto [known, everyday] = split<2>(towns_.row(at));
    return known == name && everyday.empty();
  }

 private:
  void collect_codes() const {
    for (std::size_t at = places_.begin(); at < places_.end(); at = places_.next(at))
      codes_.push_back(split<5>(places_.row(at))[3]);
    std::sort(codes_.begin(), codes_.end());
    codes_.erase(std::unique(codes_.begin(), codes_.end()), codes_.end());
  }

  SortedRows places_, towns_;
  mutable std::once_flag codes_once_;
  mutable std::vector<std::string_view> codes_;  // 区号, collected when first asked for
};

Result<SortedRows> rows_of(std::string bytes, std::string_view header, RuleMessage wrong) {
  std::size_t begin = 0;
  if (bytes.compare(0, 3, "\xEF\xBB\xBF") == 0) begin = 3;
  const std::size_t end = bytes.find('\n', begin);
  std::string_view first = std::string_view(bytes).substr(begin, end == std::string::npos ? end : end - begin);
  if (!first.empty() && first.back() == '\r') first.remove_suffix(1);
  if (first == header && end != std::string::npos) return SortedRows(std::move(bytes), end + 1);
  return failure(wrong == RuleMessage::bad_places ? "R063" : "R064", fill_message(wrong, {first}));
}

}  // namespace

Result<std::shared_ptr<const Gazetteer>> make_gazetteer(std::string places, std::string towns) {
  Result<SortedRows> place_rows = rows_of(std::move(places), kPlacesHeader, RuleMessage::bad_places);
  if (!place_rows) return tl::unexpected<Error>(place_rows.error());
  SortedRows town_rows;
  if (!towns.empty()) {
    Result<SortedRows> rows = rows_of(std::move(towns), kTownsHeader, RuleMessage::bad_towns);
    if (!rows) return tl::unexpected<Error>(rows.error());
    town_rows = std::move(*rows);
  }
  return std::make_shared<const GazetteerFile>(std::move(*place_rows), std::move(town_rows));
}

}  // namespace mingjian
