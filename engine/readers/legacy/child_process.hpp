#pragma once
// Runs another program in a process of its own, bounded in time, memory and output, so that its crash or hang is one
// message. Its standard output comes back; it has no input, and its errors are dropped. Safe to call from any thread.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mingjian {

struct ChildLimits {
  int seconds = 60;                                // of the clock; also of processor time
  std::size_t memory = std::size_t{4} << 30;       // address space of each process
  std::size_t output = std::size_t{64} << 20;      // standard output
  std::size_t file_size = std::size_t{256} << 20;  // of each file it writes
};

enum class ChildEnd { exited, crashed, out_of_time, too_much_output, not_started };

struct ChildRun {
  ChildEnd end = ChildEnd::not_started;
  int code = 0;  // of exit
  std::string output;
  bool ok() const { return end == ChildEnd::exited && code == 0; }
};

// `arguments[0]` is the full path of the program; `environment` is all it gets ("NAME=value").
ChildRun run_child(std::vector<std::string> arguments, std::vector<std::string> environment,
                   const ChildLimits& limits = {});

// Full path of a program in one of the folders of $PATH; "" if there is none.
std::string find_program(const std::string& name);

// A folder in the system's place for temporary files, which goes with the object. path() is "" if none could be made.
class ScratchFolder {
 public:
  ScratchFolder();
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const std::string& path() const { return path_; }
  bool write(const std::string& name, std::string_view bytes) const;

 private:
  std::string path_;
};

}  // namespace mingjian
