#pragma once
// --format and --out of a check, in the order they were given: a file belongs to the format before it, else its ending
// tells the format. Throws CLI::ValidationError; for command_line.cpp only.
#include <string>
#include <vector>

#include "app/options.hpp"

namespace mingjian {

class OutputRequests {
 public:
  void format(const std::string& name);
  void file(const std::string& path);
  std::vector<OutputRequest> all() const;  // checks what only shows at the end

 private:
  std::vector<OutputRequest> requests_;
};

}  // namespace mingjian
