"""The made course of the term: three small assignments, thirty students, and what each of them hands in when.

What an answer deserves is known here by how it was made, and from nowhere else.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

SLUGS = ("h1-scale", "h2-total", "h3-last")
FACTORS = dict(zip(SLUGS, (3, 5, 7), strict=True))
DUE = {slug: datetime(2026, 10, 4 + 7 * week, 20) for week, slug in enumerate(SLUGS)}  # in the course's zone
STUDENTS = tuple(f"s{number:02}" for number in range(1, 31))
SETTINGS = """\
title = "A term"
[policies]
zone = "Asia/Taipei"
attempt = "best"
[policies.late]
percent = 10
of = "earned"
cap = 50
[policies.categories.homework]
weight = 100
drop = 1
[policies.letters]
A = 80
B = 60
F = 0
""" + "".join(
    f'[policies.assignments.{slug}]\ndue = {due:%Y-%m-%dT%H:%M:%S}\ncategory = "homework"\n'
    for slug, due in DUE.items()
)
MASTER = """\
# %% [raw]
# # ASSIGNMENT CONFIG
# tests:
#     ok_format: false

# %% [markdown]
# # {slug}

# %% [raw]
# # BEGIN QUESTION
# name: q1
# points: [1, 3]

# %% [markdown]
# Write `scale(x)`: {factor} times x.

# %% [raw]
# # BEGIN SOLUTION

# %%
def scale(x):
    return {factor} * x # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_one(scale):
    assert scale(1) == {factor}, f"scale(1) gave {{scale(1)!r}}, expected {factor}"

# %%
# HIDDEN
def test_others(scale):
    assert [scale(n) for n in (-2, 0, 2.5)] == [-2 * {factor}, 0, 2.5 * {factor}]

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q2
# points: [1, 3]

# %% [markdown]
# Write `total(values)`: their sum, and {factor} where there are none.

# %% [raw]
# # BEGIN SOLUTION

# %%
def total(values):
    return sum(values) if values else {factor} # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_three(total):
    assert total([1, 2, 3]) == 6, f"total([1, 2, 3]) gave {{total([1, 2, 3])!r}}, expected 6"

# %%
# HIDDEN
def test_none(total):
    assert total([]) == {expected}

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: q3
# manual: true
# points: 2
# rubric:
#   - name: reason
#     points: 1.5
#     text: Gives a reason.
#   - name: example
#     points: 0.5
#     text: Gives an example.

# %% [markdown]
# Why does a sum of nothing need a rule?

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# Because there is no value to begin with, for example in an empty list.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION
"""
SCALE = {4: "def scale(x):\n    return {factor} * x", 1: "def scale(x):\n    return {factor}", 0: "scale = None"}
TOTAL = {
    4: "def total(values):\n    return sum(values) if len(values) else {factor}",
    1: "def total(values):\n    return sum(values)",
    0: "def total(values):\n    return -1",
}
WRITTEN = {
    ("reason", "example"): "Nothing says where to begin, for example for [].",
    ("reason",): "Nothing says where to begin.",
    ("example",): "Take [].",
    (): "I do not know.",
}
WORTH = {"reason": Decimal("1.5"), "example": Decimal("0.5")}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One notebook: the points that its two functions deserve, the rubric items of its text, and when it came."""

    student: str
    slug: str
    at: datetime
    scale: int
    total: int
    items: tuple[str, ...]

    @property
    def answers(self) -> dict[str, str]:
        """The answer cells."""
        factor = FACTORS[self.slug]
        return {"q1": SCALE[self.scale].format(factor=factor), "q2": TOTAL[self.total].format(factor=factor)}

    @property
    def file(self) -> str:
        """Its name in a download of Blackboard's."""
        return f"{self.slug}_{self.student}_attempt_{self.at:%Y-%m-%d-%H-%M-%S}_{self.slug}.ipynb"


def write_masters(folder: Path, wrong: str) -> None:
    """Write the course; a hidden case of the assignment `wrong` expects what no right answer gives."""
    (folder / "course.toml").write_text(SETTINGS)
    for slug, factor in FACTORS.items():
        (folder / slug).mkdir(exist_ok=True)
        expected = factor + (slug == wrong)
        (folder / slug / "master.py").write_text(MASTER.format(slug=slug, factor=factor, expected=expected))
        (folder / slug / "grading.toml").write_text(f'title = "{slug}"\n')


def attempts() -> Iterator[Attempt]:
    """Yield what is handed in: some late, some twice, some never."""
    chance = random.Random(7)
    for slug, due in DUE.items():
        for student in STUDENTS:
            if chance.random() < 0.08:
                continue
            hours = chance.choice((-30, -20, -3, -1, 5, 30, 60))
            for later in (0, 20)[: 1 + (chance.random() < 0.3)]:
                at = due + timedelta(hours=hours + later, minutes=int(student[1:]))
                worth = (chance.choice((4, 4, 4, 1, 0)), chance.choice((4, 4, 1, 0)), chance.choice(list(WRITTEN)))
                yield Attempt(student, slug, at, *worth)
