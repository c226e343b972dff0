#include "rules/gazetteer_file.hpp"

#include <algorithm>
#include <array>
#include <mutex>
#include <vector>

#include "rules/messages.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kHeader = "名称,上级,省,区号,邮编";

class GazetteerFile : public Gazetteer {
 public:
  GazetteerFile(std::string bytes, std::size_t first_row) : bytes_(std::move(bytes)), first_row_(first_row) {}

  std::vector<Place> find(std::string_view name) const override {
    std::vector<Place> out;
    if (name.empty()) return out;
    for (std::size_t at = lower_bound(name); at < bytes_.size(); at = next_line(at)) {
      const std::array<std::string_view, 5> fields = split(line_at(at));
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

 private:
  void collect_codes() const {
    for (std::size_t at = first_row_; at < bytes_.size(); at = next_line(at)) codes_.push_back(split(line_at(at))[3]);
    std::sort(codes_.begin(), codes_.end());
    codes_.erase(std::unique(codes_.begin(), codes_.end()), codes_.end());
  }
  std::size_t next_line(std::size_t at) const {
    const std::size_t end = bytes_.find('\n', at);
    return end == std::string::npos ? bytes_.size() : end + 1;
  }
  std::string_view line_at(std::size_t at) const {
    std::string_view line = std::string_view(bytes_).substr(at, next_line(at) - at);
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    return line;
  }
  std::string_view name_at(std::size_t at) const {
    const std::string_view line = line_at(at);
    return line.substr(0, line.find(','));
  }
  static std::array<std::string_view, 5> split(std::string_view line) {
    std::array<std::string_view, 5> out;
    for (std::string_view& field : out) {
      const std::size_t comma = line.find(',');
      field = line.substr(0, comma);
      line.remove_prefix(comma == std::string_view::npos ? line.size() : comma + 1);
    }
    return out;
  }
  // First row whose name is not below `name`.
  std::size_t lower_bound(std::string_view name) const {
    std::size_t low = first_row_;
    std::size_t high = bytes_.size();
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      const std::size_t newline = middle == low ? std::string::npos : bytes_.rfind('\n', middle - 1);
      const std::size_t begin = newline == std::string::npos || newline < low ? low : newline + 1;
      if (name_at(begin) < name) {
        low = next_line(begin);
      } else {
        high = begin;
      }
    }
    return low;
  }

  std::string bytes_;
  std::size_t first_row_;
  mutable std::once_flag codes_once_;
  mutable std::vector<std::string_view> codes_;  // 区号, collected when first asked for
};

}  // namespace

Result<std::shared_ptr<const Gazetteer>> make_gazetteer(std::string bytes) {
  std::size_t begin = 0;
  if (bytes.compare(0, 3, "\xEF\xBB\xBF") == 0) begin = 3;
  const std::size_t end = bytes.find('\n', begin);
  std::string_view header = std::string_view(bytes).substr(begin, end == std::string::npos ? end : end - begin);
  if (!header.empty() && header.back() == '\r') header.remove_suffix(1);
  if (header != kHeader || end == std::string::npos) {
    return failure("R063", fill_message(RuleMessage::bad_places, {"第一行不是“" + std::string(kHeader) + "”。"}));
  }
  return std::make_shared<const GazetteerFile>(std::move(bytes), end + 1);
}

}  // namespace mingjian
