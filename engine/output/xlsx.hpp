#pragma once
// A workbook for Excel and WPS by libxlsxwriter, rows written to temporary files as they come: 汇总, 问题, 按单位,
// 按规则, 无法判定. Every value is a string or a number, never a formula. A sheet that is full goes on in another
// (问题2 …).
#include <memory>
#include <string>

#include "output/output.hpp"

namespace mingjian {

std::unique_ptr<OutputWriter> make_xlsx_writer(const OutputOptions& options, std::string& out);

}  // namespace mingjian
