"""Points of questions, beside Otter's own."""

from __future__ import annotations

import warnings

from hypothesis import given
from hypothesis import strategies as st

from autograder.model import Case, CaseResult, ManualQuestion, Outline, Question, QuestionScore, Verdict
from autograder.scoring import score

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # otter's front-end library ipylab uses old traitlets
    from otter.test_files.abstract_test import TestCase as OtterCase
    from otter.test_files.abstract_test import TestCaseResult as OtterResult
    from otter.test_files.ok_test import OKTestFile

PASSED, FAILED, OPEN = Verdict.PASSED, Verdict.FAILED, Verdict.NOT_JUDGED


def question(*points: float, all_or_nothing: bool = False) -> Question:
    """Make a question q1 with one case for each number of points."""
    cases = tuple(Case(f"q1 - {n}", worth, False) for n, worth in enumerate(points, 1))
    return Question("q1", cases, all_or_nothing)


def scored(asked: Question, *verdicts: Verdict) -> QuestionScore:
    """Score one question with these verdicts, in order."""
    cases = tuple(CaseResult("q1", c.name, c.points, c.hidden, v) for c, v in zip(asked.cases, verdicts, strict=False))
    return score(Outline((asked,)), (), cases)[0]


def test_passed_cases_add_up() -> None:
    """A question earns the points of its passed cases."""
    assert scored(question(1, 2, 4), PASSED, FAILED, PASSED) == QuestionScore("q1", 5, 7)


def test_an_open_case_is_neither_earned_nor_lost() -> None:
    """Points of a case that was not judged are counted apart."""
    assert scored(question(1, 2, 4), PASSED, OPEN, FAILED) == QuestionScore("q1", 1, 7, 2)


def test_a_case_without_a_verdict_was_not_judged() -> None:
    """A case that the judgement forgot is never counted as lost."""
    assert scored(question(1, 2), PASSED) == QuestionScore("q1", 1, 3, 2)


def test_all_or_nothing_takes_every_case() -> None:
    """One failed case, even one without points, costs an all-or-nothing question everything."""
    assert scored(question(2, 0, all_or_nothing=True), PASSED, PASSED).earned == 2
    assert scored(question(2, 0, all_or_nothing=True), PASSED, FAILED) == QuestionScore("q1", 0, 2)


def test_all_or_nothing_with_an_open_case_is_open_as_a_whole() -> None:
    """Nobody knows yet whether the rest would have passed."""
    assert scored(question(1, 2, all_or_nothing=True), PASSED, OPEN) == QuestionScore("q1", 0, 3, 3)


def test_all_or_nothing_is_decided_by_a_failed_case() -> None:
    """With a failed case the open one changes nothing, so nothing is open."""
    assert scored(question(1, 2, all_or_nothing=True), FAILED, OPEN) == QuestionScore("q1", 0, 3)


def test_sums_are_rounded_as_otter_writes_them() -> None:
    """Three thirds make one point, not 0.9999999."""
    third = 1 / 3
    assert scored(question(third, third, third), PASSED, PASSED, PASSED) == QuestionScore("q1", 1.0, 1.0)
    assert scored(question(0.1, 0.2), PASSED, PASSED).earned == 0.3


def test_points_come_from_the_bundle() -> None:
    """A result that claims more points, or an unknown case, earns nothing by it."""
    cases = (
        CaseResult("q1", "q1 - 1", 100, False, PASSED),
        CaseResult("q1", "made up", 100, False, PASSED),
        CaseResult("q9", "q9 - 1", 100, False, PASSED),
    )
    assert score(Outline((question(2),)), (), cases) == (QuestionScore("q1", 2, 2),)


def test_cases_of_one_name_are_told_apart_by_their_order() -> None:
    """Two cases may carry the same name; each keeps its own verdict."""
    asked = Question("q1", (Case("same", 1, False), Case("same", 2, False)))
    assert scored(asked, FAILED, PASSED).earned == 2


def test_manual_questions_are_pending() -> None:
    """A question that a person marks comes last and is neither earned nor lost."""
    made = score(Outline((question(2),)), (ManualQuestion("q2", 3),), ())
    assert made[-1] == QuestionScore("q2", 0, 3, pending=True)


verdicts = st.lists(st.tuples(st.sampled_from([0, 0.5, 1, 1 / 3, 2]), st.booleans()), min_size=1, max_size=8)


@given(verdicts, st.booleans())
def test_judged_questions_score_as_in_otter(rows: list[tuple[float, bool]], all_or_nothing: bool) -> None:
    """Whatever the cases, a fully judged question has the score that Otter's TestFile gives it."""
    otter = OKTestFile("q1", "q1.py", [OtterCase(str(n), "", False, p, None, None) for n, (p, _) in enumerate(rows)])
    otter.all_or_nothing = all_or_nothing
    pairs = zip(otter.test_cases, rows, strict=True)
    otter.test_case_results = [OtterResult(case, None, passed) for case, (_, passed) in pairs]

    ours = scored(
        question(*[p for p, _ in rows], all_or_nothing=all_or_nothing), *[PASSED if ok else FAILED for _, ok in rows]
    )

    assert (ours.earned, ours.possible) == (round(otter.score, 5), round(otter.possible, 5))
