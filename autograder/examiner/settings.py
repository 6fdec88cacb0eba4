"""Lets a test print, round and warn as the notebook would: settings of its process, as plain data from a list."""

from __future__ import annotations

import contextlib
import decimal
import locale
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.wire import settings as known


@contextlib.contextmanager
def in_force(said: Any) -> Iterator[None]:
    """Set what the student's side says of its process, as far as it is on the list, for the code below.

    Args:
        said: the settings by part, as `student.settings` tells them; it is trusted in nothing.
    """
    given = said if isinstance(said, dict) else {}
    with contextlib.ExitStack() as stack:
        for part, set_ in (("numpy", _numpy), ("pandas", _pandas), ("decimal", _decimal), ("locale", _locale),
                           ("warnings", _warnings)):  # fmt: skip
            if part in given:
                with contextlib.suppress(Exception):  # a setting that cannot be had here is none
                    set_(given[part], stack)
        yield


def _numpy(said: Any, stack: contextlib.ExitStack) -> None:
    stack.enter_context(np.printoptions(**known.allowed(said, known.NUMPY)))


def _pandas(said: Any, stack: contextlib.ExitStack) -> None:
    pandas = sys.modules.get("pandas")
    options = known.allowed(said, known.PANDAS)
    if pandas is None or not options:
        return
    if "display.float_format" in options:
        options["display.float_format"] = str(options["display.float_format"]).format
    differing = {n: v for n, v in options.items() if pandas.get_option(n) != v}
    if differing:
        stack.enter_context(pandas.option_context(*[part for pair in differing.items() for part in pair]))


def _decimal(said: Any, stack: contextlib.ExitStack) -> None:
    context = stack.enter_context(decimal.localcontext())
    for name, value in known.allowed(said, known.DECIMAL).items():
        setattr(context, name, value)


def _locale(said: Any, stack: contextlib.ExitStack) -> None:
    name, before = known.locale_name(said), locale.setlocale(locale.LC_ALL)
    if name is None or name == before:
        return
    locale.setlocale(locale.LC_ALL, name)
    stack.callback(locale.setlocale, locale.LC_ALL, before)


def _warnings(said: Any, stack: contextlib.ExitStack) -> None:
    stack.enter_context(warnings.catch_warnings())
    for each in reversed(known.filters(said)):
        if each.message or each.module:
            warnings.filterwarnings(each.action, each.message, each.category, each.module, each.line)  # type: ignore[arg-type]
        else:
            warnings.simplefilter(each.action, each.category, each.line)  # type: ignore[arg-type]
