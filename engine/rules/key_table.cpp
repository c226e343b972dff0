#include "rules/key_table.hpp"

#include <algorithm>
#include <charconv>

#include "base/utf8.hpp"
#include "rules/nearest.hpp"

namespace mingjian {
namespace {

const KeySpec* find_spec(const KeyTable& table, const YamlNode& name) {
  for (const KeySpec& spec : table) {
    if (name.is(spec.name)) return &spec;
  }
  return nullptr;
}

std::string_view kind_name(const YamlNode& node) {
  switch (node.kind()) {
    case YamlNode::Kind::null:
      return "空的";
    case YamlNode::Kind::scalar:
      return "一个词";
    case YamlNode::Kind::sequence:
      return "一列";
    case YamlNode::Kind::map:
      return "“项: 值”";
  }
  return "";
}

enum class Shape : std::uint8_t { scalar, scalars, map, items, any };

Shape shape_of(KeyType type) {
  switch (type) {
    case KeyType::text:
    case KeyType::integer:
    case KeyType::decimal:
    case KeyType::flag:
    case KeyType::choice:
    case KeyType::fact:
    case KeyType::expression:
    case KeyType::regex:
    case KeyType::list_file:
      return Shape::scalar;
    case KeyType::texts:
    case KeyType::choices:
    case KeyType::facts:
    case KeyType::expressions:
    case KeyType::phrases:
    case KeyType::list_files:
    case KeyType::quantities:
      return Shape::scalars;
    case KeyType::map:
    case KeyType::text_map:
      return Shape::map;
    case KeyType::items:
      return Shape::items;
    case KeyType::any:
      return Shape::any;
  }
  return Shape::any;
}

void unknown_key(const YamlNode& key, const KeyTable& table, const KeyTable* also, MessageSink& sink) {
  if (const std::size_t colon = key.text().find("："); colon != std::string_view::npos && !key.quoted()) {
    const std::string_view name = key.text().substr(0, colon);
    sink.add(RuleMessage::full_width_colon, key.line(), key.column() + static_cast<std::uint32_t>(utf8::count(name)),
             {name});
    return;
  }
  std::vector<std::string> names;
  std::vector<std::string> inner;  // keys one level below: 适用年度 → 适用 → 年度
  const auto collect = [&](const KeyTable& from) {
    for (const KeySpec& spec : from) {
      names.emplace_back(spec.name);
      if (spec.type != KeyType::map) continue;
      for (const KeySpec& field : spec.fields) {
        const std::string whole = std::string(spec.name) + std::string(field.name);
        if (whole == key.text() || field.name == key.text()) {
          inner.push_back(std::string(spec.name) + " → " + std::string(field.name));
        }
      }
    }
  };
  collect(table);
  if (also != nullptr) collect(*also);
  std::vector<std::string> near = inner.empty() ? nearest(key.text(), names) : inner;
  std::string hint = near.empty() ? "可用的项：" + join(names) + "。" : "是不是：" + join(near, "，") + "？";
  sink.add(RuleMessage::unknown_key, key.line(), key.column(), {key.text(), hint});
}

bool is_number(std::string_view text, bool integer) {
  if (text.empty()) return false;
  std::size_t at = !integer && text[0] == '-' ? 1 : 0;
  if (at == text.size()) return false;
  bool dot = false;
  for (; at < text.size(); ++at) {
    if (text[at] == '.' && !integer && !dot && at + 1 < text.size()) {
      dot = true;
    } else if (text[at] < '0' || text[at] > '9') {
      return false;
    }
  }
  return text.size() <= 15;
}

void check_number(const KeySpec& spec, const YamlNode& value, MessageSink& sink) {
  const std::string_view text = value.text();
  if (!is_number(text, spec.type == KeyType::integer)) {
    sink.add(RuleMessage::not_a_number, value.line(), value.column(), {spec.name, text});
  } else if (text.size() > 1 && text[0] == '0' && text[1] != '.') {
    sink.add(RuleMessage::leading_zero, value.line(), value.column(), {spec.name, text});
  }
}

void check_choice(const KeySpec& spec, const YamlNode& value, MessageSink& sink) {
  if (std::find(spec.allowed.begin(), spec.allowed.end(), value.text()) != spec.allowed.end()) return;
  const std::vector<std::string> allowed(spec.allowed.begin(), spec.allowed.end());
  sink.add(RuleMessage::value_not_allowed, value.line(), value.column(),
           {spec.name, value.text(), join(allowed), nearest_hint(value.text(), allowed)});
}

void check_scalar(const KeySpec& spec, const YamlNode& value, MessageSink& sink) {
  switch (spec.type) {
    case KeyType::integer:
    case KeyType::decimal:
      return check_number(spec, value, sink);
    case KeyType::choice:
    case KeyType::choices:
      return check_choice(spec, value, sink);
    case KeyType::flag:
      if (value.text() != "是" && value.text() != "否") {
        sink.add(RuleMessage::value_not_allowed, value.line(), value.column(), {spec.name, value.text(), "是、否", ""});
      }
      return;
    default:
      return;
  }
}

void wrong_type(const KeySpec& spec, const YamlNode& value, MessageSink& sink) {
  sink.add(RuleMessage::wrong_type, value.line(), value.column(), {spec.name, type_name(spec.type), kind_name(value)});
}

void check_text_map(const KeySpec& spec, const YamlNode& value, MessageSink& sink) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    bool fits = value.value(i).is_scalar() || value.value(i).is_sequence();
    for_each_item(&value.value(i), [&](const YamlNode& item) { fits = fits && item.is_scalar(); });
    if (!fits) wrong_type(spec, value.value(i), sink);
  }
}

void check_value(const KeySpec& spec, const YamlNode& value, MessageSink& sink) {
  if (value.is_null() && spec.type != KeyType::any) {
    return sink.add(RuleMessage::not_filled, value.line(), value.column(), {spec.name, type_name(spec.type)});
  }
  switch (shape_of(spec.type)) {
    case Shape::scalar:
      // 对: "" (delete the word) is quoted and therefore a scalar; a bare "对:" is null and tells nothing.
      if (!value.is_scalar()) return wrong_type(spec, value, sink);
      return check_scalar(spec, value, sink);
    case Shape::scalars:
      if (!value.is_scalar() && !value.is_sequence()) return wrong_type(spec, value, sink);
      for_each_item(&value, [&](const YamlNode& item) {
        if (!item.is_scalar()) return wrong_type(spec, item, sink);
        check_scalar(spec, item, sink);
      });
      return;
    case Shape::map:
      if (!value.is_map()) return wrong_type(spec, value, sink);
      if (spec.type == KeyType::map) {
        check_keys(value, spec.fields, sink);
      } else {
        check_text_map(spec, value, sink);
      }
      return;
    case Shape::items:
      if (!value.is_map() && !value.is_sequence()) return wrong_type(spec, value, sink);
      for_each_item(&value, [&](const YamlNode& item) {
        if (!item.is_map()) return wrong_type(spec, item, sink);
        check_keys(item, spec.fields, sink);
      });
      return;
    case Shape::any:
      return;
  }
}

}  // namespace

std::string_view type_name(KeyType type) {
  switch (type) {
    case KeyType::text:
      return "一个词或一句话";
    case KeyType::texts:
      return "一个词或一列词";
    case KeyType::integer:
      return "整数";
    case KeyType::decimal:
      return "数";
    case KeyType::flag:
      return "是或否";
    case KeyType::choice:
      return "规定的词之一";
    case KeyType::choices:
      return "规定的词，一个或一列";
    case KeyType::fact:
      return "事实的名称";
    case KeyType::facts:
      return "事实的名称，一个或一列";
    case KeyType::expression:
      return "算式";
    case KeyType::expressions:
      return "算式，一个或一列";
    case KeyType::phrases:
      return "词或句式，一个或一列";
    case KeyType::regex:
      return "正则";
    case KeyType::list_file:
      return "名单文件名";
    case KeyType::list_files:
      return "名单文件名，一个或一列";
    case KeyType::quantities:
      return "量的名称，一个或一列";
    case KeyType::map:
      return "“项: 值”";
    case KeyType::text_map:
      return "“词: 词”";
    case KeyType::items:
      return "一列“项: 值”";
    case KeyType::any:
      return "任意";
  }
  return "";
}

bool check_keys(const YamlNode& map, const KeyTable& table, MessageSink& sink, const KeyTable* also) {
  const int before = sink.error_count();
  for (std::size_t i = 0; i < map.size(); ++i) {
    const KeySpec* spec = find_spec(table, map.key(i));
    if (spec == nullptr && also != nullptr) spec = find_spec(*also, map.key(i));
    if (spec == nullptr) {
      unknown_key(map.key(i), table, also, sink);
    } else {
      check_value(*spec, map.value(i), sink);
    }
  }
  const auto require = [&](const KeyTable& from) {
    for (const KeySpec& spec : from) {
      if (spec.required && map.find(spec.name) == nullptr) {
        sink.add(RuleMessage::missing_key, map.line(), map.column(), {spec.name});
      }
    }
  };
  require(table);
  if (also != nullptr) require(*also);
  return sink.error_count() == before;
}

std::string_view read_text(const YamlNode& map, std::string_view key, std::string_view otherwise) {
  const YamlNode* value = map.find(key);
  return value == nullptr ? otherwise : value->text();
}

std::vector<std::string> texts_of(const YamlNode& value) {
  std::vector<std::string> out;
  for_each_item(&value, [&](const YamlNode& item) { out.emplace_back(item.text()); });
  return out;
}

std::vector<std::string> read_texts(const YamlNode& map, std::string_view key) {
  const YamlNode* value = map.find(key);
  return value == nullptr ? std::vector<std::string>() : texts_of(*value);
}

bool read_flag(const YamlNode& map, std::string_view key, bool otherwise) {
  const YamlNode* value = map.find(key);
  return value == nullptr ? otherwise : value->text() == "是";
}

double read_number(const YamlNode& map, std::string_view key, double otherwise) {
  const YamlNode* value = map.find(key);
  if (value != nullptr) std::from_chars(value->text().data(), value->text().data() + value->text().size(), otherwise);
  return otherwise;
}

int read_integer(const YamlNode& map, std::string_view key, int otherwise) {
  const YamlNode* value = map.find(key);
  if (value != nullptr) std::from_chars(value->text().data(), value->text().data() + value->text().size(), otherwise);
  return otherwise;
}

}  // namespace mingjian
