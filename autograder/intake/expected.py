"""What is known of who hands in, before anything is opened: the roster, and until when work counts."""

from __future__ import annotations

from dataclasses import dataclass

from autograder.intake.enrolment import Enrolment
from autograder.intake.in_time import NO_TIMES, Times


@dataclass(frozen=True, slots=True)
class Expected:
    """The roster, if there is one, and the times that count.

    `lateness` says that something depends on when work came in. `options` are those of the command line that are for
    downloads of course sites alone.
    """

    roster: Enrolment | None = None
    times: Times = NO_TIMES
    lateness: bool = False
    options: tuple[str, ...] = ()

    def key(self, site: str, name: str) -> str:
        """Return the roster's name of a student; one whom it does not know, or not apart, keeps the site's."""
        keys = self.roster.find(site, name) if self.roster else frozenset()
        return next(iter(keys)) if len(keys) == 1 else name


ANYBODY = Expected()
