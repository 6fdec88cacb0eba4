"""A grade comes out of the gradebook as it went in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.gradebook import Gradebook, rows
from autograder.model import Grade, Verdict

from .made import grade


def test_every_field_comes_back(book: Gradebook, run: int) -> None:
    """Cases, scores, notes, timings and a seed of any size are the same afterwards."""
    book.record(run, grade())
    assert book.find("k1") == grade()


def test_a_grade_without_anything_comes_back(book: Gradebook, run: int) -> None:
    """A submission that could not be read has no scores, cases or timings."""
    empty = Grade("k0", "bob", "bob.ipynb", "a", "b", verdict=Verdict.NOT_JUDGED, reason="not JSON")
    book.record(run, empty)
    assert book.find("k0") == empty


@pytest.mark.parametrize(
    "text",
    [
        "\x00",
        "\x1a",
        "\x1a0000",
        "\ud800",
        "\udfff\ud800",
        "\x1ad800\ud800",
        "\u202e<script>",
        "王小明",
        "\U0001f600",
        "",
    ],
)
def test_any_text_comes_back(book: Gradebook, run: int, text: str) -> None:
    """NUL, lone surrogates and the mark that stands for them survive in every text field."""
    case = replace(grade().cases[0], question=text, name=text, message=text, call=text, got=text, expected=text)
    hostile = grade(
        student=text,
        path=text,
        reason=text,
        notes=(text,),
        cases=(replace(case, hint=text, detail=text, flags=(text,)),),
    )
    book.record(run, hostile)
    assert book.find("k1") == hostile
    assert book.grades(run) == [hostile]


@given(st.text(st.characters(exclude_categories=[])))
def test_stored_text_can_be_restored(text: str) -> None:
    """Whatever the text, it is stored in characters that UTF-8 has, and can be restored."""
    written = rows.stored(text)
    assert "\x00" not in written.encode().decode()
    assert rows.restored(written) == text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(points=st.floats(allow_nan=False), seconds=st.floats(allow_nan=False, allow_infinity=False))
def test_every_float_comes_back(book: Gradebook, run: int, points: float, seconds: float) -> None:
    """No digit is lost."""
    key = f"{points!r} {seconds!r}"
    exact = grade(key, cases=(replace(grade().cases[0], points=points, seconds=seconds),), timings={"total": seconds})
    book.record(run, exact)
    assert book.find(key) == exact


def test_a_megabyte_comes_back(book: Gradebook, run: int) -> None:
    """Long values are not cut."""
    long = grade(cases=(replace(grade().cases[0], got="x" * 1_000_000),))
    book.record(run, long)
    assert book.find("k1") == long
