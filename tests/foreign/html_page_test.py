#!/usr/bin/env python3
"""Opens the HTML output in headless Chromium (chromedriver, plain W3C WebDriver) and uses it as people do.

usage: html_page_test.py MINGJIAN RULES EXAMPLES; screenshots go to $MINGJIAN_SHOTS, if it is set.
Exit code 77: no Chromium here, nothing was tested."""
import base64, json, os, shutil, socket, subprocess, sys, tempfile, time, urllib.request

program, rules, examples = sys.argv[1:4]
shots = os.environ.get("MINGJIAN_SHOTS")
if not (shutil.which("chromium") and shutil.which("chromedriver")):
    print("left out: chromium and chromedriver are not installed")
    sys.exit(77)

failures = []


def check(what, condition):
    print(("ok    " if condition else "FAILED ") + what)
    if not condition:
        failures.append(what)


class Browser:
    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.driver = subprocess.Popen(["chromedriver", f"--port={port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.base = f"http://127.0.0.1:{port}"
        arguments = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"]
        wanted = {"browserName": "chrome", "goog:chromeOptions": {"args": arguments}, "goog:loggingPrefs": {"browser": "ALL"}}
        for attempt in range(50):
            try:
                made = self.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
                break
            except (urllib.error.URLError, ConnectionError):
                if attempt == 49:
                    raise
                time.sleep(0.2)
        self.base += "/session/" + made["sessionId"]

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data=data, method=method, headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=120) as answer:
            return json.load(answer)["value"]

    def open(self, path):
        self.call("POST", "/url", {"url": "file://" + path})

    def js(self, code):
        return self.call("POST", "/execute/sync", {"script": code, "args": []})

    def cdp(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def size(self, width, height):
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def scheme(self, name):
        self.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name},
                                                        {"name": "prefers-reduced-motion", "value": "reduce"}])

    def key(self, key):
        element = list(self.call("GET", "/element/active").values())[0]
        self.call("POST", f"/element/{element}/value", {"text": key})

    def console(self):
        return [entry for entry in self.call("POST", "/se/log", {"type": "browser"}) if entry["level"] in ("SEVERE", "WARNING")]

    def shot(self, name):
        if shots:
            os.makedirs(shots, exist_ok=True)
            with open(os.path.join(shots, name + ".png"), "wb") as file:
                file.write(base64.b64decode(self.call("GET", "/screenshot")))

    def close(self):
        try:
            self.call("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()


def page(folder, name, *paths):
    out = os.path.join(folder, name + ".html")
    run = subprocess.run([program, "check", "--rules", rules, "--local", "none", "--waivers", "none", *paths, "-o", out],
                         capture_output=True, text=True)
    assert run.returncode in (0, 1), run.stderr
    return out


def made_report(folder, name, extra):
    with open(os.path.join(examples, "clean-street-2022.txt"), encoding="utf-8") as file:
        lines = file.read().replace("申请4件", "申请9件").split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith("一、")) + 1
    path = os.path.join(folder, name + ".txt")
    with open(path, "w", encoding="utf-8") as file:
        file.write("\n".join(lines[:at] + extra + lines[at:]))
    return path


VISIBLE = "[...document.querySelectorAll('.finding')].filter(f => !f.hidden)"
# Is it in the window, and not under the bar of filters?
IN_VIEW = """const box = document.querySelector('%s').getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight && box.height > 0;"""


def bad_report(browser, path, scheme):
    browser.scheme(scheme)
    browser.open(path)
    count = browser.js(f"return {VISIBLE}.length")
    check(f"{scheme}: the bad report has findings", count >= 5)
    check("every finding has its place in the text", browser.js(
        "return [...document.querySelectorAll('.finding')].every(f => document.getElementById('m' + f.id.slice(1)))"))
    check("text of the report is text, whatever it looks like", browser.js(
        "return window.stolen === undefined && document.querySelector('.text').textContent.includes('<img src=x onerror=stolen=1>')"))
    check("nothing is fetched", browser.js("return performance.getEntriesByType('resource').length") == 0)
    for number in range(1, count + 1):
        browser.js(f"scrollTo(0, 0); document.querySelector('#f{number} .message').click()")
        if not browser.js(IN_VIEW % f"#m{number}"):
            check(f"clicking finding {number} scrolls to its mark", False)
    check("clicking a finding scrolls to its mark", True)
    check("the chosen finding is told to screen readers", browser.js("return document.querySelectorAll('.finding[aria-current=true]').length") == 1)
    browser.js("document.querySelector('mark.error, mark.warning, mark.info').click()")
    check("clicking a mark chooses a finding of it", browser.js(
        "const f = document.querySelector('.finding.current'); const m = document.querySelector('mark.error, mark.warning, mark.info');"
        "return m.dataset.f.split(' ').includes(f.id.slice(1)) && m.classList.contains('current')"))
    filters(browser, count)
    keyboard(browser)
    paper, ink = browser.js("const s = getComputedStyle(document.body); return [s.backgroundColor, s.color]")
    light = sum(map(int, paper[4:-1].split(","))) > sum(map(int, ink[4:-1].split(",")))
    check(f"{scheme}: the page is {scheme}", light == (scheme == "light"))
    browser.js("scrollTo(0, 0)")
    browser.shot("bad-" + scheme)
    browser.js("document.querySelector('.table').scrollIntoView()")
    browser.shot("bad-table-" + scheme)


def filters(browser, count):
    for level in ("error", "warning", "info"):
        browser.js(f"document.querySelector('[name=level][value={level}]').click()")
        left = browser.js(f"return {VISIBLE}.map(f => f.dataset.level)")
        check(f"without {level} no finding of it is listed", level not in left and len(left) < count)
        check(f"without {level} its marks are not shown", browser.js(
            f"return [...document.querySelectorAll('a.n.{level}:not(.related)')].every(a => getComputedStyle(a).display === 'none')"))
        browser.js(f"document.querySelector('[name=level][value={level}]').click()")
    topic = browser.js("return document.querySelector('[name=topic] option:nth-child(2)').value")
    browser.js("const s = document.querySelector('[name=topic]'); s.selectedIndex = 1; s.dispatchEvent(new Event('change', {bubbles: true}))")
    left = browser.js(f"return {VISIBLE}.map(f => f.dataset.topic)")
    check("a topic shows its findings only", left and set(left) == {topic})
    check("what is shown is told", str(len(left)) in browser.js("return document.getElementById('shown').textContent"))
    browser.js("const s = document.querySelector('[name=topic]'); s.selectedIndex = 0; s.dispatchEvent(new Event('change', {bubbles: true}))")
    check("all come back", browser.js(f"return {VISIBLE}.length") == count)


def keyboard(browser):
    browser.js("document.querySelector('#f2 .message').focus()")
    browser.key("\ue007")  # Enter
    check("Enter on a finding chooses it", browser.js("return document.querySelector('.finding.current').id") == "f2")
    check("and the focus is at its mark", browser.js("return document.activeElement.id") == "m2")
    browser.key("\ue007")
    check("Enter at the mark leads back to the finding", browser.js("return document.activeElement.id === 'f2' || document.querySelector('.finding.current').id === 'f2'"))
    browser.js("document.getElementById('next').click()")
    check("the next one", browser.js("return document.querySelector('.finding.current').id") == "f3")
    check("every mark has a name", browser.js("return [...document.querySelectorAll('a.n')].every(a => a.getAttribute('aria-label'))"))
    check("charts have a name", browser.js("return [...document.querySelectorAll('svg')].every(s => s.getAttribute('role') === 'img' && s.getAttribute('aria-label'))"))


def main():
    browser = Browser()
    with tempfile.TemporaryDirectory() as folder:
        try:
            browser.size(1400, 1000)
            clean = page(folder, "clean", os.path.join(examples, "clean-street-2022.txt"))
            hostile = ["为群众提拱服务<img src=x onerror=stolen=1></p></section><script>stolen = 1</script>&lt;。"]
            wrong = ["wrong-sums-town-2021.txt", "leftovers-bureau-2024.txt"]
            bad = page(folder, "bad", made_report(folder, "坏的<b>报告", hostile + ["截止2022年底，做的公作很多，，等。", "没有人对街道提起行政复议。"] * 3))
            many = page(folder, "many", made_report(folder, "many", [f"第{i}次会议要求提拱信息，截止{i}日，做到公开、公开、等，，布署、按排工作“（。" for i in range(450)]))
            several = page(folder, "several", *[os.path.join(examples, name) for name in wrong])
            browser.scheme("light")
            browser.open(clean)
            check("a clean report says so", "没有" in browser.js("return document.querySelector('.chip.good').textContent"))
            browser.shot("clean")
            bad_report(browser, bad, "light")
            bad_report(browser, bad, "dark")
            browser.scheme("light")
            browser.open(many)
            count = browser.js(f"return {VISIBLE}.length")
            check(f"a report of {count} findings", count >= 500)
            started = time.time()
            browser.js(f"document.querySelector('#f{count} .message').click()")
            check("the last of them is found", browser.js(IN_VIEW % f"#m{count}") and time.time() - started < 10)
            browser.shot("many")
            browser.open(several)
            check("several reports: a summary on top", browser.js(
                "return document.querySelectorAll('.reports tbody tr').length === 2 && "
                "document.getElementById('summary').getBoundingClientRect().top < document.getElementById('r1').getBoundingClientRect().top"))
            browser.shot("several")
            browser.js("document.querySelector('.reports a[href=\"#r2\"]').click()")
            check("a line of it opens its report", browser.js("return document.getElementById('r2').open && !document.getElementById('r1').open"))
            pdf = base64.b64decode(browser.call("POST", "/print", {"background": True}))
            check("it prints", pdf.startswith(b"%PDF") and len(pdf) > 20000)
            if shots:
                with open(os.path.join(shots, "several.pdf"), "wb") as file:
                    file.write(pdf)
            browser.size(420, 900)
            browser.open(bad)
            check("on a narrow window nothing is cut off", browser.js("return document.documentElement.scrollWidth <= innerWidth"))
            browser.shot("narrow")
            check(f"no error on the console {browser.console()}", browser.console() == [])
        finally:
            browser.close()
    print(f"{len(failures)} failed")
    sys.exit(1 if failures else 0)


main()
