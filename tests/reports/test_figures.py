"""Figures on a student's page: everything that is drawn is in words or numbers, too, and names are harmless."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, Tag

from autograder.figures import Curve, Figure, Matrix, Mistake, Picture, Sound, written
from autograder.model import Bundle, CaseResult, Grade, Outline, Verdict
from autograder.reports import feedback_html
from autograder.reports.figures import shown_figures

BAD = "<b onclick=alert(1)>\x1b[31m\u202e"
DOT = Picture((1, 1, 1), "AA==")


def page_with(good: Grade, outline: Outline, bundle: Bundle, *figures: Figure, hidden: bool = False) -> BeautifulSoup:
    """The page of a student whose first question has a case with these figures."""
    case = CaseResult("q2", "a case", 1.0, hidden, Verdict.PASSED, figures=written(figures))
    return BeautifulSoup(feedback_html(replace(good, cases=(case,)), outline, bundle, None), "html.parser")


def words(tag: Tag) -> str:
    """What a reader reads, in one line."""
    return " ".join(tag.get_text(" ", strip=True).split())


def test_a_matrix_is_a_table(good: Grade, outline: Outline, bundle: Bundle) -> None:
    """With a heading for each row and column; what is most often confused is said."""
    matrix = Matrix(("3", "8"), ((7, 2, 1), (4, 6, 0)))
    page = page_with(good, outline, bundle, Figure("Answers", matrix))
    assert words(page.select("figure.drawn")[0]) == (
        "Answers Each row is a class, each column an answer. 13 of 20 are right, on the diagonal. "
        "Most often confused: 8 taken for 3 (4×), 3 taken for 8 (2×). 3 8 other 3 7 2 1 8 4 6 0"
    )
    assert [cell["scope"] for cell in page.select(".matrix th")] == ["col", "col", "col", "row", "row"]
    assert [cell["class"] for cell in page.select(".matrix tbody td")] == [
        ["right", "share-4"], ["wrong", "share-1"], ["wrong", "share-1"],
        ["wrong", "share-2"], ["right", "share-3"], ["none"],
    ]  # fmt: skip


def test_mistakes_are_pictures_with_words(good: Grade, outline: Outline, bundle: Bundle) -> None:
    """Each picture has a text for those who do not see it, and says what it is and what was answered."""
    mistakes = (Mistake("4", "9", DOT), Mistake("1", "7", DOT))
    page = page_with(good, outline, bundle, Figure("Answers", Matrix(("0",), ((1, 9),)), mistakes, wrong=9))
    assert [words(item) for item in page.select(".mistakes li")] == ["4 → answered 9", "1 → answered 7"]
    assert [image["alt"] for image in page.select(".mistakes img")] == ["Picture 1", "Picture 2"]
    assert "2 of 9 that are wrong" in page.get_text()


def test_a_curve_and_its_validation_share_a_chart(good: Grade, outline: Outline, bundle: Bundle) -> None:
    """They differ in form, not in colour alone; ends, extremes and all numbers are in words."""
    curves = (
        Curve("loss", (1, 2, 3), (0.9, 0.4, 0.5)),
        Curve("accuracy", (1, 2, 3), (0.5, 0.7, 0.8)),
        Curve("val_loss", (1, 2, 3), (1.0, None, 0.75)),
    )
    page = page_with(good, outline, bundle, Figure("Training", curves=curves))
    loss, accuracy = page.select(".curves")
    assert len(loss.select("path.line")) == 2 and len(loss.select("path.dashed")) == 1
    assert (len(loss.select("circle.mark")), len(loss.select("rect.mark"))) == (3, 2)
    assert len(accuracy.select("path.line")) == 1
    said = words(loss)
    assert "loss from 0.9 to 0.5 in 3 epochs; lowest 0.4 (epoch 2), highest 0.9 (epoch 1)" in said
    assert "val_loss from 1 to 0.75 in 3 epochs; lowest 0.75 (epoch 3), highest 1 (epoch 1)" in said
    assert "epochs without a finite number: 1" in said
    assert [cell.get_text() for cell in loss.select("tbody td")] == ["0.9", "1", "0.4", "NaN", "0.5", "0.75"]


@pytest.mark.parametrize("values", [(None,), (1.0,), (5.0, 5.0), (-1e12, 1e12), (None, 2.0, None)])
def test_every_curve_stays_in_its_chart(values: tuple[float | None, ...]) -> None:
    """One epoch, equal, huge and missing numbers have their places in it."""
    epochs = tuple(range(1, len(values) + 1))
    ((figure,),) = [shown_figures(written((Figure("x", curves=(Curve("loss", epochs, values),)),)))]
    drawing = BeautifulSoup(str(figure.charts[0].drawing), "html.parser")
    marks = [(float(str(mark["cx"])), float(str(mark["cy"]))) for mark in drawing.select("circle")]
    assert len(marks) == sum(value is not None for value in values)
    assert all(0 <= x <= 300 and 0 <= y <= 130 for x, y in marks)


def test_a_sound_has_both_pictures(good: Grade, outline: Outline, bundle: Bundle) -> None:
    """What is wrong with it, how long and how loud it is are said beside waveform and MFCC."""
    sound = Sound("3.wav: silent", 1.0, 0.005, (0, -1), (0, 1), DOT)
    page = page_with(good, outline, bundle, Figure("Faults", sounds=(sound,)))
    (clip,) = page.select(".clip")
    assert words(clip) == "3.wav: silent · 1.00 s, peak 0.5 % of full scale"
    assert clip.select("img")[0]["alt"] == "MFCC of 3.wav: silent"
    assert len(clip.select("svg.wave path.sound")) == 1


def test_a_name_is_only_text(good: Grade, outline: Outline, bundle: Bundle) -> None:
    """Names of classes, curves and sounds may be a student's; no markup, escape or override of them is left."""
    figure = Figure(
        BAD, Matrix((BAD,), ((0, 1),)), (Mistake(BAD, BAD, DOT),), 1, (Curve(BAD, (1,), (1.0,)),),
        (Sound(BAD, 1.0, 1.0, (0,), (0,), DOT),),
    )  # fmt: skip
    page = page_with(good, outline, bundle, figure)
    assert page.select("[onclick]") == [] and "onclick=alert(1)" in page.get_text()
    assert not {"\x1b", "\u202e"} & set(page.get_text())


def test_a_hidden_case_shows_none(good: Grade, outline: Outline, bundle: Bundle) -> None:
    """Even where a gradebook should hold figures of one."""
    page = page_with(good, outline, bundle, Figure("secret", Matrix(("271828",), ((1, 0),))), hidden=True)
    assert page.select("figure") == [] and "271828" not in str(page)


def test_figures_of_another_version_are_left_out() -> None:
    """What cannot be read is not shown."""
    assert shown_figures("[7]") == shown_figures("") == []
