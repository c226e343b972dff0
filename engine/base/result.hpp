#pragma once
// Result<T>: a value, or one Error for trouble that stops the operation. Trouble that need not stop
// is a Diagnostic (diagnostic.hpp). Library code never throws across a module edge.
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace mingjian {

// code: short stable identifier such as "R012" or "I003"; message: Chinese, for people, with the mend.
struct Error {
  std::string code;
  std::string message;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> failure(std::string code, std::string message) {
  return tl::unexpected<Error>(Error{std::move(code), std::move(message)});
}

}  // namespace mingjian
