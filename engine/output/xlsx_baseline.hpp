#pragma once
// The least that a workbook of findings costs with libxlsxwriter: the same values as bare rows of one sheet, in
// constant memory. For `mingjian bench --outputs`.
#include <string>

#include "finding/finding.hpp"

namespace mingjian {

// The report's findings, `times` over, into `file`. False: it could not be written.
bool write_bare_rows(const CheckResult& report, std::size_t times, const std::string& file);

}  // namespace mingjian
