#!/usr/bin/env python3
"""Measures how long `fingerpost serve` takes from saving a page to having it on disk and in the browser.

    cargo build --release
    cargo bench --bench generate_site -- 2000 /tmp/site-2000
    benches/serve.py /tmp/site-2000 [SAVES]

Each save adds a sentence to another service. Three times are taken: until the
page is on disk, until browsers are told to load it again, and until the whole
site is checked and made. Times are printed, never judged: other programs share
the machine. Needs Python 3.9 and nothing else; the site's files are changed.
"""

import http.client
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("FINGERPOST", str(PROJECT / "target/release/fingerpost"))
PATIENCE = 60


class Heard:
    """Lines with the moment at which each came."""

    def __init__(self):
        self.lines = []

    def listen(self, lines, wanted):
        def run():
            for line in lines:
                if wanted in line:
                    self.lines.append(time.perf_counter())

        threading.Thread(target=run, daemon=True).start()

    def next_after(self, known):
        wait_until(lambda: len(self.lines) > known)
        return self.lines[known]


def wait_until(is_so):
    end = time.perf_counter() + PATIENCE
    while not is_so():
        if time.perf_counter() > end:
            sys.exit(f"Nothing happened for {PATIENCE} seconds.")
        time.sleep(0.001)


def serve(site, out):
    command = [PROGRAM, "--site", str(site), "serve", "--port", "0", "--out", str(out)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    for line in server.stdout:
        print(line, end="")
        found = re.search(r"127\.0\.0\.1:(\d+)/", line)
        if found:
            return server, int(found.group(1))
    sys.exit("The server said no address.")


def events(port):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/_fingerpost/events")
    answer = connection.getresponse()
    while True:
        line = answer.fp.readline()
        if not line:
            return
        yield line.decode()


def show(name, times):
    times = sorted(1000 * time for time in times)
    print(f"{name:28} median {times[len(times) // 2]:6.0f} ms   best {times[0]:6.0f} ms   worst {times[-1]:6.0f} ms")


def main():
    if not 2 <= len(sys.argv) <= 3:
        sys.exit(__doc__)
    site, saves = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 15
    services = sorted(page for page in (site / "content/services").glob("*.md") if not page.stem.endswith(".easy"))
    with tempfile.TemporaryDirectory() as out:
        server, port = serve(site, out)
        told, rebuilt = Heard(), Heard()
        told.listen(events(port), "data:")
        rebuilt.listen(server.stdout, " ms: ")
        time.sleep(1)
        on_disk, in_browser, whole = [], [], []
        for number in range(saves):
            file = services[number * 37 % len(services)]
            page = Path(out) / "services" / file.stem / "index.html"
            mark = f"Sentence {time.time_ns()} is new."
            known_told, known_rebuilt = len(told.lines), len(rebuilt.lines)
            text = f"{file.read_text()}\n{mark}\n"
            saved = time.perf_counter()
            file.write_text(text)
            wait_until(lambda: mark in page.read_text())
            on_disk.append(time.perf_counter() - saved)
            in_browser.append(told.next_after(known_told) - saved)
            whole.append(rebuilt.next_after(known_rebuilt) - saved)
            time.sleep(0.2)
        server.terminate()
        server.wait()
    show("the page is on disk after", on_disk)
    show("browsers are told after", in_browser)
    show("the whole site is new after", whole)


main()
