"""Reads an Otter autograder zip without running anything in it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

from autograder.bundle import GRADING, MOST_VARIANTS, PackedSettings, read_packed, variant_name
from autograder.errors import BundleError
from autograder.intake.archive import MAX_TOTAL, MEBIBYTE, Archive
from autograder.intake.config import CONFIG, check_config, notes_on_config, refuse_language
from autograder.intake.reading import Unreadable, printable, read_regular
from autograder.intake.requirements import notes_on_environment
from autograder.intake.suites import notes_on_test
from autograder.intake.support import chosen, listing, refuse_crowd
from autograder.limits import OF_STOCK
from autograder.model import Bundle, Translation
from autograder.plural import counted

_MAX_JSON = 4 * MEBIBYTE
_NESTED = {variant_name(number): number for number in range(2, MOST_VARIANTS + 1)}


def read_bundle(path: Path, *, share: Sequence[str] = (), withhold: Sequence[str] = ()) -> Bundle:
    """Read and check the bundle at `path`, which unpacks to at most 512 MiB in at most 10,000 members.

    Where students have different numbers, the bundle of the first variant holds those of the others.

    Args:
        path: an Otter autograder zip.
        share: for a bundle of stock Otter, globs of the support files that notebooks see (`data/*.csv`, `**`), all of
            them if there is none; a `*` stays within one folder. A bundle with `grading.json` says this itself.
        withhold: globs of support files that they do not see.

    Raises:
        BundleError: when it is missing, out of bounds, not an Otter bundle, or one that cannot be graded safely.
    """
    found = _read(_content(path), path, share, withhold)
    archive = Archive(found.content, printable(path))
    named = sorted(set(archive.names) & _NESTED.keys(), key=_NESTED.__getitem__)
    others = tuple(_read(archive.read(name), path / name, (), ()) for name in named)
    untouched = found.untouched.union(*(each.untouched for each in others))
    return replace(found, others=others, untouched=untouched) if others else found


def translations_of(content: bytes) -> Mapping[str, Translation]:
    """Return what the bundle with these contents says in other languages; nothing if it cannot be read any more."""
    try:
        return _read(content, Path("bundle"), (), ()).translations
    except BundleError:
        return {}


def _read(content: bytes, path: Path, share: Sequence[str], withhold: Sequence[str]) -> Bundle:
    archive = Archive(content, printable(path))
    tests = _questions(archive, path)
    config = check_config(_json(archive, CONFIG, path), printable(path))
    support = tuple(name.removeprefix("files/") for name in archive.names if name.startswith("files/"))
    settings = _settings(archive, path, tests, support)
    public = _public(settings, support, share, withhold, path)
    limits = settings.limits if settings else OF_STOCK
    refuse_crowd(public, support, limits, printable(path))
    assignment = config.get("assignment_name") or ""
    return Bundle(
        name=settings.slug if settings else assignment or printable(path.stem),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        assignment_name=assignment,
        title=settings.title if settings else "",
        notebook_name=settings.notebook if settings else "",
        questions=settings.questions if settings else None,
        imports=settings.imports if settings else {},
        manual=settings.marked if settings else (),
        public_files={name: archive.read(f"files/{name}") for name in public},
        withheld_files=tuple(name for name in support if name not in public),
        readers={
            name: archive.read(f"files/{name}").decode("utf-8") for name in (settings.files.readers if settings else ())
        },
        datasets=settings.datasets if settings else {},
        limits=limits,
        seed=config.get("seed"),
        seed_variable=config.get("seed_variable"),
        translations=settings.languages if settings else {},
        untouched=frozenset(settings.untouched.values()) - {""} if settings else frozenset(),
        year=settings.year if settings else None,
        variant=settings.variant if settings else 0,
        notes=(*notes_on_config(config), *_notes_on_members(archive, tests)),
    )


def _notes_on_members(archive: Archive, tests: Sequence[str]) -> Iterator[str]:
    yield from notes_on_environment(archive)
    for name in tests:
        yield from notes_on_test(f"tests/{name}.py", archive.read(f"tests/{name}.py"))


def _content(path: Path) -> bytes:
    if not os.path.lexists(path):
        raise BundleError(
            "There is no such bundle", evidence=printable(path), remedy="make it: autograder release SLUG"
        )
    if path.is_dir():
        remedy = "give the zip itself, for example dist/SLUG/autograder.zip; make it with: autograder release SLUG"
        raise BundleError("This is a folder, not a bundle", evidence=printable(path), remedy=remedy)
    try:
        return read_regular(Path(os.path.realpath(path)), MAX_TOTAL)
    except Unreadable as error:
        fault = "input" if error.fault == "student" else error.fault
        raise BundleError(f"The bundle {error.reason}", evidence=error.evidence, fault=fault) from error


def _questions(archive: Archive, path: Path) -> tuple[str, ...]:
    inside = [name.removeprefix("tests/") for name in archive.names if name.startswith("tests/")]
    tests = tuple(name.removesuffix(".py") for name in inside if name.endswith(".py") and "/" not in name)
    judged = tests or GRADING in archive.names  # a release may ask for nothing but what a person marks
    missing = [what for what, there in ((CONFIG, CONFIG in archive.names), ("tests/*.py", judged)) if not there]
    if any(name.endswith((".R", ".r")) for name in inside) and not tests:
        refuse_language("r", printable(path))
    if missing:
        seen = f"{printable(path)}: no {' and no '.join(missing)}; it holds {listing(archive.names)}"
        remedy = "give the autograder zip, not the students' files; make it with: autograder release SLUG"
        raise BundleError("This zip is not an Otter bundle", evidence=seen, remedy=remedy)
    return tests


def _settings(archive: Archive, path: Path, tests: Sequence[str], support: Sequence[str]) -> PackedSettings | None:
    if GRADING not in archive.names:
        return None
    settings, faults = read_packed(_json(archive, GRADING, path), tests, support)
    if faults:
        what = f"{GRADING} in this bundle has {counted(len(faults), 'fault')}"
        evidence = "; ".join([printable(path), *faults])
        raise BundleError(what, evidence=evidence, remedy="make the bundle again: autograder release SLUG")
    return settings


def _public(
    settings: PackedSettings | None, support: Sequence[str], share: Sequence[str], withhold: Sequence[str], path: Path
) -> tuple[str, ...]:
    if settings is None:
        return chosen(support, share, withhold)
    if share or withhold:
        asked = f"{', '.join([*share, *withhold])} was to be {'shared' if share else 'withheld'}"
        raise BundleError(
            "This bundle says itself which files students may see",
            evidence=f"{printable(path)} has a {GRADING}, and {asked}",
            remedy="leave the option out, or change the assignment and run: autograder release SLUG",
        )
    return settings.files.public


def _json(archive: Archive, name: str, path: Path) -> Any:
    content = archive.read(name)
    if len(content) > _MAX_JSON:
        raise BundleError(f"{name} in this bundle is too large", evidence=f"{printable(path)}: {len(content):,} bytes")
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        remedy = "make the bundle again: autograder release SLUG"
        raise BundleError(
            f"{name} in this bundle is not JSON", evidence=f"{printable(path)}: {error}", remedy=remedy
        ) from error


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")
