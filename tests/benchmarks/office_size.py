"""The office of a large course: 1,000 students, 14 assignments and one that is being marked.

    python -m tests.benchmarks.office_size [--students 1000] [--assignments 14] [--seconds 30]

It prints how long the server takes to start, how long each page takes, the time from a key press to the next answer
in the marking room, how much memory the server's process holds, and how Chromium scrolls through the gradebook.
Everything is on loopback. Times are on the wall and, so that a busy machine decides nothing, of the server's processor;
it fails if one of the latter, the memory or the frames pass their bounds.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from autograder.office.people import Person, Role
from tests.benchmarks.marks import make
from tests.benchmarks.office import p95, prepare
from tests.benchmarks.office_clients import Marking, Server

START_SECONDS, MEMORY_MB, MARKING_MS, FRAME_MS = 2.0, 250, 100, 100
SCROLL = """async () => {
  const sheet = document.querySelector('.sheet'), frames = [];
  const steps = 120, most = sheet.scrollHeight - sheet.clientHeight;
  let last = await new Promise(requestAnimationFrame);
  for (let step = 1; step <= steps; step++) {
    sheet.scrollTop = most * step / steps;
    const now = await new Promise(requestAnimationFrame);
    frames.push(now - last);
    last = now;
  }
  return frames;
}"""


def main() -> int:
    """Make the course, come to it, and print what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--students", type=int, default=1_000)
    parser.add_argument("--assignments", type=int, default=14)
    parser.add_argument("--seconds", type=float, default=30.0, help="of marking")
    parser.add_argument("--pictures", type=Path, help="a folder for pictures of the gradebook")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with contextlib.chdir(folder):
            make(folder, [f"{number:02}-homework" for number in range(1, args.assignments + 1)], args.students)
            prepare(folder / "gradebook.sqlite", [f"s{number:05}" for number in range(args.students)])
        broken = list(_visited(folder, args.seconds, args.pictures))
    print("\n".join(f"TOO MUCH: {line}" for line in broken) or "all bounds are kept")
    return int(bool(broken))


def _visited(folder: Path, seconds: float, pictures: Path | None) -> Iterator[str]:
    with Server(folder, folder) as server:
        server.kill_all()  # the first start may compile, the second is the one that counts
        server.start()
        print(f"start: {server.starts[-1]:.1f} s until the first answer")
        yield from _bound("start, processor seconds", server.cpu_seconds(), START_SECONDS)
        cookie = server.enter(Person("Prof. Lin", Role.INSTRUCTOR))
        for path in ("/", "/gradebook", "/assignment?assignment=01-homework", "/student?student=s00007"):
            pairs = [_timed(server, path, cookie) for _ in range(4)]
            print(f"{path}: first {pairs[0][0]:.2f} s, {pairs[0][1]:.2f} s of the processor, then "
                  f"{statistics.median(one for one, _ in pairs[1:]):.2f} and "
                  f"{statistics.median(one for _, one in pairs[1:]):.2f} s")  # fmt: skip
        yield from _marked(server, seconds)
        now, most = server.memory_mb()
        print(f"memory of the server's process: {now:.0f} MiB")
        yield from _bound("memory of the server's process at most, MiB", most, MEMORY_MB)
        yield from _scrolled(server, cookie, pictures)
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")


def _timed(server: Server, path: str, cookie: str) -> tuple[float, float]:
    begun, used = time.monotonic(), server.cpu_seconds()
    answer, _ = server.ask("GET", path, Cookie=cookie)
    assert answer.status == 200, (path, answer.status)
    return time.monotonic() - begun, server.cpu_seconds() - used


def _marked(server: Server, seconds: float) -> Iterator[str]:
    assistant, used = Marking(server, "Kim"), server.cpu_seconds()
    thread = threading.Thread(target=assistant.mark)
    thread.start()
    assistant.over.wait(seconds)
    assistant.over.set()
    thread.join(60)
    each = 1000 * (server.cpu_seconds() - used) / len(assistant.answered)
    pages = sorted(1000 * second for second in assistant.answered)
    print(f"marking: {len(assistant.given)} marks; an answer comes after {statistics.median(pages):.0f} ms (median), "
          f"{p95(pages):.0f} ms (p95)")  # fmt: skip
    yield from _bound("from a key press to the next answer, ms of the processor", each, MARKING_MS)


def _scrolled(server: Server, cookie: str, pictures: Path | None) -> Iterator[str]:
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if program is None:
        print("no Chromium: the gradebook was not scrolled")
        return
    from playwright.sync_api import sync_playwright

    name, _, value = cookie.partition("=")
    address = f"http://127.0.0.1:{server.port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for width in (1280, 390):
            context = browser.new_context(viewport={"width": width, "height": 800})
            context.add_cookies([{"name": name, "value": value, "url": address}])
            page = context.new_page()
            begun = time.monotonic()
            page.goto(f"{address}/gradebook")
            shown = time.monotonic() - begun
            frames = sorted(page.evaluate(SCROLL))
            cells = page.locator("#marks td").count()
            middle = statistics.median(frames)
            print(f"gradebook at {width} px: {cells:,} cells in {shown:.2f} s; frames: median {middle:.0f} ms, "
                  f"p95 {p95(frames):.0f} ms, longest {frames[-1]:.0f} ms")  # fmt: skip
            if pictures is not None:
                page.screenshot(path=str(pictures / f"gradebook-{width}.png"))
            yield from _bound(f"a frame at {width} px (p95), ms", p95(frames), FRAME_MS)
        browser.close()


def _bound(what: str, found: float, most: float) -> Iterator[str]:
    print(f"{what}: {found:.2f} of {most:g}")
    if found > most:
        yield f"{what}: {found:.2f}, {most:g} is the bound"


if __name__ == "__main__":
    sys.exit(main())
