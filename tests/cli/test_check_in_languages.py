"""`autograder check` says in Chinese and Korean whatever it says in English, in a terminal and on GitHub."""

from __future__ import annotations

import base64
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from classroom.runner import git
from in_jupyterlab.opened import write_solution
from rich.cells import cell_len
from submissions.mistakes import with_mistakes
from translated.extracted import texts

from autograder.languages import LANGUAGES, notebook_name, tag
from autograder.notebooks import LOCK
from autograder.workflows.course.assignments import pick
from cli.front_door import REPOSITORY, SLUG, Ran, run

EVERY = pytest.mark.parametrize("language", LANGUAGES)
CODES = {"right": 0, "wrong": 1, "torn": 4, "pdf": 4, "julia": 4}
OWN = ("check.py", "checked.py", "checked_text.py", "classroom.py", "progress.py")  # modules whose words are of a check
PLACE = re.compile(r"%\(\w+\)s")
TWO_WORDS = re.compile(r".*[A-Za-z]{2,},? [A-Za-z]{2,}.*")  # a line with two English words, one after the other
# Python's words, names of menus, and those of cases
NOT_OWN = re.compile(
    r"EOF when reading a line|name 'conv2d' is not defined|Unterminated string.*char \d+\)|Expecting .*char \d+\)"
    r"|x, kernels, bias|File(, |、)Download( \.ipynb)?|Kernel(, |、)Change Kernel"
    r"|^ *- .*$|lecture \w+|(same and )?own code",
    re.MULTILINE,
)
NO_COMMANDS = re.compile(r"::(stop-commands::)?[0-9a-f]{32}(::)?")


def _kinds(notebook: dict[str, Any]) -> dict[str, str]:
    """Return what a student may have in place of a solution."""
    right, metadata = json.dumps(notebook, ensure_ascii=False), notebook["metadata"]
    julia = {**metadata, "kernelspec": {"name": "julia-1.9", "language": "julia"}, "language_info": {"name": "julia"}}
    return {
        "right": right,
        "wrong": with_mistakes(right.encode()).decode(),
        "torn": right[: len(right) // 2],
        "pdf": "%PDF-1.4",
        "julia": json.dumps({**notebook, "metadata": julia}),
    }


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a released course with a folder for each kind of notebook in each language."""
    base = tmp_path_factory.mktemp("check-in-languages")
    shutil.copytree(REPOSITORY / "assignments" / SLUG, base / "assignments" / SLUG)
    shutil.copy(REPOSITORY / LOCK, base)
    ran = run("release", SLUG, cwd=base)
    assert ran.code == 0, ran.err
    (assignment,) = pick([SLUG], base)
    for language in ("", *LANGUAGES):
        place, _ = write_solution(assignment, language or "en", base / f"made-{language}")
        notebook = json.loads(place.read_bytes())
        if language:
            notebook["metadata"].setdefault("otter", {})["language"] = tag(language)
        for kind, content in _kinds(notebook).items():
            path = base / _path(kind, language)
            path.parent.mkdir()
            path.write_text(content, "utf-8")
    return base


def _path(kind: str, language: str) -> Path:
    return Path(f"{kind}-{language or 'en'}") / notebook_name(SLUG, language)


@pytest.fixture(scope="module")
def checked(course: Path) -> dict[tuple[str, str], Ran]:
    """Return what a check prints of each kind in each language."""
    return {
        (kind, language): run("check", _path(kind, language), cwd=course)
        for kind in CODES
        for language in ("", *LANGUAGES)
    }


@EVERY
@pytest.mark.parametrize("kind", CODES)
def test_a_check_says_nothing_in_english(checked: dict[tuple[str, str], Ran], kind: str, language: str) -> None:
    """Of a right notebook, of a wrong one, and of what cannot be read; the code is that of the English notebook."""
    ran = checked[kind, language]
    assert (ran.code, checked[kind, ""].code) == (CODES[kind], CODES[kind])
    assert ran.out.count("\n") == checked[kind, ""].out.count("\n")
    assert TWO_WORDS.findall(NOT_OWN.sub("", ran.out)) == []


@EVERY
def test_no_text_of_a_check_is_left(checked: dict[tuple[str, str], Ran], language: str) -> None:
    """Whatever the catalogue has of a check's own words; in the English output most of them are."""
    own = [english for (english, *_), where in texts().items() if where in OWN]
    parts = {part.strip() for english in own for part in PLACE.split(english) if len(part.split()) > 1}
    english, other = ("\n".join(checked[kind, each].out for kind in CODES) for each in ("", language))
    assert len([part for part in parts if part in english]) > 3
    assert [part for part in parts if part in other] == []


@EVERY
def test_the_columns_line_up(checked: dict[tuple[str, str], Ran], language: str) -> None:
    """A Chinese or Korean letter takes two places of a terminal."""
    for kind in ("right", "wrong"):
        lines = [line for line in checked[kind, language].out.splitlines() if re.match(r"  q\d ", line)]
        columns = {
            tuple(cell_len(line[: found.end()]) for found in list(re.finditer(r"\S {2,}", line))[:3]) for line in lines
        }
        assert len(lines) == 5
        assert len(columns) == 1, lines


def test_a_right_notebook_in_korean_as_a_whole(checked: dict[tuple[str, str], Ran]) -> None:
    """The text as it stands."""
    assert checked["right", "ko"].out == (
        "03-manual-convolution  손으로 계산하는 합성곱\n"
        "  q1      통과        테스트 3개 중 3개  결과는 얼마나 클까요?\n"
        "       공개 테스트 통과: 5점 중 1.5점; 3.5점은 마감 뒤에 판정합니다\n"
        "  q2      통과        테스트 4개 중 4개  합성곱\n"
        "       공개 테스트 통과: 6점 중 3점; 3점은 마감 뒤에 판정합니다\n"
        "  q3      통과        테스트 2개 중 2개  풀링\n"
        "       공개 테스트 통과: 4점 중 1점; 3점은 마감 뒤에 판정합니다\n"
        "  q4      통과        테스트 2개 중 2개  합성곱층\n"
        "       공개 테스트 통과: 6점 중 1.5점; 4.5점은 마감 뒤에 판정합니다\n"
        "  q5      통과        테스트 1개 중 1개  매개변수 세기\n"
        "       공개 테스트 통과: 3점 중 1점; 2점은 마감 뒤에 판정합니다\n"
        "  q5_why  나중에      사람이 직접 채점합니다\n"
        "  공개 테스트 통과: 24점 중 8점; 16점은 마감 뒤에 판정합니다\n\n"
    )


def test_a_torn_notebook_in_chinese(checked: dict[tuple[str, str], Ran]) -> None:
    """What is wrong, in whose hands it is, and the next step."""
    heading, verdict, whose, step, *_ = checked["torn", "zh_TW"].out.splitlines()
    assert heading == "03-manual-convolution  手算卷積"
    assert verdict.startswith("  未評判    筆記本不是 JSON 格式：內容還沒結束就中斷了：")
    assert whose == "            （這個問題你可以自己解決）"
    assert step == "  下一步：  請從 Jupyter 重新下載（File、Download），並繳交那個檔案"


def test_the_language_can_be_chosen(course: Path, checked: dict[tuple[str, str], Ran]) -> None:
    """In English a Korean notebook has the check of the English one, and the other way round."""
    for kind in ("right", "pdf"):
        assert run("check", _path(kind, "ko"), "--language", "en", cwd=course) == checked[kind, ""]
        assert run("check", _path(kind, ""), "--language", "ko", cwd=course) == checked[kind, "ko"]


def test_programs_read_what_they_read_before(course: Path) -> None:
    """The reason and the next step of JSON stay English; its titles are those of the notebook, as they were."""
    words = ("check", "--format", "json")
    english, korean = (json.loads(run(*words, _path("pdf", each), cwd=course).out) for each in ("", "ko"))
    for one in (english, korean):
        del one["assignments"][0]["notebook"]
    assert english == korean
    assert "the file is a PDF, not a notebook" in korean["assignments"][0]["not_judged"]


@EVERY
def test_github_is_told_in_the_language(course: Path, tmp_path: Path, language: str) -> None:
    """The summary's table, the notice, and what the reporter says of a wrong answer."""
    files = {name: str(tmp_path / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for kind in ("wrong", "pdf"):
        ran = run("check", _path(kind, language), "--format", "github", cwd=course, environment=files)
        assert ran.code == CODES[kind]
        notice = (
            NO_COMMANDS.sub("", ran.out).splitlines()[-1].replace("::error title=", "").replace("::notice title=", "")
        )
        assert TWO_WORDS.findall(NOT_OWN.sub("", notice)) == []
    summary = (tmp_path / "GITHUB_STEP_SUMMARY").read_text("utf-8").replace("\\", "")
    assert TWO_WORDS.findall(NOT_OWN.sub("", summary)) == []
    result = json.loads(base64.b64decode((tmp_path / "GITHUB_OUTPUT").read_text().splitlines()[0].partition("=")[2]))
    said = "\n".join(test["message"] for test in result["tests"] if test["status"] == "fail")
    assert said and TWO_WORDS.findall(NOT_OWN.sub("", said)) == []
    assert {"zh_TW": "✅ 通過", "ko": "✅ 통과"}[language] in summary


REFUSED = {
    ("no.ko.ipynb",): "오류: 그런 노트북이 없습니다\n  내용:      no.ko.ipynb\n  원인:      입력한 내용\n"
    "  다음 단계: .ipynb 파일을 지정하세요. 지정하지 않으면 모두 검사합니다\n",
    ("no.zh-TW.ipynb",): "錯誤：沒有這份筆記本\n  情況：  no.zh-TW.ipynb\n  原因：  輸入的內容\n"
    "  下一步：請指定一個 .ipynb 檔案；不指定則全部檢查\n",
    ("no.ipynb",): "error: there is no such notebook\n  seen:  no.ipynb\n  fault: input\n"
    "  next:  name an .ipynb file, or none to check them all\n",
    ("no.ko.ipynb", "--changed-since", "HEAD"): "오류: 노트북을 직접 지정하면서 --changed-since도 사용했습니다\n"
    "  원인:      입력한 내용\n  다음 단계: 둘 중 하나만 쓰세요\n",
    ("--language", "zh-TW", "-o", "x"): "錯誤：--format text 不會另外寫出檔案\n  原因：  輸入的內容\n"
    "  下一步：請拿掉 --output\n",
}


@pytest.mark.parametrize("words", REFUSED, ids=" ".join)
def test_what_is_refused(course: Path, words: tuple[str, ...]) -> None:
    """In the language that is asked for, or that the notebook's name says; else in English."""
    assert run("check", *words, cwd=course) == Ran(2, "", REFUSED[words])


def test_a_terminal_without_the_letters_has_question_marks(course: Path) -> None:
    """A check comes to its end where the output cannot show it."""
    ran = run("check", _path("pdf", "ko"), cwd=course, environment={"PYTHONIOENCODING": "ascii"})
    assert (ran.code, ran.err) == (4, "")
    assert ".ipynb" in ran.out and "???" in ran.out


def test_nothing_has_changed(course: Path, tmp_path: Path) -> None:
    """Without a notebook the language that is asked for counts."""
    clone, summary = tmp_path / "clone", tmp_path / "summary"
    shutil.copytree(course / "dist", clone / "dist")
    shutil.copytree(course / "assignments", clone / "assignments")
    shutil.copytree(course / "student_template" / SLUG, clone / SLUG)
    for words in (("init", "-q"), ("add", "--all"), ("commit", "-q", "-m", "start")):
        git(clone, *words)
    asked = ("check", "--changed-since", "HEAD", "--language", "ko")
    assert run(*asked, cwd=clone).out == "HEAD 이후 바뀐 노트북이 없어 검사할 것이 없습니다\n"
    ran = run(*asked, "--format", "github", cwd=clone, environment={"GITHUB_STEP_SUMMARY": str(summary)})
    assert ran.code == 0
    assert summary.read_text("utf-8") == "바뀐 노트북이 없어 아무것도 검사하지 않았습니다.\n"
