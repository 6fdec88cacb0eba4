"""A measured share: its confidence interval, and how a page draws it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.model import Bundle, CaseResult, Grade, Measured, Outline, Verdict
from autograder.reports import feedback_html
from autograder.reports.shares import shown_share, shown_shares, wilson

from .test_class_report import read, words

STEPS = (0.5, 0.7, 0.8, 0.85)


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_is_wilsons(right: int, of: int, low: float, high: float) -> None:
    """It is that of R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3."""
    assert wilson(right / of, of) == pytest.approx((low, high), abs=6e-5)


@pytest.mark.parametrize(("share", "of"), [(0.0, 1), (1.0, 1), (0.0, 2000), (1.0, 2000), (0.975, 2000)])
def test_an_interval_stays_a_share(share: float, of: int) -> None:
    """Nothing and everything right have an interval, too; it holds the share and is nowhere below 0 or above 1."""
    low, high = wilson(share, of)
    assert 0 <= low <= share + 1e-9 and share - 1e-9 <= high <= 1 and low < high


@pytest.mark.parametrize("value", [0.0, 0.1, 0.3, 0.5, 0.86, 0.9999, 1.0])
@pytest.mark.parametrize("steps", [(), (0.0,), (1.0,), STEPS, (0.9, 0.91, 0.92)])
def test_everything_is_on_the_line(value: float, steps: tuple[float, ...]) -> None:
    """Interval, share, steps and both ends lie between its ends, whatever they are."""
    drawing = shown_share(Measured("accuracy", value, 100, steps)).drawing
    places = [
        float(part.partition('="')[2].rstrip('%"')) for part in drawing.split() if part.endswith('%"') and "x" in part
    ]
    assert places and min(place for place in places) >= 3.99 and max(place for place in places if place < 100) <= 96.01


def _hidden(step: float) -> CaseResult:
    verdict = Verdict.PASSED if step < 0.86 else Verdict.FAILED
    return CaseResult("q4", f"step {step}", 1.0, True, verdict, measured=(Measured("accuracy", 0.86, 2000, (step,)),))


def test_what_several_cases_measured_is_drawn_once() -> None:
    """Cases of one question, each with its step, share a drawing at the last of them, with all steps."""
    *before, (share,) = shown_shares([_hidden(step) for step in STEPS])
    assert not any(before) and share.drawing.count('class="step reached"') == 4
    assert (share.low, share.high, share.unsure) == ("0.844", "0.875", "0.85")


def test_what_a_hidden_case_measured_is_the_tas(good: Grade, outline: Outline, bundle: Bundle) -> None:
    """The class report draws it where a step is near; the student's page neither draws nor says it."""
    near = replace(good, cases=tuple(replace(case, measured=_hidden(0.85).measured) for case in good.cases[1:2]))
    page = read([near], outline, bundle)
    assert "Near a step (1)" in words(page) and "accuracy: 0.860 of 2,000 examples" in words(page)
    assert b"0.86" not in feedback_html(near, outline, bundle, None)
