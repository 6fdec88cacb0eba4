"""Plants copies in a class and asks which tool finds them: `report --similar`, compare50, copydetect, Dolos.

    python -m venv /tmp/peers && /tmp/peers/bin/pip install compare50 copydetect
    npm install --prefix /tmp/dolos @dodona/dolos-lib
    python -m tests.benchmarks.similar_pairs --peers /tmp/peers/bin/python --dolos /tmp/dolos

The honest students of an assignment have each another of its samples in every question, right and wrong ones. That is a
hard class: many wrong samples are a right one with one mistake, as nobody's own work is. Of some students there is a
copy: its own names are other names, its cells stand in another order, comments and layout are new, or all of it. A
planted pair is found if it is among the first so many pairs of a tool as copies were planted.
"""

from __future__ import annotations

import argparse
import ast
import builtins
import json
import random
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from autograder.notebooks.samples import read_samples
from autograder.workflows.course.assignments import Assignment, find_root, pick
from autograder.workflows.grading.similar import compared
from tests.submissions.make import as_bytes, notebook

SLUGS = ("01-python-containers", "03-manual-convolution", "04-image-filters")
PEERS, DOLOS = (Path(__file__).with_name(name) for name in ("similar_peers.py", "similar_dolos.mjs"))
Answers = dict[str, str]  # the source of each question's cell


class _Renamed(ast.NodeTransformer):
    """Gives the names that a cell binds inside its functions other names."""

    def __init__(self, tree: ast.Module) -> None:
        inside = [node for outer in tree.body for node in ast.walk(outer)]
        bound = [node.id for node in inside if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
        bound += [node.arg for node in inside if isinstance(node, ast.arg)]
        own = dict.fromkeys(name for name in bound if not hasattr(builtins, name))
        self._names = {name: f"my_{number}" for number, name in enumerate(own)}

    def visit_Name(self, node: ast.Name) -> ast.Name:
        """Rename a variable."""
        return ast.Name(self._names.get(node.id, node.id), node.ctx)

    def visit_arg(self, node: ast.arg) -> ast.arg:
        """Rename a parameter."""
        return ast.arg(self._names.get(node.arg, node.arg))


def renamed(answers: Answers) -> Answers:
    """Rename what is the student's own; comments and layout stay no better than `ast` keeps them: not at all."""
    return {name: ast.unparse(_Renamed(tree := ast.parse(code)).visit(tree)) for name, code in answers.items()}


def reordered(answers: Answers) -> Answers:
    """Turn the order of the cells around."""
    return dict(reversed(answers.items()))


def commented(answers: Answers) -> Answers:
    """Lay the code out anew, with a comment before every statement of a function's own level."""
    laid_out = {}
    for name, code in answers.items():
        lines = ast.unparse(ast.parse(code)).splitlines()
        laid_out[name] = "\n".join(
            f"    # step {number}: my own thought\n{line}" if line.startswith("    ") and line[4] != " " else line
            for number, line in enumerate(lines)
        )
    return laid_out


CHANGES: Mapping[str, Callable[[Answers], Answers]] = {
    "renamed": renamed,
    "reordered": reordered,
    "commented": commented,
    "all three": lambda answers: commented(reordered(renamed(answers))),
}


def honest(assignment: Assignment, seed: int) -> dict[str, Answers]:
    """Make students with other samples in every question."""
    by_question: dict[str, list[str]] = {}
    for sample in read_samples(assignment.samples):
        by_question.setdefault(sample.question, []).append(sample.code)
    for codes in by_question.values():
        random.Random(seed).shuffle(codes)
    many = min(map(len, by_question.values()))
    return {f"s{n:02}": {name: codes[n] for name, codes in by_question.items()} for n in range(many)}


def ours(assignment: Assignment, students: Mapping[str, Answers]) -> list[list[str]]:
    """Return the pairs of `report --similar`."""
    notebooks = [(name, as_bytes(notebook(answers))) for name, answers in students.items()]
    template = assignment.template / f"{assignment.slug}.ipynb"
    return [[pair.first, pair.second] for pair in compared(assignment.slug, notebooks, template).pairs]


def of_peers(
    python: Path | None, dolos: Path | None, assignment: Assignment, students: Mapping[str, Answers]
) -> dict[str, list[list[str]]]:
    """Return the pairs of the other tools that are there; they read scripts."""
    template = json.loads((assignment.template / f"{assignment.slug}.ipynb").read_text("utf-8"))
    given = "\n\n".join("".join(cell["source"]) for cell in template["cells"] if cell["cell_type"] == "code")
    found: dict[str, list[list[str]]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for place, answers in {**{f"class/{s}": a for s, a in students.items()}, "template": {"": given}}.items():
            (folder / place).mkdir(parents=True)
            (folder / place / "answers.py").write_text("\n\n".join(answers.values()), "utf-8")
        if python is not None:
            found |= _said(python, PEERS, folder)
        if dolos is not None:
            found["Dolos"] = _said("node", DOLOS, dolos, folder)
    return found


def _said(*command: str | Path) -> Any:
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def main() -> None:
    """Print how many of the planted copies each tool found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", type=Path, help="a Python that has compare50 and copydetect")
    parser.add_argument("--dolos", type=Path, help="a folder in which npm has installed @dodona/dolos-lib")
    parser.add_argument("--copies", type=int, default=3, help="of each class (default: 3)")
    parser.add_argument("--seeds", type=int, default=4, help="classes of each assignment (default: 4)")
    args = parser.parse_args()
    found: dict[tuple[str, str], int] = {}
    planted = 0
    for assignment in pick(SLUGS, find_root(Path.cwd())):
        for seed in range(args.seeds):
            own = honest(assignment, seed)
            copied = random.Random(seed).sample(sorted(own), args.copies)
            planted += args.copies
            for change, changed in CHANGES.items():
                students = {**own, **{f"x{name}": changed(own[name]) for name in copied}}
                ranked = {"report --similar": ours(assignment, students)}
                ranked |= of_peers(args.peers, args.dolos, assignment, students)
                for tool, pairs in ranked.items():
                    first = {frozenset(pair) for pair in pairs[: args.copies]}
                    hits = sum(frozenset((name, f"x{name}")) in first for name in copied)
                    found[tool, change] = found.get((tool, change), 0) + hits
    print(f"found of {planted} planted copies, at the head of the list")
    for tool in dict.fromkeys(tool for tool, _ in found):
        print(f"  {tool:<18}" + ", ".join(f"{change}: {found[tool, change]}" for change in CHANGES))


if __name__ == "__main__":
    main()
