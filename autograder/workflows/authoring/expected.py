"""The notebooks that `validate` grades, and what each of them must earn."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from autograder.languages import notebook_name
from autograder.model import Bundle
from autograder.notebooks import Master, load_master, read_samples, with_answers
from autograder.notebooks.other_language import in_other_language
from autograder.notebooks.samples import refuse_other_names
from autograder.notebooks.spoilers import WAYS, spoiled
from autograder.workflows.course.assignments import Assignment

REFERENCE, TEMPLATE = "the reference", "the untouched template"
Files = Mapping[str, bytes]
NO_FILES: Files = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Expected:
    """What one notebook must earn: points in all (`question` is None), or for one question.

    With `loses` it must earn less than every point of the question, however many that is.
    """

    name: str
    question: str | None
    points: float | None
    because: str = ""
    loses: bool = False


def notebook_of(folder: Path, language: str = "") -> bytes:
    """Return the notebook of an assignment's template or reference folder; the template has it in each language."""
    return (folder / notebook_name(folder.name, language)).read_bytes()


def handed_in(assignment: Assignment, bundle: Bundle) -> Files:
    """Return what the reference solution hands in beside its notebook; samples and mutants do the same."""
    folder = assignment.reference
    found = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    known = {f"{folder.name}.ipynb", *bundle.public_files}
    return {name: path.read_bytes() for name, path in found.items() if name not in known}


def notebooks_to_grade(
    assignment: Assignment, bundle: Bundle, language: str = ""
) -> Iterator[tuple[list[Expected], bytes]]:
    """Yield the notebooks to grade, each with what it must earn.

    In a language other than English they are the reference, the template and the samples, with the same answers in the
    notebook of that language; what else is tried has nothing to do with what a notebook says.
    """
    template, reference = notebook_of(assignment.template), notebook_of(assignment.reference)
    master = load_master(assignment.master, bundle.year, bundle.variant or 1)
    declared = _declared(assignment, master, template, reference)
    if language:
        other = notebook_of(assignment.template, language)
        yield from ((expected, in_other_language(content, template, other)) for expected, content in declared)
        return
    yield from declared
    yield from _spoiling({one.name: one.settings.keeps_input for one in master.questions}, template, reference)


def _declared(
    assignment: Assignment, master: Master, template: bytes, reference: bytes
) -> Iterator[tuple[list[Expected], bytes]]:
    """Yield the reference, the untouched template, and each sample in the template."""
    yield [Expected(REFERENCE, None, None)], reference
    yield [Expected(TEMPLATE, None, master.template_score)], template
    samples = read_samples(assignment.samples, master.year, master.variant.number or 1)
    refuse_other_names(samples, {one.name: one.names for one in master.questions})
    for sample in samples:
        name = f"{sample.question}/{sample.name}"
        expected = Expected(name, sample.question, sample.score, sample.because)
        yield [expected], with_answers(template, reference, {sample.question: sample.code})


def _spoiling(
    keeps_input: Mapping[str, tuple[str, ...]], template: bytes, reference: bytes
) -> Iterator[tuple[list[Expected], bytes]]:
    """Yield the reference with functions that change their input, one of each question that forbids it."""
    for place in range(max(map(len, keeps_input.values()), default=0)):
        names = {question: names[place] for question, names in keeps_input.items() if place < len(names)}
        for way in WAYS:
            expected = [
                Expected(f"{question}/{name} changes its input ({way})", question, None, loses=True)
                for question, name in names.items()
            ]
            yield expected, spoiled(template, reference, names, way)


def group_of(expected: Expected) -> str:
    """Return what a notebook is one of: the samples of a question, or what changes its input; others are alone."""
    if expected.loses:
        return "changes its input"
    return expected.name if expected.question is None else expected.question


def drawn(groups: Mapping[str, str], bundle: Bundle) -> list[str]:
    """Return one name of each group; which one, changes with every change of the bundle.

    Args:
        groups: the group of each notebook, by name.
        bundle: what they are graded with.
    """
    firsts: dict[str, str] = {}
    for name in sorted(groups, key=lambda name: hashlib.sha256(f"{bundle.sha256} {name}".encode()).digest()):
        firsts.setdefault(groups[name], name)
    return [name for name in groups if firsts[groups[name]] == name]
