"""Faults that show only when reports are held together, as an auditor would think of them, and innocent likenesses.

Each fault notes where it may be said: (report, place) pairs, a place being a table, a snippet of text or "" for the
whole report; and the topics of rules that may say it. A finding on one of these places is no finding beyond.
"""
import copy
import re
from dataclasses import dataclass, field

import prose
import tables
import writer


@dataclass
class Fault:
    kind: str
    where: str  # for people: report and place
    at: list  # (report, place): what finds it
    topics: tuple
    also: list = field(default_factory=list)  # (report, place): what follows from it
    message: tuple = ()  # words a finding without such a place says: a body that has no report


class Seeder:
    def __init__(self, region, rng):
        self.region, self.rng = region, rng
        self.faults, self.taken = [], set()
        self.singles = list(prose.SINGLE)
        rng.shuffle(self.singles)
        self.figures_only = set()  # reports that are added up in one with a fault: their text is free

    # --- choosing reports, each for one fault only
    def free(self, report):
        return report is not None and (report.body.number, report.year) not in self.taken

    def take(self, *reports):
        for report in reports:
            self.taken.add((report.body.number, report.year))

    def pick(self, fits, neighbours=(0,)):
        """A report with its neighbours in years, none of them taken."""
        reports = list(self.region.reports.values())
        self.rng.shuffle(reports)
        for report in reports:
            group = [self.region.at(report.body, report.year + n) for n in neighbours]
            if all(self.free(r) for r in group) and fits(report):
                self.take(*group)
                return report
        raise LookupError("no report is left for this fault")

    def last(self, report):
        return self.region.at(report.body, report.year - 1)

    def parent(self, report):
        for body in self.region.bodies:
            if body.name == report.body.superior and body.place == report.body.place:
                return self.region.at(body, report.year)
        return None

    def note(self, kind, what, at, topics, also=(), message=()):
        where = "；".join(dict.fromkeys(f"{r.body.name}{r.year}" for r, _ in at)) + "：" + what
        self.faults.append(Fault(kind, where, list(at), topics, list(also), message))

    def from_child(self, report, table):
        parent = self.parent(report)
        return [(parent, table)] if parent else []


def own(report):  # a report that sums nobody up
    return report.body.kind not in ("政府", "市")


def move(report, column, by):
    """`by` more carried in by one column of applicants, answered in the year: every sum holds."""
    report.t3["上年结转"][column] += by
    report.t3["上年结转"][6] += by
    row = report.t3["办理"].setdefault("予以公开", [0] * 7)
    row[column] += by
    row[6] += by


# --- figures -------------------------------------------------------------------------------------------------------
def carried_forgotten(s):
    r = s.pick(lambda r: own(r) and s.last(r) and s.last(r).t3["结转下年"][6] > 0, (-1, 0))
    was = r.t3["上年结转"]
    for column in range(6):  # what waited is answered nowhere
        for row in r.t3["办理"].values():
            cut = min(was[column], row[column])
            row[column] -= cut
            row[6] -= cut
            was[column] -= cut
        r.t3["结转下年"][column] -= was[column]
        r.t3["结转下年"][6] -= was[column]
    if min(r.t3["结转下年"]) < 0:
        raise LookupError
    r.t3["上年结转"] = [0] * 7
    after = s.region.at(r.body, r.year + 1)
    s.note("结转漏接", "上年结转填0，去年有结转", [(r, "表三"), (s.last(r), "表三")], ("series",),
           s.from_child(r, "表三") + ([(after, "表三")] if after else []))


def carried_other(s):
    r = s.pick(lambda r: own(r) and s.last(r), (-1, 0))
    by = s.rng.choice([1, 1, 2, 10])
    move(r, 0, by)
    s.note("结转不等", f"上年结转多{by}件", [(r, "表三"), (s.last(r), "表三")], ("series",), s.from_child(r, "表三"))


def carried_column(s):
    r = s.pick(lambda r: own(r) and r.t3["上年结转"][0] > 0, (-1, 0))
    move(r, 0, -1) if r.t3["办理"].get("予以公开", [0])[0] > 0 else None
    if r.t3["上年结转"][:6] != s.last(r).t3["结转下年"][:6]:
        move(r, s.rng.choice([1, 3, 4]), 1)
    else:
        raise LookupError
    s.note("结转换列", "总数相同，申请人不同", [(r, "表三"), (s.last(r), "表三")], ("series",), s.from_child(r, "表三"))


def stock(s):
    """The stock of documents no longer rolls forward; later years go on from the wrong one."""
    r = s.pick(lambda r: own(r) and not r.old_layout and s.last(r) and not s.last(r).old_layout, (-1, 0))
    by = s.rng.choice([1, 2, 3, 7])
    for year in range(r.year, r.year + 4):
        later = s.region.at(r.body, year)
        if later:
            later.t2["文件"][2] += by
    s.note("存量不接", f"现行有效件数多{by}", [(r, "表二"), (s.last(r), "表二")], ("series",), s.from_child(r, "表二"))


def stock_of_rules(s):
    r = s.pick(lambda r: r.body.kind == "市" and not r.old_layout and s.last(r) and not s.last(r).old_layout, (-1, 0))
    for year in range(r.year, r.year + 4):
        later = s.region.at(r.body, year)
        if later:
            later.t2["规章"][2] -= 2
    s.note("规章存量不接", "规章现行有效件数少2", [(r, "表二"), (s.last(r), "表二")], ("series",))


def items(s):
    r = s.pick(lambda r: own(r) and r.old_layout and s.last(r), (-1, 0))
    key = s.rng.choice(["许可", "处罚", "强制", "服务", "收费"])
    r.t2[key][0] += s.rng.choice([-3, 5, 11])
    s.note("项目数不接", f"{key}的上一年项目数量", [(r, "表二"), (s.last(r), "表二")], ("series",),
           s.from_child(r, "表二") + [(x, "表二") for x in [s.region.at(r.body, r.year + 1)] if x])


def pending(s):
    r = s.pick(lambda r: own(r) and s.last(r) and sum(v[3] for v in s.last(r).t4.values()) == 0
               and sum(map(sum, r.t4.values())) == 0, (-1, 0))
    before = s.last(r)
    before.t4["复议"][3] += 2
    s.note("未审结消失", "去年尚未审结2件，今年一件没有", [(r, "表四"), (before, "表四")], ("series",), s.from_child(before, "表四"))


def after_review(s):
    r = s.pick(lambda r: own(r) and not sum(map(sum, r.t4.values())) and s.last(r) and not sum(map(sum, s.last(r).t4.values())), (-1, 0))
    r.t4["议后诉"][0] += 1
    s.note("没有复议却有复议后起诉", "今年去年都没有复议", [(r, "表四"), (s.last(r), "表四")], ("series", "consistency"), s.from_child(r, "表四"))


def jump(s):
    r = s.pick(lambda r: own(r) and s.last(r) and s.last(r).t3["新收"][6] >= 20 and r.t3["新收"][6] >= 15, (-1, 0))
    by = 7 * s.last(r).t3["新收"][6] - r.t3["新收"][6]  # natural persons, all answered
    row = r.t3["办理"].setdefault("予以公开", [0] * 7)
    for changed in (r.t3["新收"], row):
        changed[0] += by
        changed[6] += by
    s.note("数字突变", "新收申请是去年的七倍", [(r, "表三"), (s.last(r), "表三")], ("series", "consistency"), s.from_child(r, "表三"))


def same_figures(s):
    """All figures of last year handed in again; the year after next goes on from them."""
    r = s.pick(lambda r: own(r) and s.last(r) and r.old_layout == s.last(r).old_layout
               and s.last(r).t3["新收"][6] > 3 and s.last(r).t3["结转下年"][6] == 0 and s.last(r).t3["上年结转"][6] == 0
               and not s.region.at(r.body, r.year + 1), (-1, 0))
    for key in ("t2", "t3", "t4"):
        setattr(r, key, copy.deepcopy(getattr(s.last(r), key)))
    s.note("三张表同去年", "数字与去年全同", [(r, t) for t in ("表二", "表三", "表四", "")] + [(s.last(r), "表二"), (s.last(r), "表三")],
           ("series", "copy"), [(s.parent(r), t) for t in ("表二", "表三", "表四") if s.parent(r)])


def roll_up(table, change, what):
    def seed(s):
        parents = [b for b in s.region.bodies if b.kind == "政府" and b.superior and s.region.children(b) and b.place in (0, 2)]
        s.rng.shuffle(parents)
        for body in parents:
            years = list(s.region.years(body))
            s.rng.shuffle(years)
            for year in years:
                r, children = s.region.at(body, year), s.region.children(body)
                if s.free(r) and all(s.free(s.region.at(c, year)) for c in children) and change(r):
                    s.take(r, *[s.region.at(c, year) for c in children])
                    s.figures_only |= {(c.number, year) for c in children}
                    s.note("上下汇总", what, [(r, table)], ("series",), [(s.region.at(body, year + n), table) for n in (-1, 1) if s.region.at(body, year + n)])
                    return
        raise LookupError
    return seed


def more_requests(r):
    r.t3["新收"][0] -= 9
    r.t3["新收"][6] -= 9
    for row in r.t3["办理"].values():
        if row[0] >= 9:
            row[0] -= 9
            row[6] -= 9
            return True
    r.t3["新收"][0] += 9
    r.t3["新收"][6] += 9
    return False


def more_licences(r):
    if r.old_layout:
        r.t2["许可"][2] -= 60
    else:
        r.t2["许可"] -= 60
    return True


def fewer_cases(r):
    if r.t4["复议"][0] < 1:
        return False
    r.t4["复议"][0] -= 1
    return True


def missing(s):
    r = s.pick(lambda r: own(r) and not (s.parent(r) and s.parent(r).body.place in (0, 2) and not s.free(s.parent(r))))
    r.written = False
    s.note("缺报告", "名单上的单位没有这一年的报告", [(r, "")], ("series", "structure", "copy", "layout"),
           [], (r.body.name, str(r.year)))


def two_versions(s):
    r = s.pick(lambda r: own(r) and r.t3["新收"][6] > 2)
    other = copy.copy(r)
    other.body = r.body
    for key in ("t2", "t3", "t4"):
        setattr(other, key, copy.deepcopy(getattr(r, key)))
    row = other.t3["办理"].setdefault("不掌握", [0] * 7)
    for changed in (other.t3["新收"], row):
        changed[0] += 4
        changed[6] += 4
    other.name = (r.name or r.body.short) + "（重发）"
    s.region.extra.append(other)
    r.twin = other
    s.note("两个版本", "同一单位同一年两份，申请件数不同", [(r, "表三"), (other, "表三"), (r, ""), (other, "")],
           ("series", "copy", "structure"))


def old_layout_later(s):
    """Years after the change of format, in the tables of before."""
    r = s.pick(lambda r: r.body.kind in ("街道", "镇", "局") and r.year in (2022, 2023)
               and not s.region.at(r.body, r.year + 1))
    r.layout_year = 2020
    t = r.t2
    r.t2 = {"文件": [t["文件"][0], t["文件"][0], t["文件"][2]], "许可": [31, 0, t["许可"]], "服务": [40, 0, 120],
            "处罚": [52, 0, t["处罚"]], "强制": [6, 0, t["强制"]], "收费": [3, 0], "采购": [4, 35]}
    s.note("版式混用", "同地同年别家用新版式，这家用旧的", [(r, t) for t in ("", "表二", "表三", "国办公开办函〔2019〕60号")], ("layout",))


FIGURES = [(carried_forgotten, 2), (carried_other, 2), (carried_column, 2), (stock, 3), (stock_of_rules, 1), (items, 3),
           (pending, 1), (after_review, 1), (same_figures, 2),
           (missing, 3), (two_versions, 1), (old_layout_later, 2)]


# --- text ----------------------------------------------------------------------------------------------------------
def active(report):
    return report.sections["一"][1].removeprefix("（一）主动公开。")


def set_active(report, text):
    report.sections["一"][1] = "（一）主动公开。" + text


def sentences(text):
    return [one + "。" for one in text.split("。") if one]


def pair(s, same_year=True, fits=lambda a, b: True):
    """Two reports of different bodies: whom it was copied from, and who copied."""
    def source_of(r):
        found = [a for a in s.region.reports.values() if a.body is not r.body and own(a) and s.free(a) and a.written
                 and (a.year == r.year if same_year else a.year < r.year) and fits(a, r)]
        return s.rng.choice(found) if found else None
    r = s.pick(lambda r: own(r) and r.written and source_of(r))
    a = source_of(r)
    s.take(a)
    return a, r


def copied(s, kind, a, r, text, what, also=()):
    s.note(kind, what, [(r, text), (a, text)], ("copy", "series"), list(also))


def paragraph_copied(s):
    a, r = pair(s)
    place = s.rng.choice(["active", "platform"])
    index = {"active": 1, "platform": 4, "watch": 5}[place]
    r.sections["一"][index] = a.sections["一"][index].replace(a.body.short, r.body.short)
    copied(s, "整段照抄", a, r, r.sections["一"][index], "第一部分一整段")


def single(s, body):
    """A sentence that nobody else writes."""
    return s.singles.pop().replace("{c}", body.own_names[3])


def add_single(s, report):
    one = single(s, report.body)
    mine = sentences(active(report))
    mine.insert(s.rng.randint(0, len(mine)), one)
    set_active(report, "".join(mine))
    return one


def third_copied(s):
    a, r = pair(s)
    one = add_single(s, a)
    mine = sentences(active(r))
    mine.insert(s.rng.randint(0, len(mine)), one)
    set_active(r, "".join(mine))
    copied(s, "三分之一照抄", a, r, one, "长段里夹着别家的一句长话")


def copied_from_earlier(s):
    a, r = pair(s, same_year=False)
    set_active(r, active(a).replace(str(a.year), str(r.year)))
    copied(s, "抄别家往年", a, r, active(r), f"主动公开一段出自{a.year}年")


def copied_with_edits(s):
    """Places, names and figures replaced, the rest kept."""
    a, r = pair(s)
    add_single(s, a)
    text = active(a)
    for theirs, mine in zip(a.body.own_names, r.body.own_names):
        text = text.replace(theirs, mine)
    text = re.sub(r"\d+", lambda m: str(max(2, int(m.group()) + s.rng.randint(-3, 9))), text)
    set_active(r, text)
    copied(s, "换名改数照抄", a, r, text, "地名和数字换过的一段", [(a, active(a))])


def problems_copied(s):
    a, r = pair(s)
    r.sections["五"] = list(a.sections["五"])
    copied(s, "照抄别家第五部分", a, r, "\n".join(r.sections["五"]), "问题和措施")


def report_copied(s):
    a, r = pair(s, fits=lambda a, r: a.body.kind == r.body.kind == "街道")
    for key in ("一", "五", "六"):
        r.sections[key] = [text.replace(a.body.short, r.body.short) for text in a.sections[key]]
    r.sections["一"][2] = "（二）依申请公开。" + writer.request_figures(s.rng, r)
    r.sections["一"][3] = "（三）政府信息管理。" + writer.document_figures(s.rng, r)
    s.note("整份照抄", f"抄自{a.body.name}", [(r, ""), (a, "")] + [(r, t) for t in r.sections["一"] + r.sections["五"]]
           + [(a, t) for t in a.sections["一"] + a.sections["五"]], ("copy", "series"))


def last_year_again(s):
    r = s.pick(lambda r: own(r) and s.last(r), (-1, 0))
    b = s.last(r)
    for key in ("一", "五"):
        r.sections[key] = [text.replace(str(r.year), str(r.year + 1)).replace(str(b.year), str(r.year)) if key == "五" else
                           text.replace(str(b.year), str(r.year)) for text in b.sections[key]]
    r.sections["一"][2] = "（二）依申请公开。" + writer.request_figures(s.rng, r)
    r.sections["一"][3] = "（三）政府信息管理。" + writer.document_figures(s.rng, r)
    s.note("去年的文字再用", "第一、五部分照搬去年", [(r, ""), (b, "")] + [(x, t) for x in (r, b) for t in x.sections["一"] + x.sections["五"]],
           ("series", "copy"))


def problems_again(s):
    r = s.pick(lambda r: own(r) and s.last(r), (-1, 0))
    b = s.last(r)
    r.sections["五"] = [b.sections["五"][0].replace(str(b.year), str(r.year)), b.sections["五"][1].replace(str(r.year), str(r.year + 1))]
    s.note("问题同去年", "第五部分照搬去年", [(x, t) for x in (r, b) for t in x.sections["五"]], ("series", "copy"),
           [(r, r.title)])  # half of a short report is last year's then


def growth(s):
    r = s.pick(lambda r: own(r) and s.last(r) and s.last(r).t3["新收"][6] >= 8 and r.t3["新收"][6] > 0
               and r.t3["新收"][6] != s.last(r).t3["新收"][6], (-1, 0))
    now, then = r.t3["新收"][6], s.last(r).t3["新收"][6]
    real = abs(now - then) / then * 100
    if s.rng.random() < 0.5:
        text = f"申请件数较上年{'增长' if now > then else '下降'}{real + s.rng.choice([7, 12, 20]):.1f}%。"
    else:
        text = f"新收申请比上年{'增加' if now > then else '减少'}{abs(now - then) + s.rng.choice([2, 5])}件。"
    r.sections["一"][2] += text
    s.note("同比算错", text, [(r, text), (r, "表三"), (s.last(r), "表三")], ("series", "consistency"))


def shared_phone(s):
    a, r = pair(s)
    old = r.phone or r.body.phone
    r.preamble = r.preamble.replace(old, a.body.phone)
    s.note("两家一个电话", f"电话{a.body.phone}", [(r, a.body.phone), (a, a.body.phone)], ("contact", "copy"), [(s.region.at(r.body, r.year + n), r.body.phone) for n in (-1, 1)])


def shared_mail(s):
    a, r = pair(s)
    r.preamble = r.preamble.replace(r.body.mail, a.body.mail)
    s.note("两家一个邮箱", f"邮箱{a.body.mail}", [(r, a.body.mail), (a, a.body.mail)], ("contact", "copy"), [(s.region.at(r.body, r.year + n), r.body.mail) for n in (-1, 1)])


def phone_slip(s):
    r = s.pick(lambda r: own(r) and s.last(r) and s.region.at(r.body, r.year + 1), (-1, 0, 1))
    p = r.body.phone
    i = s.rng.randint(7, len(p) - 2)
    wrong = s.rng.choice([p[:i] + p[i + 1] + p[i] + p[i + 2:] if p[i] != p[i + 1] else p[:i] + str((int(p[i]) + 1) % 10) + p[i + 1:],
                          p[:i] + str((int(p[i]) + 3) % 10) + p[i + 1:]])
    r.preamble = r.preamble.replace(p, wrong)
    s.note("电话改了一位", f"{p}写成{wrong}", [(r, wrong), (s.last(r), p), (s.region.at(r.body, r.year + 1), p)], ("contact",))


OTHER = ["依托{x}微信公众号推送办事提醒{n}期，点击量稳步上升。", "在{x}便民服务中心设立信息查阅点，配备电脑{n}台。",
         "{x}公示栏全年更换内容{n}次，群众反映良好。", "{x}政务公开领导小组召开会议{n}次，研究年度任务。",
         "由{x}负责本报告的编制和解释，咨询{n}人次。"]


def other_body(s):
    r = s.pick(lambda r: r.body.kind in ("街道", "镇", "乡") and r.written)
    others = [b for b in s.region.bodies if b.kind in ("街道", "镇") and b.short != r.body.short and b.place == r.body.place]
    x = s.rng.choice(others)
    full = x.short + ("办事处" if x.kind == "街道" and s.rng.random() < 0.5 else "")
    text = s.rng.choice(OTHER).format(x=full, n=s.rng.randint(3, 40))
    r.sections["一"][s.rng.choice([1, 4, 5])] += text
    s.note("写成别家", text, [(r, text)], ("copy", "contact"))


def other_district(s):
    r = s.pick(lambda r: r.body.kind in ("街道", "镇", "乡", "局") and r.written and r.body.place in (1, 3))
    if r.body.place == 3:  # the district of the same name in the other province
        text = f"在澜州市青禾区人民政府门户网站公布办事指南{s.rng.randint(12, 60)}份。"
    else:
        text = s.rng.choice(["禾泽县梅坞乡", "禾泽县新渡镇"]) + f"微信公众号推送信息{s.rng.randint(20, 90)}条。"
    r.sections["一"][4] += text
    s.note("写成别区", text, [(r, text)], ("copy", "contact"))


def figures_of_requests(report):
    """How many cells of 表三 tell something: those of outcomes and of what is carried on. Four are alike by chance."""
    return sum(n > 0 for row in (*report.t3["办理"].values(), report.t3["结转下年"]) for n in row[:6])


def same_tables(s):
    a, r = pair(s, fits=lambda a, r: a.old_layout == r.old_layout and figures_of_requests(a) >= 5 and a.t3["上年结转"][6] == 0
                and a.t3["结转下年"][6] == 0 and r.t3["上年结转"][6] == 0 and r.t3["结转下年"][6] == 0)
    r.t3 = copy.deepcopy(a.t3)
    if s.rng.random() < 0.5:
        files = r.t2["文件"]
        r.t2 = copy.deepcopy(a.t2)
        r.t2["文件"] = files
    s.note("表格同别家", f"表三与{a.body.name}全同", [(x, t) for x in (r, a) for t in ("表三", "表二", "")], ("copy",),
           [(x, "表二") for x in (r, s.region.at(r.body, r.year + 1), s.region.at(r.body, r.year - 1)) if x] + [(s.parent(r), t) for t in ("表二", "表三") if s.parent(r)])


def wrong_folder(s):
    """Last year's report, filed under this year."""
    r = s.pick(lambda r: own(r) and r.body.place in (1, 3) and s.last(r) and s.last(r).written, (-1, 0))
    path = writer.path_of(r)
    b = s.last(r)
    other = copy.copy(b)
    other.path = path
    r.written = False
    s.region.extra.append(other)
    s.note("放错年份", "文件放在今年，内容是去年的", [(other, ""), (b, ""), (other, other.title if other.title else "年")],
           ("date", "series", "structure", "copy"), [], (r.body.name, str(r.year)))


# Those that need many reports which nothing else has touched come first.
EARLY = [(roll_up("表三", more_requests, "新收申请比各单位之和少9件"), 2),
         (roll_up("表二", more_licences, "行政许可比各单位之和少60件"), 1),
         (roll_up("表四", fewer_cases, "行政复议比各单位之和少1件"), 1), (jump, 2), (same_tables, 2)]
TEXTS = [(phone_slip, 2), (growth, 2), (wrong_folder, 1), (paragraph_copied, 3), (third_copied, 3), (copied_from_earlier, 2), (copied_with_edits, 3), (problems_copied, 2),
         (report_copied, 1), (last_year_again, 1), (problems_again, 2), (shared_phone, 2), (shared_mail, 1),
         (other_body, 3), (other_district, 2)]


# --- innocent likenesses -------------------------------------------------------------------------------------------
def traps_before(s):
    """Those that the figures or the bodies hold; said before anything is written."""
    region, rng = s.region, s.rng
    # two neighbours in one service hall, with one telephone, and both say so
    a, b = [x for x in region.bodies if x.place == 1 and x.kind == "街道"][:2]
    b.phone, b.mail = a.phone, b.mail
    for x, y in ((a, b), (b, a)):
        for year in region.years(x):
            x.note[year] = f"本街道与{y.short}共用一个便民服务大厅，咨询电话为两家共用。"
    # a township that became a town
    town = next(x for x in region.bodies if x.kind == "乡")
    first = list(region.years(town))[2]
    old = town.name
    town.kind, town.short = "镇", town.short[:-1] + "镇"
    town.name = old.replace(town.short[:-1] + "乡", town.short)
    town.former = (old, first)
    town.note[first] = f"经省人民政府批准，原{old.removesuffix('人民政府')[-3:]}撤乡设镇，自{first}年起以镇的名义编制年度报告。"
    # the area's report becomes the government's own
    gov = next(x for x in region.bodies if x.kind == "政府" and x.place == 2)
    last = max(region.years(gov))
    gov.note["own_scope"] = (last,)
    office, report = region.at(region.bodies[gov.number + 1], last), region.at(gov, last)
    report.t3, report.t4 = copy.deepcopy(office.t3), {g: [0, 0, 0, 0] for g in office.t4}
    report.t2 = copy.deepcopy(office.t2)
    report.t3 = {"新收": [5, 1, 0, 0, 0, 0, 6], "上年结转": [0] * 7, "办理": {"予以公开": [5, 1, 0, 0, 0, 0, 6]}, "结转下年": [0] * 7}
    s.take(report)
    # small bodies where nothing happened, and two with one request each
    quiet = [x for x in region.bodies if x.kind in ("街道", "乡") and x.place in (1, 3)][:5]
    for i, body in enumerate(quiet):
        for year in region.years(body):
            r = region.at(body, year)
            one = [1, 0, 0, 0, 0, 0, 1] if i > 2 and year % 2 else [0] * 7
            r.t3 = {"新收": list(one), "上年结转": [0] * 7, "办理": {"予以公开": list(one)}, "结转下年": [0] * 7}
            if i <= 1 and not r.old_layout:
                r.t2.update({"许可": 0, "处罚": 0, "强制": 0, "收费": 0, "规章": [0] * 3})
    # a clean-up of documents, said so
    r = s.pick(lambda r: own(r) and not r.old_layout and s.last(r) and not s.last(r).old_layout, (-1, 0))
    for year in range(r.year, r.year + 4):
        if region.at(r.body, year):
            region.at(r.body, year).t2["文件"][2] += 6
    r.body.note[r.year] = "年内开展行政规范性文件清理，根据清理结果重新核定现行有效件数，与上年度报告口径不同，以本年度报告为准。"
    # last year's report was wrong, and this one says so
    r = s.pick(lambda r: own(r) and s.last(r), (-1, 0))
    move(r, 0, 1)
    r.body.note[r.year] = f"上年度报告中结转下年度继续办理的申请少报1件，本年度已更正为{r.t3['上年结转'][6]}件，以本报告为准。"


def traps_after(s):
    """Those of the text."""
    region, rng = s.region, s.rng
    def some(count, fits):
        found = [r for r in region.reports.values() if s.free(r) and r.written and fits(r)]
        return rng.sample(found, min(count, len(found)))
    order = ("区政府办公室《关于做好政务公开重点工作的通知》要求：“各单位应当在信息形成之日起二十个工作日内公开，涉及群众切身利益的，"
             "同步在村居公示栏张贴，并由专人核对网上网下两个版本是否一致。”")
    for r in some(4, lambda r: r.body.place == 1 and own(r)):
        r.sections["一"][5] += order
    law = ("《中华人民共和国政府信息公开条例》第三十三条规定，行政机关收到政府信息公开申请，能够当场答复的，应当当场予以答复；"
           "不能当场答复的，应当自收到申请之日起20个工作日内予以答复。")
    for r in some(4, lambda r: own(r)):
        r.sections["一"][2] += law
    for r in some(3, lambda r: r.body.kind == "街道"):
        other = rng.choice([b for b in region.bodies if b.kind in ("街道", "镇") and b.place == r.body.place and b is not r.body])
        r.sections["一"][5] += rng.choice([f"组织信息员到{other.short}学习公示栏管理经验。", f"与{other.short}交流公开工作做法{rng.randint(2, 4)}次。"])
    for r in some(3, lambda r: r.body.kind == "局" and r.body.place != 3):
        r.sections["一"][1] += f"会同{r.body.superior}办公室做好政策解读。"
    for r in some(1, lambda r: own(r) and s.last(r) and s.free(s.last(r)) and not region.at(r.body, r.year + 1)):  # moved, says so
        new = r.body.phone[:-4] + str(rng.randint(1000, 9999))
        r.preamble = r.preamble.replace(r.body.phone, new)
        r.sections["六"][0] = f"因办公地点搬迁，联系电话由{r.body.phone}变更为{new}。" + r.sections["六"][0]


def seed(region, rng, number):
    """Sows traps and `number` faults, writes the prose between those of figures and those of text."""
    s = Seeder(region, rng)
    traps_before(s)

    def sow(kinds):
        for make, count in kinds:
            for _ in range(count):
                for _attempt in range(40):
                    before = set(s.taken)
                    try:
                        make(s)
                        break
                    except LookupError:
                        s.taken = before
                else:
                    print(f"not sown: {make.__name__}")
    sow(EARLY + FIGURES)
    for body in region.bodies:
        before = None
        for year in region.years(body):
            report = region.at(body, year)
            writer.write_prose(rng, report, before)
            before = report
    for report in region.extra:  # a second version says the same, but for its figures
        twin = next(r for r in region.reports.values() if getattr(r, "twin", None) is report)
        report.title, report.preamble = twin.title, twin.preamble
        report.sections = copy.deepcopy(twin.sections)
        report.sections["一"][2] = "（二）依申请公开。" + writer.request_figures(rng, report)
    s.taken -= s.figures_only
    sow(TEXTS)
    more = [one for one in TEXTS if one[0] in (paragraph_copied, problems_copied, phone_slip, other_body)]
    while more and len(s.faults) < number:  # for those that found no report
        sow([(more[len(s.faults) % len(more)][0], 1)])
    traps_after(s)
    return s.faults
