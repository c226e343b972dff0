#pragma once
// bench --outputs: what writing the formats costs, as ratios to appending the same fields by compiled fmt, and to bare
// rows of libxlsxwriter; and how much memory grows meanwhile.
#include "app/commands.hpp"

namespace mingjian {

ExitCode run_output_bench(const Options& options, Streams& streams);

}  // namespace mingjian
