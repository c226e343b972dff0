#include "rules/pattern.hpp"

#include <atomic>
#include <deque>
#include <iterator>
#include <mutex>
#include <unordered_map>

#include "base/fold.hpp"
#include "rules/messages.hpp"
#include "rules/pattern_memo.hpp"
#include "rules/pattern_program.hpp"
#include "rules/pattern_regex.hpp"

namespace mingjian {
namespace {

enum class Form : std::uint8_t { literal, sentence, regex };

// A sentence's program is made when it is first asked for: most patterns stand in no report of a run.
struct Entry {
  Form form = Form::literal;
  std::string source;
  PatternDigest digest;
  std::unique_ptr<PatternRegex> regex;

  const PatternProgram& program() const {
    if (!ready_.load(std::memory_order_acquire)) std::call_once(once_, [this] { make_program(); });
    return *made_;
  }

 private:
  void make_program() const {
    const Result<PatternNode> root = parse_pattern(source);
    made_ = root ? std::make_unique<PatternProgram>(*root, digest.place) : std::make_unique<PatternProgram>();
    ready_.store(true, std::memory_order_release);
  }
  mutable std::once_flag once_;
  mutable std::atomic<bool> ready_ = false;
  mutable std::unique_ptr<PatternProgram> made_;
};

Result<PatternDigest> digest_of_sentence(std::string_view source) {
  const Result<PatternNode> root = parse_pattern(source);
  if (!root) return tl::unexpected<Error>(root.error());
  RequiredLiterals required = required_literals(*root);
  return PatternDigest{std::move(required.literals), slots_of(*root), required.place, {}};
}

}  // namespace

struct PatternTable::Impl {
  std::deque<Entry> entries;
  std::unordered_map<std::string_view, PatternId> ids[3];  // views of the entries' own text
  PatternMemo* memo = nullptr;
  std::string memo_key;

  const PatternId* known(Form form, std::string_view key) const {
    const auto& map = ids[static_cast<std::size_t>(form)];
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
  }
  // A literal is known by its folded text, others by their source.
  Entry& add(Form form, std::string_view source, PatternDigest digest) {
    Entry& entry = entries.emplace_back();
    entry.form = form;
    entry.source = source;
    entry.digest = std::move(digest);
    const std::string& key = form == Form::literal ? entry.digest.literals.front() : entry.source;
    ids[static_cast<std::size_t>(form)].emplace(key, last());
    return entry;
  }
  PatternId last() const { return static_cast<PatternId>(entries.size() - 1); }

  // From the memo, or made (and kept there).
  template <class Make>
  Result<PatternDigest> digest(char form, std::string_view source, const Make& make) {
    if (memo == nullptr) return make();
    memo_key.assign(1, form).append(source);
    if (auto kept = memo->find(memo_key)) return std::move(*kept);
    Result<PatternDigest> made = make();
    if (made) memo->keep(memo_key, *made);
    return made;
  }
};

PatternTable::PatternTable() : impl_(std::make_unique<Impl>()) {}
PatternTable::~PatternTable() = default;
PatternTable::PatternTable(PatternTable&&) noexcept = default;
PatternTable& PatternTable::operator=(PatternTable&&) noexcept = default;

void PatternTable::remember(PatternMemo* memo) { impl_->memo = memo; }

Result<PatternId> PatternTable::add_sentence(std::string_view pattern) {
  if (const PatternId* id = impl_->known(Form::sentence, pattern)) return *id;
  Result<PatternDigest> digest = impl_->digest('s', pattern, [&] { return digest_of_sentence(pattern); });
  if (!digest) return tl::unexpected<Error>(digest.error());
  impl_->add(Form::sentence, pattern, std::move(*digest));
  return impl_->last();
}

Result<PatternId> PatternTable::add_literal(std::string_view text) {
  std::string folded = fold(text);
  if (folded.empty()) return failure("R030", fill_message(RuleMessage::bad_pattern, {text, "1", "词是空的"}));
  if (const PatternId* id = impl_->known(Form::literal, folded)) return *id;
  PatternDigest digest;
  digest.literals.push_back(std::move(folded));
  impl_->add(Form::literal, text, std::move(digest));
  return impl_->last();
}

Result<PatternId> PatternTable::add_regex(std::string_view expression) {
  const std::string key(expression);
  if (key.empty()) return failure("R032", fill_message(RuleMessage::bad_regex, {expression, "正则是空的"}));
  if (const PatternId* id = impl_->known(Form::regex, key)) return *id;
  auto regex = std::make_unique<PatternRegex>(key);
  const auto make = [&]() -> Result<PatternDigest> {
    return PatternDigest{regex->required_literals(), 0, {}, pack_needs(regex->needs())};
  };
  Result<PatternDigest> digest = impl_->digest('r', key, make);
  regex->keep_needs(std::move(digest->needs));
  impl_->add(Form::regex, key, std::move(*digest)).regex = std::move(regex);
  return impl_->last();
}

std::size_t PatternTable::size() const { return impl_->entries.size(); }

std::string_view PatternTable::source(PatternId id) const { return impl_->entries[id].source; }

bool PatternTable::is_literal(PatternId id) const { return impl_->entries[id].form == Form::literal; }

bool PatternTable::is_regex(PatternId id) const { return impl_->entries[id].form == Form::regex; }

bool PatternTable::has_slot(PatternId id, SlotKind kind) const {
  return ((impl_->entries[id].digest.slots >> static_cast<unsigned>(kind)) & 1) != 0;
}

const std::vector<std::string>& PatternTable::required_literals(PatternId id) const {
  return impl_->entries[id].digest.literals;
}

Result<void> PatternTable::verify() const {
  for (const Entry& entry : impl_->entries) {
    if (entry.regex == nullptr) continue;
    if (Result<void> ready = entry.regex->compile(); !ready) return ready;
  }
  return {};
}

bool PatternTable::may_hold(PatternId id, std::string_view text, ByteRange literal) const {
  const Entry& entry = impl_->entries[id];
  return entry.form != Form::sentence || entry.program().may_hold(text, literal);
}

bool PatternTable::may_match(PatternId id, const TextBits& bits) const {
  const Entry& entry = impl_->entries[id];
  return entry.form != Form::sentence || entry.program().possible(bits);
}

Result<std::vector<PatternMatch>> PatternTable::match(PatternId id, std::string_view text, ByteRange within) const {
  std::vector<PatternMatch> out;
  if (Result<void> done = match(id, text, within, {}, out); !done) return tl::unexpected<Error>(done.error());
  return out;
}

Result<void> PatternTable::match(PatternId id, std::string_view text, ByteRange within, const PatternHints& hints,
                                 std::vector<PatternMatch>& out) const {
  const Entry& entry = impl_->entries[id];
  if (entry.form == Form::regex && !hints.begins.empty()) return entry.regex->match_near(text, hints, out);
  if (entry.form == Form::regex) {
    Result<std::vector<PatternMatch>> found = entry.regex->match(text, within);
    if (!found) return tl::unexpected<Error>(found.error());
    out.insert(out.end(), std::make_move_iterator(found->begin()), std::make_move_iterator(found->end()));
    return {};
  }
  if (entry.form == Form::sentence) {
    entry.program().match(text, within, hints, out);
    return {};
  }
  const std::string& word = entry.digest.literals.front();
  const std::string_view part = text.substr(0, std::min<std::size_t>(within.end, text.size()));
  for (std::size_t at = part.find(word, within.begin); at != std::string_view::npos;
       at = part.find(word, at + word.size())) {
    out.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + word.size())}, {}});
  }
  return {};
}

}  // namespace mingjian
