"""How the talk with the student's side ends, for a name or for good."""

from __future__ import annotations


class Missing(Exception):
    """The notebook does not define a name."""


class CannotSend(TypeError):
    """A test gives the student's code something that does not cross the wall. It is the test that is at fault."""


class TimeUsedUp(BaseException):
    """The question has no time left. Not an Exception, so that a test's own `except Exception` lets it pass."""


class StudentGone(BaseException):
    """The student's process ended, or broke the protocol."""


class Forged(StudentGone):
    """The student's process sent a message that it never sends by itself. `told` says that the TA was told."""

    told = False


class TooLarge(StudentGone):
    """The student's process sent more than may cross the wall."""
