# fish completion of mingjian; made from the program's help by ./dev docs
complete -c mingjian -n __fish_use_subcommand -a check -d '检查年报，列出问题（位置、原文、依据、建议）'
complete -c mingjian -n '__fish_seen_subcommand_from check' -l color
complete -c mingjian -n '__fish_seen_subcommand_from check' -l format
complete -c mingjian -n '__fish_seen_subcommand_from check' -l gate
complete -c mingjian -n '__fish_seen_subcommand_from check' -l help
complete -c mingjian -n '__fish_seen_subcommand_from check' -l jobs
complete -c mingjian -n '__fish_seen_subcommand_from check' -l lang
complete -c mingjian -n '__fish_seen_subcommand_from check' -l local
complete -c mingjian -n '__fish_seen_subcommand_from check' -l no-cache
complete -c mingjian -n '__fish_seen_subcommand_from check' -l only
complete -c mingjian -n '__fish_seen_subcommand_from check' -l out
complete -c mingjian -n '__fish_seen_subcommand_from check' -l quiet
complete -c mingjian -n '__fish_seen_subcommand_from check' -l rules
complete -c mingjian -n '__fish_seen_subcommand_from check' -l today
complete -c mingjian -n '__fish_seen_subcommand_from check' -l waivers
complete -c mingjian -n __fish_use_subcommand -a audit -d '一次查成百上千份，连同各份之间的：跨年衔接、雷同、共用的电话'
complete -c mingjian -n '__fish_seen_subcommand_from audit' -l against
complete -c mingjian -n '__fish_seen_subcommand_from audit' -l bodies
complete -c mingjian -n '__fish_seen_subcommand_from audit' -l gate
complete -c mingjian -n '__fish_seen_subcommand_from audit' -l help
complete -c mingjian -n '__fish_seen_subcommand_from audit' -l jobs
complete -c mingjian -n '__fish_seen_subcommand_from audit' -l lang
complete -c mingjian -n '__fish_seen_subcommand_from audit' -l local
complete -c mingjian -n '__fish_seen_subcommand_from audit' -l merge
complete -c mingjian -n '__fish_seen_subcommand_from audit' -l only
complete -c mingjian -n '__fish_seen_subcommand_from audit' -l out
complete -c mingjian -n '__fish_seen_subcommand_from audit' -l quiet
complete -c mingjian -n '__fish_seen_subcommand_from audit' -l rules
complete -c mingjian -n '__fish_seen_subcommand_from audit' -l shard
complete -c mingjian -n '__fish_seen_subcommand_from audit' -l store
complete -c mingjian -n '__fish_seen_subcommand_from audit' -l today
complete -c mingjian -n '__fish_seen_subcommand_from audit' -l waivers
complete -c mingjian -n __fish_use_subcommand -a judge -d '记下人对审计结果的判断：确认、驳回；算出每条规则的准确率'
complete -c mingjian -n '__fish_seen_subcommand_from judge' -l by
complete -c mingjian -n '__fish_seen_subcommand_from judge' -l fingerprint
complete -c mingjian -n '__fish_seen_subcommand_from judge' -l from
complete -c mingjian -n '__fish_seen_subcommand_from judge' -l help
complete -c mingjian -n '__fish_seen_subcommand_from judge' -l lang
complete -c mingjian -n '__fish_seen_subcommand_from judge' -l reason
complete -c mingjian -n '__fish_seen_subcommand_from judge' -l verdict
complete -c mingjian -n __fish_use_subcommand -a why -d '看一条规则在这份年报上为什么报、为什么不报：每个条件的值和位置'
complete -c mingjian -n '__fish_seen_subcommand_from why' -l format
complete -c mingjian -n '__fish_seen_subcommand_from why' -l help
complete -c mingjian -n '__fish_seen_subcommand_from why' -l lang
complete -c mingjian -n '__fish_seen_subcommand_from why' -l rules
complete -c mingjian -n __fish_use_subcommand -a facts -d '看程序从年报里读出了什么：年度、单位、三张表的每一格……'
complete -c mingjian -n '__fish_seen_subcommand_from facts' -l format
complete -c mingjian -n '__fish_seen_subcommand_from facts' -l help
complete -c mingjian -n '__fish_seen_subcommand_from facts' -l jobs
complete -c mingjian -n '__fish_seen_subcommand_from facts' -l lang
complete -c mingjian -n '__fish_seen_subcommand_from facts' -l rules
complete -c mingjian -n __fish_use_subcommand -a text -d '看提取出的文字，每行带行号（问题里的行号就是它）'
complete -c mingjian -n '__fish_seen_subcommand_from text' -l help
complete -c mingjian -n '__fish_seen_subcommand_from text' -l lang
complete -c mingjian -n __fish_use_subcommand -a compare -d '同一份年报的两稿相比：新增、仍在、消除'
complete -c mingjian -n '__fish_seen_subcommand_from compare' -l format
complete -c mingjian -n '__fish_seen_subcommand_from compare' -l gate
complete -c mingjian -n '__fish_seen_subcommand_from compare' -l help
complete -c mingjian -n '__fish_seen_subcommand_from compare' -l lang
complete -c mingjian -n '__fish_seen_subcommand_from compare' -l local
complete -c mingjian -n '__fish_seen_subcommand_from compare' -l rules
complete -c mingjian -n '__fish_seen_subcommand_from compare' -l today
complete -c mingjian -n '__fish_seen_subcommand_from compare' -l waivers
complete -c mingjian -n __fish_use_subcommand -a fix -d '能自动改的错字、标点，印出来或者改好'
complete -c mingjian -n '__fish_seen_subcommand_from fix' -l diff
complete -c mingjian -n '__fish_seen_subcommand_from fix' -l format
complete -c mingjian -n '__fish_seen_subcommand_from fix' -l help
complete -c mingjian -n '__fish_seen_subcommand_from fix' -l lang
complete -c mingjian -n '__fish_seen_subcommand_from fix' -l local
complete -c mingjian -n '__fish_seen_subcommand_from fix' -l quiet
complete -c mingjian -n '__fish_seen_subcommand_from fix' -l rules
complete -c mingjian -n '__fish_seen_subcommand_from fix' -l today
complete -c mingjian -n '__fish_seen_subcommand_from fix' -l waivers
complete -c mingjian -n '__fish_seen_subcommand_from fix' -l write
complete -c mingjian -n __fish_use_subcommand -a annotate -d '把问题批注在 Word 文件里，能自动改的做成修订'
complete -c mingjian -n '__fish_seen_subcommand_from annotate' -l gate
complete -c mingjian -n '__fish_seen_subcommand_from annotate' -l help
complete -c mingjian -n '__fish_seen_subcommand_from annotate' -l lang
complete -c mingjian -n '__fish_seen_subcommand_from annotate' -l local
complete -c mingjian -n '__fish_seen_subcommand_from annotate' -l rules
complete -c mingjian -n '__fish_seen_subcommand_from annotate' -l today
complete -c mingjian -n '__fish_seen_subcommand_from annotate' -l waivers
complete -c mingjian -n __fish_use_subcommand -a template -d '写一份官方格式的空白年报（docx）'
complete -c mingjian -n '__fish_seen_subcommand_from template' -l body
complete -c mingjian -n '__fish_seen_subcommand_from template' -l help
complete -c mingjian -n '__fish_seen_subcommand_from template' -l lang
complete -c mingjian -n '__fish_seen_subcommand_from template' -l year
complete -c mingjian -n __fish_use_subcommand -a migrate -d '把用错版式的表格换成该年度的，列出要补填的'
complete -c mingjian -n '__fish_seen_subcommand_from migrate' -l format
complete -c mingjian -n '__fish_seen_subcommand_from migrate' -l help
complete -c mingjian -n '__fish_seen_subcommand_from migrate' -l lang
complete -c mingjian -n '__fish_seen_subcommand_from migrate' -l year
complete -c mingjian -n __fish_use_subcommand -a rules -d '看规则、测规则：rules list、rules show 编号、rules test'
complete -c mingjian -n '__fish_seen_subcommand_from rules' -l advice
complete -c mingjian -n '__fish_seen_subcommand_from rules' -l all
complete -c mingjian -n '__fish_seen_subcommand_from rules' -l base
complete -c mingjian -n '__fish_seen_subcommand_from rules' -l basis
complete -c mingjian -n '__fish_seen_subcommand_from rules' -l csv
complete -c mingjian -n '__fish_seen_subcommand_from rules' -l format
complete -c mingjian -n '__fish_seen_subcommand_from rules' -l help
complete -c mingjian -n '__fish_seen_subcommand_from rules' -l jobs
complete -c mingjian -n '__fish_seen_subcommand_from rules' -l kind
complete -c mingjian -n '__fish_seen_subcommand_from rules' -l lang
complete -c mingjian -n '__fish_seen_subcommand_from rules' -l level
complete -c mingjian -n '__fish_seen_subcommand_from rules' -l message
complete -c mingjian -n '__fish_seen_subcommand_from rules' -l name
complete -c mingjian -n '__fish_seen_subcommand_from rules' -l no-mutation
complete -c mingjian -n '__fish_seen_subcommand_from rules' -l on
complete -c mingjian -n '__fish_seen_subcommand_from rules' -l rules
complete -c mingjian -n '__fish_seen_subcommand_from rules' -l samples
complete -c mingjian -n '__fish_seen_subcommand_from rules' -l why
complete -c mingjian -n '__fish_seen_subcommand_from rules' -l years
complete -c mingjian -n __fish_use_subcommand -a score -d '拿人工标注的答案给检查结果打分'
complete -c mingjian -n '__fish_seen_subcommand_from score' -l help
complete -c mingjian -n '__fish_seen_subcommand_from score' -l lang
complete -c mingjian -n '__fish_seen_subcommand_from score' -l max-beyond
complete -c mingjian -n '__fish_seen_subcommand_from score' -l max-traps
complete -c mingjian -n '__fish_seen_subcommand_from score' -l min-hits
complete -c mingjian -n '__fish_seen_subcommand_from score' -l rules
complete -c mingjian -n '__fish_seen_subcommand_from rules' -a 'list show test try profile new schema'
