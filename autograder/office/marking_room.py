"""The marking room: the answers of one question, one at a time, without names and in an order of one's own.

Theory of operation. An answer is claimed before it is shown, as `autograder mark` does it, so two persons are not given
the same one, and moving on gives it back. The form carries the number of the mark that it would replace: where another
mark was recorded meanwhile, nothing is, and the page comes back with both. An answer goes by a name that says nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
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
from autograder.office.pages import elsewhere, page, points
from autograder.office.visit import LONGEST, Unseen, Visit
from autograder.reports.notebook_page import notebook_html
from autograder.workflows.course.policies import course_policies
from autograder.workflows.marking.answers import Question, Session, Work, find_question, in_order
from autograder.workflows.marking.decisions import decide, read_points
from autograder.workflows.marking.tables import name_of

_OFFERED = 20  # earlier comments


@dataclass(frozen=True, slots=True)
class Room:
    """A question as one person goes through it: its answers in this person's order, and the place of each by name."""

    visit: Visit
    question: Question
    works: list[Work]
    places: dict[str, int]

    def place(self, name: str) -> int:
        """Return where an answer is.

        Raises:
            Unseen: there is none of this name, or it is none of this person's students.
        """
        if name not in self.places:
            raise Unseen
        return self.places[name]

    def claim(self, work: Work) -> str:
        """Take an answer, returning who has it; empty where it was marked a moment ago."""
        return marks.claim(self.visit.book, work.answer, self.visit.person.name, work.number)

    def at(self, work: Work) -> dict[str, str]:
        """Return what an address says to come to an answer."""
        return {"assignment": self.question.assignment, "question": self.question.name, "answer": name_of(work)}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form says, or would say: the mark to come."""

    items: tuple[str, ...] = ()
    points: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell on the page: code with its outputs as harmless HTML, or a text as it was written."""

    html: Markup | None
    text: str
    untouched: bool


def _room(visit: Visit) -> Room:
    slug, records = visit.given("assignment"), visit.office.terms.handed_in().records
    if slug not in records.possible:
        raise Unseen
    rule = course_policies(Path.cwd()).of(slug).attempt
    question = find_question(visit.book, slug, visit.given("question") or None, records, rule=rule)
    works = in_order([work for work in question.works if visit.sees(work.answer.student)], visit.person.name)
    return Room(visit, question, works, {name_of(work): place for place, work in enumerate(works)})


def marking(visit: Visit) -> Response:
    """Show an answer, or lead to the next one that waits."""
    room = _room(visit)
    if visit.given("answer"):
        return _shown(room, room.works[room.place(visit.given("answer"))])
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
        **{"saved": "", "more": ""} | _saved(room.visit),
    )


def _saved(visit: Visit) -> dict[str, Any]:
    """Return which mark was just recorded, and how many equal answers have it, too."""
    given = {name: visit.given(name) for name in ("saved", "more")}
    return {name: text for name, text in given.items() if text and text.isalnum()}


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
    texts, prompt, note = _cells(room.visit, work)
    return page(
        room.visit, "mark.html.j2", f"Mark {room.question.name}", status=status, wide=True, room=room, work=work,
        name=name_of(work), place=room.places[name_of(work)], cells=texts, prompt=prompt, note=note, said=said,
        draft=draft or _draft_of(room.question, work.last), cases=_cases(room.visit, work),
        holder="" if mine else holder, rubric=room.question.rubric, comments=_comments(room),
        marked=sum(one.last is not None for one in room.works), by=_by(room), top=_top(room.question),
        flags=_flags(room.visit, work), **{"saved": "", "more": ""} | _saved(room.visit),
    )  # fmt: skip


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
    cells = [
        ShownCell(notebook_html({"cells": [saved[cell.index]]}) if _is_code(cell) else None, cell.source,
                  cell.source.strip() in {"", *ANSWERS_HERE})
        for cell in found.cells
    ]  # fmt: skip
    prompt = [{**saved[cell.index], "source": cell.source} for cell in found.prompt]  # without the marks of Otter
    return cells, notebook_html({"cells": prompt}), found.note


def _is_code(cell: Cell) -> bool:
    return cell.kind == "code"


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
    room = _room(visit)
    work = room.works[room.place(visit.given("answer"))]
    answer = work.answer
    decide(visit.office.gradebook, FLAG, answer.student, answer.assignment, why=visit.line("why"),
           by=visit.person.name, question=answer.question)  # fmt: skip
    return elsewhere("/mark", **room.at(work))


def give(visit: Visit) -> Response:
    """Record a mark and go on; nothing where somebody else has marked the answer meanwhile, or it is no mark."""
    room = _room(visit)
    work = room.works[room.place(visit.given("answer"))]
    draft = Draft(visit.lists.get("items", ()), visit.given("points").strip(), " ".join(visit.given("comment").split()))
    try:
        mark = _mark(room.question, work, draft, visit.person.name)
        version = int(visit.given("version")) if visit.given("version").isdecimal() else -1
    except (MarkError, ValueError) as error:
        said = ": ".join(filter(None, (error.what, error.evidence))) if isinstance(error, MarkError) else str(error)
        return _shown(room, work, draft, status=409, said=said, unclaimed=True)
    if marks.record(visit.book, [mark], after={work.answer: version}):
        return _stale(_room(visit), name_of(work), draft)
    more = {"more": str(_give_equal(room, work, mark))} if visit.given("equal") else {}
    return elsewhere("/mark", assignment=room.question.assignment, question=room.question.name, after=name_of(work),
                     saved=name_of(work), **more)  # fmt: skip


def _give_equal(room: Room, work: Work, mark: Mark) -> int:
    """Give a mark to the waiting answers that say the same but for white space; return to how many.

    They are looked for when somebody asks for it: that takes a look into every waiting notebook.
    """
    session = Session(room.visit.book, replace(room.question, works=tuple(room.works)), mark.by)
    session.given[work.answer] = mark
    return session.give_equal(work, session.equal(work))


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
    return question.mark(work, items, exact, draft.comment, by, "office")
