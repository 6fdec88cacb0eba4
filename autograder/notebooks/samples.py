"""Samples: answers to one question, right or wrong, with the score that each must get; and notebooks made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import MasterError
from autograder.notebooks.bindings import defined, parse
from autograder.notebooks.nodes import parsed, write
from autograder.notebooks.variants import Variant, read_variant

_SCORE = re.compile(r"#\s*score:\s*(\d+(?:\.\d+)?)\s*$")
_BECAUSE = re.compile(r"#\s*because:\s*(.+)$")
_CHECK = re.compile(r"""\bgrader\s*\.\s*check\s*\(\s*["']([^"']+)["']""")


@dataclass(frozen=True, slots=True)
class Sample:
    """One answer to one question, and the points that it must earn."""

    question: str
    name: str
    code: str
    score: float
    because: str = ""


def read_samples(folder: Path, year: int | None = None, number: int = 1) -> tuple[Sample, ...]:
    """Read `folder/QUESTION/NAME.py`; each file begins with `# score: POINTS`.

    They have the assignment's parameters, with their values of a year or else the master's own, and of a variant.

    Raises:
        MasterError: files without a score, all named at once.
    """
    variant = read_variant(folder.parent, year, number)
    read = [(path, _read(path, variant)) for path in sorted(folder.glob("*/*.py"))]
    faulty = [f"{path.parent.name}/{path.name}" for path, sample in read if sample is None]
    if faulty:
        raise MasterError(
            "samples without a score",
            evidence=", ".join(faulty),
            fault="test",
            remedy="begin each file with a line like: # score: 4",
        )
    return tuple(sample for _, sample in read if sample is not None)


def _read(path: Path, variant: Variant) -> Sample | None:
    text = variant.fill(path.read_text(encoding="utf-8"))
    first, _, rest = text.partition("\n")
    score = _SCORE.match(first)
    if score is None:
        return None
    because = _BECAUSE.match(rest.partition("\n")[0])
    return Sample(path.parent.name, path.stem, rest, float(score[1]), because[1] if because else "")


def refuse_other_names(samples: Iterable[Sample], names: Mapping[str, Sequence[str]]) -> None:
    """Refuse samples that define something, but do not even mention what their question asks for.

    They would earn 0 whatever the tests are, so a wrong one would seem to be judged as it declares.

    Raises:
        MasterError: there are such samples, all named at once.
    """
    faulty = [
        f"{one.question}/{one.name}: it never mentions {' or '.join(names[one.question])}"
        for one in samples
        if names.get(one.question) and not _mentions(one.code, names[one.question]) and _defines(one.code)
    ]
    if faulty:
        raise MasterError(
            "samples that define other names than their question asks for",
            evidence="\n         ".join(faulty),
            fault="test",
            remedy="correct the names; where the wrong name is the point, mention the right one in the line because:",
        )


def _mentions(code: str, names: Iterable[str]) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", code) for name in names)


def _defines(code: str) -> bool:
    try:
        return bool(defined(parse(code)))
    except SyntaxError:
        return False  # a cell that is no Python may be the very thing that the sample shows


def with_answers(template: bytes, reference: bytes, answers: Mapping[str, str]) -> bytes:
    """Return the student template with code put in place of the answer cells of some questions.

    The answer cell of a question is the last code cell before its `grader.check(...)` cell that the reference solution
    fills in differently. With the two notebooks exchanged, code is put into the reference solution instead.

    Raises:
        MasterError: a question has no answer cell in the template.
    """
    notebook = parsed(template)
    places = _answer_cells(notebook["cells"], parsed(reference)["cells"])
    for question, code in answers.items():
        if question not in places:
            raise MasterError("a question has no answer cell", evidence=question, fault="test")
        notebook["cells"][places[question]]["source"] = code
    return write(notebook)


def up_to_check(notebook: bytes, question: str) -> bytes:
    """Return the notebook with its code cells after the last check of a question emptied: they come too late for it."""
    found = parsed(notebook)
    code = [cell for cell in found["cells"] if cell["cell_type"] == "code"]
    named = [_CHECK.search(cell["source"]) for cell in code]
    checks = [place for place, check in enumerate(named) if check is not None and check[1] == question]
    for cell in code[checks[-1] + 1 :] if checks else ():
        cell["source"] = ""
    return write(found)


def reference_answers(template: bytes, reference: bytes) -> dict[str, str]:
    """Return the code of the reference solution's answer cell for each question, in the order of the notebook."""
    solved = parsed(reference)["cells"]
    return {q: str(solved[index]["source"]) for q, index in _answer_cells(solved, parsed(template)["cells"]).items()}


def answer_places(notebook: bytes, other: bytes) -> dict[str, int]:
    """The place of each question's answer cell in one of template and reference solution, compared with the other."""
    return _answer_cells(parsed(notebook)["cells"], parsed(other)["cells"])


def _answer_cells(cells: list[Any], solved: list[Any]) -> dict[str, int]:
    solutions = {question: {solved[i]["source"] for i in span} for question, span in _spans(solved).items()}
    places: dict[str, int] = {}
    for question, span in _spans(cells).items():
        open_ones = [index for index in span if cells[index]["source"] not in solutions.get(question, ())]
        if open_ones:
            places[question] = open_ones[-1]
    return places


def _spans(cells: list[Any]) -> dict[str, list[int]]:
    """For each question the code cells between the check before it and its own."""
    spans: dict[str, list[int]] = {}
    since: list[int] = []
    for index, cell in enumerate(cells):
        if cell["cell_type"] != "code":
            continue
        check = _CHECK.search(cell["source"])
        if check is None:
            since.append(index)
        else:
            spans[check[1]], since = since, []
    return spans
