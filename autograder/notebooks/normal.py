"""Takes out of Otter's products what differs from run to run, and what tells students more than it should."""

from __future__ import annotations

import ast
import io
import zipfile
from collections.abc import Mapping
from typing import Any

from nbformat import NotebookNode

from autograder.notebooks import first_cell
from autograder.notebooks.kernel import KERNELSPEC, LANGUAGE_INFO
from autograder.notebooks.nodes import parsed, write
from autograder.notebooks.stock import resolve_points

_OLDEST = (1980, 1, 1, 0, 0, 0)  # the first date that a zip can hold


def notebook_bytes(
    content: bytes, slug: str, role: str, tests: Mapping[str, str], public_copy: str | None = None
) -> bytes:
    """Return a notebook that Otter wrote in its canonical form, with the public tests in it.

    The reference solution holds no hidden test either: so it runs in Jupyter without the hidden data, and can be given
    to students later.

    Args:
        content: the notebook, as Otter wrote it.
        slug: the assignment.
        role: "student" or "reference".
        tests: the bundle's test files by question, hidden cases included.
        public_copy: as for `first_cell.complete`.
    """
    notebook = parsed(content)
    given = notebook.metadata.get("otter", {}).get("tests", {})
    given.update({question: public_tests(tests[question]) for question in given})
    worth = {question: worth_of(tests[question]) for question in given}
    first_cell.complete(notebook, slug, worth, public_copy)
    return write(settle(notebook, slug, role))


def settle(notebook: NotebookNode, slug: str, role: str) -> NotebookNode:
    """Make a notebook the same on every run, in place: format, kernel, cell ids, no outputs, nothing of jupytext's.

    Ids are made of the slug, the role ("master", "student", "reference") and the position.
    """
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata.pop("jupytext", None)
    notebook.metadata.kernelspec = dict(KERNELSPEC)
    notebook.metadata.language_info = dict(LANGUAGE_INFO)
    for position, cell in enumerate(notebook.cells, start=1):
        cell.id = f"{slug[:40]}-{role}-{position:03}"
        for name in ("lines_to_next_cell", "lines_to_end_of_cell_marker"):
            cell.metadata.pop(name, None)
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def public_tests(source: str) -> str:
    """Return an exception-based test file as students get it: public cases, each with its own points and no other's.

    Otter leaves the points of the whole question in the file, and where an author gives a list of points it pairs the
    public cases with the first entries, whichever cases those belong to. Here each case states the points that it has
    in the bundle, and the question states none: their sum could be off by a rounding error, which Otter refuses.

    Args:
        source: the whole test file, hidden cases included, as it is in the bundle.
    """
    tree = ast.parse(source)
    total, each = _points(tree)
    total.value = ast.Constant(None)
    for case, points in each:
        if _option(case, "hidden"):
            tree.body.remove(case)
        else:
            _set_points(case, int(points) if points == int(points) else points)
    return ast.unparse(tree) + "\n"


def worth_of(source: str) -> float:
    """Return the points of a question by its whole test file, hidden cases included."""
    return round(sum(points for _, points in _points(ast.parse(source))[1]), 6)


def _points(tree: ast.Module) -> tuple[ast.Assign, list[tuple[ast.FunctionDef, float]]]:
    """Return the statement that gives the question its points, and each case with the points that it gets."""
    cases = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    assignments = [node for node in tree.body if isinstance(node, ast.Assign)]
    total = next(node for node in assignments if ast.unparse(node.targets[0]) == "points")
    each = resolve_points(ast.literal_eval(total.value), [_option(case, "points") for case in cases])
    return total, list(zip(cases, each, strict=True))


def _words(case: ast.FunctionDef) -> list[ast.keyword]:
    """Return the keywords of the @test_case(...) that Otter puts before every function."""
    return [word for node in case.decorator_list[:1] if isinstance(node, ast.Call) for word in node.keywords]


def _option(case: ast.FunctionDef, name: str) -> Any:
    return next((ast.literal_eval(word.value) for word in _words(case) if word.arg == name), None)


def _set_points(case: ast.FunctionDef, points: float) -> None:
    for word in _words(case):
        if word.arg == "points":
            word.value = ast.Constant(points)


def archive(members: Mapping[str, bytes]) -> bytes:
    """Pack files into a zip that depends on nothing but their names and contents."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as target:
        for name in sorted(members):
            member = zipfile.ZipInfo(name, _OLDEST)
            member.create_system = 3  # Unix, wherever this runs
            member.external_attr = 0o100644 << 16
            target.writestr(member, members[name], zipfile.ZIP_DEFLATED, compresslevel=9)
    return packed.getvalue()


def unpack(content: bytes) -> dict[str, bytes]:
    """Return the members of a zip that Otter wrote."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        return {name: source.read(name) for name in source.namelist() if not name.endswith("/")}
