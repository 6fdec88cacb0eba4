"""How a case, a cell or a submission can end, and by whose fault."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What became of one test case."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_JUDGED = "not judged"


class Fault(StrEnum):
    """Whose fault it is that something was not judged."""

    STUDENT = "student"
    TEST = "test"
    MACHINE = "machine"


class CellStatus(StrEnum):
    """How one code cell of a submission ended."""

    OK = "ok"
    ERROR = "error"
    TIMEOUT = "timeout"
    DIED = "died"
    SKIPPED = "skipped"
