#pragma once
// Edits whose name begins with a table: 表三.新收.总计, 表三.*.*, 表三.无法提供.* 至 末, 表四.表头, 表三.其他处理.排版.
// A row part names a row or a group of rows; `*` stands for all. Editing a cell never touches a total.
#include <string_view>

#include "sample/draft.hpp"

namespace mingjian {

bool names_table(const Draft& draft, std::string_view fact);  // first part is a table of the draft
Result<void> set_table_fact(Draft& draft, std::string_view fact, std::string_view value);
Result<void> remove_table_fact(Draft& draft, std::string_view fact);
// Replaces `from` in the first label that holds it; the label changes wherever the table uses it. False: no such label.
bool replace_label(Draft& draft, std::string_view table, std::string_view from, std::string_view to);

}  // namespace mingjian
