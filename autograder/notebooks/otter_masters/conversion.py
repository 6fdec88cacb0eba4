"""From a master of stock Otter to a master of a course here: the one function that the workflow calls."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from autograder.notebooks.nbgrader.cells import MasterCell
from autograder.notebooks.nbgrader.imported import Imported
from autograder.notebooks.nbgrader.known import Known, known_of
from autograder.notebooks.nbgrader.paths import Paths
from autograder.notebooks.nbgrader.relocated import relocated
from autograder.notebooks.nbgrader.remarks import Remark
from autograder.notebooks.nbgrader.settings import Settings
from autograder.notebooks.nbgrader.source import Kind, SourceCell, refusal
from autograder.notebooks.nbgrader.writing import as_text, packages, title_of
from autograder.notebooks.otter_masters.assembly import Assembly
from autograder.notebooks.otter_masters.config import Config, taken_apart
from autograder.notebooks.otter_masters.expected import asserted
from autograder.notebooks.otter_masters.questions import lines_of, read_test
from autograder.notebooks.otter_masters.source import PROGRAM, OtterCell, OtterMaster, Role
from autograder.notebooks.solutions import split
from autograder.plural import counted

_PLUGIN = re.compile(
    r"^[^\n]*# BEGIN PLUGIN(?: EXPORT)?[ \t]*\n.*?^[^\n]*# END PLUGIN[ \t]*$\n?", re.MULTILINE | re.DOTALL
)
_NO_PACKAGES = ("otter", "otter-grader", "ipython")  # every notebook has them


@dataclass(frozen=True, slots=True)
class Around:
    """What is beside a master, by names relative to it (POSIX): students' `files` and `hidden` ones of the grader.

    `texts` are the contents of its files of requirements, `config` is what its `config_file` says.
    """

    files: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    config: Mapping[str, Any] = field(default_factory=dict)


def convert(master: OtterMaster, slug: str, around: Around) -> Imported:
    """Make a master for a course here.

    Raises:
        SourceError: something in it cannot be taken over; every fault is told at once.
    """
    config = taken_apart({**around.config, **master.config}, slug, around.texts)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of Python's parser about the style of the notebook's code
        return _converted(master, slug, around, config)


def _converted(master: OtterMaster, slug: str, around: Around, config: Config) -> Imported:
    cells, changed, look, faults = _as_sources(master.cells, config)
    paths = Paths(around.files)
    placed = relocated(cells, paths, Settings())
    sources = [_with_hidden(cell, around.hidden, changed) for cell in placed.cells]
    known, more = known_of(_seen(master.cells, sources))
    assembly = Assembly(
        master, sources, known, config.ok_format, bool(config.kept.get("strip_solutions_from_all_cells"))
    )
    body = assembly.master_cells()
    faults += [*more, *assembly.faults]
    if not assembly.questions:
        faults.append(Remark(0, "no question of it has tests or is marked by a person for points"))
    if faults:
        raise refusal(faults, PROGRAM)
    if assembly.strips:
        config.kept["strip_solutions_from_all_cells"] = True
    requirements = _requirements(config, known, paths, changed)
    return Imported(
        title_of(sources, slug),
        as_text([_config(slug, config, requirements), *body], PROGRAM),
        tuple(assembly.questions),
        placed.attachments,
        _sorted([*config.changed, *changed, *placed.changed, *assembly.changed]),
        _sorted([*config.lost, *placed.lost, *assembly.lost]),
        _sorted([*look, *assembly.look]),
        PROGRAM,
    )


def _as_sources(
    cells: Sequence[OtterCell], config: Config
) -> tuple[list[SourceCell], list[Remark], list[Remark], list[Remark]]:
    """Return each cell as the kind that it is, tests as assertions; what was changed, is to look at, and is wrong."""
    changed: list[Remark] = []
    look: list[Remark] = []
    faults: list[Remark] = []
    sources = []
    cleared = not any(cell.shown for cell in cells if cell.role is Role.TESTS)
    expected = 0
    for cell in cells:
        text = cell.text
        if cell.type == "code" and _PLUGIN.search(text):
            text = _PLUGIN.sub("", text)
            changed.append(Remark(cell.number, "calls a plugin, and does so no more"))
        if cell.role is Role.TESTS:
            test, fault = read_test(cell)
            faults += [Remark(cell.number, fault)] if fault else []
            made = asserted(test.body, cell.shown, cleared=cleared) if config.ok_format else None
            look += [Remark(cell.number, made.look)] if made and made.look else []
            expected += bool(made and made.text != test.body)
            text = made.text if made else test.body
        sources.append(SourceCell(cell.number, _kind(cell), cell.type, text, attachments=cell.attachments))
    if expected:
        changed.append(Remark(0, f"what {counted(expected, 'test')} showed is asserted now"))
    return sources, changed, look, faults


def _kind(cell: OtterCell) -> Kind:
    if cell.role is Role.TESTS:
        return Kind.TESTS
    answer = cell.role is Role.SOLUTION and cell.type == "code" and split(cell.text)[1]
    return Kind.ANSWER if answer else Kind.PLAIN


def _seen(cells: Sequence[OtterCell], sources: Sequence[SourceCell]) -> list[SourceCell]:
    """Return the cells that Otter does not ignore."""
    return [source for cell, source in zip(cells, sources, strict=True) if cell.role is not Role.IGNORED]


def _with_hidden(cell: SourceCell, hidden: Sequence[str], changed: list[Remark]) -> SourceCell:
    """Let a test name the files of the grader where they will be, in `hidden/`."""
    text = cell.text
    for name in hidden if cell.kind is Kind.TESTS else ():
        pattern = rf"""(?<!\\)(["'])(?:\./)?{re.escape(name)}(?=\1)"""
        new = re.sub(pattern, lambda match, name=name: f"{match[1]}hidden/{name}", text)  # type: ignore[misc]
        if new != text:
            changed.append(Remark(cell.number, f"{name} is now hidden/{name}"))
        text = new
    return replace(cell, text=text)


def _requirements(config: Config, known: Known, paths: Paths, changed: list[Remark]) -> tuple[str, ...]:
    """Return the packages that the config names, and those that the notebook imports besides."""
    named = {canonicalize_name(Requirement(line).name) for line in config.requirements}
    stars = [module.partition(".")[0] for module in known.stars]
    imported = packages(replace(known, imports={**known.imports, **{f"* {name}": f"import {name}" for name in stars}}),
                        paths.modules)  # fmt: skip
    more = [name for name in imported if canonicalize_name(name) not in (*named, *_NO_PACKAGES)]
    if more:
        changed.append(Remark(0, f"requirements: {', '.join(more)}, imported by the notebook"))
    return (*config.requirements, *more)


def _config(slug: str, config: Config, requirements: Sequence[str]) -> MasterCell:
    said = {
        "name": slug,
        **config.kept,
        **({"requirements": list(requirements)} if requirements else {}),
        "tests": {"ok_format": False},
    }
    return MasterCell("raw", "\n".join(["# ASSIGNMENT CONFIG", *lines_of(said)]), 0)


def _sorted(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    return tuple(sorted(dict.fromkeys(remarks), key=lambda remark: remark.cell))
