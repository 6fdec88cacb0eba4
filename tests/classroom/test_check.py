"""`autograder check`, as students and their build servers call it."""

from __future__ import annotations

import json
import os
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from cli.front_door import REPOSITORY, Ran, refused, run, write_notebook
from submissions.answers import RIGHT

from classroom.conftest import SLUGS
from classroom.runner import git

CONTAINERS, CONVOLUTION = SLUGS
NOTEBOOK = f"{CONVOLUTION}/{CONVOLUTION}.ipynb"
WRONG = {**RIGHT, "q1": "def output_size(n, f, stride=1, padding=0):\n    return 5\n"}
# What the standard library has on Linux alone, taken away, so that this is no machine where a box can be made.
NOT_LINUX = """\
import os, select, signal, socket, sys, sysconfig
sysconfig.get_config_vars()  # what this Python was built with, it knows anyway
for module, names in {
    os: ("pidfd_open", "memfd_create", "sched_getaffinity", "unshare", "O_TMPFILE", "posix_fadvise", "eventfd"),
    signal: ("pidfd_send_signal", "sigwaitinfo", "sigtimedwait"),
    socket: ("SCM_CREDENTIALS", "AF_NETLINK", "SOCK_SEQPACKET"),
    select: ("epoll",),
}.items():
    for name in names:
        if hasattr(module, name):
            delattr(module, name)
sys.platform = "freebsd14"  # one for which this Python has no modules missing
from autograder.cli import main
sys.exit(main(sys.argv[1:]))
"""

# A simulated Windows: this package finds no module that only Unix has. Libraries, which know Windows, find them.
WINDOWS = """\
import builtins, sys
UNIX = {"fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty"}
imported = builtins.__import__
def of_windows(name, names=None, *rest, **more):
    if name in UNIX and str((names or {}).get("__name__")).startswith("autograder"):
        raise ModuleNotFoundError(f"No module named {name!r}")
    return imported(name, names, *rest, **more)
builtins.__import__ = of_windows
import signal
del signal.setitimer
from autograder.cli import main
sys.exit(main(sys.argv[1:]))
"""


def test_every_public_case_passes(template: Path, checker: Callable[..., Ran]) -> None:
    """Right answers: the code is 0 and the whole text says what was checked and what comes later."""
    write_notebook(template / NOTEBOOK, RIGHT)
    ran = checker(NOTEBOOK, cwd=template)
    assert ran == Ran(
        0,
        "03-manual-convolution  Convolution by hand\n"
        "  q1      passed      3 of 3 cases  How large is the result?\n"
        "       public cases passed: 1.5 of 5 points; 3.5 points are judged after the deadline\n"
        "  q2      passed      4 of 4 cases  Convolution\n"
        "       public cases passed: 3 of 6 points; 3 points are judged after the deadline\n"
        "  q3      passed      2 of 2 cases  Pooling\n"
        "       public cases passed: 1 of 4 points; 3 points are judged after the deadline\n"
        "  q4      passed      2 of 2 cases  A convolution layer\n"
        "       public cases passed: 1.5 of 6 points; 4.5 points are judged after the deadline\n"
        "  q5      passed      1 of 1 case   Count the parameters\n"
        "       public cases passed: 1 of 3 points; 2 points are judged after the deadline\n"
        "  q5_why  later       a person marks it\n"
        "  public cases passed: 8 of 24 points; 16 points are judged after the deadline\n\n",
        "",
    )


def test_a_failed_case_says_what_was_wrong(template: Path, checker: Callable[..., Ran]) -> None:
    """The code is 1, and the case tells the call, what it gave and what was expected; no hidden case is named."""
    write_notebook(template / NOTEBOOK, WRONG)
    ran = checker(NOTEBOOK, cwd=template)
    assert ran.code == 1
    assert "  q1      FAILED      1 of 3 cases" in ran.out
    assert "       - stride 2\n         output_size(7, 3, stride=2) gave 5, expected 3\n" in ran.out
    assert "rounds down" not in ran.out
    assert "Traceback" not in ran.out + ran.err


def test_all_notebooks_without_a_name(template: Path, checker: Callable[..., Ran]) -> None:
    """Without a notebook every one of the repository is checked, also from one of its folders."""
    git(template, "init", "--quiet")
    write_notebook(template / NOTEBOOK, RIGHT)
    ran = checker("--format", "json", cwd=template / CONTAINERS)
    output = json.loads(ran.out)
    assert ran.code == 1
    assert [(each["slug"], each["score"], each["max_score"]) for each in output["assignments"]] == [
        (CONTAINERS, 0, 8),
        (CONVOLUTION, 8, 8),
    ]
    assert [each["sandboxed"] for each in output["assignments"]] == [True, True]
    assert output["graded"] is False


def test_changed_since(template: Path, checker: Callable[..., Ran]) -> None:
    """Only what differs from a commit is checked, whether it is committed or not."""
    git(template, "init", "--quiet", "--initial-branch=main")
    git(template, "add", "--all")
    git(template, "commit", "--quiet", "-m", "start")
    assert checker("--changed-since", "HEAD", cwd=template) == Ran(
        0, "no notebook differs from HEAD: there is nothing to check\n", ""
    )
    write_notebook(template / NOTEBOOK, RIGHT)
    ran = checker("--changed-since", "main", cwd=template)
    assert (ran.code, CONTAINERS in ran.out, CONVOLUTION in ran.out) == (0, False, True)


def test_a_revision_is_no_option(template: Path, checker: Callable[..., Ran]) -> None:
    """A revision that looks like an option of git is only a revision that git does not have."""
    git(template, "init", "--quiet", "--initial-branch=main")
    ran = checker("--changed-since=--output=stolen", "--format", "json", cwd=template)
    assert len(json.loads(ran.out)["assignments"]) == 2
    assert not (template / "stolen").exists()


def test_the_repositorys_own_settings_run_nothing(template: Path, checker: Callable[..., Ran]) -> None:
    """A monitor or an outside diff that a repository's settings name is not started."""
    git(template, "init", "--quiet", "--initial-branch=main")
    git(template, "add", "--all")
    git(template, "commit", "--quiet", "-m", "start")
    for name in ("core.fsmonitor", "diff.external", "core.pager", "core.sshCommand"):
        git(template, "config", name, "touch stolen; true")
    write_notebook(template / NOTEBOOK, RIGHT)
    assert checker("--changed-since", "HEAD", cwd=template).code == 0
    assert not (template / "stolen").exists()


def test_changed_data_are_told(template: Path, checker: Callable[..., Ran]) -> None:
    """With data that are not those that were given nothing is judged: the code is 4, and the file is named."""
    folder = template / CONTAINERS
    (folder / "data" / "pictures" / "trip" / "notes.txt").write_text("changed")
    (folder / "data" / "pictures" / "trip" / "map.png").unlink()
    ran = checker(f"{CONTAINERS}/{CONTAINERS}.ipynb", cwd=template)
    assert ran.code == 4
    assert "data/pictures/trip/notes.txt has changed" in ran.out
    assert "data/pictures/trip/map.png is missing" in ran.out
    assert "git checkout" in ran.out


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"{", "not JSON"), (b"", "empty file"), (b'{"nbformat": 3, "worksheets": []}', "old format")],
    ids=["no JSON", "empty", "old"],
)
def test_a_broken_notebook_is_not_judged(
    template: Path, checker: Callable[..., Ran], content: bytes, words: str
) -> None:
    """What is no notebook is told in one sentence; the code is 4."""
    (template / NOTEBOOK).write_bytes(content)
    ran = checker(NOTEBOOK, cwd=template)
    assert ran.code == 4
    assert "NOT JUDGED" in ran.out
    assert words in ran.out
    assert "Traceback" not in ran.out + ran.err


def test_time_runs_out(template: Path, checker: Callable[..., Ran]) -> None:
    """An assignment that takes longer than --timeout is stopped and not judged, and the next one is checked."""
    git(template, "init", "--quiet")
    path = template / f"{CONTAINERS}/{CONTAINERS}.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": "while True: pass"}
    notebook["cells"] += [{**cell, "id": f"z{number}"} for number in range(8)]  # 30 s, which is the whole limit
    path.write_text(json.dumps(notebook))
    ran = checker("--timeout", "20", "--format", "json", cwd=template)
    output = json.loads(ran.out)["assignments"]
    assert "longer than 20 s" in output[0]["not_judged"]
    assert [question["verdict"] for question in output[1]["questions"]] == ["failed"] * 5


def test_a_renamed_notebook_is_known_by_its_contents(template: Path, checker: Callable[..., Ran]) -> None:
    """A notebook with another file name is still checked as the assignment that it says it is."""
    (template / NOTEBOOK).rename(template / CONVOLUTION / "mine (1).ipynb")
    ran = checker(f"{CONVOLUTION}/mine (1).ipynb", cwd=template)
    assert ran.code == 1
    assert "Convolution by hand" in ran.out


def test_bad_words(template: Path, checker: Callable[..., Ran]) -> None:
    """A notebook that is not there or of no assignment, and options that exclude one another, are errors of usage."""
    refused(checker("nothing.ipynb", cwd=template), 2, "there is no such notebook", "nothing.ipynb")
    write_notebook(template / "other.ipynb", {}, assignment="another-course")
    refused(checker("other.ipynb", cwd=template), 2, "belongs to no assignment", CONVOLUTION)
    refused(checker(NOTEBOOK, "--changed-since", "HEAD", cwd=template), 2, "only one of the two")
    refused(checker("--format", "classroom50", cwd=template), 2, "does not run in Classroom 50", "SUBMISSION_TAG")
    refused(checker("--output", "x", cwd=template), 2, "--output")


def test_without_a_sandbox_it_says_so(template: Path, checker: Callable[..., Ran]) -> None:
    """Where no box can be made the notebook runs all the same, and nothing claims a sandbox."""
    write_notebook(template / NOTEBOOK, WRONG)
    ran = checker(NOTEBOOK, "--sandbox", "unsafe", cwd=template)
    assert ran.code == 1
    assert "checked without a sandbox" in ran.out
    output = json.loads(checker(NOTEBOOK, "--sandbox", "unsafe", "--format", "json", cwd=template).out)
    assert output["assignments"][0]["sandboxed"] is False


def test_where_linux_is_missing(template: Path, installed: Path) -> None:
    """Without what Linux alone offers, stock Otter judges in a Jupyter kernel: the same points, and a clear note."""
    write_notebook(template / NOTEBOOK, WRONG)
    ran = run(
        "check",
        NOTEBOOK,
        cwd=template,
        environment={"PYTHONPATH": str(installed)},
        command=(sys.executable, "-P", "-W", "ignore", "-c", NOT_LINUX),
    )
    assert ran.code == 1, ran.err
    assert "output_size(7, 3, stride=2) gave 5, expected 3" in ran.out
    assert "public cases passed: 7 of 24 points" in ran.out
    assert "checked without a sandbox" in ran.out


def test_on_windows(template: Path, installed: Path) -> None:
    """On a simulated Windows a notebook is checked in Jupyter to its end, without a module that only Unix has."""
    write_notebook(template / NOTEBOOK, WRONG)
    ran = run(
        "check",
        NOTEBOOK,
        "--sandbox",
        "jupyter",
        cwd=template,
        environment={"PYTHONPATH": str(installed)},
        command=(sys.executable, "-P", "-W", "ignore", "-c", WINDOWS),
    )
    assert ran.code == 1, ran.err
    assert "output_size(7, 3, stride=2) gave 5, expected 3" in ran.out
    assert "public cases passed: 7 of 24 points" in ran.out


def test_a_file_that_the_notebook_writes_is_seen(course: Path, tmp_path: Path) -> None:
    """A public case that opens a file works here as in Jupyter, without the examiner's reader."""
    (wheel,) = (course / "student_template" / "checker").glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site")
    folder = Path(shutil.copytree(REPOSITORY / "reference_solutions" / "05-mnist-cnn", tmp_path / "05-mnist-cnn"))
    ran = run(
        "check",
        folder / "05-mnist-cnn.ipynb",
        cwd=tmp_path,
        environment={"PYTHONPATH": str(tmp_path / "site")},
        command=(sys.executable, "-P", "-m", "autograder.cli"),
    )
    assert "public cases passed: 9.5 of 28 points" in ran.out, ran
    assert ran.code == 0


def test_in_the_course_itself(small: Path, autograder: Callable[..., Ran]) -> None:
    """An instructor checks a notebook of the course with the released bundles, before any wheel is installed."""
    path = Path("reference_solutions", CONVOLUTION, f"{CONVOLUTION}.ipynb")
    ran = autograder("check", path, cwd=small)
    assert (ran.code, "public cases passed: 8 of 24 points" in ran.out) == (0, True)


def test_another_autograder_says_what_to_install(template: Path, autograder: Callable[..., Ran]) -> None:
    """A student's repository has its tests in its own checker; the staff's program has none for it."""
    for folder in (template, template / CONVOLUTION):
        ran = autograder("check", cwd=folder)
        refused(ran, 2, "the checker of this repository is not installed", "pip install -r requirements.txt")


def test_the_help_says_what_it_is(checker: Callable[..., Ran]) -> None:
    """Nobody takes a check for a grade."""
    assert "not a grade" in checker("--help", cwd=REPOSITORY).out
    assert os.environ.get("GITHUB_OUTPUT") is None
