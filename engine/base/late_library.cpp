#include "base/late_library.hpp"

#include <dlfcn.h>

namespace mingjian {
namespace {

std::string told() {
  const char* words = dlerror();
  return words == nullptr ? "?" : words;
}

}  // namespace

LateLibrary::LateLibrary(const char* file) : handle_(dlopen(file, RTLD_NOW | RTLD_LOCAL)) {
  if (handle_ == nullptr) trouble_ = told();
}

void* LateLibrary::symbol(const char* name) {
  void* found = handle_ == nullptr ? nullptr : dlsym(handle_, name);
  if (found == nullptr && trouble_.empty()) trouble_ = told();
  return found;
}

}  // namespace mingjian
