"""Frauds: each is a cell of code before the questions, or what the answers return, that tries to earn points.

The answers beside them are right in q1 and q5 and wrong, but harmless, in q2, q3 and q4; and they use no name that a
fraud may have put something else behind. So each fraud must earn what the same notebook earns without it.
"""

from .endings import ENDING, RAISING, SLOW
from .fraud import Fraud, answers
from .names import PATCHING, SHADOWING
from .self_harm import SELF_HARMING
from .spies import FORGING, SEARCHING
from .values import HUGE, LYING

__all__ = ["FRAUDS", "SELF_HARMING", "Fraud", "answers"]

FRAUDS: dict[str, Fraud] = {
    **SHADOWING,
    **PATCHING,
    **LYING,
    **RAISING,
    **ENDING,
    **SLOW,
    **HUGE,
    **SEARCHING,
    **FORGING,
}
