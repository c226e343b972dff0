// 联系方式: contacts are there, well written and of the right place. Several places of one name: consistent if any
// fits.
#include "rules/kinds/contact.hpp"

#include "base/join.hpp"
#include "check/kinds/contact_domain.hpp"
#include "check/kinds/contact_value.hpp"
#include "check/kinds/foreign_place.hpp"
#include "check/kinds/kinds.hpp"
#include "check/kinds/support.hpp"

namespace mingjian {
namespace {

ContactKind kind_of(ContactItem item) {
  switch (item) {
    case ContactItem::address:
      return ContactKind::address;
    case ContactItem::postcode:
      return ContactKind::postcode;
    case ContactItem::phone:
      return ContactKind::phone;
    case ContactItem::mobile:
      return ContactKind::mobile;
    case ContactItem::fax:
      return ContactKind::fax;
    case ContactItem::email:
      return ContactKind::email;
    case ContactItem::website:
      return ContactKind::website;
    case ContactItem::person:
      return ContactKind::person;
  }
  return ContactKind::person;
}

class ContactCheck : public KindCheck<ContactParams> {
 public:
  ContactCheck(const Rule& rule, Binder& binder)
      : KindCheck(rule, {"项", "毛病", "原样", "应为"}), gazetteer_(binder.rules.gazetteer.get()) {}

  bool looks_at_others() const override { return !params().not_shared.empty() || !params().not_changed.empty(); }
  Screened screen(Context& context, VerdictKind) const override { return run_by_digest(context); }

  void run(Context& context) const override {
    const bool needs_place = params().phone_area || params().postcode_area || !params().domains.empty();
    const bool of_place = params().not_shared.empty() && params().not_changed.empty();
    std::vector<const Contact*> own;
    for (const Contact& contact : context.facts.contacts) {
      if (is_own(context, contact) || (of_place && of_our_place(context.facts.body, contact))) own.push_back(&contact);
    }
    check_present(context, own);
    const std::vector<Place> places = needs_place ? places_of(context) : std::vector<Place>();
    const std::vector<Place> fitting = params().postcode_area ? fitting_phone(own, places) : std::vector<Place>();
    for (const Contact* contact : own) check_form(context, *contact, places, fitting);
    if (!params().domains.empty() && !places.empty()) check_domains(context, own, places);
    if (!params().not_shared.empty()) check_shared(context, own);
    if (!params().not_changed.empty()) check_changed(context, own);
  }

 private:
  // One finding a contact, with every other body that gives it as its own.
  void check_shared(Context& context, const std::vector<const Contact*>& own) const {
    std::vector<const Companion*> others;
    for (const Companion& report : context.companions.reports) {
      // Not those below: a government's own office answers its telephone. What shares one comes as another body, too.
      const bool other = report.role == CompanionRole::other_body;
      if (other && report.facts->body.name != context.facts.body.name) others.push_back(&report);
    }
    // Of several reports of one body the nearest in years is named.
    const int year = context.facts.year ? context.facts.year->value : 0;
    const auto years_apart = [&](const Companion* report) {
      return report->facts->year ? std::abs(report->facts->year->value - year) : 9999;
    };
    std::stable_sort(others.begin(), others.end(),
                     [&](const Companion* a, const Companion* b) { return years_apart(a) < years_apart(b); });
    if (others.empty() && context.companions.others > 0) return;  // none of them shares anything
    if (others.empty()) return context.not_assessable("没有别的单位的报告");
    for (std::size_t i = 0; i < own.size(); ++i) {
      const auto again = [&](const Contact* before) { return equal_contacts(*before, *own[i]); };
      const auto here = own.begin() + static_cast<std::ptrdiff_t>(i);
      if (must_differ(own[i]->kind) && std::none_of(own.begin(), here, again)) report_shared(context, *own[i], others);
    }
  }

  void report_shared(Context& context, const Contact& contact, const std::vector<const Companion*>& others) const {
    std::vector<std::string> names;
    std::vector<FindingDraft::Related> places;
    if (says_shared(context)) return;
    for (const Companion* report : others) {
      const auto& theirs = report->facts->contacts;
      const auto same = std::find_if(theirs.begin(), theirs.end(), [&](const Contact& their) {
        return equal_contacts(contact, their) && is_own(report->facts->body, their);
      });
      const std::string& name = report->facts->body.name.empty() ? report->name : report->facts->body.name;
      if (same == theirs.end() || std::find(names.begin(), names.end(), name) != names.end()) continue;
      names.push_back(name);
      places.push_back({names.back() + "的" + std::string(contact_kind_name(same->kind)), same->range, report});
    }
    if (names.empty()) return;
    FindingDraft draft = draft_of(contact, "与" + join(names) + "的相同");
    draft.related = std::move(places);
    context.report(std::move(draft));
  }

  static bool says_shared(const Context& context) {  // 咨询电话为两家共用
    const auto at = static_cast<std::uint32_t>(std::min(context.folded().find("共用"), context.folded().size()));
    return at < context.folded().size() &&
           contains_any(context.view(context.scan.unit_at(at)), {"电话", "邮箱", "大厅"});
  }

  // One finding a kind of contact of which none is as last year.
  void check_changed(Context& context, const std::vector<const Contact*>& own) const {
    const Companion* last = context.companions.last_year();
    if (last == nullptr) return context.not_assessable("没有去年的报告");
    for (const ContactItem item : params().not_changed) {
      const auto counts = [&](const Contact& one) { return one.kind == kind_of(item) && !one.value.empty(); };
      const Contact* now = nullptr;
      const Contact* before = nullptr;
      bool kept = false;
      for (const Contact& their : last->facts->contacts) {
        if (!counts(their) || !is_own(last->facts->body, their)) continue;
        before = before == nullptr ? &their : before;
        kept = kept || std::any_of(own.begin(), own.end(),
                                   [&](const Contact* contact) { return equal_contacts(*contact, their); });
      }
      for (const Contact* contact : own) now = now == nullptr && counts(*contact) ? contact : now;
      if (now == nullptr || before == nullptr || kept) continue;
      FindingDraft draft = draft_of(*now, "与去年的不同", before->value);
      draft.related.push_back({"去年的" + std::string(contact_kind_name(before->kind)), before->range, last});
      context.report(std::move(draft));
    }
  }

  bool must_differ(ContactKind kind) const {
    return std::any_of(params().not_shared.begin(), params().not_shared.end(),
                       [&](ContactItem item) { return kind_of(item) == kind; });
  }

  static bool is_own(const Context& context, const Contact& contact) { return is_own(context.facts.body, contact); }

  // 登录青禾区政府网站, 也可拨打0523-8…: whoever of our place it is, its area code is ours.
  static bool of_our_place(const ReportBody& body, const Contact& contact) {
    const std::vector<std::string> parts = split_place(body.place);
    return !parts.empty() && contact.owner.find(parts.back()) != std::string::npos;
  }

  static bool is_own(const ReportBody& body, const Contact& contact) {
    if (contact.owner.empty() || body.core.empty() || contact.owner.find(body.core) != std::string::npos) return true;
    if (body.name.find(contact.owner) != std::string::npos) return true;  // 青禾区分局 of 示例市公安局青禾区分局
    // 高新区管委会办公室 of 示例市高新技术产业开发区管理委员会
    const std::size_t zone = contact.owner.find("管委会");
    if (zone != std::string::npos && shortens_name(std::string_view(contact.owner).substr(0, zone), body.name))
      return true;
    // 青禾县人民政府 of 青禾裕固族自治县
    const std::size_t county = contact.owner.find("县");
    return county != std::string::npos && county >= 6 && is_government(body.kind) &&
           body.core.compare(0, county, contact.owner, 0, county) == 0;
  }

  void report(Context& context, const Contact& contact, const std::string& fault, std::string expected = "") const {
    context.report(draft_of(contact, fault, std::move(expected)));
  }

  static FindingDraft draft_of(const Contact& contact, const std::string& fault, std::string expected = "") {
    FindingDraft draft;
    draft.range = contact.range;
    draft.fact_path = "联系." + std::string(contact_kind_name(contact.kind));
    draft.actual = contact.value;
    draft.slot("项", std::string(contact_kind_name(contact.kind)))
        .slot("毛病", fault)
        .slot("原样", contact.value)
        .slot("应为", expected);
    draft.expected = std::move(expected);
    return draft;
  }

  // A postcode belongs behind the address; else the end of the contacts in the preamble, else of the contacts anywhere,
  // else of the preamble.
  static ByteRange place_of_missing(const Context& context, const std::vector<const Contact*>& own,
                                    const std::string& items) {
    for (const Contact* contact : own) {
      if (items == contact_kind_name(ContactKind::postcode) && contact->kind == ContactKind::address)
        return {contact->range.end, contact->range.end};
    }
    std::uint32_t end = 0;
    for (const Contact* contact : own) {
      if (context.facts.preamble.range.contains(contact->range.begin)) end = std::max(end, contact->range.end);
    }
    if (end == 0 && context.facts.preamble.range.empty() && !own.empty()) end = own.front()->range.end;
    if (end != 0) return {end, end};
    return context.end_of_section("前言");
  }

  void check_present(Context& context, const std::vector<const Contact*>& own) const {
    const auto missing = [&](ContactItem item) {
      const ContactKind kind = kind_of(item);
      return std::none_of(own.begin(), own.end(), [&](const Contact* contact) {
        return contact->kind == kind || (kind == ContactKind::phone && contact->kind == ContactKind::mobile);
      });
    };
    std::vector<std::string> names;
    for (const ContactItem item : params().required) {
      if (missing(item)) names.emplace_back(contact_kind_name(kind_of(item)));
    }
    // A portal's address says where to read, not whom to ask.
    const bool reachable = std::any_of(own.begin(), own.end(),
                                       [](const Contact* contact) { return contact->kind != ContactKind::website; });
    for (const ContactItem item : params().expected) {
      if (reachable && missing(item)) names.emplace_back(contact_kind_name(kind_of(item)));
    }
    if (names.empty()) return;
    const std::string items = join(names);
    FindingDraft draft;
    draft.range = place_of_missing(context, own, items);
    draft.fact_path = "联系." + items;
    draft.slot("项", items).slot("毛病", "没有写").slot("原样", "").slot("应为", "");
    context.report(std::move(draft));
  }

  void check_form(Context& context, const Contact& contact, const std::vector<Place>& places,
                  const std::vector<Place>& fitting) const {
    if (contact.value.empty()) return;  // a label without its value is told for itself
    switch (contact.kind) {
      case ContactKind::phone:
      case ContactKind::fax:
        check_phone(context, contact, places);
        break;
      case ContactKind::postcode:
        check_postcode(context, contact, fitting);
        break;
      case ContactKind::email:
        check_email(context, contact);
        break;
      case ContactKind::website:
        check_website(context, contact);
        break;
      case ContactKind::mobile:
        if (params().no_mobile) report(context, contact, "是手机号码，宜用办公电话");
        break;
      case ContactKind::address:
      case ContactKind::person:
        break;
    }
  }

  void check_phone(Context& context, const Contact& contact, const std::vector<Place>& places) const {
    const Phone phone = split_phone(contact.value);
    if (phone.service) return;
    // An extension may follow the number: 010-12345678-801.
    const std::size_t dash = contact.value.find_last_of("-");
    const bool extension = phone.number.size() > 8 && dash != std::string::npos && contact.value.size() - dash - 1 <= 4;
    const std::size_t length = phone.number.size();
    if (params().phone_digits && length != 7 && length != 8 && !extension) {
      report(context, contact, "位数不对，区号之后应为7位或8位");
      return;
    }
    if (!params().phone_area || phone.area.empty() || gazetteer_ == nullptr) return;
    if (!gazetteer_->known_area_code(phone.area)) {
      report(context, contact, "的区号" + phone.area + "不存在");
      return;
    }
    const std::vector<Place> coded = with(places, [](const Place& place) { return !place.area_code.empty(); });
    if (coded.empty()) return;
    const bool fits =
        std::any_of(coded.begin(), coded.end(), [&](const Place& place) { return place.area_code == phone.area; });
    if (!fits) {
      report(context, contact, "的区号" + phone.area + "与" + coded.front().name + "不符", coded.front().area_code);
    }
  }

  void check_postcode(Context& context, const Contact& contact, const std::vector<Place>& places) const {
    const std::string digits = digits_of(contact.value);
    if (params().postcode_digits || params().postcode_area) {
      if (digits.size() != 6) {
        report(context, contact, "应为6位数字");
        return;
      }
    }
    if (!params().postcode_area) return;
    const std::vector<Place> coded = with(places, [](const Place& place) { return place.postcode.size() == 6; });
    if (coded.empty()) return;
    // The first three digits name the postal region; the rest changes with the delivering office.
    const bool fits = std::any_of(coded.begin(), coded.end(),
                                  [&](const Place& place) { return place.postcode.compare(0, 3, digits, 0, 3) == 0; });
    if (!fits) {
      report(context, contact, "与" + coded.front().name + "不符", coded.front().postcode.substr(0, 3) + "×××");
    }
  }

  void check_email(Context& context, const Contact& contact) const {
    const std::string& value = contact.value;
    const std::size_t at = value.find('@');
    if (params().email_form) {
      const bool ascii = std::all_of(value.begin(), value.end(), [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '@' || c == '.' || c == '_' || c == '-' ||
               c == '+';
      });
      const std::size_t dot = at == std::string::npos ? at : value.find('.', at);
      const bool shape = at != std::string::npos && at > 0 && value.find('@', at + 1) == std::string::npos &&
                         dot != std::string::npos && dot > at + 1 && value.back() != '.' &&
                         value.find("..") == std::string::npos;
      if (!ascii || !shape) {
        report(context, contact, "写法不对");
        return;
      }
    }
    if (!params().public_mailbox || at == std::string::npos) return;
    static constexpr std::string_view kPublic[] = {
        "163.com",     "126.com",    "qq.com",      "sina.com",    "sina.cn",     "sohu.com",
        "139.com",     "189.cn",     "yeah.net",    "foxmail.com", "hotmail.com", "gmail.com",
        "outlook.com", "aliyun.com", "vip.163.com", "tom.com",     "21cn.com"};
    const std::string domain = value.substr(at + 1);
    if (std::find(std::begin(kPublic), std::end(kPublic), domain) != std::end(kPublic)) {
      report(context, contact, "用的是公共邮箱，宜用政务邮箱");
    }
  }

  void check_website(Context& context, const Contact& contact) const {
    if (!params().website_form) return;
    const std::string& value = contact.value;
    std::string_view host = value;
    bool right = true;
    const std::size_t scheme = value.find("//");
    if (scheme != std::string::npos) {
      const std::string_view before = std::string_view(value).substr(0, scheme);
      right = before == "http:" || before == "https:" || before.find('.') != std::string_view::npos;
      if (before == "http:" || before == "https:") host = host.substr(scheme + 2);
    } else if (value.compare(0, 4, "http") == 0) {
      right = false;
    }
    host = host.substr(0, host.find('/'));
    const bool dots =
        host.find('.') != std::string_view::npos && host.find("..") == std::string_view::npos && host.back() != '.';
    if (!right || !dots) report(context, contact, "写法不对");
  }

  void check_domains(Context& context, const std::vector<const Contact*>& own, const std::vector<Place>& places) const {
    for (const Contact* contact : own) {
      const auto* names = foreign_domain(*contact, params(), context.facts.body, places, *gazetteer_);
      if (names != nullptr) report(context, *contact, "的域名像是" + join(*names) + "的");
    }
  }

  template <class Test>
  static std::vector<Place> with(const std::vector<Place>& places, Test test) {
    std::vector<Place> out;
    std::copy_if(places.begin(), places.end(), std::back_inserter(out), test);
    return out;
  }

  // Places that the report's body may lie in: the lowest named one that the gazetteer knows, narrowed by those above
  // it.
  std::vector<Place> places_of(const Context& context) const {
    if (gazetteer_ == nullptr) return {};
    const ReportBody& body = context.facts.body;
    const std::vector<std::string> parts = split_place(body.place.empty() ? body.name : body.place);
    for (std::size_t i = parts.size(); i-- > 0;) {
      const std::vector<Place> found = gazetteer_->find(parts[i]);
      if (found.empty()) continue;
      std::vector<Place> narrowed = with(found, [&](const Place& place) {
        for (std::size_t above = 0; above < i; ++above) {
          if (place.parent == parts[above] || place.province == parts[above]) return true;
        }
        return i == 0;
      });
      return narrowed.empty() ? found : narrowed;
    }
    return {};
  }

  static std::vector<Place> fitting_phone(const std::vector<const Contact*>& own, const std::vector<Place>& places) {
    for (const Contact* contact : own) {
      if (contact->kind != ContactKind::phone) continue;
      const Phone phone = split_phone(contact->value);
      auto fitting =
          with(places, [&](const Place& place) { return !phone.area.empty() && place.area_code == phone.area; });
      if (!fitting.empty()) return fitting;
    }
    return places;
  }

  const Gazetteer* gazetteer_;
};

}  // namespace

Result<BoundCheckPtr> bind_contact(const Rule& rule, Binder& binder) {
  auto check = std::make_unique<ContactCheck>(rule, binder);
  if (!check->has_params()) return wrong_params(rule);
  return BoundCheckPtr(std::move(check));
}

}  // namespace mingjian
