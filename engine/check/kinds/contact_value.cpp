#include "check/kinds/contact_value.hpp"

namespace mingjian {
namespace {

std::string lower_case(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

}  // namespace

std::string digits_of(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c >= '0' && c <= '9') out += c;
  }
  return out;
}

Phone split_phone(std::string_view value) {
  std::string digits = digits_of(value);
  Phone phone;
  if (digits.compare(0, 2, "86") == 0 && digits.size() > 11) digits.replace(0, 2, 1, '0');
  const bool toll_free = digits.compare(0, 3, "400") == 0 || digits.compare(0, 3, "800") == 0;
  if (digits.size() <= 5 || (toll_free && digits.size() >= 10)) {
    phone.service = true;
    phone.number = digits;
    return phone;
  }
  if (digits[0] == '0') {
    const bool three = digits[1] == '1' || digits[1] == '2';
    phone.area = digits.substr(0, three ? 3 : 4);
    phone.number = digits.substr(phone.area.size());
  } else {
    phone.number = digits;
  }
  return phone;
}

bool equal_contacts(const Contact& a, const Contact& b) {
  if (a.kind != b.kind) return false;
  if (a.kind != ContactKind::phone && a.kind != ContactKind::fax) return lower_case(a.value) == lower_case(b.value);
  const Phone one = split_phone(a.value), other = split_phone(b.value);
  return !one.service && one.number.size() >= 7 && one.number == other.number &&
         (one.area == other.area || one.area.empty() || other.area.empty());
}

}  // namespace mingjian
