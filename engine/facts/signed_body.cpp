#include "facts/signed_body.hpp"

#include <algorithm>
#include <array>

#include "base/fold.hpp"
#include "facts/body_name.hpp"
#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kSignatureLines = 4;
constexpr std::uint32_t kLongName = 26;  // characters

bool is_text(const Block& block) { return block.kind == BlockKind::paragraph || block.kind == BlockKind::heading; }

bool is_body(std::string_view name) {
  if (name.size() < 9 || scan::visible_characters(name) > kLongName) return false;
  if (name.find_first_of(",:;()0123456789") != std::string_view::npos || name.find("。") != std::string_view::npos ||
      name.find("、") != std::string_view::npos)
    return false;
  static constexpr scan::Words kNoPlace({"市", "县", "区", "省", "州", "本", "我"});  // 市财政局: of which city?
  if (scan::any_at(name, 0, kNoPlace) != 0) return false;
  return parse_body_name(name).kind != BodyKind::unknown;
}

// What the report calls itself, and how the name of such a body ends. 我县 is also said by the county's offices.
struct SelfWord {
  std::string_view word;
  std::array<std::string_view, 3> ends;
};
constexpr std::array<SelfWord, 9> kSelfWords = {{{"我局", {"局", "", ""}},
                                                 {"我厅", {"厅", "", ""}},
                                                 {"我委", {"委", "委员会", ""}},
                                                 {"我镇", {"镇", "镇人民政府", "镇政府"}},
                                                 {"我乡", {"乡", "乡人民政府", "乡政府"}},
                                                 {"我街道", {"街道", "街道办事处", "街道办"}},
                                                 {"我中心", {"中心", "", ""}},
                                                 {"我院", {"院", "", ""}},
                                                 {"我校", {"学校", "学院", "大学"}}}};

bool fits_own_words(std::string_view text, std::string_view name) {
  return std::all_of(kSelfWords.begin(), kSelfWords.end(), [&](const SelfWord& self) {
    if (scan::find(text, self.word) == std::string_view::npos) return true;
    return std::any_of(self.ends.begin(), self.ends.end(),
                       [&](std::string_view end) { return !end.empty() && name.ends_with(end); });
  });
}

}  // namespace

// Among the last lines, alone on its own or with the day behind it.
ByteRange body_that_signs(const Document& document) {
  std::size_t looked = 0;
  for (std::size_t i = document.blocks.size(); i-- > 0 && looked < kSignatureLines;) {
    const Block& block = document.blocks[i];
    if (block.folded.empty()) continue;
    if (!is_text(block)) return {};
    ++looked;
    const std::string_view line = document.folded.view(block.folded);
    const std::size_t day = std::min(line.find_first_of(" 0123456789"), line.size());
    if (is_body(line.substr(0, day))) return {block.folded.begin, block.folded.begin + static_cast<std::uint32_t>(day)};
    if (scan::visible_characters(line.substr(0, 400)) > kLongName) return {};
  }
  return {};
}

std::string body_that_publishes(const Document& document) {
  const auto publisher = document.metadata.find("publisher");
  if (publisher == document.metadata.end()) return {};
  std::string name = fold(publisher->second);
  return is_body(name) && fits_own_words(document.folded.text(), name) ? name : std::string();
}

}  // namespace mingjian
