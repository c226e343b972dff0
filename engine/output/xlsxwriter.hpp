#pragma once
// libxlsxwriter, opened when the first workbook is made (base/late_library.hpp): the functions that are used here, by
// their own names. Included by those .cpp that write workbooks; their headers do not show it.
#include <xlsxwriter.h>

#include "base/result.hpp"

// clang-format off
#define MINGJIAN_XLSXWRITER_FUNCTIONS(each) \
  each(workbook_new_opt) each(workbook_close) each(workbook_add_worksheet) each(workbook_add_format) \
  each(workbook_add_chart) each(workbook_set_properties) each(worksheet_write_string) each(worksheet_write_number) \
  each(worksheet_write_url_opt) each(worksheet_set_column) each(worksheet_set_row) each(worksheet_set_landscape) \
  each(worksheet_set_paper) each(worksheet_fit_to_pages) each(worksheet_freeze_panes) each(worksheet_repeat_rows) \
  each(worksheet_print_area) each(worksheet_autofilter) each(worksheet_insert_chart) each(format_set_font_color) \
  each(format_set_bg_color) each(format_set_bold) each(format_set_font_size) each(format_set_underline) \
  each(format_set_text_wrap) each(format_set_align) each(chart_add_series) each(chart_series_set_categories) \
  each(chart_series_set_values) each(chart_title_set_name) each(chart_legend_set_position) \
  each(chart_axis_set_reverse) each(chart_axis_major_gridlines_set_visible)
// clang-format on

namespace mingjian {

struct Xlsxwriter {
#define MINGJIAN_MEMBER(name) decltype(::name)* name = nullptr;
  MINGJIAN_XLSXWRITER_FUNCTIONS(MINGJIAN_MEMBER)
#undef MINGJIAN_MEMBER
};

// Error O002: it is not installed, or another version than this program was built with.
Result<const Xlsxwriter*> xlsxwriter();

}  // namespace mingjian
