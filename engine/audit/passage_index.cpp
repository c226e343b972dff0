#include "audit/passage_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <mutex>

#include "base/parallel.hpp"

namespace mingjian {
namespace {

constexpr unsigned kBucketBits = 7;
constexpr std::size_t kBuckets = std::size_t{1} << kBucketBits;
constexpr std::size_t kBuffered = 1024;        // records of a bucket in memory
constexpr std::uint32_t kFewCharacters = 30;   // shorter passages are never candidates
constexpr std::uint32_t kFewShared = 3;        // spans that a passage must share
constexpr std::ptrdiff_t kManyPassages = 256;  // of one span: boilerplate, even of few bodies
constexpr std::uint32_t kPassagesABucket = 1U << 12U;

std::uint32_t scattered(std::uint32_t hash) { return hash * 2654435761U; }

}  // namespace

// Records in kBuckets files, appended to by one thread at a time, read back bucket by bucket.
template <class Record>
class PassageIndex::Spool {
 public:
  Spool(const std::string& folder, const char* name) {
    for (std::size_t i = 0; i < kBuckets; ++i) {
      files_[i].path = fmt::format("{}/{}-{:03}.part", folder, name, i);
      files_[i].handle = std::fopen(files_[i].path.c_str(), "w+b");
      ok_ = ok_ && files_[i].handle != nullptr;
    }
  }
  ~Spool() {
    for (File& file : files_) {
      if (file.handle != nullptr) std::fclose(file.handle);
      std::remove(file.path.c_str());
    }
  }
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  void add(std::size_t bucket, Record record) {
    std::vector<Record>& buffer = files_[bucket].buffer;
    buffer.push_back(record);
    if (buffer.size() >= kBuffered) flush(bucket);
  }

  bool read(std::size_t bucket, std::vector<Record>& records) {
    flush(bucket);
    File& file = files_[bucket];
    records.resize(file.count);
    if (!ok_ || file.handle == nullptr) return false;
    std::rewind(file.handle);
    return std::fread(records.data(), sizeof(Record), records.size(), file.handle) == records.size();
  }
  bool ok() const { return ok_; }

 private:
  struct File {
    std::string path;
    std::FILE* handle = nullptr;
    std::vector<Record> buffer;
    std::size_t count = 0;
  };

  void flush(std::size_t bucket) {
    File& file = files_[bucket];
    if (file.handle == nullptr || file.buffer.empty()) return;
    const std::size_t written = std::fwrite(file.buffer.data(), sizeof(Record), file.buffer.size(), file.handle);
    ok_ = ok_ && written == file.buffer.size();
    file.count += written;
    file.buffer.clear();
  }

  std::array<File, kBuckets> files_;
  bool ok_ = true;
};

// Of each passage the reports that share most of it.
std::vector<PassageIndex::Pair> PassageIndex::likeliest(std::vector<Pair>& pairs) {
  std::sort(pairs.begin(), pairs.end(), [](const Pair& a, const Pair& b) {
    return a.passage != b.passage ? a.passage < b.passage : a.report < b.report;
  });
  std::vector<Pair> best;
  std::vector<std::pair<std::size_t, Corpus::Index>> counted;  // how many spans, with whom
  for (std::size_t begin = 0; begin < pairs.size();) {
    const std::uint32_t passage = pairs[begin].passage;
    counted.clear();
    while (begin < pairs.size() && pairs[begin].passage == passage) {
      const std::uint32_t report = pairs[begin].report;
      std::size_t end = begin;
      while (end < pairs.size() && pairs[end].passage == passage && pairs[end].report == report) ++end;
      if (end - begin >= kFewShared) counted.emplace_back(end - begin, report);
      begin = end;
    }
    std::sort(counted.begin(), counted.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    counted.resize(std::min(counted.size(), kPartnersOfPassage));
    for (const auto& each : counted) best.push_back({passage, each.second});
  }
  return best;
}

// Joins one bucket of spans: what many bodies use is common, what few use makes pairs.
class PassageIndex::Join {
 public:
  Join(const std::vector<Corpus::Index>& report_of, const Corpus& corpus) : report_of_(report_of), corpus_(corpus) {}

  // Passages ascend in the records.
  void run(std::vector<Place>& records) {
    sort_by_hash(records);
    for (std::size_t begin = 0; begin < records.size();) {
      std::size_t end = begin;
      while (end < records.size() && records[end].hash == records[begin].hash) ++end;
      if (end - begin > 1) group(&records[begin], &records[end]);
      begin = end;
    }
  }

  std::vector<std::uint32_t> common;
  std::vector<Pair> pairs;

 private:
  // Stable, by digits from the lowest; the order of different hashes does not matter.
  static void sort_by_hash(std::vector<Place>& records) {
    constexpr unsigned kDigit = 11;
    std::vector<Place> other(records.size());
    for (unsigned shift = 0; shift < 32; shift += kDigit) {
      std::array<std::uint32_t, (1U << kDigit) + 1> begins{};
      const auto digit = [&](const Place& record) { return record.hash >> shift & ((1U << kDigit) - 1); };
      for (const Place& record : records) ++begins[digit(record) + 1];
      for (std::size_t i = 1; i < begins.size(); ++i) begins[i] += begins[i - 1];
      for (const Place& record : records) other[begins[digit(record)]++] = record;
      records.swap(other);
    }
  }

  void group(const Place* begin, const Place* end) {
    bodies_.clear();
    if (end - begin > kManyPassages) {
      common.push_back(begin->hash);
      return;
    }
    for (const Place* at = begin; at != end; ++at) {
      note(corpus_[report_of_[at->passage]]);
      if (bodies_.size() > kCommonBodies) {
        common.push_back(begin->hash);
        return;
      }
    }
    if (bodies_.size() < 2) return;
    for (const Place* own = begin; own != end; ++own) {
      if (own != begin && (own - 1)->passage == own->passage) continue;  // repeated in it
      const CorpusReport& report = corpus_[report_of_[own->passage]];
      for (const Place* other = begin; other != end; ++other) {
        const Corpus::Index partner = report_of_[other->passage];
        if (other != begin && report_of_[(other - 1)->passage] == partner) continue;  // passages ascend by report
        if (corpus_[partner].author == report.author || corpus_[partner].year > report.year) continue;
        // The body wrote so itself, and not later than the partner: it did not take it from there.
        const int first = first_year_of(report.author);
        if (first != 0 && first < report.year && first <= corpus_[partner].year) continue;
        pairs.push_back({own->passage, partner});
      }
    }
  }

  void note(const CorpusReport& report) {
    const auto at =
        std::find_if(bodies_.begin(), bodies_.end(), [&](const Body& body) { return body.id == report.author; });
    if (at == bodies_.end()) {
      bodies_.push_back({report.author, report.year});
    } else if (at->first_year == 0 || (report.year != 0 && report.year < at->first_year)) {
      at->first_year = report.year;
    }
  }

  int first_year_of(std::uint32_t id) const {
    return std::find_if(bodies_.begin(), bodies_.end(), [&](const Body& body) { return body.id == id; })->first_year;
  }

  struct Body {
    std::uint32_t id = 0;
    int first_year = 0;  // in which it used the span; 0 = not told
  };
  const std::vector<Corpus::Index>& report_of_;
  const Corpus& corpus_;
  std::vector<Body> bodies_;  // that use the span
};

PassageIndex::PassageIndex(std::string folder)
    : spans_(std::make_unique<Spool<Place>>(folder, "spans")), pairs_(std::make_unique<Spool<Pair>>(folder, "pairs")) {}

PassageIndex::~PassageIndex() = default;

void PassageIndex::add(Corpus::Index report, const ReportSketch& sketch) {
  for (const PassageSketch& passage : sketch.passages) {
    if (passage.characters < kFewCharacters) continue;
    const auto number = static_cast<std::uint32_t>(report_of_.size());
    report_of_.push_back(report);
    for (const Span& span : passage.spans) spans_->add(scattered(span.hash) >> (32 - kBucketBits), {span.hash, number});
  }
}

Result<void> PassageIndex::close(const Corpus& corpus, std::size_t threads) {
  const auto broken = [] {
    return failure("A010", "比对段落用的临时文件写不进或读不出。请核对输出文件夹所在磁盘的空间和权限，再运行一次");
  };
  std::mutex guard;
  std::vector<std::uint32_t> common;
  bool ok = spans_->ok() && pairs_->ok();
  run_parallel(kBuckets, threads, [&](std::size_t, std::size_t bucket) {
    std::vector<Place> records;
    Join join(report_of_, corpus);
    const bool read = spans_->read(bucket, records);
    if (read) join.run(records);
    const std::lock_guard lock(guard);
    ok = ok && read;
    common.insert(common.end(), join.common.begin(), join.common.end());
    for (const Pair& pair : join.pairs) pairs_->add(pair.passage / kPassagesABucket % kBuckets, pair);
  });
  spans_.reset();
  common_ = ShingleSet(std::move(common));
  partners_.resize(corpus.size());
  run_parallel(kBuckets, threads, [&](std::size_t, std::size_t bucket) {
    std::vector<Pair> records;
    const bool read = pairs_->read(bucket, records);
    const std::vector<Pair> best = likeliest(records);
    const std::lock_guard lock(guard);
    ok = ok && read;
    for (const Pair& each : best) partners_[report_of_[each.passage]].push_back(each.report);
  });
  pairs_.reset();
  for (std::vector<Corpus::Index>& partners : partners_) {
    std::sort(partners.begin(), partners.end());
    partners.erase(std::unique(partners.begin(), partners.end()), partners.end());
  }
  if (!ok) return broken();
  return {};
}

}  // namespace mingjian
