#include "readers/html/tokenizer.hpp"

#include <algorithm>
#include <cstring>

namespace mingjian::html_reader {
namespace {

bool is_letter(char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }
bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return (x | 0x20) == (y | 0x20); });
}

Attribute attribute_of(std::string_view name) {
  const char first = static_cast<char>(name[0] | 0x20);
  const auto is = [&](std::string_view known, Attribute a) { return same_name(name, known) ? a : Attribute::none; };
  switch (name.size()) {
    case 2:
      return is("id", Attribute::id);
    case 4:
      if (first == 'h') return is("href", Attribute::href);
      if (first == 't') return is("type", Attribute::type);
      return is("name", Attribute::name);
    case 5:
      if (first == 'v') return is("value", Attribute::value);
      return (name[2] | 0x20) == 'y' ? is("style", Attribute::style) : is("start", Attribute::start);
    case 6:
      return is("hidden", Attribute::hidden);
    case 7:
      if (first == 'r') return is("rowspan", Attribute::rowspan);
      return (name[2] | 0x20) == 'l' ? is("colspan", Attribute::colspan) : is("content", Attribute::content);
    case 8:
      return is("property", Attribute::property);
    default:
      return Attribute::none;
  }
}

}  // namespace

std::uint32_t Tokenizer::find(std::string_view what, std::uint32_t from) const {
  const std::size_t found = source_.find(what, from);
  return found == std::string_view::npos ? size_ : static_cast<std::uint32_t>(found);
}

void Tokenizer::skip_past(char c, std::uint32_t from) {
  const std::size_t found = source_.find(c, from);
  at_ = found == std::string_view::npos ? size_ : static_cast<std::uint32_t>(found + 1);
}

bool Tokenizer::starts_markup(std::uint32_t at) const {
  if (at + 1 >= size_) return false;
  const char c = source_[at + 1];
  return is_letter(c) || c == '!' || c == '?' || (c == '/' && at + 2 < size_);
}

bool Tokenizer::next(Token& token) {
  if (!raw_.empty()) {
    if (take_raw(token)) return true;
  }
  while (at_ < size_) {
    std::uint32_t end = at_;
    while (true) {
      const void* found = end < size_ ? std::memchr(source_.data() + end, '<', size_ - end) : nullptr;
      if (found == nullptr) {
        end = size_;
        break;
      }
      end = static_cast<std::uint32_t>(static_cast<const char*>(found) - source_.data());
      if (starts_markup(end)) break;
      ++end;
    }
    if (end > at_) return take_text(token, end, Token::Kind::text);
    if (take_markup(token)) return true;
  }
  token.kind = Token::Kind::end;
  return false;
}

bool Tokenizer::take_text(Token& token, std::uint32_t end, Token::Kind kind) {
  token.kind = kind;
  token.range = {at_, end};
  at_ = end;
  return true;
}

bool Tokenizer::take_markup(Token& token) {
  const char c = source_[at_ + 1];
  if (is_letter(c)) {
    take_tag(token, false);
    return token.kind != Token::Kind::end;
  }
  if (c == '/') {
    if (is_letter(source_[at_ + 2])) {
      take_tag(token, true);
      return token.kind != Token::Kind::end;
    }
    skip_past('>', at_ + 2);
    return false;
  }
  if (source_.substr(at_, 4) == "<!--") {
    skip_comment();
    return false;
  }
  if (source_.substr(at_, 9) == "<![CDATA[") {
    at_ += 9;
    const std::uint32_t end = find("]]>", at_);
    take_text(token, end, Token::Kind::literal);
    at_ = std::min(size_, end + 3);
    return true;
  }
  skip_past('>', at_ + 2);
  return false;
}

void Tokenizer::skip_comment() {
  const std::uint32_t body = at_ + 4;
  if (source_.substr(body, 1) == ">") {
    at_ = body + 1;
  } else if (source_.substr(body, 2) == "->") {
    at_ = body + 2;
  } else {
    at_ = std::min(size_, find("-->", body) + 3);
  }
}

// The text up to the element's own end tag, which is left for the next call.
bool Tokenizer::take_raw(Token& token) {
  std::uint32_t end = at_;
  while (true) {
    end = find("</", end);
    if (end >= size_) break;
    const std::uint32_t after = end + 2 + static_cast<std::uint32_t>(raw_.size());
    if (same_name(source_.substr(end + 2, raw_.size()), raw_) &&
        (after >= size_ || is_blank(source_[after]) || source_[after] == '>' || source_[after] == '/')) {
      break;
    }
    end += 2;
  }
  raw_ = {};
  if (end == at_) return false;
  token.tag = raw_tag_;
  return take_text(token, end, Token::Kind::raw);
}

void Tokenizer::take_tag(Token& token, bool closing) {
  const std::uint32_t begin = at_;
  at_ += closing ? 2 : 1;
  const std::uint32_t name = at_;
  while (at_ < size_ && !is_blank(source_[at_]) && source_[at_] != '>' && source_[at_] != '/') ++at_;
  token.name = {name, at_};
  token.tag = tag_of(source_.substr(name, at_ - name));
  token.attributes = 0;
  token.self_closing = false;
  while (at_ < size_ && source_[at_] != '>') {
    if (is_blank(source_[at_])) {
      ++at_;
    } else if (source_[at_] == '/') {
      ++at_;
      token.self_closing = at_ < size_ && source_[at_] == '>';
    } else {
      take_attribute(token);
    }
  }
  if (at_ >= size_) {  // the file ends inside the tag
    token.kind = Token::Kind::end;
    return;
  }
  ++at_;
  token.kind = closing ? Token::Kind::close : Token::Kind::open;
  token.range = {begin, at_};
  if (!closing && is_raw(token.tag)) {
    raw_ = source_.substr(token.name.begin, token.name.size());
    raw_tag_ = token.tag;
  }
}

void Tokenizer::take_attribute(Token& token) {
  const std::uint32_t name = at_;
  ++at_;  // also a stray = or quote begins a name
  while (at_ < size_ && source_[at_] != '=' && source_[at_] != '>' && source_[at_] != '/' && !is_blank(source_[at_]))
    ++at_;
  const std::string_view written = source_.substr(name, at_ - name);
  std::uint32_t next = at_;
  while (next < size_ && is_blank(source_[next])) ++next;
  ByteRange value{at_, at_};
  if (next < size_ && source_[next] == '=') {
    ++next;
    while (next < size_ && is_blank(source_[next])) ++next;
    at_ = next;
    const char quote = next < size_ ? source_[next] : '\0';
    if (quote == '"' || quote == '\'') {
      skip_past(quote, next + 1);
      value = {next + 1, at_ - 1};
    } else {
      while (at_ < size_ && source_[at_] != '>' && !is_blank(source_[at_])) ++at_;
      value = {next, at_};
    }
  }
  const Attribute attribute = attribute_of(written);
  if (attribute == Attribute::none || token.has(attribute)) return;
  token.attributes = static_cast<std::uint16_t>(token.attributes | 1U << static_cast<unsigned>(attribute));
  token.values[static_cast<std::size_t>(attribute)] = value;
}

}  // namespace mingjian::html_reader
