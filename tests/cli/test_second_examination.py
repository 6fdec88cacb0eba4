"""What the wall cannot judge in a bundle of stock Otter is examined in the student's process, and flagged."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .front_door import REPOSITORY, grades, keep, kept, read_final_grades, run
from .stock_bundles import as_notebook, ok_test, write_stock_bundle

SUSPICIOUS = "suspicious: passes in the student's process, where it could be forged; across the wall it is wrong"
SECOND = "judged in the student's process, as stock Otter does"
TESTS = {
    "identity": ok_test("identity", ">>> copy is original\nTrue"),
    "pickled": ok_test("pickled", ">>> import pickle\n>>> pickle.loads(pickle.dumps(bag)).items\n[1]"),
    "written": ok_test("written", ">>> open('notes.txt').read()\n'done'"),
    "plain": ok_test("plain", ">>> total\n6"),
    "first": ok_test("q5", ">>> total - total\n0"),
    "second": ok_test("q5", ">>> total + total\n12"),
    "nested": ok_test("nested", ">>> total\n6", ">>> box.value == 'the secret'\nTrue"),
    "guessed": ok_test("guessed", ">>> bool(guess == 271828)\nTrue"),
}
SETUP = "class Bag:\n    pass\nbag = Bag()\nbag.items = [1]"
RIGHT = {
    "identity": "original = [1]\ncopy = original",
    "pickled": SETUP,
    "written": "open('notes.txt', 'w').write('done')",
    "plain": "total = 6",
    "first": "pass",
    "second": "pass",
    "nested": "box = Bag()\nbox.value = 'the secret'",
    "guessed": "guess = 271828",
}
FORGED = {
    **RIGHT,
    "plain": "total = 5\nimport doctest\ndoctest.OutputChecker.check_output = lambda *given: True",
    "nested": "class Yes:\n    def __eq__(self, other):\n        return True\nbox = Bag()\nbox.value = Yes()",
    "guessed": "from unittest.mock import ANY as guess",
}
WRONG = {**RIGHT, "identity": "original = [1]\ncopy = [1]", "plain": "total = 5", "pickled": SETUP + "\nbag.items = []"}


def _notebook(answers: dict[str, str]) -> bytes:
    return as_notebook(*[f'{code}\ngrader.check("{question}")' for question, code in answers.items()])


@pytest.fixture(scope="module", params=["auto", "wall", "both"])
def out(request: pytest.FixtureRequest, once: Callable[[str, Callable[[Path], None]], Path]) -> tuple[str, Path]:
    """What a run in each mode writes about a right, a wrong and a forged notebook."""

    def grade(folder: Path) -> None:
        bundle = write_stock_bundle(folder / "autograder.zip", TESTS)
        for student, answers in {"right": RIGHT, "wrong": WRONG, "forged": FORGED}.items():
            (folder / f"{student}.ipynb").write_bytes(_notebook(answers))
        students = [f"{student}.ipynb" for student in ("right", "wrong", "forged")]
        keep(folder, run("grade", bundle, *students, "-o", "out", "--judge", request.param, cwd=folder))

    folder = once(f"second_examination_{request.param}", grade)
    assert kept(folder).code in (0, 4), kept(folder)
    return request.param, folder / "out"


def _cases(out: Path, student: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for case in grades(out)[student]["cases"]:
        found.setdefault(case["question"], []).append(case)
    return found


def test_what_the_wall_cannot_judge(out: tuple[str, Path]) -> None:
    """Identity, pickling and a file of the student's pass as in stock Otter, flagged; `wall` does without."""
    mode, folder = out
    cases = _cases(folder, "right")
    verdicts = {question: case["verdict"] for question, (case, *_) in cases.items()}
    flagged = {question for question, (case, *_) in cases.items() if SECOND in case["flags"]}
    beyond = {"identity", "pickled", "written"}
    assert flagged == (set() if mode == "wall" else beyond)
    assert {q for q, verdict in verdicts.items() if verdict != "passed"} == (beyond if mode == "wall" else set())
    assert (SECOND in read_final_grades(folder)["right"]["flags"]) == (mode != "wall")
    assert (SECOND in (folder / "report.html").read_text().replace("&#39;", "'")) == (mode != "wall")


def test_a_wrong_answer_stays_wrong(out: tuple[str, Path]) -> None:
    """A plain wrong answer is not asked again, and one beyond the wall fails in the student's process, too."""
    _, folder = out
    cases = _cases(folder, "wrong")
    assert {q for q in ("identity", "plain", "pickled") if cases[q][0]["verdict"] == "passed"} == set()
    assert not any(SECOND in case["flags"] for q in ("identity", "plain", "pickled") for case in cases[q])


def test_a_forgery_is_flagged(out: tuple[str, Path]) -> None:
    """An object that agrees with everything earns nothing across the wall; what it earns otherwise is flagged."""
    mode, folder = out
    cases = _cases(folder, "forged")
    for case in (cases["nested"][1], cases["guessed"][0]):
        assert case["verdict"] == ("failed" if mode == "wall" else "passed")
        assert (SECOND in case["flags"]) == (mode != "wall")


def test_what_passes_there_alone_comes_first(out: tuple[str, Path]) -> None:
    """A plain wrong answer that passes there fails, and is listed before every other answer as suspicious."""
    mode, folder = out
    case = _cases(folder, "forged")["plain"][0]
    assert (case["verdict"], SUSPICIOUS in case["flags"]) == ("failed", mode == "both")
    listed = re.findall(r'<td class="long">([^<]*)</td></tr>', (folder / "report.html").read_text())
    flags = [html.unescape(text) for text in listed if SECOND in html.unescape(text) or "suspicious" in text]
    assert flags == sorted(flags, key=lambda flag: flag != SUSPICIOUS)
    assert (SUSPICIOUS in flags) == (mode != "wall")
    assert (read_final_grades(folder)["forged"]["flags"].find(SUSPICIOUS) in range(12)) == (mode != "wall")
    assert ("of them suspicious" in kept(folder.parent).out) == (mode != "wall")


def test_files_of_one_name_are_separate_tests(out: tuple[str, Path]) -> None:
    """Two test files that give one name are two questions, each by the name of its file; a note says so."""
    _, folder = out
    cases = _cases(folder, "right")
    assert [cases[q][0]["verdict"] for q in ("first", "second")] == ["passed", "passed"]
    assert "q5" not in cases
    for text in (" ".join(kept(folder.parent).err.split()), html.unescape((folder / "report.html").read_text())):
        assert 'first.py, second.py have the same name, "q5": stock Otter counts the points of one' in text


def test_what_each_mode_promises_is_documented() -> None:
    """SECURITY.md says what each mode promises."""
    text = (REPOSITORY / "SECURITY.md").read_text()
    assert "--judge wall" in text
    assert SECOND in text
