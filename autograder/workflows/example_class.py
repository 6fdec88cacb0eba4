"""Makes an example class to grade: students who answer right, partly right and wrong, and some others."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.notebooks import Sample, read_samples, with_answers
from autograder.workflows.course import Assignment

HONEST = ("right", "right", "mixed", "mixed", "wrong", "late start")
NAMES = ("amy-lin", "bora-kim", "chen-wei", "dae-park", "eun-choi", "fang-wu")


def make_class(assignment: Assignment, broken: Sequence[Path], folder: Path) -> int:
    """Write submissions for an assignment into `folder`, each student a notebook; returns how many there are.

    Args:
        assignment: a released assignment; its samples are the answers of the honest students.
        broken: notebooks, or students' folders, that are wrong in some way, copied as they are.
        folder: where to write; what was there goes.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    template = (assignment.template / f"{assignment.slug}.ipynb").read_bytes()
    reference = (assignment.reference / f"{assignment.slug}.ipynb").read_bytes()
    samples = read_samples(assignment.samples)
    for place, (name, kind) in enumerate(zip(NAMES, HONEST, strict=True)):
        answers = _answers(samples, kind, place)
        (folder / f"{name}.ipynb").write_bytes(with_answers(template, reference, answers))
    for path in broken:
        target = folder / path.name
        if path.is_dir():
            shutil.copytree(path, target)
        else:
            shutil.copyfile(path, target)
    return len(NAMES) + len(broken)


def _answers(samples: Sequence[Sample], kind: str, place: int) -> Mapping[str, str]:
    """One answer for each question: right or wrong ones in turn; "late start" answers only the first question."""
    chosen: dict[str, str] = {}
    questions = sorted({sample.question for sample in samples})
    for number, question in enumerate(questions[:1] if kind == "late start" else questions):
        right = kind in ("right", "late start") or (kind == "mixed" and (number + place) % 2 == 0)
        fitting = [a for a in samples if a.question == question and a.name.startswith("right" if right else "wrong")]
        chosen[question] = fitting[place % len(fitting)].code
    return chosen
