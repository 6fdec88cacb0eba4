"""Runs, grades found again, and revisions."""

from __future__ import annotations

import os
import signal
import textwrap
import time
from dataclasses import replace
from pathlib import Path
from subprocess import PIPE, Popen
from sys import executable

from autograder.gradebook import Gradebook
from autograder.gradebook.contents import LARGEST, files_of
from autograder.model import CaseResult, InMemory, Submission, Verdict

from .made import grade


def count(book: Gradebook, table: str) -> int:
    """Count the rows of a table."""
    with book.reading() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


def test_an_unknown_key_finds_nothing(book: Gradebook) -> None:
    """None says that a submission has yet to be graded."""
    assert book.find("never") is None


def test_a_run_keeps_its_grades_in_order(book: Gradebook, run: int) -> None:
    """The grades of a run are those that were recorded in it."""
    other = book.start_run(bundle_name="x", bundle_sha256="y", sandbox="z")
    book.record(run, grade("k2", "bob"))
    book.record(other, grade("k3", "chen"))
    book.record(run, grade("k1", "alice"))
    assert [g.student for g in book.grades(run)] == ["bob", "alice"]
    assert book.grades(99) == []


def test_a_run_tells_when_it_began_and_ended(book: Gradebook, run: int) -> None:
    """A run that was killed has no end."""
    [begun] = book.runs()
    assert (begun.run_id, begun.bundle_name, begun.sandbox, begun.seed) == (run, "03.zip", "namespaces", 7)
    assert begun.started and not begun.finished

    book.finish_run(run)

    assert book.runs()[0].finished >= begun.started


def test_a_grade_is_used_again(book: Gradebook, run: int) -> None:
    """A second run over the same submission stores no second grade."""
    book.record(run, grade())
    again = book.start_run(bundle_name="03.zip", bundle_sha256="b" * 64, sandbox="namespaces")
    found = book.find("k1")
    assert found is not None
    book.record(again, found)
    assert book.grades(again) == book.grades(run) == [grade()]
    assert count(book, "grades") == 1


def test_two_students_with_the_same_work_share_a_grade(book: Gradebook, run: int) -> None:
    """Each of them is listed under the own name."""
    book.record(run, grade(student="alice"))
    book.record(run, replace(grade(student="bob"), timings={"total": 9.0}))
    assert [(g.student, g.path) for g in book.grades(run)] == [("alice", "alice/hw.ipynb"), ("bob", "bob/hw.ipynb")]
    assert count(book, "grades") == 1


def test_a_better_revision_is_added_and_found(book: Gradebook, run: int) -> None:
    """A submission that is judged at the second try has both tries on record, and the second one counts."""
    book.record(run, grade())
    judged = grade(verdict=Verdict.PASSED, reason="", fault=None)
    book.record(run, judged)
    assert book.find("k1") == judged
    assert book.grades(run) == [judged]
    assert count(book, "grades") == 2


def test_closing_leaves_one_file(tmp_path: Path) -> None:
    """A closed gradebook can be copied as one file."""
    with Gradebook.open(tmp_path / "grades.db") as book:
        book.record(book.start_run(bundle_name="x", bundle_sha256="y", sandbox="z"), grade())
    assert [file.name for file in tmp_path.iterdir()] == ["grades.db"]


def test_a_url_is_a_gradebook_too(tmp_path: Path) -> None:
    """A path and its URL name the same database."""
    with Gradebook.open(f"sqlite:///{tmp_path / 'grades.db'}") as book:
        book.record(book.start_run(bundle_name="x", bundle_sha256="y", sandbox="z"), grade())
    with Gradebook.open(tmp_path / "grades.db") as book:
        assert book.find("k1") == grade()


def test_two_open_gradebooks_take_turns(store: str, book: Gradebook, run: int) -> None:
    """Two runs may write to one gradebook at the same time."""
    with Gradebook.open(store) as other:
        for number in range(10):
            (book if number % 2 else other).record(run, grade(f"k{number}", f"s{number}"))
        assert len(other.grades(run)) == len(book.grades(run)) == 10


def test_a_killed_run_loses_nothing_that_was_recorded(store: str) -> None:
    """After kill -9 in the middle of writing, every grade that `record` returned from is there, and whole."""
    script = """
        import sys
        from gradebook.made import grade
        from autograder.gradebook import Gradebook
        book = Gradebook.open(sys.argv[1])
        run = book.start_run(bundle_name="x", bundle_sha256="y", sandbox="z")
        for number in range(100_000):
            book.record(run, grade(f"k{number}", f"s{number}"))
            print(number, flush=True)
    """
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    with Popen([executable, "-c", textwrap.dedent(script), store], stdout=PIPE, text=True, env=environment) as writer:
        assert writer.stdout is not None
        for _ in range(20):
            line = writer.stdout.readline()
        writer.send_signal(signal.SIGKILL)
        rest = writer.stdout.read().splitlines()
    last = int(rest[-1] if rest else line)

    with Gradebook.open(store) as book:
        [run] = book.runs()
        grades = book.grades(run.run_id)
        assert last + 1 <= len(grades) <= last + 2
        assert all(g == grade(f"k{number}", f"s{number}") for number, g in enumerate(grades))
        assert not run.finished


def test_recording_is_fast(path: Path) -> None:
    """A grade with forty cases takes a few milliseconds of CPU, so the gradebook is never what a run waits for."""
    cases = tuple(CaseResult("q1", f"q1 - {n}", 1, n % 2 > 0, Verdict.PASSED, "m" * 80, "f(x)") for n in range(40))
    with Gradebook.open(path) as book:
        run = book.start_run(bundle_name="x", bundle_sha256="y", sandbox="z")
        book.record(run, grade("first", cases=cases))
        before = time.process_time()
        for number in range(50):
            book.record(run, grade(f"k{number}", cases=cases))
    assert (time.process_time() - before) / 50 < 0.006  # 0.0012 where it was written; a busy machine takes longer


def test_what_was_handed_in_is_kept_once(book: Gradebook, run: int) -> None:
    """The notebook and the files beside it come back; bytes that two students handed in are stored once."""
    work = Submission("alice", "alice/hw.ipynb", InMemory(b"notebook", {"data.csv": b"1,2", "odd\udce9": b"1,2"}))
    book.record(run, grade(), work)
    book.record(run, grade("k2", "bob"), replace(work, student="bob"))
    with book.reading() as connection:
        assert files_of(connection, work.sha256) == {"": b"notebook", **work.files}
        assert files_of(connection, "unknown") == {}
    assert (count(book, "contents"), count(book, "submission_files")) == (2, 3)


def test_what_is_too_large_is_known_by_its_hash(book: Gradebook, run: int) -> None:
    """A file above the bound is listed without its content; the others are kept."""
    book.record(
        run, grade(), Submission("alice", "hw.ipynb", InMemory(b"nb", {"a.bin": b"x" * (LARGEST + 1), "b.bin": b"y"}))
    )
    with book.reading() as connection:
        sha256 = Submission("", "", InMemory(b"nb", {"a.bin": b"x" * (LARGEST + 1), "b.bin": b"y"})).sha256
        assert files_of(connection, sha256) == {"": b"nb", "a.bin": None, "b.bin": b"y"}
