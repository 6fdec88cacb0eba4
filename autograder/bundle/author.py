"""Reads `grading.toml`, what an author says about an assignment beside its master, with every fault at once."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Annotated, Any

from autograder.bundle.structuring import structured
from autograder.limits import Limits
from autograder.model import QuestionSettings, Wrong

_UNTITLED = "Untitled"  # until the title is corrected
_READER = re.compile(r"(hidden|data)(/[A-Za-z_]\w*)+\.py", re.ASCII)


def _title(value: Any) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise Wrong(f"{value!r} is not a title")


def _points(value: Any) -> float:
    if not isinstance(value, bool) and isinstance(value, (int, float)) and 0 <= value < 1e9:
        return value
    raise Wrong(f"{value!r} is not a number of points")


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(item, str) and item for item in value):
        return tuple(value)
    raise Wrong(f"{value!r} is not a list of text")


def _globs(value: Any) -> tuple[str, ...]:
    globs = _texts(value)
    faults = [f"{glob!r} leaves data/" for glob in globs if glob.startswith("/") or ".." in PurePosixPath(glob).parts]
    if faults:
        raise Wrong(*faults)
    return globs


def _modules(value: Any) -> tuple[str, ...]:
    names = _texts(value)
    faults = [f"{name!r} is not a module in hidden/ or data/" for name in names if not _READER.fullmatch(name)]
    if faults:
        raise Wrong(*faults)
    return names


def _in_data(value: Any) -> str:
    if isinstance(value, str) and value.startswith("data/"):
        return value
    raise Wrong(f"{value!r} is not a file in data/")


@dataclass(frozen=True, slots=True)
class Template:
    """What the students' template is worth as it is."""

    score: Annotated[float, _points] = 0


@dataclass(frozen=True, slots=True)
class Files:
    """`public` are globs below `data/`, `readers` modules whose functions open what students hand in."""

    public: Annotated[tuple[str, ...], _globs] = ("**/*",)
    readers: Annotated[tuple[str, ...], _modules] = ()


@dataclass(frozen=True, slots=True)
class AuthorSettings:
    """What `grading.toml` says. `datasets` maps the name of a download to the file in `data/` that stands for it."""

    title: Annotated[str, _title]
    limits: Limits = field(default_factory=Limits)
    template: Template = field(default_factory=Template)
    questions: dict[str, QuestionSettings] = field(default_factory=dict)
    files: Files = field(default_factory=Files)
    datasets: dict[str, Annotated[str, _in_data]] = field(default_factory=dict)

    def of(self, question: str) -> QuestionSettings:
        """Return what it says of a question."""
        return self.questions.get(question, QuestionSettings())


def read_author_settings(path: Path) -> tuple[AuthorSettings, list[str]]:
    """Read a `grading.toml`, returning it with one sentence for each fault; use it only when there is none."""
    try:
        given: Mapping[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        return AuthorSettings(_UNTITLED), [f"{path.name}: {error.strerror}"]
    except ValueError as error:
        return AuthorSettings(_UNTITLED), [f"{path.name}: {error}"]
    settings, faults = structured(given, AuthorSettings, {"title": _UNTITLED})
    return settings or AuthorSettings(_UNTITLED), [f"{path.name}: {fault}" for fault in faults]
