"""Exports in the office: made by a worker, looked at cell by cell, downloaded as they were shown, deleted when old."""

from __future__ import annotations

import json
import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cli.front_door import Ran
from cli.running import Running
from headless import PATIENCE, browser
from playwright.sync_api import Browser, expect

from autograder.desk import EXPORT, Desk, Downloads, Jobs, Worker
from autograder.desk.downloads import KEPT_SECONDS
from autograder.exports.comma_separated import MOST_BYTES
from autograder.office.people import Person, Role
from autograder.office.workers import Workers
from autograder.workflows.jobs.exports import LONGEST_CELL, MOST_ROWS, Asked

from .axe import findings
from .conftest import House
from .exporting import HELD, ask, file_of, followed, hold, made, release, rows_of
from .handing import Sender
from .made_term import SLUGS
from .test_accessible import Place, place
from .test_class_pages import mark_all
from .test_handing_in import words_of
from .test_serve import Served
from .visitor import Visitor, words

__all__ = ["browser", "place"]
BEFORE = "student,name,hw1\namy,<b>Amy</b>,4.5\nzoe,Zoe,1\n"
NAME = "0" * 32  # of a worker, which is the test


@pytest.fixture
def workers(house: House) -> Iterator[Workers]:
    """The workers of the office of a class that is marked."""
    mark_all(house)
    with Workers(house.office.counter, str(house.book), 0) as running:
        yield running


@pytest.fixture
def instructor(house: House, workers: Workers) -> Visitor:
    """The instructor, in an office with its workers."""
    return house.visitor("instructor")


def test_what_would_change_is_shown_cell_by_cell(instructor: Visitor) -> None:
    """What is there and what would be, new rows and missing ones; nothing of it is HTML; the file is the one shown."""
    shown = made(instructor, BEFORE.encode())
    assert shown.status_code == 200 and "<b>Amy" not in shown.text
    text = words(shown)
    assert "no longer there" in text and "a new row" in text and "4.5" in text
    rows = rows_of(instructor, shown)
    assert {row[0] for row in rows[1:]} == {"amy", "bob", "chen", "dae"}
    again = made(instructor, "\n".join(",".join(f'"{one}"' for one in row) for row in rows).encode())
    assert "0 cells would change" in words(again)


def test_without_a_file_all_rows_are_shown(instructor: Visitor) -> None:
    """A form that needs the other system's file says so without words of the command line; a file may be no table."""
    shown = made(instructor)
    assert "4 rows" in words(shown) and len(rows_of(instructor, shown)) == 5
    for page in (made(instructor, form="canvas"), made(instructor, b"\xff\x00")):
        assert "It could not be done: " in words(page) and "--" not in words(page)
        assert "/export/file" not in page.text
    assert "Canvas' own file is needed" in words(made(instructor, form="canvas"))
    assert ask(instructor, b"x" * (MOST_BYTES + 1)).status_code == 409
    assert ask(instructor, form="none").headers["location"] == "/export"
    assert "--" not in words(instructor.get("/export", form="none"))


def test_it_is_the_file_of_the_command(
    house: House, instructor: Visitor, command: Callable[..., Ran], tmp_path: Path
) -> None:
    """Byte for byte what `autograder gradebook export` writes with the same choices."""
    page = made(instructor, form="csv", comma="yes", zero="yes")
    out = tmp_path / "out.csv"
    ran = command("gradebook", "export", "csv", "hw1", "--decimal-comma", "--count-pending-as-zero", "-o", str(out),
                  "--gradebook", str(house.book))  # fmt: skip
    assert ran.code == 0, ran
    assert instructor.get(file_of(page)).content == out.read_bytes()
    assert "with a decimal comma" in words(page) and "counts as zero" in words(page)


def test_a_hostile_file_is_refused_or_shown_in_part(instructor: Visitor) -> None:
    """A bomb of columns, a huge cell and tricks in the file's name bring the office no harm, and pages stay small."""
    bomb = ("student" + ",x" * 3_000_000 + "\n").encode()
    for form in ("csv", "canvas", "xlsx", "parquet", "gradescope", "junit"):
        page = made(instructor, bomb, form=form, name="../../../<b>.csv")
        assert page.status_code == 200 and len(page.text) < 20_000, form
        assert "It could not be done: " in words(page) or form == "csv", form
    huge = ("student,name,hw1\namy,Amy," + "9" * 100_000 + "\n" + "".join(f"s{n},S,1\n" for n in range(500))).encode()
    page = made(instructor, huge)
    assert f"the first {MOST_ROWS}" in words(page) and "9" * LONGEST_CELL in page.text and "9" * 301 not in page.text
    assert instructor.get("/").status_code == 200


def test_whose_marks_wait_is_for_the_page_alone(house: House, capfd: pytest.CaptureFixture[str]) -> None:
    """A refusal that names students is shown to who asked, and is in no log."""
    with Workers(house.office.counter, str(house.book), 0):
        page = made(house.visitor("instructor"), form="gradescope")
    assert "would become zero" in words(page) and "amy in hw1" in words(page)
    assert "amy" not in "".join(capfd.readouterr())


def test_numbers_and_names_lead_nowhere_else(house: House, instructor: Visitor) -> None:
    """Only the number of an export is one; an assignment that is none is not exported; the token is asked for."""
    other = Jobs(house.office.counter.desk).ask("other", "hw1", "Prof. Lin")
    for number in (str(other), "0", "../1", "1/../2", "٣", "9" * 40, ""):
        for path in ("/export/made", "/export/live", "/export/file"):
            assert instructor.get(path, number=number).status_code == 404, (path, number)
        assert instructor.post("/export/stop", number=number).status_code == 404
    assert ask(instructor, assignment="../hw1").status_code == 404
    assert ask(instructor, token="x").status_code == 403


def test_what_is_old_is_deleted(house: House, instructor: Visitor) -> None:
    """After a day it is served no more, also before it is deleted; then the export can be made again."""
    page = made(instructor, BEFORE.encode())
    address, desk = file_of(page), house.office.counter.desk
    assert "marks.csv" in words(instructor.get("/export")).partition("Of the last day")[2]
    kept = [path for path in desk.downloads.rglob("*") if path.is_file()]
    half = desk.incoming / "half.part"
    half.touch()
    assert len(kept) == 3  # what was given, what was made, what is shown of it
    for path in (*kept, half):
        os.utime(path, (time.time() - KEPT_SECONDS - 1,) * 2)
    assert instructor.get(address).status_code == 404
    assert "Of the last day" not in words(instructor.get("/export"))
    assert "It was deleted" in words(again := instructor.get(address.replace("file", "made")))
    assert "amy" not in words(again) and "Make it again" in words(again)
    with Workers(house.office.counter, str(house.book), 0):
        end = time.monotonic() + PATIENCE
        while any(path.exists() for path in (*kept, half)):
            assert time.monotonic() < end
            time.sleep(0.05)
    number = address.rpartition("=")[2]
    assert "no longer there" in words(made(instructor, number=number))
    assert "4 rows" in words(made(instructor))


def test_progress_and_a_stop(house: House) -> None:
    """What is being done, how far it is and the time left; who asks twice has one export; stopped, nothing is made."""
    instructor, desk = house.visitor("instructor"), house.office.counter.desk
    address = ask(instructor).headers["location"]
    assert ask(instructor).headers["location"] == address
    jobs, number = Jobs(desk), address.rpartition("=")[2]
    assert "It waits for its worker" in words(instructor.get(address))
    with Worker(desk.workers, NAME):
        job = jobs.take(EXPORT, NAME)
        assert job is not None
        said = {"done": 3, "total": 9, "left": 240, "doing": "computing marks"}
        jobs.tell(job.number, NAME, json.dumps(said))
        page = instructor.get(address)
        assert "Computing marks: 3 of 9, about 4 min left" in words(page) and 'action="/export/stop"' in page.text
        assert instructor.get("/export/file", number=number).status_code == 404
        assert "under way" in words(instructor.get("/export"))
        assert instructor.post("/export/stop", number=number).headers["location"] == address
        assert "It is being stopped" in words(instructor.get(address))
        assert jobs.end(job.number, NAME, "stopped")
    text = instructor.get("/export/live", number=number).text
    assert "It was stopped, and nothing was made" in text and text.endswith("event: end\ndata: end\n\n")
    assert instructor.get("/export/file", number=number).status_code == 404


def test_nothing_is_half_when_everything_is_killed(house: House, tmp_path: Path) -> None:
    """Kill -9 of server and workers in the middle: nothing of the export is served, and the next office makes it."""
    mark_all(house)
    desk, jobs = house.office.counter.desk, Jobs(house.office.counter.desk)
    held = hold(desk)
    number = jobs.ask(EXPORT, Asked("csv", against=HELD).text(), "Prof. Lin")
    with Running(words_of(house.book), tmp_path, tmp_path / "temporary") as running:
        running.until(lambda: bool((job := jobs.find(number)) and job.worker))
        running.signal(signal.SIGKILL, group=True)
    instructor = house.visitor("instructor")
    page = instructor.get("/export/made", number=str(number))
    assert "sse-connect" in page.text and "/export/file" not in page.text
    assert instructor.get("/export/file", number=str(number)).status_code == 404
    release(held, BEFORE.encode())
    with Running(words_of(house.book), tmp_path, tmp_path / "temporary") as again:
        again.until(lambda: bool((job := jobs.find(number)) and job.ended))
        again.signal(signal.SIGTERM)
        assert again.end().code == 143
    page = followed(instructor, f"/export/made?number={number}")
    assert "cells would change" in words(page) and len(rows_of(instructor, page)) == 5
    job = jobs.find(number)
    assert job is not None and (job.outcome, job.tries) == ("done", 2)


def test_an_office_without_a_course_exports(tmp_path_factory: pytest.TempPathFactory, house: House) -> None:
    """Where there is a gradebook alone, too, and nothing else is begun there."""
    folder = tmp_path_factory.mktemp("elsewhere")
    with Running(words_of(house.book), folder, folder / "temporary") as running:
        said = running._process.stdout
        assert said is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/enter\?link=\S+", said.readline() + said.readline())
        assert found
        lin = Sender(Served(found[0]), house.book, "Prof. Lin", Role.INSTRUCTOR)

        def workers() -> int:
            return sum("spawn_main" in line for line in running.family().values())

        assert workers() == 0 and lin.get("/export").status == 200
        running.until(lambda: workers() == 1)  # which gets ready before anybody presses a button
        jobs = Jobs(Desk(Desk.beside(house.book)))
        number = jobs.ask(EXPORT, Asked("csv").text(), "Prof. Lin")
        running.until(lambda: bool((job := jobs.find(number)) and job.ended))
        assert "4 rows" in lin.get("/export/made", number=str(number)).text
        assert "amy" in lin.get("/export/file", number=str(number)).text
        assert lin.get("/grading", assignment="hw1").status == 404
        assert workers() == 1


def test_a_browser_downloads_what_it_showed(place: Place, browser: Browser, tmp_path: Path) -> None:
    """One button: the changes show by themselves, and are downloaded; the page has no finding in either colours."""
    (tmp_path / "old.csv").write_text("key\ndaepark03\nzoe\n")
    tab = place.tab(browser, Person("Prof. Lin", Role.INSTRUCTOR), "en-GB")
    tab.goto(f"{place.origin}/export")
    tab.locator("select[name=form]").select_option("csv")
    tab.locator("select[name=assignment]").select_option(SLUGS[0])
    tab.locator("input[type=file]").set_input_files(tmp_path / "old.csv")
    tab.get_by_role("button", name="Show what would be in it").click()
    expect(tab.get_by_role("status")).to_contain_text("cells would change", timeout=PATIENCE)
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert findings(tab) == []
    with tab.expect_download() as coming:
        tab.get_by_role("link", name="Download").click()
    coming.value.save_as(tmp_path / "new.csv")
    assert coming.value.suggested_filename == "marks.csv" and "daepark03" in (tmp_path / "new.csv").read_text()
    tab.get_by_role("link", name="Choose something else").click()
    assert tab.locator("select[name=assignment]").input_value() == SLUGS[0]


def test_a_browser_stops_one_and_makes_it_again(place: Place, browser: Browser) -> None:
    """While its worker is at it the page shows that; one press stops it, another makes it, and it shows by itself."""
    desk = Desk(Desk.beside(place.folder / "gradebook.sqlite"))
    held = hold(desk)
    number = Jobs(desk).ask(EXPORT, Asked("csv", SLUGS[0], against=HELD).text(), "Prof. Lin")
    tab = place.tab(browser, Person("Prof. Lin", Role.INSTRUCTOR), "en-GB")
    tab.goto(f"{place.origin}/export/made?number={number}")
    expect(tab.locator("#live")).to_contain_text("It has begun", timeout=PATIENCE)
    assert findings(tab) == []
    tab.get_by_role("button", name="Stop").click()
    expect(tab.locator("#live")).to_contain_text("It was stopped, and nothing was made", timeout=PATIENCE)
    release(held, BEFORE.encode())
    tab.get_by_role("button", name="Make it again").click()
    expect(tab.get_by_role("status")).to_contain_text("cells would change", timeout=PATIENCE)
    assert Downloads(desk).has(HELD)
