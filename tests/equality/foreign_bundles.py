"""Foreign bundles and the submissions to them, made from the folders below `foreign/`.

`foreign/NAME/master.py` is a master for `otter assign`; otherwise the folder holds `tests/` and `otter_config.json` for
`otter generate`, and `notebook.py` is the right notebook. All notebooks are text (jupytext py:percent). Lines that
begin with `#>` at the end of a cell are the output that is saved with it: in OK format, that is what a test expects.

`foreign/NAME/submissions/SUBMISSION.py` holds cells headed `# %% QUESTION`, which take the place of the answers in the
right notebook; its first line may say `# on the template` to start from the untouched one. A cell headed `# %% end` is
added at the end.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jupytext
import nbformat

from .outcomes import Stock

FOREIGN = Path(__file__).with_name("foreign")
INTENDED = "intended"  # the bundle on which the verdicts here differ, for the reasons that test_intended.py gives
RIGHT, UNTOUCHED, END = "right", "untouched", "end"
_CHECK = re.compile(r"""^grader\.check\(["'](\w+)["']\)""")
_CELL = re.compile(r"^# %% (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Foreign:
    """A bundle made by stock Otter, with its right and its untouched notebook."""

    name: str
    bundle: Path
    right: bytes
    template: bytes

    @property
    def notebook_name(self) -> str:
        """What its notebook is called."""
        return f"{self.name}.ipynb"

    def submission(self, name: str) -> bytes:
        """The notebook that a student handed in."""
        if name in (RIGHT, UNTOUCHED):
            return self.right if name == RIGHT else self.template
        text = (FOREIGN / self.name / "submissions" / f"{name}.py").read_text()
        _, *parts = _CELL.split(text)
        answers = dict(zip(parts[::2], (code.strip("\n") for code in parts[1::2]), strict=True))
        return _with_answers(self.template if text.startswith("# on the template") else self.right, answers)


def bundles() -> list[str]:
    """The names of the bundles on which the verdicts must agree."""
    return sorted(path.name for path in FOREIGN.iterdir() if list(path.glob("*.py")) and path.name != INTENDED)


def submissions(name: str) -> list[str]:
    """The names of the submissions to a bundle."""
    return [RIGHT, UNTOUCHED, *sorted(path.stem for path in (FOREIGN / name / "submissions").glob("*.py"))]


def make(name: str, stock: Stock, made: Path) -> None:
    """Make a bundle with stock Otter in the folder `made`."""
    source = FOREIGN / name
    (_assign if _is_assigned(name) else _generate)(name, source, made, stock)


def load(name: str, made: Path) -> Foreign:
    """The bundle that `make` has made in the folder `made`."""
    if _is_assigned(name):
        (bundle,) = (made / "dist" / "autograder").glob("*.zip")
        right, template = (made / "dist" / part / f"{name}.ipynb" for part in ("autograder", "student"))
        return Foreign(name, bundle, right.read_bytes(), template.read_bytes())
    right = (made / f"{name}.ipynb").read_bytes()
    return Foreign(name, made / "autograder.zip", right, _emptied(right))


def _is_assigned(name: str) -> bool:
    return (FOREIGN / name / "master.py").exists()


def _assign(name: str, source: Path, made: Path, stock: Stock) -> None:
    for path in (path for path in source.rglob("*.csv")):
        target = made / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    (made / f"{name}.ipynb").write_text(notebook_of((source / "master.py").read_text()))
    stock.ask("assign", master=str(made / f"{name}.ipynb"), result=str(made / "dist"))


def _generate(name: str, source: Path, made: Path, stock: Stock) -> None:
    (made / f"{name}.ipynb").write_text(notebook_of((source / "notebook.py").read_text()))
    own = {"tests", "submissions", "notebook.py", "otter_config.json", "__pycache__"}
    files = sorted(path.name for path in source.iterdir() if path.name not in own)  # beside the tests are its files
    stock.ask("generate", folder=str(source), output=str(made / "autograder.zip"), files=files)


def notebook_of(text: str) -> str:
    """A percent script as a notebook, with the outputs that its cells say they have."""
    notebook = jupytext.reads(text, fmt="py:percent")
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook.nbformat_minor = 4  # of this format cells have no ids, so that equal text gives equal bytes
    for cell in notebook.cells:
        cell.pop("id", None)
        if cell.cell_type == "code":
            _take_outputs(cell)
    return str(nbformat.writes(notebook))


def _take_outputs(cell: Any) -> None:
    lines = cell.source.split("\n")
    shown = [line.removeprefix("#>").removeprefix(" ") for line in lines if line.startswith("#>")]
    cell.source = "\n".join(line for line in lines if not line.startswith("#>")).rstrip()
    if shown:
        text = {"text/plain": "\n".join(shown)}
        cell.outputs = [nbformat.v4.new_output("execute_result", text, execution_count=1)]


def _answer_places(cells: list[Any]) -> dict[str, int]:
    """The answer cell of each question: the one above its (first) check."""
    places: dict[str, int] = {}
    code = [index for index, cell in enumerate(cells) if cell["cell_type"] == "code"]
    for above, index in itertools.pairwise(code):
        check = _CHECK.search("".join(cells[index]["source"]))
        if check is not None and not _CHECK.search("".join(cells[above]["source"])):
            places.setdefault(check[1], above)
    return places


def _emptied(notebook: bytes) -> bytes:
    """The untouched form of a notebook that no `otter assign` made: each answer is an ellipsis."""
    return _with_answers(notebook, dict.fromkeys(_answer_places(json.loads(notebook)["cells"]), "..."))


def _with_answers(notebook: bytes, answers: Mapping[str, str]) -> bytes:
    content = json.loads(notebook)
    places = _answer_places(content["cells"])
    for question, code in answers.items():
        if question == END:
            cell = {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": code}
            content["cells"].append(cell)
        else:
            content["cells"][places[question]]["source"] = code
    return json.dumps(content).encode()
