"""Finds out which student of a roster a course site means.

Theory of operation. Canvas' number is the user's own: it decides where the roster has it, and the name else. Moodle's
is of one assignment alone, so a number out of another assignment's worksheet would mean somebody else: there the name
decides, and the number only between two of one name, or for a student without one. Brightspace's is in no roster. Names
are compared by their letters and digits, in whatever order first and last name have. Whoever could be several students
is none: that is for a person to say.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from autograder.intake.exports import GRADESCOPE
from autograder.intake.reading import same_name
from autograder.policies.records import Student

Keys = frozenset[str]

_NOBODY: Keys = frozenset()
_IDENTIFIERS = ("key", "email", "login", "sis_id")
_NUMBERED = re.compile(r"(?P<name>.+)_(?P<number>\d{1,20})", re.DOTALL)
_LAST_NUMBER = re.compile(r"\d{1,20}(?=\D*$)")
_ANONYMOUS = re.compile(r"anon_[A-Za-z0-9]{1,20}")
_NEAR = 3


class Enrolment:
    """The students of a course, and `source`, what says so: the name of a file, or "the gradebook"."""

    def __init__(self, students: Sequence[Student], source: str) -> None:
        self.students = {one.key: one for one in students}
        self.source = source
        self._keys = _index(students, lambda one: [same_name(one.key)])
        self._identified = _index(students, _identifiers)
        self._named = _index(students, _names)
        self._canvas = _index(students, lambda one: [one.canvas_id])
        self._moodle = _index(students, lambda one: _LAST_NUMBER.findall(one.moodle_id))
        self._worksheet = _index(students, lambda one: [_letters(one.moodle_id)])

    def find(self, site: str, name: str) -> Keys:
        """Return the keys of the students whom a name can mean: none, one, or several that cannot be told apart.

        Args:
            site: of `exports.SITE_NAMES`, which one gave the name; "" for none.
            name: as it is in the download.
        """
        known = self._identifier(name)
        if known:
            return known
        if site == GRADESCOPE:
            return self._named.get(_letters(name), _NOBODY)
        parts = _NUMBERED.fullmatch(name)
        if parts is None:
            return self._named.get(_letters(name), _NOBODY) if site else _NOBODY
        named = self._named.get(_letters(parts["name"]), _NOBODY)
        if site == "Canvas":
            return self._of_canvas(named, parts["number"])
        return self._of_moodle(named, name, parts["number"]) if site == "Moodle" else named

    def members(self, site: str, name: str) -> Sequence[Keys]:
        """Return whom a name can mean, one by one for a group that handed in together: `4711+4712`."""
        whole = self.find(site, name)
        if whole or site != GRADESCOPE or "+" not in name:
            return [whole]
        return [self.find(site, each) for each in name.split("+")]

    def near(self, name: str) -> list[str]:
        """Return the students whose names are nearest."""
        close = difflib.get_close_matches(_letters(name).rstrip("0123456789"), self._named, n=_NEAR)
        return sorted({key for letters in close for key in self._named[letters]})[:_NEAR]

    def _identifier(self, name: str) -> Keys:
        folded = same_name(name.strip())
        return self._keys.get(folded) or self._identified.get(folded, _NOBODY)

    def _of_canvas(self, named: Keys, number: str) -> Keys:
        """Return whose the number is; else who is called so and has no number of Canvas on the roster."""
        unnumbered = frozenset(key for key in named if not self.students[key].canvas_id)
        return self._canvas.get(number) or unnumbered

    def _of_moodle(self, named: Keys, name: str, number: str) -> Keys:
        if blind := self._worksheet.get(_letters(name)):  # Participant_41, as the worksheet calls them
            return blind
        numbered = self._moodle.get(number, _NOBODY)
        if named:
            return (named & numbered if len(named) > 1 else named) or named
        return frozenset(key for key in numbered if not self.students[key].name)


def is_anonymous(name: str) -> bool:
    """Return whether a site does not say who this is, as Canvas does not where marking is anonymous."""
    return _ANONYMOUS.fullmatch(name) is not None


def _index(students: Iterable[Student], texts: Callable[[Student], Iterable[str]]) -> Mapping[str, Keys]:
    found: dict[str, set[str]] = {}
    for one in students:
        for text in texts(one):
            if text:
                found.setdefault(text, set()).add(one.key)
    return {text: frozenset(keys) for text, keys in found.items()}


def _identifiers(one: Student) -> Iterator[str]:
    return (same_name(text) for name in _IDENTIFIERS if (text := getattr(one, name)))


def _names(one: Student) -> Iterator[str]:
    """Yield the letters of a name and of its parts in another order: of "Lin, Amy" and "Amy Lin" the same."""
    words = one.name.replace(",", " ").split()
    for first in range(len(words)):
        yield _letters("".join(words[first:] + words[:first]))


def _letters(text: str) -> str:
    return "".join(char for char in same_name(text) if char.isalnum())
