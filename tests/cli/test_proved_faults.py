"""What a case stumbles over is the answer's failure once it has read one, unless the machine or the test is proved."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from .front_door import grades, run

HEAD = 'from otter.test_files import test_case\n\nOK_FORMAT = False\n\nname = "{0}"\npoints = 1\n\n'
CASE = "@test_case(points=1, hidden=True)\ndef test_it(thing):\n    {1}\n"
OF_ANSWERS = {
    "called": "assert thing(3) == 4",
    "counted": "import math\n    assert math.sqrt(thing) == 2",
    "written": "import json\n    assert json.dumps(thing) == '4'",
    "allocated": "import numpy as np\n    assert np.zeros(thing).sum() == 0",
    "looped": "assert sum(1 for _ in thing for _ in range(100)) == 300",
    "drawn": "import io\n    from PIL import Image\n    assert Image.open(io.BytesIO(thing)).size == (1, 1)",
    "parsed": "import ast\n    assert len(ast.parse(thing).body) == 1",
    "evaluated": "assert eval(thing) == 4",
    "executed": "exec(thing)",
    "imported": "import importlib\n    assert importlib.import_module(thing).__name__ == thing",
    "opened": "assert open(thing).read() == ''",
    "last": "for last in thing:\n        pass\n    assert last == 4",
    "squared": "import numpy as np\n    assert np.zeros((thing, thing)).size == 16",
    "counted_out": "assert sum(1 for _ in range(thing) for _ in range(thing)) == 16",
    "tower": "assert len(str(10 ** 10 ** thing)) == 11",
    "entry": "import numpy as np\n    assert np.zeros(thing['n']).size == 4",
    "member": "import numpy as np\n    assert np.zeros(max(thing)).size == 4",
    "truncated": "import numpy as np\n    assert np.zeros(int(thing)).size == 4",
    "shaped": "import numpy as np\n    assert np.zeros(thing).size == 4",
    "matched": "import re\n    assert re.fullmatch('(a+)+b', thing)",
    "derives": "assert not isinstance(3, thing) and thing(3) == 4",
    "handled": "import pytest\n    with pytest.raises(thing):\n        raise thing('no')",
}
OF_TESTS = {
    "imports": "thing(1)\n    import library_that_nobody_has",
    "unnamed": "assert thing(1) == nothing_of_ours",
    "unwritten": "thing(1)\n    assert open('notes.txt').read() == 'so it is'",
}
BITMAP = "b'BM' + (58).to_bytes(4, 'little') + bytes(4) + (54).to_bytes(4, 'little') + (40).to_bytes(4, 'little') + "
BITMAP += "(1).to_bytes(4, 'little') * 2 + b'\\1\\0\\x18\\0' + bytes(28)"
RIGHT = {
    "called": "lambda n: n + 1", "counted": "4", "written": "4", "allocated": "4", "looped": "[1, 2, 3]",
    "drawn": BITMAP, "parsed": "'x = 1'", "evaluated": "'2 + 2'", "executed": "'assert True'", "imported": "'json'",
    "opened": "'/dev/null'", "last": "[3, 4]", "squared": "4", "counted_out": "4", "tower": "1", "entry": "{'n': 4}",
    "member": "{4}", "truncated": "4.5", "shaped": "[2, 2]", "matched": "'aab'",
    "handled": "type('No', (ValueError,), {})", "derives": "type('Three', (), {'__new__': lambda cls, n: 4})",
    **dict.fromkeys(OF_TESTS, "lambda n: n"),
}  # fmt: skip
WRONG = {
    "objects": dict.fromkeys(OF_ANSWERS, "type('T', (), {})()"),
    "functions": {**dict.fromkeys(OF_ANSWERS, "lambda: 4"), "called": "4"},
    "odd": {
        "called": "None", "counted": "'4'", "written": "{1, 2}", "allocated": "10**13", "looped": "range(9_999_999)",
        "drawn": "b'no picture'", "parsed": "'x = = 1'", "evaluated": "'nobody_knows'", "executed": "'exit()'",
        "imported": "'nobody_has_it'", "opened": "'/no/such/file'", "last": "[]", "squared": "60_000",
        "counted_out": "60_000", "tower": "9", "entry": "{'n': 10**13}", "member": "{10**13, 1}", "truncated": "1e13",
        "shaped": "__import__('numpy').array([10**6, 10**6])", "matched": "'a' * 40", "derives": "lambda n: 4",
        "handled": "lambda text: ValueError(text)",
    },
    "sized": {
        **dict.fromkeys(OF_ANSWERS, "__import__('numpy').int64(10**13)"), "entry": "{'n': '9' * 13}",
        "truncated": "'9' * 13", "member": "frozenset({1e13})", "shaped": "(10**4, 10**4, 10**4)",
        "derives": "len", "handled": "print",
    },
    "texts": {
        **dict.fromkeys(OF_ANSWERS, "'raise KeyboardInterrupt'"), "evaluated": "'open(\"notes\")'",
        "executed": "'import nobody_has_it'", "parsed": "'\\0'", "imported": "'..'",
    },
    "endless": {**dict.fromkeys(OF_ANSWERS, "None"), "executed": "'while True: pass'"},
}  # fmt: skip
ENDLESS = ("counted_out", "tower", "matched", "executed", "looped")
FLAGGED = {"objects": "called", "odd": "drawn", "texts": "executed"}


def _notebook(answers: dict[str, str]) -> str:
    sources = ["import otter\ngrader = otter.Notebook()"]
    for question in (*OF_ANSWERS, *OF_TESTS):
        sources += [f"thing = {answers.get(question, 'lambda n: n')}", f"grader.check('{question}')"]
    empty = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": []}
    cells = [{**empty, "id": f"cell-{at}", "source": source} for at, source in enumerate(sources)]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def _write_bundle(path: Path) -> None:
    names = {question: {"names": ["thing"]} for question in (*OF_ANSWERS, *OF_TESTS)}
    settings = {"format": 1, "slug": "odd", "title": "Odd answers", "notebook": "odd.ipynb", "questions": names}
    settings |= {"imports": {}, "limits": {"question_seconds": 3, "total_seconds": 60, "memory_mb": 1024}}
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("otter_config.json", '{"lang": "python"}')
        archive.writestr("grading.json", json.dumps(settings))
        for question, body in {**OF_ANSWERS, **OF_TESTS}.items():
            archive.writestr(f"tests/{question}.py", (HEAD + CASE).format(question, body))


@pytest.fixture(scope="module")
def out(once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """What grading a right notebook and the wrong ones writes."""

    def grade(folder: Path) -> None:
        _write_bundle(folder / "bundle.zip")
        (folder / "class").mkdir()
        for student, answers in {"right": RIGHT, **WRONG}.items():
            (folder / "class" / f"{student}.ipynb").write_text(_notebook(answers))
        ran = run("grade", "bundle.zip", "class", "-o", "out", cwd=folder)
        assert ran.code == 4, ran

    return once("proved_faults", grade) / "out"


def _verdicts(out: Path, student: str) -> dict[str, str]:
    return {case["question"]: case["verdict"] for case in grades(out)[student]["cases"]}


def _is_for_want_of_a_processor(case: dict[str, str]) -> bool:
    """Whether a check that would go on for ever got too little of a busy machine to prove it."""
    return case["question"] in ENDLESS and "the machine was too busy" in case["message"]


def test_right_answers_pass(out: Path) -> None:
    """Each of these tests can be passed."""
    verdicts = _verdicts(out, "right")
    assert {question: verdicts[question] for question in OF_ANSWERS} == dict.fromkeys(OF_ANSWERS, "passed")


@pytest.mark.parametrize("student", WRONG)
def test_no_answer_is_excused_for_what_it_is(out: Path, student: str) -> None:
    """An object in place of a function, a number to allocate by, a text to evaluate: each fails, as in stock Otter."""
    cases = [case for case in grades(out)[student]["cases"] if case["question"] in OF_ANSWERS]
    excused = [c for c in cases if c["verdict"] != "failed" and not _is_for_want_of_a_processor(c)]
    wrong = [(c["question"], c["message"], c["detail"][-200:]) for c in excused]
    assert wrong == []


@pytest.mark.parametrize("student", ["right", *WRONG])
def test_a_test_that_is_proved_broken_costs_nothing(out: Path, student: str) -> None:
    """A library that is not installed, a name that nobody defines, a file that stays with the student: not judged."""
    verdicts = _verdicts(out, student)
    assert {question: verdicts[question] for question in OF_TESTS} == dict.fromkeys(OF_TESTS, "not judged")


@pytest.mark.parametrize(("student", "question"), FLAGGED.items())
def test_the_ta_is_told_of_the_exception(out: Path, student: str, question: str) -> None:
    """A failure that nobody has proved to be the answer's is flagged, with what the check ended with."""
    (case,) = (case for case in grades(out)[student]["cases"] if case["question"] == question)
    assert [flag for flag in case["flags"] if flag.startswith("the check ended with ")], case
