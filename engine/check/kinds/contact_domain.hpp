#pragma once
// 联系方式: whose place the domain of a government's website or mailbox spells (www.….gov.cn, …@….gov.cn). By the list
// of 域名表 only; a domain that spells no place of it tells nothing.
#include <string>
#include <vector>

#include "facts/fact_set.hpp"
#include "model/gazetteer.hpp"
#include "rules/kinds/contact.hpp"

namespace mingjian {

// Names of the places that the contact's domain spells, if none of them is ours, above us or below us: `places` are
// those our body may lie in. Null otherwise.
const std::vector<std::string>* foreign_domain(const Contact& contact, const ContactParams& params,
                                               const ReportBody& own, const std::vector<Place>& places,
                                               const Gazetteer& gazetteer);

}  // namespace mingjian
