"""Reads `grading.toml`, what an author says about an assignment beside its master, with every fault at once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from autograder.limits import Limits

_READER = re.compile(r"(hidden|data)(/[A-Za-z_]\w*)+\.py", re.ASCII)
_SECTIONS = ("title", "limits", "template", "questions", "files", "datasets")


@dataclass(frozen=True, slots=True)
class Grading:
    """What `grading.toml` says.

    `names` holds, for the questions that state them, all names that the question asks the student to define; they
    take the place of those found in the master. `without` holds the libraries that cannot be imported while a question
    is examined, `keeps_input` the functions of a question that must not change what they are given. `public` are globs
    below `data/`; `readers` are modules in `hidden/` or `data/` whose functions open what students hand in. `datasets`
    maps the name of a download to the file in `data/` that stands for it.
    """

    title: str = ""
    limits: Limits = field(default_factory=Limits)
    template_score: float = 0
    titles: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    without: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    keeps_input: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    public: tuple[str, ...] = ("**/*",)
    readers: tuple[str, ...] = ()
    datasets: Mapping[str, str] = field(default_factory=dict)

    @property
    def questions(self) -> frozenset[str]:
        """The questions that it says something about."""
        return frozenset(self.titles) | frozenset(self.names)


def read_grading(path: Path) -> tuple[Grading, list[str]]:
    """Read a `grading.toml`, returning it with one sentence for each fault; use it only when there is none."""
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        return Grading(), [f"{path.name}: {error.strerror}"]
    except ValueError as error:
        return Grading(), [f"{path.name}: {error}"]
    reader = _Reader()
    reader.only("", given, _SECTIONS)
    titles, names = reader.questions(given)
    limits, faults = Limits.from_mapping(reader.table(given, "limits"))
    found = Grading(
        title=reader.title(given),
        limits=limits,
        template_score=reader.template_score(given),
        titles=titles,
        names=names,
        without=reader.lists["without"],
        keeps_input=reader.lists["keeps_input"],
        public=reader.public(given),
        readers=reader.readers(given),
        datasets=reader.datasets(given),
    )
    return found, [f"{path.name}: {fault}" for fault in (*reader.faults, *faults)]


class _Reader:
    """Takes the sections one by one and remembers what is wrong with each."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.lists: dict[str, dict[str, tuple[str, ...]]] = {"without": {}, "keeps_input": {}}

    def only(self, where: str, given: Mapping[str, Any], known: tuple[str, ...]) -> None:
        for name in given:
            if name not in known:
                self.faults.append(f"{where}{name}: no such field; known are {', '.join(known)}")

    def table(self, given: Mapping[str, Any], name: str, where: str = "") -> Mapping[str, Any]:
        value = given.get(name, {})
        if isinstance(value, dict):
            return value
        self.faults.append(f"{where}{name}: {value!r} is not a table")
        return {}

    def title(self, given: Mapping[str, Any]) -> str:
        value = given.get("title")
        if isinstance(value, str) and value.strip():
            return value
        self.faults.append("title: missing" if value is None else f"title: {value!r} is not a title")
        return ""

    def template_score(self, given: Mapping[str, Any]) -> float:
        template = self.table(given, "template")
        self.only("template.", template, ("score",))
        value = template.get("score", 0)
        if not isinstance(value, bool) and isinstance(value, (int, float)) and 0 <= value < 1e9:
            return value
        self.faults.append(f"template.score: {value!r} is not a number of points")
        return 0

    def questions(self, given: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
        titles: dict[str, str] = {}
        names: dict[str, tuple[str, ...]] = {}
        stated = self.table(given, "questions")
        for question in stated:
            where = f"questions.{question}."
            fields = self.table(stated, question, "questions.")
            self.only(where, fields, ("title", "names", *self.lists))
            for name in fields.keys() & self.lists.keys():
                self.lists[name][question] = self.identifiers(f"{where}{name}", fields[name])
            title = fields.get("title", "")
            if not isinstance(title, str):
                self.faults.append(f"{where}title: {title!r} is not text")
            titles[question] = str(title)
            if "names" in fields:
                names[question] = self.identifiers(f"{where}names", fields["names"])
        return titles, names

    def identifiers(self, where: str, value: Any) -> tuple[str, ...]:
        kept = self.texts(where, value)
        for name in kept:
            if not name.isidentifier():
                self.faults.append(f"{where}: {name!r} is not a Python name")
        if len(set(kept)) < len(kept):
            self.faults.append(f"{where}: the same name is listed twice")
        return kept

    def texts(self, where: str, value: Any) -> tuple[str, ...]:
        if isinstance(value, list) and all(isinstance(item, str) and item for item in value):
            return tuple(value)
        self.faults.append(f"{where}: {value!r} is not a list of text")
        return ()

    def public(self, given: Mapping[str, Any]) -> tuple[str, ...]:
        files = self.table(given, "files")
        self.only("files.", files, ("public", "readers"))
        globs = self.texts("files.public", files["public"]) if "public" in files else ("**/*",)
        for glob in globs:
            path = PurePosixPath(glob)
            if path.is_absolute() or ".." in path.parts:
                self.faults.append(f"files.public: {glob!r} leaves data/")
        return globs

    def readers(self, given: Mapping[str, Any]) -> tuple[str, ...]:
        files = self.table(given, "files")
        names = self.texts("files.readers", files["readers"]) if "readers" in files else ()
        for name in names:
            if not _READER.fullmatch(name):
                self.faults.append(f"files.readers: {name!r} is not a module in hidden/ or data/")
        return names

    def datasets(self, given: Mapping[str, Any]) -> dict[str, str]:
        stated = self.table(given, "datasets")
        for name, file in stated.items():
            if not isinstance(file, str) or not file.startswith("data/"):
                self.faults.append(f"datasets.{name}: {file!r} is not a file in data/")
        return {name: str(file) for name, file in stated.items()}


def data_files(folder: Path, globs: tuple[str, ...]) -> tuple[tuple[str, ...], list[str]]:
    """Find the files below a folder that any of the globs matches.

    Returns:
        their POSIX paths relative to the folder, sorted; and one sentence for each glob that matches nothing and each
        symbolic link. Files whose name, or whose folder's name, starts with a dot are left out.
    """
    found: set[str] = set()
    faults = []
    everything = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*"))}
    for name, path in everything.items():
        if path.is_symlink():
            faults.append(f"{folder.name}/{name}: a symbolic link; put the file itself there")
    visible = {
        name for name, path in everything.items() if path.is_file() and not any(p[0] == "." for p in name.split("/"))
    }
    for glob in globs:
        try:
            matched = visible & {path.relative_to(folder).as_posix() for path in folder.glob(glob)}
        except ValueError as error:
            faults.append(f"files.public: {glob!r}: {error}")
            continue
        if not matched and glob != "**/*":
            faults.append(f"files.public: {glob!r} matches no file in {folder.name}/")
        found |= matched
    return tuple(sorted(found)), faults
