#include "check/kinds/enumeration.hpp"

namespace mingjian {
namespace {

bool stop(const std::string& end) { return end == "。" || end == "." || end == "！"; }
bool semicolon(const std::string& end) { return end == "；" || end == ";"; }

}  // namespace

std::size_t odd_end(const OrdinalRun& run) {
  const std::size_t none = run.ordinals.size();
  if (run.ends.size() < 3 || run.ends.size() != none) return none;
  for (std::size_t i = 1; i + 1 < run.ends.size(); ++i) {
    const bool differs = (stop(run.ends[0]) && semicolon(run.ends[i])) || (semicolon(run.ends[0]) && stop(run.ends[i]));
    if (differs) return i;
  }
  return none;
}

std::string odd_end_text(const OrdinalRun& run) {
  const std::size_t odd = odd_end(run);
  if (odd >= run.ends.size()) return "";
  return semicolon(run.ends[odd]) ? "列举各项有的用分号、有的用句号结尾，这一项用了分号"
                                  : "列举各项有的用分号、有的用句号结尾，这一项用了句号";
}

}  // namespace mingjian
