"""Assembles the cells of a master, question by question, from those of a master of stock Otter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from autograder.notebooks.bindings import defined, parse
from autograder.notebooks.nbgrader import cells as write
from autograder.notebooks.nbgrader.cells import MasterCell
from autograder.notebooks.nbgrader.imported import ImportedQuestion
from autograder.notebooks.nbgrader.known import UNREADABLE, Known, why
from autograder.notebooks.nbgrader.moving import Mover, TestFunction
from autograder.notebooks.nbgrader.questions import Names, heading
from autograder.notebooks.nbgrader.remarks import Remark
from autograder.notebooks.nbgrader.settings import Settings
from autograder.notebooks.nbgrader.source import Kind, SourceCell
from autograder.notebooks.otter_masters.questions import (
    OtterTest,
    exception_based,
    lines_of,
    marked,
    read_test,
    resolved,
    with_config,
)
from autograder.notebooks.otter_masters.source import OtterMaster, OtterQuestion, Role
from autograder.notebooks.otter_masters.star_names import importing
from autograder.notebooks.solutions import has_marker

_MARK = re.compile(r"#(?= ?(?:(?:BEGIN|END) )?SOLUTION)")
BY_HAND = "its test cannot be a function and is in master.py as a comment; a person judges until it is rewritten: {why}"
_KEPT = ("all_or_nothing", "check_cell", "export")


@dataclass(frozen=True, slots=True)
class _Judged:
    """A test of a question with what became of it: a function, or the reason why a person has to judge."""

    test: OtterTest
    points: float
    function: TestFunction | None
    why: str = ""


@dataclass(slots=True)
class Assembly:
    """The master: `sources` are the cells of `master` with new paths and assertions, one for each of its cells.

    `strips` says whether marks of solutions outside of questions have to be taken out, too.
    """

    master: OtterMaster
    sources: Sequence[SourceCell]
    known: Known
    ok_format: bool
    strips: bool
    questions: list[ImportedQuestion] = field(default_factory=list)
    changed: list[Remark] = field(default_factory=list)
    lost: list[Remark] = field(default_factory=list)
    look: list[Remark] = field(default_factory=list)
    faults: list[Remark] = field(default_factory=list)
    _names: Names = field(default_factory=Names)
    _functions: Names = field(default_factory=lambda: Names(["test_case"]))
    _renamed: dict[str, str] = field(default_factory=dict)

    def master_cells(self) -> list[MasterCell]:
        """Return every cell of the master but its config, in the order of the notebook."""
        mover = Mover(self.known, Settings())
        names = [self._names.make(question.name) for question in self.master.questions]
        judged = [self._judged(*each, mover) for each in zip(self.master.questions, names, strict=True)]
        self._tell_names(names, judged)
        self.strips = self.strips or any(
            self._is_nobodys(question, tests) and any(map(self._has_mark, self._places(question)))
            for question, tests in zip(self.master.questions, judged, strict=True)
        )
        made: list[MasterCell] = []
        place = 0
        for question, tests, name in zip(self.master.questions, judged, names, strict=True):
            made += [cell for before in range(place, question.first) for cell in self._plain(before)]
            made += self._question(question, name, tests)
            place = question.end
        made += [cell for after in range(place, len(self.sources)) for cell in self._plain(after)]
        return write.joined(made)

    def _places(self, question: OtterQuestion) -> range:
        return range(question.first, question.end)

    def _cells(self, question: OtterQuestion, role: Role) -> list[int]:
        return [place for place in self._places(question) if self.master.cells[place].role is role]

    def _has_mark(self, place: int) -> bool:
        cell = self.master.cells[place]
        return cell.type == "code" and cell.role in (Role.PLAIN, Role.SOLUTION, Role.PROMPT) and has_marker(cell.text)

    def _tell_names(self, names: Sequence[str], judged: Sequence[Sequence[_Judged]]) -> None:
        for question, name, tests in zip(self.master.questions, names, judged, strict=True):
            if name != question.name and not self._is_nobodys(question, tests):
                self._renamed[question.name] = name
                self.changed.append(Remark(question.number, f"the question {question.name!r} is now {name}"))

    def _is_nobodys(self, question: OtterQuestion, tests: Sequence[_Judged]) -> bool:
        """Return whether nobody judges a question: it has no tests, and no person marks it for points."""
        return not tests and (question.options.get("manual") is not True or marked(question) == 0)

    def _judged(self, question: OtterQuestion, name: str, mover: Mover) -> list[_Judged]:
        places = self._cells(question, Role.TESTS)
        tests = [read_test(self.master.cells[place])[0] for place in places]
        if not tests:
            return []
        points, fault = resolved(question, tests)
        if fault:
            self.faults.append(Remark(question.number, fault))
            return []
        names: set[str] = set()
        judged = []
        for number, (place, test, worth) in enumerate(zip(places, tests, points, strict=True), 1):
            if self.ok_format:
                function = self._functions.make(f"{name}_{number}", "test_")
                judged.append(self._moved(self.sources[place], function, test, worth, mover))
                continue
            body, stars = importing(self.sources[place].text, self.known)
            if stars:
                told = f"its test imports {', '.join(stars)} itself, which came from the notebook's star import"
                self.changed.append(Remark(test.cell.number, told))
            test = replace(test, body=body)
            written, wrong = exception_based(test, self.known.given, names, worth)
            if written is None:
                self.faults.append(Remark(test.cell.number, wrong))
            judged.append(_Judged(test, worth, written))
        return judged

    def _moved(self, source: SourceCell, name: str, test: OtterTest, points: float, mover: Mover) -> _Judged:
        try:
            moved = mover.move(source, name, f"{name}_hidden")
        except UNREADABLE as error:
            self.faults.append(Remark(source.number, f"is not Python: {why(error)}"))
            return _Judged(test, points, None)
        if moved.why_by_hand:
            self.look.append(Remark(source.number, BY_HAND.format(why=moved.why_by_hand)))
            return _Judged(test, points, None, moved.why_by_hand)
        self.changed += [Remark(source.number, remark) for remark in moved.remarks]
        made = moved.functions[0]
        return _Judged(
            test, points, TestFunction(name, made.parameters, made.source, points, test.hidden, made.looked_up)
        )

    def _plain(self, place: int) -> Iterator[MasterCell]:
        cell, text = self.master.cells[place], self.sources[place].text
        if cell.type == "code" and cell.role is not Role.IGNORED:
            if has_marker(text) and not self.strips:
                text = _MARK.sub("#:", text)
                self.changed.append(Remark(cell.number, "a mark of a solution that Otter leaves in begins with #: now"))
            for old, new in self._renamed.items():
                text = re.sub(rf"(\bcheck\(\s*[\"']){re.escape(old)}(?=[\"'])", rf"\g<1>{new}", text)
        if text.strip():
            yield MasterCell(cell.type, text, cell.number)

    def _question(self, question: OtterQuestion, name: str, tests: Sequence[_Judged]) -> Iterator[MasterCell]:
        if self._is_nobodys(question, tests):
            self.changed.append(Remark(question.number, f"{name} has no tests and no points, so nobody asks for it"))
            yield from self._nobodys(question)
            return
        functions = [each.function for each in tests if each.function is not None]
        manual = not functions
        options: dict[str, Any] = {"name": name}
        if manual:
            options |= {"manual": True, "points": self._points_by_hand(question, name, tests)}
        elif question.options.get("manual") is True:
            message = f"{name} has tests and is marked by a person in Otter: here its tests alone decide"
            self.look.append(Remark(question.number, message))
        options |= {key: question.options[key] for key in _KEPT if key in question.options}
        unmoved = [] if manual else [each for each in tests if each.function is None]
        judged = [each for each in tests if manual or each.function is not None]
        self.questions.append(self._described(question, name, judged, options.get("points") if manual else None))
        yield write.raw("\n".join(["BEGIN QUESTION", *lines_of(options)]), question.number)
        yield from self._body(question, dict(zip(self._cells(question, Role.TESTS), tests, strict=True)))
        yield write.raw("END QUESTION", question.number)
        for each in unmoved:
            yield from self._by_hand(name, each)

    def _points_by_hand(self, question: OtterQuestion, name: str, tests: Sequence[_Judged]) -> float:
        points = marked(question) if not tests else sum(each.points for each in tests)
        if points:
            return points
        self.changed.append(Remark(question.number, f"{name} states no points for a person to give: 1 here"))
        return 1

    def _described(
        self, question: OtterQuestion, name: str, judged: Sequence[_Judged], by_hand: float | None
    ) -> ImportedQuestion:
        cells = [self.master.cells[place] for place in self._places(question)]
        texts = [cell.text for cell in cells if cell.type == "markdown" and cell.role is Role.PLAIN]
        title = next(filter(None, map(heading, texts)), "")
        own = tuple(dict.fromkeys(cell.number for cell in cells if cell.role in (Role.SOLUTION, Role.TESTS)))
        whys = "; ".join(dict.fromkeys(each.why for each in judged if each.why))
        if by_hand is not None:
            return ImportedQuestion(name, title, by_hand, own, manual=True, why=whys)
        functions = [each.function for each in judged if each.function is not None]
        return ImportedQuestion(
            name,
            title,
            round(sum(function.points for function in functions), 9),
            own,
            len(functions),
            sum(function.hidden for function in functions),
            names=self._asked(question, functions),
        )

    def _asked(self, question: OtterQuestion, functions: Sequence[TestFunction]) -> tuple[str, ...] | None:
        """Return the names that have to be fetched from the student, if the answers do not define just these."""
        answered = self._answered(question)
        read = [name for function in functions for name in (*function.parameters, *function.looked_up)]
        others = [each for each in self.master.questions if each is not question and self._cells(each, Role.TESTS)]
        elsewhere = {name for other in others for name in self._answered(other)}
        passed = {"env", "In", *elsewhere, *self.known.imports}
        names = tuple(dict.fromkeys([*answered, *(name for name in read if name not in passed)]))
        return names if names != answered or not answered else None

    def _answered(self, question: OtterQuestion) -> tuple[str, ...]:
        sources = [self.sources[place] for place in self._cells(question, Role.SOLUTION)]
        names: list[str] = []
        for source in sources:
            if source.kind is Kind.ANSWER:
                try:
                    names += defined(parse(source.text))
                except UNREADABLE:
                    continue  # reported once, with what the cells define
        return tuple(dict.fromkeys(names))

    def _body(self, question: OtterQuestion, judged: dict[int, _Judged]) -> Iterator[MasterCell]:
        """Yield the cells of a question, with its blocks around those that Otter has in them."""
        inside = ""
        for place in self._places(question):
            cell = self.master.cells[place]
            kind = self._block(place)
            if kind != inside:
                yield from [write.raw(f"END {inside}", cell.number)] if inside else []
                yield from [write.raw(f"BEGIN {kind}", cell.number)] if kind else []
                inside = kind
            if cell.role is not Role.TESTS:
                yield from (
                    [MasterCell(cell.type, self.sources[place].text, cell.number)] if kind else self._plain(place)
                )
            elif (each := judged[place]).function is not None:
                yield MasterCell("code", with_config(each.function, each.test), cell.number)
            else:
                yield write.ignored(self.sources[place], BY_HAND.format(why=each.why))
        if inside:
            yield write.raw(f"END {inside}", question.number)

    def _block(self, place: int) -> str:
        """Return the block that a cell has to be in, or nothing."""
        cell, source = self.master.cells[place], self.sources[place]
        if cell.role is Role.SOLUTION and cell.type == "code" and source.kind is not Kind.ANSWER:
            return ""  # Otter gives it to students as it is
        return "" if cell.role in (Role.PLAIN, Role.IGNORED) else cell.role.name

    def _by_hand(self, name: str, judged: _Judged) -> Iterator[MasterCell]:
        """Yield a question of its own for a test that cannot be a function while others of its question are."""
        number = judged.test.cell.number
        if not judged.points:
            return
        own = self._names.make(f"{name}_by_hand")
        self.questions.append(ImportedQuestion(own, "", judged.points, (number,), manual=True, why=judged.why))
        yield write.raw(
            "\n".join(["BEGIN QUESTION", *lines_of({"name": own, "manual": True, "points": judged.points})]), number
        )
        text = "A person judges this part."
        if not judged.test.hidden:
            text += f" What is asked for:\n\n```python\n{judged.test.body}\n```"
        yield MasterCell("markdown", text, number)
        yield write.raw("END QUESTION", number)

    def _nobodys(self, question: OtterQuestion) -> Iterator[MasterCell]:
        """Yield the cells of a question that nobody judges as cells outside of questions."""
        prompted = bool(self._cells(question, Role.PROMPT))
        for place in self._places(question):
            cell = self.master.cells[place]
            if cell.role is not Role.SOLUTION or cell.type == "code":
                yield from self._plain(place)
                continue
            if not prompted:
                prompted = True
                yield MasterCell("markdown", write.ANSWER_HERE, cell.number)
            yield write.ignored(self.sources[place], "The answer to a question without points.")
