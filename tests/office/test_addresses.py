"""The table of addresses: for each address and role, whose work comes back, and that nobody else's does."""

from __future__ import annotations

import json
from itertools import product

import pytest

from autograder.desk import EXPORT, Downloads, Jobs
from autograder.office.addresses import ADDRESSES
from autograder.office.people import Role
from autograder.workflows.jobs.exports import Asked

from .conftest import PEOPLE, House
from .visitor import words

NAMES = {"amy": "Lin, Amy", "bob": "Bo <b>Kim</b>", "chen": "Wei, Chen", "dae": "Park, Dae"}
SEEN = {"instructor": set(NAMES), "ta": set(NAMES), "ta of B": {"bob", "dae"}, "amy": {"amy"}, "bob": {"bob"}}
FORM = {"assignment": "hw1", "question": "why", "points": "1", "why": "x", "until": "2030-01-01T10:00", "number": "1",
        "answer": "x"}  # fmt: skip


def test_the_table_is_this_one() -> None:
    """Every address with its roles, read by a person: a line that is new or other has to be meant."""
    table = {f"{one.method} {one.path}": "".join(sorted(role.value[0] for role in one.whose)) for one in ADDRESSES}
    assert table == {
        "GET /": "ist", "GET /assignment": "it", "GET /gradebook": "it", "GET /requests": "it", "POST /requests": "it",
        "GET /publish": "i", "POST /publish": "i", "GET /student": "it", "GET /notebook": "it", "GET /cell": "it",
        "GET /similar": "it", "POST /similar": "it", "POST /similar/stop": "it",
        "GET /pair": "it", "GET /export": "i", "POST /export": "i",
        "GET /export/made": "i", "GET /export/live": "i", "GET /export/file": "i", "POST /export/stop": "i",
        "POST /excuse": "it", "POST /points": "it",
        "POST /extension": "it", "GET /mark": "it", "POST /mark": "it", "POST /flag": "it",
        "POST /undo": "it", "GET /groups": "it",
        "GET /mine": "s", "GET /work": "s",
        "GET /grading": "it", "GET /grading/live": "it", "GET /similar/live": "it", "GET /receipt/live": "s",
        "POST /grading": "it", "POST /stop": "it",
        "POST /work": "s", "GET /hand-in": "s", "POST /hand-in": "s", "GET /receipt": "s", "POST /leave": "ist",
    }  # fmt: skip


@pytest.mark.parametrize("who", PEOPLE)
def test_nobody_sees_more_than_the_table_says(house: House, who: str) -> None:
    """A role without a line is refused; with one, no page names a student whose work it may not show."""
    visitor = house.visitor(who)
    visitor.get("/mine" if PEOPLE[who].role is Role.STUDENT else "/")
    others = {name for name in NAMES if name not in SEEN[who]}
    for address, student in product(ADDRESSES, NAMES):
        if address.path == "/leave":
            continue
        asked = FORM | {"student": student, "sha256": "0"}
        answer = visitor.get(address.path, **asked) if address.method == "GET" else visitor.post(address.path, **asked)
        case = f"{address.method} {address.path} {student}: {answer.status_code}"
        if PEOPLE[who].role not in address.whose:
            assert answer.status_code == 403, case
        elif student not in SEEN[who] and PEOPLE[who].role is not Role.STUDENT:
            assert answer.status_code == 404, case
        assert answer.status_code != 500, case
        named = [name for name in others if NAMES[name] in words(answer) or f">{name}<" in answer.text]
        assert named == [], case


@pytest.mark.parametrize("by", ["Prof. Lin", "Prof. Park"])
def test_an_export_is_for_instructors_alone(house: House, by: str) -> None:
    """Whoever asked for it: everybody's marks, the file and what is shown of it come to no other role."""
    desk = house.office.counter.desk
    jobs, downloads = Jobs(desk), Downloads(desk)
    shown = {"notes": [], "many": 1, "header": ["student"], "rows": [["Lin, Amy"]]}
    number = str(jobs.ask(EXPORT, Asked("csv").text(), by))
    assert jobs.take(EXPORT, "made") is not None
    result = {"file": downloads.put(b"Lin, Amy"), "shown": downloads.put(json.dumps(shown).encode())}
    assert jobs.end(int(number), "made", "done", json.dumps(result))
    for who in PEOPLE:
        visitor = house.visitor(who)
        visitor.get("/mine" if PEOPLE[who].role is Role.STUDENT else "/")
        answers = [visitor.get(f"/export/{name}", number=number) for name in ("made", "live", "file")]
        answers += [visitor.get("/export"), visitor.post("/export/stop", number=number)]
        if PEOPLE[who].role is Role.INSTRUCTOR:
            assert [one.status_code for one in answers] == [200, 200, 200, 200, 303]
            assert all("Lin, Amy" in one.text for one in answers[:3])
        else:
            assert [one.status_code for one in answers] == [403] * 5
            assert not any("Lin, Amy" in one.text for one in answers)
    nobody = house.visitor()
    assert {nobody.get(f"/export/{name}", number=number).status_code for name in ("made", "live", "file")} == {401}


@pytest.mark.parametrize("who", PEOPLE)
def test_pages_without_a_student_show_ones_own(house: House, who: str) -> None:
    """Lists have exactly the students whom a person may see."""
    if PEOPLE[who].role is Role.STUDENT:
        return
    visitor = house.visitor(who)
    for path in ("/assignment", "/gradebook"):
        text = words(visitor.get(path, assignment="hw1"))
        assert {name for name in NAMES if NAMES[name] in text} == SEEN[who]


def test_what_a_ta_may_not_see_cannot_be_changed(house: House) -> None:
    """Points, time and answers for a student of another section are refused, and nothing is recorded."""
    ta = house.visitor("ta of B")
    ta.get("/")
    assert ta.post("/points", **FORM, student="amy").status_code == 404
    assert ta.post("/extension", **FORM, student="amy").status_code == 404
    assert ta.post("/excuse", **FORM, student="amy").status_code == 404
    assert ta.post("/points", **FORM, student="bob").status_code == 303
    records = house.office.terms.now().course.records
    assert {one.student for one in records.decisions} == {"bob"}
