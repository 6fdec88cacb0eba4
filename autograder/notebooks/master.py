"""Reads a master, the one source of an assignment, and checks all that can be checked without running it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.bundle import AuthorSettings, read_author_settings
from autograder.errors import MasterError
from autograder.limits import Limits
from autograder.model import QuestionSettings, RubricItem
from autograder.notebooks.assignment_config import config_faults, requirements_in
from autograder.notebooks.bindings import defined, imported, methods, parse
from autograder.notebooks.blocks import Block, Blocks, Secret, Shown
from autograder.notebooks.cases import METHODS_OF_SHELL, PROVIDED, SHELL, TestCase
from autograder.notebooks.data_files import data_files
from autograder.notebooks.handed_in import handed_in_files
from autograder.notebooks.variants import Variant, is_mark, marked, read_variant
from autograder.policies.rubric import read_rubric

if TYPE_CHECKING:
    from nbformat import NotebookNode


@dataclass(frozen=True, slots=True)
class MasterQuestion:
    """One question, with all names of its settings; `points` is None unless a person marks it.

    `cell` is the position of the cell that begins it, and `options` what that says.
    """

    name: str
    settings: QuestionSettings
    cases: tuple[TestCase, ...]
    manual: bool = False
    points: float | None = None
    rubric: tuple[RubricItem, ...] = ()
    cell: int = 0
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What it is called."""
        return self.settings.title

    @property
    def names(self) -> tuple[str, ...]:
        """What it asks the student to define."""
        return self.settings.names or ()


@dataclass(frozen=True, slots=True)
class Master:
    """A master that can be released.

    `public`, `hidden` and `handed_in` are paths relative to `folder` ("data/digits.npz", "hidden/more.npz",
    "reference/model.keras"); the last are what the reference solution hands in. `config` is the assignment config as
    the author wrote it, `config_cell` its position among the notebook's cells. `visible` is every text that students
    may see, `shown` are the cells that it is in, and `secrets` every piece that they may not see. `variant` has the
    values of its parameters, `year` the year that they are of: None for the master's own, and where there are none.
    """

    slug: str
    folder: Path
    title: str
    notebook: NotebookNode
    config: Mapping[str, Any]
    config_cell: int
    questions: tuple[MasterQuestion, ...]
    imports: Mapping[str, str]
    limits: Limits
    template_score: float
    requirements: tuple[str, ...]
    public: tuple[str, ...]
    hidden: tuple[str, ...]
    handed_in: tuple[str, ...]
    readers: tuple[str, ...]
    datasets: Mapping[str, str]
    visible: str
    shown: tuple[Shown, ...]
    secrets: tuple[Secret, ...]
    variant: Variant
    year: int | None = None


def load_master(path: Path, year: int | None = None, number: int = 1, *, marks: bool = False) -> Master:
    """Read the master at `path` (jupytext py:percent) and the `grading.toml`, `data/` and `hidden/` beside it.

    Args:
        path: the master.
        year: the year whose values its parameters have; None for the master's own.
        number: which of the variants, where students have different values.
        marks: have a name in place of each parameter, which `variants.unmarked` finds.

    Raises:
        MasterError: when anything is wrong with them; its evidence lists every fault at once.
    """
    folder = path.parent
    variant = read_variant(folder, year, number)
    filled = marked(variant) if marks else variant
    notebook, text_faults = _notebook(path, filled)
    blocks = Blocks(notebook.cells)
    if blocks.broken:
        raise _master_error(path, [*text_faults, *blocks.faults])
    grading, grading_faults = read_author_settings(folder / "grading.toml")
    origins, import_faults = _imports(blocks)
    questions, question_faults = _questions(blocks, grading)
    answers = {name for question in questions for name in question.names}
    imports = {name: origin for name, origin in origins.items() if name not in answers}
    requirements, requirement_faults = requirements_in(blocks.config.get("requirements", []))
    public, public_faults = data_files(folder / "data", grading.files.public)
    hidden, hidden_faults = data_files(folder / "hidden", ("**/*",))
    handed_in, handed_in_faults = handed_in_files(folder, public)
    faults = [
        *text_faults,
        *blocks.faults,
        *config_faults(blocks, folder.name),
        *requirement_faults,
        *grading_faults,
        *import_faults,
        *question_faults,
        *_case_faults(questions, answers | imports.keys()),
        *public_faults,
        *hidden_faults,
        *handed_in_faults,
        *_missing_files(grading, public, hidden),
    ]
    if faults or blocks.config_cell is None:
        raise _master_error(path, faults)
    return Master(
        slug=folder.name,
        folder=folder,
        title=grading.title,
        notebook=notebook,
        config=blocks.config,
        config_cell=blocks.config_cell,
        questions=questions,
        imports=imports,
        limits=grading.limits,
        template_score=grading.template.score,
        requirements=requirements,
        public=tuple(f"data/{name}" for name in public),
        hidden=tuple(f"hidden/{name}" for name in hidden),
        handed_in=handed_in,
        readers=grading.files.readers,
        datasets=grading.datasets,
        visible="\n".join(blocks.visible),
        shown=tuple(blocks.shown),
        secrets=tuple(blocks.secrets),
        variant=filled,
        year=year if variant.values else None,
    )


def _missing_files(grading: AuthorSettings, public: Sequence[str], hidden: Sequence[str]) -> list[str]:
    """Return one sentence for each file that `grading.toml` names for a purpose and that is not there."""
    named = [("files.readers", name) for name in grading.files.readers]
    named += [(f"datasets.{download}", name) for download, name in grading.datasets.items()]
    there = {*(f"data/{name}" for name in public), *(f"hidden/{name}" for name in hidden)}
    return [f"grading.toml: {where}: there is no {name}" for where, name in named if name not in there]


def _master_error(path: Path, faults: list[str]) -> MasterError:
    many = "one thing is" if len(faults) == 1 else f"{len(faults)} things are"
    return MasterError(
        f"{path.parent.name}/{path.name} cannot be released: {many} wrong",
        evidence="\n         ".join(faults),
        remedy=f"correct this and run: autograder release {path.parent.name}",
    )


def _notebook(path: Path, variant: Variant) -> tuple[NotebookNode, list[str]]:
    """Return the cells with their parameters' values, and one sentence for each parameter that is not known."""
    # Imported here because grading never needs it and it takes 0.2 s.
    import jupytext

    try:
        text = path.read_text("utf-8")
        notebook: NotebookNode = jupytext.reads(variant.fill(text), fmt="py:percent")
    except (OSError, ValueError) as error:
        raise _master_error(path, [str(error)]) from error
    known = ", ".join(variant.values)
    return notebook, [f"{{{{ {name} }}}}: no such parameter; known are {known}" for name in variant.unknown(text)]


def _imports(blocks: Blocks) -> tuple[dict[str, str], list[str]]:
    """Collect what the master's code cells import, first import first."""
    origins: dict[str, str] = {}
    faults = []
    for where, source in blocks.code:
        try:
            found, wrong = imported(parse(source))
        except SyntaxError as error:
            faults.append(f"{where}: not Python: {error.msg} (line {error.lineno})")
            continue
        faults += [f"{where}: {fault}" for fault in wrong]
        for name, origin in found:
            if origins.setdefault(name, origin) != origin:
                faults.append(f"{where}: {name} is imported from {origin}, and before that from {origins[name]}")
    return origins, faults


def _questions(blocks: Blocks, grading: AuthorSettings) -> tuple[tuple[MasterQuestion, ...], list[str]]:
    known = {block.name for block in blocks.questions}
    faults = [f"grading.toml: questions.{name}: no such question" for name in sorted(grading.questions.keys() - known)]
    questions = []
    of_classes = _found(methods, (source for _, source in blocks.code))
    for block in blocks.questions:
        said = grading.of(block.name)
        names = _found(defined, block.solutions) if said.names is None else said.names
        points = block.options.get("points")
        faults += [
            f"grading.toml: questions.{block.name}.keeps_input: {name} is no answer of the question"
            for name in said.keeps_input
            if name not in names
        ]
        if not block.manual:
            faults += _points_faults(block)
            points = None
            if not block.cases:
                faults.append(f"{block.name}: has no test case, and is not marked by hand (manual: true)")
            if not names and said.names is None:
                faults.append(f"{block.name}: its SOLUTION cells define no name; state questions.{block.name}.names")
        elif block.cases:
            faults.append(f"{block.name}: is marked by hand but has test cases; make two questions of it")
        elif isinstance(points, bool) or not isinstance(points, (int, float)) or points <= 0:
            faults.append(f"{block.name}: points: {points!r} is not a positive number")
        rubric, rubric_faults = _rubric(block)
        faults += rubric_faults
        questions.append(
            MasterQuestion(
                block.name,
                replace(said, names=names, methods=_methods(said, of_classes, block.cases)),
                tuple(block.cases),
                block.manual,
                points,
                rubric,
                block.cell,
                block.options,
            )
        )
    return tuple(questions), faults


def _points_faults(block: Block) -> list[str]:
    """Return a sentence if all cases state their points and these do not add up to the question's.

    Otter Assign refuses more without naming the question, and takes fewer in silence.
    """
    whole, stated = block.options.get("points"), [case.options.get("points") for case in block.cases]
    numbers = [points for points in (whole, *stated) if isinstance(points, (int, float))]
    if not stated or len(numbers) <= len(stated) or abs(sum(numbers[1:]) - numbers[0]) < 1e-6:
        return []
    return [f"{block.name}: points: {whole:g}, but its cases are worth {sum(numbers[1:]):g} together"]


def _methods(said: QuestionSettings, of_classes: tuple[str, ...], cases: Sequence[TestCase]) -> tuple[str, ...]:
    """Return the methods that the cases of a question may call with values of their own."""
    methods = of_classes if said.methods is None else said.methods
    of_shell = METHODS_OF_SHELL if any(SHELL in case.parameters for case in cases) else ()
    return tuple(dict.fromkeys((*methods, *of_shell)))


def _rubric(block: Block) -> tuple[tuple[RubricItem, ...], list[str]]:
    if "rubric" not in block.options:
        return (), []
    if not block.manual:
        return (), [f"{block.name}: rubric: it is for a question that a person marks (manual: true)"]
    return read_rubric(f"{block.name}: rubric", block.options["rubric"])


def _found(names_in: Callable[[ast.Module], tuple[str, ...]], sources: Iterable[str]) -> tuple[str, ...]:
    names: list[str] = []
    for source in sources:
        try:
            names += names_in(parse(source))
        except SyntaxError:
            continue  # reported once, with the imports
    return tuple(dict.fromkeys(names))


def _case_faults(questions: tuple[MasterQuestion, ...], known: set[str]) -> list[str]:
    faults = []
    for question in questions:
        for case in question.cases:
            where = f"{question.name}, {case.name}"
            for name in case.parameters:
                if name not in known and name not in PROVIDED:
                    faults.append(f"{where}: parameter {name} is neither an answer of a question nor an import")
            for name in filter(lambda name: not is_mark(name), case.unknown):
                faults.append(f"{where}: {name} is not defined in the test; make it a parameter or import it there")
    return faults
