#!/usr/bin/env python3
"""A made-up region of 40 bodies over four years, with faults that show only between reports, through `mingjian audit`.

    region.py PROGRAM [--seed N] [--shift N] [--keep FOLDER] [--least-found N] [--most-beyond N] [--clean]

The last line holds the totals; exit code 1 where they fall short. --shift moves the years that each place reports of.
--clean sows no faults: everything said is then said beyond.
"""
import argparse
import collections
import json
import os
import random
import re
import subprocess
import sys
import tempfile

import faults
import model
import writer

TABLES = ("表二", "表三", "表四")


def plain(text):
    return re.sub(r"\s+", "", text)


class Places:
    """Whether a finding stands on one of a fault's places."""

    def __init__(self, folder):
        self.folder = folder

    def path(self, report):
        return report.path

    def on(self, place, path, location, quote, message):
        report, where = place
        if report is None or not report.written or report.path != path:
            return False
        if where == "":
            return True
        if where in TABLES:
            return location.get("table") == where
        quote, where = plain(quote), plain(where)
        if quote and (quote in where or where in quote):
            return True
        return len(quote) > 12 and any(quote[i:i + 12] in where for i in range(0, len(quote) - 12, 4))

    def explains(self, fault, finding, places):
        spots = [(finding["path"], finding["location"], finding["quote"])]
        spots += [(r["path"], r["location"], r["quote"]) for r in finding["related"] if r.get("path")]
        return any(self.on(p, path, loc, quote, finding["message"]) for p in places for path, loc, quote in spots[:1])


def judge(found_lines, sown, folder):
    """(fault → findings on it), findings on no fault, findings that follow from one."""
    places = Places(folder)
    hits, beyond = collections.defaultdict(list), []
    for finding in found_lines:
        explained = False
        for i, fault in enumerate(sown):
            named = fault.message and all(word in finding["message"] for word in fault.message)
            if named or places.explains(fault, finding, fault.at):
                explained = True
                if finding["rule"].split("/")[0] in fault.topics:
                    hits[i].append(finding)
            elif places.explains(fault, finding, fault.also):
                explained = True
        if not explained:
            beyond.append(finding)
    return hits, beyond


def told_in(line, fault):
    """A body of the list without its report of a year, one report twice: what is no finding but a line of the summary."""
    if line.startswith("名单上的单位缺年报："):
        return bool(fault.message) and all(word in line for word in fault.message)
    twice = fault.kind in ("两个版本", "放错年份") and line.startswith("同一单位同一年度有两份：")
    return twice and any(report.path in line for report, _ in fault.at)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("program")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--shift", type=int, default=None)
    arguments.add_argument("--keep", help="write the region here and leave it")
    arguments.add_argument("--least-found", type=int, default=57)
    arguments.add_argument("--most-beyond", type=int, default=3)
    arguments.add_argument("--clean", action="store_true")
    arguments.add_argument("--quiet", action="store_true", help="misses, findings beyond and the last line only")
    options = arguments.parse_args()

    rng = random.Random(options.seed)
    region = model.Region(rng, options.seed % 3 if options.shift is None else options.shift)
    if options.clean:
        faults.EARLY, faults.FIGURES, faults.TEXTS = [], [], []
    sown = faults.seed(region, rng, 60)
    temporary = None
    if not options.keep:
        temporary = tempfile.TemporaryDirectory(prefix="mingjian-region-")
    folder = options.keep or temporary.name
    writer.write(region, os.path.join(folder, "reports"))
    run = subprocess.run([os.path.abspath(options.program), "audit", "reports", "--out", "out", "--bodies", "bodies.csv", "--waivers", "none",
                          "--local", "none", "--quiet"], cwd=folder, capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(f"audit: exit code {run.returncode}\n{run.stdout}{run.stderr}")
    with open(os.path.join(folder, "out", "findings.jsonl"), encoding="utf-8") as file:
        lines = [json.loads(line) for line in file]
    for line in lines:
        line["path"] = line["path"].removeprefix("reports/")
    hits, beyond = judge(lines, sown, folder)
    with open(os.path.join(folder, "out", "summary.txt"), encoding="utf-8") as file:
        summary = file.read().splitlines()
    for i, fault in enumerate(sown):
        if any(told_in(line, fault) for line in summary):
            hits[i].append(None)
    hints = sum(finding["severity"] == "info" for finding in beyond)
    beyond = [finding for finding in beyond if finding["severity"] != "info"]

    if not options.quiet:
        kinds = collections.Counter(f.kind for f in sown)
        found = collections.Counter(sown[i].kind for i in hits)
        for kind, count in kinds.items():
            print(f"{found[kind]:3} / {count:<3} {kind}")
    for i, fault in enumerate(sown):
        if i not in hits:
            print(f"missed: {fault.kind}　{fault.where}　{fault.at[0][0].path}")
    for finding in beyond:
        place = finding["location"]
        print(f"beyond: {finding['path']}:{place.get('line')} {finding['severity']} [{finding['rule']}] {finding['message']}"
              f" “{finding['quote'][:40]}”")
    print(f"seed {options.seed}: {len(sown)} faults, {len(hits)} found, {len(sown) - len(hits)} missed; {len(beyond)} findings beyond at warning or error, "
          f"{hints} hints beyond; {len(lines)} findings in all")
    if options.clean:
        return len(beyond) > options.most_beyond
    return len(hits) < options.least_found or len(beyond) > options.most_beyond


if __name__ == "__main__":
    sys.exit(main())
