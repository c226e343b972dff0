#pragma once
// Further reports that take part while one report is judged: last year's, those of subordinates, those of other bodies.
// Everything is referred to, nothing owned: the caller keeps facts and documents alive during Session::check(). Kinds
// that look at one report only never see them; a report that a kind needs and does not find here is 未评估, by name.
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "facts/fact_set.hpp"
#include "model/document.hpp"

namespace mingjian {

struct ReportSketch;  // check/sketch.hpp
class ShingleSet;

enum class CompanionRole : std::uint8_t {
  last_year,    // 去年: the same body, the year before
  subordinate,  // 下级: same year, a body below
  other_body,   // 他单位: any year, not of the same body
  version,      // 另一份: the same body and year once more
};

// Whose figures the tables of a report are, where that is proven (audit/copies.hpp).
struct CopiedTables {
  std::string from;        // path of the report that they were taken from; "" = its own, as far as is known
  bool last_year = false;  // that is the body's own report of the year before
};

struct Companion;
// The later of two reports with the same figures took them: the first of `others` that is older and has those of `own`,
// if there are enough of them (six that are not 0); last year's first.
CopiedTables taken_from_older(const FactSet& own, const std::vector<Companion>& others);

struct Companion {
  std::string name;  // 代号 in a test, the body's name in an audit; prefix of its facts: 去年.表三.新收.总计
  std::string path;  // its file; never empty, as a related place without a path is one of the report being judged
  CompanionRole role = CompanionRole::other_body;
  const FactSet* facts = nullptr;  // never null
  // Null: facts only, as when thousands are compared. Cells (CellSelection, BoundName) and the head are read from the
  // facts alone; what needs the text (quotes, lines, passages, FactReference) is then not to be had.
  const Document* document = nullptr;
  // What is kept of its text where the text itself is not: passages as shingles, and the scope of its figures. Null:
  // made from `document` by the kinds that need it.
  const ReportSketch* sketch = nullptr;
  CopiedTables copied = {};
};

struct RegisteredBody {  // 机构: a body that is known besides those of the rule's own list
  std::string name;      // "乙街道办事处"
  std::string superior;  // "示例区", "" = not told
};

struct Companions {
  std::vector<Companion> reports;     // at most one last_year; in a fixed order, which is that of the findings
  std::vector<std::string> expected;  // 名单: names of the subordinates whose reports there should be
  std::vector<RegisteredBody> bodies;
  // Reports of other bodies that were looked through and have nothing in common with the one being judged: with some,
  // no report of another body among `reports` means that nothing is shared, not that it cannot be judged.
  std::size_t others = 0;
  // Spans that so many bodies use that they are boilerplate here; null = none.
  const ShingleSet* common = nullptr;
  // Sketch of the report being judged, where its text is not at hand (BoundCheck::screen).
  const ReportSketch* own = nullptr;
  CopiedTables copied = {};  // of the report being judged

  const Companion* last_year() const;                           // null: not here
  std::vector<const Companion*> all(CompanionRole role) const;  // in their order
  std::vector<std::string> missing() const;                     // of `expected`, those without a report
  static const Companions& none();
};

}  // namespace mingjian
