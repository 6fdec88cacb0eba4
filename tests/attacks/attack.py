"""Reads one file of the corpus.

A file is Python as Jupytext's percent format spells it, with a header of comments: the first line is the title, then
lines `key: text`. The parts of a file:

    # %%            a cell between the first right answer and the questions that are attacked
    # %% answer     the body of the functions of q2, q3 and q5; names after it choose: `# %% answer q2`
    # %% value      the expression that `table`, the answer to q4, is set to
    # %% names      what is added to each cell with an answer
    # %% end        a cell after the last answer
    # %% outside    run by the test before the grading: it gets `folder`, the student's, to put files into
    # %% notebook   the whole notebook is made by this code, which sets `content` (bytes)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
CELL = "# %%"
KEYS = {"tries", "holds", "earns", "harms", "ends", "batch", "student", "not judged", "shows", "students", "except at"}


@dataclass(frozen=True)
class Attack:
    """One attack.

    `facts` are the header's lines: `tries` and `holds` say what it is about; `earns` what is earned beside what the
    right answers earn ("q2=1"); `harms: itself` that it may lose points; `ends` how a cell may end ("error",
    "timeout", "died"); `batch` where it is graded; `student` the name it is handed in under; `not judged` whose fault
    it is that there is no score; `shows` a text that must be on its page; `students: 2` that two students try it
    together; `except at` the sandbox levels that do not promise what must hold.
    """

    group: str
    name: str
    title: str
    facts: Mapping[str, str]
    parts: tuple[tuple[str, str], ...] = field(repr=False)

    def of(self, kind: str) -> list[tuple[str, str]]:
        """The parts of a kind: what follows the kind's name in the line, and the code."""
        return [(head[len(kind) :].strip(), code) for head, code in self.parts if head.split(" ")[0] == kind]

    @property
    def id(self) -> str:
        """Group and name, as tests call it."""
        return f"{self.group}/{self.name}"

    def promised_at(self, level: str) -> bool:
        """Whether a sandbox level promises that it achieves nothing."""
        return level not in self.facts.get("except at", "").split()

    @property
    def batch(self) -> str:
        """The run that it is graded in."""
        return self.facts.get("batch", "fast")

    @cached_property
    def students(self) -> tuple[str, ...]:
        """The names that it is handed in under."""
        name = (
            self.facts.get("student", f"{self.group}-{self.name}")
            .encode("ascii", "backslashreplace")
            .decode("unicode_escape")
        )
        # two who meet are graded last, when both workers have been at work for a while
        both = (f"together-{self.name}-giver", f"together-{self.name}-taker")
        return both if self.facts.get("students") == "2" else (name,)

    @cached_property
    def extra(self) -> dict[str, float]:
        """What it rightly earns beside the control questions, by question."""
        pairs = (pair.split("=") for pair in self.facts.get("earns", "").split())
        return {question: float(points) for question, points in pairs}


def read(path: Path) -> Attack:
    """Read one file."""
    head, *rest = f"\n{path.read_text(encoding='utf-8')}".split(f"\n{CELL}")
    lines = [line.removeprefix("#").strip() for line in head.strip().splitlines()]
    facts = dict(line.split(": ", 1) for line in lines[1:])
    if facts.keys() - KEYS or not {"tries", "holds"} <= facts.keys():
        raise ValueError(f"{path}: a header has a title, tries, holds; known are {sorted(KEYS)}")
    parts = [part.partition("\n")[::2] for part in rest]
    kept = tuple((kind.strip() or "cell", code.strip("\n")) for kind, code in parts)
    return Attack(path.parent.name, path.stem, lines[0], facts, kept)


def corpus() -> list[Attack]:
    """Every attack, group by group."""
    return [read(path) for path in sorted(CORPUS.glob("*/*.py"))]
