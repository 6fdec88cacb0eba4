"""Where each name that a test uses comes from: the student, or the examiner's own libraries."""

from __future__ import annotations

import builtins
import importlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from autograder.examiner.history import defined_below, imported_names, near
from autograder.examiner.remote import Missing, Session
from autograder.examiner.stands import Stand, is_module, module_name

# Names that mean these libraries in practice, whatever a notebook binds to them. Used for bundles of stock Otter, which
# do not record what the master imports.
USUAL_NAMES = {
    "np": "numpy", "numpy": "numpy", "pd": "pandas", "pandas": "pandas", "plt": "matplotlib.pyplot", "sp": "scipy",
    "scipy": "scipy", "tf": "tensorflow", "tensorflow": "tensorflow", "keras": "keras", "sklearn": "sklearn",
    "math": "math", "random": "random", "re": "re", "os": "os", "sys": "sys", "json": "json", "time": "time",
    "itertools": "itertools", "collections": "collections", "functools": "functools", "inspect": "inspect",
    "pytest": "pytest", "unittest": "unittest", "hashlib": "hashlib", "datetime": "datetime",
    "statistics": "statistics",
}  # fmt: skip
SERVED_LIBRARIES = frozenset(path.split(".")[0] for path in USUAL_NAMES.values()) | {
    "pathlib", "string", "operator", "decimal", "fractions", "typing", "copy", "io", "contextlib", "dataclasses", "PIL",
    "skimage", "cv2", "librosa", "csv", "heapq", "bisect", "textwrap", "warnings", "types", "abc", "enum", "calendar",
}  # fmt: skip

_NOTHING, _UNKNOWN = object(), object()


class Environment(dict[str, Any]):
    """The names that a test sees. It is a dict, as Otter's tests expect; names are looked up when they are used.

    Args:
        session: the talk with the student's side.
        cells: the sources of the code cells.
        seen: how many of them had run when the question was checked, which `In` shows.
        answers: the names that the student was asked to define, or None when the bundle does not say.
        imports: what the master imports ("np" -> "numpy", "sqrt" -> "math:sqrt").
        called: the names that the tests call.
    """

    def __init__(
        self,
        session: Session,
        cells: Sequence[str],
        seen: int,
        answers: frozenset[str] | None,
        imports: Mapping[str, str],
        called: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__()
        self._session = session
        self._answers = answers
        self._imports = (
            dict(imports)
            if answers is not None
            else {**USUAL_NAMES, **_served(imported_names(cells[:seen])), **imports}
        )
        self._cells, self._all_cells = list(cells[:seen]), cells
        self._called = called
        self._ahead: dict[str, Any] = {}
        session.on_rebound = self._rebound
        self.missing: set[str] = set()
        self.forget()

    def forget(self) -> None:
        """Begin a new case: every name is looked up again, so that no case sees what another one did to a value."""
        self.clear()
        self.missing.clear()
        self._ahead.clear()
        dict.__setitem__(self, "In", ["", *self._cells])

    def whereabouts(self, name: str, question: str) -> str:
        """Where the notebook has a name that it had not defined when `question` was checked."""
        below = defined_below(self._all_cells, len(self._cells)).get(name)
        if below is not None:
            return f"{name}: defined only below the check of {question}, in code cell {below}"
        like = near(name, self._cells, self._answers or ())
        return f"{name}: not defined in your notebook{f'; you have {like}' if like else ''}"

    def look_ahead(self, names: Iterable[str]) -> None:
        """Fetch names before a doctest runs: it works on the notebook's names as they are at its beginning."""
        touched = self._session.touched
        for name in names:
            if self._may_be_students(name):
                try:
                    self._ahead[name] = self._session.get(name)
                except Missing:
                    self._ahead[name] = _NOTHING
        self._session.touched = touched

    def _may_be_students(self, name: str) -> bool:
        if self._answers is not None:
            return name in self._answers
        return name in self._imports or not hasattr(builtins, name)

    def _rebound(self, name: str, value: Any) -> None:
        """A call has bound a name anew; a test that holds this environment sees it, a doctest's copy does not."""
        if dict.__contains__(self, name):
            dict.__setitem__(self, name, value)

    def _get(self, name: str) -> Any:
        value = self._ahead.get(name, _UNKNOWN)
        if value is _UNKNOWN:
            return self._session.get(name)
        if not isinstance(value, Stand):
            self._session.touched = True
        if value is _NOTHING:
            raise Missing(name)
        return value

    def copy(self) -> Environment:
        """A copy that looks names up in the same way: doctest works on a copy."""
        twin = Environment.__new__(Environment)
        twin.update(self)
        twin.__dict__.update(self.__dict__)
        return twin

    def __missing__(self, name: str) -> Any:
        value = self._find(name)
        dict.__setitem__(self, name, value)
        return value

    def _find(self, name: str) -> Any:
        if self._answers is not None and name in self._answers:
            return self._from_student(name)
        if name in self._imports:
            return self._data_or_import(name)
        if self._answers is not None or hasattr(builtins, name):
            raise KeyError(name)
        return self._from_student(name)

    def _data_or_import(self, name: str) -> Any:
        """The examiner's library; but a stock bundle may ask for data that is named like one ("time", "random").

        Data cannot cheat: whatever is not plain data, types included, is the library. But no test calls a module.
        """
        if self._answers is None:
            try:
                value = self._get(name)
            except Missing:
                value = None
            is_called = name in self._called and isinstance(value, Stand) and not is_module(value)
            if (is_called and ":" not in self._imports[name]) or not isinstance(value, (Stand, type, type(None))):
                return value
        return _imported(self._imports[name], name)

    def _from_student(self, name: str) -> Any:
        try:
            value = self._get(name)
        except Missing:
            self.missing.add(name)
            raise KeyError(name) from None
        if is_module(value):
            self._session.touched = True  # a module in the place of an answer is a wrong answer, not a broken test
            return _imported(module_name(value), name)
        return value

    def get(self, name: str, default: Any = None) -> Any:
        """The value of `name`, looked up where it must come from; an explicit parameter may shadow a builtin."""
        try:
            return self[name]
        except KeyError:
            if self._answers is None and hasattr(builtins, name):
                return self._parameter_named_like_a_builtin(name, default)
            return default

    def _parameter_named_like_a_builtin(self, name: str, default: Any) -> Any:
        try:
            return self._from_student(name)
        except KeyError:
            return default

    def __contains__(self, name: object) -> bool:
        try:
            self[str(name)]
        except KeyError:
            return False
        return True


def _imported(path: str, name: str) -> Any:
    """The examiner's own library, or a member of it."""
    module, _, member = path.partition(":")
    if module.split(".")[0] not in SERVED_LIBRARIES:
        raise KeyError(name)
    value = importlib.import_module(module)
    return getattr(value, member) if member else value


def _served(names: Mapping[str, str]) -> dict[str, str]:
    return {name: path for name, path in names.items() if path.split(".")[0].split(":")[0] in SERVED_LIBRARIES}
