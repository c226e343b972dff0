#pragma once
// The forms of kind 分项合计, each a function that finds its faults in a report's prose.
#include <span>
#include <string>
#include <vector>

#include "check/kinds/approximate.hpp"
#include "check/kinds/support.hpp"
#include "check/series.hpp"
#include "rules/kinds/parts_sum.hpp"

namespace mingjian::sums {

struct Fault {
  ByteRange folded;  // the figure that does not fit
  ByteRange shown;   // folded: the words that the message shows
  std::string computed, written, formula;
  std::vector<ByteRange> related;  // folded: the figures it was computed from
};
using Faults = std::vector<Fault>;

using Sentence = ReportNotes::FigureSentence;
// All sentences of prose that hold at least one figure.
const std::vector<Sentence>& sentences_with_figures(const Context& context);

inline constexpr std::string_view kOfWhich = "其中";
// `marks`: ends of all kOfWhich in the text.
void find_parts(const Context& context, const PartsSumParams& params, std::span<const std::uint32_t> marks,
                Faults& faults);
void find_totals_behind(const Context& context, const PartsSumParams& params, Faults& faults);
void find_percents(const Context& context, const PartsSumParams& params, Faults& faults);
void find_counted(const Context& context, Faults& faults);

// The figures of 表三 that claims on last year's requests are held against.
struct LastYearNames {
  SeriesName fresh, carried, last_fresh, last_carried;
  static Result<LastYearNames> bind(const LayoutSet& layouts);
};
struct LastYearClaims {
  Faults faults;
  std::string wanting;  // why a claim could not be held against last year's report; "" = none such
};
LastYearClaims find_last_year_claims(const Context& context, const LastYearNames& names);

}  // namespace mingjian::sums
