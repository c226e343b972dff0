---@meta
-- 本文件由 engine/script 的表生成，不要手改；改了那里以后运行 ./dev docs。
-- 给编辑器的 Lua 语言服务器看的，程序不读它。用法见 docs/editor.md。
-- luacheck: ignore

---.at、place()
---@class (exact) 位置
---@field text string 文字（已折叠）
---@field raw string 原样的文字
---@field line integer 行号
---@field start integer 一个数，只用来比谁在前谁在后
---@field slice fun(自己: 位置, 从: integer, 到?: integer): 位置?
---@field find fun(自己: 位置, 词: string): 位置?

---report 报的一个问题；其余的名字填进“提示”里的【名】
---@class 问题
---@field at any 事实名、报告里的东西或位置
---@field level? "错误"|"警告"|"提示"
---@field expected? any
---@field actual? any
---@field replacement? string
---@field related? {at: any, label: string}[]
---@field [string] any

---cells()
---@class (exact) 单元格
---@field kind string 整数（零也是整数）、小数、百分数、带单位、空白、记号、文字
---@field value number? 数值；空白、记号、文字没有数值，为 nil
---@field name string 事实名，如 表三.新收.总计
---@field table string 表名，如 表三
---@field row string 行名，如 新收；表四没有行名
---@field column string 列名，如 总计、复议.维持
---@field label string 官方的行列标题，给人看的
---@field unit string 带单位时的单位
---@field raw string 原样的文字
---@field at 位置 位置

---sentences()
---@class (exact) 句子
---@field text string 文字（已折叠：全角半角一致，没有空格）
---@field section string 所在章节：一 … 六，或 前言、标题，都不是为空
---@field previous 句子? 前一句，没有为 nil
---@field next 句子? 后一句，没有为 nil
---@field raw string 原样的文字
---@field at 位置 位置

---sections()、section()
---@class (exact) 章节
---@field key string 一 … 六；不认识的章节为空
---@field title string 标题，不带序号
---@field ordinal integer? 写着的序号，没有为 nil
---@field match string 标题与官方的：标准、变体、不认识
---@field text string 正文（不含表格），已折叠，一段一行
---@field characters integer 正文字数
---@field at 位置 标题的位置；没有标题时是正文的位置

---subheadings()
---@class (exact) 小标题
---@field text string 文字（已折叠：全角半角一致，没有空格）
---@field ordinal integer? 序号，没有为 nil
---@field at 位置 位置

---bodies()
---@class (exact) 单位
---@field name string 单位名
---@field core string 名称里区别于别家的部分
---@field kind string 街道办事处、乡镇政府、区县政府、市级政府、省级政府、政府部门、政府办公室 …
---@field relation string 本单位、上级、下级、本级部门、平级、不明
---@field cue string 旁边的线索词：微信群、公众号 …，没有为空
---@field sentence 句子? 所在的句子
---@field section string 所在章节：一 … 六，或 前言、标题，都不是为空
---@field at 位置 位置

---quantities()
---@class (exact) 数量
---@field value number 数值
---@field percent boolean 是不是百分数
---@field unit string 单位
---@field counted boolean 数的是东西：有单位，不是百分数，单位也不是年、月、日、岁
---@field noun string 数的是什么
---@field about string 余、多、约、近、超、左右，没有为空
---@field start integer 一个数，只用来比谁在前谁在后
---@field text string 文字（已折叠：全角半角一致，没有空格）
---@field sentence 句子? 所在的句子
---@field section string 所在章节：一 … 六，或 前言、标题，都不是为空
---@field at 位置 位置

---dates()
---@class (exact) 日期
---@field year integer? 年，没写为 nil
---@field month integer? 月，没写为 nil
---@field day integer? 日，没写为 nil
---@field text string 文字（已折叠：全角半角一致，没有空格）
---@field sentence 句子? 所在的句子
---@field section string 所在章节：一 … 六，或 前言、标题，都不是为空
---@field at 位置 位置

---citations()
---@class (exact) 引用的文件
---@field title string 书名号里的题目，没有为空
---@field number string 文号，没有为空
---@field issuer string 发文机关代字
---@field year integer? 文号里的年份
---@field serial integer? 序号
---@field sentence 句子? 所在的句子
---@field section string 所在章节：一 … 六，或 前言、标题，都不是为空
---@field at 位置 位置

---contacts()
---@class (exact) 联系方式
---@field kind string 地址、邮编、电话、手机、传真、邮箱、网址、联系人
---@field value string 内容
---@field digits string 内容里的数字
---@field owner string 前面写明是谁的；本单位的为空
---@field at 位置 位置

---runs()
---@class (exact) 序号组
---@field style string 一是、第一、（一）、1. …
---@field count integer 共几项
---@field last integer? 最后一项的序号
---@field sentence 句子? 第一项所在的句子
---@field section string 所在章节：一 … 六，或 前言、标题，都不是为空
---@field at 位置 第一项序号的位置

---self_terms()
---@class (exact) 自称
---@field text string 文字（已折叠：全角半角一致，没有空格）
---@field sentence 句子? 所在的句子
---@field section string 所在章节：一 … 六，或 前言、标题，都不是为空
---@field at 位置 位置

---name_variants()
---@class (exact) 本单位写法
---@field text string 文字（已折叠：全角半角一致，没有空格）
---@field place string 本单位核心名之前写着的地名，没有为空
---@field sentence 句子? 第一次出现的句子
---@field section string 所在章节：一 … 六，或 前言、标题，都不是为空
---@field at 位置 第一次出现的位置

---title
---@class (exact) 标题
---@field text string 文字（已折叠：全角半角一致，没有空格）
---@field line string 文字，分几行写的连成一行
---@field year string? 写着的年份，照它的写法：2022、二〇二二；没有为 nil
---@field raw string 原样的文字
---@field at 位置 位置

---body
---@class (exact) 本单位
---@field name string 全名
---@field core string 名称里区别于别家的部分
---@field kind string 类型，同 bodies()
---@field place string 所在或所属的地方
---@field at 位置 位置

---preamble
---@class (exact) 前言
---@field text string 文字（已折叠：全角半角一致，没有空格）
---@field raw string 原样的文字
---@field at 位置 位置

---标题，没有为 nil
---@type 标题?
title = nil

---本单位，没有为 nil
---@type 本单位?
body = nil

---前言，没有为 nil
---@type 前言?
preamble = nil

---报告年度，没有为 nil
---@type integer?
year = nil

---版式，如 2021-30，没有为 nil
---@type string?
layout = nil

---规则里“参数”写的，都是文字
---@type table<string, string>
params = {}

---逐个给出读得准的格；表不在时一个也不给，脚本又没有报问题，就判未评估。可以写 表三、表三.新收.*、表四.复议.*；要先写在规则的“给它”里
---
---`for c in cells(表名或格名, …) do`
---@param 表名或格名 string
---@param ... string
---@return fun(): 单元格
function cells(表名或格名, ...) end

---同 cells，只给有数、且数不是零的格；第二样是数值
---
---`for c in numbers(表名或格名, …) do`
---@param 表名或格名 string
---@param ... string
---@return fun(): 单元格, number
function numbers(表名或格名, ...) end

---给出值和状态两样：有、缺、空白、不是数、未读出、不确定、此版式没有；不是“有”时值为 nil
---
---`fact(事实名)`
---@param 事实名 string
---@return any, string
function fact(事实名) end

---逐个章节，按原文次序；写了认法（标准、变体、不认识），只给 match 是这些的
---
---`for s in sections(认法, …) do`
---@param 认法 any
---@param ... any
---@return fun(): 章节
function sections(认法, ...) end

---某一章节，没有为 nil
---
---`section("五")`
---@param 五 string
---@return 章节?
function section(五) end

---最后一个章节，没有为 nil
---
---`last_section()`
---@return 章节?
function last_section() end

---章节里的小标题和它的文字
---
---`for h, 文 in subheadings(章节) do`
---@param 章节 any
---@return fun(): 小标题, string
function subheadings(章节) end

---逐句；不写范围是全文的句子（不含表格）
---
---`for s in sentences(章节或别的范围?) do`
---@param 章节或别的范围? any
---@return fun(): 句子
function sentences(章节或别的范围) end

---含有其中一个词的每一句，按原文次序
---
---`for s in sentences_saying(词, …) do`
---@param 词 string
---@param ... string
---@return fun(): 句子
function sentences_saying(词, ...) end

---范围里最后一句，不写范围是全文的；没有为 nil
---
---`last_sentence(范围?)`
---@param 范围? any
---@return 句子?
function last_sentence(范围) end

---这些词在全文的句子里共出现几次
---
---`word_count(词, …)`
---@param 词 string
---@param ... string
---@return integer
function word_count(词, ...) end

---与前面某一句逐字相同的每一句、最先的那一句，句首的“一是”“二是”、句末的标点不比；接着：是不是紧接上一对
---
---`for 后, 先, 接着 in repeats(至少字数) do`
---@param 至少字数 integer
---@return fun(): 句子, 句子, boolean
function repeats(至少字数) end

---文中提到的单位
---
---`for b in bodies() do`
---@return fun(): 单位
function bodies() end

---文中的数量，按原文次序；写了单位，只给这些单位的；quantities(范围, true) 只给数东西的（counted）；范围写成一个词，只给同一句里有这个词的
---
---`for q in quantities(范围?, 单位, …) do`
---@param 范围? any
---@param 单位 any
---@param ... any
---@return fun(): 数量
function quantities(范围, 单位, ...) end

---文中的日期；dates("月") 只给写到月的，dates("日") 只给年月日齐全的，dates("落款") 只给齐全、在第六部分或不在任何部分、在一句短话末尾的；写了除去哪年，没写年的和这一年的不给
---
---`for d in dates(到?, 除去哪年?) do`
---@param 到? integer
---@param 除去哪年? any
---@return fun(): 日期
function dates(到, 除去哪年) end

---引用的文件；citations("文号") 只给没有题目、只有文号的
---
---`for c in citations("文号"?) do`
---@param 文号? any
---@return fun(): 引用的文件
function citations(文号) end

---联系方式；写了种类，只给这些种类的
---
---`for c in contacts(种类, …) do`
---@param 种类 any
---@param ... any
---@return fun(): 联系方式
function contacts(种类, ...) end

---一组序号：一是、二是 …
---
---`for r in runs(范围?, 至少几项?) do`
---@param 范围? any
---@param 至少几项? any
---@return fun(): 序号组
function runs(范围, 至少几项) end

---自称和它的文字：我办、我街道、本机关 …；self_terms(true) 同样的词只给第一处
---
---`for t, 文 in self_terms(每种一处?) do`
---@param 每种一处? any
---@return fun(): 自称, string
function self_terms(每种一处) end

---本单位名称的各种写法和它的文字；写了结尾，只给以其中一个结尾的
---
---`for v, 文 in name_variants(结尾, …) do`
---@param 结尾 any
---@param ... any
---@return fun(): 本单位写法, string
function name_variants(结尾, ...) end

---名单的每一行，列名就是字段：行.词 或 行["词"]；名单要先写在规则的“名单”里
---
---`for 行 in list("名单.csv") do`
---@param 名单 string
---@return fun(): table<string, string>
function list(名单) end

---名单一列里的词在全文（或范围内）句子中的每一处：名单的行、位置、所在的句子；词再多也只看一遍。重叠的取最先、最长的
---
---`for 行, 处, 句 in matches("名单.csv", "词", 范围?) do`
---@param 名单 string
---@param 词 string
---@param 范围? any
---@return fun(): table<string, string>, 位置, 句子
function matches(名单, 词, 范围) end

---matches 会给出几处
---
---`match_count("名单.csv", "词", 范围?)`
---@param 名单 string
---@param 词 string
---@param 范围? any
---@return integer
function match_count(名单, 词, 范围) end

---含有名单中词的每一句；说明是这些词在名单另一列里的内容，相同的只写一次，用、连起来；完整：句末是。；！？。找法同 matches
---
---`for 句, 说明, 字数, 完整 in sentences_with("名单.csv", "词", "类", 范围?) do`
---@param 名单 string
---@param 词 string
---@param 类 string
---@param 范围? any
---@return fun(): 句子, string, integer, boolean
function sentences_with(名单, 词, 类, 范围) end

---全文（连同表格）有没有其中一个词；也可以给一张词的表
---
---`occurs(词, …)`
---@param 词 string
---@param ... string
---@return boolean
function occurs(词, ...) end

---词在其中的位置，没有为 nil（词先折叠，全角半角都可以写）；不写词就是整个东西的位置。章节连同正文一起找
---
---`place(东西或位置, 词?, 第几次?)`
---@param 东西或位置 any
---@param 词? string
---@param 第几次? integer
---@return 位置?
function place(东西或位置, 词, 第几次) end

---是否在引号或书名号里
---
---`quoted(东西或位置)`
---@param 东西或位置 any
---@return boolean
function quoted(东西或位置) end

---报一个问题。at 是事实名、上面这些东西或位置；level 错误、警告、提示；expected、actual、replacement；related = {{at = …, label = …}}；其余的名字填进“提示”里的【名】
---
---`report{ at = 在哪里, 名 = 值, … }`
---@param 问题 问题
function report(问题) end

---没法评：脚本到此为止，规则判未评估
---
---`not_assessable(原因)`
---@param 原因 string
function not_assessable(原因) end

---按键的次序：先数，后文字。键只能是数、文字、真假
---
---`for 键, 值 in pairs(表) do`
---@param 表 any
---@return fun(): any, any
function pairs(表) end

---从1数起，到第一个 nil 为止
---
---`for 序, 值 in ipairs(表) do`
---@param 表 any
---@return fun(): integer, any
function ipairs(表) end

---排好次序的键
---
---`sorted_keys(表)`
---@param 表 any
---@return any[]
function sorted_keys(表) end

---表是不是空的
---
---`is_empty(表)`
---@param 表 any
---@return boolean
function is_empty(表) end

---从第几个参数起；select("#", …) 是个数
---
---`select(第几, …)`
---@param 第几 integer
---@param ... integer
---@return any
function select(第几, ...) end

---化为数；不是数为 nil
---
---`tonumber(文)`
---@param 文 string
---@return number?
function tonumber(文) end

---化为文字；整数不带小数点，报告里的东西给它的文字
---
---`tostring(值)`
---@param 值 any
---@return string
function tostring(值) end

---number、string、table、function、boolean、nil、userdata（报告里的东西）
---
---`type(值)`
---@param 值 any
---@return string
function type(值) end

---条件不成立就出错
---
---`assert(条件, 话?)`
---@param 条件 any
---@param 话? string
---@return any
function assert(条件, 话) end

---让规则出错，话里写明缘故
---
---`error(话)`
---@param 话 string
function error(话) end

---@class (exact) textlib
text = {}

---字数
---
---`text.len(文)`
---@param 文 string
---@return integer
function text.len(文) end

---只留下这些字
---
---`text.only(文, 留下的字)`
---@param 文 string
---@param 留下的字 any
---@return string
function text.only(文, 留下的字) end

---第几字到第几字；负数从末尾数
---
---`text.sub(文, 从, 到?)`
---@param 文 string
---@param 从 integer
---@param 到? integer
---@return string
function text.sub(文, 从, 到) end

---词的首尾是第几字；没有为 nil
---
---`text.find(文, 词, 从第几字?)`
---@param 文 string
---@param 词 string
---@param 从第几字? integer
---@return integer?, integer?
function text.find(文, 词, 从第几字) end

---含有其中一个词；也可以给一张词的表
---
---`text.contains(文, 词, …)`
---@param 文 string
---@param 词 string
---@param ... string
---@return boolean
function text.contains(文, 词, ...) end

---词出现几次
---
---`text.count(文, 词)`
---@param 文 string
---@param 词 string
---@return integer
function text.count(文, 词) end

---是否以其中一个词开头
---
---`text.starts(文, 词, …)`
---@param 文 string
---@param 词 string
---@param ... string
---@return boolean
function text.starts(文, 词, ...) end

---是否以其中一个词结尾
---
---`text.ends(文, 词, …)`
---@param 文 string
---@param 词 string
---@param ... string
---@return boolean
function text.ends(文, 词, ...) end

---切开，得一张表
---
---`text.split(文, 分隔)`
---@param 文 string
---@param 分隔 string
---@return string[]
function text.split(文, 分隔) end

---全部换掉
---
---`text.replace(文, 词, 换成)`
---@param 文 string
---@param 词 string
---@param 换成 string
---@return string
function text.replace(文, 词, 换成) end

---去掉首尾的空白
---
---`text.trim(文)`
---@param 文 string
---@return string
function text.trim(文) end

---折叠：全角半角一致，去掉空格；报告里的 text 都已折叠
---
---`text.fold(文)`
---@param 文 string
---@return string
function text.fold(文) end

---重复
---
---`text.rep(文, 次数)`
---@param 文 string
---@param 次数 integer
---@return string
function text.rep(文, 次数) end

---只认 %s %d %f %g %%，宽度按字数
---
---`text.format(格式, …)`
---@param 格式 string
---@param ... string
---@return string
function text.format(格式, ...) end

---@class (exact) tablelib
table = {}

---插入；不写第几就是末尾
---
---`table.insert(表, 第几?, 值)`
---@param 表 any
---@param 第几? integer
---@param 值 any
function table.insert(表, 第几, 值) end

---取出
---
---`table.remove(表, 第几?)`
---@param 表 any
---@param 第几? integer
---@return any
function table.remove(表, 第几) end

---连成文字
---
---`table.concat(表, 分隔?)`
---@param 表 any
---@param 分隔? string
---@return string
function table.concat(表, 分隔) end

---排序，相等的不换位
---
---`table.sort(表, 比较?)`
---@param 表 any
---@param 比较? any
function table.sort(表, 比较) end

---展开，最多10000个
---
---`table.unpack(表, 从?, 到?)`
---@param 表 any
---@param 从? integer
---@param 到? integer
---@return any
function table.unpack(表, 从, 到) end

---@class (exact) mathlib
math = {}

---绝对值
---
---`math.abs(数)`
---@param 数 number
---@return number
function math.abs(数) end

---向上取整
---
---`math.ceil(数)`
---@param 数 number
---@return integer
function math.ceil(数) end

---向下取整
---
---`math.floor(数)`
---@param 数 number
---@return integer
function math.floor(数) end

---余数
---
---`math.fmod(数, 数)`
---@param 数 number
---@param 数2 any
---@return number
function math.fmod(数, 数2) end

---最大的
---
---`math.max(数, …)`
---@param 数 number
---@param ... number
---@return number
function math.max(数, ...) end

---最小的
---
---`math.min(数, …)`
---@param 数 number
---@param ... number
---@return number
function math.min(数, ...) end

---平方根
---
---`math.sqrt(数)`
---@param 数 number
---@return number
function math.sqrt(数) end

---化为整数；不是整数为 nil
---
---`math.tointeger(数)`
---@param 数 number
---@return integer?
function math.tointeger(数) end

---无穷大
---@type number
math.huge = nil
