"""Makes the three products of a release from a master, with stock Otter Assign: template, reference and bundle."""

from __future__ import annotations

import copy
import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.bundle import FORMAT, GRADING, PackedSettings, write_packed
from autograder.bundle.packed import Files, Manual, Words
from autograder.errors import MasterError
from autograder.languages import notebook_name, tag, untouched_digest, with_otters_words
from autograder.notebooks import stock
from autograder.notebooks.first_cell import called, in_language
from autograder.notebooks.handed_in import as_handed_in
from autograder.notebooks.master import Master
from autograder.notebooks.nodes import parsed, write
from autograder.notebooks.normal import archive, notebook_bytes, settle, unpack
from autograder.notebooks.pins import LOCK, UNPINNED, Pins, for_students, to_grade_with
from autograder.notebooks.translations import Translations, as_settings, translated

OTTER = "otter-grader==7.0.0"


@dataclass(frozen=True, slots=True)
class Products:
    """What a master makes, as file names (POSIX, relative) and contents. Equal masters make equal bytes."""

    template: Mapping[str, bytes]
    reference: Mapping[str, bytes]
    bundle: bytes


def assign(
    master: Master,
    pins: Pins = UNPINNED,
    public_copy: str | None = None,
    languages: Mapping[str, Translations] | None = None,
) -> Products:
    """Run stock Otter Assign on a master and make what it wrote the same on every run.

    Args:
        master: the master.
        pins: the exact versions of packages to grade with.
        public_copy: the address of a zip of the students' repository, from which hosted notebooks (Colab, Kaggle) fetch
            what they need; "" where it is not public, None where the course has no such repository.
        languages: the translations of the master's texts, by language; the template has a notebook in each.

    Raises:
        MasterError: when Otter refuses the master, whose own message is the evidence; or a package has no pin.
    """
    student, reference, members = _made(master, pins, public_copy)
    notebooks = {notebook_name(master.slug): _in_variant(student[notebook_name(master.slug)], master)}
    for language, translations in (languages or {}).items():
        found, _, _ = _made(translated(master, translations), pins, public_copy)
        notebooks[notebook_name(master.slug, language)] = _in_language(
            found[notebook_name(master.slug)], master, language
        )
    said = {language: as_settings(master, translations) for language, translations in (languages or {}).items()}
    return _products(master, pins, {**student, **notebooks}, reference, members, _of_languages(said, notebooks))


def _in_variant(content: bytes, master: Master) -> bytes:
    """Return a notebook that says which variant it is, where students have different ones."""
    if not master.variant.number:
        return content
    notebook = parsed(content)
    _say_variant(notebook, master)
    if master.variant.number > 1:
        called(notebook, master.slug, notebook_name(master.slug), master.variant.number)
    return write(notebook)


def _say_variant(notebook: Any, master: Master) -> None:
    if master.variant.number:
        notebook.metadata.setdefault("otter", {})["variant"] = master.variant.number


def _in_language(content: bytes, master: Master, language: str) -> bytes:
    """Return a notebook that says which language it is in, so that what is said of it is in that language, too."""
    notebook = parsed(content)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = with_otters_words(cell.source, language)
    notebook.metadata.setdefault("otter", {})["language"] = tag(language)
    _say_variant(notebook, master)
    in_language(notebook, language)
    called(notebook, master.slug, notebook_name(master.slug, language), master.variant.number)
    return write(notebook)


def _of_languages(said: Mapping[str, Any], notebooks: Mapping[str, bytes]) -> dict[str, Any]:
    """Return what the bundle's settings say of other languages: nothing where there is only English."""
    if not said:
        return {}
    words = {language: Words(**fields) for language, fields in said.items()}
    return {"translations": words, "untouched": {name: untouched_digest(text) for name, text in notebooks.items()}}


def _made(master: Master, pins: Pins, public_copy: str | None) -> tuple[dict[str, bytes], bytes, Mapping[str, bytes]]:
    """Return the student's files, the reference solution's notebook and the bundle's members, as Otter makes them."""
    with tempfile.TemporaryDirectory(prefix="autograder-") as temporary:
        # Resolved, because Otter compares it with resolved paths and /tmp may be a link.
        folder = Path(temporary).resolve()
        source = _lay_out(master, folder / "master", pins)
        try:
            stock.assign(source, folder / "made")
        except Exception as error:  # third-party code whose errors have no common root
            raise MasterError(
                f"Otter Assign refuses the master of {master.slug}",
                evidence=f"{type(error).__name__}: {error}",
                remedy=f"correct it and run: autograder release {master.slug}",
            ) from error
        student = _files(folder / "made" / "student")
        reference = (folder / "made" / "autograder" / source.name).read_bytes()
        (packed,) = (folder / "made" / "autograder").glob("*.zip")
        members = unpack(packed.read_bytes())
    name = f"{master.slug}.ipynb"
    tests = {Path(test).stem: text.decode("utf-8") for test, text in members.items() if test.startswith("tests/")}
    student[name] = notebook_bytes(student[name], master.slug, "student", tests, public_copy)
    reference = notebook_bytes(reference, master.slug, "reference", tests, public_copy)
    return student, reference, members


def _products(
    master: Master,
    pins: Pins,
    student: Mapping[str, bytes],
    reference: bytes,
    members: Mapping[str, bytes],
    of_languages: Mapping[str, Any],
) -> Products:
    name = f"{master.slug}.ipynb"
    data = {file: (master.folder / file).read_bytes() for file in master.public}
    constraints = {LOCK: pins.constraints} if pins.lines else {}
    handed_in = {as_handed_in(file): (master.folder / file).read_bytes() for file in master.handed_in}
    return Products(
        template={
            **student,
            "requirements.txt": "\n".join((OTTER, *for_students(master.requirements, pins), "")).encode(),
        },
        reference={**data, **handed_in, name: reference},
        bundle=archive({**members, GRADING: write_packed(settings(master, of_languages)), **constraints}),
    )


def _lay_out(master: Master, folder: Path, pins: Pins) -> Path:
    """Write the master as the `.ipynb` that Otter wants, with its data files where the notebook reads them."""
    for name in (*master.public, *master.hidden):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((master.folder / name).read_bytes())
    folder.mkdir(exist_ok=True)
    config = {
        **master.config,
        "name": master.slug,
        "files": list(master.public),
        "autograder_files": list(master.hidden),
        "requirements": list(to_grade_with(master.requirements, pins)),
    }
    notebook = settle(copy.deepcopy(master.notebook), master.slug, "master")
    # JSON is YAML too, and the author's config need not be kept: no product holds it.
    notebook.cells[master.config_cell].source = f"# ASSIGNMENT CONFIG\n{json.dumps(config, indent=1)}"
    for question in master.questions:
        if "rubric" in question.options:  # Otter does not know it, and students never see it
            rest = {name: value for name, value in question.options.items() if name != "rubric"}
            notebook.cells[question.cell].source = f"# BEGIN QUESTION\n{json.dumps(rest, indent=1)}"
    path = folder / f"{master.slug}.ipynb"
    path.write_bytes(write(notebook))
    return path


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def settings(master: Master, of_languages: Mapping[str, Any]) -> PackedSettings:
    """Return what the platform knows of an assignment and Otter does not."""
    marked = [question for question in master.questions if question.manual]
    return PackedSettings(
        format=FORMAT,
        slug=master.slug,
        title=master.title,
        notebook=f"{master.slug}.ipynb",
        questions={question.name: question.settings for question in master.questions if not question.manual},
        manual=tuple(Manual(one.name, one.points or 0, one.title, one.rubric) for one in marked),
        imports=dict(master.imports),
        files=Files(master.public, master.readers),
        datasets=dict(master.datasets),
        limits=master.limits,
        template_score=master.template_score,
        year=master.year,
        variant=master.variant.number,
        **of_languages,
    )
