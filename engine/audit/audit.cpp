#include "audit/audit.hpp"

#include <fmt/format.h>

#include "audit/across_pass.hpp"
#include "audit/bytes.hpp"
#include "audit/reading_pass.hpp"
#include "base/files.hpp"

namespace mingjian {
namespace {

Result<void> note(const AuditWork& work, std::string_view key, std::string_view value) {
  if (work.store.note(key) == value) return {};
  work.store.begin();
  work.store.note(key, value);
  return work.store.commit();
}

// The parts that are wanting, "" = none.
std::string wanting(const std::set<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    const std::size_t count = std::stoul(part.substr(part.find('/') + 1));
    for (std::size_t i = 1; i <= count; ++i) {
      const std::string other = fmt::format("{}/{}", i, count);
      if (!parts.contains(other) && out.find(other) == std::string::npos) out += (out.empty() ? "" : "、") + other;
    }
  }
  return out;
}

// Stands for all that the results hang on.
std::string state_of(const AuditWork& work) {
  std::string all = work.options.engine_key + '\n';
  for (const ExpectedBody& body : work.options.bodies) all += body.name + '\t' + body.superior + '\n';
  work.store.each_file([&](const Store::KnownFile& file) {
    all.append(file.path).append("\t").append(file.content_hash).append("\n");
    if (all.size() > (std::size_t{1} << 20)) all = hash_hex(all);
  });
  return hash_hex(all);
}

std::string encode(const std::string& state, const AuditOutcome& outcome) {
  ByteWriter out;
  out.text(state);
  out.number(outcome.reports);
  out.number(outcome.bodies);
  out.number(outcome.without_report.size());
  for (const ExpectedBody& body : outcome.without_report) out.text(body.name);
  out.number(outcome.missing_years.size());
  for (const auto& [body, years] : outcome.missing_years) {
    out.text(body);
    out.number(years.size());
    for (const int year : years) out.number(static_cast<std::uint64_t>(year));
  }
  out.number(outcome.doubled.size());
  for (const auto& [first, second] : outcome.doubled) {
    out.text(first);
    out.text(second);
  }
  return out.take();
}

// False: that run was over something else.
bool decode(std::string_view bytes, const std::string& state, AuditOutcome& outcome) {
  ByteReader in(bytes);
  if (in.text() != state) return false;
  outcome.reports = in.number();
  outcome.bodies = in.number();
  outcome.without_report.resize(in.count());
  for (ExpectedBody& body : outcome.without_report) body.name = in.text();
  outcome.missing_years.resize(in.count());
  for (auto& [body, years] : outcome.missing_years) {
    body = in.text();
    years.resize(in.count());
    for (int& year : years) year = static_cast<int>(in.number());
  }
  outcome.doubled.resize(in.count());
  for (auto& [first, second] : outcome.doubled) {
    first = in.text();
    second = in.text();
  }
  return in.at_end();
}

Result<AuditOutcome> judge_across(const AuditWork& work, AuditOutcome outcome) {
  constexpr std::string_view kDone = "done";
  const std::string state = state_of(work);
  AuditOutcome before = outcome;
  if (decode(work.store.note(kDone), state, before) && work.store.totals().not_judged == 0) {
    before.unchanged = true;
    return before;
  }
  if (auto done = across_pass(work, outcome); !done) return tl::unexpected<Error>(done.error());
  if (outcome.stopped || !outcome.complete) return outcome;
  if (auto done = note(work, kDone, encode(state, outcome)); !done) return tl::unexpected<Error>(done.error());
  return outcome;
}

}  // namespace

// 32 hex digits: the last 15 are a number.
bool belongs(const std::string& content_hash, const Shard& shard) {
  if (shard.count <= 1) return true;
  const std::string tail = content_hash.size() > 15 ? content_hash.substr(content_hash.size() - 15) : "0";
  return std::stoull(tail, nullptr, 16) % shard.count == shard.index;
}

Result<AuditOutcome> run_audit(const AuditWork& work) {
  AuditOutcome outcome;
  if (!work.store.shared()) {
    if (auto done = note(work, kReadNote, ""); !done) return tl::unexpected<Error>(done.error());
  }
  if (auto done = reading_pass(work, outcome); !done) return tl::unexpected<Error>(done.error());
  if (outcome.stopped) return outcome;
  const Shard& shard = work.options.shard;
  if (auto done = note(work, kReadNote, fmt::format("{}/{}", shard.index + 1, shard.count)); !done)
    return tl::unexpected<Error>(done.error());
  if (shard.count > 1) return outcome;
  work.store.alone();
  return judge_across(work, std::move(outcome));
}

Result<AuditOutcome> run_merge(const AuditWork& work, const std::vector<std::string>& parts) {
  std::set<std::string> paths, notes;
  if (auto done = note(work, kReadNote, ""); !done) return tl::unexpected<Error>(done.error());
  for (const std::string& part : parts) {
    const std::string file = is_folder(part) ? part + "/audit.sqlite" : part;
    auto part_note = work.store.import(file, paths);
    if (!part_note) return tl::unexpected<Error>(part_note.error());
    notes.insert(*part_note);
  }
  if (const std::string parts_wanting = wanting(notes); !parts_wanting.empty()) {
    return failure("A014", fmt::format("缺第 {} 片。各片都查完了，再一起合并", parts_wanting));
  }
  std::vector<std::int64_t> gone;
  work.store.each_file([&](const Store::KnownFile& file) {
    if (!paths.contains(std::string(file.path))) gone.push_back(file.id);
  });
  work.store.begin();
  work.store.remove(gone);
  if (auto done = work.store.commit(); !done) return tl::unexpected<Error>(done.error());
  if (auto done = note(work, kReadNote, "1/1"); !done) return tl::unexpected<Error>(done.error());
  return judge_across(work, {});
}

}  // namespace mingjian
