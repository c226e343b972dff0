#!/usr/bin/env python3
"""The official validator reads the SARIF output: schema and rules of the format.

usage: sarif_test.py MINGJIAN RULES EXAMPLES NODE_MODULES
Exit code 77: the validator (npm @microsoft/sarif-multitool-linux, `./dev foreign` fetches it) is not there."""
import json, os, subprocess, sys, tempfile

program, rules, examples, modules = sys.argv[1:5]
validator = os.path.join(modules, "@microsoft/sarif-multitool-linux/Sarif.Multitool")
if not os.path.exists(validator):
    print("left out: the validator is not there; ./dev foreign fetches it")
    sys.exit(77)
os.chmod(validator, 0o755)

with tempfile.TemporaryDirectory() as folder:
    with open(os.path.join(folder, "空 文件.txt"), "w"):
        pass
    with open(os.path.join(folder, "waivers.yaml"), "w", encoding="utf-8") as file:
        file.write("例外:\n  - 规则: wording/known-typo\n    理由: 示例\n    责任人: 张三\n    到期: 2099-12-31\n")
    sarif, found = os.path.join(folder, "out.sarif"), os.path.join(folder, "validated.sarif")
    run = subprocess.run([program, "check", "--rules", rules, "--local", "none", "--waivers", os.path.join(folder, "waivers.yaml"),
                          examples, os.path.join(folder, "空 文件.txt"), "-o", sarif], capture_output=True, text=True)
    assert run.returncode == 2, run.stderr
    subprocess.run([validator, "validate", sarif, "--rule-kind", "Sarif", "-o", found, "--log", "ForceOverwrite"],
                   env=dict(os.environ, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1"), capture_output=True, text=True, timeout=180)
    with open(found, encoding="utf-8-sig") as file:
        results = json.load(file)["runs"][0]["results"]
    # informationUri: the project has no page of its own to name.
    wrong = [each for each in results if each["ruleId"] not in ("SARIF2005",)]
    assert not wrong, json.dumps(wrong[:3], ensure_ascii=False, indent=1)
    print("ok    the validator finds nothing")
