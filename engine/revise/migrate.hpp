#pragma once
// A report whose tables are in the wrong official format, with its tables in the right one for its year. A value is
// carried over only where the other format has the same cell (same row and column by key or by a label it accepts);
// nothing is added up, split or guessed: all else is told, for the author to supply.
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "model/layout.hpp"
#include "revise/judge.hpp"
#include "revise/report_docx.hpp"
#include "sample/draft.hpp"

namespace mingjian {

struct MigratedCell {
  std::string table, row_label, column_label;  // official, of the format they belong to
  std::string value;                           // carried, left: as written
  std::string hint;                            // supply: what the old tables say near it
};

struct Migration {
  const Layout* from = nullptr;
  const Layout* to = nullptr;
  int year = 0;
  std::vector<DraftTable> tables;  // of `to`; what must be supplied is empty
  std::vector<MigratedCell> carried, supply;
  std::vector<MigratedCell> left;  // values that the right format has no place for
};

// `year` 0: the report's own. Errors: V020 no year, V021 no official format with tables for it, V022 no official table
// recognised.
Result<Migration> plan_migration(const JudgedReport& report, const LayoutSet& layouts, int year);

// The report as DOCX with the new tables. A DOCX keeps everything else; other forms, and a DOCX whose tables hold more
// than the form, are written anew. Error V025: what was written does not read back as planned.
Result<std::string> migrated_docx(const JudgedReport& report, std::string_view bytes, const Migration& migration,
                                  const ReportJudge& judge);

}  // namespace mingjian
