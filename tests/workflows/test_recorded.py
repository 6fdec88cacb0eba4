"""What the gradebook keeps, as submissions that can be graded again."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.errors import NothingToGrade, UsageError
from autograder.gradebook import Gradebook
from autograder.gradebook.contents import LARGEST
from autograder.intake import read_bundle
from autograder.model import Bundle, Fault, Grade, InMemory, QuestionScore, Submission, Verdict
from autograder.policies.rules import BEST, LAST
from autograder.workflows.grading.plan import job_for
from autograder.workflows.grading.recorded import recorded

from .test_validate import MASTER

COMMIT, FOUND = "this is commit 0123456789ab of 2026-11-01 15:59:00 UTC", "a cell was left out"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Bundle:
    """A released bundle."""
    folder = MASTER.with_name("tiny_released") / "bundle"
    return read_bundle(Path(shutil.make_archive(str(tmp_path_factory.mktemp("bundle") / "tiny"), "zip", folder)))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Where the gradebook is."""
    return tmp_path / "gradebook.sqlite"


def keep(book: Path, bundle: Bundle, *submissions: Submission, level: str = "namespaces", reason: str = "") -> None:
    """Record a run as `grade` does; with a reason nothing was judged."""
    with Gradebook.open(book) as opened:
        run = opened.start_run(bundle_name=bundle.name, bundle_sha256=bundle.sha256, sandbox=level)
        for one in submissions:
            key = job_for(one, bundle, level=level, seed=1).key
            grade = Grade(key, one.student, one.path, one.sha256, bundle.sha256, sandbox=level, seed=1)
            if reason:
                made = replace(grade, verdict=Verdict.NOT_JUDGED, reason=reason, fault=Fault.STUDENT, notes=one.notes)
            else:
                made = replace(grade, scores=(QuestionScore("q1", 1.0, 2.0),), notes=(*one.notes, FOUND))
            opened.record(run, made, one)
        opened.finish_run(run)


AMY = Submission(
    "amy", "class/amy.ipynb", InMemory(b"{}", {"a.csv": b"1"}), (COMMIT,), submitted="2026-11-01T15:59:00+00:00"
)


def test_a_submission_is_as_it_was_handed_in(book: Path, bundle: Bundle) -> None:
    """Its files, when it came, and the notes that it had before it was graded: so it has the key that it had."""
    keep(book, bundle, AMY)
    assert recorded(book, bundle, LAST) == ([AMY], [])
    changed = replace(bundle, sha256="another")
    assert recorded(book, changed, LAST) == ([AMY], [])


def test_notes_of_another_time_are_left_out(book: Path, bundle: Bundle) -> None:
    """Where no key proves which notes are the submission's own, as with other limits, it is graded without any."""
    keep(book, bundle, AMY)
    other = replace(bundle, limits=replace(bundle.limits, cell_seconds=1.0))
    assert recorded(book, other, LAST) == ([replace(AMY, notes=())], [])


def test_the_last_attempt_is_graded_again(book: Path, bundle: Bundle) -> None:
    """Where the course counts another one, all are, each with a path of its own."""
    later = replace(AMY, content=InMemory(b"[]"), submitted="2026-11-02T15:59:00+00:00")
    keep(book, bundle, AMY)
    keep(book, bundle, later)
    assert recorded(book, bundle, LAST) == ([later], [])
    first, second = recorded(book, bundle, BEST)[0]
    assert (first, second.notebook) == (replace(AMY, attempt="attempt 1 of 2"), later.notebook)
    assert (second.attempt, second.path) == ("attempt 2 of 2", "class/amy.ipynb (2)")


def test_attempts_in_an_order_that_would_be_lost(book: Path, bundle: Bundle) -> None:
    """Attempts that only their runs put in order are not graded in one run, where another than the last counts."""
    keep(book, bundle, replace(AMY, submitted=""))
    keep(book, bundle, replace(AMY, submitted="", content=InMemory(b"[]")))
    with pytest.raises(UsageError, match="nothing says when each attempt was handed in"):
        recorded(book, bundle, BEST)


def test_what_could_not_be_judged_stays_so(book: Path, bundle: Bundle) -> None:
    """For a person to decide as before: two submissions of one student do not become one because they are kept."""
    fault, seen = "two submissions of one student", "a/hw.ipynb and b/hw.ipynb"
    keep(book, bundle, replace(AMY, fault=fault, evidence=seen), reason=f"{fault}: {seen}")
    unread = replace(AMY, student="ben", path="class/ben.ipynb", content=InMemory(b"{"))
    keep(book, bundle, unread, reason="the notebook is not JSON: it breaks off")
    (two, again), notes = recorded(book, bundle, LAST)
    assert (two.fault, two.evidence, two.fault_of) == (fault, seen, Fault.STUDENT)
    assert (again, notes) == (unread, [])


def test_what_is_not_kept_is_said(book: Path, bundle: Bundle) -> None:
    """Of a file that was too large the hash alone is known, and an import has no files: their points stay."""
    keep(
        book,
        bundle,
        replace(AMY, student="ben"),
        replace(AMY, content=InMemory(b"{}", {"big.bin": bytes(LARGEST + 1)})),
    )
    with Gradebook.open(book) as opened:
        run = opened.start_run(bundle_name=bundle.name, bundle_sha256="", sandbox="", origin="otter")
        opened.record(run, Grade("imported 1", "cho", "", "", "", (QuestionScore("q1", 1.0, 2.0),), origin="otter"))
    (one,), (note,) = recorded(book, bundle, LAST)
    assert one.student == "ben"
    assert note.startswith("there are 2 of whom the gradebook does not keep all files")
    assert note.endswith(": amy, cho")


def test_nothing_of_it(book: Path, bundle: Bundle) -> None:
    """A gradebook without the assignment is an error that says what to do."""
    with Gradebook.open(book), pytest.raises(NothingToGrade, match="keeps nothing of tiny"):
        recorded(book, bundle, LAST)
