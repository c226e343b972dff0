#pragma once
// Files through LibreOffice, where it is installed.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/files.hpp"
#include "readers/legacy/child_process.hpp"
#include "readers/legacy/legacy_reader.hpp"

namespace mingjian::test {

// By LibreOffice, all at once: it takes long to start.
inline std::vector<std::string> converted(const ScratchFolder& folder, const std::vector<std::string>& files,
                                          const std::string& from, const std::string& to) {
  std::vector<std::string> command = {find_program("soffice"),
                                      "-env:UserInstallation=file://" + folder.path() + "/profile",
                                      "--headless",
                                      "--convert-to",
                                      to,
                                      "--outdir",
                                      folder.path() + "/out"};
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string name = std::to_string(i) + "." + from;
    REQUIRE(folder.write(name, files[i]));
    command.push_back(folder.path() + "/" + name);
  }
  ChildLimits limits;
  limits.seconds = 240;
  REQUIRE(run_child(command, {"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "HOME=" + folder.path()}, limits).ok());
  std::vector<std::string> out;
  for (std::size_t i = 0; i < files.size(); ++i) {
    auto bytes = read_file(folder.path() + "/out/" + std::to_string(i) + "." + to);
    REQUIRE_MESSAGE(bytes.has_value(), (bytes ? "" : bytes.error().message));
    out.push_back(std::move(*bytes));
  }
  return out;
}

}  // namespace mingjian::test
