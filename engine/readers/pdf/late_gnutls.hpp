#pragma once
// GnuTLS for a qpdf that is linked into the program (decision 0027): qpdf asks it for nothing but files under
// encryption, so it is opened then (base/late_library.hpp). Where qpdf is a shared library none of this is used.

namespace mingjian::pdf {

// From here on: did qpdf, in this thread, ask for a GnuTLS that is not there? What it throws then is no fault of the
// file.
class GnutlsWatch {
 public:
  GnutlsWatch();
  bool wanting() const;
};

}  // namespace mingjian::pdf
