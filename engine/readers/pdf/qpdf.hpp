#pragma once
// qpdf's headers for the reader. clang 14 rejects <qpdf/JSON.hh> as C++20 (a defaulted destructor over
// std::vector<JSON> inside JSON); nothing here writes JSON, so the class is only named.
#if defined(__clang__) && !defined(JSON_HH)
#define JSON_HH
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

class InputSource;
class Pipeline;
class JSON;
#endif
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFObjectHandle.hh>
