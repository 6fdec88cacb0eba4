"""Reads `variants.toml`: what changes from year to year, or from student to student, with every fault at once."""

import hashlib
import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from autograder.bundle.structuring import structured
from autograder.model import Wrong

VARIANTS = "variants.toml"
Value = int | float | str
_MOST_VALUES = 10_000
MOST_VARIANTS = 50
_CLOSE = 1e-9  # of a step: 0.3 counts as three steps of 0.1
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)


def _value(value: Any) -> Value:
    if isinstance(value, str) and value.isprintable():
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        return value
    raise Wrong(f"{value!r} is neither a number nor text on one line")


def _values(value: Any) -> tuple[Value, ...]:
    if not isinstance(value, list) or not value or len(value) > _MOST_VALUES:
        raise Wrong(f"a list of 1 to {_MOST_VALUES} values was expected")
    return tuple(_value(one) for one in value)


def _number(value: Any) -> float:
    if isinstance(found := _value(value), str):
        raise Wrong(f"{value!r} is not a number")
    return found


def _step(value: Any) -> float:
    if (found := _number(value)) <= 0:
        raise Wrong(f"{value!r} is not greater than 0")
    return found


def _variants(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_VARIANTS:
        raise Wrong(f"{value!r} is not a whole number from 1 to {MOST_VARIANTS}")
    return value


def _expression(value: Any) -> str:
    if isinstance(value, str) and value.strip():
        return value
    raise Wrong(f"{value!r} is not an expression")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter: `own` is what the master's own numbers have, the others are drawn or, `computed`, follow."""

    own: Annotated[Value | None, _value] = None
    values: Annotated[tuple[Value, ...], _values] = ()
    least: Annotated[float | None, _number] = None
    most: Annotated[float | None, _number] = None
    step: Annotated[float, _step] = 1
    computed: Annotated[str, _expression] = ""

    @property
    def choices(self) -> tuple[Value, ...]:
        """Every value that can be drawn."""
        if self.values or self.least is None or self.most is None:
            return self.values
        steps = min((self.most - self.least) / self.step + _CLOSE, _MOST_VALUES)  # one more value than steps
        # Sums of steps such as 0.1 gather errors, which nobody wants to read in a prompt.
        return tuple(round(self.least + place * self.step, 10) for place in range(math.floor(steps) + 1))


@dataclass(frozen=True, slots=True)
class VariantSettings:
    """What `variants.toml` says: the parameters by name, and what must hold of the values that are drawn.

    `variants` is how many sets of values there are, of which each student has one.
    """

    parameters: dict[str, Parameter] = field(default_factory=dict)
    where: tuple[Annotated[str, _expression], ...] = ()
    variants: Annotated[int, _variants] = 1


def variant_name(number: int) -> str:
    """Return how the bundle of a variant is called inside that of the first one."""
    return f"variants/{number}.zip"


def variant_for(student: str, slug: str, year: int | None, variants: int) -> int:
    """Return which of the variants of an assignment a student has, from 1 on.

    It follows from the student's key on the roster, the assignment and the year alone: the same on every machine, and
    not the same for two friends in every assignment.
    """
    digest = hashlib.sha256(f"{slug} {year or ''} {student}".encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8]) % variants + 1


def read_variant_settings(path: Path) -> tuple[VariantSettings, list[str]]:
    """Read a `variants.toml`, returning it with one sentence for each fault; use it only when there is none.

    Without the file there is no parameter, and no fault.
    """
    try:
        given: Mapping[str, Any] = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    except (OSError, ValueError) as error:
        return VariantSettings(), [f"{path.name}: {error}"]
    settings, faults = structured(given, VariantSettings)
    if settings is None:
        return VariantSettings(), [f"{path.name}: {fault}" for fault in faults]
    faults = [] if settings.parameters or settings.variants == 1 else ["variants: there are no parameters to vary"]
    faults += [
        f"parameters.{name}: {fault}" for name, one in settings.parameters.items() for fault in _wrong(name, one)
    ]
    return settings, [f"{path.name}: {fault}" for fault in faults]


def _wrong(name: str, one: Parameter) -> list[str]:
    """Return what is wrong with a parameter whose fields are right."""
    faults = [] if _NAME.fullmatch(name) else ["its name is not one of letters, digits and _"]
    ways = [bool(one.computed), bool(one.values), one.least is not None or one.most is not None]
    if sum(ways) != 1 or (one.least is None) != (one.most is None):
        return [*faults, "state one of values, least with most, and computed"]
    if one.computed:
        return [*faults, "own: what is computed has no value of its own"] if one.own is not None else faults
    if len(one.choices) > _MOST_VALUES:
        return [*faults, f"there are more than {_MOST_VALUES} values from least to most"]
    if one.own not in one.choices:
        faults.append(f"own: {one.own!r} is none of its values" if one.own is not None else "own: missing")
    return faults
