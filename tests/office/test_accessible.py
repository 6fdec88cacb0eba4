"""Every page of the office in a real browser, at two widths, light and dark, in every language, held against axe-core.

With OFFICE_SCREENSHOTS=FOLDER a picture of each is kept there.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import product
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from cli.running import Running
from headless import PATIENCE, browser
from playwright.sync_api import Browser, BrowserContext, Page

from autograder.desk import CHECK, EXPORT, Desk, Downloads, HandedFile, Jobs, Receipts, Worker
from autograder.gradebook import Gradebook
from autograder.gradebook.records import course_records
from autograder.office.addresses import ADDRESSES
from autograder.office.people import People, Person, Role
from autograder.translated.pages import ENGLISH, catalogues
from autograder.workflows.jobs.exports import Asked

from .axe import findings
from .made_term import SLUGS
from .made_term import main as make_term
from .test_browser_handing_in import RESULT

__all__ = ["browser"]

NAME = "0" * 32  # of a worker, which is the test
STUDENT = "daepark03"  # has asked for a mark to be looked at again
MODES = tuple(product((1280, 390), ("light", "dark")))
STAFF = (
    "/", f"/assignment?assignment={SLUGS[1]}", f"/assignment?assignment={SLUGS[2]}", "/gradebook", "/requests",
    f"/publish?assignment={SLUGS[1]}", f"/student?student={STUDENT}",
    f"/cell?student={STUDENT}&assignment={SLUGS[1]}", "/export", "/export?form=csv",
    *(f"/export/made?number={n}" for n in (4, 5, 6, 7)),
    f"/similar?assignment={SLUGS[1]}", f"/pair?assignment={SLUGS[1]}&student={STUDENT}&other=amylin00",
    f"/grading?assignment={SLUGS[1]}",
    f"/groups?assignment={SLUGS[1]}&question=q3_why&names=yes",
    f"/mark?assignment={SLUGS[1]}&question=q3_why", f"/mark?assignment={SLUGS[0]}&question=q3_why",
    f"/notebook?student={STUDENT}&sha256=SHA256", "/nowhere", "/enter?link=none", "/student?student=nobody",
)  # fmt: skip
STUDENTS = (
    "/mine", f"/work?assignment={SLUGS[0]}", f"/work?assignment={SLUGS[1]}", f"/hand-in?assignment={SLUGS[1]}",
    "/receipt?number=1", "/receipt?number=2", "/receipt?number=3", "/nowhere", "/enter?link=none", "/gradebook",
)  # fmt: skip


class Place(NamedTuple):
    """A running office, and the folder of its gradebook."""

    origin: str
    folder: Path
    sha256: str

    def tab(self, browser: Browser, person: Person, language: str) -> Page:
        """A tab in which a person has signed in."""
        ((_, link),) = People(self.folder / "office.json").invite([person], timedelta(hours=1), ending=False)
        context: BrowserContext = browser.new_context(locale=language, timezone_id="Asia/Seoul", bypass_csp=True)
        context.set_default_timeout(PATIENCE)
        tab = context.new_page()
        tab.goto(f"{self.origin}/enter?link={link}")
        tab.locator("button.main").click()
        tab.wait_for_url(re.compile("/(mine)?$"))
        return tab


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The office of the made term, where a student has handed in three times: checked, not checked, and waiting."""
    folder = tmp_path_factory.mktemp("office")
    for name, content in {f"assignments/{SLUGS[1]}/master.py": "", f"dist/{SLUGS[1]}/autograder.zip": "none"}.items():
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(content)
    make_term(folder)
    desk = Desk(Desk.beside(folder / "gradebook.sqlite"))
    for number, result in enumerate((RESULT, {"reason": "no notebook", "fault": "student", "notes": []}, None)):
        file = HandedFile("hw1.ipynb", f"{number}" * 64, 9, ".ipynb")
        Receipts(desk).give(STUDENT, SLUGS[1], f"2026-11-20T10:0{number}:00.000+00:00", [file])
        if result:
            job = Jobs(desk).take(CHECK, "made")
            assert job is not None and Jobs(desk).end(job.number, "made", "done", json.dumps(result))
    with Gradebook.open(folder / "gradebook.sqlite") as book:
        sha256 = next(one.submission_sha256 for one in course_records(book).attempts if one.student == STUDENT)
    words = ["serve", "--gradebook", "gradebook.sqlite", "--port", "0", "--no-browser", "--by", "Prof. Lin"]
    with exports(desk), Running(words, folder, folder / "temporary") as running:
        said = running._process.stdout
        assert said is not None
        found = re.search(r"(http://\S+)/enter\?link=\S+", said.readline() + said.readline())
        assert found
        running.until(lambda: Jobs(desk).waiting(EXPORT) == 1)
        yield Place(found[1], folder, sha256)


@contextmanager
def exports(desk: Desk) -> Iterator[None]:
    """One that is under way meanwhile, and three for the office: with all rows, with changes, and one that fails."""
    jobs = Jobs(desk)
    jobs.ask(EXPORT, Asked("xlsx").text(), "Prof. Lin")
    with Worker(desk.workers, NAME):
        job = jobs.take(EXPORT, NAME)
        assert job is not None
        jobs.tell(job.number, NAME, json.dumps({"done": 3, "total": 9, "left": 240, "doing": "computing marks"}))
        before = f"student,name,{SLUGS[0]}\n{STUDENT},Park,4.5\nzoe,Zoe,1\n"
        for asked in (Asked("csv"), Asked("csv", against=Downloads(desk).put(before.encode())), Asked("canvas")):
            jobs.ask(EXPORT, asked.text(), "Prof. Lin")
        yield


def walk(tab: Page, place: Place, addresses: tuple[str, ...], called: str) -> list[str]:
    """Look at each address in each mode; return what is wrong, with where."""
    wrong = []
    for address in addresses:
        tab.goto(place.origin + address.replace("SHA256", place.sha256))
        tab.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        for width, scheme in MODES:
            tab.set_viewport_size({"width": width, "height": 800})
            tab.emulate_media(color_scheme=scheme)
            picture(tab, f"{called} {address.partition('=none')[0]} {width} {scheme}")
            seen = findings(tab, only_colours=scheme == "dark")
            if tab.evaluate("document.documentElement.scrollWidth") > width:
                seen.append("wider than the window")
            wrong += [f"{called} {address} {width} {scheme}: {one}" for one in seen]
    return wrong


def picture(tab: Page, name: str) -> None:
    """Keep a picture of the page, if somebody wants to look at it."""
    folder = os.environ.get("OFFICE_SCREENSHOTS")
    if folder:
        tab.screenshot(path=Path(folder) / f"{re.sub(r'[^A-Za-z0-9]+', '-', name)}.png", full_page=True)


def test_the_walk_has_every_page() -> None:
    """An address that shows a page, and no stream or file, is walked to as everybody who may come there."""
    for addresses, role in ((STAFF, Role.INSTRUCTOR), (STUDENTS, Role.STUDENT)):
        walked = {urlsplit(one).path for one in addresses}
        pages = {one.path for one in ADDRESSES if one.method == "GET" and role in one.whose}
        assert {path for path in pages if not path.endswith(("/live", "/file"))} - walked - {"/"} == set()


def test_nothing_keeps_the_staff_from_using_a_page(place: Place, browser: Browser) -> None:
    """No page has a serious or critical finding at 390 or 1280 pixels, light or dark, with everything unfolded."""
    tab = place.tab(browser, Person("Prof. Lin", Role.INSTRUCTOR), "en-GB")
    assert walk(tab, place, STAFF, "staff") == []


@pytest.mark.parametrize("language", [ENGLISH, *catalogues()])
def test_nothing_keeps_students_from_using_a_page(place: Place, browser: Browser, language: str) -> None:
    """The same for every page of theirs, in each language."""
    tab = place.tab(browser, Person(STUDENT, Role.STUDENT), language)
    assert walk(tab, place, STUDENTS, f"student {language}") == []
