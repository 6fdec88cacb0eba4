"""The marking room: the answers of one question, one at a time, without names and in an order of one's own.

Theory of operation. An answer is claimed before it is shown, as `autograder mark` does it, so two persons are not given
the same one, and moving on gives it back. The form carries the number of the mark that it would replace: where another
mark was recorded meanwhile, nothing is, and the page comes back with both. An answer goes by a name that says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from autograder.errors import MarkError
from autograder.gradebook import decisions, marks
from autograder.gradebook.contents import NOTEBOOK, files_of
from autograder.gradebook.decisions import ANSWER, FLAG, Decided
from autograder.gradebook.marks import Mark
from autograder.languages import ANSWERS_HERE
from autograder.limits import Limits
from autograder.model import CaseResult, Cell
from autograder.notebooks.by_hand import handed, whole
from autograder.notebooks.given import Given
from autograder.office.groups import Group, group_of
from autograder.office.pages import elsewhere, page, points
from autograder.office.room import Room, enter
from autograder.office.visit import LONGEST, Visit
from autograder.reports.given import text_apart
from autograder.reports.notebook_page import notebook_html
from autograder.workflows.marking.answers import give as record
from autograder.workflows.marking.answers import take_back
from autograder.workflows.marking.decisions import decide, read_points
from autograder.workflows.marking.given import given_in
from autograder.workflows.marking.tables import name_of
from autograder.workflows.marking.works import Question, Work

_OFFERED = 20  # earlier comments
_NOTHING_SAVED = {"saved": "", "more": "", "first": "", "last": ""}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form says, or would say: the mark to come."""

    items: tuple[str, ...] = ()
    points: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell on the page as harmless HTML: code with its outputs, or a text as it was written; "" where there is none.

    `note` says what is special about all of it; `mixed` that some of its lines were given out, and others written.
    """

    code: bool
    html: Markup
    note: str = ""
    mixed: bool = False


def marking(visit: Visit) -> Response:
    """Show an answer, or lead to the next one that waits."""
    room = enter(visit)
    if visit.given("answer"):
        return _shown(room, room.asked, _taken_back(room))
    if visit.given("before"):
        return _back(room, room.place(visit.given("before")))
    after = visit.given("after")
    return _go_on(room, room.place(after) if after else -1)


def _go_on(room: Room, place: int) -> Response:
    """Lead to the next waiting answer that nobody has; after the last come those that were skipped."""
    marks.give_back(room.visit.book, room.visit.person.name)
    held: Counter[str] = Counter()
    for work in [*room.works[place + 1 :], *room.works[: place + 1]]:
        if work.last is not None:
            continue
        holder = room.claim(work)
        if holder == room.visit.person.name:
            return elsewhere("/mark", **room.at(work), **_saved(room.visit))
        held[holder] += bool(holder)
    return page(
        room.visit,
        "all_marked.html.j2",
        f"{room.question.name}: marked",
        room=room,
        held=[pair for pair in held.items() if pair[1]],
        **_NOTHING_SAVED | _saved(room.visit),
    )


def _saved(visit: Visit) -> dict[str, Any]:
    """Return which answer just got its mark, how many equal ones have it, too, and the numbers of these marks."""
    given = {name: visit.given(name) for name in _NOTHING_SAVED}
    return {name: text for name, text in given.items() if text and text.isalnum() and len(text) < 20}


def _back(room: Room, place: int) -> Response:
    """Lead to the last answer before a place that waits or has this person's own mark; else one back."""
    me = room.visit.person.name
    marks.give_back(room.visit.book, me)
    own = (work for work in reversed(room.works[:place]) if work.last is None or work.last.by == me)
    return elsewhere("/mark", **room.at(next(own, room.works[max(place - 1, 0)])))


def _shown(
    room: Room, work: Work, draft: Draft | None = None, *, status: int = 200, said: str = "", unclaimed: bool = False
) -> Response:
    holder = "" if unclaimed else room.claim(work)
    if not holder and not unclaimed:
        return elsewhere("/mark", **room.at(work))  # marked between the reading and the claim: read it again
    mine = unclaimed or holder == room.visit.person.name
    undone = room.visit.given("undone")
    texts, prompt, note = _cells(room.visit, work)
    return page(
        room.visit, "mark.html.j2", f"Mark {room.question.name}", status=status, wide=True, room=room, work=work,
        name=name_of(work), place=room.places[name_of(work)], cells=texts, prompt=prompt, note=note, said=said,
        draft=draft or _draft_of(room.question, work.last), cases=_cases(room.visit, work),
        holder="" if mine else holder, rubric=room.question.rubric, comments=_comments(room),
        marked=sum(one.last is not None for one in room.works), by=_by(room), top=_top(room.question),
        flags=_flags(room.visit, work), equal=_equal(room, work),
        undone=undone if undone.isdecimal() and len(undone) < 6 else "", **_NOTHING_SAVED | _saved(room.visit),
    )  # fmt: skip


def _equal(room: Room, work: Work) -> Group | None:
    """Return the answers that say the same, this one among them; None while that is not known."""
    found = room.equal(work)
    return None if found is None else group_of(room, found)


def _by(room: Room) -> list[tuple[str, int]]:
    return Counter(work.last.by for work in room.works if work.last is not None).most_common()


def _top(question: Question) -> Decimal:
    return question.possible if question.rubric.from_the_top else Decimal(0)


def _comments(room: Room) -> list[str]:
    given = Counter(work.last.comment for work in room.works if work.last is not None and work.last.comment)
    return [comment for comment, _ in given.most_common(_OFFERED)]


def _draft_of(question: Question, last: Mark | None) -> Draft:
    if last is None:
        return Draft()
    of_items = bool(last.items) and not last.adjustment
    return Draft(last.items, "" if of_items else points(question.points(last)), last.comment)


def _cases(visit: Visit, work: Work) -> tuple[CaseResult, ...]:
    grade = visit.book.find(work.grade_key) if work.grade_key else None
    return grade.cases if grade else ()


def _cells(visit: Visit, work: Work) -> tuple[list[ShownCell], Markup, str]:
    with visit.book.reading() as connection:
        content = files_of(connection, work.answer.submission_sha256).get(NOTEBOOK)
    if content is None:
        return [], Markup(), "the gradebook does not have this notebook; grade it again to keep it"
    found = handed(content, work.answer.question, work.manual, Limits())
    saved, _ = whole(content, Limits())
    given = given_in(work, found)
    cells = [_cell(cell, saved[cell.index], one) for cell, one in zip(found.cells, given, strict=True)]
    prompt = [{**saved[cell.index], "source": cell.source} for cell in found.prompt]  # without the marks of Otter
    return cells, notebook_html({"cells": prompt}), found.note


def _cell(cell: Cell, saved: Mapping[str, Any], given: Given) -> ShownCell:
    written = {at for at, line in enumerate(cell.source.split("\n")) if line.strip()} - given.lines
    mixed = bool(given.lines and written)
    note = "As it was given out." if given.untouched else "" if written else "Only lines that were given out."
    if cell.kind == "code":
        html = notebook_html({"cells": [{**saved, "source": cell.source}]}, given=[given.lines])
        return ShownCell(True, html, note, mixed)
    if cell.source.strip() in {"", *ANSWERS_HERE}:
        return ShownCell(False, Markup(), "Nothing was written here.")
    return ShownCell(False, text_apart(cell.source, given.lines), note, mixed)


def _flags(visit: Visit, work: Work) -> list[tuple[Decided, list[Decided]]]:
    """Return what was flagged of an answer, each with what was answered."""
    with visit.book.reading() as connection:
        trail = decisions.read(connection)
    at = (work.answer.student, work.answer.assignment, work.answer.question)
    return [
        (one, [given for given in trail if given.kind == ANSWER and given.about == one.number])
        for one in trail
        if one.kind == FLAG and (one.student, one.assignment, one.question) == at
    ]


def flag(visit: Visit) -> Response:
    """Ask the instructor about an answer; it stays where it is, and can be marked or skipped meanwhile."""
    room = enter(visit)
    work = room.asked
    answer = work.answer
    decide(visit.office.gradebook, FLAG, answer.student, answer.assignment, why=visit.line("why"),
           by=visit.person.name, question=answer.question)  # fmt: skip
    return elsewhere("/mark", **room.at(work))


def give(visit: Visit) -> Response:
    """Record a mark and go on; nothing where somebody else has marked the answer meanwhile, or it is no mark."""
    room = enter(visit)
    work = room.asked
    draft = Draft(visit.lists.get("items", ()), visit.given("points").strip(), " ".join(visit.given("comment").split()))
    try:
        mark = _mark(room.question, work, draft, visit.person.name)
        version = int(visit.given("version")) if visit.given("version").isdecimal() else -1
    except (MarkError, ValueError) as error:
        said = ": ".join(filter(None, (error.what, error.evidence))) if isinstance(error, MarkError) else str(error)
        return _shown(room, work, draft, status=409, said=said, unclaimed=True)
    others: list[Work] = []
    if visit.given("equal"):
        room.learn()
        others = [one for one in (room.equal(work) or [])[1:] if one.last is None]
    done = record(visit.book, mark, work, others) if version == work.number else []
    if not done:
        return _stale(enter(visit), name_of(work), draft)
    more = {"more": str(len(done) - 1)} if visit.given("equal") else {}
    numbers = [one.number for one in done]
    return elsewhere("/mark", **room.here, after=name_of(work), saved=name_of(work), **more,
                     first=str(min(numbers)), last=str(max(numbers)))  # fmt: skip


def undo(visit: Visit) -> Response:
    """Take back what this person gave last, of all answers that got it at once; the form then has it as a draft."""
    room = enter(visit)
    first, last = (int(text) if text.isdecimal() else 0 for text in (visit.given("first"), visit.given("last")))
    names = {work.answer: name_of(work) for work in room.works}
    own = [one for one in _marks(room) if first <= one.number <= last and one.by == visit.person.name]
    done = take_back(visit.book, [one for one in own if one.answer in names], visit.person.name, "office, undone")
    if not done:
        raise MarkError("there is nothing to take back", evidence="another mark was recorded since")
    return elsewhere(
        "/mark", **room.here, answer=names[done[0].answer], undone=str(len(done)), draft=str(done[0].number)
    )


def _marks(room: Room) -> list[Mark]:
    with room.visit.book.reading() as connection:
        return marks.read(connection, room.question.assignment, room.question.name)


def _taken_back(room: Room) -> Draft | None:
    """Return what the request says that this person has just taken back."""
    number = room.visit.given("draft")
    found = [one for one in _marks(room) if str(one.number) == number] if number else []
    own = [one for one in found if (one.by, one.answer) == (room.visit.person.name, room.asked.answer)]
    return _draft_of(room.question, own[0]) if own and room.asked.last is None else None


def _stale(room: Room, name: str, draft: Draft) -> Response:
    work = room.works[room.place(name)]
    last = work.last
    given = f"{last.by} gave {points(room.question.points(last))}" if last else "somebody gave another mark"
    comment = f" (“{last.comment}”)" if last and last.comment else ""
    said = f"{given}{comment} meanwhile, which counts. Yours is below and not recorded: give it again to replace that."
    return _shown(room, work, draft, status=409, said=said, unclaimed=True)


def _mark(question: Question, work: Work, draft: Draft, by: str) -> Mark:
    known = [item.name for item in question.rubric.items]
    if any(item not in known for item in draft.items):
        raise MarkError("the rubric has changed meanwhile", evidence="choose its items again")
    if not draft.items and not draft.points:
        raise MarkError("no item and no points yet", evidence="0 says that no item applies")
    if len(draft.comment) > LONGEST or not draft.comment.isprintable():
        raise MarkError("this is no comment", evidence=f"it has to be one line of at most {LONGEST:,} characters")
    exact = read_points(draft.points, question.possible) if draft.points else None
    items = tuple(name for name in known if name in draft.items)
    mark = question.mark(work, items, exact, draft.comment, by, "office")
    question.require_reason(mark)
    return mark
