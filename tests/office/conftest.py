"""An office over a small class: four students in two sections, two TAs, an instructor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from marking.conftest import book, command
from marking.marked import hand_in

from autograder.desk import Desk
from autograder.gradebook import Gradebook, roster
from autograder.office.application import application
from autograder.office.people import People, Person, Role
from autograder.office.term import Terms
from autograder.office.visit import Counter, Office
from autograder.policies.records import Student

from .visitor import ORIGIN, Visitor

__all__ = ["book", "command", "house"]

PEOPLE = {
    "instructor": Person("Prof. Lin", Role.INSTRUCTOR),
    "ta": Person("Kim", Role.TA),
    "ta of B": Person("Wei", Role.TA, "B"),
    "amy": Person("amy", Role.STUDENT),
    "bob": Person("bob", Role.STUDENT),
}
CLASS = (
    Student("amy", "Lin, Amy", "amy@example.org", "A"),
    Student("bob", "Bo <b>Kim</b>", "bob@example.org", "B"),
    Student("chen", "Wei, Chen", "", "A"),
    Student("dae", "Park, Dae", "", "B"),
)


class House(NamedTuple):
    """The office, its gradebook and file of people, and a function that signs somebody in."""

    office: Office
    book: Path
    people: People
    visitor: Callable[..., Visitor]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """The office of a class that has handed in one assignment."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "gradebook.sqlite"
    for place in ("assignments/hw1/master.py", "dist/hw1/autograder.zip"):  # an assignment that can be handed in
        (tmp_path / place).parent.mkdir(parents=True)
        (tmp_path / place).touch()
    hand_in(path)
    with Gradebook.open(path) as book:
        roster.record(book, CLASS, by="", source="test")
    with Gradebook.open(path) as book:
        people = People(tmp_path / "office.json")
        office = Office(
            book, str(path), people, Terms(book, str(path)), ORIGIN, Counter(Desk(Desk.beside(path)), tmp_path)
        )
        app = application(office)

        def visitor(who: str = "") -> Visitor:
            return Visitor(app).enter(people, PEOPLE[who]) if who else Visitor(app)

        yield House(office, path, people, visitor)
