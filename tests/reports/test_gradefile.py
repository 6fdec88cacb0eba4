"""`grades.json`."""

from __future__ import annotations

import json
import math
from dataclasses import replace

from autograder.model import Grade, Outline
from autograder.reports import RunFacts, grades_json

RUN = RunFacts("03", "03.zip", "b" * 64, "0.1.0", "namespaces", 7, ("a note",), "2026-01-01T00:00:00Z", "", 1.5, 2)


def grades_text(grades: list[Grade], outline: Outline, run: RunFacts) -> bytes:
    """The file in one piece."""
    return b"".join(grades_json(grades, outline, run))


def test_all_that_is_known_is_there(everyone: list[Grade], outline: Outline) -> None:
    """The instructor's file has details, derived points, the questions and the run."""
    document = json.loads(grades_text(everyone, outline, RUN))
    assert [g["student"] for g in document["grades"]] == ["alice", "bob", "chen", "dora"]
    bob, chen, dora = document["grades"][1:]
    assert bob["cases"][1]["detail"] == "HIDDEN-DETAIL"
    assert (bob["earned"], bob["possible"], bob["pending"], bob["percent"]) == (2, 5, 1, 0.4)
    assert (chen["verdict"], chen["fault"], chen["unjudged"], chen["percent"]) == ("not judged", "machine", 2, None)
    assert (dora["scores"], dora["percent"]) == ([], None)
    assert document["questions"][0]["possible"] == 3
    assert document["run"]["bundle_name"] == "03.zip"


def test_only_timings_vary(everyone: list[Grade], outline: Outline) -> None:
    """Two runs over the same submissions differ under "timings" alone."""
    slower = [
        replace(g, timings={"total": 99.0}, cases=tuple(replace(c, seconds=9.0) for c in g.cases)) for g in everyone
    ]
    later = replace(RUN, started="later", finished="much later", seconds=99.0, workers=64)
    one, two = (
        json.loads(grades_text(everyone, outline, RUN)),
        json.loads(grades_text(slower[::-1], outline, later)),
    )
    assert one.pop("timings") != two.pop("timings")
    assert one == two


def test_the_bytes_are_the_same_again(everyone: list[Grade], outline: Outline) -> None:
    """The order of the grades does not matter."""
    assert grades_text(everyone, outline, RUN) == grades_text(everyone[::-1], outline, RUN)


def test_it_is_written_a_grade_at_a_time(everyone: list[Grade], outline: Outline) -> None:
    """The pieces are no longer than a grade, and together the same as the whole document written at once."""
    for grades in ([], everyone[:1], everyone):
        text = grades_text(grades, outline, RUN).decode()
        assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    assert len(list(grades_json(everyone, outline, RUN))) > 2 * len(everyone)


def test_it_is_json_whatever_is_in_it(good: Grade, outline: Outline) -> None:
    """Lone surrogates and infinities, which JSON does not have, are replaced."""
    hostile = replace(good, student="\ud800王", timings={"total": math.inf, "\udfff": math.nan}, notes=("\x00\u202e",))
    text = grades_text([hostile], outline, RUN).decode()
    document = json.loads(text, parse_constant=lambda word: 1 / 0)
    assert document["grades"][0]["student"] == "\ufffd王"
    assert document["grades"][0]["notes"] == ["\x00\u202e"]
    assert document["timings"]["grades"][0]["parts"] == {"total": None, "\ufffd": None}


def test_a_grade_without_a_sandbox_is_marked(good: Grade, outline: Outline) -> None:
    """The mark is a value of its own."""
    document = json.loads(grades_text([good, replace(good, student="z", sandbox="unsafe")], outline, RUN))
    assert [g["graded_without_a_sandbox"] for g in document["grades"]] == [False, True]
