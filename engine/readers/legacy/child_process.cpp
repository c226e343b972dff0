#include "readers/legacy/child_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string_view>

namespace mingjian {
namespace {

using Clock = std::chrono::steady_clock;

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> out;
  out.reserve(words.size() + 1);
  for (std::string& word : words) out.push_back(word.data());
  out.push_back(nullptr);
  return out;
}

void limit(int what, rlim_t value) {
  const rlimit both{value, value};
  setrlimit(static_cast<__rlimit_resource_t>(what), &both);
}

// In the child, between fork and exec: only calls that are safe there.
[[noreturn]] void become(char* const* arguments, char* const* environment, int output, const ChildLimits& limits) {
  setpgid(0, 0);
  const int nothing = open("/dev/null", O_RDWR);
  if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 || dup2(nothing, STDERR_FILENO) < 0 ||
      dup2(output, STDOUT_FILENO) < 0) {
    _exit(126);
  }
  limit(RLIMIT_CPU, static_cast<rlim_t>(limits.seconds));
  limit(RLIMIT_AS, limits.memory);
  limit(RLIMIT_FSIZE, limits.file_size);
  limit(RLIMIT_CORE, 0);
  execve(arguments[0], arguments, environment);
  _exit(127);
}

// Reads to the end; says why it stopped before that.
ChildEnd drain(int pipe, Clock::time_point deadline, std::size_t most, std::string& out) {
  char buffer[1 << 16];
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
    if (left <= 0) return ChildEnd::out_of_time;
    pollfd wait{pipe, POLLIN, 0};
    const int ready = poll(&wait, 1, static_cast<int>(left));
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return ChildEnd::out_of_time;
    const ssize_t got = read(pipe, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return ChildEnd::exited;
    out.append(buffer, static_cast<std::size_t>(got));
    if (out.size() > most) return ChildEnd::too_much_output;
  }
}

// Waits for the end; a child that closed its output and goes on is stopped at the deadline.
int wait_for(pid_t child, Clock::time_point deadline, ChildEnd& end) {
  int status = 0;
  for (;;) {
    const pid_t done = waitpid(child, &status, end == ChildEnd::exited ? WNOHANG : 0);
    if (done == child || (done < 0 && errno != EINTR)) return status;
    if (Clock::now() >= deadline) {
      end = ChildEnd::out_of_time;
      kill(-child, SIGKILL);
      continue;
    }
    if (done == 0) usleep(1000);
  }
}

}  // namespace

ChildRun run_child(std::vector<std::string> arguments, std::vector<std::string> environment,
                   const ChildLimits& limits) {
  ChildRun run;
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return run;
  const std::vector<char*> argv = pointers(arguments), envp = pointers(environment);
  const auto deadline = Clock::now() + std::chrono::seconds(limits.seconds);
  const pid_t child = fork();
  if (child == 0) become(argv.data(), envp.data(), ends[1], limits);
  close(ends[1]);
  if (child < 0) {
    close(ends[0]);
    return run;
  }
  setpgid(child, child);  // whichever of both comes first
  run.end = drain(ends[0], deadline, limits.output, run.output);
  close(ends[0]);
  if (run.end != ChildEnd::exited) kill(-child, SIGKILL);
  const int status = wait_for(child, deadline, run.end);
  kill(-child, SIGKILL);  // what it left behind
  if (run.end != ChildEnd::exited) return run;
  if (!WIFEXITED(status)) {
    run.end = ChildEnd::crashed;
  } else {
    run.code = WEXITSTATUS(status);
    if (run.code == 126 || run.code == 127) run.end = ChildEnd::not_started;
  }
  return run;
}

std::string find_program(const std::string& name) {
  const char* const folders = std::getenv("PATH");
  std::string_view rest = folders == nullptr ? "/usr/bin:/bin" : folders;
  while (!rest.empty()) {
    const std::size_t end = rest.find(':');
    const std::string_view folder = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    if (!folder.starts_with('/')) continue;
    std::string path = std::string(folder).append("/").append(name);
    if (access(path.c_str(), X_OK) == 0) return path;
  }
  return "";
}

ScratchFolder::ScratchFolder() {
  std::error_code error;
  std::string pattern = (std::filesystem::temp_directory_path(error) / "mingjian-XXXXXX").string();
  if (!error && mkdtemp(pattern.data()) != nullptr) path_ = pattern;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
}

bool ScratchFolder::write(const std::string& name, std::string_view bytes) const {
  const int file = open((path_ + "/" + name).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return false;
  std::size_t at = 0;
  while (at < bytes.size()) {
    const ssize_t done = ::write(file, bytes.data() + at, bytes.size() - at);
    if (done < 0 && errno != EINTR) break;
    if (done > 0) at += static_cast<std::size_t>(done);
  }
  return close(file) == 0 && at == bytes.size();
}

}  // namespace mingjian
