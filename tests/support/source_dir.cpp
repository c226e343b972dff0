#include "support/source_dir.hpp"

namespace mingjian {

const std::string& source_dir() {
  static const std::string path = MINGJIAN_SOURCE_DIR;
  return path;
}

}  // namespace mingjian
