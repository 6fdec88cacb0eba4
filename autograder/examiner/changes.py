"""Brings back what a call of the student's code changed: in its arguments, and in names that a test has been given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from autograder.errors import ForgedMessage
from autograder.wire import Decoder, bounded
from autograder.wire.restore import restore


def carry_back(
    reply: Mapping[str, Any],
    shared: Sequence[Any] | None,
    decoder: Decoder,
    given: dict[str, Any],
    on_rebound: Callable[[str, Any], None],
) -> None:
    """Make the changes that an answer tells of.

    Args:
        reply: the header of the answer.
        shared: the arguments that the call could change, by their places.
        decoder: reads the changed contents.
        given: the values of the names that were asked for; gets those that are bound to another object now.
        on_rebound: is called for each such name.

    Raises:
        ForgedMessage: it tells of something that the student's side was not given.
    """
    originals, changed = list(shared or ()), []
    for place, node in _entries(reply.get("changed"), 2):
        if type(place) is not int or not 0 <= place < len(originals):
            raise ForgedMessage("a change of an argument that was not given", fault="student")
        changed.append((originals[place], decoder.decode(node)))
    for original, content in changed:
        restore(original, content)
    for original, _ in changed:
        bounded(original)
    for name, is_another, node in _entries(reply.get("names"), 3):
        value = decoder.decode(node)
        if name not in given:
            raise ForgedMessage("a change of a name that was not asked for", fault="student")
        if is_another:
            given[name] = value
            on_rebound(name, value)
        else:
            restore(given[name], value)
        bounded(value)


def _entries(said: Any, size: int) -> list[list[Any]]:
    """Return a list of lists of that size; nothing counts as an empty one."""
    entries = [] if said is None else said
    if not isinstance(entries, list) or not all(isinstance(each, list) and len(each) == size for each in entries):
        raise ForgedMessage("changes are a list", fault="student")
    return entries
