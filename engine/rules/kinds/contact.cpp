#include "rules/kinds/contact.hpp"

#include <algorithm>

#include "rules/kind.hpp"
#include "rules/kinds/flags.hpp"

namespace mingjian {
namespace {

using Params = ContactParams;

const std::vector<std::string_view> kItems = {"地址", "邮编", "电话", "手机", "传真", "邮箱", "网址", "联系人"};

const FlagTable<Params>& checks() {
  static const FlagTable<Params> kTable = {
      {"区号与地区", &Params::phone_area},    {"号码位数", &Params::phone_digits},
      {"邮编与地区", &Params::postcode_area}, {"邮编位数", &Params::postcode_digits},
      {"邮箱写法", &Params::email_form},      {"网址写法", &Params::website_form},
      {"手机号", &Params::no_mobile},         {"公共邮箱", &Params::public_mailbox}};
  return kTable;
}

std::vector<ContactItem> items(const YamlNode* value) {
  std::vector<ContactItem> out;
  for_each_item(value, [&](const YamlNode& item) {
    for (std::size_t i = 0; i < kItems.size(); ++i) {
      if (kItems[i] == item.text()) out.push_back(static_cast<ContactItem>(i));
    }
  });
  return out;
}

void read_domains(const YamlNode& value, DecodeContext& context, Params& params) {
  const NamedList* list = context.list(value, {"拼音", "地名"});
  if (list == nullptr) return;
  const auto spelt = static_cast<std::size_t>(list->table.column("拼音")),
             places = static_cast<std::size_t>(list->table.column("地名"));
  for (const CsvRow& row : list->table.rows) {
    std::vector<std::string> names(1);
    for (const char c : row.fields[places]) {
      if (c == '|') {
        names.emplace_back();
      } else {
        names.back() += c;
      }
    }
    params.domains.emplace_back(row.fields[spelt], std::move(names));
  }
  std::sort(params.domains.begin(), params.domains.end());
}

std::shared_ptr<const KindParams> decode(const YamlNode& rule, DecodeContext& context) {
  auto params = std::make_shared<Params>();
  params->required = items(rule.find("须有"));
  params->expected = items(rule.find("宜有"));
  params->not_shared = items(rule.find("不得与他单位相同"));
  params->not_changed = items(rule.find("应与去年相同"));
  read_flags(rule.find("核对"), checks(), *params);
  if (const YamlNode* domains = rule.find("域名表")) read_domains(*domains, context, *params);
  return params;
}

}  // namespace

std::string_view contact_item_name(ContactItem item) { return kItems[static_cast<std::size_t>(item)]; }

const KindSpec& contact_kind() {
  static const KindSpec kSpec = {
      "联系方式",
      "联系方式齐全、写对、是本地的",
      {"项", "毛病", "原样", "应为"},
      {{"须有", KeyType::choices, false, "必须写的", kItems, {}},
       {"宜有", KeyType::choices, false, "写了联系方式时还应写的", kItems, {}},
       {"核对", KeyType::choices, false, "核对哪几样", names_of(checks()), {}},
       {"域名表", KeyType::list_file, false, "网址、邮箱的域名是别处地名的拼音就报，列为 拼音,地名", {}, {}},
       {"不得与他单位相同", KeyType::choices, false, "几份报告一起查时不得相同的", kItems, {}},
       {"应与去年相同", KeyType::choices, false, "有去年的报告时，换了要提醒的", kItems, {}}},
      decode};
  return kSpec;
}

}  // namespace mingjian
