"""Prose and files of the reports: what the tables hold is said in words that agree with them."""
import os

import prose
import tables

HEADINGS = {"一": "一、总体情况", "二": "二、主动公开政府信息情况", "三": "三、收到和处理政府信息公开申请情况",
            "四": "四、政府信息公开行政复议、行政诉讼情况", "五": "五、存在的主要问题及改进情况", "六": "六、其他需要报告的事项"}
OLD_NOTICE = ("《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）")
NEW_NOTICE = ("《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
              "（国办公开办函〔2021〕30号）")


def name_of(report):
    former = report.body.former
    return former[0] if former and report.year < former[1] else report.body.name


def request_figures(rng, report):
    new, carried, done, following = (report.t3["新收"][6], report.t3["上年结转"][6], report.done()[6],
                                     report.t3["结转下年"][6])
    if new + carried == 0:
        return rng.choice(["全年没有收到政府信息公开申请，也没有上年结转的申请。", "本年度未收到政府信息公开申请，无上年结转。"])
    text = f"全年收到政府信息公开申请{new}件" if new else "全年没有新收政府信息公开申请"
    text += f"，上年结转{carried}件" if carried else ""
    text += rng.choice([f"，本年度办结{done}件", f"，答复{done}件"]) if done else ""
    text += f"，结转下年度继续办理{following}件。" if following else "。"
    return text


def document_figures(rng, report):
    files = report.t2["文件"]
    if report.old_layout:
        return f"本年制作规范性文件{files[0]}件。" if files[0] else "本年没有制作规范性文件。"
    say = [f"全年制发行政规范性文件{files[0]}件" if files[0] else "全年没有制发行政规范性文件",
           f"废止{files[1]}件" if files[1] else "没有废止", f"年末现行有效{files[2]}件。"]
    text = "，".join(say)
    rules = report.t2.get("规章", [0, 0, 0])
    if rules[2]:
        text += f"市政府规章现行有效{rules[2]}件。"
    return text


def case_figures(report):
    sums = {g: sum(v) for g, v in report.t4.items()}
    if not sum(sums.values()):
        return "全年没有因政府信息公开被申请行政复议、提起行政诉讼。"
    parts = []
    if sums["复议"]:
        parts.append(f"因政府信息公开被申请行政复议{sums['复议']}件")
    suits = sums["直诉"] + sums["议后诉"]
    if suits:
        parts.append(f"被提起行政诉讼{suits}件，其中未经复议直接起诉{sums['直诉']}件、复议后起诉{sums['议后诉']}件")
    corrected = sum(v[1] for v in report.t4.values())
    return "全年" + "；".join(parts) + "。" + (f"被纠正的{corrected}件已经查明原因，重新作出答复。" if corrected else "")


GOVERNANCE = ("政府信息公开工作[纳入|列入]{lvl}绩效考核，[{n12-40}个单位全部合格|考核结果在年底通报]。[组织|委托第三方开展]社会评议，"
              "[满意率为{n88-97}%|群众满意率达{n88-97}%]。[全年没有发生责任追究情形|没有因政府信息公开追究责任的情形]。")


def preamble(rng, report):
    notice = OLD_NOTICE if report.old_layout else NEW_NOTICE
    body, name, year = report.body, name_of(report), report.year
    phone, mail = report.phone or body.phone, report.mail or body.mail
    law = "《中华人民共和国政府信息公开条例》（国务院令第711号）"
    contact = f"地址：{body.address}，邮编：{postcode(body)}，电话：{phone}，电子邮箱：{mail}"
    ends = rng.choice([f"如对本报告有疑问，请与{office(name, body)}联系（{contact}）。", f"联系方式：{contact}。"])
    scope = scope_words(report)
    return rng.choice([f"根据{law}和{notice}，由{name}编制本报告。", f"依照{law}和{notice}的要求，{name}编制了本年度报告。"]) + \
        scope + rng.choice([f"本报告所列数据的统计期限自{year}年1月1日起，至{year}年12月31日止。",
                            f"报告中数据的统计期限为{year}年1月1日至{year}年12月31日。"]) + ends


def postcode(body):
    from model import PLACES
    return PLACES[body.place][4]


def office(name, body):
    return {"政府": name + "办公室", "市": name + "办公室", "办公室": name}.get(body.kind, name + "政务公开办公室" if body.kind == "局" else name + "党政办公室")


def scope_words(report):
    from model import AREA_WIDE
    body = report.body
    if body.kind == "市":
        return "本报告只统计市政府及市政府办公室的数据。"
    if body.kind != "政府":
        return ""
    if body.place in AREA_WIDE and report.year not in body.note.get("own_scope", ()):
        return f"本报告数据为全{body.level}汇总数据，涵盖{body.level}政府各部门、各{'乡镇' if body.place == 2 else '街道'}。"
    return f"本报告只统计{body.level}政府本级的数据，不含各部门、各{'街道' if body.place != 2 else '乡镇'}。"


def write_prose(rng, report, before):
    """The text of a report; `before` is the one of the year before, some of whose sentences are used again."""
    body, year = report.body, report.year
    speak = prose.Speaker(rng, body, year)
    report.preamble = preamble(rng, report)
    report.title = f"{name_of(report)}{year}年政府信息公开工作年度报告"
    opening = speak.some(prose.OPEN, 1)
    active = speak.some(prose.ACTIVE, rng.randint(3, 5))
    watch = speak.some(prose.WATCH, rng.randint(2, 3))
    platform = speak.some(prose.PLATFORM, rng.randint(2, 3))
    if before is not None and rng.random() < 0.5:  # what stands from year to year
        platform = before.kept
    report.kept = platform
    if body.kind in ("政府", "市", "镇", "乡"):
        watch += speak.say(GOVERNANCE)
    report.sections["一"] = [
        opening, "（一）主动公开。" + active,
        "（二）依申请公开。" + request_figures(rng, report) + speak.some(prose.REQUESTS, rng.randint(1, 2)),
        "（三）政府信息管理。" + document_figures(rng, report) + speak.some(prose.MANAGE, rng.randint(1, 2)),
        "（四）政府信息公开平台建设。" + platform, "（五）监督保障。" + watch]
    report.sections["二"], report.sections["三"] = [], []
    report.sections["四"] = [case_figures(report)]
    count = rng.randint(2, 3)
    words = ["一是", "二是", "三是"]
    problems = [speak.say(p) for p in rng.sample(prose.PROBLEMS, count)]
    measures = [speak.say(m) for m in rng.sample(prose.MEASURES, count)]
    report.sections["五"] = [
        rng.choice(["主要问题：", f"{year}年工作中还存在一些问题：", "对照群众期待，存在的问题有："]) +
        "；".join(w + p for w, p in zip(words, problems)) + "。",
        rng.choice([f"{year + 1}年将采取以下措施改进：", "针对这些问题，下一步改进措施：", "改进措施："]) +
        "；".join(w + m for w, m in zip(words, measures)) + "。"]
    report.sections["六"] = [
        (rng.choice(["本年度没有发出信息处理费收费通知，未收取信息处理费。", "全年未收取信息处理费。"]) if year > 2020 else "") +
        body.note.get(year, "") + "没有其他需要报告的事项。"]


def tail(report):
    body = report.body
    return [name_of(report), f"{report.year + 1}年{'3月15日' if body.kind in ('政府', '市') else '1月22日'}"]


def render(report):
    form = report.body.form
    html = form == "html"
    grids = tables.as_html(report) if html else tables.as_text(report, form)
    out = []

    def paragraph(text, tag="p"):
        out.append(f"<{tag}>{text}</{tag}>\n" if html else text + ("\n" if form == "cells" else "\n\n"))
    paragraph(report.title, "h1")
    paragraph(report.preamble)
    for key, heading in HEADINGS.items():
        paragraph(heading, "h2")
        if key in grids:
            out.append(("" if html or form != "cells" else "\n") + grids[key] + "\n")
        for text in report.sections[key]:
            paragraph(text)
    for text in tail(report):
        paragraph(text)
    text = "".join(out)
    return f"<!DOCTYPE html>\n<html lang=\"zh\"><head><meta charset=\"utf-8\"><title>{report.title}</title></head><body>\n{text}</body></html>\n" if html else text


def path_of(report):
    from model import PLACES
    body = report.body
    place = "".join(PLACES[body.place][1:3]) if body.kind != "市" else "澄州市"
    ending = {"html": "html", "bars": "md"}.get(body.form, "txt")
    name = report.name or body.short
    return (f"{place}/{report.year}/{name}.{ending}" if body.place % 2 == 0 else f"{report.year}年/{place}/{name}{report.year}年报.{ending}")


def write(region, folder):
    for report in [*region.reports.values(), *region.extra]:
        if not report.written:
            continue
        report.path = report.path or path_of(report)
        full = os.path.join(folder, report.path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8", newline="\n") as file:
            file.write(render(report))
    with open(os.path.join(folder, "..", "bodies.csv"), "w", encoding="utf-8", newline="\n") as file:
        file.write("名称,上级\n" + "".join(f"{b.name},{b.superior}\n" for b in region.bodies))
