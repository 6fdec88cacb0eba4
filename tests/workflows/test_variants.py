"""Assignments whose numbers change from year to year, at the front door."""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from cli.front_door import Ran, refused, run

from autograder.cli import main
from autograder.errors import MasterError
from autograder.notebooks.variants import read_variant
from autograder.workflows.authoring.renewal import renewed
from autograder.workflows.course.assignments import Assignment
from workflows.catalogues import edit

YEARLY = Path(__file__).parents[1] / "masters" / "yearly"
OWN = {"fruit": "apples", "first": "11", "second": "31", "both": "42"}
OF_2027 = read_variant(YEARLY, 2027).values
PROMPT = "Write `total(prices)` for {fruit} that cost {first} and {second}: `total([{first}, {second}])` is {both}."
KO = (
    "가격이 {{ first }}, {{ second }}인 {{ fruit }}: `total([{{ first }}, {{ second }}])`, `total(prices)` = {{ both }}"
)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of one assignment that has parameters."""
    shutil.copytree(YEARLY, tmp_path / "assignments" / "yearly")
    return tmp_path


def _release(course: Path, capsys: pytest.CaptureFixture[str], *words: str) -> Ran:
    capsys.readouterr()
    code = main(["release", "--root", str(course), *words])
    return Ran(code, *capsys.readouterr())


def _notebook(course: Path, ending: str = "") -> str:
    return (course / f"student_template/yearly/yearly{ending}.ipynb").read_text("utf-8")


def _settings(course: Path) -> dict[str, Any]:
    with zipfile.ZipFile(course / "dist" / "yearly" / "autograder.zip") as bundle:
        settings: dict[str, Any] = json.loads(bundle.read("grading.json"))
        return settings | {"test": bundle.read("tests/q1.py").decode()}


def _filled(text: str, values: Any) -> str:
    for name, value in values.items():
        text = text.replace(f"{{{{ {name} }}}}", value).replace(f"{{{{{name}}}}}", value)
    return text


def test_without_a_year_a_master_has_its_own_numbers(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It makes the same bytes as the master with these numbers written out, and no variants.toml."""
    assert _release(course, capsys).code == 0
    folder = course / "assignments" / "yearly"
    master = (folder / "master.py").read_text("utf-8")
    (folder / "variants.toml").unlink()
    (folder / "master.py").write_text(_filled(master, OWN), "utf-8")
    assert _release(course, capsys, "--check").out == "yearly: unchanged (4 files)\n"


def test_a_year_has_other_numbers_everywhere(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Prompts, public messages, hints and hidden cases have the year's numbers; --check and regrading keep to them."""
    assert _release(course, capsys, "--year", "2027").code == 0
    assert OF_2027 != OWN
    prompt, settings = PROMPT.format(**OF_2027), _settings(course)
    assert prompt in _notebook(course)
    assert f"the {OF_2027['fruit']} of {OF_2027['first']} and" in settings["test"]
    assert f"Add {OF_2027['first']} and {OF_2027['second']}." in settings["test"]
    assert f"total([{OF_2027['both']}, {OF_2027['second']}, 1])" in settings["test"]
    assert settings["year"] == 2027
    assert _release(course, capsys, "--check", "--year", "2027").code == 0
    refused(_release(course, capsys, "--check"), 1, "generated files differ from the masters")
    os.utime(course / "dist" / "yearly" / "autograder.zip", (1, 1))  # as if the master were newer
    assert renewed(Assignment("yearly", course)) == ()
    assert _release(course, capsys).code == 0
    assert PROMPT.format(**OWN) in _notebook(course)
    (course / "assignments" / "course.toml").write_text('title = "T"\nyear = 2027\n')
    assert _release(course, capsys).code == 0
    assert prompt in _notebook(course)


def test_every_year_is_validated(course: Path) -> None:
    """For three years the reference earns all, and each sample what it declares; nothing need be released."""
    years = ("--year", "2027", "--year", "2028", "--year", "2029")
    ran = run("validate", *years, "--workers", "1", cwd=course)
    assert (ran.code, ran.out.splitlines()[-1]) == (0, "12 of 12 notebooks judged as declared"), ran.out
    assert [f"yearly for {year}" in ran.out for year in (2027, 2028, 2029)] == [True] * 3
    assert sorted(path.name for path in course.iterdir()) == ["assignments"]
    (course / "assignments" / "yearly" / "variants.toml").unlink()
    refused(run("validate", *years, cwd=course), 2, "yearly is the same every year")


def test_one_translation_holds_for_all_years(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A catalogue has the parameters where the English has them; one that is lost is a fault."""
    main(["translate", "yearly", "--language", "ko", "--root", str(course)])
    path = course / "assignments" / "yearly" / "locale" / "ko.po"
    asked = PROMPT.format(**{name: f"{{{{ {name} }}}}" for name in OWN})

    def translate(text: str) -> None:
        edit(path, lambda catalogue: [setattr(one, "string", text) for one in catalogue if one.id == asked])

    translate(KO)
    assert _release(course, capsys, "--year", "2027").code == 0
    assert json.dumps(_filled(KO, OF_2027), ensure_ascii=False)[1:-1] in _notebook(course, ".ko")
    assert _release(course, capsys).code == 0
    assert json.dumps(_filled(KO, OWN), ensure_ascii=False)[1:-1] in _notebook(course, ".ko")
    translate(KO.replace("{{ both }}", "42"))
    refused(_release(course, capsys, "--check"), 1, "lacks {{ both }}")


def test_a_lost_value_is_named_as_the_master_writes_it(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where a parameter stands in the value: no name that only the program uses is printed."""
    path = course / "assignments" / "yearly" / "master.py"
    path.write_text(path.read_text("utf-8").replace("gave {got!r}", "gave {[got, {{both}}][0]}"), "utf-8")
    words = ["translate", "yearly", "--language", "ko", "--root", str(course)]
    main(words)
    catalogue = course / "assignments" / "yearly" / "locale" / "ko.po"
    edit(catalogue, lambda found: [setattr(one, "string", "틀림") for one in found if one.context == "q1 message"])
    capsys.readouterr()
    assert main(words) == 1
    told = capsys.readouterr().out
    assert "lacks {[got, {{ both }}][0]}" in told and "OF_VARIANTS" not in told


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("own = 11\nleast", "own = 10\nleast", "parameters.first: own: 10 is none of its values"),
        ("own = 11\nleast = 11", "own = 11", "parameters.first: state one of values, least with most, and computed"),
        ("most = 40", "most = 40000", "parameters.first: there are more than 10000 values"),
        ("most = 40", "most = 40\nstep = 1e-320", "parameters.first: there are more than 10000 values"),
        ("most = 40", "most = 40\nstep = 0", "parameters.first.step: 0 is not greater than 0"),
        ('"first + second"', '"first + third"', "parameters.both.computed: third is no parameter above"),
        ('"first + second"', '"open(fruit)"', "parameters.both.computed: open(fruit) is no arithmetic"),
        ('"first + second"', "\"fruit * 9\"", "parameters.both.computed: fruit is text, and not a number"),
        ('"first < second"', '"first > second"', "where: the master's own values do not fulfil first > second"),
        ('"first < second"', '"both == 42 and fruit == \'apples\'"', "1000 draws gave no values that can be used"),
        ('values = ["apples"', 'values = [["a"]', "['a'] is neither a number nor text on one line"),
        ("[parameters.first]", "[parameters.1st]", "its name is not one of letters, digits and _"),
        ("[parameters.first]", "[parameter.first]", "parameter: no such field; known are parameters, where"),
    ],
)  # fmt: skip
def test_parameters_that_cannot_be_used(course: Path, old: str, new: str, fault: str) -> None:
    """Each fault of variants.toml is told with its field, before anything is made."""
    path = course / "assignments" / "yearly" / "variants.toml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(MasterError) as caught:
        read_variant(path.parent, 2027)
    assert fault in caught.value.evidence


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("for {{ fruit }}", "for {{ fruits }}", "{{ fruits }}: no such parameter; known are fruit, first"),
        ("points: 2", "points: {{first}}", "q1 test_three: 11 points, hidden, and "),
    ],
)
def test_masters_that_do_not_fit(
    course: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, fault: str
) -> None:
    """A parameter that is not there, and one that would change points, are refused."""
    path = course / "assignments" / "yearly" / "master.py"
    path.write_text(path.read_text("utf-8").replace(old, new).replace("points: 3", ""), "utf-8")
    refused(_release(course, capsys, "--year", "2027"), 1, fault)
    assert not (course / "student_template").exists()


def test_a_year_is_the_same_on_every_machine() -> None:
    """What is drawn follows from the assignment's name and the year alone."""
    assert OF_2027 == {"fruit": "plums", "first": "32", "second": "35", "both": "67"}
    assert read_variant(YEARLY, 2028).values != OF_2027
