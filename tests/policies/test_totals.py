"""From marks to totals: attempts, overrides, excuses, drops, categories, bonus, rounding and letters."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from autograder.policies.exact import rounded
from autograder.policies.marks import State

from .made import amy, attempt, by_hand, decision, instant, policies, records

DUE = "[policies.assignments.{0}]\ndue = 2026-11-0{1}T23:59:00\n"
ALL_DUE = "".join(DUE.format(slug, day) for day, slug in enumerate(("a1", "a2", "a3"), start=1))


def total(*points: object, rules: str = "", of: tuple[object, ...] = (10, 10, 10), **more: object) -> Decimal | None:
    """Amy's total in percent, from her points in a1, a2 and a3."""
    slugs = ("a1", "a2", "a3")[: len(points)]
    came = [attempt(p, s, of=o) for p, s, o in zip(points, slugs, of, strict=False) if p is not None]
    possible = dict(zip(slugs, of, strict=False))
    return amy(records(*came, **possible), policies(rules, slugs)).total.low


def test_without_policies_every_point_counts_the_same() -> None:
    """The total is the points in percent of the possible ones."""
    assert total(5, 24, of=(10, 30)) == Decimal("72.50")


@pytest.mark.parametrize(("rule", "expected"), [("last", 4), ("best", 8), ("first", 6), ("average", 6)])
def test_which_attempt_counts(rule: str, expected: int) -> None:
    """The last, the best, the first or the average of all."""
    came = [attempt(points, number=number) for number, points in enumerate((6, 8, 4), start=1)]
    assert amy(records(*came), policies(f'attempt = "{rule}"\n')).marks["a1"].low == expected


@pytest.mark.parametrize("rule", ["last", "best", "first", "average"])
def test_an_attempt_that_was_not_judged_never_takes_the_place_of_one_that_was(rule: str) -> None:
    """It is not a zero that counts in its place."""
    broken = attempt(0, number=2, questions=(), judged=False, reason="no notebook")
    before = attempt(0, number=0, questions=(), judged=False, reason="no notebook")
    found = amy(records(before, attempt(7), broken), policies(f'attempt = "{rule}"\n')).marks["a1"]
    assert (found.state, found.low) == (State.MARKED, 7)


def test_what_waits_is_a_range_and_never_a_zero() -> None:
    """A question that a person marks makes mark and total pending, from the lowest to the highest they can become."""
    came = attempt(questions=(*attempt(6).questions, by_hand(None, 4)))
    found = amy(records(came, a1=14), policies("[policies.letters]\nA = 60\nB = 40\nC = 0\n"))
    mark = found.marks["a1"]
    assert (mark.state, mark.low, mark.high, mark.waits) == (State.PENDING, 6, 10, ("q2",))
    assert (found.total.low, found.total.high, found.total.letter) == (Decimal("42.86"), Decimal("71.43"), "")


def test_what_was_not_judged_waits_too() -> None:
    """Points of a case that the machine failed, and a submission that could not be judged at all, are not lost."""
    (question,) = attempt(6).questions
    half = attempt(questions=(type(question)("q1", Decimal(6), Decimal(10), unjudged=Decimal(3)),))
    found = amy(records(half), policies()).marks["a1"]
    assert (found.state, found.low, found.high) == (State.PENDING, 6, 9)
    nothing = attempt(questions=(), judged=False, reason="the machine failed")
    found = amy(records(nothing, a1=10), policies()).marks["a1"]
    assert (found.state, found.low, found.high, found.waits) == (State.PENDING, 0, 10, ("not judged",))


def test_marks_by_hand_end_the_waiting() -> None:
    """Marked points are added to those of the tests."""
    came = attempt(questions=(*attempt(6).questions, by_hand("2.5", 4)))
    found = amy(records(came, a1=14), policies()).marks["a1"]
    assert (found.state, found.low) == (State.MARKED, Fraction("8.5"))


def test_an_override_stands_above_tests_marks_and_lateness() -> None:
    """Of a question it replaces the question's points, of the whole assignment the mark; the last one counts."""
    came = attempt(questions=(*attempt(6).questions, by_hand(None, 4)), submitted=instant("2026-11-03T12:00:00+08:00"))
    rules = policies(ALL_DUE + "[policies.late]\npercent = 10\n")
    earlier = decision("override", question="q2", points=Decimal(1), recorded=instant("2026-01-01T00:00:00+00:00"))
    of_question = decision("override", question="q2", points=Decimal(4))
    whole = decision("override", points=Decimal(12))
    found = amy(records(came, decisions=[of_question, earlier], a1=14), rules).marks["a1"]
    assert (found.state, found.low) == (State.MARKED, Fraction("7.2"))
    found = amy(records(came, decisions=[of_question, whole], a1=14), rules).marks["a1"]
    assert (found.state, found.low) == (State.MARKED, 12)


def test_nothing_handed_in_is_open_until_it_is_due_and_missing_then() -> None:
    """What is not due yet does not count as a zero in the total so far; an extension keeps it open."""
    given, rules = records(attempt(8), a1=10, a2=10), policies(ALL_DUE)
    early = amy(given, rules, instant("2026-11-02T23:59:00+08:00"))
    late = amy(given, rules, instant("2026-11-02T23:59:01+08:00"))
    assert (early.marks["a2"].state, early.total.low) == (State.OPEN, Decimal(80))
    assert (late.marks["a2"].state, late.total.low) == (State.MISSING, Decimal(40))
    granted = decision("extension", "a2", until=instant("2027-06-01T00:00:00+08:00"))
    given = records(attempt(8), decisions=[granted], a1=10, a2=10)
    assert amy(given, rules).marks["a2"].state is State.OPEN


def test_excused_work_leaves_both_sums_before_anything_is_dropped() -> None:
    """The one that is dropped is the lowest of the others."""
    rules = policies("[policies.categories.hw]\nweight = 100\ndrop = 1\n")
    given = records(attempt(0), attempt(5, "a2"), attempt(9, "a3"), decisions=[decision("excuse")])
    assert amy(given, rules).total.low == Decimal(90)


def test_the_drop_is_the_one_that_helps_most() -> None:
    """With unequal points 65 of 100 goes before 12 of 24, although it is the higher percentage."""
    rules = "[policies.categories.hw]\nweight = 100\ndrop = 1\n"
    assert total(65, 12, 24, of=(100, 24, 24), rules=rules) == Decimal(75)  # 36 of 48; without a2 it is 89 of 124
    assert total(5, 9, 10, rules=rules) == Decimal("95.00")


def test_one_assignment_always_stays() -> None:
    """Early in a term the lowest is not dropped when it is the only one that counts so far."""
    rules = policies("[policies.categories.hw]\nweight = 100\ndrop = 2\n" + ALL_DUE)
    assert amy(records(attempt(3), a1=10), rules, instant("2026-10-01T00:00:00+08:00")).total.low == Decimal(30)


CATEGORIES = """\
[policies.categories.homework]
weight = 60
[policies.categories.project]
weight = 40
[policies.assignments.a1]
category = "homework"
[policies.assignments.a2]
category = "homework"
[policies.assignments.a3]
category = "project"
"""


def test_categories_have_their_part_of_the_total() -> None:
    """60 percent of three quarters and 40 percent of a half."""
    assert total(5, 10, 5, rules=CATEGORIES) == Decimal(65)


def test_a_category_without_marks_leaves_its_part_to_the_others() -> None:
    """As long as nothing in it counts the total is that of the others."""
    came = records(attempt(5), attempt(10, "a2"), a3=10)
    assert amy(came, policies(CATEGORIES)).total.low == Decimal(75)


def test_a_bonus_category_is_on_top_and_the_total_is_capped() -> None:
    """Its percent are added to the hundred of the others; `most` says what a total can reach."""
    text = CATEGORIES.replace("weight = 60", "weight = 100").replace("weight = 40", "weight = 10\nbonus = true")
    assert total(5, 5, 10, rules=text) == Decimal(60)
    assert total(10, 10, 10, rules=text) == Decimal(100)
    assert total(10, 10, 10, rules="most = 105\n" + text) == Decimal(105)


def test_weights_within_a_category() -> None:
    """An assignment of weight 3 counts three times as much as one of weight 1, whatever their points."""
    rules = "[policies.assignments.a1]\nweight = 3\n[policies.assignments.a2]\nweight = 1\n"
    assert total(10, 0, of=(10, 50), rules=rules) == Decimal(75)


def test_bonus_points_and_caps() -> None:
    """Points beyond full marks count as far as `bonus` says, and extra questions are no part of full marks."""
    assert total(12, of=(12,), rules="[policies.assignments.a1]\npoints = 10\n") == Decimal(100)
    text = "most = 200\n[policies.assignments.a1]\npoints = 10\nbonus = 1\n"
    assert total(12, of=(12,), rules=text) == Decimal(110)
    came = attempt(questions=(*attempt(8).questions, by_hand(2, 2, "bonus")))
    extra = policies("[policies.assignments.a1]\nextra = ['bonus']\n")
    found = amy(records(came, attempt(5, student="ben"), a1=12), extra)
    assert (found.marks["a1"].low, found.marks["a1"].full, found.total.low) == (10, 10, Decimal(100))


def test_a_category_has_a_cap_of_its_own() -> None:
    """What one assignment has too much fills up another only as far as the category's `most`."""
    text = (
        "most = 200\n[policies.categories.hw]\nweight = 100\nmost = 90\n"
        "[policies.assignments.a1]\npoints = 8\nbonus = 2\n"
    )
    assert total(10, 8, of=(10, 10), rules=text) == Decimal(90)


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [("2.675", 2, "2.68"), ("2.5", 0, "3"), ("-2.5", 0, "-3"), ("99.5", 0, "100"), ("0.125", 2, "0.13")],
)
def test_halves_are_rounded_up(value: str, digits: int, expected: str) -> None:
    """As people do it, not as floating-point numbers and banks do."""
    assert rounded(Fraction(value), digits) == Decimal(expected)


def test_it_is_rounded_once_and_at_the_end() -> None:
    """Thirds stay thirds: three of them make a whole, and a sum that is exactly a half goes up."""
    assert total("0.3333", "0.3333", "0.3334", of=(1, 1, 1)) == Decimal("33.33")
    came = [attempt(points, number=n) for n, points in enumerate((1, 1, 2), start=1)]
    rules = policies('attempt = "average"\ndigits = 1\n')
    assert amy(records(*came, attempt("6.515", "a2"), a1=10, a2=10), rules).total.low == Decimal("39.2")


def test_letters_go_by_the_rounded_total_and_their_bound_is_inside() -> None:
    """83.495 is shown as 83.50, and so it is the letter of 83.5."""
    letters = "[policies.letters]\nA = 83.5\nB = 83\nC = 0\n"
    came = [attempt(points, of=100) for points in ("83.495", "83.494", "83", "82.99")]
    found = [amy(records(one), policies(letters)).total for one in came]
    assert [(one.low, one.letter) for one in found] == [
        (Decimal("83.50"), "A"),
        (Decimal("83.49"), "B"),
        (Decimal("83.00"), "B"),
        (Decimal("82.99"), "C"),
    ]


def test_nothing_counts_yet() -> None:
    """Then there is no total, which is not a total of 0."""
    found = amy(records(a1=10), policies(ALL_DUE), instant("2026-10-01T00:00:00+08:00"))
    assert (found.total.low, found.total.letter) == (None, "")
