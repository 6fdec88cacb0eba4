"""How far a command is: on stderr, with the time left."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from notebooks.nbgrader.making import NOTEBOOKS
from notebooks.otter_masters import making
from submissions.make import as_bytes, notebook

from autograder import steps
from autograder.cli import COMMANDS, parser
from autograder.cli.progress import Shown
from autograder.session.examination import EXAMINING
from autograder.session.transcript import RUNNING
from autograder.translated.pages import catalogues, words_of
from autograder.workflows.course.marks import open_course
from autograder.workflows.grading.similar import similar

from . import small_course
from .canvas_server import TOKEN, State, serving, student
from .front_door import REPOSITORY, Ran, run
from .small_course import NOW, course, gradebook
from .terminal import PROGRESS, run_in_terminal, screen_after

__all__ = ["course", "gradebook"]  # fixtures

# the reference of tiny does not have the hidden file that one case opens
ALSO_ELSEWHERE = (
    'mean_score("hidden/more_scores.csv"), expected_mean',
    'mean_score("data/scores.csv"), 4.5 + 0 * expected_mean',
)
LAB = making.notebook(
    making.config("name: lab"),
    making.question(
        "name: q1\npoints: 1",
        making.block("SOLUTION", making.code("def square(x):\n    return x * x # SOLUTION")),
        making.block("TESTS", making.code("square(2) == 4", "True")),
    ),
)
GIT = ("git", "-c", "user.name=amy", "-c", "user.email=amy@example.org", "-c", "init.defaultBranch=main")
READING, COMPUTING, GRADING = "reading submissions", "computing marks", "grading"
# the course in which a command is run; a catalogue is begun in one of its own, because a release then wants it whole
SMALL, RELEASED, TRANSLATED, REAL = "small", "released", "translated", "real"


class Case(NamedTuple):
    """A command that can take more than a second: its words, some kinds of its steps, and in which course it is run."""

    words: str
    steps: tuple[str, ...]
    where: str = SMALL


# Whatever can take more than a second of a processor with 1,000 students and 14 assignments.
CASES = (
    Case("release", ("releasing",), RELEASED),
    Case("release --check", ("comparing",), RELEASED),
    Case("validate tiny", ("validating", GRADING), RELEASED),
    Case("validate tiny --seeds 1", ("validating", GRADING), RELEASED),
    Case("validate tiny --mutants", ("changing answers", GRADING), RELEASED),
    Case("validate dist/tiny/autograder.zip", (GRADING,), RELEASED),
    Case("grade tiny class --summaries -o anew --gradebook anew.sqlite",
         (READING, GRADING, "writing summaries", "writing files"), RELEASED),
    Case("grade tiny clones -o of_clones", ("reading repositories", GRADING, "writing results"), RELEASED),
    Case("regrade tiny --question q1 --diff", (READING, GRADING, "writing files"), RELEASED),
    Case("check student_template/tiny/tiny.ipynb", ("checking", "running cells", "examining questions"), RELEASED),
    Case("translate tiny --language ko", ("translating",), TRANSLATED),
    Case("import-nbgrader source/ps1/problem2.ipynb --slug words", ("importing",)),
    Case("import-otter lab/lab.ipynb", ("importing",)),
    Case("collect tiny clones -o collected", ("reading repositories", "writing submissions"), RELEASED),
    Case("gradescope grade there", ("running cells", "examining questions"), RELEASED),
    Case("report tiny --similar class", ("reading grades", COMPUTING, "comparing notebooks"), RELEASED),
    Case("gradebook import handed_back --assignment a9", ("reading grades", "importing")),
    Case("gradebook set amy a1 q1 5 --why ill --by TA", (READING,)),
    Case("gradebook excuse amy a2 --why ill --by TA", (READING,)),
    Case("gradebook request amy a1 --text why", (READING,)),
    Case("gradebook history amy", (READING,)),
    Case("gradebook publish a1", (READING,)),
    Case("gradebook show", (READING, COMPUTING)),
    Case("gradebook show --unpublished", (READING, COMPUTING)),
    Case("gradebook explain amy", (READING,)),
    *(Case(f"gradebook export {form}", (READING, COMPUTING, "writing"))
      for form in ("csv", "xlsx", "parquet", "moodle-grades")),
    *(Case(f"gradebook export {form} a1", ("writing",)) for form in ("otter", "junit", "gradescope")),
    Case("gradebook export classroom50 --count-pending-as-zero", ("writing",)),
    Case("gradebook export canvas a1 --against canvas.csv -o upload.csv", ("writing",)),
    Case("gradebook export moodle-worksheet a1 --against worksheet.csv -o grades.csv", ("writing",)),
    Case("gradebook diff 1 1", ("reading grades",)),
    Case("gradebook backup copy.sqlite", ("copying", "checking", "checking what was handed in")),
    Case("gradebook restore kept.sqlite --gradebook restored.sqlite", ("checking", "copying")),
    Case("gradebook check", ("checking", "checking what was handed in")),
    Case("mark a2", (READING,)),
    Case("mark export a2 q2 answers.csv", (READING, "reading answers")),
    Case("mark import a2 q2 marked.csv --dry-run", (READING,)),
    Case("people invite links.html --ta Chen", ("drawing cards",)),
    Case("doctor", ("attacking the levels",)),
    Case("completion bash", ("reading commands",)),
    Case("demo", ("releasing",), REAL),
)  # fmt: skip
# With 1,000 students each took less than a second of a processor, or it is a server.
OVER_AT_ONCE = {
    "new", "gradebook extend", "gradebook extensions", "gradebook answer",
    "gradebook requests", "roster import", "roster show", "people show", "people remove", "gradescope zip", "serve",
}  # fmt: skip


@pytest.fixture(scope="module")
def courses(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The folders in which the commands are run."""
    made = {name: tmp_path_factory.mktemp(name) for name in (SMALL, RELEASED, REAL)}
    _make_small(made[SMALL])
    _make_released(made[RELEASED])
    made[TRANSLATED] = tmp_path_factory.mktemp(TRANSLATED) / "course"
    shutil.copytree(made[RELEASED], made[TRANSLATED])
    (made[REAL] / "assignments").mkdir()
    for slug in ("01-python-containers", "03-manual-convolution"):
        shutil.copytree(REPOSITORY / "assignments" / slug, made[REAL] / "assignments" / slug)
    shutil.copy(REPOSITORY / "requirements.lock", made[REAL])
    return made


def _make_small(folder: Path) -> None:
    small_course.make(folder)
    for words in (
        ("gradebook", "backup", "kept.sqlite"),
        ("mark", "export", "a2", "q2", "marked.csv"),
    ):
        ran = run(*words, cwd=folder)
        assert ran.code == 0, ran.err
    canvas = "Student,ID,SIS User ID,SIS Login ID,Section,a1 (5)\n    Points Possible,,,,,10\nAmy,1,amy,,A,\n"
    (folder / "canvas.csv").write_text(canvas)
    sheet = ("Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,"
             "Last modified (submission),Last modified (grade),Feedback comments\n"
             "Participant 1,Amy,amy,,,10,Yes,-,-,\n")  # fmt: skip
    (folder / "worksheet.csv").write_text(sheet)
    shutil.copytree(NOTEBOOKS / "source" / "ps1", folder / "source" / "ps1")
    (folder / "lab").mkdir()
    (folder / "lab" / "lab.ipynb").write_bytes(LAB)
    (folder / "handed_back" / "amy").mkdir(parents=True)
    test = {"name": "q1", "score": 1.5, "max_score": 3.0, "visibility": "hidden", "output": ""}
    (folder / "handed_back" / "amy" / "results.json").write_text(json.dumps({"tests": [test]}))


def _make_released(folder: Path) -> None:
    shutil.copytree(REPOSITORY / "tests" / "masters" / "tiny", folder / "assignments" / "tiny")
    master = folder / "assignments" / "tiny" / "master.py"
    master.write_text(master.read_text("utf-8").replace(*ALSO_ELSEWHERE), "utf-8")
    (folder / "assignments" / "course.toml").write_text('title = "T"\n')
    shutil.copy(REPOSITORY / "requirements.lock", folder)
    assert run("release", cwd=folder).code == 0
    solved = folder / "reference_solutions" / "tiny" / "tiny.ipynb"
    for place in ("class/amy.ipynb", "there/submission/tiny.ipynb", "clones/tiny-amy/tiny/tiny.ipynb"):
        (folder / place).parent.mkdir(parents=True)
        shutil.copy(solved, folder / place)
    (folder / "there" / "source").mkdir()
    shutil.copy(folder / "dist" / "tiny" / "autograder.zip", folder / "there" / "source" / "autograder-bundle.zip")
    for words in (("init",), ("add", "-A"), ("commit", "-m", "done")):
        subprocess.run([*GIT, *words], cwd=folder / "clones" / "tiny-amy", check=True, capture_output=True)
    ran = run("grade", "tiny", "class", cwd=folder)
    assert ran.code == 0, ran.err


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.words)
def test_what_takes_long_shows_the_time_left(courses: dict[str, Path], case: Case) -> None:
    """On a terminal there is a bar with how many steps of how many are done, and with the time that is left."""
    until = case.steps[0] if case.where == REAL else ""  # of this one to see the beginning is enough
    ran = run_in_terminal(*case.words.split(), cwd=courses[case.where], until=until)
    assert "Traceback" not in ran.err and "error:" not in ran.err, ran
    shown = [*PROGRESS.finditer(ran.err)]
    assert set(case.steps) - {found["doing"].strip() for found in shown} == set(), ran.err
    assert until or "0:00:00" in {found["left"] for found in shown}, ran.err


@pytest.mark.parametrize(
    ("words", "where", "first"),
    [
        ("gradebook show", SMALL, "student "),
        ("release", RELEASED, "tiny: "),
        ("validate tiny --seeds 1", RELEASED, "tiny: the reference under 1 seed"),
        ("doctor", SMALL, "level namespaces: "),
    ],
)
def test_what_is_printed_stands_above_the_bars(courses: dict[str, Path], words: str, where: str, first: str) -> None:
    """Whatever a command prints while it shows how far it is begins a line of its own."""
    screen = screen_after(*words.split(), cwd=courses[where])
    assert any(line.startswith(first) for line in screen.splitlines()), screen


def test_no_command_is_forgotten() -> None:
    """Every command either shows how far it is, or is known to be over at once."""
    known = set(_leaves(parser(COMMANDS)))
    shown = {name for name in known if any(f"{case.words} ".startswith(f"{name} ") for case in CASES)}
    shown.add("gradebook send")  # has a test of its own, with a server
    assert (shown & OVER_AT_ONCE, shown | OVER_AT_ONCE) == (set(), known)


def _leaves(command: argparse.ArgumentParser, before: str = "") -> Iterator[str]:
    inner = [action for action in command._actions if isinstance(action, argparse._SubParsersAction)]
    if not inner:
        yield before
    for action in inner:
        for name, one in action.choices.items():
            yield from _leaves(one, f"{before} {name}".strip())


def test_sending_marks_shows_the_time_left(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each mark that goes to Canvas is a step."""
    monkeypatch.setenv("CANVAS_TOKEN", TOKEN)
    with serving(State({7: student("x", sis="amy"), 8: student("BEN")})) as address:
        ran = run_in_terminal("gradebook", "send", "a1", address, *NOW, cwd=course)
    assert ran.code == 0 and "2 marks sent" in ran.out
    assert {(found["doing"].strip(), found["total"]) for found in PROGRESS.finditer(ran.err)} >= {
        ("sending marks", "2")
    }


def test_nothing_is_shown_where_nobody_looks(courses: dict[str, Path], gradebook: Callable[..., Ran]) -> None:
    """Without a terminal a command that is over before a line is due writes none, and its output is its own alone."""
    assert gradebook("show", *NOW).err == ""
    assert run("report", "tiny", "--similar", "class", cwd=courses[RELEASED]).err == ""


def test_a_line_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    """Where there is no terminal a line says how many are done and how long it will take; the end needs none."""
    with Shown(every=0.0) as shown, steps.watched(shown):
        assert [*steps.each("reading notebooks", ("amy",))] == ["amy"]
        steps.tell("grading", 1, 4, "amy")
        steps.tell("grading", 4, 4, "ben")
    said = capsys.readouterr()
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert line.startswith("grading: 1 of 4, about ")


@pytest.mark.parametrize("language", catalogues())
@pytest.mark.parametrize("doing", ["checking", RUNNING, EXAMINING])
def test_the_steps_of_a_check_are_said_in_a_language(
    doing: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are those that students see."""
    with Shown(every=0.0, words=words_of(language)) as shown, steps.watched(shown):
        steps.tell(doing, 1, 4)
    said = capsys.readouterr().err
    assert re.findall(r"\d", said)[:2] and not re.search("[A-Za-z]", said)


def _told(do: Callable[[], object]) -> list[tuple[str, int, int, str]]:
    told: list[tuple[str, int, int, str]] = []
    with steps.watched(lambda *step: told.append(step)):
        do()
    return told


def test_steps_are_over_also_if_nobody_wants_the_rest() -> None:
    """Whoever goes through a part of something has ended it, and nothing is told once nobody watches."""
    assert _told(lambda: next(iter(steps.each("reading", "abc")))) == [("reading", 0, 3, ""), ("reading", 3, 3, "")]
    assert [*steps.each("reading", "abc")] == ["a", "b", "c"]
    steps.tell("reading", 1, 3)


def test_every_student_is_a_step(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The marks of a course are computed student by student, which is told."""
    monkeypatch.chdir(course)
    told = _told(lambda: open_course("gradebook.sqlite", NOW[1]).marks())
    assert [(done, total) for doing, done, total, _ in told if doing == COMPUTING] == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_every_notebook_is_a_step(tmp_path: Path) -> None:
    """`report --similar` counts each notebook that it compares, also one that cannot be read."""
    (tmp_path / "class").mkdir()
    for name in ("amy", "ben"):
        (tmp_path / "class" / f"{name}.ipynb").write_bytes(as_bytes(notebook({"q1": f"x = '{name}'"})))
    (tmp_path / "class" / "cho.ipynb").write_text("{")
    told = _told(lambda: similar("hw1", tmp_path / "class"))
    assert [step for step in told if step[0] == "comparing notebooks"][-1][1:3] == (3, 3)
