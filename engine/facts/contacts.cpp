#include "facts/contacts.hpp"

#include <algorithm>
#include <array>

#include "facts/text_scan.hpp"

namespace mingjian {
namespace {

struct Label {
  std::string_view word;
  ContactKind kind;
};
constexpr std::array<Label, 22> kLabels = {
    {{"电子邮箱", ContactKind::email}, {"电子邮件", ContactKind::email},    {"邮箱地址", ContactKind::email},
     {"邮箱", ContactKind::email},     {"E-mail", ContactKind::email},      {"email", ContactKind::email},
     {"Email", ContactKind::email},    {"邮政编码", ContactKind::postcode}, {"邮编", ContactKind::postcode},
     {"传真号码", ContactKind::fax},   {"传真", ContactKind::fax},          {"电话号码", ContactKind::phone},
     {"电话", ContactKind::phone},     {"手机", ContactKind::mobile},       {"网站地址", ContactKind::website},
     {"网址", ContactKind::website},   {"网站", ContactKind::website},      {"网址为", ContactKind::website},
     {"地址", ContactKind::address},   {"地点", ContactKind::address},      {"联系人", ContactKind::person},
     {"联系方式", ContactKind::phone}}};

constexpr scan::Words kLiesAt({"位于", "设在", "在", "为", "是"});

constexpr std::uint32_t kLongestRun = 254;  // characters of an e-mail or web address

bool is_phone_character(char32_t c) {
  return scan::is_ascii_digit(c) || c == U'-' || c == U'—' || c == U'－' || c == U'–' || c == U'−' || c == U'─' ||
         c == U'(' || c == U')' || c == U' ';
}

bool is_address_character(char32_t c) {  // of e-mail and web addresses
  return (c > 0x20 && c < 0x7F && c != U',' && c != U';' && c != U'(' && c != U')' && c != U'"' && c != U'<' &&
          c != U'>');
}

class ContactScan {
 public:
  ContactScan(const Document& document, FactSet& facts)
      : document_(document), text_(document.folded.text()), facts_(facts) {}

  void run(const ProseScan& scan) {
    for (const std::uint32_t colon : scan.colons) labelled(colon);
    for (const std::uint32_t position : scan.letters) by_letters(position);
    for (const std::uint32_t position : scan.numbers) by_digits(position);
    std::sort(found_.begin(), found_.end(), [](const Contact& a, const Contact& b) {
      return a.folded.begin != b.folded.begin ? a.folded.begin < b.folded.begin : a.labelled > b.labelled;
    });
    for (Contact& contact : found_) {
      if (!facts_.contacts.empty() && facts_.contacts.back().folded.overlaps(contact.folded)) continue;
      contact.range = document_.original(contact.folded);
      contact.value = std::string(document_.folded.view(contact.folded));
      contact.owner = owner_of(contact.folded.begin);
      facts_.contacts.push_back(std::move(contact));
    }
  }

 private:
  const Label* label_before(std::uint32_t position) const {
    switch (scan::character_before(text_, position)) {  // last characters of the labels
      case U'箱':
      case U'件':
      case U'址':
      case U'l':
      case U'码':
      case U'编':
      case U'真':
      case U'话':
      case U'机':
      case U'为':
      case U'站':
      case U'点':
      case U'人':
      case U'式':
        break;
      default:
        return nullptr;
    }
    const Label* best = nullptr;
    for (const Label& label : kLabels)
      if (scan::ends_at(text_, position, label.word) && (best == nullptr || label.word.size() > best->word.size()))
        best = &label;
    return best;
  }

  void labelled(std::uint32_t colon) {
    const Label* label = label_before(colon);
    if (label == nullptr) return;
    const std::uint32_t begin = colon + 1;
    switch (label->kind) {
      case ContactKind::email:
      case ContactKind::website:
        return add(label->kind, begin, run_end(begin), true);
      case ContactKind::address:
        return address(begin);
      case ContactKind::person:
        return add(label->kind, begin, clause_end(begin, 12), true);
      default:
        address_in_bracket(colon);
        return numbers(label->kind, begin);
    }
  }

  // 电话:0000-2883800、2883812
  void numbers(ContactKind kind, std::uint32_t begin) {
    const std::uint32_t end = phone_end(begin);
    add(number_kind(kind, begin, end), begin, end, true);
    if (kind != ContactKind::phone || end == begin || !scan::at(text_, end, "、")) return;
    const std::uint32_t second = end + 3, last = phone_end(second);
    if (last - second >= 7 && last - second <= 14) add(number_kind(kind, second, last), second, last, true);
  }

  // (地址示例路1号,邮编:000000): the address stands at the bracket's head without a colon of its own.
  void address_in_bracket(std::uint32_t colon) {
    const std::uint32_t floor = colon > 150 ? colon - 150 : 0;
    const std::size_t open = text_.substr(floor, colon - floor).rfind('(');
    if (open == std::string_view::npos) return;
    auto begin = static_cast<std::uint32_t>(floor + open + 1);
    if (begin <= bracket_done_) return;
    bracket_done_ = begin;
    if (scan::at(text_, begin, "联系") || scan::at(text_, begin, "办公")) begin += 6;
    if (!scan::at(text_, begin, "地址")) return;
    begin += 6;
    if (utf8::is_han(scan::character_at(text_, begin)) && clause_end(begin, 60) > begin + 9) address(begin);
  }

  // 电话:1380… is a mobile number whatever its label says, 0000-1234567(传真) a fax number.
  ContactKind number_kind(ContactKind kind, std::uint32_t begin, std::uint32_t end) const {
    if (kind != ContactKind::phone) return kind;
    if (scan::at(text_, end, "(传真)") || scan::at(text_, end, "(传真号码)")) return ContactKind::fax;
    const auto number = scan::arabic_number(text_, begin);
    const bool mobile = number && number->digits == 11 && text_[begin] == '1';
    return mobile ? ContactKind::mobile : ContactKind::phone;
  }

  void address(std::uint32_t begin) {
    std::uint32_t end = clause_end(begin, 60);
    if (scan::at(text_, end, ",")) {  // 示例路1号,示例大楼4楼
      const std::uint32_t next = clause_end(end + 1, 24);
      static constexpr scan::Words kHouses({"楼", "室", "层", "号", "座", "大厦", "大楼", "房", "院内", "对面", "旁"});
      if (next > end + 4 && scan::any_ends_at(text_, next, kHouses) != 0 && !label_in(end + 1, next)) end = next;
    }
    if (begin < end && (scan::at(text_, begin, "http") || scan::at(text_, begin, "www"))) return;
    // 地址:… 邮编:…: the next label ends the address.
    for (const Label& label : kLabels) {
      const std::size_t next = text_.substr(begin, end - begin).find(label.word);
      if (next != std::string_view::npos && next > 6) end = begin + static_cast<std::uint32_t>(next);
    }
    // …24号联系电话:…: the first word of the label.
    static constexpr scan::Words kOfLabel({"联系", "咨询", "办公", "监督", "电子", "邮政"});
    if (scan::at(text_, end, "电话") || scan::at(text_, end, "邮") || scan::at(text_, end, "传真")) {
      const std::uint32_t spare = scan::any_ends_at(text_, end, kOfLabel);
      if (spare != 0 && end - spare > begin) end -= spare;
    }
    end = bare_postcode(begin, end);
    add(ContactKind::address, begin, end, true);
  }

  // 示例路1号 000000, 示例路1号(000000): a postcode without a label; where the address ends before it.
  std::uint32_t bare_postcode(std::uint32_t begin, std::uint32_t end) {
    constexpr std::uint32_t kDigits = 6;
    const auto six_at = [&](std::uint32_t p) {
      const auto number = scan::arabic_number(text_, p);
      return number && number->digits == kDigits && number->end == p + kDigits;
    };
    if (scan::at(text_, end, "(") && six_at(end + 1) && scan::at(text_, end + 1 + kDigits, ")")) {
      add(ContactKind::postcode, end + 1, end + 1 + kDigits, false);
      return end;
    }
    if (end < begin + kDigits + 3 || !six_at(end - kDigits)) return end;
    const char before = text_[end - kDigits - 1];
    if (before == '-' || scan::is_ascii_digit(static_cast<unsigned char>(before))) return end;
    add(ContactKind::postcode, end - kDigits, end, false);
    return end - kDigits - (before == ' ' ? 1U : 0U);
  }

  // 地址在示例路1号, 办公地点位于…: without a colon, told at the number of the house.
  void address_without_colon(std::uint32_t number) {
    constexpr std::uint32_t kFarthest = 90;
    std::uint32_t p = number;
    while (p > address_done_ && number - p < kFarthest && !scan::ends_at(text_, p, "。") && text_[p - 1] != '\n' &&
           text_[p - 1] != ':')
      p = scan::previous(text_, p);
    address_done_ = number;
    for (; p < number; p += utf8::length_of(static_cast<unsigned char>(text_[p]))) {
      if (!scan::at(text_, p, "地址") && !scan::at(text_, p, "地点")) continue;
      const std::uint32_t begin = p + 6 + scan::any_at(text_, p + 6, kLiesAt);
      if (begin > p + 6 && begin < number && clause_end(begin, 60) > number) return address(begin);
    }
  }

  bool label_in(std::uint32_t begin, std::uint32_t end) const {
    return std::any_of(kLabels.begin(), kLabels.end(), [&](const Label& label) {
      return text_.substr(begin, end - begin).find(label.word) != std::string_view::npos;
    });
  }

  std::uint32_t clause_end(std::uint32_t p, int limit) const {
    for (int i = 0; i < limit && p < text_.size(); ++i) {
      const auto [c, length] = utf8::decode(text_, p);
      if (c == U',' || c == U'。' || c == U';' || c == U')' || c == U'(' || c == U'\n' || c == U'\t') break;
      if (c == U'、' && label_within(p + length)) break;
      p += length;
    }
    return p;
  }

  bool label_within(std::uint32_t p) const {
    return std::any_of(kLabels.begin(), kLabels.end(), [&](const Label& label) {
      return scan::at(text_, p, label.word) || scan::at(text_, p + 6, label.word);
    });
  }

  std::uint32_t phone_end(std::uint32_t p) const {
    std::uint32_t last = p;
    for (int i = 0; i < 24 && p < text_.size(); ++i) {
      const auto [c, length] = utf8::decode(text_, p);
      if (!is_phone_character(c)) break;
      if (c == U')' &&
          std::string_view(text_).substr(last_open(p), p - last_open(p)).find('(') == std::string_view::npos)
        break;
      p += length;
      if (scan::is_ascii_digit(c)) last = p;
    }
    return last;
  }

  static std::uint32_t last_open(std::uint32_t p) { return p > 6 ? p - 6 : 0; }

  std::uint32_t run_end(std::uint32_t p) const {
    std::uint32_t end = p;
    const std::size_t limit = std::min<std::size_t>(text_.size(), p + kLongestRun);
    while (end < limit && is_address_character(static_cast<unsigned char>(text_[end]))) ++end;
    while (end > p &&
           (text_[end - 1] == '.' || text_[end - 1] == ':' || text_[end - 1] == '-' || text_[end - 1] == '!'))
      --end;
    return end;
  }

  std::uint32_t run_begin(std::uint32_t p) const {
    const std::uint32_t limit = p > kLongestRun ? p - kLongestRun : 0;
    while (p > limit && is_address_character(static_cast<unsigned char>(text_[p - 1])) && text_[p - 1] != ':') --p;
    return p;
  }

  void by_letters(std::uint32_t position) {
    if (position < letters_done_) return;
    const std::string_view rest = text_.substr(position, 5);
    if (text_[position] == '@') {
      const std::uint32_t begin = run_begin(position), end = run_end(position);
      letters_done_ = end;
      if (begin < position || end > position + 3)
        add(ContactKind::email, begin, end, label_before(begin > 0 ? begin - 1 : 0) != nullptr);
      return;
    }
    const std::uint32_t end = run_end(position);
    const std::string_view run = text_.substr(position, end - position);
    if (run.find('@') != std::string_view::npos) return;  // taken at its @
    letters_done_ = end;
    const std::size_t colon = run.find(':');
    if (colon != std::string_view::npos && label_before(position + static_cast<std::uint32_t>(colon)) != nullptr)
      return;  // E-mail:…, taken behind its label
    const bool web = rest.substr(0, 4) == "http" || rest.substr(0, 4) == "www." ||
                     run.find(".gov") != std::string_view::npos || run.find(".cn") != std::string_view::npos ||
                     run.find(".com") != std::string_view::npos;
    if (web && run.size() > 6)
      add(ContactKind::website, position, end, label_before(position > 0 ? position - 1 : 0) != nullptr);
  }

  // 0000-0000000, (0000)0000000, 11 digits of a mobile; after a label without a colon also any number.
  void by_digits(std::uint32_t position) {
    if (!scan::is_ascii_digit(static_cast<unsigned char>(text_[position])) || position < numbers_done_) return;
    std::uint32_t label_end = position;
    if (scan::ends_at(text_, label_end, "为") || scan::ends_at(text_, label_end, "是")) label_end -= 3;
    const Label* label = label_before(label_end);
    if (label != nullptr && (label->kind == ContactKind::postcode || label->kind == ContactKind::phone ||
                             label->kind == ContactKind::fax || label->kind == ContactKind::mobile)) {
      // 邮箱0001 is none, 电话2次 neither: a number in use, not a quantity.
      const std::uint32_t end = phone_end(position);
      numbers_done_ = end;
      if (end - position >= 5) add(number_kind(label->kind, position, end), position, end, true);
      return;
    }
    std::uint32_t end = position;
    while (end < text_.size() && scan::is_ascii_digit(static_cast<unsigned char>(text_[end]))) ++end;
    if (scan::at(text_, end, "号")) return address_without_colon(position);
    const std::uint32_t digits = end - position;
    const auto [dash, length] = utf8::decode(text_, end);
    const bool joined =
        digits >= 3 && digits <= 4 && text_[position] == '0' && is_phone_character(dash) && !scan::is_ascii_digit(dash);
    if (joined) {
      const std::uint32_t last = phone_end(position);
      std::uint32_t count = 0;
      for (std::uint32_t p = end + length; p < last; ++p)
        count += scan::is_ascii_digit(static_cast<unsigned char>(text_[p])) ? 1U : 0U;
      numbers_done_ = last;
      if (count >= 6 && count <= 9) add(number_kind(ContactKind::phone, position, last), position, last, false);
    } else if (digits == 11 && text_[position] == '1' && text_[position + 1] >= '3') {
      const char32_t next = scan::character_at(text_, end);
      if (!scan::is_ascii_letter(next) && next != U'@' && next != U'.') add(ContactKind::mobile, position, end, false);
    } else if ((digits == 11 || digits == 12) && text_[position] == '0') {
      add(ContactKind::phone, position, end, false);
    }
  }

  void add(ContactKind kind, std::uint32_t begin, std::uint32_t end, bool labelled) {
    Contact contact;
    contact.kind = kind;
    contact.labelled = labelled;
    contact.folded = {begin, std::max(begin, end)};
    found_.push_back(std::move(contact));
  }

  // The body named last before it in the same sentence; empty if that is the report's own. Called in order of the text.
  std::string owner_of(std::uint32_t position) {
    for (; next_body_ < facts_.bodies.size() && facts_.bodies[next_body_].folded.begin < position; ++next_body_) {
      const ByteRange body = facts_.bodies[next_body_].folded;
      const bool in_address = !facts_.contacts.empty() && facts_.contacts.back().folded.contains(body);
      // 可在青禾区人民政府门户网站下载: where to read, not whom to ask.
      static constexpr scan::Words kSites({"门户网站", "网站", "官网", "官方网站", "政府网", "政务网"});
      if (!in_address && scan::any_at(text_, body.end, kSites) == 0) owner_ = next_body_;
    }
    if (owner_ >= facts_.bodies.size()) return {};
    const BodyMention& owner = facts_.bodies[owner_];
    const bool same_sentence =
        owner.sentence < facts_.sentences.size() && facts_.sentences[owner.sentence].folded.contains(position - 1);
    return !same_sentence || owner.relation == BodyRelation::self ? std::string() : owner.name;
  }

  const Document& document_;
  std::string_view text_;
  FactSet& facts_;
  std::vector<Contact> found_;
  std::size_t next_body_ = 0, owner_ = static_cast<std::size_t>(-1);
  std::uint32_t letters_done_ = 0, numbers_done_ = 0, bracket_done_ = 0, address_done_ = 0;
};

}  // namespace

void extract_contacts(const Document& document, const ProseScan& scan, FactSet& facts) {
  ContactScan(document, facts).run(scan);
}

}  // namespace mingjian
