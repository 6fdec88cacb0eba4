"""Students read the office in their language: the roster's, else the browser's; the staff in English."""

from __future__ import annotations

import json
import re

import pytest

from autograder.comparison import Comparison, Side, written
from autograder.desk import CHECK, HandedFile, Jobs, Receipts
from autograder.gradebook import roster
from autograder.office.languages import accepted
from autograder.policies.records import Student
from autograder.session.verdicts import ENDED
from autograder.workflows.marking.decisions import publish

from .conftest import House
from .made_term import COMPARED
from .test_browser_handing_in import RESULT
from .test_class_pages import mark_all
from .test_uploads import NOTEBOOK, send
from .visitor import words

HAN, HANGUL = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[\uac00-\ud7a3]")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("zh-TW,zh;q=0.9,en;q=0.8", "zh-Hant"),
        ("de-DE,ko;q=0.7,en;q=0.3", "ko"),
        ("en-US,en;q=0.9,ko;q=0.1", "en"),
        ("ko;q=0,en", "en"),
        ("ko;q=x,,;q=,zh" + "," * 500, "zh-Hant"),
        ("", "en"),
        ("de", "en"),
    ],
)
def test_the_browser_asks_for_a_language(header: str, language: str) -> None:
    """By weight; what is not here, or cannot be read, is passed over."""
    assert accepted(header) == language


@pytest.mark.parametrize(("language", "letters"), [("zh-TW", HAN), ("ko-KR", HANGUL)])
def test_every_page_of_a_student(house: House, language: str, letters: re.Pattern[str]) -> None:
    """Signing in, own work, handing in, a receipt, marks and a refusal are as the browser asks."""
    mark_all(house)
    publish(house.book, "hw1", by="Prof. Lin")
    amy, nobody = house.visitor("amy"), house.visitor()
    for one in (amy, nobody):
        one.client.headers["accept-language"] = language
    amy.get("/hand-in", assignment="hw1")
    place = send(amy, ("a.ipynb", NOTEBOOK)).headers["location"]
    pages = [nobody.get("/"), send(amy, ("a.txt", b"x")), amy.get("/none"), amy.get(place)]
    pages += [amy.get(path, assignment="hw1") for path in ("/mine", "/work", "/hand-in")]
    for page in pages:
        assert letters.search(words(page)) and f'<html lang="{accepted(language)}">' in page.text
    assert "notebook" not in words(pages[1])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "zh-TW",
            [
                "得到的結果，2 × 2",
                "預期的結果，2 × 2",
                "4 個數字中有 1 個不同",
                "得到的結果，5 個數字",
                "形狀不同",
                "你的程式碼結束了自己的行程",
            ],
        ),
        (
            "ko",
            [
                "결과, 2 × 2",
                "기대한 값, 2 × 2",
                "숫자 4개 중 1개가 다르며",
                "결과, 숫자 5개",
                "형태가 다릅니다",
                "자신의 프로세스를 종료했습니다",
            ],
        ),
    ],
)
def test_two_arrays_are_said_in_words_of_the_language(house: House, language: str, said: list[str]) -> None:
    """What a check compares has its captions and what to look for in the student's language; so has a message."""
    jobs, desk = Jobs(house.office.counter.desk), house.office.counter.desk
    file = HandedFile("a.ipynb", "0" * 64, 9, ".ipynb")
    number = Receipts(desk).give("amy", "hw1", "2026-11-20T10:00:00.000+00:00", [file]).number
    other = written(Comparison(Side((5,), (tuple("12345"),)), Side((2, 2), (("1", "2"), ("3", "4")))))
    cases = [{"name": "", "verdict": "failed", "message": ENDED, "comparison": one} for one in (COMPARED, other)]
    job = jobs.take(CHECK, "made")
    assert job is not None
    jobs.end(
        job.number, "made", "done", json.dumps(RESULT | {"questions": [{"name": "", "title": "", "cases": cases}]})
    )
    amy = house.visitor("amy")
    amy.client.headers["accept-language"] = language
    text = words(amy.get("/receipt", number=str(number)))
    assert [one for one in said if one not in text] == [] and "marked" not in text


def test_the_roster_goes_before_the_browser(house: House) -> None:
    """For a student; for the staff nothing is asked."""
    roster.record(house.office.book, [Student("amy", "Lin, Amy", "amy@example.org", "A", language="Korean")], by="",
                  source="test")  # fmt: skip
    amy, ta = house.visitor("amy"), house.visitor("ta")
    for one in (amy, ta):
        one.client.headers["accept-language"] = "zh-TW"
    assert HANGUL.search(words(amy.get("/mine"))) and not HAN.search(words(amy.get("/mine")))
    assert '<html lang="en">' in ta.get("/").text
