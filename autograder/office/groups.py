"""Equal answers as groups: how many say the same, how many of them wait, and with names on, whose they are."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import Response

from autograder.office.pages import page, points
from autograder.office.room import Room, enter
from autograder.office.visit import Visit
from autograder.reports.given import text_apart
from autograder.workflows.marking.equal import read_answer
from autograder.workflows.marking.given import given_in
from autograder.workflows.marking.tables import name_of
from autograder.workflows.marking.works import Work

_SHOWN, _LONGEST = 50, 300  # groups on a page; characters of what one says
_NAMED = 40  # students of a group


@dataclass(frozen=True, slots=True)
class Group:
    """Answers that say the same: how many, and how many of them wait, without the one that is shown `others`.

    `marked` says which marks some of them have; `whose` is empty where names are off.
    """

    first: str  # the anonymous name of one of them: one that waits, if any does
    answers: int
    waiting: int
    others: int
    marked: tuple[tuple[str, int], ...]
    whose: tuple[str, ...]


def group_of(room: Room, works: list[Work]) -> Group:
    """Return what a page shows of answers that say the same, of which the first is the one that it shows."""
    waiting = [work for work in works if work.last is None]
    given: dict[str, int] = {}
    for work in works:
        if work.last is not None:
            words = f"{points(room.question.points(work.last))} by {work.last.by}"
            given[words] = given.get(words, 0) + 1
    whose = tuple(room.whose(work) for work in works[:_NAMED]) if room.named else ()
    others = sum(work.last is None for work in works[1:])
    return Group(name_of((waiting or works)[0]), len(works), len(waiting), others, tuple(given.items()), whose)


def groups(visit: Visit) -> Response:
    """Show every group of a question, the largest first; where an answer is named, its group before all."""
    room = enter(visit)
    room.learn()
    own = room.equal(room.asked) if visit.given("answer") else None
    found = [works for works in visit.office.equals.groups(room.works) if len(works) > 1]
    found.sort(key=lambda works: (-len(works), name_of(works[0])))
    return page(
        visit, "groups.html.j2", f"Equal answers to {room.question.name}", room=room, every=len(found),
        own=group_of(room, own) if own else None, groups=[_with_text(room, works) for works in found[:_SHOWN]],
    )  # fmt: skip


def _with_text(room: Room, works: list[Work]) -> tuple[Group, Markup]:
    """Return a group and how its answer begins, what was given out told from what was written."""
    answer = read_answer(room.visit.book, works[0])
    pairs = zip(answer.cells, given_in(works[0], answer), strict=True)
    lines: list[str] = []
    given: set[int] = set()
    for cell, known in sorted(pairs, key=lambda pair: pair[0].kind == "code"):  # prose differs more
        if cell.source.strip():
            given |= {len(lines) + at for at in known.lines}
            lines += [*cell.source.rstrip().split("\n"), ""]
    return group_of(room, works), text_apart("\n".join(lines).rstrip()[:_LONGEST], given)
