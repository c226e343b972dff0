#pragma once
// A worksheet → DocumentBuilder. Rows of one cell before, between and after tables are paragraphs; rows that belong
// together are one table.
#include <string_view>

#include "readers/structured/document_builder.hpp"
#include "readers/xlsx/sheet.hpp"

namespace mingjian::xlsx {

void write_sheet(const Sheet& sheet, std::string_view name, DocumentBuilder& builder);

}  // namespace mingjian::xlsx
