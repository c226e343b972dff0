#pragma once
// Does a finding stand where a test says? A place is a fact name (表三.新收.总计, 表三, 联系.电话), a part of the
// report (章节.三, 章节.三.末, 章节.一.小标题.1, 前言, 标题, 全文), a line (第12行) or words of the report (“申请9件”
// or plain). A place in a report of 另有 begins with its 代号 (去年.表三.结转下年.总计).
#include <string_view>

#include "finding/finding.hpp"
#include "ruletest/prepare.hpp"

namespace mingjian {

// Where something was reported: the finding itself or one of its related places.
struct ReportedPlace {
  ByteRange range;
  const Location* location = nullptr;
  std::string_view quote;
  std::string_view path = {};  // of the other report it is in; empty = the report itself
};

bool stands_at(const ReportedPlace& reported, std::string_view place, const PreparedReport& report,
               const LayoutSet& layouts);

}  // namespace mingjian
