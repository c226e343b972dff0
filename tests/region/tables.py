"""The three official tables: their labels, and a report's figures written as text or HTML."""

COLUMNS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
OUTCOMES = [
    ("予以公开", "（一）予以公开", ""), ("部分公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ""),
    ("国家秘密", "1.属于国家秘密", "（三）不予公开"), ("法律禁止", "2.其他法律行政法规禁止公开", "（三）不予公开"),
    ("三安全", "3.危及“三安全一稳定”", "（三）不予公开"), ("第三方", "4.保护第三方合法权益", "（三）不予公开"),
    ("内部事务", "5.属于三类内部事务信息", "（三）不予公开"), ("过程性", "6.属于四类过程性信息", "（三）不予公开"),
    ("案卷", "7.属于行政执法案卷", "（三）不予公开"), ("查询", "8.属于行政查询事项", "（三）不予公开"),
    ("不掌握", "1.本机关不掌握相关政府信息", "（四）无法提供"), ("无现成", "2.没有现成信息需要另行制作", "（四）无法提供"),
    ("不明确", "3.补正后申请内容仍不明确", "（四）无法提供"), ("信访", "1.信访举报投诉类申请", "（五）不予处理"),
    ("重复", "2.重复申请", "（五）不予处理"), ("出版物", "3.要求提供公开出版物", "（五）不予处理"),
    ("大量反复", "4.无正当理由大量反复申请", "（五）不予处理"),
    ("确认", "5.要求行政机关确认或重新出具已获取信息", "（五）不予处理"),
]
OLD_LAST = [("其他", "（六）其他处理", "")]
NEW_LAST = [("逾期不补正", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "（六）其他处理"),
            ("逾期不缴费", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "（六）其他处理"),
            ("其他", "3.其他", "（六）其他处理")]
CASES = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def disclosure(report):
    """Rows of 表二: lists of cells; a cell over the whole row stands alone."""
    t = report.t2
    if report.old_layout:
        return [["第二十条第（一）项"], ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
                ["规章", 0, 0, 0], ["规范性文件", *t["文件"]],
                ["第二十条第（五）项"], ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
                ["行政许可", *t["许可"]], ["其他对外管理服务事项", *t["服务"]],
                ["第二十条第（六）项"], ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
                ["行政处罚", *t["处罚"]], ["行政强制", *t["强制"]],
                ["第二十条第（八）项"], ["信息内容", "上一年项目数量", "本年增/减"],
                ["行政事业性收费", *t["收费"]],
                ["第二十条第（九）项"], ["信息内容", "采购项目数量", "采购总金额"],
                ["政府集中采购", t["采购"][0], f"{t['采购'][1]}万元"]]
    return [["第二十条第（一）项"], ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
            ["规章", *t["规章"]], ["行政规范性文件", *t["文件"]],
            ["第二十条第（五）项"], ["信息内容", "本年处理决定数量"], ["行政许可", t["许可"]],
            ["第二十条第（六）项"], ["信息内容", "本年处理决定数量"], ["行政处罚", t["处罚"]], ["行政强制", t["强制"]],
            ["第二十条第（八）项"], ["信息内容", "本年收费金额（单位：万元）"], ["行政事业性收费", t["收费"]]]


def requests(report):
    """Rows of 表三: (three labels, "" = as above or the same cell, seven values); three header rows first."""
    rows = [(["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "", ""],
             ["申请人情况", "", "", "", "", "", ""]),
            (["", "", ""], ["自然人", "法人或其他组织", "", "", "", "", "总计"]),
            (["", "", ""], ["", *COLUMNS[1:6], ""]),
            (["一、本年新收政府信息公开申请数量", "", ""], report.t3["新收"]),
            (["二、上年结转政府信息公开申请数量", "", ""], report.t3["上年结转"])]
    group_before = None
    for i, (key, label, group) in enumerate(OUTCOMES + (OLD_LAST if report.old_layout else NEW_LAST)):
        first = "三、本年度办理结果" if i == 0 else ""
        values = report.t3["办理"].get(key, [0] * 7)
        rows.append(([first, group if group and group != group_before else "" if group else label,
                      label if group else ""], values))
        group_before = group
    rows.append((["", "（七）总计", ""], report.done()))
    rows.append((["四、结转下年度继续办理", "", ""], report.t3["结转下年"]))
    return rows


def cases(report):
    header = [["行政复议", "", "", "", "", "行政诉讼"] + [""] * 9,
              [*CASES, "未经复议直接起诉", "", "", "", "", "复议后起诉", "", "", "", ""],
              [""] * 5 + CASES * 2]
    return header, [n for group in ("复议", "直诉", "议后诉") for n in report.t4[group] + [sum(report.t4[group])]]


def as_text(report, form):
    """{"二": text, "三": …, "四": …} as rows of tabs, rows of bars, or one cell a line."""
    def rows_of(grid):
        if form == "cells":
            return "".join("\t" + "\n\t".join(str(cell) for cell in row) + "\n\n" for row in grid)
        if form == "bars":
            width = max(len(row) for row in grid)
            lines = ["| " + " | ".join([str(c) for c in row] + [""] * (width - len(row))) + " |" for row in grid]
            lines.insert(1, "|" + "---|" * width)
            return "\n".join(lines) + "\n"
        return "\n".join("\t".join(str(cell) for cell in row) for row in grid) + "\n"
    header, values = cases(report)
    three = [[*labels, *values_] for labels, values_ in requests(report)]
    if form == "cells":  # a converter writes a merged cell once, at its upper left
        three = []
        for labels, values_ in requests(report):
            if labels[0].startswith(("（本", "一、", "二、", "四、")) or (labels[1] and not labels[2]):
                labels = [label for label in labels if label] if labels[0] else ["", labels[1]]
            if values_[0] == "申请人情况":
                values_ = values_[:1]
            elif values_[0] == "自然人":
                labels, values_ = [""], ["自然人", "法人或其他组织", "总计"]
            elif values_[1] == "商业企业":
                labels = [""]
            three.append([*labels, *values_])
        header = [["行政复议", "行政诉讼"], [*CASES, "未经复议直接起诉", "复议后起诉"], [""] * 5 + CASES * 2]
    return {"二": rows_of(disclosure(report)), "三": rows_of(three), "四": rows_of([*header, values])}


def _html(rows):
    out = "<table border=\"1\">\n"
    for row in rows:
        out += "<tr>" + "".join(
            "<td{}{}>{}</td>".format(f' colspan="{w}"' if w > 1 else "", f' rowspan="{h}"' if h > 1 else "", text)
            for text, w, h in row) + "</tr>\n"
    return out + "</table>\n"


def as_html(report):
    two = []
    for row in disclosure(report):
        if len(row) == 1:
            two.append([(row[0], 4, 1)])
        else:
            two.append([(c, 1, 1) for c in row[:-1]] + [(row[-1], 5 - len(row), 1)])
    leaves = requests(report)[3:]
    outcome_count = len(leaves) - 3
    three = [[(requests(report)[0][0][0], 3, 3), ("申请人情况", 7, 1)],
             [("自然人", 1, 2), ("法人或其他组织", 5, 1), ("总计", 1, 2)], [(c, 1, 1) for c in COLUMNS[1:6]]]
    for i, (labels, values) in enumerate(leaves):
        numbers = [(n, 1, 1) for n in values]
        if labels[0] and not labels[1] and not labels[2]:
            three.append([(labels[0], 3, 1), *numbers])
            continue
        row = [(labels[0], 1, outcome_count)] if labels[0] else []
        if not labels[2]:
            row.append((labels[1], 2, 1))
        else:
            if labels[1]:
                height = 1
                while not leaves[i + height][0][1] and leaves[i + height][0][2]:
                    height += 1
                row.append((labels[1], 1, height))
            row.append((labels[2], 1, 1))
        three.append(row + numbers)
    _, values = cases(report)
    four = [[("行政复议", 5, 1), ("行政诉讼", 10, 1)],
            [(c, 1, 2) for c in CASES] + [("未经复议直接起诉", 5, 1), ("复议后起诉", 5, 1)],
            [(c, 1, 1) for c in CASES * 2], [(n, 1, 1) for n in values]]
    return {"二": _html(two), "三": _html(three), "四": _html(four)}
