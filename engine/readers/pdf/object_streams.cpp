#include "readers/pdf/object_streams.hpp"

#include <qpdf/Pipeline.hh>
#include <qpdf/Pl_Flate.hh>

#include <algorithm>
#include <exception>
#include <stdexcept>
#include <vector>

namespace mingjian::pdf {
namespace {

constexpr std::size_t kMostUnpacked = std::size_t{64} << 20;  // together
constexpr std::size_t kDeflateRatio = 1032;                   // nothing unpacks to more
constexpr std::size_t kMostUnknown = std::size_t{64} << 10;   // packed bytes that cannot be measured (encrypted)

class Counter : public Pipeline {
 public:
  explicit Counter(std::size_t most) : Pipeline("counter", nullptr), left_(most) {}
  void write(unsigned char const* /*data*/, std::size_t length) override {
    exceeded_ = exceeded_ || length > left_;
    if (exceeded_) throw std::length_error("too long");
    left_ -= length;
  }
  void finish() override {}
  std::size_t left() const { return left_; }
  bool exceeded() const { return exceeded_; }

 private:
  std::size_t left_;
  bool exceeded_ = false;
};

bool has(std::string_view dictionary, std::string_view key) { return dictionary.find(key) != std::string_view::npos; }

// qpdf takes any stream with these keys for one; keys may be written with #.
bool is_unpacked(std::string_view dictionary) { return has(dictionary, "/First") || has(dictionary, "/XRef"); }
bool may_be_unpacked(std::string_view dictionary) {
  return is_unpacked(dictionary) || (has(dictionary, "#") && !has(dictionary, "/Subtype"));
}

// Nothing but at most one Flate filter; programs write no other for such streams.
bool one_filter(std::string_view dictionary) {
  if (has(dictionary, "#") && is_unpacked(dictionary)) return false;
  std::size_t filters = 0;
  for (std::size_t at = 0; (at = dictionary.find("Decode", at)) != std::string_view::npos; at += 6) {
    if (dictionary.substr(at, 11) == "DecodeParms") continue;
    if (at < 5 || dictionary.substr(at - 5, 5) != "Flate") return false;
    ++filters;
  }
  return filters <= 1;
}

struct Stream {
  std::string_view dictionary, data;
};

std::vector<Stream> find_streams(std::string_view file) {
  std::vector<Stream> streams;
  std::size_t before = 0;  // end of the stream before
  for (std::size_t at = file.find("stream"); at != std::string_view::npos; at = file.find("stream", before)) {
    const std::string_view dictionary = file.substr(before, at - before);
    std::size_t data = at + 6;
    if (data < file.size() && file[data] == '\r') ++data;
    if (data < file.size() && file[data] == '\n') ++data;
    const std::size_t end = std::min(file.find("endstream", data), file.size());
    before = std::min(end + 9, file.size());
    // The dictionary is what follows the last "obj"; what stands before it belongs to others.
    const std::size_t object = dictionary.rfind(" obj");
    const std::string_view own = object == std::string_view::npos ? dictionary : dictionary.substr(object);
    if (may_be_unpacked(own)) streams.push_back({own, file.substr(data, end - data)});
  }
  return streams;
}

// Bytes that the stream unpacks to; more than `most` if it does not fit or cannot be measured.
std::size_t unpacked_size(const Stream& stream, std::size_t most) {
  if (!one_filter(stream.dictionary)) {
    return is_unpacked(stream.dictionary) || stream.data.size() > kMostUnknown ? most + 1 : 0;
  }
  Counter counter(most);
  try {
    Pl_Flate flate("measure", &counter, Pl_Flate::a_inflate);
    flate.write(reinterpret_cast<const unsigned char*>(stream.data.data()), stream.data.size());
    flate.finish();
  } catch (const std::exception&) {
    if (counter.exceeded()) return most + 1;
    if (counter.left() == most && stream.data.size() > kMostUnknown) return most + 1;
  }
  return most - counter.left();
}

}  // namespace

bool object_streams_fit(std::string_view file) {
  const std::vector<Stream> streams = find_streams(file);
  std::size_t packed = 0;
  for (const Stream& stream : streams) packed += stream.data.size();
  if (packed < kMostUnpacked / kDeflateRatio &&
      std::all_of(streams.begin(), streams.end(), [](const Stream& s) { return one_filter(s.dictionary); })) {
    return true;
  }
  std::size_t left = kMostUnpacked;
  for (const Stream& stream : streams) {
    const std::size_t size = unpacked_size(stream, left);
    if (size > left) return false;
    left -= size;
  }
  return true;
}

}  // namespace mingjian::pdf
