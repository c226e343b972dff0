#include "rules/pattern_regex.hpp"

#include <unicode/regex.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <optional>

#include "base/fold.hpp"
#include "base/utf8.hpp"
#include "rules/messages.hpp"

namespace mingjian {
namespace {

constexpr std::int32_t kTimeLimit = 200;        // ICU's unit: about 10^4 steps of the engine
constexpr std::int32_t kStackLimit = 1 << 20;   // bytes
constexpr std::size_t kLongestSearched = 8192;  // bytes in which other needs are looked for
constexpr std::size_t kLongRun = 5;             // a run of digits and letters that is rarer than most literals
constexpr double kHitsOfRun = 2;                // so often such runs are to be expected

struct CloseText {
  void operator()(UText* text) const { utext_close(text); }
};

bool is_alphanumeric(char c) {
  static constexpr auto kIs = [] {
    std::array<bool, 256> is{};
    for (const char each : std::string_view("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"))
      is[static_cast<unsigned char>(each)] = true;
    return is;
  }();
  return kIs[static_cast<unsigned char>(c)];
}

// The inside of a class: single digits and letters, and ranges that do not leave digits, capitals or small letters.
bool holds_only_alphanumerics(std::string_view set) {
  for (std::size_t i = 0; i < set.size(); ++i) {
    if (is_alphanumeric(set[i])) continue;
    if (set[i] != '-' || i == 0 || i + 1 == set.size()) return false;
    const char first = set[i - 1], last = set[i + 1];
    const bool within = (first >= '0' && last <= '9') || (first >= 'A' && last <= 'Z') || (first >= 'a' && last <= 'z');
    if (!within) return false;
  }
  return true;
}

// The digits and letters that a part of an expression begins with at least; `whole`: the part is nothing else.
struct Run {
  std::size_t length = 0;
  bool whole = false;
};

// Classes of single ones and ranges of them, plain ones and (?:…|…) of those count, classes with {n} too, and n of
// {n,m}, where the run ends as at anything else. Leaves `at` behind what it counted; a part ends at the closing
// bracket, at | or with the source.
Run run_of(std::string_view source, std::size_t& at, int depth) {
  Run run;
  while (at < source.size() && source[at] != '|' && source[at] != ')') {
    std::size_t length = 1;
    if (source[at] == '[') {
      const std::size_t close = source.find(']', at);
      if (close == std::string_view::npos || close == at + 1) return run;
      if (!holds_only_alphanumerics(source.substr(at + 1, close - at - 1))) return run;
      at = close + 1;
      if (at < source.size() && source[at] == '{') {
        const std::size_t end = source.find('}', at);
        if (end == std::string_view::npos || end - at < 2 || end - at > 6) return {run.length + 1, false};
        length = 0;
        for (const char c : source.substr(at + 1, end - at - 1)) {
          if (c == ',') return {run.length + length, false};
          if (c < '0' || c > '9') return run;
          length = length * 10 + static_cast<std::size_t>(c - '0');
        }
        at = end + 1;
      }
    } else if (source.substr(at, 3) == "(?:" && depth < 8) {
      at += 2;
      bool whole = true;
      length = SIZE_MAX;
      while (whole && at < source.size() && source[at] != ')') {
        ++at;  // : or |
        const Run choice = run_of(source, at, depth + 1);
        length = std::min(length, choice.length);
        whole = choice.whole;
      }
      if (!whole || at >= source.size()) return run;
      ++at;
    } else if (is_alphanumeric(source[at])) {
      ++at;
    } else {
      return run;
    }
    const char next = at < source.size() ? source[at] : ' ';
    if (next == '?' || next == '*' || next == '{') return run;
    run.length += length;
    if (next == '+') return run;
  }
  run.whole = true;
  return run;
}

// [1-8][0-9]{5} → 6, [A-Z]{2}\d → 2: how many digits and letters a match begins with at least, look-arounds before them
// passed over; 0 if that cannot be told.
std::size_t leading_run(std::string_view source) {
  std::size_t at = 0;
  for (const std::string_view end_of_text : {"$", "\\n", "\\r", "\\R", "\\z", "\\Z"}) {
    if (source.find(end_of_text) != std::string_view::npos) return 0;  // sees more than its line
  }
  const auto looks_around = [&] {
    const std::string_view three = source.substr(at, 3), four = source.substr(at, 4);
    return three == "(?!" || three == "(?=" || four == "(?<!" || four == "(?<=";
  };
  while (looks_around()) {
    const std::size_t close = source.find(')', at);
    if (close == std::string_view::npos ||
        source.substr(at + 3, close - at - 3).find_first_of("(\\") != std::string_view::npos) {
      return 0;
    }
    at = close + 1;
  }
  int depth = 0;
  for (std::size_t i = at; i < source.size(); ++i) {  // a choice at the top: another branch may begin otherwise
    if (source[i] == '\\')
      ++i;
    else if (source[i] == '(')
      ++depth;
    else if (source[i] == ')')
      --depth;
    else if (source[i] == '|' && depth == 0)
      return 0;
  }
  return run_of(source, at, 0).length;
}

// Begin of the first run of so many digits and letters; npos if none. Looks at every `length`-th byte only.
std::size_t find_run(std::string_view text, std::size_t from, std::size_t length) {
  for (std::size_t at = from + length - 1; at < text.size(); at += length) {
    if (!is_alphanumeric(text[at])) continue;
    std::size_t begin = at, end = at + 1;
    while (begin > from && is_alphanumeric(text[begin - 1])) --begin;
    while (end < text.size() && end - begin < length && is_alphanumeric(text[end])) ++end;
    if (end - begin >= length) return begin;
  }
  return std::string_view::npos;
}

// What a class leaves out never runs on into the next paragraph: [^,。] stands for [^\n,。].
std::string within_lines(std::string_view source) {
  std::string out;
  for (std::size_t i = 0; i < source.size(); ++i) {
    out += source[i];
    if (source[i] == '\\' && i + 1 < source.size()) {
      out += source[++i];
    } else if (source[i] == '[' && i + 1 < source.size() && source[i + 1] == '^') {
      ++i;
      out += "^\\n";
    }
  }
  return out;
}

}  // namespace

struct PatternRegex::Compiled {
  std::once_flag needs_once, once;
  RegexNeeds needs;
  std::unique_ptr<icu::RegexPattern> pattern;
  std::string problem;
};

PatternRegex::PatternRegex(std::string source)
    : source_(std::move(source)), leading_run_(leading_run(source_)), compiled_(std::make_unique<Compiled>()) {}
PatternRegex::~PatternRegex() = default;

const RegexNeeds& PatternRegex::needs() const {
  std::call_once(compiled_->needs_once, [this] {
    std::optional<RegexNeeds> kept = unpack_needs(packed_needs_);
    compiled_->needs = kept ? std::move(*kept) : needs_of_regex(source_);
  });
  return compiled_->needs;
}

void PatternRegex::keep_needs(std::string packed) { packed_needs_ = std::move(packed); }

Result<void> PatternRegex::compile() const {
  std::call_once(compiled_->once, [this] {
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    compiled_->pattern.reset(
        icu::RegexPattern::compile(icu::UnicodeString::fromUTF8(within_lines(source_)), where, status));
    if (U_FAILURE(status) != 0) {
      compiled_->pattern.reset();
      compiled_->problem =
          "第 " + std::to_string(where.offset + 1) + " 个字附近写法不对（" + u_errorName(status) + "）";
    }
  });
  if (compiled_->pattern != nullptr) return {};
  return failure("R032", fill_message(RuleMessage::bad_regex, {source_, compiled_->problem}));
}

// Only the lines that hold such a run, and all else that must stand there, are given to ICU.
Result<std::vector<PatternMatch>> PatternRegex::match(std::string_view text, ByteRange within) const {
  std::vector<PatternMatch> out;
  const std::string_view part = text.substr(0, within.end);
  for (std::size_t at = within.begin; at < part.size();) {
    ByteRange line{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(part.size())};
    if (leading_run_ > 1) {
      const std::size_t run = find_run(part, at, leading_run_);
      if (run == std::string_view::npos) break;
      const std::size_t before = part.rfind('\n', run), after = part.find('\n', run);
      if (before != std::string_view::npos && before >= at) line.begin = static_cast<std::uint32_t>(before + 1);
      if (after != std::string_view::npos) line.end = static_cast<std::uint32_t>(after);
    }
    const auto stands_there = [&](const RegexNeed& need) {
      return line.size() > kLongestSearched || need.begins_in(part, line.begin, line.end);
    };
    if (!std::all_of(needs().needs.begin(), needs().needs.end(), stands_there)) {
      at = std::size_t{line.end} + 1;
      continue;
    }
    if (const Result<void> done = match_alone(text, line, out); !done) return tl::unexpected<Error>(done.error());
    at = std::size_t{line.end} + 1;
  }
  return out;
}

// As if nothing stood around.
Result<void> PatternRegex::match_alone(std::string_view text, ByteRange within, std::vector<PatternMatch>& out) const {
  const std::uint32_t begin = std::min(within.begin, static_cast<std::uint32_t>(text.size()));
  const std::string_view part = text.substr(begin, within.size());
  const std::size_t known = out.size();
  RegexText alone;
  const std::vector<ByteRange> all{{0, static_cast<std::uint32_t>(part.size())}};
  alone.assign(part, all);
  if (auto done = match_in(alone, all, {}, out); !done) return done;
  for (std::size_t i = known; i < out.size(); ++i) {
    out[i].range.begin += begin;
    out[i].range.end += begin;
  }
  return {};
}

// Looks around see the whole text. `begins`: nowhere else a match begins; empty = not known.
Result<void> PatternRegex::match_in(const RegexText& text, const std::vector<ByteRange>& stretches,
                                    std::span<const std::uint32_t> begins, std::vector<PatternMatch>& out) const {
  if (const Result<void> ready = compile(); !ready) return ready;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UText, CloseText> utext(
      utext_openUChars(nullptr, text.units().data(), static_cast<std::int64_t>(text.units().size()), &status));
  const std::unique_ptr<icu::RegexMatcher> matcher(compiled_->pattern->matcher(status));
  if (U_FAILURE(status) == 0) {
    matcher->setTimeLimit(kTimeLimit, status);
    matcher->setStackLimit(kStackLimit, status);
    matcher->reset(utext.get());
    matcher->useTransparentBounds(1);
    matcher->useAnchoringBounds(0);
    std::uint32_t end = 0;  // of the last match
    const auto take = [&] {
      const std::uint32_t begin = text.bytes_before(static_cast<std::size_t>(matcher->start64(status)));
      end = text.bytes_before(static_cast<std::size_t>(matcher->end64(status)));
      if (end > begin) out.push_back({{begin, end}, {}});
    };
    for (const ByteRange& stretch : stretches) {
      const std::int64_t last = text.units_before(stretch.end);
      if (begins.empty()) {
        if (U_FAILURE(status) != 0) break;
        matcher->region(text.units_before(stretch.begin), last, status);
        while (U_FAILURE(status) == 0 && matcher->find(status) != 0) take();
      }
      for (auto at = std::lower_bound(begins.begin(), begins.end(), stretch.begin);
           at != begins.end() && *at < stretch.end && U_FAILURE(status) == 0; ++at) {
        if (*at < end) continue;
        matcher->region(text.units_before(*at), last, status);
        if (matcher->lookingAt(status) != 0) take();
      }
    }
  }
  if (U_FAILURE(status) != 0) {
    return failure("S040",
                   "正则“" + source_ + "”用时或占用超限，已停止（" + u_errorName(status) + "）。请改写，或改用句式");
  }
  return {};
}

// Every match begins where one of the rarest needed literals does: none of them reaches into what stands before it.
bool PatternRegex::begins_with_need() const {
  return needs().needs.front().before == 0 && source_.find("(?<=") == std::string::npos;
}

std::vector<std::string> PatternRegex::required_literals() const {
  if (needs().needs.empty()) return {};
  const std::vector<std::string>& rarest = needs().needs.front().literals;
  double hits = 0;
  for (const std::string& literal : rarest) hits += expected_hits(literal);
  if (leading_run_ >= kLongRun && hits > kHitsOfRun) return {};
  return rarest;
}

// The stretch around each place where a match may stand; those that overlap become one.
std::vector<ByteRange> PatternRegex::stretches(std::string_view text, std::span<const std::uint32_t> begins) const {
  const std::uint32_t longest = needs().longest;
  const RegexNeed& need = needs().needs.front();
  std::vector<ByteRange> out;
  for (const std::uint32_t begin : begins) {
    ByteRange stretch{begin - std::min(begin, need.before), static_cast<std::uint32_t>(text.size())};
    if (need.before >= RegexNeeds::kUnbounded) {
      const std::size_t before = begin == 0 ? std::string_view::npos : text.rfind('\n', begin - 1);
      stretch.begin = before == std::string_view::npos ? 0 : static_cast<std::uint32_t>(before + 1);
    }
    if (longest < RegexNeeds::kUnbounded) {
      stretch.end = std::min(stretch.end, begin + longest);
    } else if (const std::size_t after = text.find('\n', begin + 1); after != std::string_view::npos) {
      stretch.end = static_cast<std::uint32_t>(after);
    }
    const auto inside = [&](std::uint32_t at) {
      return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
    };
    while (inside(stretch.begin)) ++stretch.begin;
    while (inside(stretch.end)) ++stretch.end;
    if (!out.empty() && stretch.begin < out.back().end) {
      out.back().end = std::max(out.back().end, stretch.end);
    } else {
      out.push_back(stretch);
    }
  }
  return out;
}

// False if something else that every match needs does not stand there, where that is told sooner than a match is tried.
bool PatternRegex::may_match(std::string_view text, ByteRange stretch) const {
  const RegexNeeds& known = needs();
  const bool whole_line = known.longest >= RegexNeeds::kUnbounded && !known.crosses_lines;
  return std::all_of(known.needs.begin() + 1, known.needs.end(), [&](const RegexNeed& need) {
    const bool bounded = need.before < RegexNeeds::kUnbounded;
    const std::size_t end = stretch.end + (bounded ? need.before : 0);
    if ((!bounded && !whole_line) || end - stretch.begin > kLongestSearched) return true;
    return need.begins_in(text, stretch.begin, end);
  });
}

Result<void> PatternRegex::match_near(std::string_view text, const PatternHints& hints,
                                      std::vector<PatternMatch>& out) const {
  const bool unbounded =
      needs().longest >= RegexNeeds::kUnbounded || needs().needs.front().before >= RegexNeeds::kUnbounded;
  const std::vector<ByteRange> all{{0, static_cast<std::uint32_t>(text.size())}};
  std::vector<ByteRange> likely = all;
  if (!unbounded || !needs().crosses_lines) likely = stretches(text, hints.begins);
  likely.erase(
      std::remove_if(likely.begin(), likely.end(), [&](const ByteRange& stretch) { return !may_match(text, stretch); }),
      likely.end());
  if (likely.empty()) return {};
  RegexText made_here;
  RegexText& units = hints.units != nullptr ? *hints.units : made_here;
  if (!units.made()) units.assign(text, all);
  return match_in(units, likely, begins_with_need() ? hints.begins : std::span<const std::uint32_t>(), out);
}

}  // namespace mingjian
