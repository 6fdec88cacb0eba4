"""The mark of one student in one assignment: raw → cap and extra → late → which attempt → override.

A mark that still waits for a person, or for something to be judged, is a range: the lowest that it can become and the
highest. Nothing that waits is ever taken for zero, and each step is monotone, so both ends are found in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from zoneinfo import ZoneInfo

from autograder.policies.exact import ZERO, Line, exact, text_of
from autograder.policies.lateness import plus_days, plus_grace
from autograder.policies.records import AttemptRecord, Decision, QuestionResult
from autograder.policies.rules import AVERAGE, BEST, FIRST, AssignmentRules

Log = list[Line] | None
Range = tuple[Fraction, Fraction]


class State(StrEnum):
    """How far a mark has come."""

    MARKED = "marked"
    PENDING = "pending"
    MISSING = "missing"
    OPEN = "open"
    EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class Work:
    """What one student did for one assignment, and under what terms.

    `due` has the student's extension in it, `days` are the late days of the bank that it uses. `possible` are the
    points of the whole notebook, `extra` those of its extra questions. `overrides` go by question ("" for the whole).
    """

    attempts: tuple[AttemptRecord, ...]
    rules: AssignmentRules
    zone: ZoneInfo
    possible: Decimal
    extra: Decimal = Decimal(0)
    due: datetime | None = None
    days: int = 0
    overrides: Mapping[str, Decision] | None = None

    @property
    def full(self) -> Decimal:
        """Full marks."""
        return self.possible - self.extra if self.rules.points is None else self.rules.points

    @property
    def most(self) -> Decimal:
        """The most points that count."""
        return self.full + (self.extra if self.rules.bonus is None else self.rules.bonus)

    @property
    def judged(self) -> tuple[AttemptRecord, ...]:
        """The attempts of which anything could be judged."""
        return tuple([one for one in self.attempts if one.judged])


@dataclass(frozen=True, slots=True)
class AssignmentMark:
    """The mark: points from `low` to `high`, equal once nothing waits, out of `full`.

    `attempt` is the one that counts; None where several do, or none. `due` has the student's extension in it. `waits`
    says what a mark waits for.
    """

    slug: str
    state: State
    low: Fraction = ZERO
    high: Fraction = ZERO
    full: Decimal = Decimal(0)
    attempt: AttemptRecord | None = None
    late: bool = False
    due: datetime | None = None
    waits: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it is part of the total."""
        return self.state not in (State.OPEN, State.EXCUSED)


def mark_of(work: Work, log: Log = None) -> AssignmentMark:
    """Compute the mark of what was handed in; the lines in `log` add up to its low end."""
    slug, whole = work.rules.slug, (work.overrides or {}).get("")
    low, high, attempt = _handed_in(work, log)
    if whole is not None and whole.points is not None:
        given = Fraction(whole.points)
        _say(log, f"set to {text_of(given)} by {whole.by}: {whole.why}", given - low)
        low = high = given
    known = low is high or low == high
    state = State.MARKED if known else State.PENDING
    late = attempt is not None and _is_late(attempt, work)
    waits = () if known else _waits(work, attempt)
    return AssignmentMark(slug, state, low, high, work.full, attempt, late, work.due, waits)


def _handed_in(work: Work, log: Log) -> tuple[Fraction, Fraction, AttemptRecord | None]:
    judged = work.judged
    if not judged:
        if work.attempts:
            _say(log, f"not judged: {work.attempts[-1].reason}; no points are lost by that", ZERO)
        return ZERO, exact(work.most) if work.attempts else ZERO, work.attempts[-1] if work.attempts else None
    ranges = [_attempt_range(one, work, None) for one in judged]
    if work.rules.attempt == AVERAGE and len(ranges) > 1:
        share = Fraction(1, len(ranges))
        for one, (low, _) in zip(judged, ranges, strict=True):
            _say(log, f"{_called(one)}: {text_of(low)}, of which 1/{len(ranges)} counts: the average", low * share)
        return sum((low for low, _ in ranges), ZERO) * share, sum((high for _, high in ranges), ZERO) * share, None
    place = _chosen(work.rules.attempt, ranges)
    low, high = ranges[place] if log is None else _attempt_range(judged[place], work, log)
    if work.rules.attempt == BEST:
        high = max(each for _, each in ranges)
    _tell_choice(work, ranges, place, log)
    return low, high, judged[place]


def _chosen(rule: str, ranges: Sequence[Range]) -> int:
    if rule == FIRST:
        return 0
    if rule == BEST:
        return max(range(len(ranges)), key=lambda place: (ranges[place], place))
    return len(ranges) - 1


def _tell_choice(work: Work, ranges: Sequence[Range], place: int, log: Log) -> None:
    if log is None or len(work.attempts) == 1:
        return
    _say(log, f"{_called(work.judged[place])} of {len(work.attempts)} counts: the {work.rules.attempt}")
    for other, (low, high) in zip(work.judged, ranges, strict=True):
        if other is not work.judged[place]:
            _say(log, f"{_called(other)} would give {text_of(low)}{' or more' if high != low else ''}")
    for other in work.attempts:
        if not other.judged:
            _say(log, f"{_called(other)} was not judged: {other.reason}")


def _attempt_range(attempt: AttemptRecord, work: Work, log: Log) -> Range:
    """Points of one attempt after cap and lateness."""
    raw, waiting = _raw(attempt, work, log)
    low = _after_late(attempt, _capped(raw, work, log), work, log)
    if not waiting:
        return low, low
    return low, _after_late(attempt, _capped(raw + waiting, work, None), work, None)


def _raw(attempt: AttemptRecord, work: Work, log: Log) -> tuple[Decimal, Decimal]:
    """Return the points of the questions, and the points that wait."""
    raw = waiting = Decimal(0)
    overrides = work.overrides or {}
    for question in attempt.questions:
        given = question.earned if question.marked is None else question.earned + question.marked
        override = overrides.get(question.question) if overrides else None
        if log is not None:
            _tell_question(question, log)
        if override is not None and override.points is not None:
            words = f"{question.question}: set to {text_of(override.points)} by {override.by}: {override.why}"
            _say(log, words, Fraction(override.points - given))
            given = override.points
        elif question.manual or question.unjudged:
            waiting += _waiting(question)
        raw += given
    return raw, waiting


def _waiting(question: QuestionResult) -> Decimal:
    """Return the most that a question can still gain."""
    if question.pending:
        return max(question.possible - question.earned, Decimal(0))
    return question.unjudged


def _tell_question(question: QuestionResult, log: list[Line]) -> None:
    name, possible = question.question, text_of(question.possible)
    if not question.manual or question.earned:
        log.append(Line(f"{name}: {text_of(question.earned)} of {possible} by its tests", Fraction(question.earned)))
    if question.marked is not None:
        by = f" by {question.marked_by}" if question.marked_by else ""
        log.append(
            Line(f"{name}: {text_of(question.marked)} of {possible} marked by hand{by}", Fraction(question.marked))
        )
    elif question.pending:
        log.append(Line(f"{name}: {text_of(_waiting(question))} of {possible} pending, for a person to mark"))
    elif question.unjudged:
        log.append(Line(f"{name}: {text_of(question.unjudged)} of {possible} not judged, and not counted as lost"))


def _capped(raw: Decimal, work: Work, log: Log) -> Fraction:
    most = work.most
    if raw > most:
        _say(log, f"at most {text_of(most)} points count", Fraction(most - raw))
    if raw < 0:
        _say(log, "a mark is never below 0", Fraction(-raw))
    return exact(min(max(raw, Decimal(0)), most))


def _after_late(attempt: AttemptRecord, raw: Fraction, work: Work, log: Log) -> Fraction:
    """Return the mark after the penalty, with a line that says when the work came in and when it was due."""
    late, due, submitted = work.rules.late, work.due, attempt.submitted
    if due is None or (log is None and (submitted is None or submitted <= due)):
        return raw
    if submitted is None:
        _say(log, f"nothing says when {_called(attempt)} came in, so it counts as in time")
        return raw
    if late and late.rejects(submitted, plus_grace(due, work.rules.grace_minutes), work.zone):
        _say(log, f"{_when(attempt, work)}: more than {late.reject_after_days} days late counts nothing", -raw)
        return ZERO
    kept = _kept(submitted, raw, work)
    if log is not None:
        _say(log, f"{_when(attempt, work)}: {_how_late(submitted, work)}", kept - raw if kept != raw else None)
    return kept


def _begins(work: Work) -> datetime:
    """When being late begins, with grace and the days of the bank."""
    assert work.due is not None
    return plus_days(plus_grace(work.due, work.rules.grace_minutes), work.days, work.zone)


def _kept(submitted: datetime, raw: Fraction, work: Work) -> Fraction:
    late = work.rules.late
    units = late.units(submitted, _begins(work), work.zone) if late else ZERO
    return late.kept(raw, work.full, units) if late and units else raw


def _how_late(submitted: datetime, work: Work) -> str:
    late, begins = work.rules.late, _begins(work)
    bank = f", with {work.days} late day{'' if work.days == 1 else 's'} of the bank" if work.days else ""
    if submitted <= begins:
        grace = "in time" if work.due is not None and submitted <= work.due else "late, but within the grace"
        return f"{'in time' if work.days else grace}{bank}"
    if late is None:
        return f"late{bank}, and nothing is lost by that"
    return late.words(work.full, late.units(submitted, begins, work.zone), bank)


def _is_late(attempt: AttemptRecord, work: Work) -> bool:
    if work.due is None or attempt.submitted is None or attempt.submitted <= work.due:
        return False
    return attempt.submitted > plus_grace(work.due, work.rules.grace_minutes)


def _when(attempt: AttemptRecord, work: Work) -> str:
    assert attempt.submitted is not None
    assert work.due is not None
    came, due = (each.astimezone(work.zone).strftime("%Y-%m-%d %H:%M:%S") for each in (attempt.submitted, work.due))
    return f"handed in {came}, due {due} ({work.zone.key})"


def _waits(work: Work, attempt: AttemptRecord | None) -> tuple[str, ...]:
    """Return what a mark waits for, for a table."""
    if work.attempts and not work.judged:
        return ("not judged",)
    found = [attempt] if attempt is not None and work.rules.attempt != BEST else work.judged
    overridden = {name for name, one in (work.overrides or {}).items() if one.points is not None}
    names = [q.question for one in found for q in one.questions if _waiting(q) and q.question not in overridden]
    return tuple(dict.fromkeys(names))


def _called(attempt: AttemptRecord) -> str:
    return f"attempt {attempt.number}"


def _say(log: Log, words: str, amount: Fraction | None = None) -> None:
    if log is not None:
        log.append(Line(words, amount))
