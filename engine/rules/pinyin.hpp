#pragma once
// How Han characters are typed: by sound. For "did you mean": who types by pinyin picks a wrong character of the right
// sound. Sounds come from ICU's Han-Latin rules, without tones; only called on errors, so it may be slow.
#include <string>
#include <string_view>
#include <unordered_map>

namespace mingjian {

class Pinyin {
 public:
  // 收 → "shou"; other characters as they are. One sound a character, the usual one.
  const std::string& of(char32_t character);
  std::string of(std::string_view text);  // 新收 → "xinshou"

 private:
  std::unordered_map<char32_t, std::string> known_;
};

// zh/z, ch/c, sh/s, ng/n and l/n taken for one, as many speakers do.
std::string blurred_sound(std::string_view sound);

}  // namespace mingjian
