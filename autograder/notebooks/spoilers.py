"""Wraps functions of a reference solution so that they change what they are given, after they have computed.

Whoever says "do not change your input" has to see it: validate hands in the reference with one such function.
"""

from __future__ import annotations

from autograder.notebooks.nodes import parsed, write
from autograder.notebooks.samples import answer_places

# What changes an input: all of it, or only the parts in it that hold no other part.
WAYS = ("whole", "parts")

_SPOILER = """

def _spoiling_{name}(function, way, mine):
    import sys

    def spoil(value):
        import numpy as np
        if isinstance(value, np.ndarray):
            spoil_array(value)
        elif isinstance(value, (list, set, dict)):
            inner = [each for each in (value.values() if isinstance(value, dict) else value) if is_changeable(each)]
            for each in inner if way == "parts" else ():
                spoil(each)
            if way == "whole" or not inner:
                value.clear()
        elif isinstance(value, tuple):
            for each in value:
                spoil(each)
        elif hasattr(value, "iloc"):
            value.drop(index=value.index, inplace=True)

    def spoil_array(value):
        if not value.flags.writeable or not value.size:
            return
        if value.dtype.kind in "bSUO":
            value[...] = value.flat[0]
        else:
            value[...] = value.flat[0] == 0 and not value.any()  # all 0, or all 1 where it was all 0

    def is_changeable(value):
        return isinstance(value, (list, set, dict)) or hasattr(value, "flags") or hasattr(value, "iloc")

    def copy_of(value):
        import copy
        return copy.deepcopy(value)

    def spoiling(*args, **kwargs):
        result = function(*args, **kwargs)
        if sys._getframe(1).f_globals is mine:  # called by the notebook itself
            return result
        result = copy_of(result)
        for each in (*args, *kwargs.values()):
            spoil(each)
        return result

    return spoiling


{name} = _spoiling_{name}({name}, {way!r}, globals())
"""


def spoiled(template: bytes, reference: bytes, names: dict[str, str], way: str) -> bytes:
    """Return the reference solution in which one function of each question changes what it is given.

    Args:
        template: the student's notebook, which tells where the answer cells are.
        reference: the reference solution.
        names: the function of each question.
        way: one of WAYS.
    """
    notebook = parsed(reference)
    places = answer_places(reference, template)
    for question, name in names.items():
        cell = notebook["cells"][places[question]]
        cell["source"] += _SPOILER.format(name=name, way=way)
    return write(notebook)
