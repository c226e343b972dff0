#!/usr/bin/env python3
"""LibreOffice opens the XLSX output: every finding in its row as in JSON, texts as texts.

usage: xlsx_test.py MINGJIAN RULES EXAMPLES
Exit code 77: no LibreOffice Calc here, nothing was tested."""
import csv, json, os, shutil, subprocess, sys, tempfile

program, rules, examples = sys.argv[1:4]
if not shutil.which("soffice"):
    print("left out: LibreOffice is not installed")
    sys.exit(77)

with tempfile.TemporaryDirectory() as folder:
    def office(source, filters, *options):
        home = "-env:UserInstallation=file://" + os.path.join(folder, "home")
        return subprocess.run(["soffice", home, "--headless", *options, "--convert-to", filters, "--outdir", folder, source],
                              capture_output=True, text=True, timeout=180)

    probe = os.path.join(folder, "probe.csv")
    with open(probe, "w", encoding="utf-8") as file:
        file.write("a,b\n")
    office(probe, "xlsx")
    if not os.path.exists(os.path.join(folder, "probe.xlsx")):
        print("left out: LibreOffice Calc is not installed")
        sys.exit(77)

    book, plain, table = (os.path.join(folder, "out" + ending) for ending in (".xlsx", ".json", ".csv"))
    run = subprocess.run([program, "check", "--rules", rules, "--local", "none", "--waivers", "none", examples,
                          "-o", book, "-o", plain, "-o", table], capture_output=True, text=True)
    assert run.returncode == 1, run.stderr
    with open(plain, encoding="utf-8") as file:
        reports = json.load(file)["reports"]
    wanted = sorted((r["path"], f["rule"], str(f["location"]["line"]), str(f["location"]["column"]), f["message"], f["quote"], f["fingerprint"])
                    for r in reports for f in r["findings"])
    names = ("文件", "规则", "行", "列", "问题", "原文", "指纹")

    # Sheet 2, UTF-8, every field quoted that is text: what Calc took for a number or a formula would differ.
    office(book, 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2')
    with open(os.path.join(folder, "out-问题.csv"), encoding="utf-8") as file:
        rows = sorted(tuple(row[name] for name in names) for row in csv.DictReader(file))
    assert rows == wanted, [pair for pair in zip(rows, wanted) if pair[0] != pair[1]][:3]
    print(f"ok    Calc reads {len(rows)} findings from the workbook, the same as in JSON")

    # The CSV output, opened by Calc as a person opens it, and written again: texts are as they were.
    again = os.path.join(folder, "again")
    os.makedirs(again)
    shutil.copy(table, os.path.join(again, "in.csv"))
    office(os.path.join(again, "in.csv"), "xlsx:Calc MS Excel 2007 XML",
           "--infilter=Text - txt - csv (StarCalc):44,34,76,1")  # comma, quote, UTF-8, as the dialog proposes
    office(os.path.join(folder, "in.xlsx"), "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false")
    with open(os.path.join(folder, "in.csv"), encoding="utf-8") as file:
        rows = sorted(tuple(row[name].removeprefix("'") for name in names) for row in csv.DictReader(file))
    assert rows == wanted, [pair for pair in zip(rows, wanted) if pair[0] != pair[1]][:3]
    print(f"ok    Calc keeps {len(rows)} findings of the CSV as they are")

    office(book, "pdf")
    assert os.path.getsize(os.path.join(folder, "out.pdf")) > 10000
    print("ok    the workbook prints")
