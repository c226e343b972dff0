#pragma once
// The lines of a mutant that its clean report has not, and whether a finding stands on one of them. Lines are 1-based,
// of the mutant's text. Where lines only went away or changed places, the two lines on both sides of the gap count.
#include <cstdint>
#include <string_view>
#include <vector>

#include "finding/finding.hpp"

namespace mingjian {

class ChangedLines {
 public:
  ChangedLines(std::string_view clean, std::string_view mutant);

  // The finding's own place or one of its further places is on a changed line; an empty quote may stand one line off,
  // a section's heading above its changed text.
  bool hold(const Finding& finding) const;

  const std::vector<std::uint32_t>& lines() const { return lines_; }  // ascending

 private:
  bool any(std::uint32_t first, std::uint32_t last) const;

  std::vector<std::uint32_t> lines_;
};

}  // namespace mingjian
