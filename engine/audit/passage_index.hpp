#pragma once
// PassageIndex: which passages of thousands of reports stand in reports of other bodies as well. All spans go to
// files by their hash and are joined file by file, so that memory does not grow with the corpus. A span that more
// than kCommonBodies bodies use is the corpus's own boilerplate and joins nothing. What it finds are candidates: the
// rules of kind 雷同 look at the texts themselves.
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "audit/corpus.hpp"
#include "base/result.hpp"

namespace mingjian {

constexpr std::uint32_t kCommonBodies = 5;
constexpr std::size_t kPartnersOfPassage = 3;

class PassageIndex {
 public:
  // `folder` must exist; files shingles-*.part and pairs-*.part are made in it and removed again.
  explicit PassageIndex(std::string folder);
  ~PassageIndex();
  PassageIndex(const PassageIndex&) = delete;
  PassageIndex& operator=(const PassageIndex&) = delete;

  void add(Corpus::Index report, const ReportSketch& sketch);
  // Joins. Error A010: the files could not be written or read again.
  Result<void> close(const Corpus& corpus, std::size_t threads);

  // After close(): reports of other bodies, not later, that share much of a passage; ascending.
  const std::vector<Corpus::Index>& partners(Corpus::Index report) const { return partners_[report]; }
  // Spans of the corpus's boilerplate.
  const ShingleSet& common() const { return common_; }

 private:
  struct Place {
    std::uint32_t hash = 0, passage = 0;
  };
  struct Pair {
    std::uint32_t passage = 0, report = 0;
  };
  template <class Record>
  class Spool;
  class Join;
  static std::vector<Pair> likeliest(std::vector<Pair>& pairs);

  std::vector<Corpus::Index> report_of_;  // of each passage
  std::unique_ptr<Spool<Place>> spans_;
  std::unique_ptr<Spool<Pair>> pairs_;
  std::vector<std::vector<Corpus::Index>> partners_;
  ShingleSet common_;
};

}  // namespace mingjian
