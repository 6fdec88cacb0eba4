"""`autograder mark`: answers are marked in the terminal or in a spreadsheet, and no mark is lost or given twice."""

from __future__ import annotations

import base64
import csv
import io
import json
import os
import pty
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import gettempdir

import pytest
from cli.front_door import COMMAND, Ran, refused

from autograder.gradebook import Gradebook, marks, rubrics
from autograder.gradebook.marks import Mark
from autograder.model import RubricItem
from autograder.workflows.marking.answers import Session, give, take_back
from autograder.workflows.marking.works import find_question

from .marked import ANSWERS, ITEMS, hand_in, notebook, points

Command = Callable[..., Ran]
NOBODY = dict.fromkeys(ANSWERS)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (2).to_bytes(4, "big") * 2 + b"\x08\0\0\0\0"


@pytest.fixture
def mark(command: Command, book: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """A function that marks with typed lines, each of which stands for a key."""
    hand_in(book)

    def typed(*lines: str, by: str = "TA", words: tuple[str | Path, ...] = ()) -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return command("mark", "hw1", *words, "--by", by)

    return typed


def test_every_answer_is_shown_once(mark: Callable[..., Ran], book: Path) -> None:
    """Without names, shuffled for each person in an own way; a mark is given by items, none of them, or points."""
    ran = mark("1", "", "0", "", "p", "1.25", "c", "half of it", "", "1", "2", "")
    assert ran.code == 0 and "4 answers marked" in ran.out
    assert sorted(filter(None, points(book).values())) == [Decimal("1"), Decimal("1.25"), Decimal("1.5")]
    assert not any(name in ran.out for name in ANSWERS)
    assert "the same weights at every place   (any language)" in ran.out
    assert "hw1 why, 2 points: 0 answers to mark" in mark().out


def _order(ran: Ran) -> list[str]:
    texts = [line for line in ran.out.splitlines() if line in {"slides ", *ANSWERS.values()}]
    return list(dict.fromkeys(texts))


def test_the_order_is_ones_own(mark: Callable[..., Ran]) -> None:
    """The same person gets the same order again, and another one another."""
    orders = [_order(mark("s", "s", "s", "s", by=by)) for by in ("TA1", "TA1", "TA2", "TA3", "TA4")]
    assert orders[0] == orders[1]
    assert len({tuple(order) for order in orders}) > 1


def test_back_skip_and_quit(mark: Callable[..., Ran], book: Path) -> None:
    """Skipped answers wait; going back changes a mark on the record; quitting keeps what was given."""
    ran = mark("1", "", "b", "2", "c", "better", "", "s", "q")
    assert "1 answer marked" in ran.out
    assert sorted(map(str, points(book).values())) == ["1.5", "None", "None", "None"]
    with Gradebook.open(book) as opened, opened.reading() as connection:
        first, second = marks.read(connection)
    assert (first.answer, first.items, second.items) == (second.answer, ("shared",), ("shared", "size"))
    assert (second.comment, second.by, second.source) == ("better", "TA", "mark")


def test_equal_answers_are_marked_at_once(mark: Callable[..., Ran], book: Path) -> None:
    """What differs in white space alone gets the same mark, if the person says so."""
    answers = iter(["s"] * 4)
    shown = _order(mark(*answers))
    place = min(shown.index(text) for text in ("the filter slides", "slides "))
    ran = mark(*["s"] * place, "1", "e", "q")
    assert "recorded, and for 1 equal answer" in ran.out
    assert {name: value for name, value in points(book).items() if value} == {"amy": Decimal(1), "bob": Decimal(1)}


def test_what_was_given_at_once_is_taken_back_at_once(mark: Callable[..., Ran], book: Path) -> None:
    """By one key, of all equal answers, which wait again; the record has the marks and that they were taken back."""
    hand_in(book, {**dict.fromkeys(ANSWERS, "the same"), "eun": "another"})
    others = (f"TA{number}" for number in range(100))
    by = next(by for by in others if "another" not in mark("q", by=by).out)  # begins with one of the equal ones
    ran = mark("1", "e", "u", "2", "", "q", by=by)
    assert "e gives the mark to 3 equal answers, too" in ran.out
    assert "recorded, and for 3 equal answers" in ran.out and "taken back, of 4 answers" in ran.out
    assert sorted(map(str, points(book).values())) == ["0.5", "None", "None", "None", "None"]
    with Gradebook.open(book) as opened, opened.reading() as connection:
        given = marks.read(connection)
    assert [(one.items, one.back) for one in given] == [(("shared",), False)] * 4 + [((), True)] * 4 + [
        (("size",), False)
    ]


def test_what_counted_before_counts_again(book: Path) -> None:
    """Where a mark that is taken back had replaced another one."""
    hand_in(book)
    with Gradebook.open(book) as opened:
        work = find_question(opened, "hw1", "why").works[0]
        marks.record(opened, [Mark(work.answer, Decimal(2), "Wei", "")])
        second = give(opened, Mark(work.answer, Decimal(1), "TA", ""), find_question(opened, "hw1", "why").works[0])
        assert points(book)["amy"] == 1
        assert len(take_back(opened, second, "TA", "")) == 1 and take_back(opened, second, "TA", "") == []
    assert points(book) == NOBODY | {"amy": Decimal(2)}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("p", "2.5"), "2.5 points cannot be given: it has to be from 0 to 2"),
        (("p", "two"), "'two' is not a number of points"),
        (("p", "-1"), "-1 points cannot be given"),
        (
            ("p", "1", ""),
            "points other than the rubric gives need a reason: it gives 0: say in the comment why it is 1",
        ),
        (("u",), "there is nothing to take back"),
        (("9",), "there is no item 9: the rubric has 2"),
        (("",), "no item and no points yet"),
        (("c", "x" * 2_001), "at most 2,000 characters"),
        (("x",), "1-9 an item of the rubric"),
        (("b",), "this is the first"),
    ],
)
def test_what_cannot_be_given(mark: Callable[..., Ran], book: Path, lines: tuple[str, ...], said: str) -> None:
    """It is said, nothing is recorded, and the answer is still there."""
    ran = mark(*lines)
    assert ran.code == 0
    assert said in ran.out
    assert points(book) == NOBODY


def test_two_never_get_the_same_answer(mark: Callable[..., Ran], book: Path) -> None:
    """While one has an answer the other gets the others, is told so, and gets it when it was given back."""
    with Gradebook.open(book) as opened:
        question = find_question(opened, "hw1", None)
        with Session(opened, question, "other") as session:
            work = session.next()
            assert work is not None
            assert "3 answers marked; other has 1" in mark("1", "", "1", "", "1", "").out
            assert points(book)[work.answer.student] is None
    assert "1 answer marked" in mark("2", "").out


def test_a_mark_given_meanwhile_stands(mark: Callable[..., Ran], book: Path) -> None:
    """Whoever comes second is told, and nothing is recorded over the first."""
    with Gradebook.open(book) as opened:
        question = find_question(opened, "hw1", "why")
        with Session(opened, question, "slow") as session:
            work = session.next()
            assert work is not None
            marks.record(opened, [Mark(work.answer, Decimal(2), "fast", "")])
            assert session.give(work, (), Decimal(1), "so") == 0
    assert points(book)[work.answer.student] == Decimal(2)


def test_a_rubric_that_changes_changes_marks(mark: Callable[..., Ran], book: Path) -> None:
    """Every mark that used an item follows it; one that was given as points stays."""
    mark("1", "", "p", "1", "c", "so", "")
    with Gradebook.open(book) as opened:
        rubrics.record(opened, "hw1", {"why": (ITEMS[0], ITEMS[1])}, by="", source="")
        changed = ITEMS[0].__class__("shared", Decimal(2), "the same weights")
        rubrics.record(opened, "hw1", {"why": (changed,)}, by="", source="grade")
    assert sorted(map(str, points(book).values())) == ["1", "2", "None", "None"]


def test_a_notebook_that_lost_its_marks(command: Command, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of its answers are shown, which is said; terminal codes in an answer do nothing."""
    hand_in(book, {"amy": "red \x1b[31m alert"}, marks=False)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    ran = command("mark", "hw1")
    assert "the marks around the questions are gone from this notebook" in ran.out
    assert "red \u241b[31m alert" in ran.out


def test_what_cannot_be_marked(mark: Callable[..., Ran], command: Command) -> None:
    """An assignment or a question that is not there is an error with what there is."""
    refused(command("mark", "hw2"), 1, "nothing of hw2 was graded yet", "hw1")
    refused(command("mark", "hw1", "q1"), 1, "has no question q1 that a person marks", "it has why")
    refused(command("mark", "hw1", "--gradebook", "none.sqlite"), 2, "there is no such gradebook")


def test_keys_of_a_terminal(mark: Callable[..., Ran], book: Path, tmp_path: Path) -> None:
    """In a terminal one key is enough, and the terminal is as before afterwards."""
    ours, theirs = pty.openpty()
    with closing(os.fdopen(ours, "wb", buffering=0)) as keyboard:
        words = [*COMMAND, "mark", "hw1", "--by", "TA"]
        with Popen(words, cwd=tmp_path, stdin=theirs, stdout=PIPE, stderr=PIPE, text=True) as process:
            os.close(theirs)
            keyboard.write(b"1\nq")
            try:
                out, err = process.communicate(timeout=120)
            finally:
                process.kill()
    assert (process.returncode, err) == (0, "")
    assert "1 answer marked" in out


def test_what_cells_show_is_shown(command: Command, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of code what it printed, without codes for the terminal, and of images a file that is there meanwhile."""
    picture = base64.b64encode(PNG).decode()
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "<!-- BEGIN QUESTION -->\n\nWhy?"},
        {"cell_type": "markdown", "metadata": {}, "source": "![](my.png)",
         "attachments": {"my.png": {"image/png": picture}}},
        {"cell_type": "code", "metadata": {}, "execution_count": 1, "source": "plot()", "outputs": [
            {"output_type": "stream", "name": "stdout", "text": ["12 %\r", "100 %\n", "\x1b[2Jdone\n"]},
            {"output_type": "display_data", "metadata": {}, "data": {"image/png": picture, "text/plain": "<Figure>"}},
            {"output_type": "display_data", "metadata": {}, "data": {"image/png": "bm8=", "text/plain": "no image"}},
            {"output_type": "error", "ename": "ValueError", "evalue": "it is odd", "traceback": []},
        ]},
        {"cell_type": "markdown", "metadata": {}, "source": "<!-- END QUESTION -->"},
    ]  # fmt: skip
    work = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()
    hand_in(book, {"amy": ""}, notebook_of=lambda answer: work)
    seen: list[bytes] = []

    class Keys(io.StringIO):
        """Looks at the images when the first key is read, as a person would."""

        def readline(self, *size: int) -> str:
            seen.extend(path.read_bytes() for path in sorted(Path(gettempdir()).glob("autograder-*/image-*.png")))
            return "q\n"

    monkeypatch.setattr("sys.stdin", Keys())
    ran = command("mark", "hw1", "--by", "TA")
    lines = [line.strip() for line in ran.out.splitlines()]
    assert {"100 %", "done", "no image", "ValueError: it is odd"} < set(lines)
    images = [Path(line.removeprefix("image: ")) for line in lines if line.startswith("image: ")]
    assert [path.name for path in images] == ["image-1.png", "image-2.png"]
    assert seen.count(PNG) >= 2
    assert not any(path.exists() for path in images)


def test_what_was_given_out_is_dimmed(mark: Callable[..., Ran], book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a terminal with colours; a line that the student wrote is not."""
    released = Path("student_template/hw1/hw1.ipynb")
    for folder in (Path("assignments"), released.parent):
        folder.mkdir(parents=True)
    released.write_bytes(notebook("**(a)** Say why.\n**(b)** Say how."))
    hand_in(book, {"amy": "**(a)** Say why.\nbecause\n**(b)** Say how."})
    for name, value in {"FORCE_COLOR": "1", "TERM": "xterm-256color"}.items():
        monkeypatch.setenv(name, value)
    out = mark("s", "s", "s", "s", "q").out
    assert "\x1b[2m**(a)** Say why.\x1b[0m\nbecause\n\x1b[2m**(b)** Say how.\x1b[0m\n" in out


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a table of marks."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    """Write such a table."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def exported(mark: Callable[..., Ran], command: Command, tmp_path: Path) -> Path:
    """A table of all answers."""
    assert command("mark", "export", "hw1", tmp_path / "why.csv").code == 0
    return tmp_path / "why.csv"


def test_marks_of_a_spreadsheet(exported: Path, command: Command, book: Path) -> None:
    """Points or items and a comment; a dry run changes nothing; read again it changes nothing, too."""
    rows = table(exported)
    assert not any(name in exported.read_text(encoding="utf-8-sig") for name in ANSWERS)
    for row in rows:
        row |= (
            {"points": "1.5", "comment": "so"} if "3 by 3" in row["text"] else {"items": "shared", "comment": "=good"}
        )
    write(exported, rows)
    dry = command("mark", "import", "hw1", exported, "--dry-run", "--by", "TA")
    assert dry.out.endswith("4 marks would be recorded, 0 as before, 0 without a mark\n")
    assert points(book) == NOBODY
    assert "no mark → 1.5" in command("mark", "import", "hw1", exported, "--by", "TA").out
    assert points(book) == {"amy": Decimal(1), "bob": Decimal(1), "chen": Decimal("1.5"), "dae": Decimal(1)}
    assert command("mark", "import", "hw1", exported).out == "0 marks recorded, 4 as before, 0 without a mark\n"
    command("mark", "export", "hw1", exported)
    assert {row["comment"] for row in table(exported)} == {"'=good", "so"}
    assert command("mark", "import", "hw1", exported).out == "0 marks recorded, 4 as before, 0 without a mark\n"


def test_a_stale_row_is_refused(exported: Path, mark: Callable[..., Ran], command: Command, book: Path) -> None:
    """Where somebody marked after the table was written, nothing of it is recorded."""
    mark("2", "", "q")
    before = points(book)
    rows = table(exported)
    for row in rows:
        row["points"] = "2"
    ran = command("mark", "import", "hw1", write(exported, rows))
    refused(ran, 1, "is stale: the answer was marked after the table was written", "nothing was changed")
    assert points(book) == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"points": "2.1"}, "2.1 points cannot be given (it has to be from 0 to 2)"),
        ({"points": "1,5"}, "'1,5' is not a number of points"),
        ({"items": "none_such"}, "the rubric has no item none_such; it has shared, size"),
        ({"answer": "0123", "points": "1"}, "row 2: there is no answer 0123"),
        ({"answer": "", "points": "1"}, "there is no answer without a name"),
        ({"points": "1", "comment": "x" * 2_001}, "the comment has more than 2,000"),
        ({"points": "1"}, "row 2: points other than the rubric gives need a reason (it gives 0: say in the comment"),
        ({"points": "1", "items": "size"}, "need a reason (it gives 0.5: say in the comment why it is 1)"),
    ],
)
def test_a_bad_row_is_refused(exported: Path, command: Command, book: Path, change: dict[str, str], words: str) -> None:
    """One is enough, and nothing is recorded, of the good rows neither."""
    rows = table(exported)
    rows[0] |= change
    rows[1]["points"] = "1"
    refused(command("mark", "import", "hw1", write(exported, rows)), 1, words, "nothing was changed")
    assert points(book) == NOBODY


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "lacks answer, points, items, comment, mark"),
        ("answer,points\n", "lacks items, comment, mark"),
        ("answer,points,items,comment,mark\n", "has no rows"),
        ('answer,points,items,comment,mark\n"x', "cannot be read"),
    ],
)
def test_a_bad_table_is_refused(exported: Path, command: Command, text: str, words: str) -> None:
    """Each with its message."""
    exported.write_text(text)
    refused(command("mark", "import", "hw1", exported), 1, words)
    refused(command("mark", "import", "hw1", "none.csv"), 1, "none.csv")


def test_two_rows_of_one_answer(exported: Path, command: Command) -> None:
    """Both rows are named."""
    rows = table(exported)
    refused(command("mark", "import", "hw1", write(exported, [rows[0], rows[0]])), 1, "rows 2 and 3 are the same")


def test_a_student_hands_in_again(mark: Callable[..., Ran], book: Path) -> None:
    """The new work waits for a mark of its own, whatever the old one got."""
    mark("1", "", "1", "", "1", "", "1", "")
    assert notebook("another") != notebook(ANSWERS["amy"])
    hand_in(book, {"amy": "another"})
    assert "1 answer to mark" in mark("q").out


FIRST, SECOND = "the filter slides", "another"


@pytest.mark.parametrize(
    ("rule", "to_mark"),
    [("last", {SECOND}), ("first", {FIRST}), ("best", {FIRST, SECOND}), ("average", {FIRST, SECOND})],
)
def test_every_attempt_that_can_count_is_marked(
    command: Command, tmp_path: Path, book: Path, rule: str, to_mark: set[str]
) -> None:
    """By the rule of the course: one that takes the best of all needs a mark for each, or none could be final."""
    (tmp_path / "assignments" / "hw1").mkdir(parents=True)
    (tmp_path / "assignments" / "hw1" / "master.py").touch()
    (tmp_path / "assignments" / "course.toml").write_text(f'[policies]\nzone = "Asia/Taipei"\nattempt = "{rule}"\n')
    hand_in(book)
    hand_in(book, {"amy": "another"})
    assert command("mark", "export", "hw1", "why.csv", "--names", "--gradebook", book).code == 0
    assert {row["text"] for row in table(tmp_path / "why.csv") if row["student"] == "amy"} == to_mark


def test_each_item_of_a_mark_is_explained(mark: Callable[..., Ran], command: Command, book: Path) -> None:
    """With its points as they count now, what was given beside the rubric, and the comment."""
    mark("1", "2", "p", "1.75", "c", "well put", "", "q")
    (student,) = [name for name, value in points(book).items() if value]
    lines = [line.strip() for line in command("gradebook", "explain", student, "hw1").out.splitlines()]
    assert lines[1:5] == [
        "why +1: the same weights at every place",
        "why +0.5: the filter is 3×3",
        "why +0.25 beside the rubric",
        "why comment: well put",
    ]
    with Gradebook.open(book) as opened:
        less = [RubricItem("shared", Decimal("-0.5"), "not the same weights"), RubricItem("size", Decimal(-1), "size")]
        rubrics.record(opened, "hw1", {"why": less}, by="TA", source="test")
    lines = [line.strip() for line in command("gradebook", "explain", student, "hw1").out.splitlines()]
    assert lines[1:4] == ["why begins at its full points", "why -0.5: not the same weights", "why -1: size"]
    document = json.loads(command("gradebook", "explain", student, "hw1", "--json").out)
    (given,) = document["assignments"]["hw1"]["by_hand"]
    assert [item["points"] for item in given["items"]] == [-0.5, -1]
    assert (given["question"], given["from_the_top"], given["comment"]) == ("why", True, "well put")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "the assignment and perhaps the question are needed"),
        (("hw1", "why", "more"), "hw1 why more was given"),
        (("hw1", "--dry-run"), "--dry-run is for mark import"),
        (("export", "hw1"), "mark export needs the assignment, perhaps the question, and the file"),
        (("import", "hw1", "why", "why.csv", "more"), "autograder mark import SLUG [QUESTION] FILE"),
        (("export",), "an assignment that is called export is written export/"),
        (("export", "hw1", "why"), "a table of answers is a .csv or an .xlsx file: the file is called why"),
        (("export", "hw1", "why.csv", "--dry-run"), "--dry-run is for mark import"),
    ],
)
def test_words_that_say_too_little_or_too_much(
    command: Command, book: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    """Nothing is guessed: neither a question for a file, nor an assignment for what is to be done with a table."""
    hand_in(book)
    ran = command("mark", *words)
    refused(ran._replace(err=ran.err.replace("\n  seen:  ", ": ")), 2, said)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["graded"]


def test_an_assignment_that_is_called_export(command: Command, book: Path, tmp_path: Path) -> None:
    """Its name is written with a slash wherever a word for a table could stand."""
    hand_in(book, slug="export")
    assert "export why, 2 points: 4 answers to mark" in command("mark", "export/", "--by", "TA").out
    assert command("mark", "export", "export", "why.csv").code == 0
    assert len(table(tmp_path / "why.csv")) == 4
