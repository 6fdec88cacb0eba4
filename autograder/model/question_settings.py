"""What an author says of one question beside its cells, and how each setting is checked.

A setting is one line of `QuestionSettings`: `[questions.NAME]` of grading.toml may state it, and `Bundle.questions` has
it then. One that is marked AUTHORS_OWN stays out of the bundle.
"""

from dataclasses import dataclass, field, fields
from typing import Annotated, Any

AUTHORS_OWN = {"authors_own": True}  # a setting that only `release` and `validate` need


class Wrong(ValueError):
    """A value that a setting cannot have: for each fault where it is, below the setting itself, and a sentence."""

    def __init__(self, *faults: str, where: str = "") -> None:
        super().__init__(*faults)
        self.faults = [(where, fault) for fault in faults]


def text(value: Any) -> str:
    """Check that a value is text that can be written out: JSON can spell half of a surrogate pair, which cannot."""
    if isinstance(value, str) and not any("\ud800" <= char <= "\udfff" for char in value):
        return value
    raise Wrong(f"{shortened(value)} is not text")


def python_names(value: Any) -> tuple[str, ...]:
    """Check that a value is a list of different names of Python."""
    if not isinstance(value, list):
        raise Wrong(f"{shortened(value)} is not a list of text")
    faults = [f"{shortened(name)} is not a Python name" for name in value if not _is_name(name)]
    kept = [name for name in value if isinstance(name, str)]
    if len(set(kept)) < len(kept):
        faults.append("the same name is listed twice")
    if faults:
        raise Wrong(*faults)
    return tuple(kept)


@dataclass(frozen=True, slots=True)
class QuestionSettings:
    """The settings of one question.

    `names` are all that the question asks the student to define; None stands for those in the master's solutions.
    `methods` are those that its tests may call with values of their own on an object of the student's; None stands for
    those that a class in the master defines, and in a bundle for a release that did not record them.
    `without` are the libraries that cannot be imported while the question is examined, `keeps_input` the functions that
    must not change what they are given.
    """

    title: Annotated[str, text] = ""
    names: Annotated[tuple[str, ...] | None, python_names] = None
    methods: Annotated[tuple[str, ...] | None, python_names] = None
    without: Annotated[tuple[str, ...], python_names] = ()
    keeps_input: Annotated[tuple[str, ...], python_names] = field(default=(), metadata=AUTHORS_OWN)

    def written(self) -> dict[str, Any]:
        """Return the settings that a bundle carries, as it does."""
        said = {each.name: getattr(self, each.name) for each in fields(self) if each.metadata != AUTHORS_OWN}
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in said.items()
            if value or name in ("title", "names") or (name == "methods" and value is not None)
        }


def shortened(value: Any) -> str:
    """Return a value as a message shows it."""
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


def _is_name(name: Any) -> bool:
    return isinstance(name, str) and name.isidentifier()
