"""What a fraud adds to an honest notebook."""

from __future__ import annotations

from typing import NamedTuple

from submissions.answers import RIGHT, SIGNATURES


class Fraud(NamedTuple):
    """What is added to the honest notebook: a cell before the questions, bodies of q2 to q4, a cell at the end."""

    first: str = ""
    body: str = "return 0.5"
    last: str = ""
    questions: tuple[str, ...] = ("q2", "q3", "q4")


def answers(fraud: Fraud) -> dict[str, str]:
    """The answers of a notebook with a fraud in it, by question."""
    lines = "\n".join(f"    {line}" for line in fraud.body.splitlines())
    bodies = {question: f"{SIGNATURES[question]}\n{lines}\n" for question in fraud.questions}
    wrong = {question: f"{SIGNATURES[question]}\n    return 0.5\n" for question in ("q2", "q3", "q4")}
    return {"q1": RIGHT["q1"], **wrong, "q5": RIGHT["q5"], **bodies}


EVERYTHING = """\
class Everything:
    def __getattr__(self, name): return self
    def __call__(self, *args, **kwargs): return True
    def __getitem__(self, key): return True
    def __iter__(self): return iter(())
"""

AGREEABLE = """\
class Agreeable:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __bool__(self): return True
    def __hash__(self): return 0
    def __len__(self): return 4
    def __iter__(self): return iter([self])
    def __getitem__(self, key): return self
    def __getattr__(self, name): return self
    def __call__(self, *args, **kwargs): return self
    def __instancecheck__(self, other): return True
"""
