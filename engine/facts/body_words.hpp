#pragma once
// Word lists for finding the left edge of a body's name in running text, and the channel words beside it.
#include <cstdint>
#include <string_view>

namespace mingjian {

// A character that cannot stand inside a body's name: punctuation, digits, prepositions, pronouns.
bool stops_name(char32_t c);
// 经济, 经贸, 对外贸易: the stop at `position` begins a word of names.
bool within_word(std::string_view text, std::uint32_t position);
// Prepositions that also begin names (和平, 向阳, 同心): taken in if only one character of a name would be left.
bool may_begin_name(char32_t c);
// Bytes of a verb or other word that ends at `position` and stands before names, not in them: 联系, 依托, 组织 …; 0 if
// none.
std::uint32_t stop_word_before(std::string_view text, std::uint32_t position);
// What stands before 镇, 乡 names none: 小城镇, 乡村集镇; but 马集镇, 周家镇 do.
bool town_in_general(std::string_view core);
// The channel word beside a name ending at `end` and beginning at `begin`: 微信群, 公众号, 网站, 编制, 联系 …; empty if
// none.
std::string_view channel_cue(std::string_view text, std::uint32_t begin, std::uint32_t end);
// What stands behind `end` tells of its own work: 高度重视, 严格落实 …; `plainly` also takes 通过, 组织, 召开 …
bool tells_own_work(std::string_view text, std::uint32_t end, bool plainly);
bool party_leads(std::string_view text, std::uint32_t begin, std::uint32_t end);  // 在青禾街道党工委的领导下
// Where the time in front of `begin` begins (2023年, 本年度, with or without a comma); `begin` if none stands there.
std::uint32_t before_time_words(std::string_view text, std::uint32_t begin);
// The place opens a clause: a stop, the begin of a line or a time behind such a one stands before it.
bool opens_clause(std::string_view text, std::uint32_t begin);

}  // namespace mingjian
