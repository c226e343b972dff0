#pragma once
// extract(): Document → FactSet. Pure, thread-safe, never fails: what cannot be found is absent.
#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "facts/fact_set.hpp"
#include "model/document.hpp"
#include "model/gazetteer.hpp"
#include "model/layout.hpp"

namespace mingjian {

class GridIndex;
// The labels of all layouts made ready for looking up. Make it once for a LayoutSet, share it between threads.
std::shared_ptr<const GridIndex> prepare_grids(const LayoutSet& layouts);

struct ExtractOptions {
  const LayoutSet* layouts = nullptr;    // required, outlives every FactSet made with it
  const Gazetteer* gazetteer = nullptr;  // may be null: then places and relations are told from the text alone
  const GridIndex* grids = nullptr;      // prepare_grids(*layouts); null: made anew for this report, which is slow
};

FactSet extract(const Document& document, const ExtractOptions& options);
// The same of several reports, all of them through one stage before the next: its code and tables stay in the caches.
std::vector<FactSet> extract(std::span<const Document* const> documents, const ExtractOptions& options);
// So many reports, and bytes of their text, at most: more together gain nothing.
constexpr std::size_t kReportsTogether = 16, kTextTogether = std::size_t{1} << 20;

// extract() with everything prepared once for a set of layouts. Immutable, shared by threads; layouts and gazetteer
// outlive it.
class Extractor {
 public:
  Extractor(const LayoutSet& layouts, const Gazetteer* gazetteer)
      : grids_(prepare_grids(layouts)), options_{&layouts, gazetteer, grids_.get()} {}
  FactSet operator()(const Document& document) const { return extract(document, options_); }
  std::vector<FactSet> operator()(std::span<const Document* const> documents) const {
    return extract(documents, options_);
  }
  const ExtractOptions& options() const { return options_; }

 private:
  std::shared_ptr<const GridIndex> grids_;
  ExtractOptions options_;
};

// Stages, in the order extract() runs them; each fills its own part of `facts` and may read the parts before it.
void extract_sentences(const Document&, FactSet&);                        // sentences.cpp
void extract_head(const Document&, const ExtractOptions&, FactSet&);      // title, body, year, period
void extract_sections(const Document&, const ExtractOptions&, FactSet&);  // sections, subheadings, preamble
void extract_tables(const Document&, const ExtractOptions&, FactSet&);    // tables/
void extract_prose(const Document&, const ExtractOptions&, FactSet&);     // quantities … paired marks

}  // namespace mingjian
