#pragma once
// Which reports of the corpus bear the tables of another, as far as that is proven: of two reports of different years
// with the same figures the later one; of two of one year the one whose figures do not fit the years before and after
// of its own body, or its own prose, while the other's do. Where both fit or both do not, neither is named.
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "audit/audit.hpp"
#include "audit/corpus.hpp"

namespace mingjian {

struct TableCopy {
  Corpus::Index from = 0;
  bool last_year = false;  // of the same body, the year before
};

using TableCopies = std::map<Corpus::Index, TableCopy>;

// `digest`: the stored bytes of a report's digest; asked for reports with figures like another's and those of the
// years around them only. Nothing if no rule of the set makes use of it.
TableCopies find_table_copies(const AuditWork& work, const Corpus& corpus,
                              const std::function<std::string(Corpus::Index)>& digest);

}  // namespace mingjian
