"""The office under load: a class hands in within a minute, two TAs mark, and all of it is killed in the middle.

    autograder release 03-manual-convolution
    python -m tests.benchmarks.office [--students 200] [--seconds 60] [--kills 2]

Everything is on loopback. A student whose connection breaks looks whether the work arrived, and sends it again only if
not, as a person would. It fails if work or a mark is lost or there twice, if a receipt is not true, if a check is left,
or if the office does not come back; the figures are printed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

from autograder.desk import CHECK, Desk, Jobs, Receipts
from autograder.gradebook import Gradebook, marks, roster, rubrics
from autograder.model import Grade, InMemory, QuestionScore, Submission
from autograder.policies.records import Student
from tests.benchmarks.office_clients import MARKED, MOST_SECONDS, QUESTION, ROOT, SLUG, Handing, Marking, Server
from tests.office.made_term import ITEMS


def main() -> int:
    """Run it, and print what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--students", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0, help="in which all hand in")
    parser.add_argument("--kills", type=int, default=2, help="of the server with its workers, in that time")
    args = parser.parse_args()
    if not (ROOT / "dist" / SLUG / "autograder.zip").is_file():
        sys.exit(f"autograder release {SLUG}    first")
    with tempfile.TemporaryDirectory() as folder:
        return _run(Path(folder), args.students, args.seconds, args.kills)


def _run(folder: Path, students: int, seconds: float, kills: int) -> int:
    names = [f"student{number:03}" for number in range(students)]
    prepare(folder / "gradebook.sqlite", names)
    with Server(folder) as server:
        classmates = [Handing(server, name) for name in names]
        assistants = [Marking(server, name) for name in ("Kim", "Wei")]
        queue = Queue(folder)
        chance, begun = random.Random(1), time.monotonic()
        threads = [
            threading.Thread(target=one.hand_in, args=(begun + chance.uniform(0, seconds),)) for one in classmates
        ]
        threads += [threading.Thread(target=one.mark) for one in assistants] + [threading.Thread(target=queue.watch)]
        for thread in threads:
            thread.start()
        for kill in range(kills):
            time.sleep(max(0.0, begun + seconds * (kill + 1) / (kills + 1) - time.monotonic()))
            server.kill_all()
            server.start()
        for thread in threads[:students]:
            thread.join(MOST_SECONDS)
        handed = time.monotonic() - begun
        queue.over.wait(MOST_SECONDS)
        for one in assistants:
            one.over.set()
        for thread in threads[students:]:
            thread.join(60)
        wrong = [*_untrue(folder, classmates), *_unmarked(folder, assistants), *queue.wrong()]
    _print(students, handed, kills, assistants, queue, classmates)
    print(
        "\n".join(f"WRONG: {one}" for one in wrong) or "nothing is lost, nothing is there twice, every receipt is true"
    )
    return int(bool(wrong))


class Queue:
    """Looks once a second how many checks wait, until all have come and are done."""

    def __init__(self, folder: Path) -> None:
        self._jobs = Jobs(Desk(Desk.beside(folder / "gradebook.sqlite")))
        self.seen: list[int] = []
        self.over = threading.Event()

    def watch(self) -> None:
        """Look until nothing waits any more, for some seconds."""
        begun = time.monotonic()
        while time.monotonic() < begun + MOST_SECONDS and not (any(self.seen) and self.seen[-5:] == [0] * 5):
            self.seen.append(self._jobs.waiting(CHECK))
            time.sleep(1)
        self.over.set()

    def wrong(self) -> list[str]:
        """Say whether the queue stood still: two minutes without a check that ended, once nobody handed in."""
        peak = self.seen.index(max(self.seen))
        still = [at for at in range(peak, len(self.seen) - 120) if 0 < self.seen[at] <= self.seen[at + 120]]
        left = [f"{self.seen[-1]} checks are left"] if self.seen[-1] else []
        return left + ([f"no check ended for two minutes, {still[0]} s after the beginning"] if still else [])


def prepare(gradebook: Path, names: list[str]) -> None:
    """Record a class, and an answer of each that a person marks."""
    with Gradebook.open(gradebook) as book:
        roster.record(book, [Student(name, name.title()) for name in names], by="", source="benchmark")
        rubrics.record(book, MARKED, {QUESTION: ITEMS}, by="", source="benchmark")
        run = book.start_run(bundle_name=MARKED, bundle_sha256="made", sandbox="made")
        for name in names:
            work = Submission(name, f"{name}.ipynb", InMemory(_essay(name)))
            scores = (QuestionScore(QUESTION, 0.0, 2.0, pending=True),)
            book.record(run, Grade(f"{name} {MARKED}", name, work.path, work.sha256, "made", scores), work)
        book.finish_run(run)


def _essay(name: str) -> bytes:
    texts = ["<!-- BEGIN QUESTION -->\n\nWhy?", f"{name}: the same weights everywhere.", "<!-- END QUESTION -->"]
    cells = [
        {"cell_type": "markdown", "metadata": {"tags": ["otter_answer_cell"] if place == 1 else []}, "source": text}
        for place, text in enumerate(texts)
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def _untrue(folder: Path, classmates: list[Handing]) -> list[str]:
    """Hold every receipt that somebody has against the desk, its file, its time and its check."""
    desk = Desk(Desk.beside(folder / "gradebook.sqlite"))
    receipts, jobs, wrong = Receipts(desk), Jobs(desk), []
    kept = receipts.for_assignment(SLUG)
    for one in classmates:
        own = [receipt for receipt in kept if receipt.student == one.name]
        if [receipt.number for receipt in own] != [one.receipt]:
            wrong.append(f"{one.name} has the receipts {[receipt.number for receipt in own]}, was given {one.receipt}")
            continue
        (file,) = own[0].files
        if not file.sha256 == one.digest == hashlib.sha256(receipts.place_of(file).read_bytes()).hexdigest():
            wrong.append(f"{one.name}: the receipt is of another file")
        if one.sent and not one.sent[0] <= datetime.fromisoformat(own[0].arrived) + timedelta(milliseconds=1) <= (
            one.sent[1] + timedelta(milliseconds=2)
        ):
            wrong.append(f"{one.name}: arrived {own[0].arrived}, sent {one.sent}")
        job = jobs.last(CHECK, str(one.receipt))
        result = json.loads(job.result) if job and job.result else {"reason": "no result"}
        if job is None or job.outcome != "done" or result["reason"]:
            wrong.append(f"{one.name}: not checked: {job.outcome if job else 'no job'} {result['reason']}")
    return wrong


def _unmarked(folder: Path, assistants: list[Marking]) -> list[str]:
    """Hold the marks in the gradebook against those that were given."""
    with Gradebook.open(folder / "gradebook.sqlite") as book, book.reading() as connection:
        kept = Counter(mark.by for mark in marks.read(connection, MARKED))
        answers = Counter(mark.answer for mark in marks.read(connection, MARKED))
    wrong = [f"{many} marks of {answer.student}" for answer, many in answers.items() if many > 1]
    for one in assistants:
        if not len(one.given) <= kept[one.name] <= len(one.given) + len(one.unsure):
            wrong.append(f"{one.name} gave {len(one.given)} marks, {kept[one.name]} are kept")
    return wrong


def _print(
    students: int, handed: float, kills: int, assistants: list[Marking], queue: Queue, classmates: list[Handing]
) -> None:
    pages = sorted(second for one in assistants for second in one.answered)
    waits = sorted(one.seconds for one in classmates)
    server = classmates[0].server
    print(f"{students} students handed in within {handed:.0f} s; server and workers were killed {kills} times")
    print(f"handing in: median {statistics.median(waits):.2f} s, p95 {p95(waits):.2f} s, longest {waits[-1]:.2f} s, "
          f"{sum(one.tries > 1 for one in classmates)} sent twice")  # fmt: skip
    print(f"marking: {sum(len(one.given) for one in assistants)} marks, {len(pages)} pages; median "
          f"{1000 * statistics.median(pages):.0f} ms, p95 {1000 * p95(pages):.0f} ms")  # fmt: skip
    print(f"queue: at most {max(queue.seen)}, empty after {len(queue.seen)} s; every 10 s: {queue.seen[::10]}")
    print(f"from the start to the first answer: {', '.join(f'{one:.1f}' for one in server.starts)} s; "
          f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")  # fmt: skip


def p95(values: list[float]) -> float:
    """Return what 95 % of sorted values do not exceed."""
    return values[min(len(values) - 1, int(0.95 * len(values)))]


if __name__ == "__main__":
    sys.exit(main())
