"""Where each name that a test uses comes from: the student, or the examiner's own libraries."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Mapping, Sequence
from types import ModuleType
from typing import Any

from autograder.examiner.ends import Missing
from autograder.examiner.history import cell_that_binds, defined_below, defined_names, imported_names, near
from autograder.examiner.libraries import USUAL_JUDGES, USUAL_NAMES, has_any, imported_from, is_plain, served
from autograder.examiner.proxies import Proxy, is_module, module_name
from autograder.examiner.remote import Session
from autograder.examiner.uses import Uses

_NOTHING, _UNKNOWN = object(), object()


class Environment(dict[str, Any]):
    """The names that a test sees. It is a dict, as Otter's tests expect; names are looked up when they are used.

    Args:
        session: the talk with the student's side.
        cells: the sources of the code cells.
        seen: how many of them had run when the question was checked, which `In` shows.
        answers: the names that the student was asked to define, or None when the bundle does not say.
        imports: what the master imports ("np" -> "numpy", "sqrt" -> "math:sqrt").
        uses: what the question's tests do with names.
    """

    def __init__(
        self,
        session: Session,
        cells: Sequence[str],
        seen: int,
        answers: frozenset[str] | None,
        imports: Mapping[str, str],
        uses: Uses = Uses(),  # noqa: B008  # frozen
    ) -> None:
        super().__init__()
        self._session = session
        self._answers = answers
        self.of_stock = answers is None
        self._imports = dict(imports) if answers is not None else {**_libraries(cells[:seen], uses), **imports}
        self._cells, self._all_cells = list(cells[:seen]), cells
        self._uses = uses
        self._like_builtins = _like_builtins(cells[:seen], uses) if answers is None else frozenset()
        self._ahead: dict[str, Any] = {}
        session.on_rebound = self._rebound
        self.stopped: Mapping[str, str] = {}
        self.missing: set[str] = set()
        self.beyond: set[str] = set()  # modules of the notebook that are not served from here
        self.forget()

    @property
    def asks_for_builtins(self) -> bool:
        """Whether tests call a builtin with plain values alone: a function of that name may be what they ask for."""
        return self.of_stock and any(hasattr(builtins, name) for name in self._uses.called - self._uses.judging)

    def forget(self) -> None:
        """Begin a new case: every name is looked up again, so that no case sees what another one did to a value."""
        self.clear()
        self.missing.clear()
        self._ahead.clear()
        dict.__setitem__(self, "In", ["", *self._cells])

    def whereabouts(self, name: str, question: str) -> str:
        """Return where the notebook has a name that it had not defined when `question` was checked."""
        below = defined_below(self._all_cells, len(self._cells)).get(name)
        if below is not None:
            return f"`{name}` is defined only below the check of {question}, in code cell {below}"
        number = cell_that_binds(name, self._cells)
        stopped = self.stopped.get(str(number))
        if stopped:
            return f"`{name}` is not defined, because code cell {number} {stopped}"
        like = near(name, self._cells, self._answers or ())
        return f"`{name}` is not defined{f'; you have `{like}`' if like else ''}"

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
        return name in self._imports or name in self._like_builtins or not hasattr(builtins, name)

    def _rebound(self, name: str, value: Any) -> None:
        """A call has bound a name anew; a test that holds this environment sees it, a doctest's copy does not."""
        if dict.__contains__(self, name):
            dict.__setitem__(self, name, value)

    def _get(self, name: str) -> Any:
        value = self._ahead.get(name, _UNKNOWN)
        if value is _UNKNOWN:
            return self._session.get(name)
        if not isinstance(value, Proxy):
            self._session.touched = True
        if value is _NOTHING:
            raise Missing(name)
        return value

    def copy(self) -> Environment:
        """Return a copy that looks names up in the same way: doctest works on a copy."""
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
        if name in self._like_builtins:
            return self._from_student(name)
        if self._answers is not None or hasattr(builtins, name):
            raise KeyError(name)
        return self._from_student(name)

    def _data_or_import(self, name: str) -> Any:
        """The examiner's library; but a stock bundle may ask for an answer that is named like one ("time", "random").

        A name that a test uses as the library is never the answer. Of other names plain data is, which cannot cheat,
        and what is called where the library is a module: no test calls a module.
        """
        path = self._imports[name]
        if self._answers is None and not self._is_used_as(path, name):
            try:
                value = self._get(name)
            except Missing:
                value = None
            if value is not None and (is_plain(value) or self._is_called_as_no_module(path, name, value)):
                return self._read(name, value)
        found = self._module(path, name)
        known = name in self._uses.imports or name in USUAL_NAMES or isinstance(found, ModuleType) or callable(found)
        # any other member of a library could be an object that agrees with everything, like `unittest.mock.ANY`
        return found if self._answers is not None or known else self._from_student(name)

    def _is_used_as(self, path: str, name: str) -> bool:
        """Whether the tests compare answers with it, import it themselves, or take from it what the library has."""
        if name in self._uses.imports or (name in self._uses.judging and ":" in path):
            return True
        return has_any(path, self._uses.chosen.get(name, frozenset()))

    def _is_called_as_no_module(self, path: str, name: str, value: Any) -> bool:
        return ":" not in path and name in self._uses.called and isinstance(value, Proxy) and not is_module(value)

    def _from_student(self, name: str) -> Any:
        try:
            value = self._get(name)
        except Missing:
            self.missing.add(name)
            raise KeyError(name) from None
        if is_module(value):
            self._session.touched = True  # a module in the place of an answer is a wrong answer, not a broken test
            self.beyond.add(name)
            return self._module(module_name(value), name)
        return self._read(name, value)

    def _module(self, path: str, name: str) -> Any:
        return imported_from(path, name, any_installed=self.of_stock)

    def _read(self, name: str, value: Any) -> Any:
        """Return a test has the value; with a function it is to call, it has not yet looked at anything."""
        if not (isinstance(value, Proxy) and callable(value) and name in self._uses.called):
            self._session.touched = True
        return value

    def get(self, name: str, default: Any = None) -> Any:
        """Return the value of `name`, looked up where it must come from; an explicit parameter may shadow a builtin."""
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


def _like_builtins(cells: Sequence[str], uses: Uses) -> frozenset[str]:
    """The builtins that a notebook defines anew and the tests call, but never with an answer: those are answers."""
    asked = {name for name in uses.called - uses.judging if hasattr(builtins, name)}
    return frozenset(asked & defined_names(cells)) if asked else frozenset()


def _libraries(cells: Sequence[str], uses: Uses) -> dict[str, str]:
    """The names that mean libraries in a bundle of stock Otter, which does not record what its master imports."""
    judges = {name: path for name, path in USUAL_JUDGES.items() if name in uses.judging}
    of_notebook = served(imported_names(cells, uses.judging, uses.chosen.keys()))
    return {**USUAL_NAMES, **judges, **of_notebook, **served(uses.imports)}
