"""Who may enter the office: one-time links and sessions, in one file that only its owner can read.

Theory of operation. A link or a session is 32 random bytes; the file keeps only their hashes, so whoever reads it can
open nothing. Every change is made under a lock, on what the file says at that moment, and the new file is put in place
whole, so the server and `autograder people` can change it at once. A link ends when it is used, when its time is over,
or when its person gets another one.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import secrets
import stat
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

from autograder.errors import OutputError, UsageError

SCHEMA = "autograder/people/v1"
LARGEST = 32 * 2**20  # bytes of the file
LONGEST_TOKEN = 100  # characters
MINUTES = timedelta(minutes=15)  # for the link that `serve` prints
TERM = timedelta(days=150)  # for a link in a mail, and for a student's session


class Role(StrEnum):
    """What a person is in the course."""

    INSTRUCTOR = "instructor"
    TA = "ta"
    STUDENT = "student"


SESSION = {Role.INSTRUCTOR: timedelta(days=14), Role.TA: timedelta(days=30), Role.STUDENT: TERM}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the course. A student's name is the roster's key; a TA with a section sees its students alone."""

    name: str
    role: Role
    section: str = ""

    @property
    def identity(self) -> tuple[bool, str]:
        """What is equal for one person: among the staff a name is one person's, whatever the role."""
        return self.role is Role.STUDENT, self.name


_Entries = dict[str, dict[str, str]]  # by hash: the person's fields, and `until`


@dataclass(slots=True)
class _Known:
    links: _Entries
    sessions: _Entries

    def forget(self, person: Person, *, sessions: bool) -> None:
        for entries in (self.links, self.sessions) if sessions else (self.links,):
            for digest in [digest for digest, one in entries.items() if _person(one).identity == person.identity]:
                del entries[digest]


class People:
    """The file. Every method raises OutputError or UsageError when it cannot be used."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._seen: tuple[int, int, int] | None = None
        self._known = _Known({}, {})

    def invite(self, persons: Iterable[Person], lasting: timedelta, *, ending: bool = True) -> list[tuple[Person, str]]:
        """Make a link for each person, returning what opens it; earlier links of theirs end.

        Args:
            persons: who is invited.
            lasting: for how long a link is good.
            ending: whether the sessions of these persons end, too.
        """
        made = [(person, secrets.token_urlsafe(32)) for person in persons]
        until = _text(datetime.now(UTC) + lasting)
        with self._changing() as known:
            for person, token in made:
                known.forget(person, sessions=ending)
                known.links[_digest(token)] = asdict(person) | {"until": until}
        return made

    def enter(self, token: str) -> tuple[Person, str] | None:
        """Turn a link into a session, returning who it is and what the session is known by; None for no good link."""
        session = secrets.token_urlsafe(32)
        with self._changing() as known:
            entry = known.links.pop(_digest(token), None)
            if entry is None:
                return None
            person = _person(entry)
            until = _text(datetime.now(UTC) + SESSION[person.role])
            known.sessions[_digest(session)] = asdict(person) | {"until": until}
        return person, session

    def find(self, session: str) -> Person | None:
        """Return whose session it is; None when it is nobody's, or over."""
        with self._lock:
            self._refresh()
            entry = self._known.sessions.get(_digest(session))
        return _person(entry) if entry and entry["until"] > _text(datetime.now(UTC)) else None

    def leave(self, session: str) -> None:
        """End a session."""
        with self._changing() as known:
            known.sessions.pop(_digest(session), None)

    def remove(self, chosen: Callable[[Person], bool]) -> list[Person]:
        """End the links and sessions of the chosen persons, returning them."""
        with self._changing() as known:
            gone = [one for one in _everybody(known) if chosen(one)]
            for person in gone:
                known.forget(person, sessions=True)
        return gone

    def everybody(self) -> list[Person]:
        """Return everybody who has a link or a session."""
        with self._lock:
            self._refresh()
            return _everybody(self._known)

    @contextmanager
    def _changing(self) -> Iterator[_Known]:
        with self._lock, _locked(self.path):
            self._refresh()
            yield self._known
            now = _text(datetime.now(UTC))
            for entries in (self._known.links, self._known.sessions):
                for digest in [digest for digest, one in entries.items() if one["until"] <= now]:
                    del entries[digest]
            _write(self.path, self._known)
            self._seen = None

    def _refresh(self) -> None:
        """Read the file again if it is another one than before."""
        try:
            facts = self.path.stat(follow_symlinks=False)
        except FileNotFoundError:
            self._known, self._seen = _Known({}, {}), None
            return
        seen = (facts.st_ino, facts.st_ctime_ns, facts.st_mode)  # another mode is another time of change, too
        if seen != self._seen:
            self._known, self._seen = _read(self.path), seen


def _everybody(known: _Known) -> list[Person]:
    found = {one.identity: one for one in map(_person, (known.links | known.sessions).values())}
    return sorted(found.values(), key=lambda one: (one.role.value, one.name))


def _digest(token: str) -> str:
    return hashlib.sha256(token[:LONGEST_TOKEN].encode("utf-8", "replace")).hexdigest()


def _text(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def _person(entry: dict[str, str]) -> Person:
    return Person(entry["name"], Role(entry["role"]), entry["section"])


def _read(path: Path) -> _Known:
    remedy = f"move {path.name} away; everybody then needs a new link: autograder people invite"
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            facts = os.fstat(descriptor)
            if not stat.S_ISREG(facts.st_mode) or facts.st_uid != os.geteuid() or facts.st_mode & 0o077:
                raise UsageError(
                    "the file of people and sessions can be read by others",
                    evidence=f"{path}: mode {stat.S_IMODE(facts.st_mode):o}, owner {facts.st_uid}",
                    remedy=f"chmod 600 {path}",
                )
            given = json.loads(file.read(LARGEST))
        return _Known(*(_entries(given, name) for name in ("links", "sessions")))
    except OSError as error:
        raise OutputError(f"{path.name} cannot be read", evidence=f"{path}: {error.strerror}", remedy=remedy) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise UsageError(f"{path.name} is not a file of people", evidence=str(path), remedy=remedy) from error


def _entries(given: Any, name: str) -> _Entries:
    if given["schema"] != SCHEMA:
        raise ValueError(given["schema"])
    entries = {str(digest): {key: str(value) for key, value in one.items()} for digest, one in given[name].items()}
    for one in entries.values():
        _person(one), one["until"]
    return entries


def _write(path: Path, known: _Known) -> None:
    content = json.dumps({"schema": SCHEMA, "links": known.links, "sessions": known.sessions}).encode()
    beside = path.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OutputError(f"{path.name} cannot be written", evidence=f"{path}: {error.strerror}",
                          fault="machine") from error  # fmt: skip


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW
        descriptor = os.open(path.with_name(f".{path.name}.lock"), flags, 0o600)
    except OSError as error:
        raise OutputError(f"{path.name} cannot be locked", evidence=f"{path}: {error.strerror}",
                          fault="machine") from error  # fmt: skip
    with os.fdopen(descriptor):
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
