#pragma once
// The few things this reader asks of qpdf's objects, made safe against objects of other kinds than expected.
// qpdf throws std::exception on damaged files; pdf_reader.cpp catches it.
#include <cstdint>
#include <string>

#include "readers/pdf/qpdf.hpp"

namespace mingjian::pdf {

// Null object if `object` is neither dictionary nor stream, or has no such key.
QPDFObjectHandle entry(const QPDFObjectHandle& object, const char* key);
// As entry(), looked for upwards in the page tree.
QPDFObjectHandle inherited(QPDFObjectHandle page, const char* key);
double number(QPDFObjectHandle object, double otherwise);
std::string name_of(QPDFObjectHandle object);  // "/Type0"; "" if it is no name

// What all streams of a file may unpack to, together and each.
class StreamBudget {
 public:
  explicit StreamBudget(std::size_t most) : left_(most) {}
  std::size_t left() const { return left_; }
  bool exceeded() const { return exceeded_; }
  void take(std::size_t bytes) { left_ -= bytes < left_ ? bytes : left_; }
  void exceed() { exceeded_ = true; }

 private:
  std::size_t left_;
  bool exceeded_ = false;
};

// Appends the decoded stream; what lies beyond the budget or behind damage is left out. False if it cannot be decoded
// at all (an image's filter, damage at its beginning).
bool append_stream(QPDFObjectHandle stream, StreamBudget& budget, std::string& out);

}  // namespace mingjian::pdf
