#include "readers/html/page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "readers/html/run_text.hpp"
#include "readers/html/run_writer.hpp"
#include "readers/html/styles.hpp"
#include "readers/html/tokenizer.hpp"

namespace mingjian::html_reader {
namespace {

constexpr std::size_t kMostNodes = 500'000;  // a vector of them grows by doubling: no more than 25 MB
constexpr std::size_t kMostText = std::size_t{8} << 20;
constexpr std::size_t kDeepest = 200;  // elements nested deeper lie beside each other

// Ends of elements are not looked for beyond these.
bool bounds(Tag tag) { return tag == Tag::td || tag == Tag::caption || tag == Tag::table; }
bool is_list(Tag tag) { return tag == Tag::ul || tag == Tag::ol || tag == Tag::dl; }

std::int32_t number_of(std::string_view digits, std::int32_t fallback) {
  std::size_t i = std::min(digits.find_first_not_of(" \t\r\n"), digits.size());
  std::int32_t value = 0;
  const std::size_t first = i;
  for (; i < digits.size() && utf8::is_digit(static_cast<unsigned char>(digits[i])); ++i) {
    value = std::min(value * 10 + (digits[i] - '0'), 100000);
  }
  return i == first ? fallback : value;
}

class Builder {
 public:
  Builder(std::string_view source, PageOptions options) : options_(options), runs_(page_, options.keep_pieces) {
    page_.source = source;
    page_.text.reserve(source.size() / 3);
    page_.nodes.emplace_back().end = 1;
    stack_.push_back(0);
  }

  Result<Page> build() {
    Tokenizer tokenizer(page_.source);
    Token token;
    while (tokenizer.next(token)) {
      take(token);
      if (page_.nodes.size() > kMostNodes) {
        return failure("I022",
                       fmt::format("网页有{}个以上的元素，超过上限。年度报告不会这样大，请核对文件", kMostNodes));
      }
      if (page_.text.size() > kMostText) {
        return failure("I022",
                       fmt::format("网页里的文字超过上限{}MB。年度报告不会这样大，请核对文件", kMostText >> 20));
      }
    }
    while (!stack_.empty()) pop();
    return std::move(page_);
  }

 private:
  void take(const Token& token) {
    switch (token.kind) {
      case Token::Kind::text:
        return add_text(token, true);
      case Token::Kind::literal:
        return add_text(token, false);
      case Token::Kind::raw:
        if (token.tag == Tag::title && page_.title.empty()) read_title(token);
        return;
      case Token::Kind::open:
        return open(token);
      case Token::Kind::close:
        return close(token);
      case Token::Kind::end:
        return;
    }
  }

  Node& top() { return page_.nodes[stack_.back()]; }
  Tag tag_at(std::size_t depth) const { return page_.nodes[stack_[depth]].tag; }
  std::uint32_t& opened(Tag tag) { return open_count_[static_cast<std::size_t>(tag)]; }

  // --- text ---

  void add_text(const Token& token, bool with_entities) {
    if (unseen_ > 0 || hidden_ > 0) {
      page_.has_hidden = page_.has_hidden || hidden_ > 0;
      return;
    }
    runs_.append(token.range, {with_entities, link_depth_ > 0, opened(Tag::pre) > 0, stack_.back()});
  }

  // A form that shows a report holds its figures in fields: <td><input value="12"></td>.
  void add_field(const Token& token) {
    if (opened(Tag::td) == 0 || unseen_ > 0 || hidden_ > 0 || hides(token)) return;
    const std::string_view name = page_.at(token.name), type = page_.at(token.value(Attribute::type));
    const auto is = [](std::string_view word, std::string_view lower) {
      return word.size() == lower.size() &&
             std::equal(word.begin(), word.end(), lower.begin(), [](char c, char l) { return (c | 0x20) == l; });
    };
    if (!is(name, "input") || !(type.empty() || is(type, "text") || is(type, "number"))) return;
    if (const ByteRange value = token.value(Attribute::value); !value.empty()) {
      runs_.append(value, {true, link_depth_ > 0, false, stack_.back()});
    }
  }

  void read_title(const Token& token) {
    RunText text(page_.title);
    text.begin();
    text.append(page_.at(token.range), true);
  }

  // --- elements ---

  void push(Tag tag, const Token* token) {
    edge();
    Node node;
    node.tag = tag;
    node.parent = stack_.back();
    node.first_run = static_cast<std::uint32_t>(page_.runs.size());
    if (token != nullptr) {
      node.source = token->range.begin;
      node.id = token->value(Attribute::id);
      node.name = token->name;
      node.hidden = options_.honour_hidden && hides(*token);
    }
    const auto index = static_cast<std::uint32_t>(page_.nodes.size());
    node.end = index + 1;
    page_.nodes.push_back(node);
    if (stack_.size() >= kDeepest) {
      page_.nodes.back().end_run = node.first_run;
      page_.nodes.back().hidden = false;
      return;
    }
    if (node.hidden) ++hidden_;
    ++opened(tag);
    stack_.push_back(index);
  }

  void pop() {
    edge();
    Node& node = top();
    node.end = static_cast<std::uint32_t>(page_.nodes.size());
    node.end_run = static_cast<std::uint32_t>(page_.runs.size());
    if (node.hidden) --hidden_;
    --opened(node.tag);
    stack_.pop_back();
    if (unseen_ > 0 && stack_.size() < unseen_stack_) unseen_ = 0;
    if (link_depth_ > 0 && stack_.size() < link_depth_) link_depth_ = 0;
  }

  void edge() { runs_.edge(stack_.back()); }

  void pop_to(std::size_t depth) {  // also the element at `depth`
    while (stack_.size() > depth) pop();
  }

  // Depth of the innermost open element that `wanted` takes; 0 if a bound lies before it.
  template <class Wanted, class Bound>
  std::size_t find(Wanted wanted, Bound bound) const {
    for (std::size_t depth = stack_.size() - 1; depth > 0; --depth) {
      const Tag tag = tag_at(depth);
      if (wanted(tag)) return depth;
      if (bound(tag)) return 0;
    }
    return 0;
  }

  void close_p() {
    if (opened(Tag::p) == 0) return;
    if (const std::size_t depth = find([](Tag tag) { return tag == Tag::p; }, bounds)) pop_to(depth);
  }

  std::size_t nearest_table() {
    if (opened(Tag::table) == 0) return 0;
    return find([](Tag tag) { return tag == Tag::table; }, [](Tag) { return false; });
  }

  bool hides(const Token& token) {
    if (token.has(Attribute::hidden)) return true;
    return token.has(Attribute::style) && styles_.seen(page_.at(token.value(Attribute::style))).hidden;
  }

  void open(const Token& token) {
    if (unseen_ > 0) {
      if (!is_block(token.tag)) return open_unseen(token);
      if (unseen_name_is(token)) ++unseen_;
    }
    switch (token.tag) {
      case Tag::br:
        return unseen_ > 0 || hidden_ > 0 ? void() : runs_.break_line(stack_.back());
      case Tag::hr:
        close_p();
        return edge();
      case Tag::meta:
        return add_meta(token);
      case Tag::li:
        return open_item(token, [](Tag tag) { return tag == Tag::li; });
      case Tag::item:
        return open_item(token, [](Tag tag) { return tag == Tag::item; });
      case Tag::table:
        return open_table(token);
      case Tag::caption:
      case Tag::rows:
        return open_in_table(token);
      case Tag::columns:
      case Tag::script:
      case Tag::title:
      case Tag::textarea:
        return;
      case Tag::empty:
        return add_field(token);
      case Tag::img:
        if (hidden_ == 0 && unseen_ == 0) page_.pictures.push_back(static_cast<std::uint32_t>(page_.runs.size()));
        return;
      case Tag::tr:
        return open_row(token);
      case Tag::td:
        return open_cell(token);
      case Tag::a:
      case Tag::other:
      case Tag::unseen:
        return open_inline(token);
      default:
        close_p();
        push(token.tag, &token);
        if (token.tag == Tag::ol) begin_list(token);
    }
  }

  void open_inline(const Token& token) {
    if (token.tag == Tag::a && token.has(Attribute::href)) link_depth_ = stack_.size();
    const bool self_closed = token.self_closing && page_.at(token.name).find(':') != std::string_view::npos;
    if (token.tag == Tag::unseen || (options_.honour_hidden && hides(token))) {
      if (self_closed || (token.self_closing && token.tag == Tag::unseen)) return;
      if (token.tag != Tag::unseen) page_.has_hidden = true;
      unseen_ = 1;
      unseen_stack_ = stack_.size();
      unseen_name_ = token.name;
    } else if (token.has(Attribute::style) && styles_.seen(page_.at(token.value(Attribute::style))).box) {
      runs_.blank();
    }
  }

  // Inside an unseen element only more of its own kind count.
  void open_unseen(const Token& token) {
    if (!token.self_closing && unseen_name_is(token)) ++unseen_;
  }

  bool unseen_name_is(const Token& token) const {
    const std::string_view a = page_.at(token.name), b = page_.at(unseen_name_);
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return (x | 0x20) == (y | 0x20); });
  }

  template <class Same>
  void open_item(const Token& token, Same same) {
    const auto bound = [](Tag tag) { return bounds(tag) || is_list(tag); };
    if (opened(token.tag) > 0) {
      if (const std::size_t depth = find(same, bound)) pop_to(depth);
    }
    close_p();
    push(token.tag, &token);
    Node& item = page_.nodes.back();
    Node& list = page_.nodes[item.parent];
    if (token.tag != Tag::li || list.tag != Tag::ol) return;
    item.number = number_of(page_.at(token.value(Attribute::value)), list.number);
    list.number = item.number + 1;
  }

  void begin_list(const Token& token) {
    Node& list = page_.nodes.back();
    list.number = number_of(page_.at(token.value(Attribute::start)), 1);
    const std::string_view type = page_.at(token.value(Attribute::type));
    list.list_type = type.empty() ? '1' : type[0];
    const char style = list_style(page_.at(token.value(Attribute::style)));
    if (style != 0) list.list_type = style;
  }

  void open_table(const Token& token) {
    const std::size_t inside = find([](Tag tag) { return tag == Tag::table || tag == Tag::rows || tag == Tag::tr; },
                                    [](Tag tag) { return tag == Tag::td || tag == Tag::caption; });
    if (inside > 0) pop_to(nearest_table());
    close_p();
    push(Tag::table, &token);
  }

  void open_in_table(const Token& token) {
    const std::size_t table = nearest_table();
    if (table == 0) return;
    pop_to(table + 1);
    push(token.tag, &token);
  }

  void open_row(const Token& token) {
    const std::size_t table = nearest_table();
    if (table > 0) {
      const bool grouped = table + 1 < stack_.size() && tag_at(table + 1) == Tag::rows;
      pop_to(table + (grouped ? 2 : 1));
    } else {
      close_p();
    }
    push(table > 0 ? Tag::tr : Tag::block, &token);
  }

  void open_cell(const Token& token) {
    const std::size_t table = nearest_table();
    if (table == 0) {
      close_p();
      return push(Tag::block, &token);
    }
    std::size_t row = table + 1;
    if (row < stack_.size() && tag_at(row) == Tag::rows) ++row;
    const bool has_row = row < stack_.size() && tag_at(row) == Tag::tr;
    pop_to(has_row ? row + 1 : row);
    if (!has_row) push(Tag::tr, nullptr);
    push(Tag::td, &token);
    Node& cell = page_.nodes.back();
    cell.row_span =
        static_cast<std::uint16_t>(std::min(number_of(page_.at(token.value(Attribute::rowspan)), 1), 65534));
    cell.column_span =
        static_cast<std::uint16_t>(std::clamp(number_of(page_.at(token.value(Attribute::colspan)), 1), 1, 1000));
  }

  void add_meta(const Token& token) {
    const ByteRange name = token.has(Attribute::name) ? token.value(Attribute::name) : token.value(Attribute::property);
    if (!name.empty() && token.has(Attribute::content)) page_.meta.push_back({name, token.value(Attribute::content)});
  }

  void close(const Token& token) {
    if (unseen_ > 0 && unseen_name_is(token)) {
      if (--unseen_ == 0 || !is_block(token.tag)) return;
    }
    switch (token.tag) {
      case Tag::a:
        link_depth_ = 0;
        return;
      case Tag::br:
        return unseen_ > 0 || hidden_ > 0 ? void() : runs_.break_line(stack_.back());
      case Tag::li:
        return close_scoped(token.tag, [](Tag tag) { return bounds(tag) || is_list(tag); });
      case Tag::table:
      case Tag::rows:
      case Tag::tr:
      case Tag::td:
      case Tag::caption:
        return close_in_table(token.tag);
      case Tag::h1:
      case Tag::h2:
      case Tag::h3:
      case Tag::h4:
      case Tag::h5:
      case Tag::h6:
        if (const std::size_t depth = find(is_heading, bounds)) pop_to(depth);
        return;
      default:
        if (is_block(token.tag)) close_scoped(token.tag, bounds);
    }
  }

  template <class Bound>
  void close_scoped(Tag tag, Bound bound) {
    if (opened(tag) == 0) return;
    if (const std::size_t depth = find([tag](Tag t) { return t == tag; }, bound)) pop_to(depth);
  }

  void close_in_table(Tag tag) {
    if (opened(tag) == 0) return;
    const std::size_t depth = find([tag](Tag t) { return t == tag; }, [](Tag t) { return t == Tag::table; });
    if (depth > 0) pop_to(depth);
  }

  PageOptions options_;
  Page page_;
  RunWriter runs_;
  StyleCache styles_;
  std::vector<std::uint32_t> stack_;
  std::array<std::uint32_t, static_cast<std::size_t>(Tag::empty) + 1> open_count_{};
  std::size_t link_depth_ = 0;    // height of the stack where the open link began; 0: none
  std::uint32_t hidden_ = 0;      // open blocks that are hidden
  std::uint32_t unseen_ = 0;      // open unseen inline elements of one name, one in the other
  std::size_t unseen_stack_ = 0;  // height of the stack where the outermost began
  ByteRange unseen_name_;
};

}  // namespace

Result<Page> parse_page(std::string_view source, PageOptions options) { return Builder(source, options).build(); }

}  // namespace mingjian::html_reader
