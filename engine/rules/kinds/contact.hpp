#pragma once
// 联系方式: contacts are complete, well written, of the right place.
#include <string>
#include <utility>
#include <vector>

#include "rules/rule.hpp"

namespace mingjian {

enum class ContactItem : std::uint8_t {
  address,
  postcode,
  phone,
  mobile,
  fax,
  email,
  website,
  person
};  // 地址 邮编 电话 手机 传真 邮箱 网址 联系人
std::string_view contact_item_name(ContactItem item);

// Slots: 项 毛病 原样 应为
struct ContactParams : KindParams {
  std::vector<ContactItem> required;  // 须有
  std::vector<ContactItem> expected;  // 宜有: asked for only if the report gives any contact at all
  bool phone_area = false;            // 核对: 区号与地区
  bool phone_digits = false;          //       号码位数
  bool postcode_area = false;         //       邮编与地区
  bool postcode_digits = false;       //       邮编位数
  bool email_form = false;            //       邮箱写法
  bool website_form = false;          //       网址写法
  bool no_mobile = false;             //       手机号
  bool public_mailbox = false;        //       公共邮箱 (163, qq …)
  std::vector<std::pair<std::string, std::vector<std::string>>> domains;  // 域名表: 拼音 → 地名, sorted
  std::vector<ContactItem> not_shared;   // 不得与他单位相同: needs other reports
  std::vector<ContactItem> not_changed;  // 应与去年相同: needs last year's report
};

}  // namespace mingjian
