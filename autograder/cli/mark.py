"""`autograder mark`: mark the answers of a question by hand, one after the other or in a spreadsheet."""

from __future__ import annotations

import argparse
import shlex
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from autograder.cli.gradebooks import LONGEST_TEXT, add_by, add_gradebook, existing
from autograder.cli.keys import Ended, Keys
from autograder.errors import MarkError, UsageError
from autograder.gradebook import Gradebook
from autograder.notebooks.by_hand import Handed
from autograder.plural import counted
from autograder.reports.cell_outputs import Image, outputs_of
from autograder.reports.terminal import answer_cell
from autograder.reports.text import plain, visible
from autograder.workflows.course.policies import course_policies
from autograder.workflows.marking.answers import Session
from autograder.workflows.marking.decisions import read_points
from autograder.workflows.marking.equal import read_answer, read_saved
from autograder.workflows.marking.given import given_in
from autograder.workflows.marking.tables import export_marks, import_marks
from autograder.workflows.marking.works import Question, Work, find_question

HELP = (
    "1-9 an item of the rubric, on or off; 0 none of them; p points; c comment; Enter gives the mark; e gives it to "
    "equal answers, too; u takes back what was given last; s skip; b back; q quit; ? these words"
)
TABLES = EXPORT, IMPORT = "export", "import"
ENDINGS = (".csv", ".xlsx")
_LONGEST = 20_000  # characters of a cell


def add(subparsers: Any) -> None:
    """Add the command to the command line."""
    command = subparsers.add_parser(
        "mark",
        usage="autograder mark [OPTIONS] SLUG [QUESTION]\n"
        "       autograder mark export [OPTIONS] SLUG [QUESTION] FILE.csv|FILE.xlsx\n"
        "       autograder mark import [OPTIONS] SLUG [QUESTION] FILE",
        description="Shows the answers of a question that wait for a person, without names and in an order of your "
        "own. Lines that were given out with the notebook are dimmed. Each mark is recorded when it is given; two "
        "persons never get the same answer. `mark export` writes the answers to a table for a spreadsheet, and "
        "`mark import` reads marks back from it.",
        epilog=f"Keys: {HELP}.",
    )
    command.add_argument("words", metavar="export|import SLUG QUESTION FILE", nargs="*", help="what to do with a "
                         "table, if anything; the assignment; the question, where there are several")  # fmt: skip
    command.add_argument("--names", action="store_true", help="show whose answer it is, or write it into the table")
    command.add_argument("--dry-run", action="store_true", help="with import: say what would change, change nothing")
    add_by(command)
    add_gradebook(command, run)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the words of the command line ask for; `do` is "export", "import" or, for marking here, ""."""

    do: str
    slug: str
    question: str | None
    table: Path


def _asked(words: Sequence[str]) -> _Asked:
    """Read the words. Export and import are never an assignment; one that is called so is written with a slash.

    Raises:
        UsageError: there are too few or too many, or a table would be written under a name that is none of a table.
    """
    do, rest = ("", [*words]) if not words or words[0] not in TABLES else (words[0], [*words[1:]])
    table = Path(rest.pop()) if do and len(rest) > 1 else None
    if not 1 <= len(rest) <= 2 or (do and table is None):
        seen = f"{' '.join(words) or 'nothing'} was given"
        if do:
            what = f"mark {do} needs the assignment, perhaps the question, and the file"
            seen += f"; an assignment that is called {do} is written {do}/"
            raise UsageError(what, evidence=seen, remedy=f"autograder mark {do} SLUG [QUESTION] FILE")
        raise UsageError("the assignment and perhaps the question are needed", evidence=seen,
                         remedy="autograder mark SLUG [QUESTION]")  # fmt: skip
    if do == EXPORT and table is not None and table.suffix.casefold() not in ENDINGS:
        raise UsageError("a table of answers is a .csv or an .xlsx file", evidence=f"the file is called {table}",
                         remedy="name the file last: autograder mark export SLUG [QUESTION] FILE.csv")  # fmt: skip
    return _Asked(do, rest[0].rstrip("/"), rest[1] if len(rest) > 1 else None, table or Path())


def run(args: argparse.Namespace) -> int:
    """Mark, or write or read a table."""
    asked = _asked(args.words)
    if args.dry_run and asked.do != IMPORT:
        raise UsageError("--dry-run is for mark import", remedy="leave it out")
    with Gradebook.open(existing(args)) as book:
        rule = course_policies(Path.cwd()).of(asked.slug).attempt
        question = find_question(book, asked.slug, asked.question, rule=rule)
        if asked.do == EXPORT:
            return _export(book, question, asked.table, names=args.names)
        if asked.do == IMPORT:
            return _import(book, question, asked.table, args)
        with Session(book, question, args.by) as session:
            _Walk(session, Console(highlight=False), args.names).walk()
    return 0


def _export(book: Gradebook, question: Question, table: Path, *, names: bool) -> int:
    export_marks(book, question, table, names=names)
    many = counted(len(question.works), "answer")
    print(f"{table} has {many} of {question.name}; fill in points, or items, and a comment")
    where = shlex.join([question.assignment, question.name, str(table)])
    print(f"next: autograder mark import {where} --dry-run")
    return 0


def _import(book: Gradebook, question: Question, table: Path, args: argparse.Namespace) -> int:
    done = import_marks(book, question, table, by=args.by, dry_run=args.dry_run)
    for line in done.changes:
        print(f"  {plain(line)}")
    would = "would be " if args.dry_run else ""
    print(
        f"{counted(len(done.marks), 'mark')} {would}recorded, {done.unchanged} as before, {done.blank} without a mark"
    )
    return 0


class _Walk:
    """The way through the answers: shows one, reads keys until it is marked or left, goes on."""

    def __init__(self, session: Session, console: Console, names: bool) -> None:
        self.session = session
        self.question = session.question
        self.console = console
        self.names = names
        self._images = Path()

    def walk(self) -> None:
        """Walk until nothing is left, or the person quits; images can be looked at meanwhile."""
        with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
            self._images = Path(folder)
            self._walk()

    def _walk(self) -> None:
        total = len(self.question.waiting)
        self._say(f"{self.question.assignment} {self.question.name}, {self.question.possible} points: "
                  f"{counted(total, 'answer')} to mark. {HELP}")  # fmt: skip
        with Keys() as keys:
            try:
                work = self.session.next()
                while work is not None:
                    work = self._one(work, keys)
            except Ended:
                pass
        held = ", ".join(f"{plain(who)} has {many}" for who, many in self.session.held_by.items())
        self._say(f"{counted(len(self.session.given), 'answer')} marked{f'; {held}' if held else ''}")

    def _say(self, words: str) -> None:
        self.console.print(words, markup=False)

    def _one(self, work: Work, keys: Keys) -> Work | None:
        """Show one answer and mark it; returns the one to go on with."""
        self._show(work, read_answer(self.session.book, work))
        draft = _Draft(self.question, work)
        while True:
            self._say(f"= {draft.words()}")
            key = keys.key()
            if key in ("\n", "\r", "", "e"):
                if not draft.ready:
                    self._say("no item and no points yet; 0 says that no item applies")
                    continue
                try:
                    return self._give(work, draft, equal=key == "e")
                except MarkError as error:
                    self._say(f"{error.what}: {error.evidence}")
                    continue
            if key == "s":
                return self.session.next()
            if key == "b":
                before = self.session.back()
                if before is not None:
                    return before
                self._say("this is the first")
                return work
            if key == "u":
                if done := self.session.undo():
                    self._say(f"taken back, of {counted(done, 'answer')}")
                    return self.session.next()
                self._say("there is nothing to take back")
                continue
            if key == "q":
                raise Ended
            self._change(draft, key, keys)

    def _change(self, draft: _Draft, key: str, keys: Keys) -> None:
        try:
            if key.isdecimal():
                draft.toggle(int(key))
            elif key == "p":
                draft.points = read_points(keys.line("points: "), self.question.possible)
            elif key == "c":
                draft.comment = _comment(keys.line("comment: "))
            else:
                self._say(HELP)
        except MarkError as error:
            self._say(f"{error.what}: {error.evidence}")

    def _give(self, work: Work, draft: _Draft, *, equal: bool) -> Work | None:
        others = self.session.equal(work) if equal else []
        done = self.session.give(work, draft.items, draft.points, draft.comment, others)
        if not done:
            self._say("somebody else has marked it meanwhile; that mark stands")
        else:
            self._say(f"recorded, and for {counted(done - 1, 'equal answer')}" if equal else "recorded")
        return self.session.next()

    def _show(self, work: Work, answer: Handed) -> None:
        whose = f" of {plain(work.answer.student)}" if self.names else ""
        self.console.rule(Text(f"an answer{whose}; {self.session.left} after it"))
        if answer.note:
            self._say(f"note: {answer.note}")
        saved = read_saved(self.session.book, work)
        for cell, given in zip(answer.cells, given_in(work, answer), strict=True):
            self.console.print(answer_cell(visible(cell.source)[:_LONGEST], cell.kind, given.lines))
            for output in outputs_of(saved[cell.index]) if cell.index < len(saved) else ():
                self._show_output(output)
        if others := self.session.equal(work):
            self._say(f"e gives the mark to {counted(len(others), 'equal answer')}, too")
        for place, item in enumerate(self.question.rubric.items, start=1):
            hint = f"   ({item.hint})" if item.hint else ""
            self._say(f"{place}  {item.points:+f}  {item.text}{hint}")

    def _show_output(self, output: str | Image) -> None:
        """Show what a cell printed; an image as the path of a file, which is called by nothing of the student's."""
        if isinstance(output, str):
            self.console.print(Padding(Text(output, style="dim"), (0, 0, 0, 4)))
            return
        path = self._images / f"image-{len([*self._images.iterdir()]) + 1}{output.ending}"
        path.write_bytes(output.content)
        self.console.print(f"    image: {path}", markup=False, soft_wrap=True)


class _Draft:
    """A mark that is being made."""

    def __init__(self, question: Question, work: Work) -> None:
        self.question = question
        self.items: list[str] = list(work.last.items) if work.last else []
        self.points: Decimal | None = question.points(work.last) if work.last else None
        self.comment = work.last.comment if work.last else ""

    @property
    def ready(self) -> bool:
        """Whether it is a mark already."""
        return bool(self.items) or self.points is not None

    def toggle(self, place: int) -> None:
        """Put an item on or off; 0 puts all off, and says that none applies."""
        rubric = self.question.rubric
        if place == 0:
            self.items = []
            self.points = self.question.possible if rubric.from_the_top else Decimal(0)
            return
        if place > len(rubric.items):
            raise MarkError(f"there is no item {place}", evidence=f"the rubric has {len(rubric.items)}")
        name = rubric.items[place - 1].name
        self.items = [one for one in self.items if one != name] if name in self.items else [*self.items, name]
        self.points = None

    def words(self) -> str:
        """Return the mark as it would be given now."""
        if not self.ready:
            return "no mark yet"
        rubric = self.question.rubric
        points = rubric.points(self.items, Decimal(0), self.question.possible) if self.points is None else self.points
        places = [str(place) for place, item in enumerate(rubric.items, start=1) if item.name in self.items]
        with_items = f", items {' '.join(places)}" if places else ""
        comment = f"; {plain(self.comment)}" if self.comment else ""
        return f"{points} of {self.question.possible}{with_items}{comment}"


def _comment(text: str) -> str:
    if len(text) > LONGEST_TEXT or not text.isprintable():
        raise MarkError("this is no comment", evidence=f"it has to be one line of at most {LONGEST_TEXT:,} characters")
    return text.strip()
