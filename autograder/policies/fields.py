"""Takes the fields of a TOML table one by one, and collects every fault with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

_LONGEST = 60


class Section:
    """One table of the file: `where` is its place, as `policies.late`; faults go into the list that is shared."""

    def __init__(self, where: str, given: object, faults: list[str]) -> None:
        self.where = where
        self.faults = faults
        self._known: list[str] = []
        self._left: dict[str, Any] = dict(given) if isinstance(given, Mapping) else {}
        if not isinstance(given, Mapping):
            self.fault("", "is to be a table")

    def fault(self, name: str, what: str) -> None:
        """Note a fault of a field, or of the whole table."""
        self.faults.append(f"{self.where}{'.' if name else ''}{name}: {what}")

    def take(self, name: str) -> Any:
        """Return what a field says as it is; None if it is not there."""
        self._known.append(name)
        return self._left.pop(name, None)

    def number(self, name: str, default: Decimal, low: int = 0, high: int = 1_000_000) -> Decimal:
        """Return a number within bounds, exactly as it is written."""
        return self.perhaps_number(name, low, high) if name in self._left else self._absent(name, default)

    def perhaps_number(self, name: str, low: int = 0, high: int = 1_000_000) -> Any:
        """Return a number within bounds; None where there is none."""
        given = self.take(name)
        if given is None:
            return None
        if isinstance(given, bool) or not isinstance(given, int | Decimal) or not low <= _finite(given) <= high:
            self.fault(name, f"{_quoted(given)} is not a number from {low:,} to {high:,}")
            return Decimal(low)
        return Decimal(given)

    def whole(self, name: str, default: int | None, low: int = 0, high: int = 1_000) -> Any:
        """Return a whole number within bounds."""
        given = self.take(name)
        if given is None:
            return default
        if isinstance(given, bool) or not isinstance(given, int) or not low <= given <= high:
            self.fault(name, f"{_quoted(given)} is not a whole number from {low:,} to {high:,}")
            return default
        return given

    def word(self, name: str, choices: Sequence[str], default: str) -> str:
        """Return one of several words."""
        given = self.take(name)
        if given is None:
            return default
        if given not in choices:
            self.fault(name, f"{_quoted(given)} is none of {', '.join(choices)}")
            return default
        return str(given)

    def flag(self, name: str, default: bool) -> bool:
        """Return true or false."""
        given = self.take(name)
        if given is None or isinstance(given, bool):
            return default if given is None else given
        self.fault(name, f"{_quoted(given)} is neither true nor false")
        return default

    def words(self, name: str) -> tuple[str, ...]:
        """Return a list of texts."""
        given = self.take(name)
        if given is None:
            return ()
        if not isinstance(given, list) or not all(isinstance(one, str) and one for one in given):
            self.fault(name, f"{_quoted(given)} is not a list of names")
            return ()
        return tuple(given)

    def tables(self, name: str) -> dict[str, Section]:
        """Return the tables in a table, by name."""
        given = self.take(name)
        if given is None:
            return {}
        if not isinstance(given, Mapping):
            self.fault(name, "is to be a table")
            return {}
        return {str(key): Section(f"{self.where}.{name}.{key}", one, self.faults) for key, one in given.items()}

    def close(self) -> None:
        """Refuse every field that was not asked for."""
        for name in self._left:
            self.fault(name, f"no such field; known are {', '.join(self._known)}")

    def _absent(self, name: str, default: Decimal) -> Decimal:
        self._known.append(name)
        return default


def _finite(number: int | Decimal) -> Decimal:
    """Return the number; one below every bound for what is no number."""
    exact = Decimal(number)
    return exact if exact.is_finite() else Decimal("-1e12")


def _quoted(given: object) -> str:
    text = str(given) if isinstance(given, Decimal) else repr(given)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
