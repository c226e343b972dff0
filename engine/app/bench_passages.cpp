#include "app/bench_passages.hpp"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <string_view>

#include "audit/passage_index.hpp"
#include "audit/store.hpp"

namespace mingjian {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kThreads = 2;

double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

std::optional<PassagePass> pass(const std::string& store_file, const std::string& folder, const RuleSet& rules,
                                bool half) {
  auto store = Store::open_existing(store_file);
  if (!store) return std::nullopt;
  Corpus corpus;
  PassageIndex index(folder);
  PassagePass told;
  Corpus::Index next = 0;
  bool ok = true;
  (*store)->each_digest([&](const Store::StoredDigest& stored) {
    // The files of a body bear one number in every year.
    const std::size_t dot = stored.path.rfind('.');
    const bool even = dot != std::string_view::npos && dot > 0 && (stored.path[dot - 1] - '0') % 2 == 0;
    if (half && !even) return;
    const auto digest = decode(stored.digest, rules.layouts);
    ok = ok && digest.has_value();
    if (!digest) return;
    corpus.add(std::string(stored.path), std::string(stored.content_hash), *digest);
    told.passages += static_cast<double>(digest->sketch.passages.size());
    const auto start = Clock::now();
    index.add(next++, digest->sketch);
    told.seconds += since(start);
  });
  corpus.close();
  const auto start = Clock::now();
  ok = ok && index.close(corpus, kThreads).has_value();
  told.seconds += since(start);
  return ok ? std::optional(told) : std::nullopt;
}

}  // namespace

// In a child, so that the peak of memory is its own.
std::optional<PassagePass> time_passages(const std::string& store, const std::string& folder, const RuleSet& rules,
                                         bool half) {
  int ends[2];
  if (pipe(ends) != 0) return std::nullopt;
  const pid_t child = fork();
  if (child == 0) {
    close(ends[0]);
    const auto told = pass(store, folder, rules, half);
    const bool written = told && write(ends[1], &*told, sizeof *told) == static_cast<ssize_t>(sizeof *told);
    _exit(written ? 0 : 1);
  }
  close(ends[1]);
  PassagePass told;
  const bool came = child > 0 && read(ends[0], &told, sizeof told) == static_cast<ssize_t>(sizeof told);
  close(ends[0]);
  int status = 0;
  rusage usage{};
  if (child <= 0 || wait4(child, &status, 0, &usage) != child || !came) return std::nullopt;
  told.peak_mebibytes = static_cast<double>(usage.ru_maxrss) / 1024;
  return told;
}

}  // namespace mingjian
