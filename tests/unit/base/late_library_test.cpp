#include "base/late_library.hpp"

#include <doctest/doctest.h>

namespace mingjian {

TEST_CASE("a library that is there gives its functions, and says which one it does not have") {
  LateLibrary library("libm.so.6");
  double (*cosine)(double) = nullptr;
  library.take("cos", cosine);
  REQUIRE((cosine != nullptr));
  CHECK(cosine(0) == 1);
  CHECK(library.trouble().empty());
  void (*none)() = nullptr;
  library.take("no_such_function", none);
  CHECK((none == nullptr));
  CHECK(library.trouble().find("no_such_function") != std::string::npos);
}

TEST_CASE("a library that is not there gives nothing and says so") {
  LateLibrary library("libno-such-library.so.1");
  void (*none)() = nullptr;
  library.take("anything", none);
  CHECK((none == nullptr));
  CHECK(library.trouble().find("libno-such-library.so.1") != std::string::npos);
}

}  // namespace mingjian
