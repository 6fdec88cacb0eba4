"""Leaves IPython's search for magics out where a cell has none, which most of the time of a small cell would go to."""

from __future__ import annotations

from collections.abc import Callable

from IPython.core.inputtransformer2 import TransformerManager

_MARKS = frozenset("%!?")  # one of them is in each magic, `!command` and request for help
_ALSO_FIRST = (",", ";", "/")  # these mean something to IPython where a line begins with them


class Manager(TransformerManager):
    """IPython's own, which looks at the tokens of a cell only if they may hold something that is no Python."""

    def __init__(self) -> None:
        begin: Callable[[], None] = super().__init__
        begin()
        self._usual = list(self.token_transformers)

    def do_token_transforms(self, lines: list[str]) -> list[str]:
        """Return the lines of a cell without IPython's own syntax."""
        if self.token_transformers == self._usual and is_plain(lines):
            return lines
        transforms: Callable[[list[str]], list[str]] = super().do_token_transforms
        return transforms(lines)


def is_plain(lines: list[str]) -> bool:
    """Return whether it is certain, without a look at the tokens, that IPython would leave these lines as they are."""
    return all(
        line.endswith("\n") and _MARKS.isdisjoint(line) and not line.lstrip().startswith(_ALSO_FIRST) for line in lines
    )
