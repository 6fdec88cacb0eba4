"""What holds for whatever course: no better answer costs points, no order matters, and every explanation adds up."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.policies.course import course_marks, explain
from autograder.policies.exact import added_up, rounded
from autograder.policies.lateness import Bank
from autograder.policies.penalty import Late
from autograder.policies.records import AttemptRecord, CourseRecords, Decision, QuestionResult, Student
from autograder.policies.rules import ATTEMPTS, AssignmentRules, Band, Category, Policies

from .made import NOW, TAIPEI, policies

SLUGS = ("a1", "a2", "a3", "a4")
DUE = datetime(2026, 11, 1, 15, 59, tzinfo=UTC)
POINTS = st.decimals(0, 10, places=2)
PERCENT = st.integers(0, 100).map(Decimal)
ZONE = policies("", zone=TAIPEI).zone
lates = st.none() | st.builds(
    Late,
    percent=PERCENT,
    per=st.sampled_from(("day", "hour")),
    of=st.sampled_from(("possible", "earned")),
    steps=st.booleans(),
    floor=PERCENT,
    cap=PERCENT,
    reject_after_days=st.none() | st.integers(0, 5),
)
questions = st.builds(
    QuestionResult,
    question=st.just("q1"),
    earned=POINTS,
    possible=st.just(Decimal(10)),
    unjudged=st.sampled_from((Decimal(0), Decimal(0), Decimal(1))),
)
by_hand = st.builds(
    QuestionResult,
    question=st.just("q2"),
    earned=st.just(Decimal(0)),
    possible=st.just(Decimal(10)),
    manual=st.just(True),
    marked=st.none() | POINTS,
)


@st.composite
def rules(draw: st.DrawFn, slug: str, categories: list[str]) -> AssignmentRules:
    """The rules of one assignment."""
    return AssignmentRules(
        slug,
        due=draw(st.none() | st.just(DUE + timedelta(days=7 * SLUGS.index(slug)))),
        grace_minutes=draw(st.integers(0, 30)),
        points=draw(st.none() | st.integers(1, 25).map(Decimal)),
        bonus=draw(st.none() | st.integers(0, 5).map(Decimal)),
        weight=draw(st.none() | st.integers(0, 3).map(Decimal)),
        category=draw(st.sampled_from(categories)),
        attempt=draw(st.sampled_from(ATTEMPTS)),
        extra=draw(st.sampled_from(((), ("q2",)))),
        late=draw(lates),
    )


@st.composite
def course_policies(draw: st.DrawFn) -> Policies:
    """Any policies at all."""
    names = ["hw", "lab"]
    groups = {
        name: Category(
            name, draw(PERCENT), draw(st.integers(0, 3)), draw(st.none() | st.integers(50, 120).map(Decimal)),
            draw(st.booleans()),
        )
        for name in names
    }  # fmt: skip
    return Policies(
        zone=ZONE,
        digits=draw(st.integers(0, 3)),
        bank=draw(st.none() | st.builds(Bank, st.integers(1, 5), st.none() | st.integers(1, 3))),
        categories=groups,
        assignments={slug: draw(rules(slug, names)) for slug in SLUGS},
        letters=(Band("A", Decimal(80)), Band("B", Decimal(50)), Band("C", Decimal(0))),
    )


@st.composite
def attempts(draw: st.DrawFn) -> list[AttemptRecord]:
    """What amy handed in."""
    return [
        AttemptRecord(
            student="amy",
            assignment=slug,
            number=number,
            submission_sha256=f"{slug}{number}",
            submitted=draw(st.none() | st.integers(-50, 1_500).map(lambda hours: DUE + timedelta(hours=hours))),
            source="",
            questions=(draw(questions), draw(by_hand)) if (judged := draw(st.integers(0, 5)) > 0) else (),
            judged=judged,
            reason="" if judged else "broken",
        )
        for slug in SLUGS
        for number in range(1, draw(st.integers(0, 3)) + 1)
    ]


@st.composite
def decisions(draw: st.DrawFn) -> list[Decision]:
    """What was decided about amy."""
    kinds = draw(st.lists(st.sampled_from(("override", "excuse", "extension")), max_size=3))
    return [
        Decision(
            kind, "amy", draw(st.sampled_from(SLUGS)), "why", "TA", NOW + timedelta(seconds=place),
            question=draw(st.sampled_from(("", "q1", "q2"))) if kind == "override" else "",
            points=draw(POINTS) if kind == "override" else None,
            until=DUE + timedelta(days=draw(st.integers(0, 20))) if kind == "extension" else None,
        )
        for place, kind in enumerate(kinds)
    ]  # fmt: skip


@st.composite
def courses(draw: st.DrawFn) -> CourseRecords:
    """The records of amy."""
    possible = {slug: Decimal(20) for slug in SLUGS}
    return CourseRecords((Student("amy"),), tuple(draw(attempts())), tuple(draw(decisions())), possible)


@settings(max_examples=60, deadline=None)
@given(courses(), course_policies(), st.data())
def test_a_better_answer_never_lowers_a_total(given: CourseRecords, rules: Policies, data: st.DataObject) -> None:
    """Neither the lowest nor the highest that a total can become, whatever the policies and the late days are."""
    able = [place for place, one in enumerate(given.attempts) if one.judged]
    if not able:
        return
    place = data.draw(st.sampled_from(able))
    before = given.attempts[place]
    first = before.questions[0]
    better = replace(first, earned=min(first.possible, first.earned + data.draw(POINTS)))
    raised = [*given.attempts]
    raised[place] = replace(before, questions=(better, *before.questions[1:]))
    old, new = (
        course_marks(one, rules, NOW).students[0].total for one in (given, replace(given, attempts=tuple(raised)))
    )
    assert old.low is None or (new.low is not None and new.low >= old.low)
    assert old.high is None or (new.high is not None and new.high >= old.high)


@settings(max_examples=60, deadline=None)
@given(courses(), course_policies(), st.data())
def test_a_mark_by_hand_brings_a_total_into_its_range(
    given: CourseRecords, rules: Policies, data: st.DataObject
) -> None:
    """Whatever a person gives for what waits, the total lies where it was said to lie."""
    before = course_marks(given, rules, NOW).students[0].total
    marked = tuple(
        replace(one, questions=tuple(replace(q, marked=data.draw(POINTS)) if q.pending else q for q in one.questions))
        for one in given.attempts
    )
    after = course_marks(replace(given, attempts=marked), rules, NOW).students[0].total
    if before.low is None or before.high is None:
        assert after.low is None
        return
    assert after.low is not None
    assert after.high is not None
    assert before.low <= after.low <= after.high <= before.high


@settings(max_examples=60, deadline=None)
@given(courses(), course_policies(), st.randoms())
def test_the_order_of_records_does_not_matter(given: CourseRecords, rules: Policies, chance: object) -> None:
    """Imports, runs and TAs may come in any order."""
    shuffled = {name: list(getattr(given, name)) for name in ("attempts", "decisions")}
    for rows in shuffled.values():
        chance.shuffle(rows)  # type: ignore[attr-defined]
    other = replace(
        given, **{name: tuple(rows) for name, rows in shuffled.items()}, possible=dict(reversed(given.possible.items()))
    )
    assert course_marks(other, rules, NOW) == course_marks(given, rules, NOW)


@settings(max_examples=60, deadline=None)
@given(courses(), course_policies())
def test_the_lines_of_an_explanation_add_up_to_its_result(given: CourseRecords, rules: Policies) -> None:
    """For each mark and for the total, exactly, and again to the last digit that is shown."""
    told = explain(given, rules, NOW, "amy")
    assert told.student == course_marks(given, rules, NOW).students[0]
    for slug, mark in told.student.marks.items():
        lines = told.lines[slug]
        assert sum((one.amount for one in lines if one.amount is not None), Fraction(0)) == mark.low
        shown = sum((one.amount for one in added_up(lines, rules.digits) if one.amount is not None), Decimal(0))
        assert shown == rounded(mark.low, rules.digits)
    shown = sum((one.amount for one in added_up(told.total, rules.digits) if one.amount is not None), Decimal(0))
    assert shown == (told.student.total.low or 0)
