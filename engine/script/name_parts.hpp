#pragma once
// Parts of titles and of names of the own body, for the fields that scripts read.
#include <string>
#include <string_view>

namespace mingjian {

std::string in_one_line(std::string_view text);
// The year as a title in one line writes it, in four characters: 2022, 二〇二二; "" = none.
std::string written_year(std::string_view title);
// What stands before the core of a name: 示例市青禾区; without 人民政府 at its end.
std::string_view place_before(std::string_view name, std::string_view core);

}  // namespace mingjian
