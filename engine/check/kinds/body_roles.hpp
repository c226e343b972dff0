#pragma once
// What a body that a report names does there: signs it, compiled it, is presented as its maker, acts as the subject of
// a sentence. For 他单位, which judges whether that body should be ours. Reads facts only; needs no patterns.
#include "check/context.hpp"
#include "facts/fact_set.hpp"

namespace mingjian {

bool is_lowest(BodyKind kind);  // a street office or a township
// A line of its own behind the last section, over a date or at the very end, where the title tells who we are.
bool signs_report(const Context& context, const BodyMention& mention);
// It is the subject of a clause that tells of its own work. Departments name others in passing, so that for them it
// must begin the sentence and praise itself, or begin 总体情况.
bool acts_itself(const Context& context, const BodyMention& mention);
// 编印《青禾街道答复文书参考文本》: a document of its own that bears another one's name.
bool in_own_document(const Context& context, const BodyMention& mention);
// 本报告由青禾区司法局根据……的要求编制 in the preamble.
bool compiles_report(const Context& context, const BodyMention& mention);
// 现将青禾区司法局…公布如下, 现公布青禾区司法局2023年政府信息公开工作年度报告
bool is_presented(const Context& context, const BodyMention& mention);
// 政府网站青禾区司法局专栏, 通过青禾区司法局网站公开: where our own information stands.
bool has_column(const Context& context, const BodyMention& mention);
// 可到青禾区司法局办公室查阅 in the preamble.
bool is_office_to_ask(const Context& context, const BodyMention& mention);
// 白河市教育局 in the report of 青禾市教育局, not as one above it but in our own place.
bool namesake(const Context& context, const BodyMention& mention);

// 同类的另一个单位, 上级 …: for messages.
const char* relation_text(BodyRelation relation);

}  // namespace mingjian
