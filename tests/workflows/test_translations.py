"""Catalogues, and notebooks in other languages."""

from __future__ import annotations

import copy
import io
import json
import re
import tokenize
import zipfile
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog

from autograder.cli import main
from autograder.notebooks.public import public_part
from workflows.catalogues import MARKS, course_of_tiny, edit, fill, place

MASTER = "assignments/tiny/master.py"
PROMPT = "Write `square(x)`."
HIDDEN_HINT = "Arrays are squared element by element."


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a course whose assignment is released in three languages."""
    root = course_of_tiny(tmp_path_factory.mktemp("course"), *MARKS)
    assert main(["release", "--root", str(root)]) == 0
    return root


def _notebook(root: Path, ending: str = "") -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads((root / f"student_template/tiny/tiny{ending}.ipynb").read_text("utf-8"))
    return notebook


def _without_words(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return a notebook without what may differ: Markdown, comments, docstrings, the first cell, what is said."""
    bare = copy.deepcopy(notebook)
    bare["cells"][0]["source"] = []
    bare["metadata"]["otter"].pop("language", None)
    for question, source in bare["metadata"]["otter"]["tests"].items():
        bare["metadata"]["otter"]["tests"][question] = _without_messages(source)
    for cell in bare["cells"]:
        cell["source"] = "" if cell["cell_type"] == "markdown" else _without_comments("".join(cell["source"]))
    return bare


def _without_messages(source: str) -> str:
    return re.sub(r"(assert .*?), f?['\"].*", r"\1", re.sub(r"failure_message='.*?'", "", source))


def _without_comments(source: str) -> list[str]:
    source = re.sub(r'""".*?"""', '""""""', source)
    tokens = tokenize.generate_tokens(io.StringIO(source.replace("%", "#")).readline)
    return [token.string for token in tokens if token.type not in (tokenize.COMMENT, tokenize.NL)]


@pytest.mark.parametrize(("ending", "mark"), [(".zh-TW", MARKS["zh_TW"]), (".ko", MARKS["ko"])])
def test_a_translated_notebook_differs_in_words_alone(released: Path, ending: str, mark: str) -> None:
    """It has the English notebook's cells, ids, metadata and checks; what a student reads is translated."""
    english, other = _notebook(released), _notebook(released, ending)
    assert _without_words(other) == _without_words(english)
    assert f'otter.Notebook("tiny{ending}.ipynb")' in "".join(other["cells"][0]["source"])
    prompts = ["".join(cell["source"]) for cell in other["cells"] if cell["cell_type"] == "markdown"]
    assert f"## {mark}Question 1\n\n{mark}{PROMPT}" in prompts
    assert other["metadata"]["otter"]["language"] == ending[1:]
    assert f'    """{mark}Return x times x."""' in [
        line.rstrip("\n") for cell in other["cells"] for line in cell["source"]
    ]
    assert f"failure_message='{mark}Try square(3) yourself.'" in other["metadata"]["otter"]["tests"]["q1"]


def test_a_message_shows_its_values(released: Path) -> None:
    """A translated message of a public test holds what the English one does."""
    source = _notebook(released, ".ko")["metadata"]["otter"]["tests"]["q2"]
    found: dict[str, Any] = {}
    exec(source.replace("@test_case", "@(lambda **_: lambda function: function)"), found)
    cases = [value for name, value in found.items() if name.startswith("test_") and callable(value)]
    with pytest.raises(AssertionError, match=r"^번역: class_mean is 4, expected 4.5$"):
        next(case for case in cases if case.__name__ == "test_class_mean")(4, lambda a, b: a == b)


def test_hidden_hints_stay_with_the_graders(released: Path) -> None:
    """Students get no translation of a hidden case's hint; the bundle has it."""
    bundle = (released / "dist/tiny/autograder.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(bundle)) as members:
        assert MARKS["ko"] + HIDDEN_HINT in members.read("grading.json").decode()
    given = [path.read_text("utf-8") for path in released.glob("student_template/**/*.ipynb")]
    given += [content.decode() for content in public_part(bundle).values()]
    assert len([text for text in given if MARKS["ko"] + "Try square(3)" in text]) == 2
    assert not any(HIDDEN_HINT in text for text in given)


def test_what_a_public_case_shows_in_english_is_no_secret(tmp_path: Path) -> None:
    """A hidden case may check what a public one checks, in the same words: only the public one's are translated."""
    root = course_of_tiny(tmp_path)
    master = (root / MASTER).read_text("utf-8")
    shared, hidden = (
        '    assert square(3) == 9, f"square(3) gave {square(3)!r}, expected 9"\n',
        "def test_arrays(square, np):\n",
    )
    assert shared in master and hidden in master
    (root / MASTER).write_text(master.replace(hidden, hidden + shared), "utf-8")
    fill(root, "ko")
    assert main(["release", "--root", str(root)]) == 0
    assert main(["release", "--check", "--root", str(root)]) == 0


def test_a_translation_that_tells_a_hidden_hint_is_not_released(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The words of a hidden case are secret in every language."""
    root = course_of_tiny(tmp_path, "ko")

    def tell(catalogue: Catalog) -> None:
        catalogue.get(PROMPT, context="q1 prompt").string += MARKS["ko"] + HIDDEN_HINT  # type: ignore[union-attr,operator]

    edit(place(root, "ko"), tell)
    assert main(["release", "--root", str(root)]) == 1
    assert "tiny.ko.ipynb: holds a part of the hidden case test_arrays of q1" in capsys.readouterr().err


def test_release_check_passes_a_whole_catalogue(released: Path) -> None:
    """A release with every text translated has no drift."""
    assert main(["release", "--check", "--root", str(released)]) == 0


def _forget(catalogue: Catalog) -> None:
    catalogue.get(PROMPT, context="q1 prompt").string = ""  # type: ignore[union-attr]


def _doubt(catalogue: Catalog) -> None:
    catalogue.get(PROMPT, context="q1 prompt").flags.add("fuzzy")  # type: ignore[union-attr]


def _lose_the_code(catalogue: Catalog) -> None:
    catalogue.get(PROMPT, context="q1 prompt").string = "번역"  # type: ignore[union-attr]


def _lose_a_value(catalogue: Catalog) -> None:
    text = "class_mean is {class_mean!r}, expected 4.5"
    catalogue.get(text, context="q2 message").string = "{class_mean}, 4.5"  # type: ignore[union-attr]


def _add_a_value(catalogue: Catalog) -> None:
    text = "class_mean is {class_mean!r}, expected 4.5"
    catalogue.get(text, context="q2 message").string = "{class_mean!r}, {expected}, 4.5"  # type: ignore[union-attr]


def _quote(catalogue: Catalog) -> None:
    catalogue.get(HIDDEN_HINT, context="q1 hint").string = 'a "quoted" word'  # type: ignore[union-attr]


def _end_in_a_quote(catalogue: Catalog) -> None:
    catalogue.get("Return x times x.", context="q1 docstring").string = 'x times "x"'  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_forget, "q1 prompt: Write `square(x)`.: missing"),
        (_doubt, "q1 prompt: Write `square(x)`.: stale (fuzzy)"),
        (_lose_the_code, "q1 prompt: Write `square(x)`.: lacks `square(x)`"),
        (_lose_a_value, "lacks {class_mean!r}"),
        (_add_a_value, "adds {expected} (a brace that is no value is written twice)"),
        (_quote, "has a double quote"),
        (_end_in_a_quote, "q1 docstring: Return x times x.: has three quotes"),
        (
            lambda catalogue: catalogue.add("More.", "더.", context="q1 prompt"),
            "q1 prompt: More.: is not in the master",
        ),
    ],
    ids=[
        "missing",
        "stale",
        "without its code",
        "without its value",
        "with a value of its own",
        "with a quote",
        "docstring with a quote",
        "surplus",
    ],
)
def test_release_check_refuses_a_faulty_catalogue(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: Any, said: str
) -> None:
    """One text that is missing, stale, wrong or surplus fails the check; until then it is released in English."""
    root = course_of_tiny(tmp_path, "ko")
    edit(place(root, "ko"), change)
    assert main(["release", "--root", str(root)]) == 0
    assert capsys.readouterr().out.endswith("0 unchanged; 1 fault in its translations\n")
    assert main(["release", "--check", "--root", str(root)]) == 1
    error = capsys.readouterr().err
    assert error.startswith("error: 1 translation is missing, stale or wrong\n")
    assert f"locale/ko.po: {said}" in error or said in error
    assert "번역: " in (root / "student_template/tiny/tiny.ko.ipynb").read_text("utf-8")


def test_translate_follows_the_master(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is new is missing, what changed a little is stale, what is gone is dropped, and the rest stays."""
    root = course_of_tiny(tmp_path, "ko")
    words = ["translate", "tiny", "--root", str(root)]
    assert main(words) == 0
    assert capsys.readouterr().out == "tiny in 한국어 (ko): 18 texts translated\n"
    before = place(root, "ko").read_bytes()
    assert main(words) == 0
    assert place(root, "ko").read_bytes() == before
    master = (root / MASTER).read_text("utf-8")
    master = master.replace("Why is the mean of two squares not the square of the mean?", "Explain it.")
    (root / MASTER).write_text(master.replace(PROMPT, "Write `square(y)`."), "utf-8")
    capsys.readouterr()
    assert main(words) == 1
    assert capsys.readouterr().out.splitlines() == [
        "locale/ko.po: q1 prompt: Write `square(y)`.: stale (fuzzy): the English changed",
        "locale/ko.po: q3 prompt: Explain it.: missing",
        "tiny in 한국어 (ko): 16 texts translated; 2 to be written or corrected, listed above",
        "next: write into msgstr in assignments/tiny/locale/ko.po, and run this again",
    ]
    assert "Why is the mean" not in place(root, "ko").read_text("utf-8")


def test_translate_begins_a_catalogue(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a catalogue the command begins one for every language of the course, or for the one that is asked for."""
    root = course_of_tiny(tmp_path)
    assert main(["translate", "tiny", "--language", "ko", "--root", str(root)]) == 1
    assert [path.name for path in (root / "assignments/tiny/locale").iterdir()] == ["ko.po"]
    assert "locale/ko.po: q1 prompt: Write `square(x)`.: missing" in capsys.readouterr().out.splitlines()
    fill(root, "ko")
    assert main(["translate", "tiny", "--root", str(root)]) == 0


def test_translate_takes_the_tag_of_a_language(tmp_path: Path) -> None:
    """zh-TW, as notebooks and the other commands have it, begins the catalogue zh_TW.po."""
    root = course_of_tiny(tmp_path)
    assert main(["translate", "tiny", "--language", "zh-TW", "--root", str(root)]) == 1
    assert [path.name for path in (root / "assignments/tiny/locale").iterdir()] == ["zh_TW.po"]


def test_an_unknown_language_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A catalogue whose name is no language of the course stops the release, which says which are known."""
    root = course_of_tiny(tmp_path, "ko")
    place(root, "ko").rename(place(root, "tlh"))
    assert main(["release", "--root", str(root)]) == 1
    assert "locale/tlh.po; known are zh_TW, ko" in capsys.readouterr().err
