"""The repository that a release makes for the students of a course."""

from __future__ import annotations

import ast
import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from cli.front_door import REPOSITORY, Ran, refused, run

from autograder.notebooks import load_master
from autograder.notebooks.normal import unpack
from autograder.workflows.course.assignments import Assignment, assignments
from classroom.conftest import SLUGS

TOP = {
    ".devcontainer/devcontainer.json",
    ".gitattributes",
    ".github/workflows/classroom.yml",
    ".gitignore",
    "README.md",
    "checker/autograder.py",
    "checker/constraints.txt",
    "checker/hosted.py",
    "checker/requirements.txt",
    "requirements.txt",
    *(f"checker/{slug}.txt" for slug in SLUGS),
}
EVERY = assignments(REPOSITORY)
MOST_BYTES, MOST_IN_A_FILE = 40_000_000, 10_000_000
SHORTEST = 40  # characters: what is shorter may stand in anything


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _top(folder: Path) -> dict[str, bytes]:
    return {name: content for name, content in _files(folder).items() if name.split("/")[0] not in SLUGS}


def _wheel(template: Path) -> Path:
    (wheel,) = (template / "checker").glob("*.whl")
    return wheel


@pytest.fixture
def mine(small: Path, tmp_path: Path) -> Path:
    """A copy of the small course, to change."""
    return Path(shutil.copytree(small, tmp_path / "course"))


def test_everything_is_there(small: Path) -> None:
    """The top has what a student, a container, GitHub and Classroom 50 need, and one wheel."""
    top = _top(small / "student_template")
    assert {name for name in top if not name.endswith(".whl")} == TOP
    assert len(top) == len(TOP) + 1


def test_a_second_release_makes_the_same_bytes(small: Path, mine: Path, autograder: Callable[..., Ran]) -> None:
    """From nothing, in another place and one assignment after the other, the same repository comes out."""
    shutil.rmtree(mine / "student_template")
    for slug in reversed(SLUGS):
        assert autograder("release", slug, cwd=mine).code == 0
    assert _files(mine / "student_template") == _files(small / "student_template")
    ran = autograder("release", "--check", cwd=mine)
    assert (ran.code, "the students' repository: unchanged (5 files)" in ran.out) == (0, True)


def test_drift_is_found(mine: Path, autograder: Callable[..., Ran]) -> None:
    """A file at the top that was edited, is missing or belongs to nothing is listed, and a release puts it right."""
    template = mine / "student_template"
    before = _files(template)
    (template / "README.md").write_text("by hand")
    (template / ".gitignore").unlink()
    (template / "notes.txt").touch()
    ran = autograder("release", "--check", cwd=mine)
    refused(ran, 1, "README.md: differs", ".gitignore: differs", "notes.txt: no master")
    assert "next:  autograder release\n" in ran.err
    assert autograder("release", cwd=mine).code == 0
    assert _files(template) == before


def test_a_clone_without_the_checker(small: Path, mine: Path, autograder: Callable[..., Ran]) -> None:
    """Git keeps no checker: that it is missing is no drift, and releasing one assignment makes it with all of them."""
    template = mine / "student_template"
    shutil.rmtree(template / "checker")
    (template / "requirements.txt").unlink()
    assert autograder("release", "--check", cwd=mine).code == 0
    assert autograder("release", SLUGS[0], cwd=mine).code == 0
    assert _files(template) == _files(small / "student_template")


def test_an_old_checker_is_replaced(small: Path, mine: Path, autograder: Callable[..., Ran]) -> None:
    """A release leaves exactly one wheel, whatever lay there."""
    (mine / "student_template" / "checker" / "cnn_autograder-0.0.1-py3-none-any.whl").touch()
    assert autograder("release", cwd=mine).code == 0
    assert _files(mine / "student_template") == _files(small / "student_template")


def test_a_course_without_settings_has_no_repository(mine: Path, autograder: Callable[..., Ran]) -> None:
    """Only a course with course.toml gets more than its assignments' folders."""
    shutil.rmtree(mine / "student_template")
    (mine / "assignments" / "course.toml").unlink()
    assert autograder("release", cwd=mine).code == 0
    assert {path.name for path in (mine / "student_template").iterdir()} == set(SLUGS)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title = 3", ("title: 3 is not one line of text",)),
        ("titel = 'x'", ("titel: no such field", "title: missing")),
        ("title = 'x'\nrepository = 'only-a-name'", ("'only-a-name' is not OWNER/NAME",)),
        ("title = 'x'\ncopy = 'ftp://x/y.zip'", ("copy: 'ftp://x/y.zip' is no address of a zip",)),
        ("title = ", ("course.toml cannot be read",)),
    ],
    ids=["kind", "unknown", "repository", "copy", "TOML"],
)
def test_bad_settings(mine: Path, autograder: Callable[..., Ran], text: str, words: tuple[str, ...]) -> None:
    """Every fault of course.toml is told by field."""
    (mine / "assignments" / "course.toml").write_text(text)
    refused(autograder("release", cwd=mine), 1, *words)


def test_badges(mine: Path, autograder: Callable[..., Ran]) -> None:
    """With a repository in course.toml each badge opens a notebook in Colab, and the notebook knows its public copy."""
    (mine / "assignments" / "course.toml").write_text('title = "T"\nrepository = "uni/cnn-2026"\nbranch = "term"\n')
    assert autograder("release", cwd=mine).code == 0
    text = (mine / "student_template" / "README.md").read_text("utf-8")
    for slug in SLUGS:
        assert f"](https://colab.research.google.com/github/uni/cnn-2026/blob/term/{slug}/{slug}.ipynb)" in text
        notebook = (mine / "student_template" / slug / f"{slug}.ipynb").read_text("utf-8")
        assert "'https://github.com/uni/cnn-2026/archive/refs/heads/term.zip'" in notebook
    assert "it fetches the course's files" in text


def test_badges_without_a_public_copy(mine: Path, autograder: Callable[..., Ran]) -> None:
    """Without one, each badge opens Colab's list of the student's own repositories, and the text says what to do."""
    (mine / "assignments" / "course.toml").write_text('title = "T"\n')
    assert autograder("release", cwd=mine).code == 0
    text = (mine / "student_template" / "README.md").read_text("utf-8")
    assert text.count("](https://colab.research.google.com/github)") == len(SLUGS)
    assert "Include private repos" in text and "call the file `course.zip`" in text


def test_the_readme_has_five_lines_in_each_language() -> None:
    """English, Traditional Chinese and Korean say the same commands, in five lines each; every link leads somewhere."""
    template = REPOSITORY / "student_template"
    text = (template / "README.md").read_text("utf-8")
    parts = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    steps = [re.findall(r"^\d\. .*", part, flags=re.MULTILINE) for part in parts]
    assert [len(each) for each in steps] == [5, 5, 5]
    commands = [re.findall(r"`([^`]+)`", "\n".join(each)) for each in steps]
    assert sorted(commands[0]) == sorted(commands[1]) == sorted(commands[2])
    links = re.findall(r"\]\(([^)#]+)\)", text)
    assert [link for link in links if "://" not in link and not (template / link).exists()] == []
    assert "06-sound-digits/data/recorder.html" in links


def test_files_that_machines_read(course: Path) -> None:
    """The container and the workflow are valid; the versions are exact; nothing names a registry or this machine."""
    template = course / "student_template"
    container = json.loads((template / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    assert "pip install" in container["postCreateCommand"]
    assert yaml.safe_load((template / ".github" / "workflows" / "classroom.yml").read_text("utf-8"))
    lines = (template / "checker" / "requirements.txt").read_text("utf-8").splitlines()
    assert [line for line in lines if line[:1] not in "#-" and "==" not in line] == []
    assert (template / "requirements.txt").read_text("utf-8").endswith(f"./checker/{_wheel(template).name}\n")
    for name, content in _files(template).items():
        if name.split("/")[0] not in {each.slug for each in EVERY}:
            assert not re.search(rb"pypi\.|anaconda\.org|--(extra-)?index-url|/root/|/home/", content), name


def test_one_assignment_alone(small: Path) -> None:
    """Each assignment has a file with the checker and what it needs itself; the README says so in each language."""
    template = small / "student_template"
    for slug, libraries in zip(SLUGS, ({"numpy", "matplotlib"}, {"numpy", "scipy", "matplotlib"}), strict=True):
        lines = (template / "checker" / f"{slug}.txt").read_text("utf-8").splitlines()
        assert lines[1:2] == ["-c constraints.txt"]
        assert lines[-1] == f"./checker/{_wheel(template).name}"
        assert {line.partition("==")[0] for line in lines[2:-1]} == {"otter-grader", *libraries}
    assert (template / "README.md").read_text("utf-8").count(f"`checker/{SLUGS[0]}.txt`") == 3


def test_the_wheel_is_one(installed: Path, small: Path, tmp_path: Path) -> None:
    """Its record names every member with its digest and size, pip takes it, and its version is its contents'."""
    wheel = _wheel(small / "student_template")
    words = (
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(tmp_path / "site"),
        str(wheel),
    )
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "autograder" / "released" / SLUGS[0] / "check.json").exists()
    members = unpack(wheel.read_bytes())
    (record,) = [name for name in members if name.endswith(".dist-info/RECORD")]
    rows = dict(line.split(",", 1) for line in members[record].decode().splitlines())
    assert rows == {name: _recorded(content) if name != record else "," for name, content in members.items()}
    command = (sys.executable, "-P", "-m", "autograder.cli")
    output = run("--version", cwd=tmp_path, environment={"PYTHONPATH": str(tmp_path / "site")}, command=command)
    assert output.out == f"autograder {wheel.name.split('-')[1]}\n"


def test_the_wheel_holds_what_students_need(checker: Callable[..., Ran], installed: Path, tmp_path: Path) -> None:
    """Students can check and diagnose; nothing for teachers comes along, and nothing that is there misses it."""
    listed = re.findall(r"^    ([a-z-]+) ", run(
        "--help", cwd=tmp_path, environment={"PYTHONPATH": str(installed)},
        command=(sys.executable, "-P", "-m", "autograder.cli"),
    ).out, flags=re.MULTILINE)  # fmt: skip
    assert listed == ["check", "doctor"]
    paths = [path for path in installed.rglob("*.py") if "released" not in path.parts]
    modules = {".".join(path.relative_to(installed).with_suffix("").parts).removesuffix(".__init__") for path in paths}
    assert not [name for name in modules if re.search(r"nbgrader|gradebook|release|validate", name)]
    imports = {
        node.module
        for path in paths
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("autograder")
    }
    assert imports <= modules


def _recorded(content: bytes) -> str:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
    return f"sha256={digest},{len(content)}"


def test_the_repository_stays_small() -> None:
    """A clone of it is quick with all assignments, data and languages, and hosts take every file of it."""
    sizes = {name: len(content) for name, content in _files(REPOSITORY / "student_template").items()}
    assert sum(sizes.values()) < MOST_BYTES
    assert [name for name, size in sizes.items() if size > MOST_IN_A_FILE] == []


def given_away(assignment: Assignment) -> Iterator[tuple[str, bytes]]:
    """What no student may see: bodies of hidden cases, blocks of solutions, hidden files and files handed in."""
    master = load_master(assignment.master)
    public = {(master.folder / name).read_bytes() for name in master.public}
    for secret in master.secrets:
        text = "\n".join(secret.lines).strip()
        if len(text) >= SHORTEST and text not in master.visible:
            yield secret.label, text.encode()
    for name in (*master.hidden, *master.handed_in):
        content = (master.folder / name).read_bytes()
        if content not in public and len(content) >= SHORTEST:
            yield name, content


def _every_text(template: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the template, the members of its zips and wheels, and the strings in what is JSON."""
    for name, content in _files(template).items():
        yield name, content
        if zipfile.is_zipfile(template / name):
            yield from ((f"{name}: {member}", text) for member, text in unpack(content).items())
        if name.endswith((".ipynb", ".json")):
            yield f"{name}: as text", "\n".join(_strings(json.loads(content))).encode()


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list):
        yield "".join(item for item in value if isinstance(item, str))
        for item in value:
            yield from _strings(item)


def test_nothing_isgiven_away() -> None:
    """No hidden case, solution or hidden file of any assignment is anywhere in the repository, byte by byte."""
    texts = list(_every_text(REPOSITORY / "student_template"))
    for assignment in EVERY:
        secrets = list(given_away(assignment))
        assert len(secrets) > 5
        found = [(name, label) for name, text in texts for label, secret in secrets if secret in text]
        assert found == [], assignment.slug


def test_a_public_part_holds_the_public_cases_alone() -> None:
    """The wheel has, for each assignment, exactly the tests that are in its notebook, and no file that is hidden."""
    template = REPOSITORY / "student_template"
    members = unpack(_wheel(template).read_bytes())
    for assignment in EVERY:
        own = f"autograder/released/{assignment.slug}/"
        tests = {name.removeprefix(own): text.decode() for name, text in members.items() if name.startswith(own)}
        notebook = json.loads((template / assignment.slug / f"{assignment.slug}.ipynb").read_text("utf-8"))
        given = notebook["metadata"]["otter"]["tests"]
        assert {name: text for name, text in tests.items() if name.startswith("tests/")} == {
            f"tests/{question}.py": text for question, text in given.items()
        }
        stand_in = tests.pop("files/hidden/readers.py", "")
        assert all(line.strip() in "".join(given.values()) for line in stand_in.splitlines())
        assert tests.keys() - {f"tests/{question}.py" for question in given} == {
            "check.json",
            "grading.json",
            "otter_config.json",
        }
        assert "hidden" not in tests["check.json"]
