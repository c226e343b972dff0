#include "app/audit_console.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>

namespace mingjian {
namespace {

std::atomic<bool> stop_asked{false};
extern "C" void ask_to_stop(int) { stop_asked = true; }

}  // namespace

StopOnSignal::StopOnSignal() {
  stop_asked = false;
  struct sigaction action {};
  action.sa_handler = ask_to_stop;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  sigaction(SIGINT, &action, &before_interrupt_);
  sigaction(SIGTERM, &action, &before_terminate_);
}

StopOnSignal::~StopOnSignal() {
  sigaction(SIGINT, &before_interrupt_, nullptr);
  sigaction(SIGTERM, &before_terminate_, nullptr);
}

bool StopOnSignal::asked() { return stop_asked.load(); }

ProgressLine::ProgressLine(bool quiet, bool terminal, Language language)
    : quiet_(quiet), terminal_(terminal), words_(audit_wording(language)) {}

void ProgressLine::show(const AuditProgress& progress) {
  if (quiet_) return;
  if (progress.stage != stage_ || progress.done == 0) {
    stage_ = progress.stage;
    begin_ = Clock::now();
    tenth_ = 0;
  }
  const double seconds = std::chrono::duration<double>(Clock::now() - begin_).count();
  const double share =
      progress.total == 0 ? 1 : static_cast<double>(progress.done) / static_cast<double>(progress.total);
  std::string text =
      fmt::format("{} {}/{}", words_.stage[static_cast<std::size_t>(progress.stage)], progress.done, progress.total);
  if (progress.reused > 0) text += fmt::format(fmt::runtime(words_.reused), progress.reused);
  if (seconds > 0.5 && progress.done > 0) {
    text += fmt::format(fmt::runtime(words_.rate), static_cast<double>(progress.done) / seconds);
    if (share < 1) text += fmt::format(fmt::runtime(words_.left), seconds / share * (1 - share));
  }
  if (terminal_) {
    std::fputs(fmt::format("\r\x1b[K{}{}", text, share >= 1 ? "\n" : "").c_str(), stderr);
  } else if (const int tenth = static_cast<int>(share * 10); tenth > tenth_) {
    tenth_ = tenth;
    std::fputs((text + '\n').c_str(), stderr);
  }
  std::fflush(stderr);
}

FolderLock::FolderLock(const std::string& folder)
    : handle_(::open((folder + "/audit.lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644)) {
  held_ = handle_ >= 0 && flock(handle_, LOCK_EX | LOCK_NB) == 0;
}

FolderLock::~FolderLock() {
  if (handle_ >= 0) ::close(handle_);
}

}  // namespace mingjian
