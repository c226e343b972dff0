"""Forty invented bodies over four years: figures that hold together from year to year and from bodies to their area."""
import copy
from dataclasses import dataclass, field

import prose
import tables

PLACES = [  # province, city, county-level place, area code, postcode, first year, levels of its bodies
    ("澜江省", "澜州市", "青禾区", "0999", "835000", 2019),
    ("澜江省", "澜州市", "岚桥区", "0999", "835000", 2020),
    ("澜江省", "澜州市", "禾泽县", "0999", "835000", 2021),
    ("澄岭省", "澄州市", "青禾区", "0994", "831100", 2020),
]
BODIES = {  # by place: streets, towns, departments; the government and its office stand everywhere
    0: "云溪街道 桐湾街道 松岗街道 双泉街道 西园街道 民政局 水务局 市场监督管理局",
    1: "枫桥里街道 柳湾街道 石埠街道 清河口街道 白榆镇 大浦桥镇 交通运输局 文化和旅游局",
    2: "新渡镇 芦泊镇 栖霞岭镇 竹溪乡 望湖乡 梅坞乡 农业农村局 教育局",
    3: "云溪街道 桐湾街道 鹤鸣街道 杏林街道 禾丰街道 民政局 水务局",
}
AREA_WIDE = {0, 2}  # governments whose report adds up all bodies of the area
FIRST = "东西南北前后上下老新大小石竹松柏柳桃杏梅枫槐桑荷菱芦苇鹤雁莺燕金银铜铁玉珠霞露雪霜泉溪潭湖渔樵耕读"
SECOND = "塘坝桥渡浦埠岗坡垄坪湾汊堰闸寨堡庄屯营铺店亭阁楼井窑坊巷里园圃林畈墩"


@dataclass
class Body:
    name: str
    place: int
    kind: str  # 政府 办公室 街道 镇 乡 局 市
    short: str
    superior: str
    number: int
    own_names: list = field(default_factory=list)
    topics: list = field(default_factory=list)
    phone: str = ""
    mail: str = ""
    address: str = ""
    form: str = "tabs"
    former: tuple = ()  # (name until, year of the new one)
    note: dict = field(default_factory=dict)  # year: sentence that stands in section six

    @property
    def level(self):
        return "县" if self.place == 2 else "市" if self.kind == "市" else "区"

    def me(self, year):
        kind = "乡" if self.former and year < self.former[1] else self.kind
        return {"政府": f"全{self.level}", "市": "全市", "办公室": "本办公室", "街道": "本街道", "镇": "本镇", "乡": "本乡",
                "局": "本局"}[kind]

    @property
    def site(self):
        return f"{self.level}政府门户网站"

    @property
    def hall(self):
        return {"街道": "街道便民服务中心", "镇": "镇便民服务中心", "乡": "乡便民服务中心", "局": "局一楼大厅",
                "办公室": "档案馆查阅室", "政府": "政务服务中心", "市": "市民中心"}[self.kind]


@dataclass
class Report:
    body: Body
    year: int
    t2: dict = field(default_factory=dict)
    t3: dict = field(default_factory=dict)
    t4: dict = field(default_factory=dict)
    sections: dict = field(default_factory=dict)
    preamble: str = ""
    title: str = ""
    path: str = ""
    name: str = ""
    layout_year: int = 0
    phone: str = ""
    mail: str = ""
    written: bool = True
    kept: str = ""

    @property
    def old_layout(self):
        return (self.layout_year or self.year) <= 2020

    def done(self):
        return [sum(row[i] for row in self.t3["办理"].values()) for i in range(7)]


def with_total(six):
    return [*six, sum(six)]


def make_bodies(rng):
    bodies = []
    used = set()
    for place, (province, city, district, *_rest) in enumerate(PLACES):
        area = f"{city}{district}"
        names = [("政府", f"{area}人民政府"), ("办公室", f"{area}人民政府办公室")]
        for word in BODIES[place].split():
            kind = word[-1] if word[-1] in "镇乡局" else "街道"
            names.append((kind, area + word + ("人民政府" if kind in "镇乡" else "办事处" if kind == "街道" else "")))
        for kind, name in names:
            short = name.removeprefix(area).removesuffix("人民政府") if kind in "镇乡" else name.removeprefix(area).removesuffix("办事处")
            superior = f"{city}人民政府" if kind == "政府" else f"{area}人民政府"
            bodies.append(Body(name, place, kind, short, superior, len(bodies)))
    bodies.append(Body("澄州市人民政府", 3, "市", "市政府", "", len(bodies)))
    for body in bodies:
        while len(body.own_names) < 24:
            one = rng.choice(FIRST) + rng.choice(SECOND) + rng.choice(["村", "社区", "村", "社区", "片区"])
            if one not in used and one[:2] not in {u[:2] for u in used}:
                used.add(one)
                body.own_names.append(one)
        word = next((w for w in prose.DEPARTMENT_TOPICS if body.name.endswith(w)), "")
        body.topics = prose.DEPARTMENT_TOPICS[word].split() if word else rng.sample(prose.TOPICS, 9)
        code, postcode = PLACES[body.place][3:5]
        body.phone = f"{code}-{rng.randint(2, 8)}{body.number:02}{rng.randint(1000, 9999)}"
        body.mail = f"gk{body.number:02}{rng.choice('abcdefgh')}{rng.randint(10, 99)}@example.gov.cn"
        body.address = f"{PLACES[body.place][1] if body.kind == '市' else PLACES[body.place][1] + PLACES[body.place][2]}{body.own_names[0][:2]}路{rng.randint(2, 300)}号"
        body.form = rng.choice(["tabs", "cells", "bars", "html"])
    for body in bodies:  # a government's report is written by its office: one telephone
        if body.kind == "政府":
            office = bodies[body.number + 1]
            body.phone, body.mail, body.address = office.phone, office.mail, office.address
    return bodies


def _requests(rng, count, carried, keep):
    """表三 of a year: `count` new ones, `carried` seven columns from last year, `keep` share carried on."""
    weights = [70, 12, 2, 2, 9, 5]
    new = [0] * 6
    for _ in range(count):
        new[rng.choices(range(6), weights)[0]] += 1
    keys = [k for k, *_ in tables.OUTCOMES] + ["其他"]
    outcome_weights = [40, 14, 1, 1, 1, 5, 4, 5, 5, 1, 14, 6, 2, 4, 3, 1, 1, 1, 3]
    rows, following = {}, [0] * 6
    for column in range(6):
        for _ in range(new[column] + carried[column]):
            if rng.random() < keep:
                following[column] += 1
            else:
                rows.setdefault(rng.choices(keys, outcome_weights)[0], [0] * 7)[column] += 1
    for row in rows.values():
        row[6] = sum(row[:6])
    return {"新收": with_total(new), "上年结转": list(carried), "办理": rows, "结转下年": with_total(following)}


SIZES = {"街道": (0, 7), "镇": (0, 6), "乡": (0, 3), "局": (6, 30), "办公室": (18, 45), "政府": (60, 120), "市": (240, 320)}


def make_series(rng, body, years):
    """One body's figures, each year following from the one before."""
    low, high = SIZES[body.kind]
    level = rng.randint(low, high)
    stock = rng.randint(3, 40) if body.kind not in ("街道", "乡") else rng.randint(1, 9)
    rules = 14
    items = {k: rng.randint(8, 200) for k in ("许可", "服务", "处罚", "强制", "收费")}
    base = {k: rng.randint(40, 900) for k in ("许可", "处罚")}
    carried = [0] * 7
    pending = {"复议": 0, "直诉": 0, "议后诉": 0}
    reports = []
    for year in years:
        report = Report(body, year)
        report.t3 = _requests(rng, max(0, level + rng.randint(-level // 4 - 1, level // 4 + 1)) if level else 0, carried, 0.09)
        carried = report.t3["结转下年"]
        issued, repealed = rng.randint(0, 4), rng.randint(0, min(3, stock))
        stock += issued - repealed
        decided = {k: max(1, base[k] + rng.randint(-base[k] // 4, base[k] // 3)) for k in base}
        if body.kind == "乡" or body.kind == "办公室":
            decided = {"许可": 0, "处罚": 0}
        if year <= 2020:
            change = {k: max(rng.randint(-6, 9), 1 - items[k]) for k in items}
            report.t2 = {"文件": [issued, issued, stock], "许可": [items["许可"], change["许可"], decided["许可"]],
                         "服务": [items["服务"], change["服务"], rng.randint(20, 600)],
                         "处罚": [items["处罚"], change["处罚"], decided["处罚"]],
                         "强制": [items["强制"], change["强制"], rng.randint(0, 20)],
                         "收费": [items["收费"], change["收费"]],
                         "采购": [rng.randint(2, 30), rng.randint(20, 900)]}
            for k in items:
                items[k] += change[k]
        else:
            rule_new, rule_old = (rng.randint(0, 2), rng.randint(0, 2)) if body.kind == "市" else (0, 0)
            rules += rule_new - rule_old
            report.t2 = {"规章": [rule_new, rule_old, rules] if body.kind == "市" else [0, 0, 0],
                         "文件": [issued, repealed, stock], "许可": decided["许可"], "处罚": decided["处罚"],
                         "强制": rng.randint(0, 20), "收费": round(rng.random() * 90, 2) if body.kind == "局" else 0}
        big = body.kind in ("办公室", "政府", "市") or (body.kind == "局" and level > 12)
        for group in ("复议", "直诉", "议后诉"):
            fresh = rng.randint(0, 3) if big else 0
            if group == "议后诉" and not sum(report.t4["复议"]):
                fresh = 0
            total = pending[group] + fresh
            waits = rng.randint(0, min(1, fresh))
            corrected = rng.randint(0, 1) if total - waits > 1 else 0
            report.t4[group] = [total - waits - corrected, corrected, 0, waits]
            pending[group] = waits
        reports.append(report)
    return reports


def add_up(parent, children):
    """The area's figures are those of its bodies."""
    def total(get):
        values = [get(c) for c in children]
        return [sum(v) for v in zip(*values)]
    rows = {}
    for child in children:
        for key, row in child.t3["办理"].items():
            rows[key] = [a + b for a, b in zip(rows.get(key, [0] * 7), row)]
    parent.t3 = {"新收": total(lambda c: c.t3["新收"]), "上年结转": total(lambda c: c.t3["上年结转"]), "办理": rows,
                 "结转下年": total(lambda c: c.t3["结转下年"])}
    parent.t4 = {g: total(lambda c, g=g: c.t4[g]) for g in ("复议", "直诉", "议后诉")}
    for key, value in children[0].t2.items():
        parent.t2[key] = total(lambda c, k=key: c.t2[k]) if isinstance(value, list) else round(sum(c.t2[key] for c in children), 2)


class Region:
    def __init__(self, rng, shift=0):
        self.rng, self.shift = rng, shift
        self.bodies = make_bodies(rng)
        self.reports = {}
        for body in self.bodies:
            for report in make_series(rng, body, self.years(body)):
                self.reports[body.number, report.year] = report
        for body in self.bodies:
            if body.kind == "政府" and body.place in AREA_WIDE:
                for year in self.years(body):
                    add_up(self.reports[body.number, year], [self.reports[c.number, year] for c in self.children(body)])
        self.extra = []  # further reports, of a body and year that has one

    def years(self, body):
        first = 2019 + (PLACES[body.place][5] - 2019 + self.shift) % 3
        return range(first, first + 4)

    def children(self, body):
        return [b for b in self.bodies if b.superior == body.name and b.place == body.place]

    def at(self, body, year):
        return self.reports.get((body.number, year))

    def copy(self):
        return copy.deepcopy(self)
