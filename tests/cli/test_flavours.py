"""Notebooks as Colab, Kaggle, VS Code and JupyterLab save them: they run, and each cell that cannot is explained."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from submissions.answers import RIGHT
from submissions.make import notebook

from .front_door import QUESTIONS, SLUG, grades, page_of, read_final_grades, run, scores

FULL = (5.0, 6.0, 4.0, 6.0, 3.0)
COLAB = [
    "from google.colab import drive, files\ndrive.mount('/content/drive')\nassert files.upload() == {}",
    "!pip install emoji",
    "%pip install -q emoji",
    "%tensorflow_version 2.x",
    "%cd /content/drive/MyDrive",
    "x = input('Your name? ')",
    "open('/content/drive/MyDrive/pictures.npz')",
    "%matplotlib widget\nimport matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()",
    "%%capture\nprint('captured')",
    "%%time\nsum(range(10))",
    "%load_ext autoreload\n%autoreload 2",
    "import urllib.request\nurllib.request.urlopen('http://example.com/data.zip')",
    "import a_library_of_mine",
    "import os\nos.makedirs('/kaggle/working')",
    "await __import__('asyncio').sleep(0)",
]
WORDS = [
    "Nothing can be installed where notebooks are graded",
    "%tensorflow_version belongs to another place",
    "Nobody can answer input()",
    "This path belongs to the computer that the notebook was written on",
    "There is no network where notebooks are graded",
    "a_library_of_mine is not installed where notebooks are graded",
    "Only the notebook's own folder can be written",
]


def _code(source: str | list[str], **more: Any) -> dict[str, Any]:
    return {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": source, **more}


def _minor(number: int) -> dict[str, Any]:
    """A notebook of nbformat 4.`number`; cells have ids from 4.5 on."""
    made = notebook(RIGHT)
    made["nbformat_minor"] = number
    for index, cell in enumerate(made["cells"]):
        cell.pop("id", None)
        if number >= 5:
            cell["id"] = f"cell-{index}"
    return made


def _colab() -> dict[str, Any]:
    made = _minor(0)
    made["metadata"] = {
        "colab": {"name": "hw.ipynb", "provenance": [], "collapsed_sections": ["x"]}, "accelerator": "GPU",
        "kernelspec": {"name": "python3", "display_name": "Python 3"}, "language_info": {"name": "python"},
    }  # fmt: skip
    made["cells"][1:1] = [_code(source) for source in COLAB]
    for cell in made["cells"]:
        cell["metadata"] = {**cell["metadata"], "id": "aBc", "colab": {"base_uri": "https://localhost:8080/"}}
    return made


def _kaggle() -> dict[str, Any]:
    made = _minor(4)
    made["metadata"] = {
        "kernelspec": {"language": "python", "display_name": "Python 3", "name": "python3"},
        "kaggle": {"accelerator": "none", "dataSources": [], "isInternetEnabled": False},
    }
    hello = "import os\nfor folder, _, names in os.walk('/kaggle/input'):\n    print(folder, names)"
    made["cells"].insert(1, _code(hello, metadata={"trusted": True, "execution": {"iopub.execute_input": "x"}}))
    return made


def _vs_code() -> dict[str, Any]:
    """VS Code writes lists of lines, its own metadata and sometimes no language."""
    made = _minor(2)
    made["metadata"] = {
        "vscode": {"interpreter": {"hash": "31f2"}},
        "kernelspec": {"display_name": ".venv", "name": "x"},
    }
    for cell in made["cells"]:
        cell["metadata"] = {**cell["metadata"], "vscode": {"languageId": "python"}}
        cell["source"] = "".join(cell["source"]).splitlines(keepends=True)
    return made


def _jupyter_lab() -> dict[str, Any]:
    made = _minor(5)
    slider = {"application/vnd.jupyter.widget-view+json": {"model_id": "1", "version_major": 2}, "text/plain": "Slider"}
    made["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {}, "version_major": 2}}
    made["cells"][1]["metadata"] |= {"jupyter": {"outputs_hidden": True}, "editable": True, "slideshow": {}}
    made["cells"].append(_code("1", outputs=[{"output_type": "display_data", "metadata": {}, "data": slider}]))
    return made


NOTEBOOKS: dict[str, dict[str, Any]] = {
    **{f"nbformat_4_{number}": _minor(number) for number in range(6)},
    "colab": _colab(),
    "kaggle": _kaggle(),
    "vs_code": _vs_code(),
    "jupyter_lab": _jupyter_lab(),
}


@pytest.fixture(scope="module")
def graded(course: Path, once: Callable[[str, Callable[[Path], None]], Path]) -> Path:
    """One run over all of them."""

    def grade(folder: Path) -> None:
        students = folder / "students"
        students.mkdir()
        for name, made in NOTEBOOKS.items():
            (students / f"{name}.ipynb").write_text(json.dumps(made), encoding="utf-8")
        ran = run("grade", SLUG, students, "-o", folder / "out", cwd=course)
        assert ran.code == 0, ran

    return once("flavours", grade) / "out"


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_every_flavour_earns_what_its_answers_deserve(graded: Path, name: str) -> None:
    """A right notebook earns full marks whatever program wrote it, and in every minor format."""
    assert scores(read_final_grades(graded)[name]) == FULL
    assert len(QUESTIONS) == len(FULL)


@pytest.mark.parametrize("words", WORDS)
def test_what_cannot_run_is_explained(graded: Path, words: str) -> None:
    """Each cell that asks for what is not there is explained on the student's page."""
    assert words in _text(page_of(graded, "colab"))


def test_what_can_run_is_run(graded: Path) -> None:
    """Magics, top-level await and the stand-ins of Colab run, and no install waits for a network."""
    text = _text(page_of(graded, "colab"))
    assert text.count("google.colab.drive.mount: nothing is done") == 1
    assert "AssertionError" not in text
    assert grades(graded)["colab"]["notes"] == [
        "the notebook no longer says which assignment it is: taken for this one"
    ]


def test_an_explanation_stands_only_where_it_is_needed(graded: Path) -> None:
    """A notebook that asks for nothing of the kind carries no explanation."""
    assert "explained" not in page_of(graded, "kaggle").split("Your notebook, as it ran")[1]


def _text(page: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", page.split("Your notebook, as it ran")[1]))
