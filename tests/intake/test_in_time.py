"""What came in too late, where a course site says when it came, and what is said where it does not."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from autograder.intake import Enrolment, Expected, Times, find_submissions
from autograder.intake.deadline import Deadline
from autograder.limits import Limits
from autograder.model import Submission
from autograder.policies.records import Student

from .test_exports import put

TAIPEI = ZoneInfo("Asia/Taipei")
AT = datetime(2026, 10, 2, 12, tzinfo=UTC)  # 20:00 in Taipei
JANE, KIM = "HW_jane_attempt_2026-10", "HW_kim_attempt_2026-10"


def found(
    folder: Path, *, zone: tzinfo | None = TAIPEI, extensions: dict[str, datetime] | None = None,
    roster: Enrolment | None = None, at: datetime | None = AT,
) -> tuple[dict[str, Submission], list[str]]:  # fmt: skip
    """The submissions of a folder by student, and what is told."""
    told: list[str] = []
    times = Times(Deadline(at, extensions or {}, zone or UTC), zone)
    expected = Expected(roster, times, lateness=at is not None)
    listed = find_submissions(
        [folder], notebook_name="hw.ipynb", limits=Limits(), expected=expected, on_absent=told.append
    )
    return {one.student: one for one in listed}, told


def test_the_last_attempt_in_time_counts(tmp_path: Path) -> None:
    """A site's clock is read in the course's zone, and that is said once; who has nothing in time is not judged."""
    put(tmp_path, f"{JANE}-01-09-00-00_hw.ipynb", f"{JANE}-02-20-00-00_hw.ipynb", f"{JANE}-02-20-00-01_hw.ipynb",
        f"{KIM}-02-20-00-01_hw.ipynb")  # fmt: skip
    got, told = found(tmp_path)
    assert got["jane"].submitted == "2026-10-02T12:00:00+00:00"
    late = f"{JANE}-02-20-00-01_hw.ipynb of 2026-10-02 20:00:01 +08:00"
    assert f"what came in after the deadline was left out; the newest is {late}" in got["jane"].notes
    assert (got["kim"].fault, got["kim"].notebook) == ("nothing was handed in in time", b"")
    assert got["kim"].evidence.endswith("2026-10-02 20:00:01 +08:00, until 2026-10-02 20:00:00 +08:00")
    assert told == ["Blackboard writes times without a zone: they are read in the course's, Asia/Taipei"]


def test_an_extension_is_the_students_own_deadline(tmp_path: Path) -> None:
    """It goes by the roster's name, and the student is told; one for nobody who handed in is told."""
    put(tmp_path, f"{JANE}-02-20-00-01_hw.ipynb", f"{KIM}-01-00-00-00_hw.ipynb")
    roster = Enrolment([Student("b1", login="jane"), Student("b2", login="kim")], "the gradebook")
    later = datetime(2026, 10, 5, tzinfo=UTC)
    got, told = found(tmp_path, extensions={"b1": later, "bora": later}, roster=roster)
    assert got["b1"].notes == ("an extension until 2026-10-05 08:00:00 +08:00 was granted",)
    assert (got["b1"].fault, got["b1"].submitted) == ("", "2026-10-02T12:00:01+00:00")
    assert "with an extension, but without a submission: bora" in told


def test_without_a_zone_nothing_is_late(tmp_path: Path) -> None:
    """A clock on an unknown wall says nothing: what came counts as in time, and that is said once."""
    put(tmp_path, f"{JANE}-09-00-00-00_hw.ipynb", f"{KIM}-09-00-00-00_hw.ipynb")
    got, told = found(tmp_path, zone=None)
    assert [(one.fault, one.submitted) for one in got.values()] == [("", "")] * 2
    assert told == [
        "Blackboard writes times without a zone, and the course names none (timezone in course.toml)",
        "nothing in the download of Blackboard says when the work came in: it counts as in time",
    ]


@pytest.mark.parametrize(("at", "marks"), [(AT, True), (None, False)])
def test_canvas_says_only_that_it_is_late(tmp_path: Path, at: datetime | None, marks: bool) -> None:
    """Late by which deadline is not said, so nothing is derived of it; it is told where lateness matters."""
    put(tmp_path, "amy_LATE_11_901_hw.ipynb", "bob_12_902_hw.ipynb")
    got, told = found(tmp_path, at=at)
    assert got["amy_11"].notes == ("Canvas marks it as late",)
    said = "nothing in the download of Canvas says when the work came in: it counts as in time; Canvas marks as late: "
    assert told == ([f"{said}amy_11"] if marks else [])


def test_brightspace_says_the_minute(tmp_path: Path) -> None:
    """What came in within the minute of the deadline is in time."""
    put(tmp_path, "1-9 - Amy Lin - Oct 2, 2026 800 PM - hw.ipynb", "2-9 - Bo Kim - Oct 2, 2026 801 PM - hw.ipynb")
    got, _ = found(tmp_path)
    assert (got["Amy Lin_1"].fault, got["Bo Kim_2"].fault) == ("", "nothing was handed in in time")


def test_a_stranger_goes_by_the_attempt_that_would_count(tmp_path: Path) -> None:
    """So that the same entry is known again once the roster has the name."""
    first, last = (f"1-9 - Amy Lin - Oct {day}, 2026 800 AM - hw.ipynb" for day in (1, 2))
    put(tmp_path, first, last, "2-9 - Bo Kim - Oct 2, 2026 800 AM - hw.ipynb")
    bo, amy = Student("b2", name="Bo Kim"), Student("b1", name="Amy Lin")
    got, _ = found(tmp_path, roster=Enrolment([bo], "the gradebook"))
    assert (got["Amy Lin_1"].fault, got["Amy Lin_1"].path) == ("not on the roster", str(tmp_path / last))
    assert found(tmp_path, roster=Enrolment([bo, amy], "the gradebook"))[0]["b1"].path == str(tmp_path / last)


def test_gradescope_says_it_of_some(tmp_path: Path) -> None:
    """Of the others it counts; whoever it says nothing of is named."""
    (tmp_path / "submission_metadata.yml").write_text(
        "submission_11:\n  :submitters:\n  - :sid: '1'\n  :created_at: 2026-10-02 12:00:01 Z\n"
        "submission_12:\n  :submitters:\n  - :sid: '2'\n  :created_at: 2026-10-02 11:59:59 Z\n"
        "submission_13:\n  :submitters:\n  - :sid: '3'\n"
    )
    put(tmp_path, *(f"submission_{number}/hw.ipynb" for number in (11, 12, 13)))
    got, told = found(tmp_path, zone=None)
    assert [got[name].fault for name in "123"] == ["nothing was handed in in time", "", ""]
    assert told == ["nothing in the download of Gradescope says when the work of 3 came in: it counts as in time"]
