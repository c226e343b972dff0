#pragma once
// Corpus: the heads of all reports of an audit, small enough to stay in memory, and which of them belong together: the
// same body over the years, bodies below another, owners of the same telephone, tables with the same figures. Reports
// are known by their index, which is the order of their paths. Built once, then only asked.
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "audit/digest.hpp"
#include "audit/likeness.hpp"

namespace mingjian {

struct CorpusReport {
  std::string path, content_hash;
  std::string_view name, core, place;  // of its body; name "" = not found. The corpus keeps these words once
  std::string_view layout;
  BodyKind kind = BodyKind::unknown;
  int year = 0;                                         // 0 = not found
  int title_year = 0;                                   // that its title names; 0 = none
  std::uint32_t body = 0;                               // equal for reports of one body
  std::uint32_t author = 0;                             // equal for bodies that write with one hand, see authors.hpp
  std::uint64_t figures = 0;                            // of all its tables; 0 = too few of them to tell
  std::vector<TableFigures> tables;                     // of each that has figures enough
  std::vector<std::uint64_t> contacts;                  // its own telephones and mailboxes, hashed
  std::vector<std::pair<std::string, BodyKind>> names;  // cores of other bodies that it names
};

// A body that ought to have reports: a line of the list given to an audit.
struct ExpectedBody {
  std::string name, superior;  // folded; superior "" = not told
};

class Corpus {
 public:
  using Index = std::uint32_t;
  Corpus() = default;
  Corpus(Corpus&&) = default;  // the words stay where they are
  Corpus& operator=(Corpus&&) = default;

  // In the order of the paths.
  void add(std::string path, std::string content_hash, const ReportDigest& digest);
  // Tells bodies apart. No add() after it.
  void close();

  std::size_t size() const { return reports_.size(); }
  const CorpusReport& operator[](Index index) const { return reports_[index]; }
  std::size_t bodies() const { return body_count_; }

  // Nothing where there is none, or where several could be meant. Of a report that is another's of its own year but for
  // a title of the next, it is that other one: last year's, handed in again.
  std::optional<Index> last_year(Index report) const;
  // The one report whose last_year() it is.
  std::optional<Index> following(Index report) const;
  // Of bodies of other hands and the same year, in the order of their paths, at most `most` of each telephone or
  // mailbox.
  std::vector<Index> sharing_contacts(Index report, std::size_t most) const;
  // The same in all tables. Of other bodies, the same year's first, then those of earlier years.
  std::vector<Index> sharing_figures(Index report, std::size_t most) const;
  // The same in one table at least; of other hands, at most `most` of each table. What many bodies have in a table with
  // few figures is alike by nature.
  std::vector<Index> sharing_table(Index report, std::size_t most) const;
  // The first report of the same place and year whose tables are of another layout, if that layout is no rarer there.
  std::optional<Index> other_layout(Index report) const;
  // Of the bodies that it names the reports nearest in years, ascending; none of a name that several bodies bear.
  std::vector<Index> named(Index report) const;
  // The report of that year of a body of the list; of a town also under its name before or after (竹溪乡, 竹溪镇,
  // 竹溪街道).
  std::optional<Index> listed(const ExpectedBody& body, int year) const;
  // The years of which it has reports.
  std::set<int> years_of(const ExpectedBody& body) const;
  // Other reports of its body and year, at most `most`, in the order of their paths.
  std::vector<Index> versions(Index report, std::size_t most) const;
  // Reports of one body and year beside the first: which of them stands is not known.
  std::vector<std::pair<Index, Index>> doubles() const;

 private:
  std::vector<Index> listed(const ExpectedBody& body) const;  // all of its reports
  // Reports by a hash: who has a telephone, who has the same figures. By hash, then by report.
  class Owners {
   public:
    void add(std::uint64_t hash, Index report) { all_.emplace_back(hash, report); }
    void close();
    std::span<const std::pair<std::uint64_t, Index>> of(std::uint64_t hash) const;

   private:
    std::vector<std::pair<std::uint64_t, Index>> all_;
  };

  std::string_view kept(const std::string& word) { return *words_.insert(word).first; }
  std::vector<std::uint32_t> tell_homonyms_apart(const std::vector<Index>& members);
  std::optional<Index> handed_in_before(Index report) const;
  bool homonyms_among(const std::vector<Index>& reports) const;
  std::vector<Index> others(std::span<const std::pair<std::uint64_t, Index>> owners, Index report, std::size_t most,
                            bool earlier, bool other_hands) const;

  std::deque<CorpusReport> reports_;  // never twice in memory while it grows
  std::deque<Origin> origins_;        // by report, until close()
  std::unordered_set<std::string> words_;
  std::size_t body_count_ = 0;
  std::vector<std::vector<Index>> by_body_;
  std::map<std::pair<std::string_view, BodyKind>, std::vector<std::uint32_t>> bodies_by_core_;
  bool common(std::uint64_t table) const;
  std::vector<Index> sharing(const Owners& owners, std::uint64_t hash, Index report, std::size_t most,
                             bool other_hands) const;

  Owners by_contact_, by_figures_, by_table_;
  std::map<std::pair<std::string_view, int>, std::map<std::string_view, std::vector<Index>>> layouts_;  // place, year
};

}  // namespace mingjian
