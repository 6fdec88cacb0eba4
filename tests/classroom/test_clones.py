"""`autograder grade` on a folder of students' git repositories: who is graded on what, and what goes back to them."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from cli.front_door import Ran, grades, page_of, read_final_grades, refused, rewritten, run, write_notebook
from cli.test_leaks import OURS, RAISES, SECRETS, TESTS
from submissions.answers import BLANK, RIGHT, SIGNATURES

from autograder.workflows.course.assignments import Assignment
from classroom.conftest import SLUGS
from classroom.runner import git
from classroom.test_collect import AFTER, BEFORE, DEADLINE, cloned, commit, keep, spoil
from classroom.test_template import given_away

SLUG = SLUGS[1]
LATER = "2026-11-05T23:59:00+08:00"
FULL = 24.0  # points of the automatic questions
URL = "https://example.org/{repository}/{sha}"
# What GitHub's "create a commit status" takes.
STATES = {"error", "failure", "pending", "success"}
KEYS = {"state", "context", "description", "target_url"}


def _clone_all(small: Path, folder: Path) -> None:
    """What `gh classroom clone student-repos` makes of a class in which everything happens that can."""
    for name in ("amy", "bora", "chen", "dae", "eun", "fay", "fay1", "gil", "hui"):
        clone = cloned(small, folder / f"cnn-course-{name}")
        commit(clone, BLANK if name in ("bora", "chen", "gil") else RIGHT, AFTER if name == "eun" else BEFORE)
    commit(folder / "cnn-course-amy", BLANK, AFTER)
    commit(folder / "cnn-course-bora", RIGHT, AFTER)
    commit(folder / "cnn-course-chen", RIGHT, AFTER)
    edited = folder / "cnn-course-dae"
    (edited / ".github" / "workflows" / "classroom.yml").write_text("on: push\njobs: {}\n")
    (edited / SLUG / "tests").mkdir(exist_ok=True)
    (edited / SLUG / "tests" / "q1.py").write_text("test = {'name': 'q1', 'points': 100, 'suites': []}\n")
    next((edited / "checker").glob("*.whl")).write_bytes(b"mine")
    keep(edited, BEFORE)
    spoil(folder / "cnn-course-hui")
    for clone in folder.iterdir():  # what is checked out counts for nothing
        (clone / SLUG / f"{SLUG}.ipynb").write_text("not what was committed")


@pytest.fixture(scope="module")
def played(small: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """A folder with clones, and what two gradings of them wrote and said: `graded`, `first` and `second`."""

    def play(folder: Path) -> None:
        _clone_all(small, folder / "cnn-course-submissions")
        out = folder / "graded"
        for student, until in (("bora", LATER), ("chen", "2026-11-01T23:59:59+08:00")):
            words = ("--why", "ill", "--by", "Prof. Lin", "--gradebook", out / "gradebook.sqlite")
            assert run("gradebook", "extend", student, SLUG, until, *words, cwd=small).code == 0
        (folder / "extensions.csv").write_text(f"student,until\nchen,{LATER}\nnobody,{LATER}\n")
        accounts = "".join(f"{who},{name}\n" for who, name in (("b1", "AMY"), ("fay", "fay1")))
        (folder / "roster.csv").write_text(f"identifier,github_username\n{accounts}gone,left\n")
        options = ("--at", DEADLINE, "--roster", folder / "roster.csv", "--extensions", folder / "extensions.csv")
        options += ("--gradebook", out / "gradebook.sqlite")
        graded = ("grade", SLUG, folder / "cnn-course-submissions", "-o", out, *options, "--target-url", URL)
        for name in ("first", "second"):
            ran = run(*graded, "--workers", "2", cwd=small)
            (folder / name).write_text(json.dumps(ran))

    return once("clones-graded", play)


def said(played: Path, name: str = "first") -> Ran:
    """How a grading ended."""
    return Ran(*json.loads((played / name).read_text()))


def test_the_commit_before_the_deadline_is_graded(played: Path) -> None:
    """A later commit counts only with an extension, of the gradebook or of a CSV file; who has none is not judged."""
    ran = said(played)
    assert ran.code == 4, ran
    rows = read_final_grades(played / "graded")
    judged = {name: float(row["total_points_earned"]) for name, row in rows.items() if row["verdict"] == "judged"}
    assert judged == {"b1": FULL, "bora": FULL, "chen": FULL, "dae": FULL, "gil": 0.0, "hui": FULL}
    assert {name for name, row in rows.items() if row["verdict"] == "not judged"} == {"eun", "fay"}
    assert rows["eun"]["grading_status"].startswith("Not judged: there is no commit in time: cnn-course-eun, until")
    assert rows["eun"]["total_points_earned"] == ""
    assert rows["b1"]["file"] == f"cnn-course-amy@{_commits(played)['cnn-course-amy'][:12]}"


def test_two_repositories_of_one_student_are_not_judged(played: Path) -> None:
    """Which one counts is for a person to say, so neither does."""
    with (played / "graded" / "final_grades.csv").open(newline="", encoding="utf-8") as file:
        reasons = [row["reason"] for row in csv.DictReader(file) if row["student"] == "fay"]
    assert reasons == ["two repositories of one student: cnn-course-fay and cnn-course-fay1"] * 2


def test_it_says_what_it_found(played: Path) -> None:
    """One line says what was detected; slips in names and two deadlines for one student are told before grading."""
    ran = said(played)
    found = f"cnn-course-submissions holds 9 git clones: the last commit until {DEADLINE} counts, later for 2 with an"
    for note in (
        f"note: {found} extension",
        "note: with an extension, but without a repository: nobody",
        "note: in the roster, but without a repository: gone",
        f"note: chen: extensions.csv says {LATER}, the gradebook 2026-11-01T23:59:59+08:00; extensions.csv counts",
    ):
        assert note in ran.err
        assert note in ran.out


def test_edits_change_nothing_and_are_told(played: Path) -> None:
    """A workflow, tests and a checker that a student edited earn nothing; the student and the class are told."""
    note = "given files that are edited, which grading does not use: .github/workflows/classroom.yml"
    assert f"note: dae: {note}" in said(played).out
    grade = grades(played / "graded")["dae"]
    assert (grade["earned"], grade["possible"]) == (FULL, FULL)
    assert any(re.match(rf"{re.escape(note)}.*, checker/\S+\.whl", one) for one in grade["notes"])
    assert note in page_of(played / "graded", "dae")
    assert f"dae: {note}" in (played / "graded" / "report.html").read_text("utf-8")


def test_every_page_says_which_commit_it_is_of(played: Path) -> None:
    """Late commits that were left out and extensions that were granted are on the page too."""
    commits = _commits(played)
    assert f"this is commit {commits['cnn-course-gil'][:12]} of 2026-11-01 04:00:00 UTC" in page_of(
        played / "graded", "gil"
    )
    late = git(played / "cnn-course-submissions" / "cnn-course-amy", "rev-parse", "HEAD")
    output = f"what was committed after the deadline was left out; the newest is {late[:12]} of 2026-11-02 04:00:00 UTC"
    assert output in page_of(played / "graded", "b1")
    assert "an extension until 2026-11-05 15:59:00 UTC was granted" in page_of(played / "graded", "bora")


def test_a_hostile_repository_is_graded_without_what_is_wrong_with_it(played: Path) -> None:
    """Links and names that lead elsewhere are noted, and nothing is written outside."""
    notes = grades(played / "graded")["hui"]["notes"]
    assert "a link was left out: secret" in notes
    assert "a file with a strange name was left out: ../out.txt" in notes
    assert list(played.rglob("out.txt")) == []


def test_the_same_command_again_grades_nothing(played: Path) -> None:
    """Every grade that was made is used again; the two that share a page because they share a student are none."""
    assert re.search(r"9 submissions in .* s, 8 of them by an earlier run", said(played, "second").out)


def _commits(played: Path) -> dict[str, str]:
    with (played / "graded" / "collected.csv").open(newline="", encoding="utf-8") as file:
        return {row["repository"]: row["commit"] for row in csv.DictReader(file)}


def _statuses(out: Path) -> dict[str, Any]:
    return dict(json.loads((out / "statuses.json").read_text("utf-8")))


def test_statuses_are_what_github_takes(played: Path) -> None:
    """Each has a repository, the commit that was graded, and a body within GitHub's rules; not judged is no failure."""
    document = _statuses(played / "graded")
    statuses = {one["repository"]: one for one in document["statuses"]}
    assert {name: one["sha"] for name, one in statuses.items()} == {k: v for k, v in _commits(played).items() if v}
    for name, one in statuses.items():
        body = one["body"]
        assert re.fullmatch(r"[0-9a-f]{40}", one["sha"])
        assert set(body) <= KEYS
        assert body["state"] in STATES
        assert body["context"] == f"autograder/{SLUG}"
        assert 0 < len(body["description"]) <= 140
        assert body["target_url"] == f"https://example.org/{name}/{one['sha']}"
        path = played / "graded" / "repositories" / name / "statuses" / f"{one['sha']}.json"
        assert json.loads(path.read_text("utf-8")) == body
    states = {name.removeprefix("cnn-course-"): one["body"]["state"] for name, one in statuses.items()}
    right = dict.fromkeys(("amy", "bora", "chen", "dae", "hui"), "success")
    assert states == {**right, "gil": "failure", "fay": "error", "fay1": "error"}
    assert [one["repository"] for one in document["without_status"]] == ["cnn-course-eun"]
    assert document["without_status"][0]["reason"].startswith("there is no commit in time")


def test_a_folder_for_each_repository(played: Path) -> None:
    """It has the feedback page and the result for people and for programs, also for who is not judged."""
    folder = played / "graded" / "repositories"
    assert {path.name for path in folder.iterdir()} == set(_commits(played))
    gil = folder / "cnn-course-gil"
    assert (gil / "feedback.html").read_bytes() == (played / "graded" / "feedback" / "gil.html").read_bytes()
    text = (gil / "RESULT.md").read_text("utf-8")
    assert "**0 of 24 points" in text
    assert _commits(played)["cnn-course-gil"] in text
    result = json.loads((gil / "result.json").read_text("utf-8"))
    assert (result["earned"], result["possible"], result["verdict"]) == (0.0, FULL, "judged")
    late = json.loads((folder / "cnn-course-eun" / "result.json").read_text("utf-8"))
    assert (late["verdict"], late["commit"]) == ("not judged", "")
    assert late["reason"].startswith("there is no commit in time")


def test_nothing_hidden_goes_back(played: Path, small: Path) -> None:
    """No hidden case, solution or hidden file is in what is written for the repositories; hints are meant to be."""
    cases = [case for grade in grades(played / "graded").values() for case in grade["cases"]]
    hints = {(case["hint"] or "").encode() for case in cases}
    secrets = [(label, secret) for label, secret in given_away(Assignment(SLUG, small)) if secret not in hints]
    assert len(secrets) > 5
    everything = list(_returned(played / "graded"))
    assert [(name, label) for name, text in everything for label, secret in secrets if secret in text] == []


def _returned(out: Path) -> Iterator[tuple[str, bytes]]:
    """Everything that goes back to the students."""
    paths = [path for path in (out / "repositories").rglob("*") if path.is_file()]
    assert paths
    yield from ((str(path), path.read_bytes()) for path in (*paths, out / "statuses.json"))


def _classroom50(folder: Path, students: Mapping[str, Mapping[str, str]]) -> Path:
    """What `gh teacher download` makes: CLASSROOM-ASSIGNMENT-ACCOUNT, here with the notebook alone at the top."""
    for name, answers in students.items():
        clone = folder / f"cnn-2026-{SLUG}-{name}"
        clone.mkdir(parents=True)
        git(clone, "init", "--quiet", "--initial-branch=main")
        write_notebook(clone / f"{SLUG}.ipynb", answers)
        keep(clone, BEFORE)
    return folder


def test_inputs_of_hidden_cases_do_not_go_back(small: Path, tmp_path: Path, autograder: Callable[..., Ran]) -> None:
    """Whatever a function makes of what hidden cases give it; a bundle names the assignment, no option is needed."""
    functions = {q: f"{SIGNATURES[q]}\n    given = ({names},)\n{RAISES}" for q, names in
                 zip(OURS, ("n, f", "image, kernel", "x"), strict=True)}  # fmt: skip
    fenced = {"q1": 'def output_size(*given):\n    raise ValueError("```\\n@octocat <b>\\n```` # x")\n'}
    clones = _classroom50(tmp_path / "clones", {"ann": {**RIGHT, **functions}, "ben": {**RIGHT, **fenced}})
    bundle = rewritten(small / "dist" / SLUG / "autograder.zip", tmp_path / "autograder.zip", tests=TESTS)
    ran = autograder("grade", bundle, clones, "-o", "out", "--workers", "2", cwd=tmp_path)
    assert ran.code == 0, ran
    assert "note: clones holds 2 git clones: the last commit of each counts, not what is checked out" in ran.err
    assert set(grades(tmp_path / "out")) == {"ann", "ben"}
    assert "was given" in str(grades(tmp_path / "out")["ann"]["cases"])
    found = [(name, secret) for name, content in _returned(tmp_path / "out") for secret in SECRETS
             if secret.encode() in content]  # fmt: skip
    assert found == []
    text = (tmp_path / "out" / "repositories" / f"cnn-2026-{SLUG}-ben" / "RESULT.md").read_text("utf-8")
    assert "\n`````text\n" in text  # longer than what the student wrote, so that it ends nothing
    assert [one["student"] for one in _statuses(tmp_path / "out")["statuses"]] == ["ann", "ben"]


def test_what_is_not_a_folder_of_clones(small: Path, tmp_path: Path, autograder: Callable[..., Ran]) -> None:
    """The options need one folder of clones, and say so; what an earlier run did not write is never taken away."""
    clones = _classroom50(tmp_path / "clones", {"ann": RIGHT})
    (tmp_path / "flat").mkdir()
    write_notebook(tmp_path / "flat" / "ann.ipynb", RIGHT)
    roster = tmp_path / "roster.csv"
    roster.write_text("identifier,github_username\nann,ann-gh\n")
    words = ("grade", SLUG, "-o", tmp_path / "out", "--at", DEADLINE)
    neither = "--at is for a folder of git clones or a course site's download, and this is neither"
    refused(autograder(*words, tmp_path / "flat", cwd=small), 2, neither)
    flat = ("grade", SLUG, tmp_path / "flat", "--prefix", "x")
    refused(autograder(*flat, cwd=small), 2, "--prefix is for a folder of git clones, and this is none")
    refused(autograder(*words, clones / f"cnn-2026-{SLUG}-ann", cwd=small), 2, "one of them", str(clones))
    refused(autograder(*words, clones, tmp_path / "flat", cwd=small), 2, "more than one path")
    refused(autograder(*words, tmp_path / "slip", cwd=small), 1, "no such file or folder")
    refused(autograder(*words, clones, "--ext", "py", cwd=small), 2, "--ext py", "only notebooks")
    refused(autograder(*words, clones, "--at", "tomorrow", cwd=small), 2, "is no instant")
    refused(autograder(*words, clones, "--target-url", "javascript:x", cwd=small), 2, "--target-url")
    refused(autograder("grade", SLUG, tmp_path / "flat", "--roster", roster, cwd=small), 2, "--roster is for a folder")
    assert not (tmp_path / "out").exists()
    shutil.copytree(clones, tmp_path / "out" / "repositories")
    refused(autograder(*words, clones, cwd=small), 2, "holds something else", "give another folder with -o")
    assert (tmp_path / "out" / "repositories" / f"cnn-2026-{SLUG}-ann" / ".git").is_dir()
