"""How the executions of one submission are put together where a copy of a question's state was not kept."""

from __future__ import annotations

from pathlib import Path

from autograder.intake import read_bundle
from autograder.model import Case, CaseResult, Outline, Question, Verdict, Work
from autograder.sandbox import Level
from autograder.session.findings import Execution
from autograder.session.grading import Grading
from autograder.session.transcript import Transcript
from tests.cli.stock_bundles import ok_test, write_stock_bundle

NAMES = ("q1", "q2", "q3")
QUESTIONS = tuple(Question(name, (Case("case", 1.0, hidden=False),), all_or_nothing=False) for name in NAMES)


def _result(question: str, verdict: Verdict) -> list[CaseResult]:
    return [CaseResult(question, "case", 1.0, hidden=False, verdict=verdict)]


def _execution(verdict: Verdict, *, across: str) -> Execution:
    """An execution after which one question needs a copy, and the others are judged."""
    execution = Execution(Transcript(done=True))
    execution.results = {name: _result(name, verdict) for name in NAMES if name not in across}
    execution.only_across_the_wall = {name: _result(name, Verdict.FAILED) for name in NAMES if name in across}
    return execution


def _grading(tmp_path: Path) -> Grading:
    bundle = read_bundle(write_stock_bundle(tmp_path / "autograder.zip", {"q1": ok_test("q1", ">>> 1\n1")}))
    return Grading(bundle, Work(cells=(), run_seed=0), Outline(QUESTIONS))


def test_a_question_that_needs_a_copy_is_run_once_more(tmp_path: Path) -> None:
    """Copies are kept where one was needed; the next execution examines the questions that wait for it alone."""
    grading = _grading(tmp_path)
    assert grading.plan(frozenset()).copies == frozenset()
    assert grading.plan(frozenset({"q3"})).copies == {"q3"}
    grading.take(_execution(Verdict.PASSED, across="q2"))
    plan = grading.plan(frozenset())
    assert ([question.name for question in plan.questions], plan.copies) == (["q2"], {"q2"})
    again = Execution(Transcript(done=True), results={"q2": _result("q2", Verdict.PASSED)})
    grading.take(again)
    assert not grading.goes_on
    assert [case.verdict for case in grading.judgement(Level.UNSAFE).cases] == [Verdict.PASSED] * 3


def test_a_notebook_that_needs_another_copy_each_time(tmp_path: Path) -> None:
    """It is run once more, and then what was found across the wall counts."""
    grading = _grading(tmp_path)
    grading.take(_execution(Verdict.PASSED, across="q2 q3"))
    grading.take(_execution(Verdict.PASSED, across="q2 q3"))
    assert not grading.goes_on
    verdicts = [case.verdict for case in grading.judgement(Level.UNSAFE).cases]
    assert verdicts == [Verdict.PASSED, Verdict.FAILED, Verdict.FAILED]


def test_a_second_execution_that_ends_before_its_examination(tmp_path: Path) -> None:
    """What was found across the wall counts, not that the process ended."""
    grading = _grading(tmp_path)
    grading.take(_execution(Verdict.PASSED, across="q2"))
    while grading.goes_on:
        grading.take(Execution(Transcript(done=False, stuck=0)))
    (q2,) = [case for case in grading.judgement(Level.UNSAFE).cases if case.question == "q2"]
    assert (q2.verdict, q2.message) == (Verdict.FAILED, "")
