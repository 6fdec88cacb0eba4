"""Reads `grading.json`, our own settings inside a bundle, by field and with every fault at once."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from autograder.languages import tag
from autograder.limits import Limits
from autograder.model import ManualQuestion, RubricItem, Translation
from autograder.policies.rubric import read_rubric

FORMAT = 1
_REQUIRED = ("format", "slug", "title", "notebook", "questions")
_OPTIONAL = ("manual", "imports", "files", "datasets", "limits", "template_score", "translations", "untouched")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_MODULE = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*(:[^\W\d]\w*)?")


@dataclass(frozen=True, slots=True)
class Settings:
    """What `grading.json` says, in the terms of `model.Bundle`."""

    slug: str = ""
    title: str = ""
    notebook: str = ""
    answers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    question_titles: Mapping[str, str] = field(default_factory=dict)
    manual: tuple[ManualQuestion, ...] = ()
    imports: Mapping[str, str] = field(default_factory=dict)
    public: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()
    datasets: Mapping[str, str] = field(default_factory=dict)
    without: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    translations: Mapping[str, Translation] = field(default_factory=dict)
    untouched: frozenset[str] = frozenset()


def read_settings(given: Any, tests: Sequence[str], files: Sequence[str]) -> tuple[Settings, list[str]]:
    """Read the parsed `grading.json` of a bundle.

    Args:
        given: what the JSON text held.
        tests: the questions that the bundle has a test file for.
        files: the names of the bundle's support files.

    Returns:
        the settings, and one sentence for each fault, naming the field. Use the settings only
        when there is none.
    """
    if not isinstance(given, dict):
        return Settings(), [f"grading.json: {_kind(given)} where an object was expected"]
    reader = _Reader(given)
    if given.get("format") != FORMAT or isinstance(given.get("format"), bool):
        reader.fault("format", f"{_short(given.get('format'))} is not {FORMAT}, the only format that is read here")
    answers, titles = reader.questions(tests)
    public = reader.files("public", files)
    found = Settings(
        slug=reader.text("slug", _SLUG.fullmatch, "a slug (small letters, digits and hyphens)"),
        title=reader.text("title", str.strip, "a title"),
        notebook=reader.text("notebook", _is_notebook_name, "the file name of a notebook"),
        answers=answers,
        question_titles=titles,
        manual=reader.manual(),
        imports=reader.imports(),
        public=public,
        readers=reader.files("readers", files),
        datasets=reader.datasets(public),
        without=reader.without,
        limits=reader.limits(),
        translations=reader.translations(),
        untouched=reader.untouched(),
    )
    reader.template_score()
    return found, reader.faults


class _Reader:
    """Takes the fields one by one and remembers what is wrong with each."""

    def __init__(self, given: dict[str, Any]) -> None:
        self.given = given
        self.without: dict[str, tuple[str, ...]] = {}
        self.faults = [f"{name}: missing" for name in _REQUIRED if name not in given]
        known = (*_REQUIRED, *_OPTIONAL)
        self.faults += [
            f"{_short(name)}: no such field; known are {', '.join(known)}" for name in given if name not in known
        ]

    def fault(self, where: str, what: str) -> None:
        if where in self.given or "." in where or "[" in where:
            self.faults.append(f"{where}: {what}".encode(errors="backslashreplace").decode())

    def text(self, name: str, accepts: Callable[[str], object], wanted: str) -> str:
        value = self.given.get(name)
        if _is_text(value) and accepts(value):
            return value
        self.fault(name, f"{_short(value)} is not {wanted}")
        return ""

    def mapping(self, where: str, value: Any) -> dict[str, Any]:
        if isinstance(value, dict):
            return value
        self.fault(where, f"{_kind(value)} where an object was expected")
        return {}

    def listing(self, where: str, value: Any) -> list[Any]:
        if isinstance(value, list):
            return value
        self.fault(where, f"{_kind(value)} where a list was expected")
        return []

    def only(self, where: str, value: dict[str, Any], known: tuple[str, ...]) -> None:
        for name in value:
            if name not in known:
                self.fault(f"{where}.{_short(name)}", f"no such field; known are {', '.join(known)}")

    def questions(self, tests: Sequence[str]) -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
        stated = self.mapping("questions", self.given.get("questions"))
        for name in tests:
            if "questions" in self.given and name not in stated:
                self.fault(f"questions.{name}", f"missing, though the bundle has tests/{name}.py")
        answers, titles = {}, {}
        for name, value in stated.items():
            where = f"questions.{name}"
            if name not in tests:
                self.fault(where, f"the bundle has no tests/{name}.py")
            fields = self.mapping(where, value)
            self.only(where, fields, ("names", "title", "without"))
            answers[name] = self._names(f"{where}.names", fields.get("names"))
            if "without" in fields:
                self.without[name] = self._names(f"{where}.without", fields["without"])
            titles[name] = self._title(f"{where}.title", fields.get("title", ""))
        return answers, titles

    def _names(self, where: str, value: Any) -> tuple[str, ...]:
        names = self.listing(where, value)
        for name in names:
            if not isinstance(name, str) or not name.isidentifier():
                self.fault(where, f"{_short(name)} is not a Python name")
        kept = [name for name in names if isinstance(name, str)]
        if len(set(kept)) < len(kept):
            self.fault(where, "the same name is listed twice")
        return tuple(kept)

    def _title(self, where: str, value: Any) -> str:
        if _is_text(value):
            return value
        self.fault(where, f"{_short(value)} is not text")
        return ""

    def manual(self) -> tuple[ManualQuestion, ...]:
        found: list[ManualQuestion] = []
        for index, value in enumerate(self.listing("manual", self.given.get("manual", []))):
            where = f"manual[{index}]"
            fields = self.mapping(where, value)
            self.only(where, fields, ("name", "points", "title", "rubric"))
            name, points = fields.get("name"), fields.get("points")
            if not _is_text(name) or not name.strip() or name in {other.name for other in found}:
                self.fault(f"{where}.name", f"{_short(name)} is not a name of its own")
            elif not _is_number(points) or points <= 0:
                self.fault(f"{where}.points", f"{_short(points)} is not a positive number")
            else:
                title = self._title(f"{where}.title", fields.get("title", ""))
                found.append(ManualQuestion(name, float(points), title, self._rubric(f"{where}.rubric", fields)))
        return tuple(found)

    def _rubric(self, where: str, fields: dict[str, Any]) -> tuple[RubricItem, ...]:
        if "rubric" not in fields:
            return ()
        items, faults = read_rubric(where, fields["rubric"])
        for fault in faults:
            self.fault(where, fault.removeprefix(f"{where}: "))
        return items

    def imports(self) -> dict[str, str]:
        stated = self.mapping("imports", self.given.get("imports", {}))
        for name, origin in stated.items():
            if not name.isidentifier():
                self.fault(f"imports.{_short(name)}", "not a Python name")
            if not isinstance(origin, str) or not _MODULE.fullmatch(origin):
                self.fault(f"imports.{name}", f'{_short(origin)} is not "module" or "module:name"')
        return stated

    def files(self, which: str, files: Sequence[str]) -> tuple[str, ...]:
        fields = self.mapping("files", self.given.get("files", {}))
        self.only("files", fields, ("public", "readers"))
        names = self.listing(f"files.{which}", fields.get(which, []))
        for name in names:
            if name not in files:
                self.fault(f"files.{which}", f"{_short(name)} is not in the bundle's files/")
        return tuple(name for name in names if name in files)

    def datasets(self, public: Sequence[str]) -> dict[str, str]:
        stated = self.mapping("datasets", self.given.get("datasets", {}))
        for name, file in stated.items():
            if file not in public:
                self.fault(f"datasets.{_short(name)}", f"{_short(file)} is not a public file of the bundle")
        return stated

    def translations(self) -> dict[str, Translation]:
        found = {}
        for name, value in self.mapping("translations", self.given.get("translations", {})).items():
            where = f"translations.{_short(name)}"
            fields = self.mapping(where, value)
            self.only(where, fields, ("title", "questions", "hints"))
            title = self._title(f"{where}.title", fields.get("title", ""))
            titles = self._texts(f"{where}.questions", fields.get("questions", {}))
            stated = self.mapping(f"{where}.hints", fields.get("hints", {}))
            hints = {question: self._texts(f"{where}.hints.{_short(question)}", of) for question, of in stated.items()}
            found[tag(name)] = Translation(title, titles, hints)
        return found

    def _texts(self, where: str, value: Any) -> dict[str, str]:
        return {name: self._title(f"{where}.{_short(name)}", text) for name, text in self.mapping(where, value).items()}

    def untouched(self) -> frozenset[str]:
        return frozenset(self._texts("untouched", self.given.get("untouched", {})).values()) - {""}

    def limits(self) -> Limits:
        limits, faults = Limits.from_mapping(self.mapping("limits", self.given.get("limits", {})))
        self.faults += faults
        return limits

    def template_score(self) -> None:
        value = self.given.get("template_score", 0)
        if not _is_number(value) or value < 0:
            self.fault("template_score", f"{_short(value)} is not a number of points")


def _is_number(value: Any) -> TypeGuard[float]:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def _is_text(value: Any) -> TypeGuard[str]:
    """Return whether a value is text that can be written out; JSON can spell half of a surrogate pair, which cannot."""
    return isinstance(value, str) and not any("\ud800" <= char <= "\udfff" for char in value)


def _is_notebook_name(value: str) -> bool:
    return value.endswith(".ipynb") and "/" not in value and "\\" not in value and not value.startswith(".")


def _kind(value: Any) -> str:
    return "nothing" if value is None else f"a value of type {type(value).__name__}"


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
