"""Reads and writes `grading.json`, the settings of this platform inside a bundle, with every fault at once."""

import ast
import json
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Annotated, Any

from autograder.bundle.structuring import kind_of, structured
from autograder.bundle.variants import MOST_VARIANTS
from autograder.languages import tag
from autograder.limits import Limits
from autograder.model import ManualQuestion, QuestionSettings, RubricItem, Translation, Wrong
from autograder.model.question_settings import shortened, text
from autograder.policies.rubric import read_rubric, written

GRADING = "grading.json"
FORMAT = 1
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
_MODULE = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*(:[^\W\d]\w*)?")


def _that(accepts: Callable[[str], object], wanted: str) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if isinstance(value, str) and text(value) and accepts(value):
            return value
        raise Wrong(f"{shortened(value)} is not {wanted}")

    return check


def _is_notebook_name(value: str) -> bool:
    return value.endswith(".ipynb") and "/" not in value and "\\" not in value and not value.startswith(".")


def _format(value: Any) -> int:
    if value != FORMAT or isinstance(value, bool):
        raise Wrong(f"{shortened(value)} is not {FORMAT}, the only format that is read here")
    return FORMAT


def _year(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 10**9:
        return value
    raise Wrong(f"{shortened(value)} is not a year")


def _variant(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST_VARIANTS:
        return value
    raise Wrong(f"{shortened(value)} is not a whole number from 0 to {MOST_VARIANTS}")


def _number(value: Any, *, least: float) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value) and value >= least


def _points(value: Any) -> float:
    if not _number(value, least=0):
        raise Wrong(f"{shortened(value)} is not a number of points")
    return float(value)


def _positive(value: Any) -> float:
    if not _number(value, least=0) or value == 0:
        raise Wrong(f"{shortened(value)} is not a positive number")
    return float(value)


def _rubric(value: Any) -> tuple[RubricItem, ...]:
    items, faults = read_rubric("", value)
    if faults:
        wrong = Wrong()
        wrong.faults = [(where, fault) for where, _, fault in (each.partition(": ") for each in faults)]
        raise wrong
    return items


def _imports(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise Wrong(f"{kind_of(value)} where a table was expected")
    wrong = Wrong()
    for name, origin in value.items():
        if not name.isidentifier():
            wrong.faults.append((f".{shortened(name)}", "not a Python name"))
        if not isinstance(origin, str) or not _MODULE.fullmatch(origin):
            wrong.faults.append((f".{name}", f'{shortened(origin)} is not "module" or "module:name"'))
    if wrong.faults:
        raise wrong
    return value


@dataclass(frozen=True, slots=True)
class Manual:
    """A question that a person marks."""

    name: Annotated[str, _that(str.strip, "a name")]
    points: Annotated[float, _positive]
    title: Annotated[str, text] = ""
    rubric: Annotated[tuple[RubricItem, ...], _rubric] = ()


@dataclass(frozen=True, slots=True)
class Files:
    """Support files: those that students were given, and those with the functions that open what they hand in."""

    public: tuple[Annotated[str, text], ...] = ()
    readers: tuple[Annotated[str, text], ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What pages and checks say in another language: titles, and a question's hints and messages by their English.

    A message has `%(1)s` where its first value stands, as `translated.sentences` has it.
    """

    title: Annotated[str, text] = ""
    questions: dict[str, Annotated[str, text]] = field(default_factory=dict)
    hints: dict[str, dict[str, Annotated[str, text]]] = field(default_factory=dict)
    messages: dict[str, dict[str, Annotated[str, text]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PackedSettings:
    """What `grading.json` says. `year` is that of the parameters' values, None for the master's own.

    `variant` is which of several sets of values they are, 0 where all students have the same.
    """

    format: Annotated[int, _format]
    slug: Annotated[str, _that(_SLUG.fullmatch, "a slug (small letters, digits and hyphens)")]
    title: Annotated[str, _that(str.strip, "a title")]
    notebook: Annotated[str, _that(_is_notebook_name, "the file name of a notebook")]
    questions: dict[str, QuestionSettings]
    manual: tuple[Manual, ...] = ()
    imports: Annotated[dict[str, str], _imports] = field(default_factory=dict)
    files: Files = field(default_factory=Files)
    datasets: dict[str, Annotated[str, text]] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    template_score: Annotated[float, _points] = 0
    translations: dict[str, Words] = field(default_factory=dict)
    untouched: dict[str, Annotated[str, text]] = field(default_factory=dict)
    year: Annotated[int | None, _year] = None
    variant: Annotated[int, _variant] = 0

    @property
    def languages(self) -> dict[str, Translation]:
        """The translations, by the tag of their language."""
        return {tag(name): Translation(one.title, one.questions, one.hints, one.messages)
                for name, one in self.translations.items()}  # fmt: skip

    @property
    def marked(self) -> tuple[ManualQuestion, ...]:
        """The questions that a person marks."""
        return tuple(ManualQuestion(one.name, one.points, one.title, one.rubric) for one in self.manual)


def read_packed(given: Any, tests: Sequence[str], files: Sequence[str]) -> tuple[PackedSettings | None, list[str]]:
    """Read the parsed `grading.json` of a bundle, returning None and one sentence for each fault if it has any.

    Args:
        given: what the JSON text held.
        tests: the questions that the bundle has a test file for.
        files: the names of the bundle's support files.
    """
    settings, faults = structured(given, PackedSettings)
    if isinstance(given, dict):
        faults += [f"{where}: {fault}" for where, fault in _contradictions(given, tests, files)]
    faults = [fault.encode(errors="backslashreplace").decode() for fault in faults]
    return (None if faults else settings), faults


def _contradictions(given: dict[str, Any], tests: Sequence[str], files: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what does not go with the rest of the bundle, or of the settings, as far as they can be read."""
    stated = given.get("questions")
    if isinstance(stated, dict):
        yield from ((f"questions.{name}", f"missing, though the bundle has tests/{name}.py")
                    for name in tests if name not in stated)  # fmt: skip
        yield from ((f"questions.{name}", f"the bundle has no tests/{name}.py") for name in stated if name not in tests)
        yield from ((f"questions.{name}.names", "missing") for name, said in stated.items()
                    if isinstance(said, dict) and "names" not in said)  # fmt: skip
    files_of = given.get("files")
    listed = files_of if isinstance(files_of, dict) else {}
    for which, names in listed.items():
        for name in names if isinstance(names, list) else ():
            if name not in files:
                yield f"files.{which}", f"{shortened(name)} is not in the bundle's files/"
    datasets, public = given.get("datasets"), listed.get("public", [])
    for name, file in datasets.items() if isinstance(datasets, dict) else ():
        if not isinstance(public, list) or file not in public:
            yield f"datasets.{shortened(name)}", f"{shortened(file)} is not a public file of the bundle"
    manual = given.get("manual")
    names = [one.get("name") for one in manual if isinstance(one, dict)] if isinstance(manual, list) else []
    for place, name in enumerate(names):
        if name in names[:place]:
            yield f"manual[{place}].name", f"{shortened(name)} is not a name of its own"


def write_packed(settings: PackedSettings) -> bytes:
    """Return `grading.json` for settings."""
    said = asdict(settings) | {
        "questions": {name: question.written() for name, question in settings.questions.items()},
        "manual": [_written(question) for question in settings.manual],
        "files": {name: list(names) for name, names in asdict(settings.files).items() if names or name == "public"},
    }
    for name in ("datasets", "translations", "untouched"):
        if not said[name]:
            del said[name]
    if said["year"] is None:
        del said["year"]
    if not said["variant"]:
        del said["variant"]
    return as_json(said)


def _written(question: Manual) -> dict[str, Any]:
    said: dict[str, Any] = {"name": question.name, "points": question.points, "title": question.title}
    return {**said, "rubric": written(question.rubric)} if question.rubric else said


def public_cut(settings: dict[str, Any], tests: Mapping[str, str], readers: list[str]) -> bytes:
    """Return `grading.json` for the public cases, of which `tests` has each question's file.

    A rubric is for the person who marks, and the hint of a hidden case would tell what it looks for.
    """
    manual = [{name: said for name, said in one.items() if name != "rubric"} for one in settings.get("manual", [])]
    return as_json(
        {
            **{name: value for name, value in settings.items() if name != "template_score"},
            **({"manual": manual} if "manual" in settings else {}),
            "questions": {name: said for name, said in settings["questions"].items() if name in tests},
            "files": {"public": settings["files"]["public"], **({"readers": readers} if readers else {})},
            **({"translations": _of_public(settings["translations"], tests)} if "translations" in settings else {}),
        }
    )


def _of_public(translations: Mapping[str, Any], tests: Mapping[str, str]) -> dict[str, Any]:
    """Return the translations with the hints and messages of public cases alone."""
    said = {name: _texts_in(test) for name, test in tests.items()}
    return {
        language: {
            **words,
            "hints": {
                question: {hint: text for hint, text in hints.items() if hint in said[question]}
                for question, hints in words["hints"].items()
                if question in said
            },
            "messages": {name: forms for name, forms in words.get("messages", {}).items() if name in said},
        }
        for language, words in translations.items()
    }


def _texts_in(test: str) -> set[str]:
    return {
        node.value
        for node in ast.walk(ast.parse(test))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def as_json(content: Any) -> bytes:
    """Return JSON that is the same for the same content."""
    return (json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode("utf-8")
