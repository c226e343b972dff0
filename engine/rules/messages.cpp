#include "rules/messages.hpp"

namespace mingjian {
namespace {

using M = RuleMessage;
constexpr auto kError = DiagnosticLevel::error;
constexpr auto kWarning = DiagnosticLevel::warning;
constexpr auto kNote = DiagnosticLevel::note;

const std::vector<RuleMessageInfo> kMessages = {
    {M::no_ruleset, "R001", kError, "“{0}”里没有 ruleset.yaml，不是规则包。",
     "指向含有 ruleset.yaml 的文件夹，一般叫 rules。"},
    {M::yaml_syntax, "R002", kError, "YAML 写法有误：{0}",
     "看这一行和上一行：缩进是否对齐，引号、括号是否成对，冒号后是否有空格。"},
    {M::full_width_colon, "R003", kError, "“{0}”后面用了全角冒号“：”，YAML 只认半角“: ”。已指出位置，未自动改。",
     "把“：”改成半角冒号加一个空格。"},
    {M::tab_indentation, "R004", kError, "行首缩进用了制表符（Tab）。", "改用空格缩进，每层两个空格。"},
    {M::byte_order_mark, "R005", kWarning, "文件开头有 BOM，已忽略。", "另存为“UTF-8（无 BOM）”。"},
    {M::not_utf8, "R006", kError, "文件不是 UTF-8 编码{0}。", "用记事本或 WPS 打开，另存为时编码选 UTF-8。"},
    {M::anchor, "R007", kError, "不支持 YAML 的{0}。",
     "把内容写全；测试里要重复用的文字，写在 测试 → 段落 里，用【名】引用。"},
    {M::duplicate_key, "R008", kError, "“{0}”写了两次，前一次在第 {1} 行。", "删去一个，或把两处合并。"},
    {M::empty_file, "R009", kError, "文件是空的。", "写上规则，或删去这个文件。"},
    {M::not_a_map, "R010", kError, "文件应当是“项: 值”的列表，而且只有一份{0}。",
     "去掉多余的“---”，每行写成“项: 值”。"},
    {M::too_big, "R011", kError, "文件太大或嵌套太深，未读。", "一个文件只写一条规则；长名单放进 lists 文件夹的 CSV。"},
    {M::unknown_key, "R012", kError, "不认识的项“{0}”。{1}", "改成提示的项名；可用的项见 docs/rule-language.md。"},
    {M::wrong_type, "R013", kError, "“{0}”应当是{1}，现在是{2}。", "按 docs/rule-language.md 里这一项的写法改。"},
    {M::missing_key, "R014", kError, "缺少必填的项“{0}”。", "补上这一项。"},
    {M::value_not_allowed, "R015", kError, "“{0}”不能填“{1}”。可以填：{2}。{3}", "改成可以填的值之一。"},
    {M::not_a_number, "R016", kError, "“{0}”应当是数，现在是“{1}”。", "填半角数字，不带单位。"},
    {M::leading_zero, "R017", kError, "“{0}”填的是“{1}”：以 0 开头的数含义不清（有的程序当作八进制）。",
     "是数就去掉前面的 0。"},
    {M::unknown_kind, "R018", kError, "没有“{0}”这种查法。{1}", "改成已有的查法；都不合适时用 脚本。"},
    {M::unknown_level, "R019", kError, "没有“{0}”这个级别。", "级别只有 错误、警告、提示。"},
    {M::id_not_path, "R020", kError, "编号“{0}”与文件位置不符，应为“{1}”。", "编号就是路径；可以不写，写了就要一致。"},
    {M::unknown_fact, "R021", kError, "没有“{0}”这个事实。{1}",
     "改成提示的名称；全部名称见 docs/facts.md 或 mingjian facts。"},
    {M::unknown_slot, "R022", kError, "{0}里的【{1}】没有值可填，这种查法提供：{2}。{3}",
     "改成提供的槽名，或改用普通文字。"},
    {M::bad_year_span, "R023", kError, "看不懂的年度“{0}”。", "写成“2021 起”“2019 至 2020”或“2022”。"},
    {M::unknown_basis, "R024", kWarning, "依据“{0}”不在 documents.csv 里，没法核对它是否有效。{1}",
     "改正文号或标题；确有这份文件的，加进 lists/documents.csv。"},
    {M::unknown_layout, "R025", kError, "没有“{0}”这个版式。现有：{1}。", "填 layouts 文件夹里版式的简称，如 30号。"},
    {M::unknown_body_kind, "R026", kError, "没有“{0}”这类单位。{1}",
     "填：省级政府、市级政府、区县政府、乡镇政府、街道办事处、政府部门、政府办公室、其他单位、人民政府（各级政府）。"},
    {M::no_successor, "R027", kWarning, "规则已停用，但没有写由哪条规则接替。", "写上 接替；没有接替的写 接替: 无。"},
    {M::empty_exception, "R028", kError, "例外第 {0} 条没有写词、单位或处，等于全部不报。",
     "写明 词、单位、处 中至少一项。"},
    {M::unreadable, "R029", kError, "文件没法读：{0}", "看文件是否存在、是否有权限。"},
    {M::bad_pattern, "R030", kError, "句式“{0}”第 {1} 个字处：{2}",
     "句式的写法见 docs/rule-language.md：… 、（甲|乙）、（甲）?、【数】。"},
    {M::bad_expression, "R031", kError, "算式“{0}”第 {1} 个字处：{2}", "算式的写法见 docs/rule-language.md。"},
    {M::bad_regex, "R032", kError, "正则“{0}”有误：{1}", "改正则，或改用句式。"},
    {M::unknown_quantity, "R034", kError, "没有“{0}”这个量。{1}", "改成 quantities 文件夹里已有的量，或新写一个。"},
    {M::quantity_without_number, "R035", kError, "说法“{0}”里没有【数】，不知道哪个是它的值。",
     "在该是数的地方写【数】；表示没有的说法放在 没有 里。"},
    {M::unknown_list, "R040", kError, "lists 文件夹里没有“{0}”。{1}", "改成已有的名单文件名，或新建这个 CSV。"},
    {M::list_without_column, "R041", kError, "名单“{0}”缺少“{1}”这一列。", "在 CSV 第一行补上列名。"},
    {M::script_missing, "R042", kError, "没有脚本文件“{0}”。{1}",
     "脚本写成 scripts/专题/名称.lua，文件要放在 scripts 文件夹里。"},
    {M::rule_cycle, "R043", kWarning, "规则绕成了圈：{0}。",
     "主因不能又受牵连，接替的规则不能又由它接替；改掉其中一处。"},
    {M::unknown_rule, "R045", kWarning, "没有“{0}”这条规则。{1}", "改成已有规则的编号。"},
    {M::bad_path, "R046", kError,
     "规则文件应当放在 rules/专题/名称.yaml，专题和名称用小写英文、数字和连字符；这里是“{0}”。",
     "改文件名或换文件夹。"},
    {M::duplicate_name, "R047", kError, "“{0}”已经在 {1} 里写过。", "改名，或删去一个。"},
    {M::not_filled, "R048", kError, "“{0}”还没有填：应当写{1}。", "填上值；用不着的项整行删去。"},
    {M::impossible_years, "R049", kError, "年度“{0}”不可能：{1}。", "写成“2021 起”“2019 至 2020”或“2022”。"},
    {M::bad_layout, "R050", kError, "版式文件有误：{0}", "对照已有的版式文件改。"},
    {M::layout_years_overlap, "R052", kError, "版式“{0}”与“{1}”的年度重叠。", "一个年度只能有一个版式。"},
    {M::csv_quote, "R060", kError, "CSV 的引号没有成对。", "用表格软件打开名单，另存为 CSV。"},
    {M::csv_fields, "R061", kError, "CSV 这一行的列数与第一行不同。", "字段里有逗号时用半角双引号括起来。"},
    {M::csv_header, "R062", kError, "CSV 第一行的列名空缺或重复。", "每列写一个不同的列名。"},
    {M::bad_places, "R063", kError, "地名表 places.csv 用不了：第一行是“{0}”。",
     "列应为 名称,上级,省,区号,邮编，按名称的字节顺序排列。"},
    {M::bad_towns, "R064", kError, "街道、乡镇名单 towns.csv 用不了：第一行是“{0}”。",
     "列应为 名称,常用词，按名称的字节顺序排列。"},
    {M::list_names_twice, "R065", kError, "名单“{0}”第 {1} 行的“{2}”在上面已有一行。", "两行并成一行。"},
    {M::list_value, "R066", kError, "名单“{0}”第 {1} 行的“{2}”不能填“{3}”。可以填：{4}。", "改成可以填的值之一。"},
    {M::bad_limit, "R070", kError, "看不懂的限额“{0}”。", "步数填整数；内存写成 4MB；毫秒填整数。"},
    {M::bad_date, "R071", kError, "看不懂的期限“{0}”。", "写成“次年1月31日”。"},
    {M::local_fixed_key, "R080", kError, "本地改动不能改“{0}”。", "要换查法，另写一条规则，再在本地改动里把这条关掉。"},
    {M::local_nothing, "R081", kError, "本地改动写了规则“{0}”，没有写改什么。", "写上要改的项，如 级别、默认、建议。"},
    {M::local_used, "R082", kNote, "按本地改动改了 {0} 条规则：{1}。",
     "改了什么、为什么，见 mingjian rules show 编号。"},
    {M::waiver_too_wide, "R083", kError, "例外没有写单位、处、值或指纹，等于“{0}”整条不查。",
     "写明其中至少一项；整条不查，在 local.yaml 里写 默认: 关。"},
    {M::bad_expiry, "R084", kError, "看不懂的到期日“{0}”。", "写成 2026-12-31。"},
    {M::waiver_expired, "R085", kWarning, "例外“{0}”已过了到期日 {1}，不再起作用（责任人：{2}）。",
     "核对以后改到期日，或删去这一条。"},
    {M::waiver_unused, "R086", kWarning, "例外“{0}”没有用上：查过的报告里没有这样的问题。",
     "问题已经改正的删去这一条；没有改正的，看单位、处、值是不是写对。"},
};

}  // namespace

const std::vector<RuleMessageInfo>& rule_messages() { return kMessages; }

const RuleMessageInfo& info_of(RuleMessage message) {
  for (const RuleMessageInfo& info : kMessages) {
    if (info.message == message) return info;
  }
  return kMessages.front();
}

std::string fill_message(RuleMessage message, std::initializer_list<std::string_view> values) {
  const std::string_view sentence = info_of(message).sentence;
  std::string out;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    if (sentence[i] == '{' && i + 2 < sentence.size() && sentence[i + 2] == '}') {
      const auto index = static_cast<std::size_t>(sentence[i + 1] - '0');
      if (index < values.size()) out += values.begin()[index];
      i += 2;
    } else {
      out += sentence[i];
    }
  }
  return out;
}

std::string rule_messages_markdown() {
  std::string out =
      "# 规则文件的毛病：代码一览\n\n"
      "本页由 `engine/rules/messages.cpp` 的表生成，不要手改（`./dev docs` 会重写它）。\n"
      "有“错误”的文件整个放在一边，别的规则照常装入；“警告”和“说明”不妨碍装入。`{0}`、`{1}` 处是具体的词。\n\n"
      "| 代码 | 级别 | 说的话 | 怎么改 |\n|---|---|---|---|\n";
  for (const RuleMessageInfo& info : kMessages) {
    const std::string_view level = info.level == kError ? "错误" : info.level == kWarning ? "警告" : "说明";
    out += "| ";
    out += info.code;
    out += " | ";
    out += level;
    out += " | ";
    for (const char c : info.sentence) out += c == '|' ? std::string("\\|") : std::string(1, c);
    out += " | ";
    for (const char c : info.mend) out += c == '|' ? std::string("\\|") : std::string(1, c);
    out += " |\n";
  }
  return out;
}

void MessageSink::add(RuleMessage message, std::uint32_t line, std::uint32_t column,
                      std::initializer_list<std::string_view> values) {
  const RuleMessageInfo& info = info_of(message);
  if (info.level == DiagnosticLevel::error) ++errors_;
  std::string text = fill_message(message, values);
  text += info.mend;
  out_->push_back({info.level, std::string(info.code), std::move(text), path_, line, column});
}

void MessageSink::add(std::string code, std::string text, std::uint32_t line, std::uint32_t column) {
  ++errors_;
  out_->push_back({DiagnosticLevel::error, std::move(code), std::move(text), path_, line, column});
}

}  // namespace mingjian
