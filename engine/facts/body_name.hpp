#pragma once
// Names of public bodies taken apart: 示例市青禾区人民政府桐湾街道办事处 → place, core, kind. Works on folded names and
// knows no list of bodies; only the four municipalities are named, because 市 alone cannot tell them from other cities.
#include <cstdint>
#include <string>
#include <string_view>

#include "facts/fact_set.hpp"

namespace mingjian {

struct BodyName {
  std::string_view name;
  std::string_view place;  // prefix: "示例市青禾区"; for a government the place it governs
  std::string_view core;   // "桐湾"; for a government the last place without its 区 市 县
  BodyKind kind = BodyKind::unknown;
};

// kind unknown: the name ends like no body. The views point into `name`.
BodyName parse_body_name(std::string_view name);

// Length in bytes of the place names at the start of `name`: 示例市青禾区…; 0 if none.
std::uint32_t place_prefix(std::string_view name);

// The part of a folded title that names the body, "" if it names none; `begin` is its offset in the title.
struct TitleBody {
  std::string_view name;
  std::uint32_t begin = 0;
};
TitleBody title_body(std::string_view title);

// Past 附件1:, 附件二、 at `begin`; `begin` itself if there is none, or nothing stands behind it.
std::uint32_t past_annex_mark(std::string_view text, std::uint32_t begin);

std::string_view last_place(std::string_view place);  // 青禾区 of 示例市青禾区

}  // namespace mingjian
