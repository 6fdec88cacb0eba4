"""`autograder report`: what the grades of a class say, without grading again, and whose code is alike."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from submissions.make import as_bytes, notebook

from autograder.cli import main
from autograder.model import CaseResult, Fault, Grade, Measured, QuestionScore, Verdict

from .front_door import Ran, refused
from .small_course import grade, make, record


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small course, and one more assignment that ten students handed in."""
    folder = make(tmp_path)
    record(folder, "a3", *(_grade(place) for place in range(10)), _unreadable())
    monkeypatch.chdir(folder)
    monkeypatch.setenv("COLUMNS", "200")
    return folder


@pytest.fixture
def report(course: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """The command in the course's folder: words in, how it ended out."""
    return lambda *words: Ran(main(["report", *map(str, words)]), *capsys.readouterr())


def _grade(place: int) -> Grade:
    """The better half passes q2; q3 is passed by the weaker half, and nobody passes its hidden case."""
    strong = place >= 5
    cases = (
        CaseResult("q1", "q1 - 1", 4.0, False, _verdict(place >= 2), "" if place >= 2 else "it is 3, not 4"),
        CaseResult("q2", "q2 - 1", 4.0, True, _verdict(strong), "", flags=("just above the threshold",) * (place == 5)),
        CaseResult("q3", "q3 - 1", 1.0, False, _verdict(not strong)),
        CaseResult("q3", "q3 - 2", 1.0, True, Verdict.FAILED, "no"),
        CaseResult("q3", "q3 - 3", 0.0, True, Verdict.PASSED, measured=(Measured("accuracy", 0.5 + place // 2 / 10),)),
    )
    scores = tuple(
        QuestionScore(name, sum(c.points for c in cases if c.question == name and c.verdict is Verdict.PASSED), most)
        for name, most in (("q1", 4.0), ("q2", 4.0), ("q3", 2.0))
    )
    notes = ("an empty cell was put back",) * (place < 4) + (f"code cell {place} was stopped",) * (place == 9)
    spent = {"timings": {"total": place + 1.0}, "memory_mb": {"student": 100.0 * place, "examiner": 5_000.0}}
    return Grade(f"k{place}", f"s{place}", "hw.ipynb", f"sha{place}", "b", scores, cases, notes=notes, **spent)


def _verdict(passed: bool) -> Verdict:
    return Verdict.PASSED if passed else Verdict.FAILED


def _unreadable() -> Grade:
    return Grade("u", "zoe", "hw.ipynb", "u", "b", verdict=Verdict.NOT_JUDGED, reason="no JSON", fault=Fault.STUDENT)


def test_the_class_at_a_glance(report: Callable[..., Ran]) -> None:
    """Points, questions, cases, oddities and what to look at, with examples."""
    ran = report("a3")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[:2] == ["a3: 11 students, 10 wholly judged", "points by tests: mean 57%, median 65%, deviation 27%"]
    assert "   80– 90 %     5  ########################################" in lines
    assert "  q1 (4): 80%, +0.50" in lines
    assert "  q3 (2): 25%, -0.90: look at it" in lines
    failures = lines[lines.index("cases that fail most students:") + 1 :]
    assert failures[0] == "  10 of 10: q3 - 2, hidden (correlation –): no"
    assert failures[1] == "      for example s0, s1, s2"
    assert "  2 of 10: q1 - 1 (correlation +0.50): it is 3, not 4" in failures
    assert "  q3 - 2: nobody passes" in lines
    assert "  q3 - 3: everybody passes" in lines
    assert "  zoe: no JSON" in lines
    assert "  s5, q2: just above the threshold" in lines
    repaired = lines[lines.index("repaired, left out, or at a limit:") + 1 :]
    assert repaired[:2] == [
        "  4 of 11: an empty cell was put back (s0, s1, s2)",
        "  1 of 11: code cell 9 was stopped (s9)",
    ]
    assert "slowest: s9 10.0 s, s8 9.0 s, s7 8.0 s" in lines
    assert "most memory: s9 900 MiB, s8 800 MiB, s7 700 MiB" in lines


def test_late_work(report: Callable[..., Ran]) -> None:
    """Who was late by the policies, and by when it was due."""
    lines = report("a1").out.splitlines()
    assert lines[-2:] == [
        "late: 1",
        "  ben: handed in 2026-11-02T23:00:00+08:00, due 2026-11-01T23:59:00+08:00",
    ]


def test_marks_just_below_a_letter(course: Path, report: Callable[..., Ran]) -> None:
    """After lateness and in percent of full marks; what waits, and what is on the bound or further below, is not."""
    record(course, "a4", grade("gus", 7.95, manual=True), grade("dan", 7.95), grade("eve", 8), grade("fay", 7.8))
    assert report("a4").out.splitlines()[-2:] == ["just below a letter: 1", "  dan: 79.50 %, nearly A"]
    assert "just below" not in report("a4", "--borderline", "0.4").out
    found = json.loads(report("a4", "--borderline", "2", "--json").out)["borderline"]
    assert [(one["student"], one["percent"], one["letter"]) for one in found] == [("dan", 79.5, "A"), ("fay", 78, "A")]


def test_the_report_for_programs(report: Callable[..., Ran]) -> None:
    """The same as JSON; the point-biserial correlation is that of scipy."""
    stats = pytest.importorskip("scipy.stats")
    found = json.loads(report("a3", "--json").out)
    assert found["bins"] == [0, 2, 0, 0, 0, 3, 0, 0, 5, 0]
    (case,) = (one for one in found["cases"] if one["name"] == "q1 - 1")
    passed = [place >= 2 for place in range(10)]
    rest = [4.0 * (place >= 5) + 1.0 * (place < 5) for place in range(10)]
    assert case["discrimination"] == pytest.approx(stats.pointbiserialr(passed, rest).statistic)
    assert (case["failed"], case["examples"]) == (2, ["s0", "s1"])


def test_a_leaderboard(report: Callable[..., Ran]) -> None:
    """Equal values share a place; at most ten are printed, and JSON has all; without the option there is none."""
    lines = report("a3", "--leaderboard").out.splitlines()
    board = lines[lines.index("leaderboard, accuracy:") + 1 :]
    assert board[:3] == ["    1  sha8  0.9000", "    1  sha9  0.9000", "    3  sha6  0.8000"]
    assert len(board) == 10
    entries = json.loads(report("a3", "--leaderboard", "--json").out)["leaderboards"]["accuracy"]
    assert entries[0] == {"place": 1, "pseudonym": "sha8", "value": 0.9}
    assert "leaderboards" not in json.loads(report("a3", "--json").out)
    assert report("a1", "--leaderboard").out.splitlines()[-1].startswith("no leaderboard: no test of this assignment")


def test_there_is_nothing_to_report(report: Callable[..., Ran]) -> None:
    """An assignment without grades is told with those that have some."""
    refused(report("a9"), 2, "the gradebook has no grades of a9", "a1, a2, a3")


TEMPLATE = """\
def load(path):
    with open(path) as file:
        rows = [line.split(',') for line in file]
    return rows
"""
ORIGINAL = {
    "q1": "def convolve(image, kernel):\n    # slide it over\n    rows = image.shape[0] - kernel.shape[0] + 1\n"
    "    columns = image.shape[1] - kernel.shape[1] + 1\n    out = np.zeros((rows, columns))\n"
    "    for r in range(rows):\n        for c in range(columns):\n"
    "            out[r, c] = (image[r:r + kernel.shape[0], c:c + kernel.shape[1]] * kernel).sum()\n    return out\n",
    "q2": """\
def pool(x, size=2):
    best = []
    while len(best) < x.shape[0] // size:
        start = len(best) * size
        best.append([max(x[start + a, b + d] for a in range(size) for d in range(size))
                     for b in range(0, x.shape[1], size)])
    return np.asarray(best, dtype=float)
""",
}
RENAMED = {
    key: source.replace("image", "picture").replace("kernel", "w").replace("rows", "height").replace("columns", "width")
    .replace("out", "result").replace("best", "found").replace("# slide it over", "# my own idea")
    for key, source in ORIGINAL.items()
}  # fmt: skip


def _own(place: int) -> dict[str, str]:
    """What somebody wrote alone: other statements in another order, the same names of functions."""
    chance = random.Random(place)
    names = ["a", "b", "c", "total", "value", "rest"]

    def line() -> str:
        one, two, three = (chance.choice(names) for _ in range(3))
        forms = (
            f"    {one} = {two} {chance.choice('+-*/%')} {three}\n",
            f"    {one} = [{two} {chance.choice(['if', 'for'])} {three} in {two}]\n".replace(" if ", " for "),
            f"    if {one} {chance.choice('<>')} {two}:\n        {three} {chance.choice('+-*')}= {one}\n",
            f"    {one} = np.{chance.choice(['dot', 'sum', 'pad', 'ravel', 'where'])}({two}, {three})\n",
            f"    while {one}:\n        {two}, {three} = {three}, {one}\n",
            f"    {one} = {chance.choice(['len', 'max', 'sorted', 'list'])}({two})[{three}]\n",
        )
        return chance.choice(forms)

    return {q: f"def {q}(a, b, c, total, value, rest):\n" + "".join(line() for _ in range(14)) for q in ("q1", "q2")}


def write(folder: Path, student: str, answers: dict[str, str], *, backwards: bool = False) -> None:
    """Write a notebook that begins with the template's cell."""
    ordered = dict(reversed(answers.items())) if backwards else answers
    (folder / f"{student}.ipynb").write_bytes(as_bytes(notebook(ordered, first=TEMPLATE, assignment="a3")))


def test_copies_are_found_whatever_was_renamed(course: Path, report: Callable[..., Ran]) -> None:
    """New names, other comments and cells in another order hide no copy; what the template gave makes no pair."""
    folder = course / "class"
    folder.mkdir()
    write(folder, "amy", ORIGINAL)
    write(folder, "ben", RENAMED, backwards=True)
    for place in range(40):
        write(folder, f"own{place}", _own(place))
    (folder / "broken.ipynb").write_text("{")
    template = course / "template.ipynb"
    template.write_bytes(as_bytes(notebook({}, first=TEMPLATE, assignment="a3")))
    ran = report("a3", "--similar", folder, "--template", template)
    assert (ran.code, ran.err) == (0, "")
    assert "note: 1 submission without code that can be read, left out" in ran.out
    listed = ran.out[ran.out.index("pairs that are alike") :].splitlines()
    assert listed[1] == "  100%  amy  ben"
    assert listed[2] == "", "nobody else is listed"
    assert any("def convolve(image, kernel):" in line and "def convolve(picture, w):" in line for line in listed)
    found = json.loads(report("a3", "--similar", folder, "--template", template, "--json").out)["similar"]
    assert [(pair["first"], pair["second"]) for pair in found["pairs"]] == [("amy", "ben")]


def test_a_copy_of_one_question_is_found(course: Path, report: Callable[..., Ran]) -> None:
    """Half a notebook that was copied is a pair, although the other half is the student's own."""
    folder = course / "class"
    folder.mkdir()
    write(folder, "amy", ORIGINAL)
    write(folder, "ben", {**_own(1), "q1": RENAMED["q1"]})
    for place in range(2, 12):
        write(folder, f"own{place}", _own(place))
    out = report("a3", "--similar", folder).out
    assert "note: no template was found" in out
    listed = out[out.index("pairs that are alike") :].splitlines()
    assert listed[1].endswith("  amy  ben")
