"""Pairs of students whose code is alike, found by a worker, and two of them side by side.

A pair is a hint, never a verdict.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from starlette.responses import Response

from autograder.desk import COMPARE, Jobs
from autograder.gradebook.contents import NOTEBOOK, files_of
from autograder.notebooks.fingerprints import shape
from autograder.office.pages import elsewhere, page, part
from autograder.office.streams import State
from autograder.office.visit import Unseen, Visit, name_of
from autograder.workflows.grading.similar import code_cells
from autograder.workflows.marking.decisions import standings

MOST_LINES, LONGEST = 1_500, 500  # of one notebook; characters of a line
_LEAST = 3  # tokens of a line that counts as alike


@dataclass(frozen=True, slots=True)
class Line:
    """A line of code; `alike` says that the other notebook has it in the same place of the order."""

    text: str
    alike: bool


def pairs(visit: Visit) -> Response:
    """The pairs that were found last, and the button that looks for them."""
    slug = visit.assignment
    return page(visit, "similar.html.j2", f"Similar pairs in {slug}", slug=slug, state=pairs_now(visit))


def pairs_now(visit: Visit) -> State:
    """The pairs of the students whom a person sees, or how far the comparison is, at this moment."""
    slug = visit.assignment
    job = Jobs(visit.counter.desk).last(COMPARE, slug)
    result = json.loads(job.result) if job and job.result else {}
    names = {one.student.key: name_of(one.student) for one in visit.students}
    seen = [one for one in result.get("pairs", ()) if one[0] in names and one[1] in names]
    progress = json.loads(job.progress) if job and job.progress else {}
    html = part(visit, "similar_live.html.j2", slug=slug, job=job, progress=progress, result=result, pairs=seen,
                names=names)  # fmt: skip
    return State(html, over=job is None or bool(job.ended))


def compare(visit: Visit) -> Response:
    """Ask for a comparison; one that is under way already goes on."""
    Jobs(visit.counter.desk).ask(COMPARE, visit.assignment, visit.person.name)
    return elsewhere("/similar", assignment=visit.assignment)


def stop(visit: Visit) -> Response:
    """Ask for the comparison that is under way to be stopped."""
    jobs = Jobs(visit.counter.desk)
    job = jobs.last(COMPARE, visit.assignment)
    if job is not None:
        jobs.stop(job.number)
    return elsewhere("/similar", assignment=visit.assignment)


def pair(visit: Visit) -> Response:
    """The code of two students side by side, what is alike marked."""
    slug, first = visit.assignment, visit.student.student
    found = visit.term.students.get(visit.given("other"))
    if found is None or not visit.sees(found.student.key) or found.student.key == first.key:
        raise Unseen
    lines = [_lines(visit, slug, one.key) for one in (first, found.student)]
    marked = alike(*lines)
    sides = list(zip((first, found.student), marked, strict=True))
    return page(visit, "pair.html.j2", f"{name_of(first)} and {name_of(found.student)}", slug=slug, wide=True,
                sides=sides, many=sum(one.alike for one in marked[0]))  # fmt: skip


def _lines(visit: Visit, slug: str, key: str) -> list[str]:
    attempt = standings(visit.term.course.records, slug).get(key)
    if attempt is None or not attempt.submission_sha256:
        return []
    with visit.book.reading() as connection:
        content = files_of(connection, attempt.submission_sha256).get(NOTEBOOK)
    cells = code_cells(content or b"")
    text = "\n\n".join(cell.strip("\n") for cell in cells)
    return [line[:LONGEST] for line in text.split("\n")[:MOST_LINES]]


def alike(first: Sequence[str], second: Sequence[str]) -> tuple[list[Line], list[Line]]:
    """Mark the lines that two texts have in common, whatever their names, comments and blanks are."""
    shapes = [[shape(line) for line in lines] for lines in (first, second)]
    marked: tuple[set[int], set[int]] = (set(), set())
    for block in SequenceMatcher(None, shapes[0], shapes[1]).get_matching_blocks():
        for step in range(block.size):
            if len(shapes[0][block.a + step]) >= _LEAST:
                marked[0].add(block.a + step)
                marked[1].add(block.b + step)
    one, other = ([Line(text, place in found) for place, text in enumerate(lines)]
                  for lines, found in zip((first, second), marked, strict=True))  # fmt: skip
    return one, other
