"""Notebooks in other languages are graded and checked as the assignment's own."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from workflows.catalogues import MARKS, course_of_tiny

from cli.front_door import grades, page_of, read_final_grades, run

ANSWERS = {"def square": "def square(x):\n    return x + x\n", "def mean_score": "class_mean = 4.5\n"}
ENDINGS = ("", ".zh-TW", ".ko")
RESULTS = {
    "zh_TW": "`feedback.html` 有筆記本執行的結果。\n",
    "ko": "`feedback.html`에 노트북을 실행한 결과가 있습니다.\n",
}
STATUSES = {"zh_TW": "等待人工評分", "ko": "사람이 직접 채점"}
HINT, HIDDEN_HINT = "Try square(3) yourself.", "Arrays are squared element by element."


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a course with one assignment in three languages, which is released."""
    root = course_of_tiny(tmp_path_factory.mktemp("languages"), *MARKS)
    (root / "assignments/course.toml").write_text('title = "Three languages"\nrepository = "owner/name"\n')
    ran = run("release", cwd=root)
    assert ran.code == 0, ran.err
    return root


def _filled(course: Path, ending: str) -> bytes:
    """A student's notebook in a language, with a wrong answer and a right one."""
    notebook = json.loads((course / f"student_template/tiny/tiny{ending}.ipynb").read_text("utf-8"))
    for cell in notebook["cells"]:
        for start, answer in ANSWERS.items():
            if "".join(cell["source"]).startswith(start):
                cell["source"] = answer
    return json.dumps(notebook).encode()


def _hand_in(course: Path, folder: Path, *endings: str) -> Path:
    """Make a student's folder with the notebooks of all languages, of which some were worked in."""
    shutil.copytree(course / "student_template/tiny", folder)
    for ending in endings:
        (folder / f"tiny{ending}.ipynb").write_bytes(_filled(course, ending))
    return folder


def _run_once(notebook: Path) -> None:
    """Change what running a notebook changes: outputs, counts, and an empty cell at the end."""
    content = json.loads(notebook.read_text("utf-8"))
    for cell in content["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"execution_count": 1, "outputs": [{"output_type": "stream", "name": "stdout", "text": "1"}]}
    content["cells"].append({"cell_type": "code", "source": [], "metadata": {}, "outputs": [], "execution_count": None})
    notebook.write_text(json.dumps(content), "utf-8")


@pytest.fixture(scope="module")
def graded(course: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the results for students who handed in each language, two of them, none, a zip and a renamed notebook."""
    base = tmp_path_factory.mktemp("graded")
    class_folder = base / "class"
    for student, ending in (("english", ""), ("chinese", ".zh-TW"), ("korean", ".ko")):
        _run_once(_hand_in(course, class_folder / student, ending) / "tiny.ipynb")
    _hand_in(course, class_folder / "both", "", ".ko")
    _hand_in(course, class_folder / "none")
    (_hand_in(course, class_folder / "copied") / "tiny (1).ipynb").write_bytes(_filled(course, ""))
    (class_folder / "renamed").mkdir()
    (class_folder / "renamed/my work.ipynb").write_bytes(_filled(course, ".ko"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in sorted(_hand_in(course, base / "zipped", ".zh-TW").iterdir()):
            if path.is_file():
                archive.write(path, f"zipped/{path.name}")
    (class_folder / "zipped.zip").write_bytes(packed.getvalue())
    ran = run("grade", "tiny", class_folder, "-o", base / "out", cwd=course)
    assert ran.code == 4, ran.err  # "both" is not judged
    return base / "out"


def test_every_language_earns_the_same(graded: Path) -> None:
    """The same answers get the same points in each language, zipped and under another name; the template gets none."""
    rows = read_final_grades(graded)
    points = {name: (row["q1"], row["q2"]) for name, row in rows.items() if name != "points-per-question"}
    assert len({points[name] for name in ("english", "chinese", "korean", "renamed", "zipped", "copied")}) == 1
    assert points["english"] != points["none"]
    assert points["none"] == ("0.0", "0.0")


def test_what_was_not_worked_in_is_left_aside(graded: Path) -> None:
    """A notebook that was only opened or run does not count, which is noted; the one that was filled in does."""
    found = grades(graded)
    said = "left aside, because nothing was changed in it: "
    assert f"{said}tiny.ipynb, tiny.ko.ipynb" in found["chinese"]["notes"]
    assert f"{said}tiny.ko.ipynb, tiny.zh-TW.ipynb" in found["english"]["notes"]
    assert f"{said}zipped/tiny.ipynb" not in " ".join(found["zipped"]["notes"])
    assert f"{said}tiny.ipynb, tiny.ko.ipynb" in found["zipped"]["notes"]
    assert not any(note.startswith(("handed in as", said)) for note in found["renamed"]["notes"][1:])


def test_who_changed_nothing_is_noted(graded: Path) -> None:
    """Whoever forgot to save, or took the wrong file, can be asked: the points alone do not tell."""
    found = grades(graded)
    said = "nothing was changed in it since it was given out"
    assert [name for name, each in found.items() if said in each["notes"]] == ["none"]


def test_two_languages_filled_in_are_two_notebooks(graded: Path) -> None:
    """Which of two notebooks counts is not guessed."""
    reason = grades(graded)["both"]["reason"]
    assert reason.startswith("two notebooks of one student: ")
    assert "tiny.ipynb, tiny.ko.ipynb" in reason
    assert "tiny.zh-TW.ipynb" not in reason


@pytest.mark.parametrize(
    ("student", "mark"),
    [("english", ""), ("chinese", MARKS["zh_TW"]), ("korean", MARKS["ko"]), ("renamed", MARKS["ko"])],
)
def test_hints_are_in_the_notebooks_language(graded: Path, student: str, mark: str) -> None:
    """The page of a student has titles, hints and what a public test says in the language of the notebook."""
    page = page_of(graded, student)
    assert f">{mark}square(3) gave 6, expected 9<" in page
    assert f"<h1>{mark}A tiny assignment</h1>" in page
    assert f"q1: {mark}Squares</h2>" in page
    assert f"q3: {mark}Why?</h2>" in page
    for hint in (HINT, HIDDEN_HINT):
        assert f">{mark}{hint}<" in page.replace("\n", "").replace("  ", "")
    assert not any(f"{other}{HINT}" in page for other in MARKS.values() if other != mark)


def test_check_takes_the_language_that_was_worked_in(course: Path) -> None:
    """Without a name `check` takes the notebook that was filled in, with hints in its language; else the named one."""
    folder = _hand_in(course, course / "a-student", ".ko")
    ran = run("check", cwd=folder)
    assert ran.code == 1, ran.err
    assert f"힌트:      {MARKS['ko']}{HINT}" in ran.out
    assert f"{MARKS['ko']}square(3)의 결과는 6이고, 기대한 값은 9입니다" in ran.out  # the mark alone is no translation
    assert f"{MARKS['ko']}Squares" in ran.out
    assert "제외" not in ran.out  # what was left aside
    english = run("check", "tiny.ipynb", cwd=folder)
    assert "FAILED" in english.out
    assert MARKS["ko"] not in english.out


def test_check_refuses_two_languages(course: Path) -> None:
    """Of two that are filled in `check` takes none, as grading does, and names both."""
    ran = run("check", cwd=_hand_in(course, course / "another-student", ".ko", ".zh-TW"))
    assert "two notebooks of one student" in ran.out
    assert "tiny.ko.ipynb, tiny.zh-TW.ipynb" in ran.out


def test_repositories_are_read_the_same(course: Path, tmp_path: Path) -> None:
    """Of a clone the notebook counts that was worked in; RESULT.md has its hints; two are for a person to decide."""
    for student, endings in (("kim", [".ko"]), ("lin", [".zh-TW"]), ("two", [".ko", ""])):
        clone = tmp_path / "clones" / f"tiny-{student}"
        _hand_in(course, clone / "tiny", *endings)
        git = ("git", "-C", str(clone), "-c", "user.name=A", "-c", "user.email=a@example.org")
        for words in (("init", "-q"), ("add", "--all"), ("commit", "-q", "-m", "Done")):
            subprocess.run([*git, *words], check=True)
    out = tmp_path / "out"
    ran = run("grade", "tiny", tmp_path / "clones", "-o", out, cwd=course)
    assert ran.code == 4, ran.err
    for student, language in (("kim", "ko"), ("lin", "zh_TW")):
        result = (out / "repositories" / f"tiny-{student}" / "RESULT.md").read_text("utf-8")
        assert MARKS[language] + HINT in result
        assert f"{MARKS[language]}square(3) gave 6, expected 9" in result
        assert result.endswith(RESULTS[language]) and "question" not in result
        (body,) = (out / "repositories" / f"tiny-{student}" / "statuses").glob("*.json")
        assert STATUSES[language] in json.loads(body.read_text("utf-8"))["description"]
    assert grades(out)["two"]["reason"].startswith("two notebooks of one student: ")
    assert "left aside" not in ran.err


def test_the_readme_leads_to_every_language(course: Path) -> None:
    """The students' README links each notebook in each language, with a badge that opens it in Colab."""
    text = (course / "student_template/README.md").read_text("utf-8")
    for name, ending in (("繁體中文", ".zh-TW"), ("한국어", ".ko")):
        mark = MARKS[ending[1:].replace("-", "_")]
        assert f"[{name}: {mark}A tiny assignment](tiny/tiny{ending}.ipynb)" in text
    for ending in ENDINGS:
        assert f"https://colab.research.google.com/github/owner/name/blob/main/tiny/tiny{ending}.ipynb" in text


def test_a_mark_keeps_the_language_of_the_page(course: Path, graded: Path) -> None:
    """A page that is written again with the mark of a person has its titles in the notebook's language still."""
    table = graded.parent / "q3.csv"
    assert run("mark", "export", "tiny", "q3", table, cwd=course).code == 0
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = [{**row, "points": "2"} for row in csv.DictReader(file)]
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    assert run("mark", "import", "tiny", "q3", table, "--by", "A Teacher", cwd=course).code == 0
    ran = run("grade", "tiny", graded.parent / "class", "-o", graded, cwd=course)
    assert ran.code == 4, ran.err
    page = page_of(graded, "korean")
    assert "이 문제는 사람이 채점했습니다." in page
    assert f"q3: {MARKS['ko']}Why?</h2>" in page
    assert f">{MARKS['ko']}{HINT}<" in page.replace("\n", "").replace("  ", "")


def test_copies_are_found_across_languages(course: Path, graded: Path) -> None:
    """Notebooks in all languages are compared, and of each student the one that was worked in."""
    ran = run("report", "tiny", "--similar", graded.parent / "class", "--json", cwd=course)
    assert ran.code == 0, ran.err
    found = json.loads(ran.out)["similar"]
    assert not any("two notebooks" in note for note in found["notes"])
    assert "1 submission without code that can be read, left out" in found["notes"]  # "both", which nobody can judge
