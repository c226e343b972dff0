#include "rules/mutation.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "rules/expression_edit.hpp"
#include "rules/kind.hpp"
#include "rules/rule_decoder.hpp"
#include "rules/yaml_edit.hpp"

namespace mingjian {
namespace {

constexpr std::string_view kDrop = "去掉";
constexpr std::string_view kWholeText = "全文";
constexpr std::size_t kLongestName = 16;  // characters of an item's text that names it

using Spellings = std::vector<std::string>;

// An item is named by its text where that is short, and always by its number.
Spellings spellings_of(std::string_view text, std::size_t index) {
  Spellings names;
  if (!text.empty() && utf8::count(text) <= kLongestName) names.emplace_back(text);
  names.push_back(std::to_string(index + 1));
  if (!text.empty() && names.size() == 1) names.emplace_back(text);
  return names;
}

std::string_view first_text(const YamlNode& map) {
  for (std::size_t i = 0; map.is_map() && i < map.size(); ++i) {
    if (map.value(i).is_scalar() && !map.value(i).text().empty()) return map.value(i).text();
  }
  return {};
}

std::vector<std::string> slots_in(std::string_view text) {
  std::vector<std::string> slots;
  for (std::size_t open = text.find("【"); open != std::string_view::npos; open = text.find("【", open + 1)) {
    const std::size_t close = text.find("】", open);
    if (close == std::string_view::npos) break;
    slots.emplace_back(text.substr(open, close + std::string_view("】").size() - open));
  }
  return slots;
}

class Mutator {
 public:
  explicit Mutator(const std::shared_ptr<const YamlNode>& root) : root_(root) {}

  std::vector<Mutation> run(const KeyTable& keys, const KeyTable& also) {
    for (std::size_t i = 0; i < root_->size(); ++i) entry(*root_, i, keys, &also);
    return std::move(out_);
  }

 private:
  // The place that is looked at, while the tree is walked.
  class Step {
   public:
    Step(Mutator& mutator, std::size_t index, Spellings names) : mutator_(mutator) {
      mutator_.path_.push_back(static_cast<std::uint32_t>(index));
      mutator_.place_.push_back(std::move(names));
    }
    ~Step() {
      mutator_.path_.pop_back();
      mutator_.place_.pop_back();
    }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    Mutator& mutator_;
  };

  void add(const YamlNode& at, std::string change, std::shared_ptr<const YamlNode> tree) {
    out_.push_back({place_, std::move(change), at.line(), std::move(tree)});
  }
  void drop(const YamlNode& at) { add(at, std::string(kDrop), without(root_, path_)); }
  void text(const YamlNode& at, std::string change, std::string text) {
    add(at, std::move(change), with_text(root_, path_, std::move(text)));
  }

  void entry(const YamlNode& map, std::size_t index, const KeyTable& keys, const KeyTable* also) {
    const YamlNode &key = map.key(index), &value = map.value(index);
    const auto named = [&](const KeySpec& spec) { return spec.name == key.text(); };
    auto spec = std::find_if(keys.begin(), keys.end(), named);
    if (spec == keys.end() && also != nullptr) {
      spec = std::find_if(also->begin(), also->end(), named);
      if (spec == also->end()) return;
    } else if (spec == keys.end()) {
      return;
    }
    const Step step(*this, index, {std::string(key.text())});
    if (spec->use == KeyUse::note) return;
    if (spec->use == KeyUse::message) return message(value);
    mutate(*spec, key, value);
  }

  void mutate(const KeySpec& spec, const YamlNode& key, const YamlNode& value) {
    switch (spec.type) {
      case KeyType::flag:
        return text(value, value.text() == "是" ? "是改成否" : "否改成是", value.text() == "是" ? "否" : "是");
      case KeyType::integer:
      case KeyType::decimal:
        return number(value);
      case KeyType::choice:
        return choice(spec, key, value);
      case KeyType::map:
        return map(spec, key, value);
      case KeyType::text_map:
        return text_map(spec, key, value);
      case KeyType::items:
        return items(spec, key, value);
      case KeyType::expression:
      case KeyType::expressions:
        list(spec, key, value);
        return expressions(value);
      case KeyType::any:
        return;
      case KeyType::text:
        if (!spec.allowed.empty()) return choice(spec, key, value);
        [[fallthrough]];
      default:
        list(spec, key, value);
        if (spec.use == KeyUse::region) widen(spec, value);
        return;
    }
  }

  void number(const YamlNode& value) {
    for (std::string& next : neighbours(value.text())) {
      std::string change = std::string(value.text()) + "改成" + next;
      text(value, std::move(change), std::move(next));
    }
  }

  // The other word of two; of more, none where that is allowed, else the next.
  void choice(const KeySpec& spec, const YamlNode& key, const YamlNode& value) {
    const std::size_t count = spec.allowed.size();
    if (count < 2) return;
    if (count > 2 && !spec.required) return drop(key);
    const auto found = std::find(spec.allowed.begin(), spec.allowed.end(), value.text());
    const std::size_t next = (static_cast<std::size_t>(found - spec.allowed.begin()) + 1) % count;
    text(value, std::string(value.text()) + "改成" + std::string(spec.allowed[next]), std::string(spec.allowed[next]));
  }

  // The key itself where it may be left out, and each item of several: one says too much, the other too little.
  void list(const KeySpec& spec, const YamlNode& key, const YamlNode& value) {
    if (!spec.required) drop(key);
    for (std::size_t i = 0; value.is_sequence() && value.size() > 1 && i < value.size(); ++i) {
      const Step step(*this, i, spellings_of(value[i].text(), i));
      drop(value[i]);
    }
  }

  // Of 须在 and 范围: looked for everywhere. For words there is 全文, for a choice all that may be chosen.
  void widen(const KeySpec& spec, const YamlNode& value) {
    std::vector<std::string> all(spec.allowed.begin(), spec.allowed.end());
    const std::vector<std::string> now = texts_of(value);
    if (all.empty()) all.emplace_back(kWholeText);
    if (now.size() >= all.size() && now.front() == all.front()) return;
    add(value, "放宽到全文", with_texts(root_, path_, all));
  }

  void map(const KeySpec& spec, const YamlNode& key, const YamlNode& value) {
    if (!value.is_map()) return;
    if (value.size() < 2 && !spec.required) return drop(key);
    for (std::size_t i = 0; i < value.size(); ++i) entry(value, i, spec.fields, nullptr);
  }

  void text_map(const KeySpec& spec, const YamlNode& key, const YamlNode& value) {
    if (!value.is_map()) return;
    if (!spec.required) drop(key);
    for (std::size_t i = 0; i < value.size(); ++i) {
      const Step step(*this, i, {std::string(value.key(i).text())});
      const YamlNode& words = value.value(i);
      if (words.is_sequence() && words.size() > 1) {
        for (std::size_t word = 0; word < words.size(); ++word) {
          const Step inner(*this, word, spellings_of(words[word].text(), word));
          drop(words[word]);
        }
      } else if (value.size() > 1) {
        drop(value.key(i));
      }
    }
  }

  void items(const KeySpec& spec, const YamlNode& key, const YamlNode& value) {
    if (value.is_map()) {
      if (!spec.required) drop(key);
      return fields(spec, value);
    }
    if (value.size() == 1 && !spec.required) drop(key);
    for (std::size_t i = 0; i < value.size(); ++i) {
      const Step step(*this, i, spellings_of(first_text(value[i]), i));
      if (value.size() > 1) drop(value[i]);
      fields(spec, value[i]);
    }
  }
  void fields(const KeySpec& spec, const YamlNode& item) {
    for (std::size_t i = 0; i < item.size(); ++i) entry(item, i, spec.fields, nullptr);
  }

  void expressions(const YamlNode& value) {
    const auto change_all = [&](const YamlNode& at) {
      for (ExpressionChange& change : expression_changes(at.text()))
        text(at, std::move(change.words), std::move(change.source));
    };
    if (!value.is_sequence()) return change_all(value);
    for (std::size_t i = 0; i < value.size(); ++i) {
      const Step step(*this, i, spellings_of(value[i].text(), i));
      change_all(value[i]);
    }
  }

  // Neighbouring slots change places; a slot that is alone is left out.
  void message(const YamlNode& value) {
    const std::string_view text_now = value.text();
    const std::vector<std::string> slots = slots_in(text_now);
    const auto replaced = [&](std::string_view with_first, std::string_view with_second, std::size_t first) {
      std::size_t at = 0;
      for (std::size_t i = 0; i < first; ++i) at = text_now.find(slots[i], at) + slots[i].size();
      const std::size_t one = text_now.find(slots[first], at);
      std::string out(text_now.substr(0, one));
      out += with_first;
      const std::size_t rest = one + slots[first].size();
      if (first + 1 >= slots.size()) return out + std::string(text_now.substr(rest));
      const std::size_t two = text_now.find(slots[first + 1], rest);
      out += text_now.substr(rest, two - rest);
      out += with_second;
      return out + std::string(text_now.substr(two + slots[first + 1].size()));
    };
    if (slots.size() == 1) text(value, std::string(kDrop) + slots[0], replaced("", "", 0));
    for (std::size_t i = 0; i + 1 < slots.size(); ++i) {
      if (slots[i] != slots[i + 1]) text(value, slots[i] + slots[i + 1] + "对调", replaced(slots[i + 1], slots[i], i));
    }
  }

  const std::shared_ptr<const YamlNode>& root_;
  YamlPath path_;
  std::vector<Spellings> place_;
  std::vector<Mutation> out_;
};

bool names_place(std::string_view written, const std::vector<Spellings>& place, std::size_t depth) {
  if (depth == place.size()) return false;
  return std::any_of(place[depth].begin(), place[depth].end(), [&](const std::string& name) {
    if (written.substr(0, name.size()) != name) return false;
    const std::string_view rest = written.substr(name.size());
    return rest.empty() || (rest.front() == '.' && names_place(rest.substr(1), place, depth + 1));
  });
}

}  // namespace

std::string Mutation::where() const {
  std::string text;
  for (const Spellings& names : place) text += (text.empty() ? "" : ".") + names.front();
  return text;
}

bool Mutation::is_at(std::string_view written) const { return names_place(written, place, 0); }

std::vector<Mutation> mutations_of(const std::shared_ptr<const YamlNode>& root) {
  const YamlNode* kind_name = root->find("查法");
  const KindSpec* kind = kind_name != nullptr ? find_kind(kind_name->text()) : nullptr;
  return kind != nullptr ? Mutator(root).run(kind->keys, common_keys()) : std::vector<Mutation>{};
}

bool ExcusedMutation::covers(const Mutation& mutation) const {
  return mutation.is_at(place) && (change.empty() || change == mutation.change);
}

std::vector<ExcusedMutation> excused_mutations(const YamlNode& root) {
  std::vector<ExcusedMutation> out;
  for_each_item(root.find("不必测"), [&](const YamlNode& item) {
    out.push_back({std::string(read_text(item, "处")), std::string(read_text(item, "改")),
                   std::string(read_text(item, "理由")), item.line()});
  });
  return out;
}

bool decode_variant(const std::shared_ptr<const YamlNode>& root, const std::string& id, const std::string& path,
                    const LoadOptions& options, RuleSet& set, Rule& rule, Diagnostics& diagnostics) {
  MessageSink sink(diagnostics, path);
  DecodeContext context(set, options, sink);
  return decode_rule(root, id, context, rule);
}

}  // namespace mingjian
