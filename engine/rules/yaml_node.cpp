// The only file that knows yaml-cpp: its event parser feeds a compact tree; what it cannot see (full-width colons,
// tabs, encodings) is told from the source text.
#include "rules/yaml_node.hpp"

#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <cstring>
#include <istream>
#include <memory_resource>
#include <streambuf>
#include <vector>

#include "base/encoding.hpp"
#include "base/utf8.hpp"
#include "rules/messages.hpp"

namespace mingjian {
namespace {

constexpr std::size_t kMaxBytes = std::size_t{4} << 20;

// A string_view as an input stream, without a copy.
class ViewBuffer : public std::streambuf {
 public:
  explicit ViewBuffer(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // NOLINT: get area is only read
    setg(begin, begin, begin + text.size());
  }
};

// Line and byte column → character column; marks come in ascending order, so lines are found by walking on.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {}
  std::uint32_t character_column(std::size_t line, std::size_t byte_column) {
    if (line < line_) line_ = 0, start_ = 0;
    while (line_ < line) {
      const std::size_t end = text_.find('\n', start_);
      if (end == std::string_view::npos) break;
      start_ = end + 1;
      ++line_;
    }
    std::uint32_t column = 1;
    const std::size_t end = std::min(text_.size(), start_ + byte_column);
    for (std::size_t i = start_; i < end; ++i) column += (static_cast<unsigned char>(text_[i]) & 0xC0) != 0x80;
    return column;
  }

 private:
  std::string_view text_;
  std::size_t line_ = 0;
  std::size_t start_ = 0;
};

struct Tree {
  std::pmr::monotonic_buffer_resource arena{8192};
  YamlNode* root = nullptr;
};

}  // namespace

class YamlTreeBuilder : public YAML::EventHandler {
 public:
  YamlTreeBuilder(Tree& document, std::string_view source, MessageSink& sink)
      : document_(document), lines_(source), sink_(sink) {
    stack_.reserve(64);
  }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {
    if (!refused_.what.empty()) sink_.add(RuleMessage::anchor, refused_.line, refused_.column, {refused_.what});
    if (stack_.size() != 1) return;
    document_.root = allocate(1);
    *document_.root = stack_.front();
  }
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    refuse_anchor(mark, anchor);
    const bool value_of_key =
        !open_.empty() && stack_[open_.back()].is_map() && (stack_.size() - open_.back()) % 2 == 0;
    YamlNode& node = push(mark, YamlNode::Kind::null);
    if (value_of_key) {  // the mark is where the next thing stands; people look for the key
      const YamlNode& key = stack_[stack_.size() - 2];
      node.line_ = key.line_;
      node.column_ = key.column_;
    }
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const YamlNode& node = push(mark, YamlNode::Kind::null);
    const bool inside_itself = std::find(anchors_.begin(), anchors_.end(), anchor) != anchors_.end();
    refuse(node.line(), node.column(), inside_itself ? "别名（*）：这一列里又放了它自己，没有尽头" : "别名（*）",
           inside_itself);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    refuse_anchor(mark, anchor);
    YamlNode& node = push(mark, YamlNode::Kind::scalar);
    node.quoted_ = tag == "!";
    if (!node.quoted_) refuse_tag(node, tag);
    node.count_ = static_cast<std::uint32_t>(value.size());
    if (value.empty()) return;
    auto* text = static_cast<char*>(document_.arena.allocate(value.size(), 1));
    std::memcpy(text, value.data(), value.size());
    node.text_ = text;
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::sequence);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, tag, anchor, YamlNode::Kind::map);
  }
  void OnMapEnd() override {
    refuse_duplicates(open_.back());
    close();
  }

 private:
  YamlNode* allocate(std::size_t count) {
    return static_cast<YamlNode*>(document_.arena.allocate(count * sizeof(YamlNode), alignof(YamlNode)));
  }
  YamlNode& push(const YAML::Mark& mark, YamlNode::Kind kind) {
    YamlNode& node = stack_.emplace_back();
    node.kind_ = kind;
    node.line_ = static_cast<std::uint32_t>(mark.line + 1);
    node.column_ = lines_.character_column(static_cast<std::size_t>(std::max(mark.line, 0)),
                                           static_cast<std::size_t>(std::max(mark.column, 0)));
    return node;
  }
  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YamlNode::Kind kind) {
    refuse_anchor(mark, anchor);
    refuse_tag(push(mark, kind), tag);
    open_.push_back(stack_.size() - 1);
    anchors_.push_back(anchor);
  }
  void close() {
    const std::size_t at = open_.back();
    open_.pop_back();
    anchors_.pop_back();
    const std::size_t count = stack_.size() - at - 1;
    YamlNode& node = stack_[at];
    node.count_ = static_cast<std::uint32_t>(count);
    node.children_ = nullptr;
    if (count > 0) {
      YamlNode* children = allocate(count);
      std::copy(stack_.begin() + static_cast<std::ptrdiff_t>(at) + 1, stack_.end(), children);
      node.children_ = children;
      stack_.resize(at + 1);
    }
  }
  void refuse_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor == 0) return;
    refuse(static_cast<std::uint32_t>(mark.line + 1),
           lines_.character_column(static_cast<std::size_t>(std::max(mark.line, 0)),
                                   static_cast<std::size_t>(std::max(mark.column, 0))),
           "锚点（&）", false);
  }
  // An anchor and its aliases are one trouble: told once, at the first place, or where a list is put into itself.
  void refuse(std::uint32_t line, std::uint32_t column, std::string_view what, bool instead) {
    if (refused_.what.empty() || instead) refused_ = {line, column, what};
  }
  void refuse_tag(const YamlNode& node, const std::string& tag) {
    if (!tag.empty() && tag != "?" && tag != "!") {
      refuse(node.line(), node.column(), "类型标记（!）", false);
    }
  }
  // Keys of a map stand at at+1, at+3 …. Small maps are compared directly, large ones by sorting.
  void refuse_duplicates(std::size_t at) {
    const std::size_t count = (stack_.size() - at - 1) / 2;
    const auto key = [&](std::size_t i) -> const YamlNode& { return stack_[at + 1 + 2 * i]; };
    const auto report = [&](const YamlNode& first, const YamlNode& second) {
      sink_.add(RuleMessage::duplicate_key, second.line(), second.column(),
                {second.text(), std::to_string(first.line())});
    };
    if (count <= 24) {
      for (std::size_t i = 1; i < count; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
          if (key(i).text() == key(j).text()) {
            report(key(j), key(i));
            break;
          }
        }
      }
      return;
    }
    std::vector<std::size_t> order(count);
    for (std::size_t i = 0; i < count; ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return key(a).text() < key(b).text(); });
    for (std::size_t i = 1; i < count; ++i) {
      if (key(order[i]).text() == key(order[i - 1]).text()) report(key(order[i - 1]), key(order[i]));
    }
  }

  Tree& document_;
  Lines lines_;
  MessageSink& sink_;
  std::vector<YamlNode> stack_;
  std::vector<std::size_t> open_;
  std::vector<YAML::anchor_t> anchors_;  // of the open ones, 0 = none
  struct {
    std::uint32_t line = 0, column = 0;
    std::string_view what;
  } refused_;
};

namespace {

struct SourceLine {
  std::string_view text;
  std::uint32_t number = 0;
};

template <class Visit>
void for_each_line(std::string_view text, Visit visit) {
  std::uint32_t number = 0;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (!visit(SourceLine{line, ++number})) return;
    begin = end + 1;
  }
}

bool report_tabs(std::string_view source, MessageSink& sink) {
  if (source.find('\t') == std::string_view::npos) return false;
  bool found = false;
  for_each_line(source, [&](const SourceLine& line) {
    const std::size_t text = line.text.find_first_not_of(" \t");
    const std::size_t tab = line.text.find('\t');
    if (text == std::string_view::npos || tab > text || line.text[text] == '#') return true;
    sink.add(RuleMessage::tab_indentation, line.number, static_cast<std::uint32_t>(tab + 1), {});
    found = true;
    return false;
  });
  return found;
}

// A line that begins with a short word of Han characters and a full-width colon, where a key would stand.
bool report_full_width_colon(std::string_view source, MessageSink& sink) {
  bool found = false;
  for_each_line(source, [&](const SourceLine& line) {
    std::size_t at = line.text.find_first_not_of(' ');
    if (at == std::string_view::npos) return true;
    while (at < line.text.size() && (line.text[at] == '-' || line.text[at] == ' ' || line.text[at] == '{')) ++at;
    const std::size_t begin = at;
    std::size_t characters = 0;
    while (at < line.text.size() && characters <= 12) {
      const utf8::Decoded c = utf8::decode(line.text, at);
      if (c.code_point == U'：' && characters > 0) {
        sink.add(RuleMessage::full_width_colon, line.number,
                 static_cast<std::uint32_t>(utf8::count(line.text.substr(0, at)) + 1),
                 {line.text.substr(begin, at - begin)});
        found = true;
        return true;
      }
      if (!utf8::is_han(c.code_point)) return true;
      at += c.length;
      ++characters;
    }
    return true;
  });
  return found;
}

std::string_view explain(std::string_view english) {
  static constexpr std::pair<std::string_view, std::string_view> kCauses[] = {
      {"end of map not found", "这里应当是“项: 值”，或者缩进与上面的项没有对齐。"},
      {"end of sequence not found", "列表没有对齐，或者少了“- ”。"},
      {"end of map flow not found", "花括号“{”没有配上“}”，或者里面少了逗号。"},
      {"end of sequence flow not found", "方括号“[”没有配上“]”，或者里面少了逗号。"},
      {"illegal map value", "这里不能再有“: ”。值里含冒号、“#”或括号时，用双引号括起来。"},
      {"illegal block entry", "“- ”的位置不对，检查缩进。"},
      {"illegal flow end", "多了一个“]”或“}”。"},
      {"illegal EOF in scalar", "引号没有配对。"},
      {"illegal EOF", "文件没有写完，多半是引号或括号没有配对。"},
      {"illegal document indicator in scalar", "引号没有配对。"},
      {"unknown token", "有不认识的符号；值以“@”“`”“%”开头时用双引号括起来。"},
      {"unknown escape character", "双引号里的反斜线写法不对；改用单引号。"},
      {"referenced anchor is not defined", "不支持别名（*）；值以“*”开头时用双引号括起来。"},
      {"bad conversion", "值的写法不对。"},
  };
  for (const auto& [from, to] : kCauses) {
    if (english.find(from) != std::string_view::npos) return to;
  }
  return {};
}

void report_syntax(std::string_view source, const YAML::Exception& error, MessageSink& sink) {
  if (report_tabs(source, sink) || report_full_width_colon(source, sink)) return;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  if (!error.mark.is_null()) {
    Lines lines(source);
    line = static_cast<std::uint32_t>(error.mark.line + 1);
    column =
        lines.character_column(static_cast<std::size_t>(error.mark.line), static_cast<std::size_t>(error.mark.column));
  }
  std::string_view cause = explain(error.msg);
  const auto at = static_cast<std::size_t>(std::max(error.mark.pos, 0));  // may lie behind the end
  if (!error.mark.is_null() && at < source.size() && source[at] == '?') {
    cause = "花括号、方括号里的值含有“?”时，用双引号括起来，或者写成全角“？”。";
  }
  sink.add(RuleMessage::yaml_syntax, line, column, {cause.empty() ? std::string_view(error.msg) : cause});
}

// False: the bytes cannot be a rule file; told.
bool check_bytes(std::string_view& source, MessageSink& sink) {
  if (source.size() > kMaxBytes) {
    sink.add(RuleMessage::too_big, 0, 0, {});
    return false;
  }
  if (source.substr(0, 2) == "\xFF\xFE" || source.substr(0, 2) == "\xFE\xFF") {
    sink.add(RuleMessage::not_utf8, 1, 1, {"（像是 UTF-16，记事本里叫 Unicode）"});
    return false;
  }
  if (source.substr(0, 3) == "\xEF\xBB\xBF") {
    sink.add(RuleMessage::byte_order_mark, 1, 1, {});
    source.remove_prefix(3);
  }
  if (!utf8::valid(source)) {
    for_each_line(source, [&](const SourceLine& line) {
      if (utf8::valid(line.text)) return true;
      const std::string_view right = line.text.substr(0, utf8::valid_prefix(line.text));
      const Result<DecodedText> words = decode_text(line.text.substr(right.size()));
      const bool gbk = words && words->damaged == 0;
      sink.add(RuleMessage::not_utf8, line.number, static_cast<std::uint32_t>(utf8::count(right) + 1),
               {gbk ? "（像是 GBK，记事本里叫 ANSI；从这里起读作“" + words->text + "”）" : "，这里的字节坏了"});
      return false;
    });
    return false;
  }
  return true;
}

}  // namespace

const YamlNode* YamlNode::find(std::string_view wanted) const {
  if (!is_map()) return nullptr;
  for (std::size_t i = 0; i + 1 < count_; i += 2) {
    if (children_[i].is(wanted)) return children_ + i + 1;
  }
  return nullptr;
}

std::shared_ptr<const YamlNode> parse_yaml(std::string_view bytes, const std::string& path, Diagnostics& diagnostics) {
  MessageSink sink(diagnostics, path);
  std::string_view source = bytes;
  if (!check_bytes(source, sink)) return nullptr;
  const auto document = std::make_shared<Tree>();
  YamlTreeBuilder builder(*document, source, sink);
  try {
    ViewBuffer buffer(source);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder) || document->root == nullptr || document->root->is_null()) {
      if (!sink.has_errors()) sink.add(RuleMessage::empty_file, 1, 1, {});
      return nullptr;
    }
    if (parser) {
      sink.add(RuleMessage::not_a_map, 1, 1, {"，现在有两份（“---”）"});
      return nullptr;
    }
  } catch (const YAML::DeepRecursion&) {
    sink.add(RuleMessage::too_big, 0, 0, {});
    return nullptr;
  } catch (const YAML::Exception& error) {
    report_syntax(source, error, sink);
    return nullptr;
  } catch (const std::exception& error) {
    sink.add(RuleMessage::yaml_syntax, 0, 0, {error.what()});
    return nullptr;
  }
  if (!sink.has_errors() && report_tabs(source, sink)) return nullptr;
  if (sink.has_errors()) return nullptr;
  if (!document->root->is_map()) {
    sink.add(RuleMessage::not_a_map, document->root->line(), document->root->column(), {""});
    return nullptr;
  }
  return {document, document->root};
}

}  // namespace mingjian
