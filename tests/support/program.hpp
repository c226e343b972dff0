#pragma once
// Starts the built program and keeps what it wrote. Bounded in time, so that a hang fails the test and not the machine.
#include <string>
#include <string_view>
#include <vector>

namespace mingjian {

struct ProgramRun {
  int code = -1;  // exit code; 128 + n for signal n (a run out of time ends by signal 9)
  std::string out, err;
  double seconds = 0;  // processor time
  long peak_kib = 0;
};

struct ProgramOptions {
  std::string input;                     // standard input
  std::vector<std::string> environment;  // NAME=value, besides PATH
  int limit_seconds = 300;               // by the clock
};

ProgramRun run_program(const std::string& program, const std::vector<std::string>& arguments,
                       const ProgramOptions& options = {});

// A folder that goes with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }
  std::string write(const std::string& name, std::string_view bytes) const;  // full path; makes folders

 private:
  std::string path_;
};

}  // namespace mingjian
