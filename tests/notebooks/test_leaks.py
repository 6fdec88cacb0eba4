"""The finder of leaks finds what was planted, wherever it is."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.notebooks import Master, load_master
from autograder.notebooks.blocks import Secret
from autograder.notebooks.leaks import leaks

from .conftest import TINY, Edit

HIDDEN_CASE = "the hidden case test_arrays of q1"
OTHER_CASE = "the hidden case test_other_file of q2"
SOLUTION = "the solution of q1"
HIDDEN_FILE = "hidden/more_scores.csv"


@pytest.fixture(scope="module")
def master() -> Master:
    """Return the tiny master."""
    return load_master(TINY / "master.py")


def _notebook(*sources: object, **metadata: object) -> str:
    cells = [{"cell_type": "code", "source": source, "outputs": [], "metadata": {}} for source in sources]
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": cells})


@pytest.mark.parametrize(
    ("name", "content", "label"),
    [
        ("tiny.ipynb", _notebook("    the_answer  =  1\n    the_answer = np.multiply(x, x)\n"), SOLUTION),
        ("tiny.ipynb", _notebook(["def square(x):\n", "    the_answer = np.multiply(x, x)\n"]), SOLUTION),
        ("tiny.ipynb", _notebook("# the_answer = np.multiply(x, x)"), SOLUTION),
        ("tiny.ipynb", _notebook(otter={"tests": {"q1": "\tvalues = np.array([1.5, -2.25, 19.0])\n"}}), HIDDEN_CASE),
        ("tiny.ipynb", _notebook("x", note="assert np.allclose(square(values), [2.25, 5.0625, 361.0])"), HIDDEN_CASE),
        ("tests/q1.py", "def test_arrays(square, np):\n    ...\n", HIDDEN_CASE),
        ("README.md", "Remember: Arrays are squared element by element.", HIDDEN_CASE),
        ("README.md", 'assert isclose(mean_score("hidden/more_scores.csv"), expected_mean)', OTHER_CASE),
        ("README.md", "assert isclose(mean_score('hidden/more_scores.csv'), expected_mean)", OTHER_CASE),
        ("tiny.ipynb", _notebook('class_mean = mean_score("data/scores.csv")'), "the solution of q2"),
        ("README.md", "- Because squaring is not linear: the cross terms do not vanish. -", "the solution of q3"),
        ("data/other.bin", "\0\1name,score\ndan,10\nelif,-2.5\nfay,0.125\ngil,7\n\2", HIDDEN_FILE),
        ("hidden/more_scores.csv", "", HIDDEN_FILE),
    ],
)  # fmt: skip
def test_planted_leaks_are_found(tmp_path: Path, master: Master, name: str, content: str, label: str) -> None:
    """Indentation, JSON escapes, metadata, comments, other files and other quotes do not hide a secret."""
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text(content, "utf-8")
    (found,) = [leak for leak in leaks(tmp_path, master) if leak.startswith(f"{name}: ")]
    assert label in found or "belongs to the examiner" in found


def test_public_parts_are_no_leaks(tmp_path: Path, master: Master) -> None:
    """What the master shows students may be in the template, even where a hidden part says the same."""
    text = f"{master.visible}\nassert\nreturn the_answer\n"
    (tmp_path / "tiny.ipynb").write_text(_notebook(text), "utf-8")
    (tmp_path / "scores.csv").write_bytes((TINY / "data" / "scores.csv").read_bytes())
    assert leaks(tmp_path, master) == []


def test_a_line_that_is_public_in_english_is_no_leak_in_another_language(tmp_path: Path, master: Master) -> None:
    """A hidden case may say what a public one says: in English in the one notebook, translated in the other."""
    line = "assert np.allclose(square(values), [2.25, 5.0625, 361.0])"
    (tmp_path / "tiny.ipynb").write_text(_notebook(line), "utf-8")
    assert leaks(tmp_path, master)
    english = replace(master, visible=f"{master.visible}\n{line}")
    assert leaks(tmp_path, english, master) == []


def test_a_translation_makes_nothing_public(tmp_path: Path, master: Master) -> None:
    """What is secret in English stays so when a translator writes it into a prompt."""
    line = "assert np.allclose(square(values), [2.25, 5.0625, 361.0])"
    (tmp_path / "tiny.ko.ipynb").write_text(_notebook(line), "utf-8")
    assert HIDDEN_CASE in leaks(tmp_path, master, replace(master, visible=f"{master.visible}\n{line}"))[0]


def test_a_secret_of_a_translation_is_a_leak_in_any_notebook(tmp_path: Path, master: Master) -> None:
    """The words of a hidden case stay hidden in each language."""
    secret = Secret(label=HIDDEN_CASE, lines=("陣列要逐一元素平方，不是矩陣乘法，這是隱藏的訊息",))
    translation = replace(master, secrets=(*master.secrets, secret))
    (tmp_path / "tiny.ipynb").write_text(_notebook(*secret.lines), "utf-8")
    assert HIDDEN_CASE in leaks(tmp_path, master, translation)[0]


def test_a_block_of_short_lines_is_found_as_a_whole(tmp_path: Path, tiny: Edit) -> None:
    """Lines that are too short to say anything alone are looked for together."""
    path = tiny({"the_answer = np.multiply(x, x)\n    return the_answer": "answer = x * x\n    return answer"})
    template = tmp_path / "template"
    template.mkdir()
    (template / "tiny.ipynb").write_text(_notebook("answer = x * x\n\n  return answer"), "utf-8")
    (found,) = leaks(template, load_master(path))
    assert SOLUTION in found


def test_files_that_are_no_text_are_searched(tmp_path: Path, master: Master) -> None:
    """Bytes that are not UTF-8 do not stop the search."""
    (tmp_path / "x.bin").write_bytes(b"\xff\xfe\x00 the_answer = np.multiply(x, x) \xff")
    (tmp_path / "deep.json").write_text("[" * 100_000, "utf-8")
    assert len(leaks(tmp_path, master)) == 1
