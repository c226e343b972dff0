#pragma once
// An audit and the world around it: signals, the line of progress, the lock on the results' folder.
#include <chrono>
#include <csignal>
#include <string>

#include "audit/audit.hpp"
#include "output/audit_wording.hpp"

namespace mingjian {

// Ctrl-C ends the audit after the reports in hand; a second one ends the program.
class StopOnSignal {
 public:
  StopOnSignal();
  ~StopOnSignal();
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;
  static bool asked();

 private:
  struct sigaction before_interrupt_ {
  }, before_terminate_{};
};

// A bar that is drawn again on a terminal, a line every tenth elsewhere; on standard error.
class ProgressLine {
 public:
  ProgressLine(bool quiet, bool terminal, Language language);
  void show(const AuditProgress& progress);

 private:
  using Clock = std::chrono::steady_clock;
  bool quiet_, terminal_;
  const AuditWording& words_;
  AuditProgress::Stage stage_ = AuditProgress::Stage::comparing;
  Clock::time_point begin_ = Clock::now();
  int tenth_ = 0;
};

// Two audits must not write into one folder at once.
class FolderLock {
 public:
  explicit FolderLock(const std::string& folder);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  bool held() const { return held_; }
  bool taken() const { return handle_ >= 0 && !held_; }  // else it cannot be made

 private:
  int handle_;
  bool held_ = false;
};

}  // namespace mingjian
