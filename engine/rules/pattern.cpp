#include "rules/pattern.hpp"

#include <deque>
#include <iterator>
#include <unordered_map>

#include "base/fold.hpp"
#include "rules/messages.hpp"
#include "rules/pattern_program.hpp"
#include "rules/pattern_regex.hpp"

namespace mingjian {
namespace {

enum class Form : std::uint8_t { literal, sentence, regex };

struct Entry {
  Form form = Form::literal;
  std::string source;
  std::vector<std::string> required;
  PatternProgram program;  // sentence
  std::unique_ptr<PatternRegex> regex;
};

}  // namespace

struct PatternTable::Impl {
  std::deque<Entry> entries;
  std::unordered_map<std::string, PatternId> ids[3];

  const PatternId* known(Form form, const std::string& key) const {
    const auto& map = ids[static_cast<std::size_t>(form)];
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
  }
  PatternId add(Entry entry, const std::string& key) {
    const auto id = static_cast<PatternId>(entries.size());
    ids[static_cast<std::size_t>(entry.form)].emplace(key, id);
    entries.push_back(std::move(entry));
    return id;
  }
};

PatternTable::PatternTable() : impl_(std::make_unique<Impl>()) {}
PatternTable::~PatternTable() = default;
PatternTable::PatternTable(PatternTable&&) noexcept = default;
PatternTable& PatternTable::operator=(PatternTable&&) noexcept = default;

Result<PatternId> PatternTable::add_sentence(std::string_view pattern) {
  const std::string key(pattern);
  if (const PatternId* id = impl_->known(Form::sentence, key)) return *id;
  const Result<PatternNode> root = parse_pattern(pattern);
  if (!root) return tl::unexpected<Error>(root.error());
  Entry entry;
  entry.form = Form::sentence;
  entry.source = key;
  RequiredLiterals required = mingjian::required_literals(*root);
  entry.program = PatternProgram(*root, required);
  entry.required = std::move(required.literals);
  return impl_->add(std::move(entry), key);
}

Result<PatternId> PatternTable::add_literal(std::string_view text) {
  const std::string folded = fold(text);
  if (folded.empty()) return failure("R030", fill_message(RuleMessage::bad_pattern, {text, "1", "词是空的"}));
  if (const PatternId* id = impl_->known(Form::literal, folded)) return *id;
  Entry entry;
  entry.source = std::string(text);
  entry.required = {folded};
  return impl_->add(std::move(entry), folded);
}

Result<PatternId> PatternTable::add_regex(std::string_view expression) {
  const std::string key(expression);
  if (key.empty()) return failure("R032", fill_message(RuleMessage::bad_regex, {expression, "正则是空的"}));
  if (const PatternId* id = impl_->known(Form::regex, key)) return *id;
  Entry entry;
  entry.form = Form::regex;
  entry.source = key;
  entry.regex = std::make_unique<PatternRegex>(key);
  entry.required = entry.regex->required_literals();
  return impl_->add(std::move(entry), key);
}

std::size_t PatternTable::size() const { return impl_->entries.size(); }

std::string_view PatternTable::source(PatternId id) const { return impl_->entries[id].source; }

bool PatternTable::is_literal(PatternId id) const { return impl_->entries[id].form == Form::literal; }

bool PatternTable::is_regex(PatternId id) const { return impl_->entries[id].form == Form::regex; }

bool PatternTable::has_slot(PatternId id, SlotKind kind) const { return impl_->entries[id].program.has_slot(kind); }

const std::vector<std::string>& PatternTable::required_literals(PatternId id) const {
  return impl_->entries[id].required;
}

Result<void> PatternTable::verify() const {
  for (const Entry& entry : impl_->entries) {
    if (entry.regex == nullptr) continue;
    if (Result<void> ready = entry.regex->compile(); !ready) return ready;
  }
  return {};
}

bool PatternTable::may_match(PatternId id, const TextBits& bits) const {
  const Entry& entry = impl_->entries[id];
  return entry.form != Form::sentence || entry.program.possible(bits);
}

Result<std::vector<PatternMatch>> PatternTable::match(PatternId id, std::string_view text, ByteRange within) const {
  std::vector<PatternMatch> out;
  if (Result<void> done = match(id, text, within, {}, out); !done) return tl::unexpected<Error>(done.error());
  return out;
}

Result<void> PatternTable::match(PatternId id, std::string_view text, ByteRange within, const PatternHints& hints,
                                 std::vector<PatternMatch>& out) const {
  const Entry& entry = impl_->entries[id];
  if (entry.form == Form::regex && !hints.begins.empty()) return entry.regex->match_near(text, hints.begins, out);
  if (entry.form == Form::regex) {
    Result<std::vector<PatternMatch>> found = entry.regex->match(text, within);
    if (!found) return tl::unexpected<Error>(found.error());
    out.insert(out.end(), std::make_move_iterator(found->begin()), std::make_move_iterator(found->end()));
    return {};
  }
  if (entry.form == Form::sentence) {
    entry.program.match(text, within, hints, out);
    return {};
  }
  const std::string& word = entry.required.front();
  const std::string_view part = text.substr(0, std::min<std::size_t>(within.end, text.size()));
  for (std::size_t at = part.find(word, within.begin); at != std::string_view::npos;
       at = part.find(word, at + word.size())) {
    out.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + word.size())}, {}});
  }
  return {};
}

}  // namespace mingjian
