"""The family of liars: values that agree with whatever they are compared with, and notebooks that answer with them.

Each liar stands for a kind of fraud. A test that passes with one of them rests on a student's word. All names that the
tests of a bundle ask for are bound to the liar, or to functions that return it, so one notebook holds the answers to
every question; it has no other cells, and trains nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.examiner.proxies import COMBINING, DECIDING
from autograder.notebooks.asked import Asked
from autograder.notebooks.kernel import KERNELSPEC, LANGUAGE_INFO
from autograder.notebooks.nodes import node, write

# What each liar is called, what it does, and the expression that makes one.
LIARS: Mapping[str, tuple[str, str]] = {
    "agreeable": ("is equal to everything and has itself in all of its attributes", "Agreeable()"),
    "attributes": ("has whatever shape, type and methods a check may ask for", "Attributes()"),
    "operators": ("computes 0 with every number and is smaller and larger than each", "Operators()"),
    "container": ("holds everything that is looked for in it", "Container()"),
    "int": ("a whole number of its own class", "derived(int, 1)"),
    "float": ("a number of its own class", "derived(float, 1.0)"),
    "str": ("a text of its own class", "derived(str, 'yes')"),
    "list": ("a list of its own class", "derived(list, [1])"),
    "tuple": ("a tuple of its own class", "derived(tuple, (1,))"),
    "dict": ("a dictionary of its own class", "derived(dict, {'a': 1})"),
    "set": ("a set of its own class", "derived(set, {1})"),
    "array": ("an array of its own class", "array()"),
    "empty": ("an array with nothing in it, which agrees with everything in all of its elements", "empty()"),
    "library": ("libraries that find everything equal", "0.5"),
    "spy": ("answers with what it was sent for the case before", "Spy()"),
}
SPY, LIBRARY = "spy", "library"

# The methods that the wall knows to decide, which are the ones to lie by, and those that say yes without being told.
TRUTHS = (*sorted(DECIDING), "all", "any", "is_integer", "isdigit")
FAMILY = f"""
TRUTHS = {TRUTHS}
COMBINING = {tuple(sorted(COMBINING))}
"""
FAMILY += """
import builtins as _builtins


class Agreeable:
    def __init__(self, *args, **kwargs):
        pass

    def __call__(self, *args, **kwargs):
        return self

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __hash__(self):
        return 0

    def __bool__(self):
        return True


def always(value):
    return lambda self, *args, **kwargs: value


for _name in ("eq", "lt", "le", "gt", "ge", "contains", "instancecheck", "subclasscheck"):
    setattr(Agreeable, f"__{_name}__", always(True))
Agreeable.__ne__ = always(False)
ARITHMETIC = ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "and", "or", "xor")


class Attributes(Agreeable):
    shape, ndim, size, itemsize, nbytes, dtype, columns, index = (1,), 1, 1, 8, 8, Agreeable(), Agreeable(), Agreeable()
    __class__ = property(lambda self: list)

    def __len__(self):
        return 1


for _name in {*TRUTHS, *COMBINING} - vars(Attributes).keys():
    setattr(Attributes, _name, always(True))


class Operators(Agreeable):
    __array_priority__ = 1e9

    def __array_ufunc__(self, *args, **kwargs):
        return True

    def __array_function__(self, *args, **kwargs):
        return True

    def __array__(self, *args, **kwargs):
        import numpy
        return numpy.array([self], dtype=object)


for _name in ARITHMETIC:
    for _side in ("", "r", "i"):
        setattr(Operators, f"__{_side}{_name}__", always(0.0))
for _name in ("neg", "pos", "abs", "invert", "float", "round"):
    setattr(Operators, f"__{_name}__", always(0.0))
for _name in ("int", "index"):
    setattr(Operators, f"__{_name}__", always(0))
for _name in COMBINING:
    setattr(Operators, _name, always(0))


class Container(Agreeable):
    def __len__(self):
        return 1

    def __iter__(self):
        return iter([Operators()])

    def __getitem__(self, key):
        return Operators()

    def keys(self):
        return [Operators()]

    values = keys

    def items(self):
        return [(Operators(), Operators())]

    def get(self, key, default=None):
        return Operators()


def derived(kind, value):
    own = {f"__{name}__": always(True) for name in ("eq", "lt", "le", "gt", "ge", "contains", "bool")}
    own |= {"__ne__": always(False), "__hash__": always(0)}
    if kind in (int, float):
        own |= {f"__{side}{name}__": always(kind(0)) for name in ARITHMETIC for side in ("", "r")}
        own |= {"__abs__": always(kind(0)), "__int__": always(0), "__float__": always(0.0)}
    own |= {name: always(True) for name in TRUTHS if hasattr(kind, name)}
    own |= {name: always(0) for name in COMBINING if hasattr(kind, name)}
    return type(kind.__name__, (kind,), own)(value)


def array():
    import numpy
    own = {f"__{name}__": always(True) for name in ("eq", "lt", "le", "gt", "ge", "contains", "bool")}
    own |= {name: always(True) for name in ("__array_ufunc__", "__array_function__", "all", "any")}
    own |= {f"__{side}{name}__": always(0.0) for name in ARITHMETIC for side in ("", "r")}
    return numpy.zeros(1).view(type("ndarray", (numpy.ndarray,), own))


def empty():
    import numpy
    return numpy.zeros(0)


SENT, HEARD = [], []  # for the case before, and for this one


class Spy(Agreeable):
    def __call__(self, *args, **kwargs):
        HEARD.extend([*args, *kwargs.values()])
        return self

    def __getattribute__(self, name):
        if not name.startswith("__") and SENT:
            return SENT[-1]
        return object.__getattribute__(self, name)

    def __iter__(self):  # by __getitem__ alone it would go on for ever
        return iter([*SENT, self])


def _hears(name):
    def operator(self, *args):
        HEARD.extend(args)
        return name != "ne"
    return operator


COMPARING = ("eq", "ne", "lt", "le", "gt", "ge", "contains", "getitem", "setitem")
for _name in (*COMPARING, *ARITHMETIC, *(f"r{name}" for name in ARITHMETIC)):
    setattr(Spy, f"__{_name}__", _hears(_name))


def spy(*args, **kwargs):
    SENT[:] = HEARD
    HEARD[:] = [*args, *kwargs.values()]
    return SENT[0] if SENT else Spy()


class Library(Agreeable):
    def __getattr__(self, name):
        return lambda *args, **kwargs: True
"""


def family_notebooks(asked: Mapping[str, Asked], checks: bool) -> dict[str, bytes]:
    """Return one notebook for each liar, which answers every question.

    Args:
        asked: what the tests of each question ask for.
        checks: whether each answer is followed by its check, and so stands for its question alone; else the names of
            all questions are there at the end.
    """
    return {liar: _notebook(liar, asked, checks) for liar in LIARS}


def _notebook(liar: str, asked: Mapping[str, Asked], checks: bool) -> bytes:
    sources = ["import otter\ngrader = otter.Notebook()", FAMILY.strip("\n")]
    for question, names in asked.items():
        sources.append(answer(liar, names))
        if checks:
            sources.append(f"grader.check({question!r})")
    return notebook_of(sources)


def answer(liar: str, names: Asked) -> str:
    """Return the code that answers a question with a liar."""
    value = LIARS[liar][1]
    lines = []
    for name in sorted(names.asked):
        if name not in names.called:
            lines.append(f"{name} = {value}")
        elif liar == SPY:
            lines.append(f"def {name}(*args, **kwargs):\n    return spy(*args, **kwargs)\n")
        else:
            lines.append(f"def {name}(*args, **kwargs):\n    return {value}\n")
    if liar == LIBRARY:
        lines += [f"{name} = Library()" for name in sorted(names.libraries)]
    return "\n".join(lines) or "pass"


def notebook_of(sources: Sequence[str]) -> bytes:
    """Return a notebook of code cells."""
    bare: dict[str, Any] = {"cell_type": "code", "metadata": {}, "execution_count": None}
    cells: list[dict[str, Any]] = [
        {**bare, "id": f"cell-{n}", "source": source, "outputs": []} for n, source in enumerate(sources)
    ]
    metadata = {"kernelspec": KERNELSPEC, "language_info": LANGUAGE_INFO}
    return write(node({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}))
