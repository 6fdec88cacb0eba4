"""Makes an example class to grade: students who answer right, partly right or wrong, and some who attack the grader."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.intake import read_bundle
from autograder.notebooks import Sample, read_samples, with_answers
from autograder.workflows.course.assignments import Assignment

HONEST = ("right", "right", "mixed", "mixed", "wrong", "late start")
NAMES = ("amy-lin", "bora-kim", "chen-wei", "dae-park", "eun-choi", "fang-wu")


# What is put before the answer to the first question; each of these students answers the rest rightly.
HOSTILE = {
    "gus-loops-forever": "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\nwhile True:\n    pass\n",
    "hal-reads-the-tests": "print(sorted(__import__('os').listdir('/')))\nprint(open('/etc/shadow').read())\n",
    "ida-ends-python": "import os\nos._exit(0)\n",
    "jun-fills-the-memory": "hoard = []\nwhile True:\n    hoard.append(bytearray(100_000_000))\n",
}


def make_class(assignment: Assignment, folder: Path, *, hostile: bool, honest: int = len(HONEST)) -> int:
    """Write submissions for an assignment into `folder`, each student a notebook; returns how many there are.

    Args:
        assignment: a released assignment; its samples are the answers of the students.
        folder: where to write; what was there goes.
        hostile: whether some notebooks attack the grader or are damaged.
        honest: how many do not.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    template = (assignment.template / f"{assignment.slug}.ipynb").read_bytes()
    reference = (assignment.reference / f"{assignment.slug}.ipynb").read_bytes()
    samples = read_samples(assignment.samples, read_bundle(assignment.bundle).year)
    made = {
        _name(place): with_answers(template, reference, _answers(samples, HONEST[place % len(HONEST)], place))
        for place in range(honest)
    }
    if hostile:
        answers = _answers(samples, "right", 0)
        first = min(answers)
        for name, code in HOSTILE.items():
            made[name] = with_answers(template, reference, {**answers, first: code + answers[first]})
        made["kim-half-a-file"] = reference[: len(reference) // 2]
    for name, content in made.items():
        (folder / f"{name}.ipynb").write_bytes(content)
    return len(made)


def _name(place: int) -> str:
    again, name = divmod(place, len(NAMES))
    return f"{NAMES[name]}-{again + 1}" if again else NAMES[name]


def _answers(samples: Sequence[Sample], kind: str, place: int) -> Mapping[str, str]:
    """One answer for each question: right or wrong ones in turn; "late start" answers only the first question."""
    chosen: dict[str, str] = {}
    questions = sorted({sample.question for sample in samples})
    for number, question in enumerate(questions[:1] if kind == "late start" else questions):
        right = kind in ("right", "late start") or (kind == "mixed" and (number + place) % 2 == 0)
        fitting = [a for a in samples if a.question == question and a.name.startswith("right" if right else "wrong")]
        chosen[question] = fitting[place % len(fitting)].code
    return chosen
