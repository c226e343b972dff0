#include "app/help.hpp"

#include <fmt/format.h>

#include "app/help_page.hpp"
#include "output/output.hpp"

namespace mingjian {
namespace {

constexpr HelpPage kPages[] = {
    {"",
     R"(明鉴 mingjian —— 政府信息公开工作年度报告合规检查

用法：mingjian <做什么> [选项] 路径…

  check    检查年报，列出问题（位置、原文、依据、建议）
  audit    一次查成百上千份，连同各份之间的：跨年衔接、雷同、共用的电话
  judge    记下人对审计结果的判断：确认、驳回；算出每条规则的准确率
  why      看一条规则在这份年报上为什么报、为什么不报：每个条件的值和位置
  facts    看程序从年报里读出了什么：年度、单位、三张表的每一格……
  text     看提取出的文字，每行带行号（问题里的行号就是它）
  compare  同一份年报的两稿相比：新增、仍在、消除
  fix      能自动改的错字、标点，印出来或者改好
  annotate 把问题批注在 Word 文件里，能自动改的做成修订
  template 写一份官方格式的空白年报（docx）
  migrate  把用错版式的表格换成该年度的，列出要补填的
  rules    看规则、测规则：rules list、rules show 编号、rules test
  score    拿人工标注的答案给检查结果打分

例子：
  mingjian check 年报.txt                    检查一份
  mingjian check 全区年报/ --gate error      检查一个文件夹，只有“错误”才算不合格
  mingjian check 年报.txt --only arithmetic  只查一类规则（或写一条规则的编号）
  mingjian check - --format json < 年报.txt  从标准输入读，给别的程序用
  mingjian facts 年报.txt                    核对读出来的数字
  mingjian rules show arithmetic/requests-balance

退出码：0 合格 · 1 有达到门槛的问题 · 2 有的没法判断（读不了、规则坏了、没有年报）· 3 程序内部出错 · 4 用法不对
各命令的选项：mingjian check --help　　版本、能读哪些文件：mingjian --version　　English: mingjian --help --lang en
)",
     R"(mingjian – compliance checks for Chinese annual reports on government information disclosure

usage: mingjian <command> [options] PATH…

  check    check reports: place, source line, basis and advice of every finding
  audit    judge thousands of reports together: over the years, and against each other
  judge    record what people say of an audit's findings; precision of each rule
  why      why one rule speaks or is silent on a report: every condition with value and place
  facts    what the program read in a report: year, body, every cell of the three tables …
  text     the extracted text, line by line (findings give these line numbers)
  compare  two versions of a report: new, remaining, cured
  fix      safe replacements, as a diff or made
  annotate findings as comments in a Word file, safe replacements as tracked changes
  template an empty report in the official layout (DOCX)
  migrate  tables of the wrong layout put into the right one
  rules    look at rules and test them: rules list, rules show ID, rules test
  score    hold the findings against hand-made labels

examples:
  mingjian check report.txt
  mingjian check reports/ --gate error
  mingjian check report.txt --only arithmetic
  mingjian check - --format json < report.txt
  mingjian facts report.txt

version and the forms that it reads: mingjian --version
exit codes: 0 compliant · 1 findings at or above the gate · 2 something could not be judged · 3 internal error · 4 usage
)"},
    {"check",
     R"(用法：mingjian check 路径… [选项]

路径可以是文件、文件夹（连同下级文件夹）或 -（标准输入）。认不认得是看内容，不看文件名。

  --format 格式                  下面的一种；-o 文件 写进文件，可写多对：--format sarif -o a.sarif --format html -o a.html
  -o 文件, --out 文件            写进文件；前面没有 --format 就看扩展名：-o 结果.xlsx -o 结果.html。写不成退出码为 2
  --gate error|warning|info      从哪一级起算不合格（退出码 1），默认 warning
  --only 编号或类                只用这些规则，可写多次：--only arithmetic --only copy/other-body
  --rules 文件夹                 用别的规则包（里面有 ruleset.yaml）；也可设环境变量 MINGJIAN_RULES
  --no-cache                     不用也不留读好的规则文件（平时留在 ~/.cache/mingjian，下次启动快）；
                                 也可设环境变量 MINGJIAN_NO_CACHE=1
  --local 文件                   本地改动（local.yaml）；不写就用当前文件夹里的，再不然用规则文件夹旁边的；none 不用
  --waivers 文件                 例外（waivers.yaml），找法同上。例外的问题照样列出，不计入退出码
  --today 2026-12-31             按这一天看例外是否到期，默认当天
  --jobs N                       同时检查几份，默认等于处理器个数；结果与 N 无关
  --color auto|always|never      颜色，默认只在终端上有；NO_COLOR 有效
  --quiet, -q                    每条问题只印一行，不印原文和小结
  --lang zh|en                   程序自己的话用哪种语言

格式（各种格式的内容和用法见 docs/outputs.md）：
{formats}
例子：
  mingjian check 年报.txt
  mingjian check 全区年报/ -o 结果.xlsx -o 结果.html
  mingjian check 2022年/ 2023年/ --format jsonl > 结果.jsonl
  mingjian check 年报.txt --only structure --gate error
)",
     R"(usage: mingjian check PATH… [options]

PATH is a file, a folder (with those below) or - for standard input. Formats are told by content, not by name.

  --format FORMAT                one of those below; pairs with --out: --format sarif -o a.sarif --format html -o a.html
  --out FILE, -o FILE            write to a file; without a --format before it the ending tells: -o a.xlsx -o a.html.
                                 Exit code 2 if it cannot be written
  --gate error|warning|info      level from which the exit code is 1, default warning
  --only ID or TOPIC             run these rules only; may be repeated
  --rules FOLDER                 another rule pack (it holds ruleset.yaml); also $MINGJIAN_RULES
  --no-cache                     neither use nor keep parsed rule files (in ~/.cache/mingjian, for a quick start); also
                                 $MINGJIAN_NO_CACHE
  --local FILE                   local.yaml: changes to rules; else the one in the working folder, else beside the rules
                                 folder; none = do without
  --waivers FILE                 waivers.yaml, found in the same way; what is waived is shown and not counted
  --today 2026-12-31             the day that waivers are held against, default: today
  --jobs N                       reports checked at the same time; the output does not depend on it
  --color auto|always|never      default: only on a terminal; NO_COLOR is honoured
  --quiet, -q                    one line a finding, no source, no summary
  --lang zh|en                   language of the tool's own words

formats (docs/outputs.md):
{formats})"},
    {"audit",
     R"(用法：mingjian audit 文件夹… --out 结果文件夹 [选项]

一份一份查，再放在一起查：今年的上年结转等不等于去年的结转下年、和别的单位成段雷同、两个单位留了同一个电话、
两份年报的数字一模一样、文中冒出来的单位确有其年报……各种格式可以混放，文件夹怎么分都行。

结果文件夹里有：
  findings.jsonl   每行一个问题（check 的 JSON 里的问题，加上 path）
  findings.csv     同样的问题，Excel 和 WPS 可直接打开
  summary.txt      一页概况，与终端上印的相同
  audit.sqlite     读到的和判定的全部，可自己查询：表和视图见 docs/audit-store.md

中途停了（Ctrl-C、断电）就再运行同一命令，接着查；以后再查同一批，只重查变了的文件和受它影响的年报。
程序、规则换过以后，先让每条稳定的规则查一份它该报的样本，不报的，这一批退出码为 2。

  --out 文件夹       结果放在哪里，没有就建
  --against 旧结果   与以前一次审计的结果文件夹相比：新增、消除、仍在，写进 changes.jsonl
  --bodies 名单.csv  应当有年报的单位，列名：名称,上级；给了才核对缺报和上下汇总
  --shard 2/4        只查分给第二片的（共四片，按文件内容分）：几台机器各查一片，见 docs/scaling.md
  --merge            路径是各片的结果文件夹：合成一批，与一次查完的结果逐字节相同
  --store 地址       postgresql://…：结果库放在 PostgreSQL 里，几台机器可以同时查同一批，见 docs/scaling.md
  --gate、--only、--rules、--local、--waivers、--today、--jobs、--quiet：同 mingjian check --help

例子：
  mingjian audit 全省年报/ --out 审计结果
  mingjian audit 全省年报/ --shard 1/2 --out 片1    （另一台查 2/2）
  mingjian audit --merge 片1 片2 --out 审计结果
  sqlite3 审计结果/audit.sqlite 'SELECT body, year, value FROM cell WHERE "table" = "表三" AND row_label LIKE "一、%"'
)",
     R"(usage: mingjian audit FOLDER… --out FOLDER [options]

Judges every report, and what only shows when reports are held together: figures carried over from last year, passages
shared with other bodies, telephones owned by two bodies, tables with the same figures, bodies named that have a report
of their own. Forms may be mixed, folders as you like.

--out holds findings.jsonl (one finding a line), findings.csv, summary.txt and audit.sqlite (docs/audit-store.md). After
a stop or a kill the same command goes on; later it reads again only what changed. With a new program or new rules every
stable rule must first speak on a report that breaks it, or the exit code is 2.

  --out FOLDER       where the results go; made if it is not there
  --against FOLDER   results of an earlier audit: new, cured, remaining, in changes.jsonl
  --bodies LIST.csv  bodies that should have a report, columns 名称,上级: needed for missing reports and roll-up
  --shard 2/4        the second of four parts, by the files' content: one for each host (docs/scaling.md)
  --merge            the paths are results of all parts: makes of them what one run over all files would have
  --store ADDRESS    postgresql://…: the store is a database that several hosts may write to at once (docs/scaling.md)
  --gate, --only, --rules, --local, --waivers, --today, --jobs, --quiet: as in mingjian check --help
)"},
    {"judge",
     R"(用法：mingjian judge 审计结果文件夹（或 postgresql://…）--from 表.csv
      mingjian judge 审计结果文件夹 --fingerprint 指纹 --verdict 确认|驳回 --reason 理由 --by 姓名

把人对问题的判断记进结果库：确认，或者驳回（要写理由）。判断跟着问题的指纹走，再查、换规则、换版本都还在；
每条规则的准确率由此算出，印在后面，也在结果库的 rule_precision 视图里。

--from 的表要有“指纹、结论、理由、姓名”四列，结论空着的行不算：findings.csv 里都有，另存一份填好即可；再查一次，表里就有各人的结论。
)",
     R"(usage: mingjian judge AUDIT-FOLDER|postgresql://… --from TABLE.csv
       mingjian judge AUDIT-FOLDER --fingerprint F --verdict 确认|驳回 --reason WHY --by NAME

Records what people say of findings: 确认 (confirmed) or 驳回 (dismissed, with a reason). It belongs to the finding's
fingerprint, so later runs and versions keep it, and gives each rule its measured precision (view rule_precision).

--from: a table with the columns 指纹, 结论, 理由, 姓名; rows without a 结论 do not count. findings.csv has them all: fill
in a copy. The next audit shows who said what in findings.csv.
)"},
    {"why",
     R"(用法：mingjian why 规则编号 年报… [--format text|json] [--rules 文件夹]

印出这条规则在这份年报上的每一个条件：适用（规则要什么、本报告是什么）、前提（每个事实的值和位置）、
这种查法自己的条件（等式每一列的各项和两边，每一处说法为什么算、为什么不算……），最后是判定，
和最先不符、不成立或缺的那一个。默认不开的规则也可以看。

行首的记号：✓ 成立  ✗ 不成立，到此为止  ? 没法判断  ! 要报的  · 看到的东西
行尾〔第几行第几列〕是年报里的位置，与 mingjian text 的行号相同。

例子：
  mingjian why arithmetic/requests-balance 年报.txt      年报明明不平，为什么没有报？
  mingjian why wording/known-typo 年报.txt               这个词为什么放过了？
  mingjian why consistency/request-count 年报.txt --format json

退出码同 check：0 没有问题 · 1 有问题 · 2 没法判断（读不了、不是年报、规则坏了） · 4 没有这条规则
)",
     R"(usage: mingjian why RULE REPORT… [--format text|json] [--rules FOLDER]

Prints every condition of one rule on a report with its value and place: scope, preconditions, what the kind of check
looks at, which candidates it let pass and why; then the verdict and the first condition that decided it.
Marks: ✓ holds  ✗ does not hold, the rule stops here  ? cannot be told  ! reported  · something looked at

example: mingjian why arithmetic/requests-balance report.txt
)"},
    {"facts",
     R"(用法：mingjian facts 路径… [--format text|json] [--rules 文件夹] [--jobs N]

印出读到的每一项：事实的名字就是规则里用的名字（全部名字见 docs/facts.md）；三张表按官方行列名印出每一格，
连同原文、种类（零、整数、空白、百分数、缺……）、把握（exact 照写 / recovered 修复得来 / guessed 猜的）和位置。

例子：
  mingjian facts 年报.txt
  mingjian facts 年报.txt --format json > 事实.json
)",
     R"(usage: mingjian facts PATH… [--format text|json] [--rules FOLDER] [--jobs N]

Prints everything that was read: facts by the names that rules use (docs/facts.md), and every cell of the three tables
under its official labels with raw text, kind, confidence (exact, recovered, guessed) and place.
)"},
    {"text",
     R"(用法：mingjian text 路径…

印出提取的文字，每行前面是行号。check 给出的“第几行”就是这里的行号。
)",
     R"(usage: mingjian text PATH…

Prints the extracted text with line numbers, those that findings give.
)"},
    {"rules",
     R"(用法：
  mingjian rules list [--csv]     全部规则：编号、级别、状态、查法、名称；--csv 可用 Excel、WPS 打开
  mingjian rules show 编号…       一条规则的依据、说明、提示、建议和文件位置
  mingjian rules test [编号…]     跑写在规则文件里的测试；不写编号就跑全部。再把规则的每个条件改动一处，
                                  指出哪个条件没有测试用到；--no-mutation 不做改动，--jobs N 用几个线程
  mingjian rules try 规则文件或文件夹… --on 年报文件夹
                                  试用新写或改过的规则：与现有规则相比多报、少报、变动了哪些，每份多花多少时间。
                                  编号相同的替换现有规则，现有规则包不动；--samples N 每种印几处（默认 5），
                                  --format json；没有变化退出码 0，有变化 1
  mingjian rules profile 年报…    每条规则用到几份、报出几处、各种判定几份、每份几微秒，慢的在前；
                                  --all 连默认不开的，--format json
  mingjian rules new [编号]       写一条新规则：一样一样地问（查法、级别、年度、提示……），写成带空测试的文件；
                                  都可以用选项回答：--kind --name --level --basis --years --message --why --advice
                                  --base；没有回答的留空，并说明还要填什么
  mingjian rules schema [哪种文件] 给编辑器用的 JSON Schema：rule（默认）、local、waivers、quantity
  都可以加 --rules 文件夹

例子：
  mingjian rules try 我的规则/wording/known-typo.yaml --on 2023年/    改了错别字规则，先看看全区年报会怎样
  mingjian rules profile 2023年/ | head -20                           哪些规则最费时间
  mingjian rules list --csv > 规则.csv
  mingjian rules test arithmetic/requests-balance
  mingjian rules new table/blank-note --kind 单元格 --level 提示 --years "2021 起" --message 【处】没有填
)",
     R"(usage:
  mingjian rules list [--csv]     all rules
  mingjian rules show ID…         one rule: basis, why, message, advice, file
  mingjian rules test [ID…]       runs the tests written in the rule files, then changes every condition of each
                                  rule and names those that no test notices; --no-mutation, --jobs N
  mingjian rules try RULE-FILE-OR-FOLDER… --on REPORTS
                                  what new or changed rules gain, lose and move against the installed set, with
                                  samples (--samples N) and time; exit code 0 = nothing changes, 1 = something does
  mingjian rules profile PATH…    calls, hits, verdicts and time a rule, slowest first; --all: also those off
  mingjian rules new [ID]         writes a new rule with empty tests; asks on a terminal, or takes --kind --name --level
                                  --basis --years --message --why --advice --base; what is not said stays to be filled
  mingjian rules schema [FILE]    JSON Schema for editors: rule (default), local, waivers, quantity
  each with --rules FOLDER if wanted
)"},
    {"score",
     R"(用法：mingjian score 标注.json 路径… [--min-hits N] [--max-beyond N] [--max-traps N] [--rules 文件夹]

检查这些年报，拿结果对人工标注（格式见 docs/findings-format.md）：找到几个根因、标注之外报了几处、踩了几个陷阱。
给了门槛而没有达到，退出码为 1。
)",
     R"(usage: mingjian score LABELS.json PATH… [--min-hits N] [--max-beyond N] [--max-traps N] [--rules FOLDER]

Checks the reports and holds the findings against hand-made labels (form: docs/findings-format.md): root causes found,
findings beyond the labels, traps stepped on. Exit code 1 if a threshold given is not met.
)"},
    {"bench",
     R"(用法（开发用）：mingjian bench [--reports N] [--from 文件夹] [--rules 文件夹] [--all-rules] [--against 文件]

量各阶段每份年报的微秒数、每秒份数、内存峰值和启动时间，并与基准相比（只读入、校验并规范化同样的字节）；
另量只装一部分规则（均匀取 69 条、130 条）时的比值，和自造 200 个、1000 个句式时找句式的用时。
--outputs 改量写各种格式：10 万处问题，与直接拼接同样的字段相比，内存多占多少。
--from 用现成的文件代替生成的年报。--all-rules 列出每条规则单独的用时，不写只列最费时的几条。
每条规则的用时留在缓存文件夹的 last-bench.tsv，下次列出慢了一倍以上的规则；--against 与另一个这样的文件比。

mingjian bench --audit N [--out 文件夹]：N 份自造年报（每个单位四年）的审计，与 check 相比的速度、再查一遍、一个和两个线程、
四片合并、内存。写了 --out 就只把这些年报写进那个文件夹。

mingjian bench --start [--out 文件夹]：启动有多快：现有规则和 1,000 条规则，装入规则、从缓存装入、查一份年报的整个程序。
写了 --out 就只把那 1,000 条规则写进那个文件夹。
)",
     R"(usage (for developers): mingjian bench [--reports N] [--from FOLDER] [--rules FOLDER] [--all-rules] [--against FILE]

Microseconds a report by stage, reports a second, peak memory and start-up time, as ratios to a baseline (reading, validating
and normalising the same bytes); the ratio with a part of the rules (69 and 130, mean of even choices), and the pattern stage with 200
and with 1,000 generated patterns. --outputs measures writing the formats instead: 100,000 findings, against appending the same
fields, and the memory it takes. --from takes files instead of generated reports. --all-rules lists what every rule takes
alone, not the dearest only. The times of rules are kept in the cache folder's last-bench.tsv, and the next run names the rules at
least twice as slow; --against compares with another such file.

mingjian bench --audit N [--out FOLDER]: an audit of N made-up reports (four years a body): its rate against that of check, a
second run, one worker and two, four parts merged, memory. With --out the reports are written there, and that is all.

mingjian bench --start [--out FOLDER]: how fast it starts, with the pack and with 1,000 rules: loading them, loading them from
the cache, the whole program checking one report. With --out the 1,000 rules are written there, and that is all.
)"},
    {"mutate-bench",
     R"(用法（开发用）：mingjian mutate-bench [--only 毛病|专题]… [--per-variant N] [--seed N] [--from 文件夹] [--quiet] [--jobs N] [--rules 文件夹]

把 tests/mutants 里的毛病一种一种放进干净的年报，看规则找不找得到：分专题的检出率、别的专题多报几处、干净的年报报几处。
没有达到目标，退出码为 1。--quiet 不列漏掉的和别的专题的。
)",
     R"(usage (for developers): mingjian mutate-bench [--only SLUG|TOPIC]… [--per-variant N] [--seed N] [--from FOLDER] [--quiet] [--jobs N] [--rules FOLDER]

Puts the defects of tests/mutants into clean reports one at a time and looks what the rules find: recall by topic, findings of
other topics a mutant, findings on the clean reports. Exit code 1 if a goal is not met. --quiet lists no misses.
)"},
};

// The list of outputs, so that a new one is told of here by itself.
std::string formats_text(Language language) {
  std::string text;
  for (const OutputFormat& each : output_formats()) {
    text += fmt::format("  {:<10} {:<8} {}\n", each.name, each.extension,
                        language == Language::english ? each.english : each.chinese);
  }
  return text;
}

}  // namespace

std::string help_text(std::string_view command, Language language) {
  const HelpPage* found = &kPages[0];
  for (const std::span<const HelpPage> pages : {std::span<const HelpPage>(kPages), revise_pages()}) {
    for (const HelpPage& page : pages) {
      if (page.command == command) found = &page;
    }
  }
  std::string text(language == Language::english ? found->english : found->chinese);
  constexpr std::string_view kFormats = "{formats}";
  if (const std::size_t at = text.find(kFormats); at != std::string::npos) {
    text.replace(at, kFormats.size(), formats_text(language));
  }
  return text;
}

}  // namespace mingjian
