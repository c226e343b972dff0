#!/usr/bin/env python3
"""Runs the fuzz targets one after another, each for some seconds: run.py PROGRAM SECONDS [TARGET…].

Seeds: tests/fuzz/corpus/TARGET; what is found to reach new code is kept beside the program, inputs that fail in found/.
The words of a target's dictionary are the literals of the sources that it runs.
"""
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CORPUS = os.path.join(ROOT, "tests/fuzz/corpus")
# Sources whose literals are words, and the folders of the source tree that hold more seeds.
SOURCES = {
    "text": ["readers/text"], "docx": ["readers/docx"], "odt": ["readers/odt"], "xlsx": ["readers/xlsx"],
    "ofd": ["readers/ofd"], "html": ["readers/html"], "mhtml": ["readers/html"], "docbook": ["readers/legacy"],
    "pdf": ["readers/pdf"], "pdf-pages": ["readers/pdf"], "zip": ["readers/archive"], "facts": ["facts"],
    "rule": ["rules"], "csv": [], "pattern": ["rules"], "expression": ["rules"],
}
SEEDS = {"rule": ["rules/table", "rules/quantities"]}
TAGGED = {"docx", "odt", "xlsx", "ofd", "html", "docbook"}


def words(target):
    found = set()
    for folder in SOURCES[target]:
        for path, _, names in os.walk(os.path.join(ROOT, "engine", folder)):
            for name in names:
                with open(os.path.join(path, name), encoding="utf-8") as file:
                    found.update(re.findall(r'"([^"\\\n%{}]{2,24})"', file.read()))
    found = {word for word in found if not word.endswith((".hpp", ".cpp"))}
    if target in TAGGED:
        names = {word for word in found if re.fullmatch(r"[A-Za-z][\w-]*", word)}
        found |= {f"<{name}>" for name in names} | {f"</{name}>" for name in names} | {f' {name}="1"' for name in names}
    return sorted(found)


def quoted(word):
    return '"' + "".join(f"\\x{byte:02X}" if byte in b'"\\' or not 32 <= byte < 127 else chr(byte)
                         for byte in word.encode()) + '"'


def most_bytes(folders):
    """Twice the largest seed: what is longer says nothing new and costs more. Sizes have tests of their own."""
    sizes = [os.path.getsize(os.path.join(folder, name)) for folder in folders for name in os.listdir(folder)]
    return min(4096, max(1024, 2 * max(sizes)))


def fuzz(program, target, seconds):
    work = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(program))), "runs", target)
    for folder in ("kept", "found"):
        os.makedirs(os.path.join(work, folder), exist_ok=True)
    with open(os.path.join(work, "words"), "w", encoding="ascii") as file:
        file.writelines(quoted(word) + "\n" for word in words(target))
    folders = [os.path.join(work, "kept"), os.path.join(CORPUS, target)]
    folders += [os.path.join(ROOT, folder) for folder in SEEDS.get(target, [])]
    # Entropic keeps a table of frequencies of features that costs more than the readers do (up to half of the time).
    command = [program, "--target=" + target, f"-max_total_time={seconds}", "-timeout=30", "-report_slow_units=1",
               "-rss_limit_mb=2048", f"-max_len={most_bytes(folders[1:])}", "-entropic=0", "-print_final_stats=1",
               "-verbosity=0", f"-artifact_prefix={work}/found/", *folders]
    if words(target):
        command.insert(2, "-dict=" + os.path.join(work, "words"))
    # Short stacks of allocations: an input that fails is run again alone for the whole ones.
    environment = {**os.environ, "ASAN_OPTIONS": "malloc_context_size=2:quarantine_size_mb=32"}
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment)
    log = run.stdout.decode("utf-8", "replace")
    units = re.search(r"stat::number_of_executed_units:\s*(\d+)", log)
    slowest = re.search(r"stat::slowest_unit_time_sec:\s*(\d+)", log)
    print(f"{target}: {units.group(1) if units else '?'} inputs, slowest {slowest.group(1) if slowest else '?'} s"
          + ("" if run.returncode == 0 else f", FAILED (code {run.returncode}); inputs in {work}/found"), flush=True)
    if run.returncode != 0:
        print(log[-6000:])
    return run.returncode == 0


def main():
    program, seconds, chosen = sys.argv[1], int(sys.argv[2]), sys.argv[3:] or sorted(os.listdir(CORPUS))
    unknown = [target for target in chosen if target not in SOURCES]
    if unknown:
        sys.exit(f"no such target: {' '.join(unknown)}; there are {' '.join(SOURCES)}")
    return 0 if all([fuzz(program, target, seconds) for target in chosen]) else 1


if __name__ == "__main__":
    sys.exit(main())
