#!/usr/bin/env python3
"""Looks at a site in a real browser, as people would: `make test-browser`.

usage: check.py READLOG [--bench READLOG-BENCH] [--pictures DIR] [ONLY...]

ONLY are words from the names of checks. Needs Debian's chromium, or another one that CHROMIUM names.
"""

import argparse
import glob
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

import hostile
from browser import Browser, BrowserError, program

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLE = os.path.join(HERE, "..", "..", "library")
IN_PAGE = open(os.path.join(HERE, "in_page.js")).read()

FIRST_PAGE = 100_000  # bytes, with all that it loads
FIRST_ANSWER = 500_000  # bytes from an empty cache to the first results

PHONE = {"width": 390, "height": 844, "phone": True}
DESKTOP = {"width": 1280, "height": 900}


class Failed(Exception):
    pass


def expect(condition, message):
    if not condition:
        raise Failed(message)


class Preview:
    """The preview server of a library."""

    def __init__(self, readlog, library):
        self.process = subprocess.Popen(
            [readlog, "site", "preview", "--library", library, "--port", "0"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        if not self.address:
            raise Failed("no preview: " + self.process.stderr.read())

    def end(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(20)


class Checks:
    def __init__(self, options, browser, folder):
        self.readlog, self.bench, self.pictures = options.readlog, options.bench, options.pictures
        self.browser, self.folder = browser, folder
        self.sites = {}

    # What is looked at

    def site(self, name):
        """The address of a site on the disk: `sample`, `hostile` or `large`."""
        if name not in self.sites:
            library = {"sample": lambda: SAMPLE, "hostile": self.hostile, "large": self.large}[name]()
            place = f"{self.folder}/{name}"
            begin = time.monotonic()
            run = subprocess.run([self.readlog, "site", "build", place, "--library", library],
                                 capture_output=True, text=True)
            # 1: a record was left out, and named.
            expect(run.returncode in (0, 1), f"{name} was not built: {run.stderr[-2000:]}")
            say(f"      {name}: built in {time.monotonic() - begin:.1f} s")
            self.sites[name] = f"file://{place}"
        return self.sites[name]

    def hostile(self):
        folder = f"{self.folder}/hostile-library"
        hostile.write(folder)
        return folder

    def large(self):
        folder = f"{self.folder}/large-library"
        os.mkdir(folder)
        subprocess.run([self.bench, "generate", "10000", folder], check=True)
        return folder

    def page(self):
        page = self.browser.page()
        page.look(**DESKTOP)
        return page

    def clean(self, page, address):
        """Nothing went wrong in a page, and it asked nobody else."""
        expect(not page.errors, f"errors in {address}: {page.errors[:3]}")
        expect(not page.dialogs, f"{address} opened a dialog: {page.dialogs[:3]}")
        here = address.split("/")[2] if address.startswith("http") else ""
        foreign = [url for url in page.requests
                   if not url.startswith(("file:", "about:")) and (not here or f"//{here}/" not in url)]
        expect(not foreign, f"{address} asked {foreign[:3]}")

    def search(self, page, text, site=None):
        """Types into the box of the search page, and waits for the answer: the results' titles."""
        if site:
            page.open(f"{site}/search.html")
            page.wait(self.DONE)
        page.run("document.querySelector('[data-part=box]').select()")
        page.press("Backspace")
        page.type(text)
        wanted = json.dumps(text.strip())
        page.wait(f"{self.DONE} && (new URLSearchParams(location.search).get('q') ?? '') === {wanted}")
        time.sleep(0.15)
        page.wait(self.DONE)
        return self.titles(page)

    DONE = ("document.querySelector('[data-part=count]').textContent !== ''"
            " && !document.querySelector('#search').hasAttribute('aria-busy')")

    def titles(self, page):
        return page.run("[...document.querySelectorAll('[data-part=results] .title')]"
                        ".map((title) => title.textContent)")

    def count(self, page):
        return page.run("document.querySelector('[data-part=count]').textContent")

    # Searching

    def check_search_finds_words_from_the_disk(self):
        self.finds_words(self.site("sample"))

    def finds_words(self, site):
        page = self.page()
        found = self.search(page, "critical period", site)
        expect(found and found[0].startswith("Critical Learning Periods"), f"found {found}")
        marks = page.run("[...document.querySelectorAll('[data-part=results] mark')]"
                         ".map((mark) => mark.textContent.toLowerCase())")
        expect("critical" in marks and any(mark.startswith("period") for mark in marks), f"marked {marks}")
        where = page.run("[...document.querySelectorAll('.where')].map((place) => place.textContent)")
        expect("tl;dr" in where and any(place.startswith("Note by") for place in where), f"where: {where}")
        expect(re.match(r"\d+ papers?$", self.count(page)), self.count(page))
        expect(len(self.search(page, '"critical period"')) >= 1, "no phrase")
        expect(self.search(page, '"period critical"') == [], "a phrase in the wrong order")
        self.clean(page, site)
        page.close()

    def check_search_finds_a_tag(self):
        page = self.page()
        found = self.search(page, "tag:label-noise", self.site("sample"))
        expect(len(found) > 3, f"found {found}")
        tags = page.run("[...document.querySelectorAll('[data-part=results] > li')].map((hit) =>"
                        " [...hit.querySelectorAll('.tag')].map((tag) => tag.textContent))")
        expect(all("label-noise" in each for each in tags), f"tags {tags}")
        self.clean(page, "search")
        page.close()

    def check_search_folds_accents_both_ways(self):
        page = self.page()
        site = self.site("sample")
        plain = self.search(page, "author:jegou", site)
        expect(len(plain) > 0, "no paper by Jégou for jegou")
        expect(self.search(page, "jégou") == self.search(page, "jegou"), "jégou is not jegou")
        expect(len(self.search(page, "author:FRANÇOIS")) > 0, "no François")
        expect(len(self.search(page, "author:gabór")) > 0, "no Gábor for gabór")
        page.close()

    def check_search_filters_and_its_address(self):
        page, site = self.page(), self.site("sample")
        page.open(f"{site}/search.html?tag=label-noise&status=read&reader=alice")
        page.wait(self.DONE)
        expect(page.run("document.querySelector('[data-part=reader]').value") == "alice", "no reader")
        whole = self.titles(page)
        page.run("""(() => {
          for (const [name, value] of [["reader", ""], ["status", ""]]) {
            const select = document.querySelector(`[data-part=${name}]`);
            select.value = value;
            select.dispatchEvent(new Event("change", { bubbles: true }));
          }
        })()""")
        page.wait("location.search === '?tag=label-noise'")
        page.wait(self.DONE)
        expect(len(self.titles(page)) >= len(whole), "fewer filters find less")
        page.run("document.querySelector('[data-part=filters]').open = true")
        for name, value in [("from", "2019"), ("to", "2019"), ("venue", "ICML"), ("status", "read")]:
            page.run(f"""(() => {{
              const select = document.querySelector("[data-part={name}]");
              select.value = {json.dumps(value)};
              select.dispatchEvent(new Event("change", {{ bubbles: true }}));
            }})()""")
        page.click("[data-part=starred]")
        page.wait("new URLSearchParams(location.search).get('starred') === '1'")
        query = page.run("location.search")
        for part in ["tag=label-noise", "year=2019", "venue=ICML", "status=read", "starred=1"]:
            expect(part in query, f"{part} is not in {query}")
        page.wait(self.DONE)
        before = self.titles(page)
        page.open(f"{site}/search.html{query}")
        page.wait(self.DONE)
        expect(self.titles(page) == before, "the address does not bring the answer back")
        page.click("[data-part=clear]")
        page.wait("location.search === ''")
        self.clean(page, site)
        page.close()

    def check_search_by_tags_that_are_clicked(self):
        page, site = self.page(), self.site("sample")
        page.open(f"{site}/search.html")
        page.wait(self.DONE)
        all_tags = page.run("document.querySelectorAll('[data-part=tags] a.tag').length")
        expect(all_tags > 40, f"{all_tags} tags before anything is typed")
        page.click("[data-part=tags] a.tag")
        page.wait("location.search.startsWith('?tag=')")
        page.wait(f"{self.DONE} && document.querySelector('[data-part=facets] a.tag')")
        page.click("[data-part=facets] a.tag")
        page.wait("new URLSearchParams(location.search).getAll('tag').length === 2")
        page.click("[data-part=chosen] button")
        page.wait("new URLSearchParams(location.search).getAll('tag').length === 1")
        self.clean(page, site)
        page.close()

    def check_search_random(self):
        page, site = self.page(), self.site("sample")
        seen = set()
        for _ in range(6):
            page.open(f"{site}/search.html?tag=robustness")
            page.wait(self.DONE)
            page.click("[data-part=random]")
            page.wait("location.pathname.includes('/papers/')")
            page.wait("document.readyState === 'complete'")
            seen.add(page.run("location.pathname"))
            expect(page.run("[...document.querySelectorAll('a')].some((link) =>"
                            " link.href.endsWith('/tags/robustness.html'))"), f"not of the tag: {seen}")
        expect(len(seen) > 1, f"always {seen}")
        self.clean(page, site)
        page.close()

    def check_search_by_keyboard(self):
        page, site = self.page(), self.site("sample")
        page.open(f"{site}/search.html")
        page.wait(self.DONE)
        page.run("document.activeElement.blur()")
        page.type("/")
        page.wait("document.activeElement.dataset.part === 'box'")
        expect(page.run("document.activeElement.value") == "", "the slash was typed")
        page.type("noise")
        page.wait(f"{self.DONE} && document.querySelector('[data-part=results] mark')")
        focused = "[...document.querySelectorAll('.title a')].indexOf(document.activeElement)"
        page.press("ArrowDown")
        page.wait(f"{focused} === 0")
        page.press("ArrowDown")
        page.wait(f"{focused} === 1")
        page.press("ArrowUp")
        page.press("ArrowUp")
        page.wait("document.activeElement.dataset.part === 'box'")
        page.press("Escape")
        page.wait("location.search === '' && document.activeElement.value === ''")
        page.type("critical period")
        page.wait("location.search === '?q=critical+period'")
        page.wait(self.DONE)
        page.press("ArrowDown")
        page.press("Enter")
        page.wait("location.pathname.endsWith('/papers/achille2019critical.html')")
        self.clean(page, site)
        page.close()

    def check_search_helps_when_nothing_is_found(self):
        page, site = self.page(), self.site("sample")
        expect(self.search(page, "critcal perod", site) == [], "found a slip of the keyboard")
        page.wait("document.querySelector('[data-part=help] button')")
        expect(page.run("document.querySelector('[data-part=help] button').textContent")
               == "critical period", "no better words")
        page.click("[data-part=help] button")
        page.wait("document.querySelector('[data-part=results] .title')")
        expect(self.search(page, "zzzzzz") == [] and self.count(page) == "No paper matches", "found")
        self.clean(page, site)
        page.close()

    def check_search_without_scripts(self):
        page, site = self.page(), self.site("sample")
        page.call("Emulation.setScriptExecutionDisabled", value=True)
        page.call("Page.navigate", url=f"{site}/search.html")
        time.sleep(1)
        page.call("DOM.enable")
        root = page.call("DOM.getDocument", depth=-1)["root"]["nodeId"]
        found = page.call("DOM.querySelectorAll", nodeId=root, selector="noscript a")["nodeIds"]
        expect(len(found) >= 4, "no lists for those without JavaScript")
        page.close()

    # The rest of the site

    def check_pages_of_the_sample(self):
        for address in self.kinds("sample"):
            page = self.page()
            page.open(address)
            self.clean(page, address)
            page.close()

    def kinds(self, name):
        """A page of each kind."""
        place = self.site(name)
        folder = place[len("file://"):]
        pages = [f"{place}/index.html", f"{place}/search.html?q=noise"]
        for part in ["papers", "tags", "shelves", "people", "venues", "years"]:
            files = sorted(glob.glob(f"{folder}/{part}/*.html"))
            others = [file for file in files if not file.endswith("/index.html")]
            pages += ["file://" + file for file in files if file.endswith("/index.html")]
            pages += ["file://" + max(others, key=os.path.getsize)] if others else []
        return pages

    def check_copying_a_citation(self):
        page, site = self.page(), self.site("sample")
        self.browser.call("Browser.grantPermissions",
                          permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
        page.open(f"{site}/papers/kornblith2019similarity.html")
        page.run("""(() => {
          window.copied = [];
          const write = navigator.clipboard.writeText.bind(navigator.clipboard);
          navigator.clipboard.writeText = (text) => { copied.push(text); return write(text); };
          for (const details of document.querySelectorAll("details")) details.open = true;
        })()""")
        count = page.run("document.querySelectorAll('[data-copy]').length")
        expect(count >= 3, f"{count} copy buttons")
        for number in range(count):
            page.run(f"document.querySelectorAll('[data-copy]')[{number}].setAttribute('data-now', '{number}')")
            page.click(f"[data-now='{number}']")
            page.wait(f"copied.length === {number + 1}"
                      f" && document.querySelector(\"[data-now='{number}']\").textContent === 'Copied'")
        copied = page.run("copied")
        expect(any("@inproceedings{kornblith2019similarity" in text for text in copied), f"copied {copied}")
        expect(any(text.startswith("TY  -") for text in copied), "no RIS")
        expect(any(text.strip().startswith(("{", "[")) for text in copied), "no CSL")
        self.clean(page, site)
        page.close()

    def check_nothing_of_records_runs(self):
        addresses = [f"file://{file}" for file in sorted(glob.glob(
            self.site("hostile")[len("file://"):] + "/**/*.html", recursive=True))]
        site = self.site("hostile")
        addresses += [f"{site}/search.html?q={word}" for word in
                      ["script", "onmouseover", "javascript", "very", "proto", "constructor", "tostring"]]
        addresses += [f"{site}/search.html?q=%3Cscript%3EreadlogRan%3D30%3C/script%3E&tag=%22%3E%3Cscript%3E"
                      "&venue=%3Cimg%20src%3Dx%20onerror%3DreadlogRan%3D31%3E&year=x&reader=__proto__"]
        page = self.page()
        for address in addresses:
            page.forget()
            page.open(address)
            if "search.html" in address:
                page.wait(self.DONE)
                time.sleep(0.1)
            page.run("for (const element of document.querySelectorAll('*')) {"
                     " element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));"
                     " element.dispatchEvent(new FocusEvent('focus')); }")
            complaints = page.run(IN_PAGE)["intrusion"]
            expect(not complaints, f"{address}: {complaints[:3]}")
            self.clean(page, address)
        say(f"      {len(addresses)} pages")
        page.close()

    def check_contrast_and_fit(self):
        pages = self.kinds("sample")
        failures = []
        for look in [dict(DESKTOP), dict(DESKTOP, dark=True), dict(PHONE), dict(PHONE, dark=True)]:
            page = self.page()
            page.look(**look)
            for address in pages:
                page.open(address)
                if "search.html" in address:
                    page.wait(self.DONE)
                found = page.run(IN_PAGE)
                name = f"{address.split('/sample/')[-1]} at {look['width']}{' dark' if look.get('dark') else ''}"
                failures += [f"{name}: {text}" for text in found["contrast"] + found["fit"]]
            page.close()
        expect(not failures, f"{len(failures)}:\n        " + "\n        ".join(failures[:20]))

    # Sizes

    def check_size_of_the_first_page(self):
        page, site = self.page(), self.site("sample")
        page.open(f"{site}/index.html")
        size = page.bytes_of_files()
        say(f"      {size:,} bytes")
        expect(size < FIRST_PAGE, f"{size} bytes")
        page.close()

    def check_size_of_the_first_answer_of_ten_thousand(self):
        if not self.bench:
            return "no --bench READLOG-BENCH, which makes the papers"
        site = self.site("large")
        largest = 0
        for text in ["network", "sampling benchmarks", "th", "tag:causal-sampling", '"the network"',
                     "status:read model"]:
            page = self.page()
            page.open(f"{site}/search.html?q={text.replace(' ', '+')}")
            page.wait(self.DONE)
            expect(self.titles(page), f"nothing found for {text}")
            size = page.bytes_of_files()
            say(f"      {size:>9,} bytes for {text}")
            largest = max(largest, size)
            self.clean(page, site)
            page.close()
        expect(largest < FIRST_ANSWER, f"{largest} bytes")
        page = self.page()
        page.open(f"{site}/search.html")
        page.wait(self.DONE)
        page.run("""window.slowest = 0;
          new PerformanceObserver((list) => {
            for (const task of list.getEntries()) slowest = Math.max(slowest, task.duration);
          }).observe({ entryTypes: ["longtask"] })""")
        self.search(page, "sampling benchmarks of networks")
        slowest = page.run("slowest")
        say(f"      longest pause while typing: {slowest:.0f} ms")
        page.close()

    # The preview

    def check_preview_and_news(self):
        library = f"{self.folder}/preview-library"
        shutil.copytree(SAMPLE, library)
        preview = Preview(self.readlog, library)
        try:
            page = self.page()
            self.finds_words(preview.address.rstrip("/"))
            page.open(f"{preview.address}papers/achille2019critical.html")
            record = f"{library}/papers/achille2019critical.yaml"
            text = open(record).read()
            title = "Critical Learning Periods in Deep Networks"
            write(record, text.replace(title, "A Title That Is New"))
            page.wait("document.title.startsWith('A Title That Is New')", timeout=60)
            write(record, text.replace("title:", "tittle: ["))
            time.sleep(3)
            page.open(f"{preview.address}papers/achille2019critical.html")
            expect(page.run("document.title").startswith("A Title That Is New"), "the last good page is gone")
            write(record, text)
            page.wait(f"document.title.startsWith({json.dumps(title)})", timeout=60)
            self.clean(page, preview.address)
            page.close()
        finally:
            status = preview.end()
        expect(status == 0, f"Ctrl-C ended it with {status}")

    # Pictures, to be looked at

    def check_pictures(self):
        if not self.pictures:
            return "no --pictures DIR"
        os.makedirs(self.pictures, exist_ok=True)
        site = self.site("sample")
        queries = {"idle": "", "query": "?q=critical+period", "phrase": "?q=%22label+noise%22&tag=robustness",
                   "nothing": "?q=critcal+perod"}
        for size, look in [("desktop", DESKTOP), ("phone", PHONE)]:
            for shade in ["light", "dark"]:
                page = self.page()
                page.look(**look, dark=shade == "dark")
                for name, query in queries.items():
                    page.open(f"{site}/search.html{query}")
                    page.wait(self.DONE)
                    time.sleep(0.3)
                    page.picture(f"{self.pictures}/search-{name}-{size}-{shade}.png")
                page.close()


def write(path, text):
    """As editors do: the new file is put in place of the old."""
    with open(path + ".new", "w") as file:
        file.write(text)
    os.rename(path + ".new", path)


def say(text):
    print(text, flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readlog")
    parser.add_argument("--bench")
    parser.add_argument("--pictures")
    parser.add_argument("only", nargs="*")
    options = parser.parse_intermixed_args()
    options.readlog = os.path.abspath(options.readlog)
    if not program():
        say("error: there is no Chromium\nhint: apt-get install chromium, or name one in CHROMIUM")
        return 2
    failures = 0
    folder = tempfile.mkdtemp(prefix="readlog-site-")
    try:
        with Browser() as browser:
            checks = Checks(options, browser, folder)
            for name in [name for name in Checks.__dict__ if name.startswith("check_")]:
                words = name[len("check_"):].replace("_", " ")
                if options.only and not any(only in words for only in options.only):
                    continue
                begin = time.monotonic()
                try:
                    skipped = getattr(checks, name)()
                    sign = f"skip  {words}: {skipped}" if skipped else f"ok    {words}"
                    say(f"{sign} ({time.monotonic() - begin:.1f} s)")
                except (Failed, BrowserError) as error:
                    failures += 1
                    say(f"FAIL  {words}: {error}")
                except Exception:
                    failures += 1
                    say(f"FAIL  {words}: {traceback.format_exc()}")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    say(f"{failures} of the checks failed" if failures else "all of the browser's checks passed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
