#include "app/help_page.hpp"

namespace mingjian {
namespace {

constexpr HelpPage kPages[] = {
    {"compare",
     R"(用法：mingjian compare 旧稿 新稿 [--format text|json] [--gate error|warning|info]

同一份年报的两稿相比：新增了哪些问题、哪些仍在、哪些消除了。两稿的格式可以不同（一份 docx、一份 txt 也行）。
先按问题的指纹对；指纹变了的（改了单位名、年度，或数字变了），按规则、章节和原文对。

退出码看新稿，同 check：0 合格 · 1 有达到门槛的问题 · 2 有一份没法判断 · 4 用法不对
--rules、--local、--waivers、--today：同 mingjian check --help

例子：
  mingjian compare 初稿.docx 二稿.docx
)",
     R"(usage: mingjian compare OLD NEW [--format text|json] [--gate error|warning|info]

Two versions of one report, in any forms: findings that are new, remain, are cured. They are matched by fingerprint and,
where that moved, by rule, section and quote. The exit code judges NEW, as check does.
--rules, --local, --waivers, --today: as in mingjian check --help
)"},
    {"fix",
     R"(用法：mingjian fix 年报 [--diff]             印出可以改的地方（不动文件）
      mingjian fix 年报 -o 改好的文件      写成另一个文件
      mingjian fix 年报 --write            就地改

只改规则里写明“可自动”的：错别字、繁体字、重复的词、全半角括号……不改数字、日期、联系方式、单位名和地名。
改完再查一遍：问题没有消除或者冒出新问题的，那一处就不改，并说明为什么。改过的再 fix 一次，什么也不变。
纯文本的编码、BOM 和换行不变；docx 的字体字号不变，别的部分一个字节也不动。别的格式请用 annotate。

  --format json   改了哪些、没有改哪些、为什么，连同 diff
  --quiet, -q     不印小结
  --rules、--local、--waivers、--today：同 mingjian check --help（列为例外的不改）

退出码：0 没有要改的，或者都写好了 · 1 有可以改的，还没有写 · 2 有该改而没有改的，或者读不了、写不了
)",
     R"(usage: mingjian fix REPORT [--diff] | -o FILE | --write

Makes the replacements that rules mark as safe (可自动): shown as a unified diff, written to another file, or in place.
Never a digit, a date, a contact, or a name of a body or a place. The outcome is judged again: a change whose finding
stays, or that brings a new one, is not made, and it is said why. Doing it twice changes nothing. Text files keep
encoding, byte order mark and line ends; DOCX files their formatting and every other part. Other forms: annotate.
--format json, --quiet; --rules, --local, --waivers, --today as in check.

exit codes: 0 nothing to change, or all written · 1 changes to make, nothing written · 2 some left, or trouble
)"},
    {"annotate",
     R"(用法：mingjian annotate 年报 -o 带批注的.docx

把每个问题做成 Word 批注（作者：明鉴），批在原文那几个字上：级别、说明、改法、建议、依据、规则编号。
能自动改的同时做成修订：全部拒绝就是原文，全部接受就是改好的稿子。docx 原有的批注、修订和其他内容都不动。
别的格式（PDF、网页、文本……）得到的是读出的文字和表格做成的 docx，批注相同。
没有确定位置的问题批在开头。

退出码同 check：0 合格 · 1 有达到门槛的问题 · 2 没法判断，或者写不了
--gate、--rules、--local、--waivers、--today：同 mingjian check --help

例子：
  mingjian annotate 年报.docx -o 年报-批注.docx
)",
     R"(usage: mingjian annotate REPORT -o OUT.docx

Each finding becomes a Word comment (author 明鉴) around the quoted words; safe replacements become tracked changes:
rejecting all gives the text as it was, accepting all the corrected one. Of a DOCX nothing else changes; other forms
become a DOCX of what was read. Exit codes and --gate, --rules, --local, --waivers, --today as in check.
)"},
    {"template",
     R"(用法：mingjian template --year 年度 --body 单位全称 [-o 文件.docx]

写一份空白年报：标题、官方的六个章节标题、该年度官方格式的三张表（行列名、合并的格子都照格式），只等填数和写正文。
不写 -o，文件名就是标题；已经有同名文件时不覆盖。

例子：
  mingjian template --year 2025 --body 示例市青禾区云溪街道办事处
)",
     R"(usage: mingjian template --year YEAR --body NAME [-o FILE.docx]

Writes an empty report in the official layout of the year: title, headings, and the tables with every label and merged
cell. Without -o the file is named after the title, and an existing one is not replaced.
)"},
    {"migrate",
     R"(用法：mingjian migrate 年报 -o 新文件.docx [--year 年度] [--format text|json]

表格用错了版式（如 2022 年度还用 60 号文的旧表）时，换成该年度的官方表格。新旧两种表里同一格的数照搬；
没有对应的格子空着，列出来由作者补填，并注明旧表里相近的数。不相加、不拆分、不编造任何数。
docx 只换表格，别的都不动；别的格式得到读出的文字做成的 docx。

退出码：0 换好了，没有要补的（或本来就对） · 1 换好了，有要补填的 · 2 换不了（读不出年度、没有认出官方表格……）
)",
     R"(usage: mingjian migrate REPORT -o OUT.docx [--year YEAR] [--format text|json]

Puts tables that are in the wrong official layout into the one of the report's year. Cells that both layouts have are
carried over as written; the others stay empty and are listed for the author, with what the old tables say near them.
Nothing is added up, split or made up. exit codes: 0 done · 1 done, values to supply · 2 not possible
)"},
    {"fix-bench",
     R"(用法（开发用）：mingjian fix-bench [--reports N] [--seed N] [--jobs N] [--from 文件夹] [--rules 文件夹]

造 N 份（默认 1000）有毛病的年报，逐份 fix，核对：可自动改的都改了或说明了、数字没变、没有新问题、编码和换行没变、
再改一次什么也不变。有一条不成立，退出码为 1。
)",
     R"(usage (for developers): mingjian fix-bench [--reports N] [--seed N] [--jobs N] [--from FOLDER] [--rules FOLDER]

Makes N damaged reports (1000), fixes each and holds fix to its promises; exit code 1 if one is broken.
)"},
};

}  // namespace

std::span<const HelpPage> revise_pages() { return kPages; }

}  // namespace mingjian
