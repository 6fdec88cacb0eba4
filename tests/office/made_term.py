"""Makes a term to look at in the office: `python -m tests.office.made_term FOLDER`. Nothing is graded for it.

Thirty students in two sections, three assignments: one is published, with a request; one is half marked; of one some is
not judged, some late, some missing.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from autograder.comparison import Comparison, Side, written
from autograder.figures import Curve, Figure, Matrix, Mistake, Picture, Sound
from autograder.figures import written as written_figures
from autograder.gradebook import Gradebook, marks, roster, rubrics
from autograder.gradebook.decisions import REQUEST
from autograder.gradebook.marks import Mark
from autograder.model import (
    CaseResult,
    Fault,
    Grade,
    InMemory,
    Measured,
    QuestionScore,
    RubricItem,
    Submission,
    Verdict,
)
from autograder.policies.records import Student
from autograder.workflows.marking.decisions import decide, publish
from autograder.workflows.marking.works import find_question

SLUGS = ("01-python-containers", "03-manual-convolution", "05-mnist-cnn")
FIRST = ("Amy", "Bora", "Chen", "Dae", "Eun", "Fang", "Gus", "Hana", "Ida", "Jun", "Kai", "Lin", "Mei", "Nari", "Oskar")
LAST = ("Lin", "Kim", "Wei", "Park", "Choi", "Wu", "Meier", "Sato", "Olsen", "Lee")
CODE = """def conv2d(image, kernel):
    # slide the kernel over every place of the image
    height = image.shape[0] - kernel.shape[0] + 1
    width = image.shape[1] - kernel.shape[1] + 1
    out = np.zeros((height, width))
    for i in range(height):
        for j in range(width):
            out[i, j] = (image[i:i + kernel.shape[0], j:j + kernel.shape[1]] * kernel).sum()
    return out

conv2d(np.ones((4, 4)), np.ones((3, 3)))"""
GIVEN = """def conv2d(image, kernel):
    # slide the kernel over every place of the image
    ...

conv2d(np.ones((4, 4)), np.ones((3, 3)))"""
COPIED = """def edges(image):
    # strong where neighbours differ
    found = np.abs(np.diff(image, axis=0))[:, 1:] + np.abs(np.diff(image, axis=1))[1:]
    limit = found.mean() + 2 * found.std()
    return np.where(found > limit, 255, 0).astype(np.uint8)"""
STEPS = (0.5, 0.7, 0.8, 0.85)
MEASURED = {
    False: (Measured("accuracy on the 1,000 test digits", 0.842, 1000, STEPS),),
    True: (Measured("accuracy on the hidden digits", 0.8615, 2000, STEPS),),
}
WHO_COPIED = {1: COPIED, 6: COPIED.replace("found", "result").replace("limit", "bound")}  # of SLUGS[1]
COMPARED = written(
    Comparison(Side((2, 2), (("9", "9"), ("9", "8"))), Side((2, 2), (("9", "9"), ("9", "9"))), ("00", "01"))
)
DOTS = Picture((2, 2, 1), "AP//AA==")
FIGURES = written_figures(
    (
        Figure("The answers to the 1,000 test digits", Matrix(tuple("0123456789"), tuple(
            tuple(90 if row == column else (7 * row + column) % 5 for column in range(11)) for row in range(10))),
            (Mistake("4", "9", DOTS), Mistake("1", "7", DOTS)), wrong=31),
        Figure("The training", curves=(Curve("loss", (1, 2, 3), (0.9, 0.5, 0.4)),
                                       Curve("val_loss", (1, 2, 3), (1.0, None, 0.6)))),
        Figure("Recordings", sounds=(Sound("train/9_000.wav: silent", 1.0, 0.005, (0, -40), (1, 60), DOTS),)),
    )
)  # fmt: skip
ANSWERS = (
    "A convolution has so few weights because the same nine weights are used at every place of the picture.",
    "The filter slides over the image. A dense layer would need one weight for every pixel and every neuron:\n\n"
    "- dense: 784 × 128 weights\n- convolution: 3 × 3 weights for each filter",
    "權重共享：同一個濾波器在圖片的每個位置都用相同的權重，所以參數很少。",
    "Because the filter is 3×3.",
    "가중치 공유 때문입니다. 필터가 이미지 위를 움직이면서 같은 가중치를 사용합니다.",
    "_Type your answer here, replacing this text._",
)
ITEMS = (
    RubricItem("shared", Decimal(1), "Says that the same weights are used at every place of the picture.",
               "In any words and any language."),
    RubricItem("size", Decimal("0.5"), "Says only that the filter is 3×3, so there are 9 weights.",
               "Not together with the item above."),
    RubricItem("compared", Decimal(1), "Compares it with a dense layer."),
)  # fmt: skip


def main(folder: Path) -> None:
    """Make the term's gradebook anew, and what students were given in one assignment."""
    released = folder / "student_template" / SLUGS[1] / f"{SLUGS[1]}.ipynb"
    released.parent.mkdir(parents=True, exist_ok=True)
    released.write_bytes(_notebook(GIVEN, ANSWERS[-1]))
    path = folder / "gradebook.sqlite"
    for old in (path, folder / "gradebook.sqlite-wal", folder / "gradebook.sqlite-shm"):
        old.unlink(missing_ok=True)
    chance = random.Random(1)
    people = [_student(number) for number in range(30)]
    with Gradebook.open(path) as book:
        roster.record(book, people, by="made", source="made")
        for slug in SLUGS:
            run = book.start_run(bundle_name=slug, bundle_sha256="made", sandbox="made")
            rubrics.record(book, slug, {"q3_why": ITEMS}, by="made", source="made")
            for number, student in enumerate(people if slug != SLUGS[2] else people[:24]):
                more = WHO_COPIED.get(number, "") if slug == SLUGS[1] else ""
                book.record(run, *_handed_in(student.key, slug, chance, more))
            book.finish_run(run)
        for slug, share in zip(SLUGS[:2], (1.0, 0.5), strict=True):
            _mark(book, slug, share, chance)
    publish(path, SLUGS[0], by="Prof. Lin")
    for who in people[3:5]:
        why = "My answer names the shared weights in its second line; please look again."
        decide(path, REQUEST, who.key, SLUGS[0], why=why, by=who.key, question="q3_why")
    print(f"{path}: {len(people)} students, {len(SLUGS)} assignments")


def _student(number: int) -> Student:
    name, family = FIRST[number % len(FIRST)], LAST[number % len(LAST)]
    key = f"{name}{family}{number:02}".lower()
    return Student(key, f"{family}, {name}", f"{key}@example.org", "AB"[number % 2])


def _handed_in(student: str, slug: str, chance: random.Random, more: str) -> tuple[Grade, Submission]:
    work = Submission(
        student,
        f"{student}.ipynb",
        InMemory(_notebook(CODE, chance.choice(ANSWERS), more)),
        submitted="2026-11-20T10:00:00+08:00",
    )
    if slug == SLUGS[2] and chance.random() < 0.12:
        reason = "the machine stopped three times"
        return Grade(f"{student} {slug}", student, work.path, work.sha256, "made", verdict=Verdict.NOT_JUDGED,
                     reason=reason, fault=Fault.MACHINE), work  # fmt: skip
    cases = tuple(_cases(chance))
    scores = [
        QuestionScore(name, sum(c.points for c in cases if (c.question, c.verdict) == (name, Verdict.PASSED)), 4.0)
        for name in ("q1", "q2")
    ]
    scores.append(QuestionScore("q3_why", 0.0, 2.0, pending=True))
    return Grade(f"{student} {slug}", student, work.path, work.sha256, "made", tuple(scores), cases), work


def _cases(chance: random.Random) -> Iterator[CaseResult]:
    for question in ("q1", "q2"):
        for number, hidden in enumerate((False, False, True, True), start=1):
            passed = chance.random() < 0.8
            yield CaseResult(
                question, f"{'a hidden' if hidden else 'a public'} image of {number}×{number + 2} pixels", 1.0, hidden,
                Verdict.PASSED if passed else Verdict.FAILED,
                message="" if passed else "the shape is (3, 3), expected (2, 2)",
                hint=None if passed else "How often does the kernel fit into a row?",
                comparison="" if passed or hidden else COMPARED,
                measured=MEASURED[hidden] if (question, number) in (("q2", 2), ("q2", 4)) else (),
                figures=FIGURES if (question, number) == ("q2", 2) else "",
            )  # fmt: skip


def _notebook(code: str, answer: str, more: str = "") -> bytes:
    output = {"output_type": "execute_result", "execution_count": 1, "metadata": {},
              "data": {"text/plain": "array([[9., 9.],\n       [9., 9.]])"}}  # fmt: skip
    cells: list[dict[str, Any]] = [
        {"cell_type": "code", "metadata": {}, "source": "import numpy as np", "outputs": [], "execution_count": None},
        _text("<!-- BEGIN QUESTION -->\n\n**Question 3.** Why does a convolution layer have so few weights? Show it "
              "with your function, then answer in two sentences."),
        {"cell_type": "code", "metadata": {"tags": ["otter_answer_cell"]}, "source": code, "outputs": [output],
         "execution_count": 1},
        _text(answer, "otter_answer_cell"),
        _text("<!-- END QUESTION -->"),
    ]  # fmt: skip
    if more:
        cells.append({"cell_type": "code", "metadata": {}, "source": more, "outputs": [], "execution_count": None})
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def _text(source: str, *tags: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {"tags": list(tags)}, "source": source}


def _mark(book: Gradebook, slug: str, share: float, chance: random.Random) -> None:
    question = find_question(book, slug, None)
    for work in question.works[: round(len(question.works) * share)]:
        items = tuple(item.name for item in ITEMS if chance.random() < 0.5)
        adjustment = Decimal(0) if items else Decimal("0.5")
        comment = chance.choice(("", "See the lecture on shared weights.", "Good."))
        marks.record(book, [Mark(work.answer, adjustment, chance.choice(("Kim", "Wei")), "made", items, comment, 1)])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
