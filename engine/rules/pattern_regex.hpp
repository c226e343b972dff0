#pragma once
// One 正则: compiled by ICU when it is first used, shared by threads, run with a time limit.
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "rules/pattern.hpp"
#include "rules/regex_needs.hpp"
#include "rules/regex_text.hpp"

namespace mingjian {

class PatternRegex {
 public:
  explicit PatternRegex(std::string source);
  ~PatternRegex();
  PatternRegex(const PatternRegex&) = delete;
  PatternRegex& operator=(const PatternRegex&) = delete;

  Result<void> compile() const;  // error R032
  // Errors: R032, S040 time limit.
  Result<std::vector<PatternMatch>> match(std::string_view text, ByteRange within) const;
  std::vector<std::string> required_literals() const;  // from the source alone
  const RegexNeeds& needs() const;                     // read off the source when first asked for …
  void keep_needs(std::string packed);                 // … or off this, which was made of it
  // In the whole text, where the required literals begin. The same errors.
  Result<void> match_near(std::string_view text, const PatternHints& hints, std::vector<PatternMatch>& out) const;

 private:
  struct Compiled;
  Result<void> match_alone(std::string_view text, ByteRange within, std::vector<PatternMatch>& out) const;
  Result<void> match_in(const RegexText& text, const std::vector<ByteRange>& stretches,
                        std::span<const std::uint32_t> begins, std::vector<PatternMatch>& out) const;
  bool begins_with_need() const;
  std::vector<ByteRange> stretches(std::string_view text, std::span<const std::uint32_t> begins) const;
  bool may_match(std::string_view text, ByteRange stretch) const;
  std::string source_, packed_needs_;
  std::size_t leading_run_ = 0;  // every match begins with so many ASCII digits or letters
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace mingjian
