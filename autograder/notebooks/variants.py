"""The parameters of an assignment: `{{ name }}` in its master and samples stands for what `variants.toml` says.

Theory of operation. Without a year a parameter has the master's own value. For a year each is drawn by a hash of the
assignment, the year and the parameter's name, on every machine the same; what does not fulfil the conditions, or is
the master's own in all, is drawn anew. Where students have different values there are several variants: the first has
those of the year, or the master's own; each further one is drawn in the same way by its number, unlike all before it.
Catalogues hold the texts with the parameters in them, so one translation holds for all years and variants: for them a
parameter stands as a name (`mark`) in the code, which has to be Python then as well.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from autograder.bundle import VARIANTS, VariantSettings, read_variant_settings
from autograder.errors import MasterError
from autograder.notebooks.arithmetic import compute

_TRIES = 1000
_PARAMETER = re.compile(r"\{\{ ?(\w+) ?\}\}")  # in code, formatters take the spaces away
_SPACED = re.compile(r"\{\{ (\w+) \}\}")  # without spaces, it is a brace of an f-string or a formula as well
_MARK = re.compile(r"PARAMETER_(\w+?)_OF_VARIANTS")


@dataclass(frozen=True, slots=True)
class Variant:
    """The parameters with their values, as text; without parameters texts stay as they are.

    `number` says which of several variants these values are, from 1 on; 0 where all students have the same. `all` is
    how many there are.
    """

    values: Mapping[str, str]
    number: int = 0
    all: int = 1

    def fill(self, text: str) -> str:
        """Return a text with each parameter's value in its place."""
        return _PARAMETER.sub(lambda found: self.values.get(found[1], found[0]), text) if self.values else text

    def unknown(self, text: str) -> list[str]:
        """Return which parameters a text has that are not known."""
        return sorted(set(_SPACED.findall(text)) - self.values.keys()) if self.values else []


def read_variant(folder: Path, year: int | None = None, number: int = 1) -> Variant:
    """Return the parameters of the assignment in a folder: for a year, or as its master has them.

    Args:
        folder: the assignment's.
        year: the year whose values they have; None for the master's own.
        number: which of the variants, where there are several.

    Raises:
        MasterError: its `variants.toml` cannot be used; every fault is listed.
    """
    settings, faults = read_variant_settings(folder / VARIANTS)
    found: list[Mapping[str, Any]] = []
    if not faults:
        found, faults = _first(settings, folder.name, year)
    for place in range(2, number + 1):
        if not faults:
            drawn, faults = _drawn(settings, found, f"{folder.name} {year or ''} variant {place}")
            found.append(drawn)
    if faults:
        raise MasterError(
            f"the parameters of {folder.name} cannot be used",
            evidence="\n         ".join(faults),
            remedy=f"correct assignments/{folder.name}/{VARIANTS}",
        )
    values = {name: str(value) for name, value in found[-1].items()}
    return Variant(values, number if settings.variants > 1 else 0, settings.variants)


def marked(variant: Variant) -> Variant:
    """Return the parameters with a name in place of each value."""
    return replace(variant, values={name: f"PARAMETER_{name}_OF_VARIANTS" for name in variant.values})


def unmarked(text: str) -> str:
    """Return a text with `{{ name }}` where such a name stands."""
    return _MARK.sub(r"{{ \1 }}", text)


def is_mark(name: str) -> bool:
    """Return whether a name stands for a parameter."""
    return _MARK.fullmatch(name) is not None


def parameters_in(text: str) -> list[str]:
    """Return each `{{ name }}` of a text."""
    return [f"{{{{ {name} }}}}" for name in _PARAMETER.findall(text)]


def _first(settings: VariantSettings, slug: str, year: int | None) -> tuple[list[Mapping[str, Any]], list[str]]:
    """Return the values of the first variant: those of a year, or else the master's own."""
    own, faults = _own(settings)
    if faults or year is None or not own:
        return [own], faults
    drawn, faults = _drawn(settings, [own], f"{slug} {year}")
    return [drawn], faults


def _own(settings: VariantSettings) -> tuple[Mapping[str, Any], list[str]]:
    """Return the master's own values, and the faults of the expressions with them."""
    try:
        found = _values(settings, lambda name: settings.parameters[name].own)
        missed = _missed(settings, found)
    except ValueError as error:
        return {}, [f"{VARIANTS}: {error}"]
    return found, [f"{VARIANTS}: where: the master's own values do not fulfil {missed}"] if missed else []


def _drawn(
    settings: VariantSettings, taken: Sequence[Mapping[str, Any]], seed: str
) -> tuple[Mapping[str, Any], list[str]]:
    every = {name: parameter.choices for name, parameter in settings.parameters.items()}
    for attempt in range(_TRIES):

        def draw(name: str, attempt: int = attempt) -> Any:
            choices = every[name]
            digest = hashlib.sha256(f"{seed} {attempt} {name}".encode()).digest()
            return choices[int.from_bytes(digest[:8]) % len(choices)]

        try:
            found = _values(settings, draw)
            if found not in taken and not _missed(settings, found):
                return found, []
        except ValueError as error:  # such as a division by 0, which is the values' fault
            last = str(error)
            continue
        last = _missed(settings, found) or "they were the master's own, or another variant's"
    return {}, [f"{VARIANTS}: {_TRIES} draws gave no values that can be used; the last: {last}"]


def _values(settings: VariantSettings, draw: Callable[[str], Any]) -> dict[str, Any]:
    """Return the value of each parameter, those that are computed from the ones above them.

    Raises:
        ValueError: one cannot be computed.
    """
    found: dict[str, Any] = {}
    for name, parameter in settings.parameters.items():
        try:
            found[name] = compute(parameter.computed, found) if parameter.computed else draw(name)
        except ValueError as error:
            raise ValueError(f"parameters.{name}.computed: {error}") from error
    return found


def _missed(settings: VariantSettings, values: Mapping[str, Any]) -> str:
    """Return the first condition that does not hold, "" if all do.

    Raises:
        ValueError: one cannot be computed.
    """
    for condition in settings.where:
        try:
            if not compute(condition, values):
                return condition
        except ValueError as error:
            raise ValueError(f"where: {condition}: {error}") from error
    return ""
