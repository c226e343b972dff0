#pragma once
// A C library that few runs need: opened when it is first asked for, never closed, and no part of what the program is
// linked with (decision 0027). Its functions are pointers whose types are those of its header.
#include <string>

namespace mingjian {

class LateLibrary {
 public:
  // `file`: with the number of its interface, as "libpq.so.5".
  explicit LateLibrary(const char* file);

  // nullptr where the library or the function is not there.
  template <class Function>
  void take(const char* name, Function*& function) {
    function = reinterpret_cast<Function*>(symbol(name));
  }
  // Empty = everything asked for is there; else what the system said first.
  const std::string& trouble() const { return trouble_; }

 private:
  void* symbol(const char* name);
  void* handle_;
  std::string trouble_;
};

}  // namespace mingjian
