#include "readers/pdf/objects.hpp"

#include <qpdf/Pipeline.hh>

#include <stdexcept>

namespace mingjian::pdf {
namespace {

constexpr std::size_t kMostOfOne = std::size_t{64} << 20;
constexpr int kDeepestTree = 40;

// Collects what is unpacked; the exception stops qpdf from unpacking a bomb to its end.
class Collector : public Pipeline {
 public:
  Collector(std::string& out, std::size_t most) : Pipeline("collector", nullptr), out_(out), most_(most) {}
  void write(unsigned char const* data, std::size_t length) override {
    if (length > most_) {
      exceeded_ = true;
      most_ = 0;
      throw std::length_error("stream too long");
    }
    most_ -= length;
    out_.append(reinterpret_cast<const char*>(data), length);
  }
  void finish() override {}
  bool exceeded() const { return exceeded_; }

 private:
  std::string& out_;
  std::size_t most_;
  bool exceeded_ = false;
};

}  // namespace

QPDFObjectHandle entry(const QPDFObjectHandle& object, const char* key) {
  QPDFObjectHandle dictionary = object;
  if (dictionary.isStream()) dictionary = dictionary.getDict();
  if (!dictionary.isDictionary()) return QPDFObjectHandle::newNull();
  return dictionary.getKey(key);
}

QPDFObjectHandle inherited(QPDFObjectHandle page, const char* key) {
  for (int depth = 0; depth < kDeepestTree && page.isDictionary(); ++depth) {
    QPDFObjectHandle value = page.getKey(key);
    if (!value.isNull()) return value;
    page = page.getKey("/Parent");
  }
  return QPDFObjectHandle::newNull();
}

double number(QPDFObjectHandle object, double otherwise) {
  return object.isNumber() ? object.getNumericValue() : otherwise;
}

std::string name_of(QPDFObjectHandle object) { return object.isName() ? object.getName() : std::string(); }

bool append_stream(QPDFObjectHandle stream, StreamBudget& budget, std::string& out) {
  if (!stream.isStream()) return false;
  const std::size_t most = std::min(budget.left(), kMostOfOne);
  const std::size_t before = out.size();
  Collector collector(out, most);
  bool filtered = false;
  const bool whole = stream.pipeStreamData(&collector, &filtered, 0, qpdf_dl_generalized, true, false);
  budget.take(out.size() - before);
  if (collector.exceeded()) budget.exceed();
  return filtered && (whole || out.size() > before);
}

}  // namespace mingjian::pdf
