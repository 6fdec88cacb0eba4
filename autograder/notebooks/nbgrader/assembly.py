"""Assembles the cells of a master, question by question, from the groups of a notebook's cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from autograder.notebooks.bindings import defined, parse
from autograder.notebooks.nbgrader import cells as write
from autograder.notebooks.nbgrader.cells import MasterCell
from autograder.notebooks.nbgrader.imported import ImportedQuestion
from autograder.notebooks.nbgrader.moving import Moved
from autograder.notebooks.nbgrader.questions import Group, Names, title
from autograder.notebooks.nbgrader.remarks import Remark
from autograder.notebooks.nbgrader.settings import Settings
from autograder.notebooks.nbgrader.source import Kind, SourceCell
from autograder.plural import counted

OF_TESTS = "The tests of nbgrader that a person has to take the place of: {why}."
_AUTOMATIC = re.compile(r"cell-[0-9a-f]{14,}")  # a grade_id that nbgrader made up
NO_QUESTION = "{grade_id} is worth no points, so nobody marks it here"
NO_POINTS = "Marked by a person in nbgrader, for no points."


@dataclass(slots=True)
class Assembly:
    """The master of a notebook: `moved` says what became of each cell of tests, by its place."""

    cells: Sequence[SourceCell]
    groups: Sequence[Group]
    moved: dict[int, Moved]
    settings: Settings
    questions: list[ImportedQuestion] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    _names: Names = field(default_factory=Names)

    def master_cells(self) -> list[MasterCell]:
        """Return every cell of the master but its config, in the order of the notebook."""
        return write.joined(self._all())

    def _all(self) -> Iterator[MasterCell]:
        place = 0
        for group in self.groups:
            for before in range(place, group.first):
                yield from self._plain(self.cells[before])
            yield from self._question(group)
            place = group.last + 1
        for after in range(place, len(self.cells)):
            yield from self._plain(self.cells[after])

    def _plain(self, cell: SourceCell) -> Iterator[MasterCell]:
        if cell.kind is Kind.TESTS:
            yield write.ignored(cell, OF_TESTS.format(why="they are worth no points"))
        elif cell.kind in (Kind.MANUAL, Kind.TASK):
            yield from self._without_points(cell)
        elif cell.text.strip():
            yield write.plain(cell)

    def _without_points(self, cell: SourceCell) -> Iterator[MasterCell]:
        """Yield a cell that a person would mark for no points: students fill it in, and nobody asks for it."""
        self.remarks.append(Remark(cell.number, NO_QUESTION.format(grade_id=cell.grade_id)))
        if cell.kind is Kind.TASK:
            yield next(write.task(cell, self.settings))
        else:
            yield MasterCell("markdown", write.ANSWER_HERE, cell.number)
        yield write.ignored(cell, NO_POINTS)

    def _question(self, group: Group) -> Iterator[MasterCell]:
        tests = [place for place in group.graded if self.cells[place].kind is Kind.TESTS]
        by_hand = [place for place in tests if self.moved[place].why_by_hand]
        manual = group.manual or (bool(by_hand) and len(by_hand) == len(tests))
        judged = [place for place in group.graded if manual or place not in by_hand]
        question = self._described(group, judged, manual)
        self.questions.append(question)
        origin = self.cells[group.first].number
        options = [f"name: {question.name}", *([f"manual: true\npoints: {question.points}"] if manual else [])]
        yield write.raw("\n".join(["BEGIN QUESTION", *options]), origin)
        yield from self._cells_of(group, manual)
        yield write.raw("END QUESTION", self.cells[group.last].number)
        for place in by_hand if not manual else ():
            yield from self._by_hand(place)

    def _described(self, group: Group, judged: list[int], manual: bool) -> ImportedQuestion:
        functions = [function for place in judged if place in self.moved for function in self.moved[place].functions]
        numbers = sorted(self.cells[place].number for place in {*group.answers, *judged})
        name = title(self.cells, group)
        lead = self.cells[(group.answers or judged)[0] if not group.manual else group.graded[0]]
        points = sum(self.cells[place].points for place in judged)
        whys = dict.fromkeys(self.moved[place].why_by_hand for place in judged if place in self.moved and manual)
        return ImportedQuestion(
            self._names.make(name.lower() if name and _AUTOMATIC.fullmatch(lead.grade_id) else lead.grade_id),
            name,
            points,
            tuple(numbers),
            len(functions),
            sum(function.hidden for function in functions),
            manual,
            "; ".join(filter(None, whys)),
            None if manual else self._asked(group, judged),
        )

    def _asked(self, group: Group, judged: list[int]) -> tuple[str, ...] | None:
        """Return the names that the platform has to fetch from the student, if the answers do not define just these."""
        answered = self.answered(group)
        functions = [function for place in judged for function in self.moved[place].functions]
        read = [name for function in functions for name in (*function.parameters, *function.looked_up)]
        elsewhere = {name for other in self.groups if not other.manual for name in self.answered(other)}
        names = tuple(dict.fromkeys([*answered, *(name for name in read if name not in ("env", "In", *elsewhere))]))
        return names if names != answered or not answered else None

    def answered(self, group: Group) -> tuple[str, ...]:
        """Return the names that the answers of a group define."""
        code = [self.cells[place] for place in (*group.answers, *group.graded) if self.cells[place].type == "code"]
        names = [name for cell in code if cell.kind is not Kind.TESTS for name in defined(parse(cell.text))]
        return tuple(dict.fromkeys(names))

    def _cells_of(self, group: Group, manual: bool) -> Iterator[MasterCell]:
        for place in range(group.first, group.last + 1):
            cell = self.cells[place]
            if place in self.moved:
                yield from self._tests(place, manual)
            elif place not in group.answers and place not in group.graded:
                yield from self._plain(cell)
            elif cell.kind is Kind.TASK:
                yield from write.task(cell, self.settings)
            else:
                yield from (write.answer if cell.type == "code" else write.written)(cell, self.settings)

    def _tests(self, place: int, manual: bool) -> Iterator[MasterCell]:
        cell, moved = self.cells[place], self.moved[place]
        if moved.functions:
            yield from write.tests(moved.functions, cell.number)
            return
        if manual and cell.points:
            yield MasterCell("markdown", _visible(cell, moved), cell.number)
        yield write.ignored(cell, OF_TESTS.format(why=moved.why_by_hand))

    def _by_hand(self, place: int) -> Iterator[MasterCell]:
        """Yield a question of its own for a cell of tests that could not be moved while others of its question were."""
        cell, moved = self.cells[place], self.moved[place]
        name = self._names.make(cell.grade_id)
        why = moved.why_by_hand
        self.questions.append(ImportedQuestion(name, "", cell.points, (cell.number,), manual=True, why=why))
        yield write.raw(f"BEGIN QUESTION\nname: {name}\nmanual: true\npoints: {cell.points}", cell.number)
        yield MasterCell("markdown", _visible(cell, moved), cell.number)
        yield write.raw("END QUESTION", cell.number)


def _visible(cell: SourceCell, moved: Moved) -> str:
    """Return what students read where a person has to judge instead of a test."""
    text = f"A person judges this part ({counted(cell.points, 'point')})."
    return f"{text} What is asked for:\n\n```python\n{moved.visible}\n```" if moved.visible.strip() else text
