"""The office over a gradebook in a PostgreSQL server: the same pages, marks and way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from gradebook.server import Server
from marking.marked import hand_in, points

from autograder.desk import Desk
from autograder.gradebook import Gradebook, roster
from autograder.office.application import application
from autograder.office.people import People
from autograder.office.term import Terms
from autograder.office.visit import Counter, Office
from autograder.office.workers import Workers

from .conftest import CLASS, PEOPLE
from .exporting import made, rows_of
from .test_marking_room import AT, SAME, Marker
from .visitor import ORIGIN, Visitor, words


def test_a_course_in_a_server(postgresql: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A group is marked and taken back, points are set, exports are made; the desk lies in the course."""
    monkeypatch.chdir(tmp_path)
    url = str(postgresql.new_schema())
    hand_in(url, SAME)
    with Gradebook.open(url) as book:
        roster.record(book, CLASS, by="", source="test")
        people, desk = People(tmp_path / "office.json"), Desk(Desk.beside(url))
        office = Office(book, url, people, Terms(book, url), ORIGIN, Counter(desk, tmp_path))
        marker = Marker(Visitor(application(office)).enter(people, PEOPLE["instructor"]))
        while "nine" not in words(marker.page):
            marker.look(**AT, after=marker.fields["answer"])
        marker.give(items="shared", equal="1")
        assert "and for 2 equal answers" in words(marker.page)
        assert sorted(map(str, points(url).values())) == ["1", "1", "1", "None"]
        marker.visitor.get("/student", student="amy")
        form = {"student": "amy", "assignment": "hw1", "question": "q1", "points": "4", "why": "x"}
        assert marker.visitor.post("/points", **form).status_code == 303
        assert "Lin, Amy" in words(page := marker.visitor.get("/gradebook")) and "5" in words(page)
        numbers = {
            name: marker.page.text.split(f'name="{name}" value="')[1].split('"')[0] for name in ("first", "last")
        }
        marker.follow(marker.visitor.post("/undo", **AT, **numbers))
        assert "Taken back, of 3 answers" in words(marker.page) and set(points(url).values()) == {None}
        with Workers(office.counter, url, 0):
            shown = made(marker.visitor, b"student,name,hw1\namy,Amy,4.5\n", assignment="")
        assert "cells would change" in words(shown) and "amy" in {row[0] for row in rows_of(marker.visitor, shown)}
        assert "s3cret" not in words(marker.visitor.get("/nowhere"))
